/**
 * Pages of the lists of Pro Access. A cursor has the look of the accounting API's, and names the last row that was
 * read: rows keep their place, so a walk neither repeats nor skips one that fits, whatever changes between two pages.
 */
import type { Instant } from '../../fixtures/facts.js';
import { keyOf } from '../../fixtures/hash.js';
import { badRequest, type SandboxRefusal } from '../answers.js';
import { hex } from '../hex.js';
import type { Query } from '../query.js';

/** Parameters every list has. */
export const PAGE_PARAMETERS = ['cursor', 'limit'] as const;
const DEFAULT_LIMIT = 100;

/** A list: which one, of whom, in which order. */
export interface Listing<Row> {
  /** Names list, reader, filters and epoch: a cursor of another one is refused. */
  readonly of: string;
  readonly rows: readonly Row[];
  /** The place of a row; no two have the same. */
  place(this: void, row: Row): string;
}

/** Rows by name, then id: the order of most lists. */
export const byName = (name: string, id: string): string => `${name.toLowerCase()}\u0000${id}`;

/** The newest first, then by id. */
export const newestFirst = (at: Instant, id: string): string => `${String(1e11 - at).padStart(12, '0')}\u0000${id}`;

/** One page. @throws SandboxRefusal 400 for a limit or cursor that is not right */
export function pageOf<Row>(
  { of, rows, place }: Listing<Row>,
  query: Query,
): { items: Row[]; next_cursor: string | null } {
  const cursor = query.get('cursor');
  const from = cursor === undefined ? undefined : readCursor(cursor, of);
  const limit = query.limit() ?? from?.limit ?? DEFAULT_LIMIT;
  const placed = rows.map((row) => ({ row, at: place(row) })).sort((one, other) => (one.at < other.at ? -1 : 1));
  const rest = from === undefined ? placed : placed.filter(({ at }) => at > from.after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const next = last && rest.length > limit ? writeCursor({ limit: from?.limit ?? limit, after: last.at }, of) : null;
  return { items: items.map(({ row }) => row), next_cursor: next };
}

interface CursorState {
  readonly limit: number;
  readonly after: string;
}

function writeCursor({ limit, after }: CursorState, of: string): string {
  // As JSON, since a name may hold halves of characters, which have no percent-encoding.
  const text = `limit=${limit}&after=${encodeURIComponent(JSON.stringify(after))}`;
  return btoa(`${text}&sum=${hex(keyOf(of, text))}`).replace(/=+$/, '');
}

const damaged = (): SandboxRefusal =>
  badRequest(
    'The parameter "cursor" is damaged, or of another list: pass the next_cursor of the page before, unchanged, with ' +
      'the same filters.',
    'cursor_invalid',
  );

function readCursor(cursor: string, of: string): CursorState {
  let state: CursorState;
  try {
    const fields = new URLSearchParams(atob(cursor));
    state = { limit: Number(fields.get('limit')), after: JSON.parse(fields.get('after') ?? '') as string };
    if (writeCursor(state, of) === cursor) return state;
  } catch {
    throw damaged();
  }
  throw damaged();
}
