import { html, nothing, type TemplateResult } from 'lit';
import type { Translate } from './base.js';
import { describeFailure, type CommonTranslate } from './failure.js';
import { proStrings } from './pro.strings.js';

export type ProTranslate = Translate<typeof proStrings>;

/** A word of the API in the reader's words; a value nobody knows stands as it came. */
export function proWord(kind: 'role' | 'level' | 'status', value: string | null | undefined, t: ProTranslate): string {
  const key = `pro.${kind}.${value}`;
  return Object.hasOwn(proStrings, key) ? t(key as keyof typeof proStrings) : String(value ?? '');
}

const tones: Readonly<Record<string, string>> = {
  ACTIVE: 'positive',
  PENDING: 'waiting',
  INVITED: 'waiting',
};

/** Where a connection or a person stands, as a pill with its word. */
export function statusPill(status: string, t: ProTranslate): TemplateResult {
  const tone = Object.hasOwn(tones, status) ? tones[status] : '';
  return html`<span class="pill ${tone}" part="status">${proWord('status', status, t)}</span>`;
}

/**
 * Why a change was refused, beside what was to be changed. The server's own sentence says what would be right, and is
 * shown below our headline, as text.
 */
export function refusalNote(error: unknown, t: CommonTranslate & ProTranslate): TemplateResult | typeof nothing {
  if (error === undefined) return nothing;
  const { status, message } = error as { status?: number; message?: unknown };
  const words = describeFailure(error, t);
  const said = status && status < 500 && typeof message === 'string' && message;
  return html`<div class="note failed" part="refusal" role="alert">
    <span><b>${said ? t('pro.refused') : words.title}.</b> ${said || words.help}</span>
  </div>`;
}
