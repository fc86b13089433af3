/** What the board looks like: its head, what went wrong, the table, signs in words. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatDate } from '../internal/dates.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { icon } from '../internal/icons.js';
import { refusalNote } from '../internal/pro-words.js';
import { actions, choices, figures, progress } from './board-head.js';
import type { BoardView } from './board-model.js';
import { clientRows, monthHead, sign, tightMonth, type RowsContext } from './board-rows.js';
import { STATES, type Month } from './rules.js';

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
  // Before a month is chosen there is none to leave the year out of.
  const chosen = month || columns[0]!;
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
                <span aria-hidden="true">${monthHead(one, chosen, locale)}</span>${tightHead(one, locale)}<span
                  class="visually-hidden"
                  >${formatDate(`${one}-01`, 'month', locale)}</span
                >
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

/** A month as short as it gets, for narrow pages, where its short name is long. */
function tightHead(month: Month, locale: string): TemplateResult | typeof nothing {
  const tight = tightMonth(month, locale);
  return tight ? html`<span class="tight" aria-hidden="true">${tight}</span>` : nothing;
}

function foot({ t, status, read, readable, broken, cancelled }: BoardView): TemplateResult {
  const reading = status === 'loading' || cancelled;
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
