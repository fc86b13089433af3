/** A part of a world's books, to be handed on (RULES "Export"): whose, which account, which days, how many rows. */
import type { Account, CalendarDate, Statement, Transaction } from '../../components/backend/backend.js';
import type { Client } from '../../fixtures/facts.js';
import { accountView } from '../accounting/accounts.js';
import type { Book, Moment } from '../accounting/book.js';
import { statementView } from '../accounting/lists.js';
import { RowWriter } from '../accounting/row-text.js';
import type { SandboxState } from '../state.js';
import { parseInstant } from '../time.js';

/** What of a world. Everything may be left out: then it is all of it. */
export interface SliceBounds {
  /** A client company, by id or by its name. */
  readonly client?: string | undefined;
  readonly account?: string | undefined;
  /** Rows that posted on this UTC day or later. */
  readonly from?: CalendarDate | undefined;
  /** Rows that posted on this UTC day or earlier; pending rows have none and are left out. */
  readonly to?: CalendarDate | undefined;
  /** Transactions at most, in their order. */
  readonly limit?: number | undefined;
}

/** A bound that names nothing of this world, or cannot be; the message says what would be right. */
export class SliceError extends Error {
  override readonly name = 'SliceError';
  /** Which bound. */
  readonly bound: keyof SliceBounds;

  constructor(bound: keyof SliceBounds, message: string) {
    super(message);
    this.bound = bound;
  }
}

/** An account of a slice, and what of it belongs there. */
export interface SliceAccount {
  readonly client: Client;
  readonly account: Account;
  /** Closed statements of the days, oldest first. */
  readonly statements: readonly Statement[];
  /** Transactions. */
  readonly count: number;
  /** The transactions in the API's order, in batches. */
  rows(): Generator<readonly Transaction[], void, undefined>;
}

/** A part of a world, counted before a row of it is made. */
export interface Slice {
  readonly clients: readonly Client[];
  readonly accounts: readonly SliceAccount[];
  /** Transactions in all. */
  readonly count: number;
  /** Transactions left out by `limit`. */
  readonly leftOut: number;
}

/** Rows made at once. */
const BATCH = 500;
const DAY = 86_400;

/** The slice of a world as it stands; pending rows are in it where the world lists them. @throws SliceError */
export function sliceOf(state: SandboxState, bounds: SliceBounds): Slice {
  const days = daysOf(bounds);
  const { moment } = state;
  const holdings = chosen(state, bounds);
  let left = bounds.limit ?? Infinity;
  let all = 0;
  const accounts = holdings.map(({ client, book }): SliceAccount => {
    const part = new Part(book, moment, days, state.pending && bounds.to === undefined);
    const count = Math.min(part.count, left);
    left -= count;
    all += part.count;
    return {
      client,
      account: accountView(book, moment),
      statements: part.statements(),
      count,
      rows: () => part.rows(count),
    };
  });
  const count = accounts.reduce((sum, account) => sum + account.count, 0);
  const clients = [...new Set(holdings.map(({ client }) => client))];
  return { clients, accounts, count, leftOut: all - count };
}

/** The accounts that are there, of the client and account that were asked for. */
function chosen(state: SandboxState, { client: named, account }: SliceBounds): { client: Client; book: Book }[] {
  const { clients } = state.world;
  const mine = clients.filter(({ id, name }) => named === undefined || id === named || name === named);
  if (mine.length === 0) {
    const some = clients.slice(0, 3).map(({ id, name }) => `${id} (${name})`);
    throw new SliceError('client', `is no client of this world, which has ${clients.length}: ${some.join(', ')} …`);
  }
  const there = mine.flatMap((client) =>
    client.accounts.filter(({ openedAt }) => openedAt <= state.now).map(({ id }) => ({ client, book: state.book(id) })),
  );
  const found = there.filter(({ book }) => account === undefined || book.account.id === account);
  if (found.length > 0) return found;
  const of = named === undefined ? 'of this world' : `of ${mine[0]!.name}`;
  const some = there.slice(0, 3).map(({ book }) => `${book.account.id} (${book.account.name})`);
  throw new SliceError('account', `is no account ${of}; there are ${some.join(', ')} …`);
}

/** The instants that a slice is between, the second exclusive. */
interface Days {
  readonly start: number;
  readonly end: number;
}

function daysOf({ from, to }: SliceBounds): Days {
  const instant = (bound: 'from' | 'to', day: string) => {
    const found = /^\d{4}-\d\d-\d\d$/.test(day) ? parseInstant(`${day}T00:00:00Z`) : undefined;
    if (!found) throw new SliceError(bound, 'is no day; a day is written 2025-12-31');
    return found.instant;
  };
  const start = from === undefined ? -Infinity : instant('from', from);
  const end = to === undefined ? Infinity : instant('to', to) + DAY;
  if (start >= end) throw new SliceError('to', `is before --from, ${from}`);
  return { start, end };
}

/** What of one account lies within the days. */
class Part {
  readonly count: number;
  readonly #book: Book;
  readonly #moment: Moment;
  readonly #days: Days;
  readonly #first: number;
  readonly #posted: number;

  constructor(book: Book, moment: Moment, days: Days, pending: boolean) {
    const standing = book.standing(moment);
    const position = (instant: number) => {
      if (instant === -Infinity) return 0;
      return instant > moment.at ? standing.posted : book.positionAt(instant, moment.rev);
    };
    this.#book = book;
    this.#moment = moment;
    this.#days = days;
    this.#first = position(days.start);
    this.#posted = Math.max(0, position(days.end) - this.#first);
    this.count = this.#posted + (pending ? standing.pending.length : 0);
  }

  /** Statements whose period shares a day with the slice, oldest first. */
  statements(): Statement[] {
    const book = this.#book;
    const closed = Math.min(book.closedPeriods(this.#moment.at), book.ledger.periodCount);
    const found: Statement[] = [];
    for (let index = 0; index < closed; index += 1) {
      if (book.periodEnd(index) <= this.#days.start || book.periodStart(index) >= this.#days.end) continue;
      found.push(statementView(book, index, this.#moment.rev));
    }
    return found;
  }

  *rows(count: number): Generator<readonly Transaction[], void, undefined> {
    for (let done = 0; done < count; done += BATCH) {
      const end = Math.min(done + BATCH, count);
      const writer = new RowWriter();
      const posted = Math.min(end, this.#posted);
      this.#book.writePosted(this.#moment, this.#first + done, this.#first + posted, writer);
      const standing = this.#book.standing(this.#moment);
      this.#book.writePending(standing, Math.max(0, done - this.#posted), Math.max(0, end - this.#posted), writer);
      yield JSON.parse(writer.text('[', ']')) as Transaction[];
    }
  }
}

/** The days of a slice as `start_time` of a request; undefined without a first day. */
export const startTime = (from: CalendarDate | undefined): string | undefined => from && `${from}T00:00:00Z`;

/** The UTC day of a row, empty while it is pending. */
export const dayOfRow = ({ posted_at }: Pick<Transaction, 'posted_at'>): string => posted_at?.slice(0, 10) ?? '';
