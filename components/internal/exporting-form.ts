/** What a person chooses before an export: the format, and what of the account. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Account, CalendarDate, Statement, Transaction } from '../backend/backend.js';
import { statementPeriod, type ExportPeriod, type ExportRequest, type FileFormat } from '../export/request.js';
import type { Translate } from './base.js';
import type { commonStrings } from './common.strings.js';
import { formatDate, formatDateRange } from './dates.js';
import type { exportingStrings } from './exporting.strings.js';

export type ExportTranslate = Translate<typeof exportingStrings & typeof commonStrings>;

/** The formats in the order in which they are offered. */
const FORMATS: readonly FileFormat[] = ['FULL_CSV', 'QUICKBOOKS_CSV', 'XERO_CSV', 'OFX', 'QBO', 'JSON'];

/** What a table shows at the moment, as something to export. */
export interface ExportView {
  /** The rows that match, in the API's order, in batches; asked for when the export begins. */
  rows: () => AsyncIterable<readonly Transaction[]> | Iterable<readonly Transaction[]>;
  /** How many there are, where it is known. */
  count?: number;
  /** Where it is every row of these whole days. Without it OFX and QBO are not offered for the view, and why is said. */
  period?: ExportPeriod;
}

/** What a form asks about. */
export interface Asked {
  /** Of one account; undefined where what is exported is settled and only the format is asked. */
  account?: { account: Account; statements: readonly Statement[]; view: ExportView | undefined } | undefined;
  /** Whether the host gave the Intuit bid. */
  hasBid: boolean;
}

/** What is chosen. */
export interface Choice {
  format: FileFormat;
  what: 'statement' | 'dates' | 'view';
  statement: string;
  start: CalendarDate;
  end: CalendarDate;
  bid: string;
}

/** What a form begins with: the view, where there is one, else the newest statement, else the open period. */
export function firstChoice({ account }: Asked, statement?: string): Choice {
  const { view, statements = [] } = account ?? {};
  const open = account && openPeriod(account.account);
  const chosen = statement ?? statements[0]?.id ?? '';
  return {
    format: 'FULL_CSV',
    what: statement ? 'statement' : view ? 'view' : statements.length ? 'statement' : 'dates',
    statement: chosen,
    start: open?.start ?? '',
    end: open?.end ?? '',
    bid: '',
  };
}

const openPeriod = (account: Account) =>
  account.instrument === 'CASH' ? account.cash?.current_statement_period : account.card?.current_statement_period;

/** Whether what is chosen is whole days, which OFX and QBO need. */
export function isWholeDays({ account }: Asked, { what }: Choice): boolean {
  return !account || what !== 'view' || account.view?.period !== undefined;
}

/** What is wrong with a choice, by its field; empty where nothing is. */
export function wrongs(
  asked: Asked,
  choice: Choice,
  t: ExportTranslate,
  locale: string,
): Partial<Record<string, string>> {
  const { format, what, start, end, bid } = choice;
  const wrong: Partial<Record<string, string>> = {};
  if ((format === 'OFX' || format === 'QBO') && !isWholeDays(asked, choice)) wrong.format = t('exporting.wholeDays');
  if (asked.account && what === 'dates') {
    if (!start || !end) wrong.dates = t('exporting.datesMissing');
    else if (end < start) wrong.dates = t('exporting.datesTurned', { date: formatDate(start, 'medium', locale) });
  }
  if (format === 'QBO' && !asked.hasBid && !/^\d{1,10}$/.test(bid)) wrong.bid = t('exporting.bidWrong');
  return wrong;
}

/** The part of a request that a choice decides. */
export function chosenOf(
  { account }: Asked,
  { what, statement: id, start, end }: Choice,
): Pick<ExportRequest, 'period' | 'statement'> {
  if (what === 'view') return account?.view?.period ? { period: account.view.period } : {};
  if (what === 'dates') return { period: { start, end } };
  const statement = account?.statements.find((one) => one.id === id);
  return statement ? { statement } : {};
}

/** What a form needs to show itself. */
export interface FormContext {
  t: ExportTranslate;
  locale: string;
  choice: Choice;
  /** Complaints, shown once it was tried. */
  wrong: Partial<Record<string, string>>;
  change: (to: Partial<Choice>) => void;
}

