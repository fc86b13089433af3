/** Clocks for property tests. */
import fc from 'fast-check';
import { HORIZON } from '../../fixtures/scenarios.js';
import { formatInstant, monthNumber, monthStart, parseInstant } from '../../sandbox/time.js';

/** Property tests stay in the years a ledger is cheap to make for. */
const LAST_MONTH = monthNumber(HORIZON) - 96;

/** Any instant from a world's first day on, the corners of months more often than chance would. */
export function anyClock(firstDay: number): fc.Arbitrary<string> {
  const months = fc.integer({ min: monthNumber(firstDay) + 1, max: LAST_MONTH });
  const corner = fc.tuple(months, fc.constantFrom(-1, 0, 1)).map(([month, seconds]) => monthStart(month) + seconds);
  const within = fc.integer({ min: firstDay, max: monthStart(LAST_MONTH) });
  return fc.oneof(corner, within).map(formatInstant);
}

/** The instant of an API date-time. */
export const instant = (time: string): number => parseInstant(time)!.instant;
