import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { currencyCode, formatAmount, minorDigits } from '../internal/money.js';
import { parseAmount } from './parse-amount.js';
import type { TableTranslate } from './row.js';
import type { TableFilter } from './table-view.js';

/** What is being typed, before it is an amount. */
export interface AmountDraft {
  between: boolean;
  from: string;
  to: string;
  absolute: boolean;
}

export interface AmountFieldsModel {
  t: TableTranslate;
  locale: string;
  /** Whose minor units an amount is in. */
  currency: string;
  amount: TableFilter['amount'];
  draft: AmountDraft | undefined;
  /** Keeps what is typed, with the amount that it is; `wrong` while it is none. */
  write: (draft: AmountDraft, amount: TableFilter['amount'] | 'wrong') => void;
}

/** An amount filter as one would have typed it. */
function draftOf({ amount, currency, locale }: AmountFieldsModel): AmountDraft {
  const text = (value: number | undefined) =>
    value === undefined ? '' : (formatAmount({ amount: value, currency }, { locale }) ?? String(value));
  const { from, to, absolute = !amount } = amount ?? {};
  return { between: !!amount && from !== to, from: text(from), to: text(from === to ? undefined : to), absolute };
}

type Read = { amount: TableFilter['amount'] } | { wrong: 'table.amountWrong' | 'table.amountOrder' };

/** What was typed as a filter, or what is wrong with it. */
function read({ between, from, to, absolute }: AmountDraft, digits: number, locale: string): Read {
  const ends = (between ? [from, to] : [from]).map((text) =>
    text.trim() ? (parseAmount(text, digits, locale) ?? NaN) : undefined,
  );
  // Without regard to sign a minus says nothing.
  const [low, high = between ? undefined : low] = ends.map((end) => (absolute && end ? Math.abs(end) : end));
  if (Number.isNaN(low) || Number.isNaN(high)) return { wrong: 'table.amountWrong' };
  if (low === undefined && high === undefined) return { amount: undefined };
  if (low! > high!) return { wrong: 'table.amountOrder' };
  return { amount: { from: low, to: high, absolute: absolute || undefined } };
}

/** What the amount popover holds: one amount or two, and whether signs count. */
export function amountFields(model: AmountFieldsModel): TemplateResult {
  const { t, locale, currency, write } = model;
  const draft = model.draft ?? draftOf(model);
  const digits = minorDigits(currency) ?? 2;
  const now = read(draft, digits, locale);
  const wrong = 'wrong' in now ? now.wrong : undefined;
  const change = (part: Partial<AmountDraft>) => {
    const next = { ...draft, ...part };
    const outcome = read(next, digits, locale);
    write(next, 'wrong' in outcome ? 'wrong' : outcome.amount);
  };
  const way = (between: boolean, label: string) =>
    html`<label>
      <input
        type="radio"
        name="between"
        .checked=${live(draft.between === between)}
        @change=${() => change({ between })}
      />${label}
    </label>`;
  const field = (name: 'from' | 'to', label: string) =>
    html`<input
      class="field figure"
      name=${name}
      type="text"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${label}
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${wrong ? 'amount-wrong' : nothing}
      .value=${live(draft[name])}
      @input=${({ target }: Event) => change({ [name]: (target as HTMLInputElement).value })}
    />`;
  const unit = t('table.amountIn', { currency: currencyCode(currency) });
  const example = formatAmount({ amount: 125_050, currency }, { locale }) ?? '';
  return html`<fieldset>
      <legend class="muted small">${unit}</legend>
      ${way(false, t('table.exactly'))}${way(true, t('table.between'))}
    </fieldset>
    <div class="pair">
      ${field('from', draft.between ? t('table.from') : unit)}${draft.between ? field('to', t('table.to')) : nothing}
    </div>
    ${wrong ? html`<p id="amount-wrong" class="wrong small" role="alert">${t(wrong, { example })}</p>` : nothing}
    <label>
      <input
        type="checkbox"
        name="absolute"
        .checked=${live(draft.absolute)}
        @change=${({ target }: Event) => change({ absolute: (target as HTMLInputElement).checked })}
      />${t('table.eitherSign')}
    </label>`;
}
