import { minorDigits } from '../internal/money.js';
import type { ColumnName } from './columns.js';
import { amountText, methodText, shortDate, type RowContext } from './row.js';
import type { Books } from './rows.js';
import type { Transaction } from '../backend/backend.js';

/** Room for the arrow beside a heading, and for the ends of a pill. */
const BESIDE = 3;

/** Space a text takes, in widths of the digit 0: East Asian characters take two, letters a little less than one. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(char) ? 1.75 : 0.9;
  }
  return Math.ceil(width);
}

/** All the ways dates of a year can be written, a month each. */
function datesOf(year: string, { year: current, locale }: RowContext): string[] {
  return Array.from({ length: 12 }, (_, i) => shortDate(`${year}-${String(i + 1).padStart(2, '0')}-28`, current, locale));
}

/** The widest figure of a column, as it is written. */
function widestFigure(magnitude: number, books: Books, { t, locale, mixed }: RowContext, sign: boolean): number {
  const currency = [...books.currencies][0] ?? '';
  const readable = Number.isSafeInteger(magnitude) && minorDigits(currency) !== undefined;
  const text = readable ? amountText({ amount: -magnitude, currency }, t, locale, sign) : String(magnitude);
  return text.length + (mixed ? 4 : 0);
}

const sampleMethods = ['ACH', 'WIRE', 'CHECK', 'BOOK_TRANSFER'].map((type) => ({ method: { type } }) as Transaction);
const words = ['deposit', 'payment', 'charge', 'refund', 'credit', 'rewards', 'chargeback', 'cardPayment'] as const;

/**
 * The columns as `grid-template-columns`: as wide as the widest text there can be, the description taking the rest.
 * The widths cannot come from the cells themselves, since only a window of the rows is ever laid out.
 */
export function gridColumns(books: Books, context: RowContext): string {
  const { t, columns, year } = context;
  const years = [books.posted[0], books.newest].map((row) => row?.posted_at?.slice(0, 4) ?? year ?? '2025');
  const card = (books.newest ?? books.pending[0])?.kind === 'CARD';
  const word = 0.8 * Math.max(...words.map((name) => textWidth(t(`table.${name}`))));
  const pill = Math.max(...(['pending', 'posted'] as const).map((name) => textWidth(t(`table.${name}`)))) + BESIDE;
  const widest: Readonly<Record<Exclude<ColumnName, 'description'>, number>> = {
    date: Math.max(...years.flatMap((each) => datesOf(each, context)).map(textWidth), books.pending.length ? pill : 0),
    method: card ? 14 : Math.max(...sampleMethods.map((row) => textWidth(methodText(row, t)))),
    status: pill,
    amount: Math.max(widestFigure(books.widestAmount, books, context, true), word),
    balance: Math.max(widestFigure(books.widestBalance, books, context, false), 0.8 * heading('balance', context)),
  };
  return columns
    .map((name) => {
      if (name === 'description') return 'minmax(0, 1fr)';
      return `calc(${Math.max(widest[name], textWidth(t(`table.${name}`)) + BESIDE)}ch + 20px)`;
    })
    .join(' ');
}

function heading(name: 'balance', { t, inDateOrder }: RowContext): number {
  return textWidth(inDateOrder ? t(`table.${name}`) : t('table.balanceHidden'));
}

/** The year that goes without saying: the open period's, else that of the newest row. */
export function usualYear(periodEnd: string | undefined, newest: string | null | undefined): string | undefined {
  return (periodEnd ?? newest)?.slice(0, 4);
}

