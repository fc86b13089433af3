import { html, nothing, type TemplateResult } from 'lit';
import type { Money, Transaction } from '../backend/backend.js';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { calendarDate, formatDate } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { currencyCode, formatAmount } from '../internal/money.js';
import type { ColumnName } from './columns.js';
import { comesIn, descriptorOf, partyOf } from './rows.js';
import type { tableStrings } from './transactions-table.strings.js';

export type TableTranslate = Translate<typeof tableStrings & typeof commonStrings>;

/** What all rows share while they are drawn. */
export interface RowContext {
  t: TableTranslate;
  locale: string;
  columns: readonly ColumnName[];
  /** The year that goes without saying. */
  year: string | undefined;
  /** Whether the currency must stand beside each amount. */
  mixed: boolean;
  /** Whether rows stand in date order, so that the running balance is true. */
  inDateOrder: boolean;
  /** The row whose detail is open. */
  open: Transaction | undefined;
}

const NONE = '–';

/** A date as short as it is clear: the year only where it is not the one that goes without saying. */
export function shortDate(text: string | null | undefined, year: string | undefined, locale: string): string {
  return formatDate(text, calendarDate(text)?.slice(0, 4) === year ? 'short' : 'medium', locale);
}

/** The word that tells the direction of an amount, for those who do not see or trust a sign (RULES "Sign"). */
export function directionWord(row: Transaction, t: TableTranslate): string {
  const amount = row.amount?.amount;
  if (!amount) return '';
  if (row.kind !== 'CARD') return t(comesIn(row) ? 'table.deposit' : 'table.payment');
  const type = row.card_transaction_details?.type;
  if (amount > 0) return t(type === 'COLLECTION' ? 'table.cardPaymentReturned' : 'table.charge');
  if (type === 'COLLECTION') return t('table.cardPayment');
  if (type === 'REFUND') return t('table.refund');
  if (type === 'CHARGEBACK') return t('table.chargeback');
  return t(type === 'REWARDS_CREDIT' ? 'table.rewards' : 'table.credit');
}

const rails: Readonly<Record<string, keyof typeof tableStrings>> = {
  ACH: 'table.ach',
  WIRE: 'table.wire',
  CHECK: 'table.check',
  BOOK_TRANSFER: 'table.bookTransfer',
};
const networks: Readonly<Record<string, string>> = { VISA: 'Visa', MASTERCARD: 'Mastercard' };

/** The rail in words; a type that is new to us as it came. */
export function methodText({ method }: Transaction, t: TableTranslate): string {
  if (!method) return NONE;
  if (method.type === 'CREDIT_CARD' && method.credit_card) {
    const { network, last_four } = method.credit_card;
    return `${networks[network] ?? network ?? ''} ··${last_four ?? ''}`.trim();
  }
  const rail = rails[method.type];
  return rail ? t(rail) : String(method.type ?? NONE);
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
  const waiting = row.status === 'PENDING' ? ' waiting' : '';
  return html`<span class="pill${waiting}" part="status"><span>${statusText(row, t)}</span></span>`;
}

function dateCell(row: Transaction, { t, locale, year, columns }: RowContext): TemplateResult {
  const bare = !row.posted_at && row.status !== 'POSTED' && !columns.includes('status');
  return html`<td class="date" part="cell date">
    ${bare ? pill(row, t) : html`<span class="date-text">${shortDate(row.posted_at ?? row.initiated_at, year, locale)}</span>`}
  </td>`;
}

function descriptionCell(row: Transaction, { t, open, columns }: RowContext): TemplateResult {
  const unusual = row.posted_at && row.status !== 'POSTED' && !columns.includes('status');
  return html`<th class="description" part="cell description" scope="row">
    <span class="first"
      ><button class="open" part="open" type="button" aria-expanded=${row === open ? 'true' : 'false'}>
        <bdi class="name">${partyOf(row) || NONE}</bdi>${icon('chevron')}</button
      >${unusual ? pill(row, t) : nothing}</span
    ><span class="raw"><bdi>${descriptorOf(row)}</bdi></span>
  </th>`;
}

function amountCell(row: Transaction, { t, locale, mixed }: RowContext): TemplateResult {
  const { amount } = row;
  const text = formatAmount(amount, { locale, sign: true });
  return html`<td class=${comesIn(row) ? 'amount in' : 'amount'} part="cell amount">
    <span class="money"
      ><span class="figure">${text ?? String(amount?.amount ?? NONE)}</span
      ><span class="code">${mixed && amount ? currencyCode(amount.currency) : ''}</span></span
    ><span class="word">${text === undefined ? t('common.unreadable') : directionWord(row, t)}</span>
  </td>`;
}

function balanceCell(row: Transaction, { t, locale, inDateOrder }: RowContext): TemplateResult {
  const shown = !inDateOrder ? '' : row.balance ? amountText(row.balance, t, locale, false) : NONE;
  return html`<td class="balance" part="cell balance"><span class="figure">${shown}</span></td>`;
}

const cells: Readonly<Record<ColumnName, (row: Transaction, context: RowContext) => TemplateResult>> = {
  date: dateCell,
  description: descriptionCell,
  method: (row, { t }) => html`<td class="method" part="cell method"><span>${methodText(row, t)}</span></td>`,
  status: (row, { t }) => html`<td class="status" part="cell status">${pill(row, t)}</td>`,
  amount: amountCell,
  balance: balanceCell,
};

/** The cells of one row. */
export function rowCells(row: Transaction, context: RowContext): TemplateResult[] {
  return context.columns.map((column) => cells[column](row, context));
}
