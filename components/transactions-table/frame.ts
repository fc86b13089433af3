import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../backend/backend.js';
import { describeFailure } from '../internal/failure.js';
import { currencyCode, formatAmount } from '../internal/money.js';
import { icon } from '../internal/icons.js';
import type { ColumnName } from './columns.js';
import { NONE, type RowTools, type TableTranslate } from './row.js';
import type { balanceNote, Books, Sort } from './rows.js';

export interface TotalsModel {
  /** All rows: the closing balance is theirs, whatever is filtered. */
  books: Books;
  /** The rows that a filter lets pass: in, out and net are theirs. */
  found: Books;
  card: boolean;
  complete: boolean;
  /** How amounts stand. */
  amounts: RowTools['amounts'];
  /** What the account says of itself, where no row carries a balance. */
  account: Account | undefined;
  t: TableTranslate;
  locale: string;
}

const cardLabels = { in: 'table.cardIn', out: 'table.cardOut', net: 'table.cardNet' } as const;

/** In, out, net and closing balance. They sum posted rows only: pending ones are not in the balance either. */
export function totalsList({ books, found, card, complete, account, amounts, t, locale }: TotalsModel): TemplateResult {
  const { newest } = books;
  const { currencies, totals } = found;
  const currency = [...currencies, ...books.currencies][0] ?? account?.settlement_currency ?? '';
  const figure = (
    label: string,
    amount: number | undefined,
    instead: string,
    sign: boolean,
    look = '',
    text = formatAmount({ amount: amount ?? NaN, currency }, { locale, sign }),
  ) => {
    return html`<div part="total">
      <dt class="muted small">${label}</dt>
      <dd class=${look}><span class=${text ? 'figure' : 'muted'}>${text ?? instead}</span></dd>
    </div>`;
  };
  const unreadable = t('common.unreadable');
  const several =
    currencies.size > 1 && t('table.notAdded', { currencies: [...currencies].map(currencyCode).join(', ') });
  const sum = (key: 'in' | 'out' | 'net') => {
    const own = amounts?.total(key, { amount: totals[key] ?? NaN, currency });
    let label = own?.label ?? t(card ? cardLabels[key] : `table.${key}`);
    if (found !== books) label = t('table.filtered', { label });
    const look = key === 'in' && totals.in ? 'in' : '';
    return figure(
      complete ? label : t('table.soFar', { label }),
      totals[key],
      several || unreadable,
      true,
      look,
      own?.text,
    );
  };
  const closing = complete ? (newest ? newest.balance : account?.current_balance) : undefined;
  const instead = !complete ? t('table.closingWaits') : closing ? unreadable : NONE;
  return html`<dl class="totals" part="totals">
    ${sum('in')}${sum('out')}${sum('net')}
    ${figure(t(card ? 'table.cardClosing' : 'table.closing'), closing?.amount, instead, false, '', amounts?.figure(closing))}
  </dl>`;
}

/** Where a read stands that has not come to its end. */
export interface SoFar {
  /** The rows so far, as a count in words. */
  rows: string;
  /** The date reached, in words. */
  date: string;
}

/** Rows so far, the date reached, the share of the asked time (0 to 1, if it can be told), and Cancel. */
export function progressPanel(
  soFar: SoFar,
  share: number | undefined,
  t: TableTranslate,
  cancel: () => void,
): TemplateResult {
  return html`<div class="progress" part="progress">
    <progress max="1" aria-label=${t('common.loading')} value=${share ?? nothing}></progress>
    <span class="muted small">${t('table.progress', { ...soFar })}</span>
    <button class="button quiet" part="cancel" type="button" @click=${cancel}>${t('common.cancel')}</button>
  </div>`;
}

/** The words for a page that did not arrive: who may not read, or is signed out, must be told that instead. */
export function partialWords(soFar: SoFar, error: unknown, t: TableTranslate): { title: string; help: string } {
  const kept = t('table.kept', { ...soFar });
  const status = (error as { status?: number } | undefined)?.status;
  if (status !== 401 && status !== 403) return { title: t('table.partial'), help: kept };
  const { title, help } = describeFailure(error, t);
  return { title, help: `${help} ${kept}` };
}

/** The shape of figures and rows while there are none. Its space is kept from the start, so that nothing jumps. */
export function skeletonRows(visible: boolean): TemplateResult {
  const bones = Array.from({ length: 9 }, () => html`<div class="bone">${bone}${bone}${bone}${bone}</div>`);
  return html`<div class=${visible ? '' : 'unseen'} part="skeleton" aria-hidden="true">${bones}</div>`;
}

const bone = html`<span class="skeleton"></span>`;

export interface HeadOptions {
  columns: readonly ColumnName[];
  sort: Sort;
  /** What is said of the running balance. */
  note: ReturnType<typeof balanceNote>;
  sortBy: (column: ColumnName) => void;
  tools: RowTools | undefined;
  t: TableTranslate;
}

/** The heading of a column: a button that sorts by it. */
function headCell(name: ColumnName, label: string, sorted: boolean, options: HeadOptions): TemplateResult {
  const { sort, note, sortBy, t } = options;
  const { column, descending } = sort;
  return html`<th
    class=${name}
    part="column"
    scope="col"
    aria-sort=${sorted && column === name ? (descending ? 'descending' : 'ascending') : nothing}
  >
    <button class="sort" type="button" @click=${() => sortBy(name)}>
      ${label} ${sorted && column === name ? icon(descending ? 'down' : 'up') : nothing}
    </button>
    ${name === 'balance' && note ? html`<span class="why">${t(note)}</span>` : nothing}
  </th>`;
}

/** The row of headings. */
export function headRow(options: HeadOptions): TemplateResult {
  return html`<tr aria-rowindex="1">
    ${options.tools?.pickAll()}${options.columns.map((name) =>
      // Two columns of amounts sort as one: the first tells the order.
      ((name === 'amount' && options.tools?.amounts?.heads) || [options.t(`table.${name}`)]).map((label, i) =>
        headCell(name, label, !i, options),
      ),
    )}
  </tr>`;
}

/** Posted and pending rows in words, for the toolbar. */
export function countText({ posted, pending }: Books, t: TableTranslate): string {
  const rows = t('table.rows', { count: posted.length });
  return pending.length ? t('table.andPending', { rows, count: pending.length }) : rows;
}
