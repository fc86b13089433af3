/** What the board looks like: title, figures, table, signs in words. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Announcer } from '../internal/announcer.js';
import { formatDate } from '../internal/dates.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { icon } from '../internal/icons.js';
import { refusalNote } from '../internal/pro-words.js';
import type { ReadStatus } from '../internal/resource.js';
import { formatCount } from '../internal/strings.js';
import { clientRows, monthHead, sign, type MonthTranslate, type RowsContext } from './board-rows.js';
import type { Chosen, Row } from './looking.js';
import { STATES, type Month, type Narrowing, type Tally } from './rules.js';

/** All that is shown, and what one may do. */
export interface BoardView {
  t: MonthTranslate;
  locale: string;
  label: string;
  announcer: Announcer;
  status: ReadStatus;
  error: unknown;
  /** Whether reading was ended by a person. */
  cancelled: boolean;
  /** Whether waiting has become long enough to show. */
  waiting: boolean;
  read: { done: number; count: number };
  months: readonly Month[];
  month: Month;
  columns: readonly Month[];
  tally: Tally;
  rows: readonly Row[];
  /** Clients that fit and are not on the page yet. */
  left: number;
  /** Rows that fit, whether on the page or not. */
  total: number;
  /** All clients; those whose books one may read; those that could not be read. */
  clients: number;
  readable: number;
  broken: number;
  name: string;
  only: Narrowing | undefined;
  order: 'work' | 'name';
  run: { done: number; count: number } | undefined;
  /** Periods of the rows that wait for their tie-out; all closed ones of the month. */
  due: number;
  targets: number;
  refused: unknown;
  row: Omit<RowsContext, 't' | 'locale' | 'columns' | 'month'>;
  pressed: (event: KeyboardEvent) => void;
  focused: (event: FocusEvent) => void;
  choose: (change: Chosen) => void;
  tieOut: () => void;
  download: () => void;
  cancel: () => void;
  continue: () => void;
  refresh: () => void;
  retryBroken: () => void;
  more: () => void;
}

export function boardView(view: BoardView): TemplateResult {
  const { t, label, clients } = view;
  return html`<section class="panel" part="panel" aria-labelledby="title">
    <div class="header" part="header">
      <h2 id="title" part="title" tabindex="-1">${label || t('month.title')}</h2>
      ${clients ? choices(view) : nothing}
      <slot name="actions"></slot>
      ${clients ? actions(view) : nothing}
    </div>
    ${refusalNote(view.refused, t)} ${clients ? html`${figures(view)} ${progress(view)}` : nothing} ${trouble(view)}
    ${body(view)}
  </section>`;
}

const valueOf = (event: Event) => (event.target as HTMLSelectElement | HTMLInputElement).value;

function choices({ t, locale, months, month, name, order, clients, choose }: BoardView): TemplateResult {
  const search = t('month.search', { count: clients });
  return html`<span class="choices">
    ${
      months.length
        ? html`<span class="select"
            ><select
              class="field"
              part="month"
              aria-label=${t('month.choose')}
              @change=${(event: Event) => choose({ month: valueOf(event) })}
            >
              ${months.map(
                (one) =>
                  html`<option value=${one} .selected=${one === month}>
                    ${formatDate(`${one}-01`, 'month', locale)}
                  </option>`,
              )}</select
            >${icon('chevron')}</span
          >`
        : nothing
    }
    <input
      class="field"
      part="search"
      type="search"
      autocomplete="off"
      placeholder=${search}
      aria-label=${search}
      .value=${name}
      @input=${(event: Event) => choose({ name: valueOf(event) })}
    />
    <span class="select"
      ><select
        class="field"
        part="order"
        aria-label=${t('month.order')}
        @change=${(event: Event) => choose({ order: valueOf(event) as 'work' | 'name' })}
      >
        ${(['work', 'name'] as const).map(
          (one) => html`<option value=${one} .selected=${one === order}>${t(`month.order.${one}`)}</option>`,
        )}</select
      >${icon('chevron')}</span
    >
  </span>`;
}

function actions({ t, due, targets, run, tieOut, download }: BoardView): TemplateResult {
  return html`<button
      class="button large"
      part="download"
      type="button"
      aria-disabled=${!targets}
      @click=${() => targets && download()}
    >
      ${t('month.download')}</button
    ><button
      class="button large primary"
      part="tie-out"
      type="button"
      aria-disabled=${!due || !!run}
      aria-busy=${!!run}
      @click=${() => due && !run && tieOut()}
    >
      ${due || run ? t('month.tieAll', { count: due }) : t('month.tieNone')}
    </button>`;
}

/** How the month stands; each figure narrows the rows to what it counts. */
function figures({ t, locale, tally, only, choose }: BoardView): TemplateResult {
  const { tied, waiting, difference, failed, exported, total } = tally;
  const unexported = total - exported;
  const one = (of: Narrowing, count: number, more: unknown = nothing) =>
    html`<button
      class="figure-button ${of}"
      part="figure"
      type="button"
      aria-pressed=${only === of}
      title=${t('month.narrow')}
      @click=${() => choose({ only: only === of ? undefined : of })}
    >
      <span class="small muted">${t(`month.${of}`)}</span>
      <span><span class="count ${count ? 'some' : ''}">${formatCount(count, locale)}</span>${more}</span>
    </button>`;
  return html`<div class="figures" part="figures" role="group" aria-label=${t('month.narrow')}>
    ${one('tied', tied, html` <span class="small muted">${t('month.of', { count: total })}</span>`)}
    ${one('waiting', waiting)} ${one('difference', difference)} ${one('failed', failed)}
    ${one('unexported', unexported)}
  </div>`;
}

