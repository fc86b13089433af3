import { html, nothing, type TemplateResult } from 'lit';
import type { Money, Transaction } from '../backend/backend.js';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { calendarDate, formatDate } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { currencyCode, formatAmount } from '../internal/money.js';
import type { ReadStatus } from '../internal/resource.js';
import type { Annotations } from './annotations.js';
import type { annotationStrings } from './annotations.strings.js';
import type { AnnotationColumn, ColumnName } from './columns.js';
import type { detailStrings } from './details.strings.js';
import { comesIn, descriptorOf, partyOf, type Books, type balanceNote } from './rows.js';
import type { toolStrings } from './tools.strings.js';
import { tableStrings } from './transactions-table.strings.js';

/** The texts of what comes later are there once its module is, and needed by nobody before. */
export type TableTranslate = Translate<
  typeof tableStrings & typeof commonStrings & typeof detailStrings & typeof annotationStrings & typeof toolStrings
>;

/** What rows show that comes in a module of its own (`details.ts`). */
export interface OpenRows {
  /** What a bookkeeper writes; nothing where the backend does not offer it. */
  readonly annotations: Annotations;
  /** All fields of an open row, what is written on it, and its id to copy. */
  content(row: Transaction, context: RowContext): TemplateResult;
}

/** How amounts stand where it is not as by default (`amounts-tool.ts`). */
export interface AmountShape {
  /** Headings in place of the one of the amount; none where it stays one. */
  readonly heads: readonly string[] | undefined;
  /** A figure; undefined where it cannot be read. */
  figure(money: Money | null | undefined): string | undefined;
  /** A total's figure, and its label where it has another one. */
  total(key: 'in' | 'out' | 'net', money: Money): { label?: string; text: string | undefined };
  /** The cells of an amount, as many as there are headings. */
  cells(row: Transaction, context: RowContext): unknown;
}

/** What the tools above the rows have to do with a row; they come in a module of their own (`tools.ts`). */
export interface RowTools {
  /** The rows that the filter lets pass, with their sums; all of them without a filter. */
  readonly books: Books;
  /** How amounts stand; nothing where it is as by default. */
  readonly amounts: AmountShape | undefined;
  /** What rows are drawn from: compared member by member. */
  readonly state: readonly unknown[];
  /** A text of a row, with what was searched for marked in it. */
  mark(text: string): unknown;
  /** The cell that selects a row. */
  pick(row: Transaction): unknown;
  /** The heading above those cells. */
  pickAll(): unknown;
  /** What is wrong at a row, beside its name. */
  flaw(row: Transaction): unknown;
  /** Further class names of a row. */
  look(row: Transaction): string;
  /** A click on a row, or a key in it; true when that is done with. */
  clicked(event: Event, row: Transaction): boolean;
}

/** What all rows share while they are drawn. */
export interface RowContext {
  t: TableTranslate;
  locale: string;
  columns: readonly ColumnName[];
  /** The year that goes without saying. */
  year: string | undefined;
  /** One line a row. */
  compact: boolean;
  /** Whether the currency must stand beside each amount. */
  mixed: boolean;
  /** What is said of the running balance in this order; it may be that it is hidden. */
  balanceNote: ReturnType<typeof balanceNote>;
  /** What open rows show, and columns of what is written in them, once their module has come. */
  details: OpenRows | undefined;
  /** What the tools above have to do with rows, once they have come. */
  tools: RowTools | undefined;
  /** Where the loading of those modules stands. */
  loading: ReadStatus;
  /** The row whose detail is open. */
  open: Transaction | undefined;
}

/** Stands where there is nothing to say. */
export const NONE = '–';

/** A date as short as it is clear: the year only where it is not the one that goes without saying. */
export function shortDate(text: string | null | undefined, { year, locale }: RowContext): string {
  return formatDate(text, calendarDate(text)?.slice(0, 4) === year ? 'short' : 'medium', locale);
}

/** The word that tells the direction of an amount, for those who do not see or trust a sign (RULES "Sign"). */
export function directionWord(row: Transaction, t: TableTranslate): string {
  const amount = row.amount?.amount;
  if (!amount) return '';
  if (row.kind !== 'CARD') return t(comesIn(row) ? 'table.deposit' : 'table.payment');
  const type = row.card_transaction_details?.type;
  const collected = type === 'COLLECTION';
  if (amount > 0) return t(collected ? 'table.returned' : 'table.charge');
  return t(collected ? 'table.payment' : type === 'REFUND' ? 'table.refund' : 'table.credit');
}

