import { html, nothing, type TemplateResult } from 'lit';
import type { Announcer } from '../internal/announcer.js';
import { formatDate } from '../internal/dates.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import type { Inputs } from './ask.js';
import { partialWords, progressPanel, skeletonRows } from './frame.js';
import type { Reading } from './reading.js';
import { NONE, type TableTranslate } from './row.js';
import { emptyWords } from './words.js';

export interface NoticeModel {
  reading: Reading;
  t: TableTranslate;
  locale: string;
  announcer: Announcer;
  /** Whether waiting has become long enough to show. */
  waiting: boolean;
  retry: () => void;
  /** Shows something else than the host asked for. */
  choose: (inputs: Inputs) => void;
}

/** The date that the read has come to, in words. */
export function reachedText({ books: { newest } }: Reading, locale: string): string {
  return newest ? formatDate(newest.posted_at, 'medium', locale) : NONE;
}

/** What stands between the totals and the rows, or in place of them: progress, words, what went wrong. */
export function notice(model: NoticeModel): TemplateResult | typeof nothing {
  const { reading, t, locale, announcer, waiting, retry } = model;
  const { status, books, error, cancelled, noPeriod, share } = reading;
  const failure = (words?: { title: string; help?: string }) => failurePanel({ error, retry, t, announcer, ...words });
  const soFar = { rows: t('table.rows', { count: books.count }), date: reachedText(reading, locale) };
  switch (status) {
    case 'idle':
      return messagePanel(t('table.idle'));
    case 'loading':
      return books.count ? progressPanel(soFar, share, t, () => reading.cancel()) : skeletonRows(waiting);
    case 'refreshing':
      return html`<div class="progress" part="progress">
        <progress aria-label=${t('common.updating')}></progress>
      </div>`;
    case 'partial':
      return cancelled
        ? messagePanel(t('table.cancelled'), t('table.kept', soFar), [{ label: t('common.continue'), run: retry }])
        : failure(partialWords(soFar, error, t));
    case 'stale':
      return failure({ title: t('common.stale') });
    case 'failed':
      return noPeriod ? messagePanel(t('table.noPeriod'), t('table.noPeriodHelp')) : failure();
    case 'empty':
      return html`<slot name="empty">${empty(model)}</slot>`;
    default:
      return nothing;
  }
}

function empty({ reading, t, locale, choose }: NoticeModel): TemplateResult {
  const { title, help, action } = emptyWords({ reading, t, locale });
  return messagePanel(title, help, action && [{ label: action.label, run: () => choose(action.inputs) }]);
}
