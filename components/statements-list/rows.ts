import { html, nothing, type TemplateResult } from 'lit';
import type { Money, Statement, StatementPeriodDates } from '../backend/backend.js';
import type { Translate } from '../internal/base.js';
import type { commonStrings } from '../internal/common.strings.js';
import { calendarDate, formatDate, formatDateRange } from '../internal/dates.js';
import { figure } from '../internal/figure.js';
import { isReadable, safeSum } from '../internal/money.js';
import type { statementsListStrings } from './statements-list.strings.js';

/** What stands in a row for what one does with its statement. */
export interface RowTools {
  /** Whether statements are being selected. */
  readonly choosing: boolean;
  /** Before the row. */
  lead: (statement: Statement) => unknown;
  /** Below it. */
  below: (statement: Statement, selected: boolean) => unknown;
}

/** What rows need of their list. */
export interface RowContext {
  t: Translate<typeof commonStrings & typeof statementsListStrings>;
  locale: string;
  /** What the heading says for all; a row in another currency says its own. */
  currency: string | undefined;
  selected: string;
  /** What one does with statements, once it is loaded. */
  desk: RowTools | undefined;
}

/** Closing less opening; undefined where that cannot be said. */
export function changeOf({ start_balance: opening, end_balance: closing }: Statement): Money | undefined {
  if (!isReadable(opening) || !isReadable(closing) || opening.currency !== closing.currency) return undefined;
  const amount = safeSum(closing.amount, -opening.amount);
  return amount === undefined ? undefined : { amount, currency: closing.currency };
}

/** A statement's name: its month, or its dates. */
export const statementName = ({ period }: Statement, locale: string): string => periodWords(period, locale)[0];

/** A period's name and dates: a month and its days, or, where it is no single month, the dates alone. */
function periodWords(period: Statement['period'] | undefined, locale: string): [name: string, dates: string] {
  const start = calendarDate(period?.start);
  const end = calendarDate(period?.end);
  if (start && end && start <= end && start.slice(0, 7) === end.slice(0, 7)) {
    return [formatDate(start, 'monthShort', locale), formatDateRange(start, end, locale, 'day')];
  }
  return [formatDateRange(start ?? String(period?.start ?? ''), end ?? String(period?.end ?? ''), locale), ''];
}

function amount(money: Money | null | undefined, { t, locale, currency }: RowContext, sign = false): TemplateResult {
  return figure(money, { t, locale, sign, code: money?.currency !== currency });
}

/** Words that a sighted reader takes from the place of a figure. */
const said = (words: string) => html`<span class="visually-hidden">${words} </span>`;

/** The row of a closed statement. */
export function statementRow(statement: Statement, context: RowContext, select: () => void): TemplateResult {
  const { t, locale, selected, desk } = context;
  const [name, dates] = periodWords(statement.period, locale);
  const change = changeOf(statement);
  return html`<li class=${desk?.choosing ? 'choosing' : nothing}>
    ${desk?.lead(statement)}
    <button
      part="statement"
      type="button"
      aria-current=${statement.id === selected ? 'true' : nothing}
      @click=${select}
    >
      <span class="period"><bdi class="name">${name}</bdi> <bdi class="small muted">${dates}</bdi></span>
      <span class="closing">${said(t('statements.closing'))}${amount(statement.end_balance, context)}</span>
      <span class="small muted">${t('statements.opening')} ${amount(statement.start_balance, context)}</span>
      <span class="change small muted"
        >${change ? html`${said(t('statements.change'))}${amount(change, context, true)}` : '–'}</span
      >
    </button>
    ${desk?.below(statement, statement.id === selected)}
  </li>`;
}

/** The row of the period that has not closed. */
export function currentRow(
  balance: Money,
  period: StatementPeriodDates | undefined,
  context: RowContext,
  select: () => void,
): TemplateResult {
  const { t, locale, selected } = context;
  const dates = period ? formatDateRange(String(period.start), String(period.end), locale) : '';
  return html`<li class="current">
    <button part="current" type="button" aria-current=${selected === 'current' ? 'true' : nothing} @click=${select}>
      <span class="period"><span class="name">${t('statements.current')}</span></span>
      <span class="closing">${said(t('statements.balance'))}${amount(balance, context)}</span>
      <span class="small muted"><bdi>${dates}</bdi></span>
      <span class="change small muted">${t('statements.notClosed')}</span>
    </button>
  </li>`;
}
