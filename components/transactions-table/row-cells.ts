/** Rows of the table as plain cells: calendar dates, exact decimals, what the columns that are shown say. */
import type { Money, Transaction } from '../backend/backend.js';
import { calendarDate } from '../internal/dates.js';
import { currencyCode, decimalString, isReadable, minorDigits } from '../internal/money.js';
import { columnsOf } from './amounts.js';
import type { AmountsTool } from './amounts-tool.js';
import type { Cell, Cells } from './cells-copy.js';
import type { ColumnName } from './columns.js';
import { methodText, statusText, type TableTranslate } from './row.js';
import { descriptorOf, partyOf } from './rows.js';

export interface CellsOptions {
  t: TableTranslate;
  columns: readonly ColumnName[];
  amounts: AmountsTool;
  /** The heading of the currency. */
  currency: string;
  /** The heading of the text a bank or a merchant sent. */
  descriptor: string;
}

const decimal = (amount: number, currency: string): Cell => ({ figure: decimalString(amount, minorDigits(currency)!) });
const figure = (money: Money | null | undefined): Cell =>
  isReadable(money) ? decimal(money.amount, money.currency) : String((money as Money | null)?.amount ?? '');

/** Whatever order the rows stand in. What is written on rows by a bookkeeper is left out. */
export function rowsAsCells(
  rows: readonly Transaction[],
  { t, columns, amounts, currency, descriptor }: CellsOptions,
): Cells {
  const { view } = amounts;
  const heads = amounts.heads ?? [t('table.amount')];
  const amountCells = (row: Transaction): Cell[] =>
    isReadable(row.amount)
      ? columnsOf(row, view).map((value) => (value === undefined ? '' : decimal(value, row.amount.currency)))
      : heads.map((_, i) => (i ? '' : String(row.amount?.amount ?? '')));
  const cells: Partial<Record<ColumnName, (row: Transaction) => Cell[]>> = {
    date: (row) => [calendarDate(row.posted_at ?? row.initiated_at) ?? ''],
    description: (row) => [partyOf(row), descriptorOf(row)],
    method: (row) => [row.method ? methodText(row, t) : ''],
    status: (row) => [statusText(row, t)],
    amount: (row) => [...amountCells(row), currencyCode(row.amount?.currency ?? '')],
    balance: (row) => [figure(row.balance)],
  };
  const titles = (name: ColumnName): string[] => {
    if (name === 'description') return [t('table.description'), descriptor];
    return name === 'amount' ? [...heads, currency] : [t(`table.${name}`)];
  };
  // A pending row must not pass for a posted one: its status goes with it.
  const shown = columns.filter((name) => cells[name]);
  if (!shown.includes('status') && rows.some(({ status }) => status !== 'POSTED')) shown.push('status');
  return { heads: shown.flatMap(titles), rows: rows.map((row) => shown.flatMap((name) => cells[name]!(row))) };
}
