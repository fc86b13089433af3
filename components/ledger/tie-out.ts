/** Tie-out: opening balance plus the posted lines is the closing balance, computed from the lines (RULES "Statements"). */
import type { Money, Statement, Transaction } from '../backend/backend.js';
import { isReadable, safeSum } from '../internal/money.js';

/**
 * What a tie-out came to.
 * - `tied`: opening + lines = closing
 * - `difference`: they are not the same; `difference` is closing − (opening + lines), what the lines do not explain
 * - `unreadable`: a figure cannot be read or summed exactly, or is in another currency, so nothing can be said
 */
export type TieOut =
  | { result: 'tied'; count: number; sum: Money }
  | { result: 'difference'; count: number; sum: Money; difference: Money }
  | {
      result: 'unreadable';
      count: number;
      /** Which figure: a line, or one of the two balances. */
      figure: 'line' | 'opening' | 'closing' | 'sum';
      /** The line it is about, with `figure` `line`. */
      transaction_id?: string;
    };

/** The two balances that lines lie between. */
export type TieOutEnds = Pick<Statement, 'start_balance' | 'end_balance'>;

/** A running tie-out: give it the lines as they are read, in any order; `result` may be asked at any time. */
export class TieOutSum {
  /** Posted lines so far. */
  count = 0;
  readonly #ends: TieOutEnds;
  #sum: number | undefined = 0;
  #unreadable: string | undefined;

  constructor(ends: TieOutEnds) {
    this.#ends = ends;
  }

  /** Takes lines; pending ones do not count. */
  add(rows: Iterable<Transaction>): void {
    for (const { id, status, amount } of rows) {
      if (status !== 'POSTED') continue;
      this.count += 1;
      if (this.#inCurrency(amount)) this.#sum = safeSum(this.#sum, amount.amount);
      else this.#unreadable ??= id;
    }
  }

  get result(): TieOut {
    const { count } = this;
    const { start_balance, end_balance } = this.#ends;
    if (!isReadable(start_balance)) return { result: 'unreadable', count, figure: 'opening' };
    if (!this.#inCurrency(end_balance)) return { result: 'unreadable', count, figure: 'closing' };
    const transaction_id = this.#unreadable;
    if (transaction_id !== undefined) return { result: 'unreadable', count, figure: 'line', transaction_id };
    const due = safeSum(start_balance.amount, this.#sum);
    const off = safeSum(end_balance.amount, due === undefined ? undefined : -due);
    if (this.#sum === undefined || off === undefined) return { result: 'unreadable', count, figure: 'sum' };
    const money = (amount: number): Money => ({ amount, currency: start_balance.currency });
    const sum = money(this.#sum);
    return off === 0 ? { result: 'tied', count, sum } : { result: 'difference', count, sum, difference: money(off) };
  }

  #inCurrency(money: Money): boolean {
    return isReadable(money) && money.currency === this.#ends.start_balance?.currency;
  }
}

/** Ties out lines that are all there: those of one statement, or of any span between two balances. */
export function tieOut(ends: TieOutEnds, rows: Iterable<Transaction>): TieOut {
  const sum = new TieOutSum(ends);
  sum.add(rows);
  return sum.result;
}
