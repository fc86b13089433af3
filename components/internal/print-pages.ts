/** Rows cut into pages, each with what it opens and closes with: pure, so that a printed book can be proven. */
import type { Money } from '../backend/backend.js';
import { isReadable, safeSum } from './money.js';

/** A line of a printed book: plain texts and figures. */
export interface PrintRow {
  /** A calendar date in words. */
  date: string;
  /** The other side, or what it is. */
  description: string;
  /** A second, quieter text. */
  note?: string;
  /** The rail in words. */
  method?: string;
  amount: Money;
  /** After the row; null while it is pending. */
  balance: Money | null;
}

/** One page. What cannot be told exactly is undefined. */
export interface PrintPage {
  rows: readonly PrintRow[];
  /** Minor units before its first row. */
  opening: number | undefined;
  /** Minor units of its rows alone. */
  subtotal: number | undefined;
  /** Minor units after its last row. */
  closing: number | undefined;
}

/** Rows on a page of A4 or Letter, of two lines each, with its heading and figures; some room is left for longer texts. */
export const ROWS_A_PAGE = 20;

/** Cuts rows into pages; each opens with what the one before closed with, so the last closes with opening plus all. */
export function printPages(rows: readonly PrintRow[], opening: number | undefined, size = ROWS_A_PAGE): PrintPage[] {
  const pages: PrintPage[] = [];
  const currency = rows[0]?.amount?.currency;
  let before = opening;
  for (let at = 0; at < rows.length || !at; at += size) {
    const part = rows.slice(at, at + size);
    let subtotal: number | undefined = 0;
    for (const { amount } of part) {
      // Currencies are never added.
      const usable = isReadable(amount) && amount.currency === currency;
      subtotal = safeSum(subtotal, usable ? amount.amount : undefined);
    }
    const closing = safeSum(before, subtotal);
    pages.push({ rows: part, opening: before, subtotal, closing });
    before = closing;
  }
  return pages;
}
