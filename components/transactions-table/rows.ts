import type {
  CardMerchant,
  CardTransaction,
  CashPayment,
  CashTransaction,
  Money,
  Transaction,
} from '../backend/backend.js';
import { isReadable, safeSum } from '../internal/money.js';
import { columnNames, type ColumnName } from './columns.js';

/** How rows are ordered: by which column, and which way. */
export interface Sort {
  column: ColumnName;
  descending: boolean;
}

/** Reads `date`, `-amount` and the like; undefined for what names no column. */
export function parseSort(text: string): Sort | undefined {
  const [, minus, column] = /^(-?)(\w+)$/.exec(text) ?? [];
  return columnNames.includes(column as ColumnName) ? { column: column as ColumnName, descending: !!minus } : undefined;
}

/**
 * What the balance's heading says of it. In date order nothing. Sorted by itself, each row shows the balance it had on
 * its own day, and two rows no longer follow from one another. In any other order it is hidden. With a filter each row
 * shows the balance of the account after it, in which the rows that are not shown count too.
 */
export function balanceNote(
  { column }: Sort,
  filtered: boolean,
): 'table.balanceAll' | 'table.balanceApart' | 'table.balanceHidden' | undefined {
  if (column === 'date') return filtered ? 'table.balanceAll' : undefined;
  return column === 'balance' ? 'table.balanceApart' : 'table.balanceHidden';
}

/** Sums over posted rows; undefined where they cannot be told (RULES "Money": a sum is exact or it is not shown). */
export interface Totals {
  in: number | undefined;
  out: number | undefined;
  net: number | undefined;
}

/** What one sees as the other side of a row: counterparty or merchant, else the row's own description. */
export function partyOf(row: Transaction): string {
  const payment = branchOf((row as Partial<CashTransaction>).cash_transaction_details) as Partial<CashPayment>;
  return String(payment.counterparty?.name || row.description || '');
}

/** What a union carries; empty where the API left it out. */
function branchOf(union: { type: string } | undefined): object {
  return (union as Record<string, object | undefined> | undefined)?.[String(union?.type).toLowerCase()] ?? {};
}

/** The text a bank or a merchant sent, where it says more than the party's name. */
export function descriptorOf(row: Transaction): string {
  const merchant = branchOf((row as Partial<CardTransaction>).card_transaction_details) as Partial<CardMerchant>;
  const text = String(merchant.raw_descriptor ?? row.description ?? '');
  return text === partyOf(row) ? '' : text;
}

/** Whether money comes in: a deposit on cash; a payment or credit, which is negative, on a card (RULES "Sign"). */
export function comesIn(row: Transaction): boolean {
  const amount = row.amount?.amount;
  return row.kind === 'CARD' ? amount < 0 : amount > 0;
}

/**
 * The rows of one list as the table shows them: pending apart, sums over the posted ones, taken in page by page as
 * they are read. A null item, which no API should send, is passed over.
 */
export class Books {
  readonly pending: Transaction[] = [];
  /** In the order of the API: ascending. */
  readonly posted: Transaction[] = [];
  /** Every currency met, lower case, in order of appearance. */
  readonly currencies = new Set<string>();
  /** The largest magnitudes met; they decide how wide the columns of figures are. */
  widestAmount = 0;
  widestBalance = 0;
  #taken = 0;
  #ordered = true;
  #readable = true;
  #in: number | undefined = 0;
  #out: number | undefined = 0;

  /** Takes in what has been added to `items` since the last time. */
  take(items: readonly Transaction[]): this {
    for (; this.#taken < items.length; this.#taken++) {
      const row = items[this.#taken];
      if (row) this.#add(row);
    }
    return this;
  }

  /** Rows taken in, pending ones included. */
  get count(): number {
    return this.pending.length + this.posted.length;
  }

  /** Whether these are a card's rows, where what is spent is positive. */
  get card(): boolean {
    return (this.newest ?? this.pending[0])?.kind === 'CARD';
  }

  /** The last posted row in the API's order. */
  get newest(): Transaction | undefined {
    return this.posted.at(-1);
  }

  /** In, out and net. None where one amount is unreadable, or where currencies would have to be added. */
  get totals(): Totals {
    const sum = this.#readable && this.currencies.size < 2;
    const [moneyIn, out] = sum ? [this.#in, this.#out] : [];
    return { in: moneyIn, out, net: safeSum(moneyIn, out) };
  }

  /** Posted rows newest first, whatever order they came in. */
  newestFirst(): Transaction[] {
    const rows = this.posted.slice();
    if (!this.#ordered) rows.sort((a, b) => compare(a.posted_at, b.posted_at));
    return rows.reverse();
  }

  #add(row: Transaction): void {
    this.#width(row.amount, row.balance);
    if (row.status === 'PENDING' || !row.posted_at) {
      this.pending.push(row);
      return;
    }
    const before = this.posted.at(-1);
    if (before && compare(before.posted_at, row.posted_at) > 0) this.#ordered = false;
    this.posted.push(row);
    if (!isReadable(row.amount)) this.#readable = false;
    else if (comesIn(row)) this.#in = safeSum(this.#in, row.amount.amount);
    else this.#out = safeSum(this.#out, row.amount.amount);
  }

  #width(amount: Money | null | undefined, balance: Money | null | undefined): void {
    if (amount?.currency) this.currencies.add(amount.currency);
    this.widestAmount = Math.max(this.widestAmount, Math.abs(amount?.amount ?? 0));
    this.widestBalance = Math.max(this.widestBalance, Math.abs(balance?.amount ?? 0));
  }
}

function compare(a: string | null, b: string | null): number {
  return a === b ? 0 : String(a) < String(b) ? -1 : 1;
}

/** The text a row is sorted by in a column of text. */
export type TextOf = (row: Transaction) => string;

/** Orders rows that stand newest first; equal ones keep that order. What cannot be read comes last, either way. */
export function arrange(
  rows: Transaction[],
  { column, descending }: Sort,
  text: TextOf,
  locale: string,
): Transaction[] {
  if (column === 'date') return descending ? rows : rows.reverse();
  const unread: Transaction[] = [];
  let values: number[];
  if (column === 'amount' || column === 'balance') {
    rows = rows.filter((row) => isReadable(row[column]) || !unread.push(row));
    values = rows.map((row) => row[column]!.amount);
    if (values.some((value) => !Number.isSafeInteger(value * rows.length * 2)))
      values = ranksOf(values, (a, b) => a - b);
  } else values = ranksOf(rows.map(text), new Intl.Collator(locale, { numeric: true }).compare);
  // A value and its row's place in one integer: numbers sort several times as fast without a function that compares.
  const keys = new Float64Array(values.map((value, place) => (descending ? -value : value) * rows.length + place));
  const ordered = rows.slice();
  keys.sort().forEach((key, place) => (ordered[place] = rows.at(key % rows.length)!));
  return ordered.concat(unread);
}

/** Each value's rank: ranks compare fast, and values repeat. */
function ranksOf<T>(values: readonly T[], compare: (a: T, b: T) => number): number[] {
  const ranks = new Map([...new Set(values)].sort(compare).map((value, rank) => [value, rank]));
  return values.map((value) => ranks.get(value)!);
}
