/**
 * Writes an export as its rows come, in any format: looks each row over, counts, splits into files and names them.
 * What is held is one file of a format with a limit, else nothing: memory stays flat however many rows there are.
 */
import type { Money, Transaction } from '../backend/backend.js';
import { isReadable } from '../internal/money.js';
import { fullCsvLayout } from './full-csv.js';
import { jsonLayout } from './json.js';
import type { Layout, LayoutOf } from './layout.js';
import { ofxLayout, qboLayout } from './ofx.js';
import {
  checkRequest,
  ExportError,
  postingDay,
  statementPeriod,
  type ExportPeriod,
  type ExportRequest,
  type FileChunk,
  type FileFormat,
  type WrittenFile,
} from './request.js';
import { quickbooksLayout, xeroLayout } from './software-layouts.js';
import { Tally, type Entry } from './tally.js';

const LAYOUTS: Readonly<Record<FileFormat, LayoutOf>> = {
  QUICKBOOKS_CSV: quickbooksLayout,
  XERO_CSV: xeroLayout,
  FULL_CSV: fullCsvLayout,
  OFX: ofxLayout,
  QBO: qboLayout,
  JSON: jsonLayout,
};

/** One export. Give it the rows, batch by batch in the API's order, then `end`; hand on what each call gives. */
export class ExportWriter {
  /** The files that are complete, with their checksums. */
  readonly files: WrittenFile[] = [];
  readonly #request: ExportRequest;
  readonly #layout: Layout;
  readonly #period: ExportPeriod | undefined;
  readonly #encoder = new TextEncoder();
  #out: FileChunk[] = [];
  /** The file that is written as the rows come; undefined for a format with a limit, and before its head. */
  #open: Tally | undefined;
  /** Rows of a format with a limit that are in no file yet. */
  #waiting: Entry[] = [];
  #waitingBytes = 0;
  #frameBytes: number | undefined;
  /** The balance before the first row, and after the last one, where rows outside the period tell it. */
  #before: number | undefined;
  #after: number | undefined;
  #lastPosted = '';
  #idsOfInstant = new Set<string>();
  #ascending = true;

  /** @throws ExportError where the request is wrong; says what would be right */
  constructor(request: ExportRequest) {
    checkRequest(request);
    this.#request = request;
    this.#layout = LAYOUTS[request.format](request);
    this.#period = request.period ?? (request.statement && statementPeriod(request.statement));
    this.#before = this.#figure(request.statement?.start_balance ?? request.opening);
  }

  /** Takes rows; pending ones, and those outside the period, are left out. @throws ExportError */
  add(rows: readonly Transaction[]): FileChunk[] {
    for (const row of rows) {
      if (row.status !== 'POSTED') continue;
      const entry = this.#entry(row);
      if (entry) this.#write(entry);
    }
    return this.#take();
  }

  /** Ends the last file; `files` is complete then. @throws ExportError */
  end(): FileChunk[] {
    const { limit } = this.#layout;
    if (limit) this.#writeWaiting(this.#waiting.length, true);
    else this.#finish(this.#opened(), this.#fileName(), this.#period, true);
    return this.#take();
  }

  #take(): FileChunk[] {
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** Looks a row over; undefined for one outside the period. */
  #entry(row: Transaction): Entry | undefined {
    const { id, amount } = row;
    const day = postingDay(row);
    if (!isReadable(amount) || amount.currency !== this.#request.account.settlement_currency) {
      const shown = `${amount?.amount} ${amount?.currency}`;
      throw new ExportError(
        'unreadable',
        `The row ${id} has the amount "${shown}", which cannot be exported exactly.`,
        id,
      );
    }
    const balance = this.#figure(row.balance);
    if (this.#period && day < this.#period.start) {
      if (!this.#request.statement) this.#before = balance;
      return undefined;
    }
    if (this.#period && day > this.#period.end) {
      this.#after ??= balance === undefined ? undefined : balance - amount.amount;
      return undefined;
    }
    this.#inOrder(row);
    const text = this.#layout.row(row, this.#signed(amount.amount), day);
    return { id, day, amount: amount.amount, balance, text, bytes: this.#bytes(text) };
  }

  #inOrder({ id, posted_at }: Transaction): void {
    const at = posted_at!;
    if (at < this.#lastPosted) this.#ascending = false;
    if (at !== this.#lastPosted) this.#idsOfInstant.clear();
    const twice = this.#idsOfInstant.has(id);
    this.#idsOfInstant.add(id);
    this.#lastPosted = at;
    if (!this.#layout.tellsBalance || (this.#ascending && !twice)) return;
    const what = twice ? `comes twice` : `posted ${at}, before the row above it`;
    throw new ExportError('out_of_order', `The row ${id} ${what}. Give each row once, in order of posting.`, id);
  }

  #write(entry: Entry): void {
    const { limit, between = '' } = this.#layout;
    if (limit) {
      const full = this.#waiting.length >= limit.rows || this.#waitingBytes + entry.bytes > limit.bytes - this.#frame();
      if (full && this.#waiting.length > 0) this.#writeWaiting(this.#cut(entry), false);
      this.#waiting.push(entry);
      this.#waitingBytes += entry.bytes;
      return;
    }
    const tally = this.#opened();
    if (tally.count > 0 && between) this.#emit(tally, this.#fileName(), between);
    this.#emit(undefined, this.#fileName(), entry.text);
    tally.add(entry);
  }

  /** Where a full file ends: a format that tells a balance ends with a day, where it can. */
  #cut(next: Entry): number {
    const all = this.#waiting.length;
    if (!this.#layout.tellsBalance || this.#waiting[all - 1]!.day !== next.day) return all;
    return this.#waiting.findIndex(({ day }) => day === next.day) || all;
  }

  /** Writes the first `count` of the waiting rows as a file. */
  #writeWaiting(count: number, last: boolean): void {
    const entries = this.#waiting.slice(0, count);
    this.#waiting = this.#waiting.slice(count);
    this.#waitingBytes = this.#waiting.reduce((sum, { bytes }) => sum + bytes, 0);
    const first = this.files.length === 0;
    const name = this.#fileName(first && last ? '' : `-${this.files.length + 1}`);
    const tally = new Tally();
    for (const entry of entries) tally.add(entry);
    const { start, end } = this.#period ?? {};
    const period = this.#period && {
      start: first ? start! : (tally.firstDay ?? end!),
      end: last ? end! : (tally.lastDay ?? start!),
    };
    this.#emit(tally, name, this.#layout.head(period));
    this.#emit(undefined, name, entries.map(({ text }) => text).join(''));
    this.#finish(tally, name, period, last);
  }

  /** The file that is written as the rows come, its head written. */
  #opened(): Tally {
    if (!this.#open) {
      this.#open = new Tally();
      this.#emit(this.#open, this.#fileName(), this.#layout.head(this.#period));
    }
    return this.#open;
  }

