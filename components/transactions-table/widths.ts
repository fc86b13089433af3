import { minorDigits } from '../internal/money.js';
import type { ColumnName } from './columns.js';
import { amountText, shortDate, type RowContext } from './row.js';
import type { Books } from './rows.js';
import type { tableStrings } from './transactions-table.strings.js';

/** Space a text takes, in widths of the digit 0: East Asian characters take two, letters a little less than one. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += char > '\u2e7f' ? 1.8 : 0.9;
  return width;
}

/**
 * The columns as `grid-template-columns`: as wide as the widest text there can be, the description taking the rest.
 * The widths cannot come from the cells themselves, since only a window of the rows is ever laid out.
 */
export function gridColumns(books: Books, context: RowContext): string {
  const { t, locale, compact, mixed } = context;
  const widest = (...texts: string[]) => Math.max(...texts.map(textWidth));
  const words = (...keys: (keyof typeof tableStrings)[]) => widest(...keys.map((key) => t(key)));
  const ends = [books.posted[0], books.newest].map((row) => row?.posted_at?.slice(0, 4));
  const currency = [...books.currencies][0] ?? '';
  const figure = (amount: number, sign: boolean) =>
    Number.isSafeInteger(amount) && minorDigits(currency) !== undefined
      ? amountText({ amount: -amount, currency }, t, locale, sign).length + (mixed ? 4 : 0)
      : 20;
  const amount = figure(books.widestAmount, true);
  const word = 0.8 * words('table.deposit', 'table.payment', 'table.charge', 'table.refund', 'table.credit');
  const pill = words('table.pending') + 2;
  const widths: Partial<Record<ColumnName, number>> = {
    // The longest months, in the years there are.
    date: Math.max(
      widest(...ends.flatMap((at) => [`${at}-09-28`, `${at}-12-28`].map((day) => shortDate(day, context)))),
      books.pending.length ? pill : 0,
    ),
    method: books.card ? 13 : words('table.ACH', 'table.WIRE', 'table.CHECK', 'table.BOOK_TRANSFER'),
    status: pill,
    // In one line they stand side by side.
    amount: compact ? amount + word + 1 : Math.max(amount, word),
    balance: figure(books.widestBalance, false),
  };
  return context.columns
    .map((name) =>
      name === 'description' ? 'minmax(0, 1fr)' : `${Math.ceil(Math.max(widths[name]!, 2 + words(`table.${name}`)))}ch`,
    )
    .join(' ');
}
