/** A statement laid out on pages: what stands on each, before anything is drawn (RULES "Documents"). */
import type { Statement, Transaction } from '../../components/backend/backend.js';
import { ascii } from '../../components/export/plain-text.js';
import { decimalString, minorDigits } from '../../components/internal/money.js';

/** A line of the table: date, description, amount, balance. */
export type Cells = readonly [date: string, description: string, amount: string, balance: string];

/** One page. */
export interface Sheet {
  /** The balance before its first line, in words and figures. */
  readonly opening: Cells;
  readonly lines: readonly Cells[];
  /** The sum of its lines and the balance after the last of them. */
  readonly closing: Cells;
  readonly footer: string;
}

/** A statement, ready to be drawn. */
export interface StatementLayout {
  readonly title: string;
  /** Pairs of a name and a value, of the first page. */
  readonly facts: readonly (readonly [string, string])[];
  readonly sheets: readonly Sheet[];
}

/** What is laid out. */
export interface StatementBook {
  readonly client: string;
  readonly account: string;
  readonly instrument: 'CASH' | 'CARD';
  readonly statement: Statement;
  /** Every posted row of its period, in order. */
  readonly rows: readonly Transaction[];
}

/** Lines of the first page, which has the facts above them, and of any other. */
const FIRST = 30;
const OTHER = 42;
/** Characters of a description that fit its column. */
const DESCRIPTION = 58;

/** Figures as they stand in print: `1,234.56`, a minus for what is less than nothing. */
function figure(amount: number, currency: string): string {
  const [whole = '', part] = decimalString(amount, minorDigits(currency) ?? 0).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** Letters that the fonts of every reader have; others by what they are like. */
function printed(text: string): string {
  const plain = text.replace(/./gsu, (one) => (/[\x20-\x7e\xa1-\xff]/.test(one) ? one : ascii(one)));
  return plain.length > DESCRIPTION ? `${plain.slice(0, DESCRIPTION - 3)}...` : plain;
}

/** Lays out a statement: each page begins with the balance before it and ends with its sum and the balance after it. */
export function layOut({ client, account, instrument, statement, rows }: StatementBook): StatementLayout {
  const { currency } = statement.start_balance;
  const money = (amount: number): string => figure(amount, currency);
  const [start, end] = [statement.period.start.slice(0, 10), statement.period.end.slice(0, 10)];
  const pages = cutUp(rows);
  let balance = statement.start_balance.amount;
  const sheets = pages.map((page, at): Sheet => {
    const before = balance;
    const lines = page.map((row): Cells => {
      balance += row.amount.amount;
      return [row.posted_at!.slice(0, 10), printed(row.description), money(row.amount.amount), money(balance)];
    });
    return {
      opening: ['', at === 0 ? 'Opening balance' : 'Balance brought forward', '', money(before)],
      lines,
      closing: [
        '',
        at === pages.length - 1 ? 'Closing balance' : 'Balance carried forward',
        money(balance - before),
        money(balance),
      ],
      footer: `Page ${at + 1} of ${pages.length}. Made by a sandbox: no bank issued this.`,
    };
  });
  const facts: [string, string][] = [
    ['Client', printed(client)],
    ['Account', printed(account)],
    ['Period', `${start} to ${end}, both inclusive, UTC`],
    ['Opening balance', money(statement.start_balance.amount)],
    ['Closing balance', money(statement.end_balance.amount)],
    ['Transactions', String(rows.length)],
    ['Currency', currency.toUpperCase()],
  ];
  return { title: instrument === 'CARD' ? 'Card statement' : 'Cash account statement', facts, sheets };
}

function cutUp<Row>(rows: readonly Row[]): (readonly Row[])[] {
  const pages = [rows.slice(0, FIRST)];
  for (let from = FIRST; from < rows.length; from += OTHER) pages.push(rows.slice(from, from + OTHER));
  return pages;
}
