import { html, nothing, type TemplateResult } from 'lit';
import type { Money } from '../backend/backend.js';
import type { CommonTranslate } from './failure.js';
import { currencyCode, formatAmount, type AmountFormat } from './money.js';

export interface FigureOptions extends AmountFormat {
  t: CommonTranslate;
  /** The code beside the figure; leave it out where a heading says it for all. */
  code?: boolean;
}

/** An amount as elements show it, left to right everywhere. One that cannot be read is shown raw, and said to be. */
export function figure(money: Money | null | undefined, { t, code, ...format }: FigureOptions): TemplateResult {
  const text = formatAmount(money, format);
  if (text === undefined) {
    const raw = money && t('common.minorUnits', { amount: String(money.amount), currency: String(money.currency) });
    return html`<span class="muted"><bdi>${raw ?? nothing}</bdi> (${t('common.unreadable')})</span>`;
  }
  // The space belongs to the code: Chromium leaves a lone one out of a combobox's value.
  const unit = code ? html`<span class="small muted">&nbsp;${currencyCode(money!.currency)}</span>` : nothing;
  return html`<span class="figure">${text}</span>${unit}`;
}
