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

const listening = new WeakSet<Remembering>();

const keyOf = ({ localName, memory }: Remembering) => [localName, memory].filter(Boolean).join(':');

/** A view without what was searched for: that belongs to the books one is in, and is not kept outside of them. */
function lasting(view: unknown): TableView {
  const { filter: _, ...look } = checkView(view).view;
  return look;
}

/** Sets what was kept, apart from what the host has set itself, and keeps from now on what a person changes. */
export async function remember(table: Remembering): Promise<void> {
  if (!listening.has(table)) {
    listening.add(table);
    table.addEventListener('brex-view-changed', ({ target }) => {
      if (target === table) void keep(table);
    });
  }
  const { storage } = table;
  const key = keyOf(table);
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
