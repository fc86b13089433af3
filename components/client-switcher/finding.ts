import type { ClientConnection } from '../backend/pro-access.js';

/** A client that was found, and where in its name. */
export interface Found {
  row: ClientConnection;
  /** The part of the name that matched, as positions in it; none where the id did. */
  mark: readonly [start: number, end: number] | undefined;
}

/** Clients of one kind, as a part of the list. */
export interface Group {
  /** `recent`, or a status. */
  name: string;
  found: Found[];
  /** How many there are of it, found or not. */
  count: number;
}

/** Lower case without accents, and for each of its letters where it stands in the original. */
function fold(text: string): { letters: string; at: number[] } {
  let letters = '';
  const at: number[] = [];
  let position = 0;
  for (const character of text) {
    const folded = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    for (let n = 0; n < folded.length; n++) at.push(position);
    letters += folded;
    position += character.length;
  }
  at.push(position);
  return { letters, at };
}

/** Starts of the name first, then starts of a word, then anywhere, then the ids. Undefined: not found. */
function match(row: ClientConnection, wanted: string): (Found & { rank: number }) | undefined {
  const { letters, at } = fold(row.client.name);
  const starts: number[] = [];
  for (let start = letters.indexOf(wanted); start >= 0; start = letters.indexOf(wanted, start + 1)) starts.push(start);
  const wordStart = starts.find((start) => start === 0 || !/[\p{L}\p{N}]/u.test(letters[start - 1]!));
  const start = wordStart ?? starts[0];
  if (start !== undefined) {
    const rank = start === 0 ? 0 : wordStart === undefined ? 2 : 1;
    return { row, mark: [at[start]!, at[start + wanted.length]!], rank };
  }
  const ids = [row.client.id, row.connection_id];
  return ids.some((id) => id.toLowerCase().startsWith(wanted)) ? { row, mark: undefined, rank: 3 } : undefined;
}

const order = ['PENDING', 'ACTIVE', 'DISABLED'];

/**
 * The clients that fit what was typed, recent ones first, then by status, best matches first. Without a text all of them,
 * in the server's order.
 */
export function findClients(rows: readonly ClientConnection[], text: string, recent: readonly string[]): Group[] {
  const wanted = fold(text.trim()).letters;
  const found = rows
    .map((row) => (wanted ? match(row, wanted) : { row, mark: undefined, rank: 0 }))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.rank - b.rank);
  const isRecent = ({ client, status, role }: ClientConnection) =>
    status === 'ACTIVE' && !!role && recent.includes(client.id);
  const groups: Group[] = [];
  const add = (name: string, own: Found[], count: number) => own.length && groups.push({ name, found: own, count });
  const place = ({ row }: Found) => recent.indexOf(row.client.id);
  const lately = found.filter(({ row }) => isRecent(row)).sort((a, b) => place(a) - place(b));
  add('recent', lately, lately.length);
  // A status nobody knows stands last, under its own name.
  for (const status of new Set([...order, ...rows.map((row) => row.status)])) {
    const own = found.filter(({ row }) => row.status === status && !isRecent(row));
    add(status, own, rows.filter((row) => row.status === status).length);
  }
  return groups;
}