/** How far reading or tying out is; a quiet line of what is tied where nothing is under way. */
function progress({ t, run, status, read, tally, cancel }: BoardView): TemplateResult {
  const reading = status === 'loading' || status === 'refreshing';
  const words = run
    ? t('month.tying', { done: run.done, count: run.count })
    : reading
      ? t('month.reading', read)
      : t('month.tied');
  const value = run
    ? share(run.done, run.count)
    : reading
      ? share(read.done, read.count)
      : share(tally.tied, tally.total);
  return html`<progress
      class=${run || reading ? 'line' : 'line still'}
      part="progress"
      max="1"
      .value=${value}
      aria-label=${words}
    ></progress>
    ${
      run || status === 'loading'
        ? html`<div class="under-way">
            <span class="figure">${words}</span>
            <button class="button" part="cancel" type="button" @click=${cancel}>${t('common.cancel')}</button>
          </div>`
        : nothing
    }`;
}

const share = (done: number, count: number) => (count ? done / count : 0);

/** What went wrong with all of it, or with some. */
function trouble(view: BoardView): TemplateResult | typeof nothing {
  const { t, announcer, status, error, cancelled, broken, clients } = view;
  if (cancelled && status === 'partial') {
    const on = { label: t('common.continue'), run: view.continue };
    return messagePanel(t('month.stopped'), t('month.stoppedHelp'), [on], 'error');
  }
  if (status === 'stale') {
    return failurePanel({ error, t, announcer, retry: view.refresh, title: t('common.stale') });
  }
  if (broken && clients && status === 'ready') {
    return html`<div class="note failed some-failed">
      <span>${t('month.someFailed', { count: broken })}</span>
      <button class="button" part="retry" type="button" @click=${view.retryBroken}>${t('month.retryAll')}</button>
    </div>`;
  }
  return nothing;
}

function body(view: BoardView): TemplateResult | typeof nothing {
  const { t, announcer, status, error, clients, rows, waiting, choose } = view;
  if (!clients) {
    if (status === 'idle') return messagePanel(t('month.idle'), t('month.idleHelp'), [], 'empty');
    if (status === 'failed' && view.cancelled) {
      return messagePanel(
        t('month.stopped'),
        undefined,
        [{ label: t('common.continue'), run: view.continue }],
        'error',
      );
    }
    if (status === 'failed') return failurePanel({ error, t, announcer, retry: view.refresh });
    if (status === 'loading') return waiting ? skeleton() : html`<div class="waiting"></div>`;
    return status === 'ready' ? messagePanel(t('month.empty'), t('month.emptyHelp'), [], 'empty') : nothing;
  }
  if (!rows.length) {
    const all = { label: t('month.all'), run: () => choose({ name: '', only: undefined }) };
    return messagePanel(t('month.none'), t('month.noneHelp'), [all], 'empty');
  }
  return html`${table(view)} ${foot(view)}`;
}

function skeleton(): TemplateResult {
  return html`<div class="waiting" aria-busy="true">
    ${[1, 2, 3, 4, 5, 6].map(
      () => html`<div><span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span></div>`,
    )}
  </div>`;
}

function table(view: BoardView): TemplateResult {
  const { t, locale, columns, month, rows, total, left, more } = view;
  const context: RowsContext = { t, locale, columns, month, ...view.row };
  let first = 0;
  const placed = rows.map((row) => {
    const at = first;
    first += Math.max(1, row.accounts.length);
    return { ...row, at };
  });
  return html`<div class="scroller" tabindex="-1">
    <table
      part="table"
      role="grid"
      aria-readonly="true"
      aria-labelledby="title"
      aria-rowcount=${total + 1}
      @keydown=${view.pressed}
      @focusin=${view.focused}
    >
      <thead>
        <tr aria-rowindex="1">
          <th scope="col" class="client">${t('month.client')}</th>
          <th scope="col" class="account">${t('month.account')}</th>
          ${columns.map(
            (one) =>
              html`<th scope="col" class=${one === month ? 'period chosen' : 'period'}>
                <span aria-hidden="true">${monthHead(one, month, locale)}</span
                ><span class="visually-hidden">${formatDate(`${one}-01`, 'month', locale)}</span>
              </th>`,
          )}
        </tr>
      </thead>
      ${repeat(
        placed,
        ({ client }) => client.connection.connection_id,
        ({ client, accounts, at }) =>
          html`<tbody data-client=${client.connection.connection_id}>
            ${clientRows(client, accounts, at, context)}
          </tbody>`,
      )}
    </table>
    ${
      left
        ? html`<button class="button quiet more" part="more" type="button" @click=${more}>
            ${t('month.more', { count: left })}
          </button>`
        : nothing
    }
  </div>`;
}

function foot({ t, status, read, readable, broken }: BoardView): TemplateResult {
  const reading = status === 'loading';
  return html`<div class="foot" part="foot">
    <ul class="signs">
      ${[...STATES].reverse().map((state) => html`<li>${sign(state)} ${t(`month.state.${state}`)}</li>`)}
      <li><span class="out" aria-hidden="true">${icon('down')}</span> ${t('month.exported')}</li>
    </ul>
    <span class="read"
      >${reading || broken ? t('month.readOf', { done: reading ? read.done : readable - broken, count: readable }) : t('month.read', { count: readable })}</span
    >
  </div>`;
}
