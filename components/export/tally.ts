/** What the rows of one file come to, in minor units and the account's own sign. */
import type { CalendarDate } from '../backend/backend.js';
import { safeSum } from '../internal/money.js';
import { ExportError } from './request.js';

/** A row that was looked over, and its text. */
export interface Entry {
  id: string;
  day: CalendarDate;
  amount: number;
  /** The running balance including it; undefined where it cannot be read. */
  balance: number | undefined;
  text: string;
  bytes: number;
}

/** A running count over the rows of one file. */
export class Tally {
  count = 0;
  sum = 0;
  bytes = 0;
  /** The balance before the first row, as that row tells it. */
  opening: number | undefined;
  /** The balance after the last row, as that row tells it. */
  closing: number | undefined;
  firstDay: CalendarDate | undefined;
  lastDay: CalendarDate | undefined;

  /** @throws ExportError where the sum leaves what can be counted exactly */
  add({ id, day, amount, balance, bytes }: Entry): void {
    const sum = safeSum(this.sum, amount);
    if (sum === undefined) throw new ExportError('unreadable', `The sum up to row ${id} is too large to be exact.`, id);
    if (this.count === 0) {
      this.opening = balance === undefined ? undefined : balance - amount;
      this.firstDay = day;
    }
    this.count += 1;
    this.sum = sum;
    this.bytes += bytes;
    this.closing = balance;
    this.lastDay = day;
  }
}