export function exportForm(asked: Asked, context: FormContext): TemplateResult {
  return html`${asked.account ? whatFields(asked.account, context) : nothing} ${formatFields(asked, context)}
  ${context.choice.format === 'QBO' && !asked.hasBid ? bidField(context) : nothing}`;
}

function formatFields(asked: Asked, { t, choice, change }: FormContext): TemplateResult {
  const whole = isWholeDays(asked, choice);
  const refused = (format: FileFormat) => !whole && (format === 'OFX' || format === 'QBO');
  return html`<fieldset class="export-fields">
    <legend class="legend">${t('exporting.format')}</legend>
    <div class="export-formats">
      ${FORMATS.map(
        (format) =>
          html`<label class="export-format"
            ><input
              type="radio"
              name="format"
              value=${format}
              .checked=${choice.format === format}
              ?disabled=${refused(format)}
              aria-describedby=${refused(format) ? 'export-whole-days' : nothing}
              @change=${() => change({ format })}
            /><span>${t(`exporting.format.${format}`)}</span></label
          >`,
      )}
    </div>
    <p class="muted small">${t(`exporting.help.${choice.format}`)}</p>
    ${whole ? nothing : html`<p class="note" id="export-whole-days">${t('exporting.wholeDays')}</p>`}
  </fieldset>`;
}

function whatFields({ statements, view }: NonNullable<Asked['account']>, context: FormContext): TemplateResult {
  const { t, choice, change } = context;
  const line = (what: Choice['what'], label: string, more: unknown = nothing) =>
    html`<div class="export-what">
      <label
        ><input
          type="radio"
          name="what"
          value=${what}
          ?autofocus=${choice.what === what}
          .checked=${choice.what === what}
          @change=${() => change({ what })}
        /><span>${label}</span></label
      >${choice.what === what ? more : nothing}
    </div>`;
  const shown =
    view && (view.count === undefined ? t('exporting.view') : t('exporting.viewRows', { count: view.count }));
  return html`<fieldset class="export-fields">
    <legend class="legend">${t('exporting.what')}</legend>
    ${shown ? line('view', shown) : nothing}
    ${statements.length ? line('statement', t('exporting.statement'), statementField(statements, context)) : nothing}
    ${line('dates', t('exporting.dates'), dateFields(context))}
  </fieldset>`;
}

function statementField(statements: readonly Statement[], { t, locale, choice, change }: FormContext): TemplateResult {
  return html`<select
    class="field"
    aria-label=${t('exporting.statement')}
    @change=${(event: Event) => change({ statement: (event.target as HTMLSelectElement).value })}
  >
    ${statements.map((statement) => {
      const { start, end } = statementPeriod(statement);
      return html`<option value=${statement.id} ?selected=${statement.id === choice.statement}>
        ${formatDateRange(start, end, locale)}
      </option>`;
    })}
  </select>`;
}

function dateFields({ t, choice, wrong, change }: FormContext): TemplateResult {
  const field = (name: 'start' | 'end', label: string) =>
    html`<div class="labelled">
      <label for=${`export-${name}`}>${label}</label
      ><input
        class="field"
        id=${`export-${name}`}
        type="date"
        .value=${choice[name]}
        aria-invalid=${wrong.dates ? 'true' : nothing}
        aria-describedby=${wrong.dates ? 'export-dates-wrong' : nothing}
        @change=${(event: Event) => change({ [name]: (event.target as HTMLInputElement).value })}
      />
    </div>`;
  return html`<div class="export-dates">${field('start', t('exporting.from'))} ${field('end', t('exporting.to'))}</div>
    ${wrong.dates ? html`<p class="wrong" id="export-dates-wrong">${wrong.dates}</p>` : nothing}`;
}

function bidField({ t, choice, wrong, change }: FormContext): TemplateResult {
  return html`<div class="labelled">
    <label for="export-bid">${t('exporting.bid')}</label
    ><input
      class="field"
      id="export-bid"
      inputmode="numeric"
      autocomplete="off"
      maxlength="10"
      .value=${choice.bid}
      aria-invalid=${wrong.bid ? 'true' : nothing}
      aria-describedby="export-bid-help"
      @input=${(event: Event) => change({ bid: (event.target as HTMLInputElement).value.trim() })}
    />
    <p id="export-bid-help" class=${wrong.bid ? 'wrong' : 'muted small'}>${wrong.bid ?? t('exporting.bidHelp')}</p>
  </div>`;
}
