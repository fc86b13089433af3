/** Remembers how a reader likes to see rows, in a store that the host gives. */
import { checkView } from './check-view.js';
import type { TableView } from './table-view.js';

/** Where texts are kept by a key, such as `localStorage` behind two functions; answers may come later. */
export interface ViewStorage {
  /** What was kept under a key; nothing when there is none. */
  get: (key: string) => string | null | undefined | Promise<string | null | undefined>;
  /** Keeps a text. */
  set: (key: string, value: string) => unknown;
}

/** The table, as far as memory needs it. */
export type Remembering = HTMLElement & { view: TableView; storage: ViewStorage | undefined; memory: string };

/** What was read for a table, and from where. */
const known = new WeakMap<Remembering, { storage: ViewStorage | undefined; key: string; read: Promise<void> }>();

const keyOf = ({ localName, memory }: Remembering) => [localName, memory].filter(Boolean).join(':');

/** A view without what was searched for: that belongs to the books one is in, and is not kept outside of them. */
function lasting(view: unknown): TableView {
  const { filter: _, ...look } = checkView(view).view;
  return look;
}

/**
 * Sets what was kept, apart from what the host or a person has set meanwhile. Asked again for the same store and key, a
 * person has changed the view: keeps it, beside what was kept before.
 */
export async function remember(table: Remembering): Promise<void> {
  const { storage } = table;
  const key = keyOf(table);
  const before = known.get(table);
  if (before?.storage === storage && before?.key === key) {
    await before.read;
    return keep(table);
  }
  const read = recall(table, key);
  known.set(table, { storage, key, read });
  return read;
}

async function recall(table: Remembering, key: string): Promise<void> {
  const { storage } = table;
  try {
    const kept = JSON.parse((await storage?.get(key)) || '{}') as unknown;
    if (table.storage === storage && keyOf(table) === key) {
      table.view = { ...lasting(kept), ...checkView(table.view).view };
    }
  } catch (error) {
    console.warn(`<${table.localName}> cannot read what was kept as "${key}".`, error);
  }
}

async function keep(table: Remembering): Promise<void> {
  const key = keyOf(table);
  try {
    await table.storage?.set(key, JSON.stringify(lasting(table.view)));
  } catch (error) {
    console.warn(`<${table.localName}> cannot keep its view as "${key}".`, error);
  }
}
