import { html, nothing, type TemplateResult } from 'lit';
import type { Account } from '../backend/backend.js';
import { describeFailure } from '../internal/failure.js';
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

const cardLabels = { in: 'table.cardIn', out: 'table.cardOut', net: 'table.cardNet' } as const;

function figures({ books, card, complete, account, t }: TotalsModel): Figure[] {
  const { in: moneyIn, out, net } = books.totals;
  const label = (key: 'in' | 'out' | 'net') => {
    const name = t(card ? cardLabels[key] : `table.${key}`);
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
        amount === undefined
          ? undefined
          : formatAmount({ amount, currency }, { locale: model.locale, sign: signed ?? false });
      return html`<div part="total">
        <dt class="muted small">${label}</dt>
        <dd class=${tinted ? 'in' : ''}>
          <span class=${text === undefined ? 'muted' : 'figure'}>${text ?? instead}</span>
        </dd>
      </div>`;
    })}
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
  const { status = 0 } = (error ?? {}) as { status?: number };
  if (status !== 401 && status !== 403) return { title: t('table.partial'), help: kept };
  const { title, help } = describeFailure(error, t);
  return { title, help: `${help} ${kept}` };
}

/** What one sees apart from rows: a title, a sentence, at most one action. */
export function messagePanel(
  title: string,
  help?: string,
  action?: { label: string; run: () => void },
): TemplateResult {
  return html`<div class="message center" part="message">
    <span class="title">${title}</span>
    ${help ? html`<span class="muted">${help}</span>` : nothing}
    ${
      action
        ? html`<div class="actions">
            <button class="button" part="action" type="button" @click=${action.run}>${action.label}</button>
          </div>`
        : nothing
    }
  </div>`;
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
  sortBy: (column: SortColumn) => void;
  t: TableTranslate;
}

/** The heading of a column: a button that sorts. The balance has one only to bring the date order back. */
function headCell(name: ColumnName, { sort, sortBy, t }: HeadOptions): TemplateResult {
  const column = sortable.find((candidate) => candidate === name);
  const label = t(`table.${name}`);
  if (!column) {
    const hidden = sort.column !== 'date';
    return html`<th class=${name} part="column" scope="col">
      ${
        hidden
          ? html`<button class="sort" type="button" @click=${() => sortBy('date')}>
              ${label} <span class="why">${t('table.balanceHidden')}</span>
            </button>`
          : label
      }
    </th>`;
  }
  const sorted = sort.column === column;
  const order = sorted ? (sort.descending ? 'descending' : 'ascending') : nothing;
  return html`<th class=${name} part="column" scope="col" aria-sort=${order}>
    <button class="sort" type="button" @click=${() => sortBy(column)}>
      ${label}${sorted ? icon(sort.descending ? 'down' : 'up') : nothing}
    </button>
  </th>`;
}

/** The row of headings. */
export function headRow(options: HeadOptions): TemplateResult {
  return html`<tr aria-rowindex="1">
    ${options.columns.map((name) => headCell(name, options))}
  </tr>`;
}

/** Posted and pending rows in words, for the toolbar. */
export function countText({ posted, pending }: Books, t: TableTranslate): string {
  const rows = t('table.rows', { count: posted.length });
  return pending.length ? t('table.andPending', { rows, count: pending.length }) : rows;
}
