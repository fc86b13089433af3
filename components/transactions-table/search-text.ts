/** Text as it is searched: without regard to case, accents and width, so that `cafe` finds `CAFÉ`. */
import type { Transaction } from '../backend/backend.js';

const plain = /^[\n -~]*$/;
const marks = /\p{M}+/gu;

/** A text as it is compared. */
export function fold(text: string): string {
  return plain.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(marks, '').toLowerCase();
}

/** The words looked for, folded. */
export function searchWords(text: string): string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}

const keys = new Map<string, string>();

/** Where a union of the API keeps what it carries: `PURCHASE` in `purchase`. */
function keyOf(type: unknown): string {
  let key = keys.get(type as string);
  if (key === undefined) keys.set(type as string, (key = String(type).toLowerCase()));
  return key;
}

/** What there may be to search in what a union carries. */
interface Payload {
  raw_descriptor?: string | null;
  counterparty?: { name?: string | null } | null;
}

/** What is searched of a row: description, descriptor, counterparty, folded. */
export function searchText(row: Transaction): string {
  const details: unknown = row.kind === 'CARD' ? row.card_transaction_details : row.cash_transaction_details;
  const union = details as Readonly<Record<string, Payload | undefined>> | undefined;
  const inside = union?.[keyOf(union.type)];
  const other = inside?.raw_descriptor ?? inside?.counterparty?.name;
  return fold(`${row.description ?? ''}\n${other ?? ''}`);
}

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  text: string;
  found: boolean;
}

/** Cuts a text where words were found in it: `found` pieces are as they stand in the text, whatever folding did. */
export function pieces(text: string, words: readonly string[]): Piece[] {
  // Folding may change lengths, so each folded unit remembers the character it came from.
  let folded = '';
  const from: number[] = [];
  const chars = [...text];
  chars.forEach((char, i) => {
    const part = fold(char);
    folded += part;
    for (let unit = 0; unit < part.length; unit++) from.push(i);
  });
  const found = new Uint8Array(chars.length);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.fill(1, from[at], from[at + word.length - 1]! + 1);
    }
  }
  const cut: Piece[] = [];
  chars.forEach((char, i) => {
    const last = cut.at(-1);
    if (last?.found === !!found[i]) last.text += char;
    else cut.push({ text: char, found: !!found[i] });
  });
  return cut;
}
