/** How amounts stand: signed, or in two columns of magnitudes; and negative ones with a minus or in parentheses. */
import type { Money, Transaction } from '../backend/backend.js';
import { formatAmount, isReadable, safeSum } from '../internal/money.js';
import { comesIn } from './rows.js';
import type { AmountView } from './table-view.js';

/**
 * Which of the two columns an amount stands in. The ledger words are the reference's: debit is what comes in (a cash
 * deposit, a payment of a card), credit what goes out (a cash payment, a card purchase), so both views cut alike
 * (RULES "Sign"). Nought stands with what goes out, as it is summed there.
 */
export type Side = 'in' | 'out';

export const sides: readonly Side[] = ['in', 'out'];

/** The column of a row's amount. */
export function sideOf(row: Transaction): Side {
  return comesIn(row) ? 'in' : 'out';
}

/** What each column holds in minor units: the signed amount, or a magnitude on its side; undefined for an empty cell. */
export function columnsOf(row: Transaction, view: AmountView): readonly (number | undefined)[] {
  const { amount } = row.amount;
  if (view === 'signed') return [amount];
  const side = sideOf(row);
  return sides.map((each) => (each === side ? Math.abs(amount) : undefined));
}

/** The signed amount that columns say, on a cash account or a card: the inverse of `columnsOf`. */
export function signedOf(columns: readonly (number | undefined)[], view: AmountView, card: boolean): number {
  if (view === 'signed') return columns[0]!;
  const [moneyIn = 0, out = 0] = columns;
  return card ? out - moneyIn : moneyIn - out;
}

/** Sums of columns over readable rows; undefined where a sum is no longer exact. */
export function columnSums(rows: readonly Transaction[], view: AmountView): (number | undefined)[] {
  const sums: (number | undefined)[] = view === 'signed' ? [0] : [0, 0];
  for (const row of rows) {
    if (!isReadable(row.amount)) continue;
    const columns = columnsOf(row, view);
    for (let i = 0; i < columns.length; i++) sums[i] = safeSum(sums[i], columns[i] ?? 0);
  }
  return sums;
}

export interface FigureFormat {
  locale: string;
  /** `+` on positive amounts; parentheses do without. */
  sign?: boolean;
  /** `(12.50)` in place of `−12.50`. */
  parentheses?: boolean;
}

/** A figure; undefined where it cannot be read. */
export function formatFigure(
  money: Money | null | undefined,
  { locale, sign, parentheses }: FigureFormat,
): string | undefined {
  if (!parentheses || !isReadable(money)) return formatAmount(money, { locale, sign });
  const text = formatAmount({ ...money, amount: Math.abs(money.amount) }, { locale });
  return money.amount < 0 ? `(${text})` : text;
}
