/** The amount views in the table: cells, headings, totals, and the choice in the View menu. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Money, Transaction } from '../backend/backend.js';
import type { Translate } from '../internal/base.js';
import { currencyCode, isReadable } from '../internal/money.js';
import { formatFigure, sideOf, sides } from './amounts.js';
import { amountsStrings } from './amounts.strings.js';
import { NONE, directionWord, type AmountShape, type RowContext } from './row.js';
import { comesIn } from './rows.js';
import { amountViews, type AmountView, type TableView } from './table-view.js';
import type { TableTool, ToolsOptions } from './tool.js';

export class AmountsTool implements TableTool, AmountShape {
  readonly #options: ToolsOptions;
  readonly #t: Translate<typeof amountsStrings>;

  constructor(options: ToolsOptions) {
    this.#options = options;
    options.addTexts(amountsStrings);
    this.#t = options.t as unknown as Translate<typeof amountsStrings>;
  }

  /** The view of amounts in force; signed where the host gave none that there is. */
  get view(): AmountView {
    const { amounts } = this.#options.given();
    return amountViews.includes(amounts!) ? amounts! : 'signed';
  }

  get parentheses(): boolean {
    return this.#options.given().parentheses === true;
  }

  get state(): readonly unknown[] {
    return [this.view, this.parentheses];
  }

  /** What has a say in how amounts stand; nothing while they stand as by default. */
  get shape(): AmountShape | undefined {
    return this.view !== 'signed' || this.parentheses ? this : undefined;
  }

  get heads(): readonly string[] | undefined {
    const t = this.#t;
    if (this.view === 'signed') return undefined;
    return this.view === 'in-out'
      ? [t('table.column.in'), t('table.column.out')]
      : [t('table.debit'), t('table.credited')];
  }

  figure(money: Money | null | undefined, sign = false): string | undefined {
    return formatFigure(money, { locale: this.#options.locale(), sign, parentheses: this.parentheses });
  }

  total(key: 'in' | 'out' | 'net', money: Money): { label?: string; text: string | undefined } {
    const split = this.view !== 'signed' && key !== 'net';
    const label = this.view === 'debit-credit' && split ? this.#t(`table.${key}.ledger`) : undefined;
    return { label, text: this.figure(split ? { ...money, amount: Math.abs(money.amount) } : money, !split) };
  }

  cells(row: Transaction, { t, mixed }: RowContext): TemplateResult[] {
    const { amount } = row;
    const split = this.view !== 'signed';
    const usable = isReadable(amount);
    const text = this.figure(split && usable ? { ...amount, amount: Math.abs(amount.amount) } : amount, !split);
    const look = comesIn(row) ? 'amount in' : 'amount';
    // In rows of two lines both columns are one: its name goes with the figure there.
    const head = this.heads?.[sides.indexOf(sideOf(row))];
    const filled = html`<td class=${look} part="cell amount">
      <span class="money" data-side=${head ?? nothing}
        ><span class="figure">${text ?? String(amount?.amount ?? NONE)}</span>${
          mixed && amount ? html` <span class="word">${currencyCode(amount.currency)}</span>` : nothing
        }</span
      ><span class="word">${usable ? directionWord(row, t) : t('common.unreadable')}</span>
    </td>`;
    const empty = html`<td class="amount" part="cell amount"></td>`;
    return split ? sides.map((side) => (side === sideOf(row) ? filled : empty)) : [filled];
  }

  readonly menu = (): TemplateResult => {
    const { change } = this.#options;
    const t = this.#t;
    const on = ({ target }: Event) => (target as HTMLInputElement).checked;
    return html`<fieldset>
      <legend class="muted small">${t('table.amounts')}</legend>
      ${amountViews.map(
        (name) =>
          html`<label>
            <input
              type="radio"
              name="amounts"
              value=${name}
              .checked=${this.view === name}
              @change=${() => change({ amounts: name } satisfies TableView)}
            />${t(`table.amounts.${name}`)}
          </label>`,
      )}
      <label>
        <input
          type="checkbox"
          name="parentheses"
          .checked=${this.parentheses}
          @change=${(event: Event) => change({ parentheses: on(event) })}
        />${t('table.parentheses')}
      </label>
    </fieldset>`;
  };
}
