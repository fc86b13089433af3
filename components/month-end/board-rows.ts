/** The rows of the board: a client, its accounts, a month a column. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Statement } from '../backend/backend.js';
import { accountName, lastDigits } from '../internal/accounts.js';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { formatDate } from '../internal/dates.js';
import { describeFailure } from '../internal/failure.js';
import { icon } from '../internal/icons.js';
import type { proStrings } from '../internal/pro.strings.js';
import type { monthEndStrings } from './month-end.strings.js';
import {
  accessTo,
  stateIn,
  statementIn,
  type BoardAccount,
  type BoardClient,
  type Finding,
  type Month,
  type PeriodState,
} from './rules.js';

export type MonthTranslate = Translate<typeof monthEndStrings & typeof commonStrings & typeof proStrings>;

/** What the rows need of their board. */
export interface RowsContext {
  t: MonthTranslate;
  locale: string;
  columns: readonly Month[];
  /** The chosen month, marked. */
  month: Month;
  findingOf: (client: BoardClient, account: BoardAccount, statement: Statement) => Finding | undefined;
  /** The client one is in. */
  here: string | undefined;
  /** The client being entered. */
  entering: string | undefined;
  /** Whether books are being read: a client without accounts is waited for. */
  reading: boolean;
  enter: (client: BoardClient) => void;
  show: (client: BoardClient, account: BoardAccount, month: Month) => void;
  retry: (client: BoardClient) => void;
}

/** What stands in a cell: never colour alone. */
const SIGNS: Readonly<Record<PeriodState, string>> = {
  open: '',
  waiting: '·',
  tied: '',
  difference: '≠',
  failed: '!',
};

/** The sign of a state, for the legend and the cells. */
export function sign(state: PeriodState): TemplateResult {
  return html`<span class="sign ${state}" aria-hidden="true">${state === 'tied' ? icon('check') : SIGNS[state]}</span>`;
}

/** A month in a column's head: the year where it is not the chosen one's. */
export function monthHead(month: Month, chosen: Month, locale: string): string {
  if (month.slice(0, 4) === chosen.slice(0, 4)) return monthName(month, 'short', locale);
  return formatDate(`${month}-01`, 'monthShort', locale);
}

/** A month's shortest name, where its short one takes more room than a narrow column has. */
export function tightMonth(month: Month, locale: string): string | undefined {
  return monthName(month, 'short', locale).length > 4 ? monthName(month, 'narrow', locale) : undefined;
}

const monthNames = new Map<string, Intl.DateTimeFormat>();

function monthName(month: Month, style: 'short' | 'narrow', locale: string): string {
  const key = `${style} ${locale}`;
  let format = monthNames.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { calendar: 'gregory', month: style, timeZone: 'UTC' });
    monthNames.set(key, format);
  }
  return format.format(new Date(`${month}-01T12:00:00Z`));
}

/** The rows of one client. `first` is the place of its first row among all rows, from 0. */
export function clientRows(
  client: BoardClient,
  accounts: readonly BoardAccount[],
  first: number,
  context: RowsContext,
): TemplateResult {
  const { connection } = client;
  const { t, here, entering, enter } = context;
  const { id, name } = connection.client;
  const rows = Math.max(1, accounts.length);
  const head = html`<th scope="rowgroup" rowspan=${rows} class="client">
    ${
      accessTo(connection) === 'yes'
        ? html`<button
            class="enter"
            part="client"
            type="button"
            tabindex="-1"
            data-col="-1"
            aria-label=${t('month.enter', { client: name })}
            aria-busy=${entering === id}
            aria-current=${here === id ? 'true' : nothing}
            @click=${() => enter(client)}
          >
            <bdi>${name}</bdi>
          </button>`
        : html`<bdi>${name}</bdi>`
    }
    ${client.error !== undefined && accounts.length ? staleNote(client, context) : nothing}
  </th>`;
  if (!accounts.length) {
    return html`<tr aria-rowindex=${first + 2}>
      ${head}
      <td class="why" colspan=${context.columns.length + 1}>${whyEmpty(client, context)}</td>
    </tr>`;
  }
  return html`${accounts.map(
    (account, n) =>
      html`<tr aria-rowindex=${first + n + 2}>
        ${n ? nothing : head}
        <th scope="row" class="account">${accountLabel(account)}</th>
        ${context.columns.map((month, column) => periodCell(client, account, month, column, context))}
      </tr>`,
  )}`;
}

/** What an account is called, with the last digits of its number. */
export function accountLabel({ account }: BoardAccount): TemplateResult {
  const digits = lastDigits(account);
  return html`<bdi>${accountName(account)}</bdi>${digits ? html` <span class="digits">··${digits}</span>` : nothing}`;
}

function periodCell(
  client: BoardClient,
  account: BoardAccount,
  month: Month,
  column: number,
  { t, locale, findingOf, show, month: chosen }: RowsContext,
): TemplateResult {
  const finding = (statement: Statement) => findingOf(client, account, statement);
  const state = stateIn(account, month, finding);
  const name = formatDate(`${month}-01`, 'month', locale);
  const look = month === chosen ? 'period chosen' : 'period';
  if (!state) {
    return html`<td class=${look}><span class="visually-hidden">${t('month.noPeriod', { month: name })}</span></td>`;
  }
  const statement = statementIn(account, month);
  const known = statement && finding(statement);
  const words = t(`month.state.${known?.busy ? 'busy' : state}`);
  const label = t(known?.exported ? 'month.cellExported' : 'month.cell', { month: name, state: words });
  return html`<td class=${look}>
    <button
      class="cell"
      part="period ${state}"
      type="button"
      tabindex="-1"
      data-col=${column}
      data-key="${account.account.id} ${month}"
      title=${label}
      aria-label=${label}
      aria-busy=${!!known?.busy}
      @click=${() => show(client, account, month)}
    >
      ${sign(state)}${known?.exported ? html`<span class="out" aria-hidden="true">${icon('down')}</span>` : nothing}
    </button>
  </td>`;
}

/** Why a client has no accounts on the board. */
function whyEmpty(client: BoardClient, { t, reading, retry }: RowsContext): unknown {
  const access = accessTo(client.connection);
  if (access !== 'yes') return html`<span class="muted" part="reason">${t(`month.${access}`)}</span>`;
  if (client.error !== undefined) {
    const reason = describeFailure(client.error, t).title;
    return html`<span class="failed-client" part="failure"
      ><span>${t('month.clientFailed', { reason })}</span>
      <button class="button" part="retry" type="button" @click=${() => retry(client)}>
        ${t('common.retry')}
      </button></span
    >`;
  }
  if (client.accounts) return html`<span class="muted">${t('month.noAccounts')}</span>`;
  return reading ? html`<span class="skeleton"></span>` : html`<span class="muted">${t('month.notRead')}</span>`;
}

function staleNote(client: BoardClient, { t, retry }: RowsContext): TemplateResult {
  const reason = describeFailure(client.error, t).title;
  return html`<span class="stale-client" part="failure"
    ><span class="small">${t('month.clientStale', { reason })}</span>
    <button class="button" part="retry" type="button" @click=${() => retry(client)}>${t('common.retry')}</button></span
  >`;
}
