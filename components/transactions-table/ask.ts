import type { Account, StatementPeriodDates, TransactionQuery } from '../backend/backend.js';
import { calendarDate, calendarTime } from '../internal/dates.js';

/** What the host asked for, as it stands in the element's properties. */
export interface Inputs {
  statementId: string;
  startTime: string;
  range: string;
}

/** What to read. */
export type Asked = Pick<TransactionQuery, 'statement_id' | 'start_time'>;

/** Whether the open period has to be looked up in the account. */
export function asksOpenPeriod({ statementId, startTime, range }: Inputs): boolean {
  return !statementId && !startTime && range !== 'all';
}

/** The period that has not closed yet; undefined where the account does not say, or is of a kind that is new to us. */
export function openPeriod(account: Account | undefined): StatementPeriodDates | undefined {
  const { cash, card } = (account ?? {}) as { cash?: PeriodHolder; card?: PeriodHolder };
  return (cash ?? card)?.current_statement_period ?? undefined;
}

interface PeriodHolder {
  current_statement_period?: StatementPeriodDates;
}

/** The filters of the API; undefined while the open period is not known, or cannot be read. */
export function ask(inputs: Inputs, account: Account | undefined): Asked | undefined {
  const { statementId, startTime } = inputs;
  if (!asksOpenPeriod(inputs)) {
    return { ...(statementId && { statement_id: statementId }), ...(startTime && { start_time: startTime }) };
  }
  const start = calendarDate(openPeriod(account)?.start);
  return start ? { start_time: `${start}T00:00:00Z` } : undefined;
}

/** The first instant of the month before a real date: what an empty period offers to show. */
export function monthBefore(date: string): string {
  const [year, month] = date.split('-').map(Number);
  return `${new Date(Date.UTC(year!, month! - 2)).toISOString().slice(0, 10)}T00:00:00Z`;
}

/**
 * The share of the asked time that has been read, 0 to 1; undefined where its end is not known. A cursor tells no
 * total, and time is the only measure of how far a walk has come.
 */
export function shareRead(
  from: string | undefined,
  to: string | undefined,
  reached: string | undefined,
): number | undefined {
  const [start, end, at] = [from, to, reached].map((date) => calendarTime(date) ?? NaN) as [number, number, number];
  const share = (at - start) / (end - start);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : undefined;
}
