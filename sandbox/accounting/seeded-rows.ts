/** Finding one's way in a ledger of facts without ever walking it: by instant, and by position. */
import type { Instant, Ledger, LedgerPeriod } from '../../fixtures/facts.js';
import { monthNumber } from '../time.js';
import { countThrough } from './simulated-rows.js';

/**
 * Index of the statement period an instant falls into: below 0 before the opening day, `periodCount` and more after
 * the last period. All periods before it have closed by then.
 */
export function periodIndex(ledger: Ledger, instant: Instant): number {
  const { openedAt } = ledger.account;
  return instant < openedAt ? -1 : monthNumber(instant) - monthNumber(openedAt);
}

/** How many facts post at or before an instant. */
export function seededThrough(ledger: Ledger, instant: Instant): number {
  const index = periodIndex(ledger, instant);
  if (index < 0) return 0;
  if (index >= ledger.periodCount) return ledger.checkpoint(ledger.periodCount).offset;
  const period = ledger.period(index);
  return period.offset + countThrough(period.rows, (fact) => fact.postedAt, instant);
}

/**
 * The period that holds the fact at a position, by halving the checkpoints: the number of periods decides the work,
 * never the number of rows. `last` is an index at or after it.
 */
export function periodOfPosition(ledger: Ledger, position: number, last: number): LedgerPeriod {
  let low = 0;
  let high = Math.min(last, ledger.periodCount - 1);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (ledger.checkpoint(middle).offset <= position) low = middle;
    else high = middle - 1;
  }
  return ledger.period(low);
}
