/** What is known of one period of one account, and what one may do with it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Money, Statement } from '../backend/backend.js';
import { accountName } from '../internal/accounts.js';
import { statementPeriod } from '../export/request.js';
import { formatDate, formatDateRange } from '../internal/dates.js';
import type { DialogContent } from '../internal/dialog.js';
import { describeFailure } from '../internal/failure.js';
import { currencyCode, formatAmount } from '../internal/money.js';
import { formatCount } from '../internal/strings.js';
import { sign, type MonthTranslate } from './board-rows.js';
import { stateIn, statementIn, type BoardAccount, type BoardClient, type Finding, type Month } from './rules.js';

/** What the dialog is about. */
export interface Shown {
  client: BoardClient;
  account: BoardAccount;
  month: Month;
}

export interface PeriodContext {
  t: MonthTranslate;
  locale: string;
  finding: Finding | undefined;
  tieOut: () => void;
  export: () => void;
  books: () => void;
}

export function periodDialog({ client, account, month }: Shown, context: PeriodContext): DialogContent {
  const { t, locale, finding, books } = context;
  const statement = statementIn(account, month);
  const state = stateIn(account, month, () => finding) ?? 'open';
  const words = t(`month.state.${finding?.busy ? 'busy' : state}`);
  const { start, end } = statement ? statementPeriod(statement) : openDays(account);
  return {
    title: t('month.detail', { client: client.connection.client.name, account: accountName(account.account) }),
    body: html`<p class="standing">${sign(state)} <span>${formatDateRange(start, end, locale)}, ${words}</span></p>
      ${statement ? closedBody(statement, context) : openBody(account, context)}`,
    cancel: t('month.close'),
    confirm: { label: t('month.books'), run: books },
  };
}

function openDays({ account }: BoardAccount): { start: string; end: string } {
  return account.instrument === 'CASH' ? account.cash.current_statement_period : account.card.current_statement_period;
}

function line(label: string, value: unknown): TemplateResult {
  return html`<div>
    <dt>${label}</dt>
    <dd class="figure">${value}</dd>
  </div>`;
}

/** A figure, or the raw amount with the word that it cannot be read. */
function figure(money: Money, { t, locale }: PeriodContext): TemplateResult {
  const text = formatAmount(money, { locale });
  return text === undefined
    ? html`${String(money?.amount)} ${t('common.unreadable')}`
    : html`${text} <span class="muted small">${currencyCode(money.currency)}</span>`;
}

function openBody({ account }: BoardAccount, context: PeriodContext): TemplateResult {
  const { t } = context;
  return html`<dl class="facts">${line(t('month.balanceNow'), figure(account.current_balance, context))}</dl>
    <p class="muted">${t('month.openHelp')}</p>`;
}

function closedBody(statement: Statement, context: PeriodContext): TemplateResult {
  const { t, locale, finding = {} } = context;
  const { tie, error, exported, busy } = finding;
  const sum = tie && tie.result !== 'unreadable' ? tie : undefined;
  return html`<dl class="facts">
      ${line(t('month.opening'), figure(statement.start_balance, context))}
      ${
        sum
          ? html`${line(t('month.lines'), formatCount(sum.count, locale))}
            ${line(t('month.sum'), figure(sum.sum, context))}`
          : nothing
      }
      ${line(t('month.closing'), figure(statement.end_balance, context))}
      ${tie?.result === 'difference' ? line(t('month.off'), html`<b>${figure(tie.difference, context)}</b>`) : nothing}
    </dl>
    ${tie?.result === 'unreadable' ? html`<p class="note failed">${t('month.unreadable')}</p>` : nothing}
    ${error === undefined ? nothing : html`<p class="note failed">${describeFailure(error, t).title}</p>`}
    <p class="muted">
      ${
        exported
          ? t('month.exportedAt', {
              format: exported.format.replace('_', ' '),
              date: formatDate(exported.at, 'medium', locale),
            })
          : t('month.notExported')
      }
    </p>
    <div class="acts">
      <button
        class="button large"
        part="tie-one"
        type="button"
        aria-busy=${!!busy}
        aria-disabled=${!!busy}
        @click=${context.tieOut}
      >
        ${t(tie || error !== undefined ? 'month.again' : 'month.tieOne')}
      </button>
      <button class="button large" part="export-one" type="button" @click=${context.export}>
        ${t('month.export')}
      </button>
    </div>`;
}
