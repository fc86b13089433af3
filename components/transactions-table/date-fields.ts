import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { StatementPeriodDates } from '../backend/backend.js';
import { calendarDate, calendarTime, formatDate, formatDateRange } from '../internal/dates.js';
import type { TableTranslate } from './row.js';
import type { TableFilter } from './table-view.js';

export interface DateFieldsModel {
  t: TableTranslate;
  locale: string;
  date: TableFilter['date'];
  /** Sets the range; `typed` while it may still be typed at. */
  set: (date: TableFilter['date'], typed: boolean) => void;
  /** The account's periods among what was asked for, newest first; the open one leads and is told as such. */
  periods: readonly (StatementPeriodDates & { open: boolean })[];
  /** Whether the closed ones could not be read. */
  periodsError: boolean;
  /** The last day there are rows of, once all of them are here. */
  lastDay: string | undefined;
}

const spans = [7, 30, 90];

/** The first of so many days that end with a day. */
function daysBack(day: string, count: number): string {
  return new Date(calendarTime(day)! - (count - 1) * 86_400_000).toISOString().slice(0, 10);
}

/** What the date popover holds: statement periods, the last days, a range. */
export function dateFields(model: DateFieldsModel): TemplateResult {
  const { t, locale, date, set, periods, periodsError, lastDay } = model;
  const day = (name: 'from' | 'to') => {
    const change = ({ target }: Event) => {
      const input = target as HTMLInputElement;
      // Half a date is none yet.
      if (input.validity.badInput || (input.value && !calendarDate(input.value))) return;
      const next = { ...date, [name]: input.value || undefined };
      const { from, to } = next;
      input.setCustomValidity(from && to && from > to ? t('table.dateOrderWrong') : '');
      if (input.checkValidity()) set(from || to ? next : undefined, true);
      else input.reportValidity();
    };
    return html`<label class="stacked"
      >${t(`table.${name}`)}
      <input
        class="field"
        type="date"
        name=${name}
        max="9999-12-31"
        .value=${live(date?.[name] ?? '')}
        @change=${change}
      />
    </label>`;
  };
  const value = ({ start, end }: StatementPeriodDates) => `${start} ${end}`;
  const chosen = date && `${date.from} ${date.to}`;
  const choose = ({ target }: Event) => {
    const [from, to] = (target as HTMLSelectElement).value.split(' ');
    set(from ? { from, to } : undefined, false);
  };
  const words = (period: StatementPeriodDates & { open: boolean }) => {
    const text = formatDateRange(period.start, period.end, locale);
    return period.open ? t('table.openPeriod', { period: text }) : text;
  };
  return html`${
      periods.length
        ? html`<label class="stacked"
            >${t('table.period')}
            <select class="field" name="period" @change=${choose}>
              <option value="" ?selected=${!chosen}>${t('table.any')}</option>
              ${periods.map(
                (period) =>
                  html`<option value=${value(period)} .selected=${live(value(period) === chosen)}>
                    ${words(period)}
                  </option>`,
              )}
            </select>
          </label>`
        : nothing
    }
    ${periodsError ? html`<p class="small muted">${t('table.periodsFailed')}</p>` : nothing}
    ${
      lastDay
        ? spans.map(
            (count) =>
              html`<button
                class="button quiet"
                type="button"
                @click=${() => set({ from: daysBack(lastDay, count), to: lastDay }, false)}
              >
                ${t('table.lastDays', { count, date: formatDate(lastDay, 'short', locale) })}
              </button>`,
          )
        : nothing
    }
    <div class="pair">${day('from')}${day('to')}</div>`;
}
