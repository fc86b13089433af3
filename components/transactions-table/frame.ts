import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../backend/backend.js';
import { describeFailure, failurePanel } from '../internal/failure.js';
import { currencyCode, formatAmount } from '../internal/money.js';
import { icon } from '../internal/icons.js';
import type { ColumnName } from './columns.js';
import type { TableTranslate } from './row.js';
import { sortable, type Books, type Sort, type SortColumn } from './rows.js';

/** One figure above the table. */
interface Figure {
  label: string;
  /** Minor units; undefined where it cannot be told, for the reason in `instead`. */
  amount: number | undefined;
  instead: string;
  tinted?: boolean;
  signed?: boolean;
}

export interface TotalsModel {
  books: Books;
  card: boolean;
  complete: boolean;
  /** What the account says of itself, where no row carries a balance. */
  account: Account | undefined;
  t: TableTranslate;
  locale: string;
}

function figures({ books, card, complete, account, t }: TotalsModel): Figure[] {
  const { in: moneyIn, out, net } = books.totals;
  const label = (key: 'in' | 'out' | 'net') => {
    const name = t(`table.${card ? `card${key[0]!.toUpperCase()}${key.slice(1)}` : key}` as 'table.in');
    return complete ? name : t('table.soFar', { label: name });
  };
  const several = books.currencies.size > 1;
  const codes = [...books.currencies].map(currencyCode).join(', ');
  const instead = several ? t('table.notAdded', { currencies: codes }) : t('common.unreadable');
  const balance = books.newest ? books.newest.balance : account?.current_balance;
  return [
    { label: label('in'), amount: moneyIn, instead, tinted: !!moneyIn, signed: true },
    { label: label('out'), amount: out, instead, signed: true },
    { label: label('net'), amount: net, instead, signed: true },
    {
      label: t(card ? 'table.cardClosing' : 'table.closing'),
      amount: complete ? balance?.amount : undefined,
      instead: complete ? (balance ? t('common.unreadable') : '–') : t('table.closingWaits'),
    },
  ];
}

/** In, out, net and closing balance. They sum posted rows only: pending ones are not in the balance either. */
export function totalsList(model: TotalsModel): TemplateResult {
  const currency = [...model.books.currencies][0] ?? model.account?.settlement_currency ?? '';
  return html`<dl class="totals" part="totals">
    ${figures(model).map(({ label, amount, instead, tinted, signed }) => {
      const text =
        amount === undefined ? undefined : formatAmount({ amount, currency }, { locale: model.locale, sign: signed ?? false });
      return html`<div class="total" part="total">
        <dt>${label}</dt>
        <dd class=${text === undefined ? 'instead' : tinted ? 'in' : ''}>
          <span class=${text === undefined ? '' : 'figure'}>${text ?? instead}</span>
        </dd>
      </div>`;
    })}
  </dl>`;
}

/** Rows so far, the date reached, the share of the asked time, and Cancel. */
export function progressPanel(options: {
  count: number;
  reached: string;
  share: number | undefined;
  t: TableTranslate;
  cancel: () => void;
}): TemplateResult {
  const { count, reached, share, t, cancel } = options;
  const words = reached ? t('table.progressTo', { count, date: reached }) : t('table.progress', { count });
  return html`<div class="progress" part="progress">
    <progress max="1" aria-label=${t('common.loading')} value=${share ?? nothing}></progress>
    <span class="muted small">${words}</span>
    <button class="button quiet" part="cancel" type="button" @click=${cancel}>${t('common.cancel')}</button>
  </div>`;
}

/** Some pages are here, and the next one failed or was cancelled. */
export function partialPanel(options: {
  count: number;
  reached: string;
  error: unknown;
  cancelled: boolean;
  t: TableTranslate;
  proceed: () => void;
  copied: () => void;
}): TemplateResult {
  const { count, reached, error, cancelled, t, proceed, copied } = options;
  const kept = reached ? t('table.keptTo', { count, date: reached }) : t('table.kept', { count });
  if (cancelled) {
    return html`<div class="message" part="error" role="group">
      <span class="title">${t('table.cancelled')}</span>
      <span class="muted">${kept}</span>
      <div class="actions">
        <button class="button" part="continue" type="button" @click=${proceed}>${t('common.continue')}</button>
      </div>
    </div>`;
  }
  // Who may not read, or is signed out, must be told that: the page did not merely get lost.
  const denied = [401, 403].includes((error as { status?: number } | undefined)?.status ?? 0);
  const words = describeFailure(error, t);
  const [title, help] = denied ? [words.title, `${words.help} ${kept}`] : [t('table.partial'), kept];
  return failurePanel({ error, t, retry: proceed, copied, title, help });
}

/** What one sees apart from rows: a title, a sentence, at most one action. */
export function messagePanel(title: string, help = '', action?: { label: string; run: () => void }): TemplateResult {
  return html`<div class="message center" part="message">
    <span class="title">${title}</span>
    ${help ? html`<span class="muted">${help}</span>` : nothing}
    ${action
      ? html`<div class="actions">
          <button class="button" part="action" type="button" @click=${action.run}>${action.label}</button>
        </div>`
      : nothing}
  </div>`;
}

/** The shape of figures and rows while there are none. Its space is kept from the start, so that nothing jumps. */
export function skeletonRows(visible: boolean): TemplateResult {
  return html`<div class=${visible ? 'bones' : 'bones unseen'} part="skeleton" aria-hidden="true">
    <div class="bone figures">${Array.from({ length: 4 }, () => html`<span class="skeleton"></span>`)}</div>
    ${Array.from({ length: 8 }, () => html`<div class="bone"><span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span></div>`)}
  </div>`;
}

export interface HeadOptions {
  columns: readonly ColumnName[];
  sort: Sort;
  sortBy: (column: SortColumn) => void;
  t: TableTranslate;
}

/** The heading of a column: a button that sorts. The balance has one only to bring the date order back. */
function headCell(name: ColumnName, { sort, sortBy, t }: HeadOptions): TemplateResult {
  const column = sortable.find((candidate) => candidate === name);
  const label = html`<span class="label">${t(`table.${name}`)}</span>`;
  if (!column) {
    const hidden = sort.column !== 'date';
    return html`<th class=${name} part="column" scope="col">
      ${hidden
        ? html`<button class="sort" type="button" title=${t('table.balanceHiddenHelp')} @click=${() => sortBy('date')}>
            ${label}<span class="why">${t('table.balanceHidden')}</span>
          </button>`
        : label}
    </th>`;
  }
  const sorted = sort.column === column;
  const order = sorted ? (sort.descending ? 'descending' : 'ascending') : nothing;
  return html`<th class=${name} part="column" scope="col" aria-sort=${order}>
    <button class="sort" type="button" @click=${() => sortBy(column)}>
      ${label}<span class="arrow">${icon(sorted && !sort.descending ? 'up' : 'down')}</span>
    </button>
  </th>`;
}

/** The row of headings. */
export function headRow(options: HeadOptions): TemplateResult {
  return html`<tr aria-rowindex="1">${options.columns.map((name) => headCell(name, options))}</tr>`;
}

/** Posted and pending rows in words, for the toolbar. */
export function countText(books: Books, t: TableTranslate, locale: string): string {
  if (books.pending.length === 0) return t('table.rows', { count: books.posted.length });
  const parts = [t('table.rowsPosted', { count: books.posted.length }), t('table.rowsPending', { count: books.pending.length })];
  return new Intl.ListFormat(locale, { type: 'unit' }).format(parts);
}
