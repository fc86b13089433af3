import type { ColumnName } from './columns.js';
import { amountText, shortDate, type RowContext } from './row.js';
import type { Books } from './rows.js';

/** Space a text takes, in widths of the digit 0: East Asian characters take two, letters a little less than one. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += char > '\u2e7f' ? 1.8 : 0.9;
  return width;
}

/**
 * The columns as `grid-template-columns`: as wide as the widest text there can be, the description taking the rest;
 * and the width of the widest figure, for rows of two lines. The widths cannot come from the cells themselves, since
 * only a window of the rows is ever laid out.
 */
export function gridWidths(books: Books, context: RowContext): { columns: string; figure: string } {
  const { t, locale, compact, mixed, tools } = context;
  const widest = (texts: string[]) => Math.max(...texts.map(textWidth));
  const words = (...keys: Parameters<typeof t>[0][]) => widest(keys.map((key) => t(key)));
  const currency = [...books.currencies][0] ?? '';
  const figure = (amount: number, sign: boolean) =>
    amountText({ amount: -amount, currency }, t, locale, sign).length + (mixed ? 4 : 0);
  const amount = figure(books.widestAmount, true);
  const balance = figure(books.widestBalance, false);
  const word = 0.8 * words('table.payment', 'table.deposit', 'table.refund');
  const pill = words('table.pending') + 2;
  const widths: Partial<Record<ColumnName, number>> = {
    // A long month, in the years there are.
    date: Math.max(
      widest([books.posted[0], books.newest].map((row) => shortDate(`${row?.posted_at?.slice(0, 4)}-09-28`, context))),
      books.pending.length && pill,
    ),
    // In one line they stand side by side.
    amount: compact ? amount + word + 1 : Math.max(amount, word),
    balance,
  };
  // Prose may be cut, figures never.
  const upTo = (width: number) => `minmax(0,${width}ch)`;
  const prose: Partial<Record<ColumnName, string>> = {
    description: 'minmax(10ch,1fr)',
    // The digits tell one card from another.
    method: upTo(2 + Math.max(words('table.BOOK_TRANSFER'), books.card ? textWidth('Mastercard ··0000') : 0)),
    status: upTo(pill),
    category: upTo(16),
    memo: upTo(22),
  };
  const columns = context.columns
    .flatMap((name) => {
      const heads = (name === 'amount' && tools?.amounts?.heads) || [t(`table.${name}`)];
      return heads.map((head) => prose[name] ?? `${Math.ceil(Math.max(widths[name] ?? 0, 2 + textWidth(head)))}ch`);
    })
    .join(' ');
  // Balances are in smaller type there, and separators are narrower than digits.
  return { columns, figure: `${Math.max(0.95 * amount, 0.8 * balance)}ch` };
}
