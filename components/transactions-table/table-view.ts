import { defaultColumns, type Density } from './columns.js';

/**
 * Which rows are shown, of those that were read. Parts that are left out let everything pass; those given must all hold.
 * The values of `status`, `method`, `type` and `kind` are the API's own, verbatim, new ones too.
 */
export interface TableFilter {
  /** Business days (UTC calendar dates, `YYYY-MM-DD`), both included; a pending row goes by the day it was initiated. */
  date?: { from?: string; to?: string };
  /**
   * Whole minor units (cents of USD) of the row's own currency, both included; `from` and `to` alike for one amount.
   * With `absolute` signs are passed over, so that 1250 finds −12.50 too.
   */
  amount?: { from?: number; to?: number; absolute?: boolean };
  /** Money in or out as the figures above count it (RULES "Sign"): on a card charges go out, payments and credits come in. */
  direction?: 'in' | 'out';
  /** Any of these statuses. */
  status?: readonly string[];
  /** Any of these `method.type`; a card as `CREDIT_CARD` with its last four digits, `CREDIT_CARD 7890`; `none` for rows without. */
  method?: readonly string[];
  /** Any of these types of card or cash details: `PURCHASE`, `REFUND`, `FEE`…; `none` for rows without. */
  type?: readonly string[];
  /** Any of these kinds: `CARD`, `CASH`. */
  kind?: readonly string[];
  /** Words that must all be in description, descriptor or counterparty, whatever case and accents. */
  text?: string;
}

/** How amounts stand: one signed column, money in beside money out, or debit beside credit. */
export const amountViews = ['signed', 'in-out', 'debit-credit'] as const;
export type AmountView = (typeof amountViews)[number];

/**
 * How a reader sees the rows, as plain JSON: keep it, put it in an address (`viewToQuery`), set it again as `view`. What
 * is left out is as by default.
 */
export interface TableView {
  filter?: TableFilter;
  /** As the `sort` attribute takes it; `-date` by default. */
  sort?: string;
  /** Names of columns; date, description, method, amount and balance by default. */
  columns?: readonly string[];
  /** `comfortable` by default. */
  density?: Density;
  /** `signed` by default. */
  amounts?: AmountView;
  /** Whether negative amounts stand in parentheses in place of a minus. */
  parentheses?: boolean;
  /** Whether the chart of the balance is open. */
  chart?: boolean;
}

/** The view without a word from anybody; `amounts` signed, `parentheses` none, everything shown. */
export const defaultView = {
  sort: '-date',
  columns: defaultColumns as readonly string[],
  density: 'comfortable' as Density,
} satisfies TableView;
