/** What is exported, and what an export says of itself (RULES "Exports"). Pure: no DOM, no clock but the one given. */
import type { Account, CalendarDate, DateTime, Money, Statement, Transaction } from '../backend/backend.js';
import { calendarDate } from '../internal/dates.js';

/**
 * A file format.
 * - `QUICKBOOKS_CSV`, `XERO_CSV`: what these import as bank transactions; money out negative; at most 1,000 rows a file
 * - `FULL_CSV`: every field of the rows, in the signs of the API; `readFullCsv` reads it back
 * - `OFX`: OFX 2.2, bank or credit card
 * - `QBO`: Web Connect for QuickBooks, OFX 1.0.2; at most 350 kB a file
 * - `JSON`: the rows as the API answered them
 */
export type FileFormat = 'QUICKBOOKS_CSV' | 'XERO_CSV' | 'FULL_CSV' | 'OFX' | 'QBO' | 'JSON';

/** Whole days, both inclusive, by the UTC posting day. */
export interface ExportPeriod {
  start: CalendarDate;
  end: CalendarDate;
}

/** Who a Web Connect file says it is from. No bank's id is built in. */
export interface WebConnect {
  /** INTU.BID: the id that Intuit gave the institution, digits. */
  bid: string;
  /** FI → ORG, the institution's name as Intuit knows it. */
  org?: string;
  /** FI → FID, digits. */
  fid?: string;
}

/** One export: a format, an account, and what of it. The rows come apart from it, in batches. */
export interface ExportRequest {
  format: FileFormat;
  account: Account;
  /** Stem of the file names, without the ending: see `fileStem`. */
  name: string;
  /** The world's clock, for the files that tell when they were made. */
  now: DateTime;
  /**
   * The days exported. Posted rows of other days are left out; those before tell the opening balance where the period
   * has no row. OFX and QBO need it; without it every posted row given is exported.
   */
  period?: ExportPeriod;
  /** The closed statement whose period it is; its balances are then the opening and the closing one. */
  statement?: Statement;
  /** The balance before the period, in the account's own sign, where neither rows nor a statement tell it. */
  opening?: Money;
  /** For QBO. */
  webConnect?: WebConnect;
}

/**
 * What a file comes to, in the signs of the file: `opening` plus `sum` is `closing` where no row is missing. It goes
 * beside an import file, never into it.
 */
export interface Checksums {
  /** Rows. */
  count: number;
  sum: Money;
  /** The balance before the first row; null where the rows are no whole period. */
  opening: Money | null;
  /** The balance after the last row; null where the rows are no whole period. */
  closing: Money | null;
}

/** What is known of a file once it is written. */
export interface WrittenFile {
  name: string;
  format: FileFormat;
  media_type: string;
  account_id: string;
  /** The days of this file; null where rows were chosen in another way. */
  period: ExportPeriod | null;
  /** Length in bytes of UTF-8. */
  bytes: number;
  checksums: Checksums;
}

/** A piece of a file. Pieces come in order; a new name begins a new file. */
export interface FileChunk {
  name: string;
  text: string;
}

/**
 * Why something cannot be exported.
 * - `bad_request`: the request itself is wrong
 * - `period_needed`: the format is made of whole days only
 * - `unreadable`: an amount or a date cannot be read, or is in another currency
 * - `out_of_order`: rows do not ascend by posting, or one comes twice
 * - `balance_unknown`: nothing tells the balance at the period's end
 */
export type ExportErrorCode = 'bad_request' | 'period_needed' | 'unreadable' | 'out_of_order' | 'balance_unknown';

/** An export that was refused. Nothing of it may be handed on. */
export class ExportError extends Error {
  readonly code: ExportErrorCode;
  /** The row it is about. */
  readonly transactionId: string | undefined;

  constructor(code: ExportErrorCode, message: string, transactionId?: string) {
    super(message);
    this.name = 'ExportError';
    this.code = code;
    this.transactionId = transactionId;
  }
}

/** The business date of a posted row: its UTC calendar date. @throws ExportError `unreadable` */
export function postingDay({ id, posted_at }: Transaction): CalendarDate {
  const day = calendarDate(posted_at);
  if (day === undefined) {
    throw new ExportError('unreadable', `The row ${id} posted at "${posted_at}", which is no date.`, id);
  }
  return day;
}

/** The days of a closed statement. */
export function statementPeriod({ period }: Pick<Statement, 'period'>): ExportPeriod {
  return { start: period.start.slice(0, 10), end: period.end.slice(0, 10) };
}

/** Looks a request over before anything is written. @throws ExportError */
export function checkRequest({ format, period, statement, now, webConnect }: ExportRequest): void {
  const wrong = (message: string) => new ExportError('bad_request', message);
  if (calendarDate(now) === undefined)
    throw wrong(`"now" is "${now}"; it should be a date-time such as 2026-01-14T12:00:00Z.`);
  const days = [period?.start, period?.end, statement?.period.start, statement?.period.end];
  const odd = days.find((day) => day !== undefined && calendarDate(day) === undefined);
  if (odd !== undefined) throw wrong(`The period has "${odd}", which is no date; a date is written 2026-01-31.`);
  if (period && period.start > period.end)
    throw wrong(`The period ends ${period.end}, before it starts, ${period.start}.`);
  if (period && statement && !samePeriod(period, statementPeriod(statement))) {
    throw wrong(`The period is ${period.start} to ${period.end}, the statement's is another. Give one of the two.`);
  }
  if (format !== 'OFX' && format !== 'QBO') return;
  if (!period && !statement) {
    throw new ExportError(
      'period_needed',
      `${format} is made of whole days. Choose a range of dates without other filters, or export CSV or JSON.`,
    );
  }
  if (format === 'QBO' && !/^\d{1,10}$/.test(webConnect?.bid ?? '')) {
    throw wrong(`QBO needs "webConnect.bid", the INTU.BID that Intuit gave your institution: digits, such as 03000.`);
  }
}

const samePeriod = (a: ExportPeriod, b: ExportPeriod) => a.start === b.start && a.end === b.end;
