/** The head of the board: choices, actions, how the month stands, what is under way. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatDate } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import { formatCount } from '../internal/strings.js';
import type { BoardView } from './board-model.js';
import type { Narrowing } from './rules.js';

const valueOf = (event: Event) => (event.target as HTMLSelectElement | HTMLInputElement).value;

/** Which month, which clients, in which order. */
export function choices({ t, locale, months, month, name, order, clients, choose }: BoardView): TemplateResult {
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

/** What one does with the month. */
export function actions({ t, due, targets, tied, run, tieOut, download }: BoardView): TemplateResult {
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
      ${due || run ? t('month.tieAll', { count: due }) : t(tied ? 'month.tieNone' : 'month.tieNothing')}
    </button>`;
}

/** How the month stands; each figure narrows the rows to what it counts. */
export function figures({ t, locale, status, months, tally, only, choose }: BoardView): TemplateResult {
  const { tied, waiting, difference, failed, exported, total } = tally;
  const unexported = total - exported;
  // Of a month that nobody has read yet there is nothing to count.
  const known = months.length > 0 || status === 'ready';
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
      <span><span class="count ${count ? 'some' : ''}">${known ? formatCount(count, locale) : '–'}</span>${more}</span>
    </button>`;
  return html`<div class="figures" part="figures" role="group" aria-label=${t('month.narrow')}>
    ${one('tied', tied, known ? html` <span class="small muted">${t('month.of', { count: total })}</span>` : nothing)}
    ${one('waiting', waiting)} ${one('difference', difference)} ${one('failed', failed)}
    ${one('unexported', unexported)}
  </div>`;
}

/** How far reading or tying out is; a quiet line of what is tied where nothing is under way. */
export function progress({ t, run, status, read, tally, cancel }: BoardView): TemplateResult {
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
