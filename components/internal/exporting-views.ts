/** What the export dialog tells: how far it is, what stopped it, what was saved. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Money } from '../backend/backend.js';
import type { MissingFile } from '../export/bundle.js';
import type { ExportError, ExportPeriod, WrittenFile } from '../export/request.js';
import { calendarTime, formatDate } from './dates.js';
import type { ExportTranslate } from './exporting-form.js';
import type { Saved } from './exporting-run.js';
import { currencyCode, formatAmount } from './money.js';
import { formatCount } from './strings.js';

/** How far an export is. */
export interface Progress {
  /** Rows read, or files written. */
  done: number;
  /** Of how many, where it is known. */
  count?: number | undefined;
  /** What is counted. */
  of: 'rows' | 'files';
  /** The day reached, of the days asked for. */
  day?: string | undefined;
  period?: ExportPeriod | undefined;
}

/** From 0 to 1; undefined where nothing tells how much there is. Of days it is the share of the time covered. */
export function shareOf({ done, count, day, period }: Progress): number | undefined {
  if (count !== undefined) return count ? Math.min(1, done / count) : 1;
  const [at, start, end] = [calendarTime(day), calendarTime(period?.start), calendarTime(period?.end)];
  if (at === undefined || start === undefined || end === undefined || end <= start) return undefined;
  return Math.min(1, Math.max(0, (at - start) / (end - start)));
}

export function progressView(progress: Progress, t: ExportTranslate, locale: string): TemplateResult {
  const { done, count, of, day } = progress;
  const words =
    of === 'files'
      ? t('exporting.filesOf', { done, count: count! })
      : count === undefined
        ? t('exporting.rows', { count: done })
        : t('exporting.rowsOf', { done, count });
  const share = shareOf(progress);
  return html`<progress
      class="export-progress"
      part="progress"
      aria-label=${words}
      max="1"
      .value=${share ?? nothing}
    ></progress>
    <p class="muted" part="progress-words">
      ${words}${day ? html`, ${t('exporting.upTo', { date: formatDate(day, 'medium', locale) })}` : nothing}
    </p>`;
}

/** Why an export was refused: nothing of it may be handed on. */
export function refusalView({ code, transactionId, message }: ExportError, t: ExportTranslate): TemplateResult {
  const known = code === 'unreadable' || code === 'out_of_order' || code === 'balance_unknown';
  return html`<div class="note failed" part="refusal">
    <span
      ><b>${t('exporting.refused')}</b> ${t(known ? `exporting.refused.${code}` : 'exporting.refused.other')}
      <bdi class="small">${transactionId ? t('exporting.row', { id: transactionId }) : message}</bdi></span
    >
  </div>`;
}

/** Files listed at the end; the others are in the manifest. */
const LISTED = 50;

/** In one sentence. */
export function savedWords({ name, files }: Saved, t: ExportTranslate): string {
  const count = files.reduce((sum, { checksums }) => sum + checksums.count, 0);
  return name === undefined ? t('exporting.nothing') : t('exporting.saved', { name, count });
}

export function savedView(saved: Saved, t: ExportTranslate, locale: string): TemplateResult {
  const { name, files, missing } = saved;
  return html`<p part="saved">${savedWords(saved, t)}</p>
    ${missing.length ? missingList(missing, t) : nothing} ${files.length ? fileTable(files, t, locale) : nothing}
    ${name?.endsWith('.zip') ? html`<p class="muted small">${t('exporting.manifest')}</p>` : nothing}`;
}

function fileTable(files: readonly WrittenFile[], t: ExportTranslate, locale: string): TemplateResult {
  const names = [t('exporting.count'), t('exporting.opening'), t('exporting.sum'), t('exporting.closing')] as const;
  const [count, opening, sum, closing] = names;
  // In a narrow window each figure has its heading beside it.
  const money = (name: string, figure: Money | null) => {
    const text = figure && formatAmount(figure, { locale });
    return html`<td class="figure" data-name=${name}>
      ${text ? html`<span>${text} <span class="muted small">${currencyCode(figure.currency)}</span></span>` : '—'}
    </td>`;
  };
  return html`<div class="export-files" part="checksums" tabindex="0" role="group" aria-label=${t('exporting.inFile')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('exporting.file')}</th>
            ${names.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${files.slice(0, LISTED).map(
            ({ name, checksums }) =>
              html`<tr>
                <th scope="row"><bdi>${name}</bdi></th>
                <td class="figure" data-name=${count}>${formatCount(checksums.count, locale)}</td>
                ${money(opening, checksums.opening)} ${money(sum, checksums.sum)} ${money(closing, checksums.closing)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="muted small">
      ${t('exporting.inFile')}${
        files.length > LISTED ? html` ${t('exporting.more', { count: files.length - LISTED })}` : nothing
      }
    </p>`;
}

function missingList(missing: readonly MissingFile[], t: ExportTranslate): TemplateResult {
  return html`<div class="note failed" part="missing">
    <div>
      <b>${t('exporting.missing', { count: missing.length })}</b>
      <ul class="export-missing">
        ${missing.slice(0, LISTED).map(({ name, message }) => html`<li><bdi>${name}</bdi>: <bdi>${message}</bdi></li>`)}
      </ul>
    </div>
  </div>`;
}