/** The rail in words; a type that is new to us as it came. */
export function methodText({ method }: Transaction, t: TableTranslate): string {
  if (!method) return NONE;
  const { type } = method;
  const card = 'credit_card' in method ? method.credit_card : undefined;
  if (card) return `${{ VISA: 'Visa', MASTERCARD: 'Mastercard' }[card.network] ?? card.network} ··${card.last_four}`;
  const key = `table.${type}`;
  return key in tableStrings ? t(key as 'table.ACH') : String(type);
}

/** The status in words; one that is new to us as it came. */
export function statusText({ status }: Transaction, t: TableTranslate): string {
  return status === 'PENDING' ? t('table.pending') : status === 'POSTED' ? t('table.posted') : String(status ?? NONE);
}

/** An amount, or what came in its place with a word that it cannot be read. */
export function amountText(money: Money | null | undefined, t: TableTranslate, locale: string, sign: boolean): string {
  return formatAmount(money, { locale, sign }) ?? `${String(money?.amount ?? NONE)} (${t('common.unreadable')})`;
}

function pill(row: Transaction, t: TableTranslate): TemplateResult | typeof nothing {
  if (row.status === 'POSTED') return nothing;
  return html`<span class=${row.status === 'PENDING' ? 'pill waiting' : 'pill'} part="status"
    >${statusText(row, t)}</span
  >`;
}

/** A row in the words of a column: what its cells say and what it is sorted by. */
export function columnText(name: ColumnName, row: Transaction, { t, details }: RowContext): string {
  if (name === 'description') return partyOf(row);
  if (name === 'status') return statusText(row, t);
  return name === 'method' ? methodText(row, t) : (details?.annotations.text(row.id, name as AnnotationColumn) ?? '');
}

const textCell = (name: ColumnName) => (row: Transaction, context: RowContext) =>
  html`<td class=${name} part=${`cell ${name}`}><span class="cut">${columnText(name, row, context)}</span></td>`;

const cells: Readonly<Record<ColumnName, (row: Transaction, context: RowContext) => TemplateResult>> = {
  // Without a column of its own an unusual status stands for the date that is not there yet, else beside the name.
  date: (row, context) =>
    html`<td class="date" part="cell date">
      ${
        !row.posted_at && row.status !== 'POSTED' && !context.columns.includes('status')
          ? pill(row, context.t)
          : html`<span class="cut">${shortDate(row.posted_at ?? row.initiated_at, context)}</span>`
      }
    </td>`,
  description: (row, { t, open, columns, tools }) => {
    const mark = (text: string) => tools?.mark(text) ?? text;
    return html`<th class="description" part="cell description" scope="row">
      <span class="first"
        ><button class="open" part="open" type="button" aria-expanded=${row === open}>
          <bdi class="cut">${mark(partyOf(row) || NONE)}</bdi>${icon('chevron')}</button
        >${row.posted_at && !columns.includes('status') ? pill(row, t) : nothing}${tools?.flaw(row)}</span
      ><bdi class="raw cut">${mark(descriptorOf(row))}</bdi>
    </th>`;
  },
  method: textCell('method'),
  category: textCell('category'),
  memo: textCell('memo'),
  reviewed: textCell('reviewed'),
  status: (row, { t }) => html`<td class="status" part="cell status">${pill(row, t)}</td>`,
  amount: (row, { t, locale, mixed }) => {
    const { amount } = row;
    const text = formatAmount(amount, { locale, sign: true });
    return html`<td class=${comesIn(row) ? 'amount in' : 'amount'} part="cell amount">
      <span class="money"
        ><span class="figure">${text ?? String(amount?.amount ?? NONE)}</span>${
          mixed && amount ? html` <span class="word">${currencyCode(amount.currency)}</span>` : nothing
        }</span
      ><span class="word">${text === undefined ? t('common.unreadable') : directionWord(row, t)}</span>
    </td>`;
  },
  balance: ({ balance }, { t, locale, balanceNote: note, tools }) =>
    html`<td class="balance" part="cell balance">
      <span class="figure"
        >${note === 'table.balanceHidden' ? '' : balance ? (tools?.amounts?.figure(balance) ?? amountText(balance, t, locale, false)) : NONE}</span
      >
    </td>`,
};

/** The cells of one row. */
export function rowCells(row: Transaction, context: RowContext): unknown[] {
  const { tools, columns } = context;
  const draw = (column: ColumnName) =>
    (column === 'amount' && tools?.amounts?.cells(row, context)) || cells[column](row, context);
  return [tools?.pick(row), ...columns.map(draw)];
}
