import { html, nothing, type TemplateResult } from 'lit';
import type { Application } from '../backend/pro-access.js';
import { formatDate } from '../internal/dates.js';
import { icon } from '../internal/icons.js';
import type { ApplicationTranslate } from './texts.js';

/** Where an application stands, as three steps (RULES "Onboarding"). */
export function applicationSteps(application: Application, t: ApplicationTranslate, locale: string): TemplateResult {
  const { status, submitted_at: sent, answer_expected_by: expected, answered_at: answered } = application;
  const on = (at: string | null) => formatDate(at, 'medium', locale);
  // A status nobody knows is not further than submitted.
  const reached = status === 'COMPLETED' ? 3 : status === 'APPROVED' ? 2 : 1;
  const steps = [
    [t('application.submitted'), on(sent)],
    reached > 1
      ? [t('application.approved'), on(answered)]
      : [t('application.answer'), t('application.expected', { date: on(expected) })],
    [t('application.workspace'), ''],
  ] as const;
  return html`<ol class="steps" part="steps">
    ${steps.map(
      ([name, when], index) =>
        html`<li
          class=${index < reached ? 'done' : ''}
          part="step"
          aria-current=${index === Math.min(reached, 2) ? 'step' : nothing}
        >
          <span class="dot">${index < reached ? icon('check') : index + 1}</span>
          <span class="step"
            >${name}${index < reached ? html`<span class="visually-hidden">, ${t('application.done')}</span>` : nothing}</span
          >
          <bdi class="small muted">${when}</bdi>
        </li>`,
    )}
  </ol>`;
}