  #finish(tally: Tally, name: string, period: ExportPeriod | undefined, last: boolean): void {
    const { format, account, now, statement } = this.#request;
    const chained = period !== undefined && this.#ascending;
    const opening = chained ? this.#opening(tally) : undefined;
    const closing = chained ? this.#closing(tally, last) : undefined;
    if (this.#layout.tellsBalance && closing === undefined) {
      throw new ExportError(
        'balance_unknown',
        `Nothing tells the balance after ${period!.end}: give "opening", the balance before ${period!.start}.`,
      );
    }
    const today = now.slice(0, 10);
    const asOf = statement || !period || period.end < today ? period?.end : today;
    this.#emit(tally, name, this.#layout.foot({ closing: this.#signed(closing), asOf }));
    const money = (amount: number): Money => ({ amount: this.#signed(amount), currency: account.settlement_currency });
    this.files.push({
      name,
      format,
      media_type: this.#layout.mediaType,
      account_id: account.id,
      period: period ?? null,
      bytes: tally.bytes,
      checksums: {
        count: tally.count,
        sum: money(tally.sum),
        opening: opening === undefined ? null : money(opening),
        closing: closing === undefined ? null : money(closing),
      },
    });
    this.#before = closing;
  }

  /** Of the whole export: the statement's or what was given; else what the first row, or one before it, tells. */
  #opening(tally: Tally): number | undefined {
    const { statement, opening } = this.#request;
    const told = this.files.length === 0 && (statement || opening) ? this.#before : undefined;
    return told ?? tally.opening ?? this.#before ?? (tally.count === 0 ? this.#closing(tally, true) : undefined);
  }

  /** Of a closed period its end balance; else what the last row tells; without rows what stood there all along. */
  #closing(tally: Tally, last: boolean): number | undefined {
    const { statement, account, now } = this.#request;
    if (last && statement) return this.#figure(statement.end_balance);
    if (tally.count > 0) return tally.closing;
    const current = now.slice(0, 10) <= this.#period!.end ? account.current_balance : undefined;
    return this.#before ?? this.#after ?? this.#figure(current);
  }

  /** A readable figure in the account's currency. */
  #figure(money: Money | null | undefined): number | undefined {
    return isReadable(money) && money.currency === this.#request.account.settlement_currency ? money.amount : undefined;
  }

  /** In the file's sign; zero stays without one. */
  #signed<Amount extends number | undefined>(amount: Amount): Amount {
    return (amount ? amount * this.#layout.sign : amount) as Amount;
  }

  #fileName(part = ''): string {
    return `${this.#request.name}${part}${this.#layout.extension}`;
  }

  #bytes(text: string): number {
    return this.#encoder.encode(text).length;
  }

  /** Bytes that head and foot take at most: the figures in them may be longer than these. */
  #frame(): number {
    const foot = () => this.#layout.foot({ closing: Number.MIN_SAFE_INTEGER, asOf: '2026-12-31' });
    return (this.#frameBytes ??= this.#bytes(this.#layout.head(this.#period) + foot()));
  }

  /** Hands text on; `tally` counts the bytes of what is no row. */
  #emit(tally: Tally | undefined, name: string, text: string): void {
    if (tally) tally.bytes += this.#bytes(text);
    const last = this.#out.at(-1);
    if (last?.name === name) last.text += text;
    else this.#out.push({ name, text });
  }
}

/** Writes the rows of an account as they are read, and ends the files. @throws ExportError */
export async function* writeExport(
  writer: ExportWriter,
  batches: AsyncIterable<readonly Transaction[]> | Iterable<readonly Transaction[]>,
): AsyncGenerator<FileChunk, void, undefined> {
  for await (const batch of batches) yield* writer.add(batch);
  yield* writer.end();
}
