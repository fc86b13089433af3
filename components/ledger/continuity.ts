/** Continuity: whether the rows a server sent follow from one another, told at the row (RULES "Balance", "Order"). */
import type { Money, Transaction } from '../backend/backend.js';
import { isReadable } from '../internal/money.js';

/**
 * What is wrong at a row.
 * - `gap`: its balance does not follow from the row above, though the rows below go on from it: something between is
 *   missing, or was sent that should not have been
 * - `balance`: its own balance is wrong; the rows below go on as if it were right
 * - `duplicate`: a row of this id came before
 * - `order`: it posted before the row above it
 * - `unreadable`: its amount or its balance cannot be read, or is in another currency than the rows above
 */
export type Flaw = 'gap' | 'balance' | 'duplicate' | 'order' | 'unreadable';

/** A flaw, at its row. */
export interface RowFlaw {
  /** Place of the row among those given, from 0. */
  index: number;
  transaction_id: string;
  flaw: Flaw;
  /** For `gap` and `balance`: the balance that the row has, less what it should be. */
  difference?: Money;
}

/** A running check: give it the rows in the API's order, page by page. */
export class Continuity {
  /** In order of the rows. The newest may turn from `gap` into `balance` once the row below it is known. */
  readonly flaws: RowFlaw[] = [];
  /** Rows so far. */
  count = 0;
  readonly #ids = new Set<string>();
  #currency: string | undefined;
  /** The balance the next row starts from; undefined where nothing tells it. */
  #balance: number | undefined;
  /** A gap of the row just above, and the balance that row should have had. */
  #doubt: { flaw: RowFlaw; due: number } | undefined;
  #lastPosted = '';

  /** @param opening the balance before the first row, where it is known: then a gap at the first row is found too */
  constructor(opening?: Money) {
    if (!isReadable(opening)) return;
    this.#balance = opening.amount;
    this.#currency = opening.currency;
  }

  /** Takes the next rows. Pending ones have no balance and are only looked at for duplicates. */
  add(rows: Iterable<Transaction>): void {
    for (const row of rows) {
      const index = this.count++;
      if (this.#ids.has(row.id)) this.#flaw(index, row, 'duplicate');
      else if (row.status === 'POSTED') this.#follow(index, row);
      this.#ids.add(row.id);
    }
  }

  #follow(index: number, row: Transaction): void {
    const { amount, balance, posted_at } = row;
    if (posted_at !== null && posted_at < this.#lastPosted) this.#flaw(index, row, 'order');
    this.#lastPosted = posted_at ?? this.#lastPosted;
    this.#currency ??= amount?.currency;
    const readable = [amount, balance].every((money) => isReadable(money) && money.currency === this.#currency);
    if (!readable) {
      this.#flaw(index, row, 'unreadable');
      this.#balance = undefined;
      this.#doubt = undefined;
      return;
    }
    this.#settleDoubt(balance!.amount - amount.amount);
    const due = this.#balance === undefined ? undefined : this.#balance + amount.amount;
    this.#balance = balance!.amount;
    if (due === undefined || due === balance!.amount) return;
    const difference = { amount: balance!.amount - due, currency: balance!.currency };
    this.#doubt = { flaw: this.#flaw(index, row, 'gap', difference), due };
  }

  /** The row below starts from where the row above should have ended: only that row's own balance was wrong. */
  #settleDoubt(start: number): void {
    const { flaw, due } = this.#doubt ?? {};
    this.#doubt = undefined;
    if (!flaw || start !== due) return;
    flaw.flaw = 'balance';
    this.#balance = due;
  }

  #flaw(index: number, { id }: Transaction, flaw: Flaw, difference?: Money): RowFlaw {
    const found: RowFlaw = { index, transaction_id: id, flaw, ...(difference && { difference }) };
    this.flaws.push(found);
    return found;
  }
}

/** The flaws of a list of rows in the API's order; empty where each follows from the one above. */
export function continuityFlaws(rows: Iterable<Transaction>, opening?: Money): RowFlaw[] {
  const check = new Continuity(opening);
  check.add(rows);
  return check.flaws;
}
