/** Selecting rows by mouse and keyboard; their sums above the rows; copying them as cells. */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Transaction } from '../backend/backend.js';
import type { Translate } from '../internal/base.js';
import { currencyCode } from '../internal/money.js';
import type { AmountsTool } from './amounts-tool.js';
import type { AnnotationHost } from './annotations.js';
import { tableHtml, tabbed, type Cells } from './cells-copy.js';
import { formatFigure } from './amounts.js';
import { amountText } from './row.js';
import { partyOf, type Books } from './rows.js';
import { rowsAsCells } from './row-cells.js';
import { Selection, sumSelected, type SelectionDetail, type Sum } from './selection.js';
import { selectionStrings } from './selection.strings.js';
import type { TableTool, ToolsOptions } from './tool.js';

export interface SelectionToolOptions extends ToolsOptions {
  found: () => { books: Books };
  amounts: AmountsTool;
}

/** Milliseconds after the last change before the sums are said. */
const SAY_AFTER = 500;
const NONE: SelectionDetail = { ids: [], count: 0, totals: [] };

/** The selection counts what the filter lets pass; what it hides comes back selected. */
export class SelectionTool implements TableTool, ReactiveController {
  readonly #host: AnnotationHost & HTMLElement;
  readonly #options: SelectionToolOptions;
  readonly #t: Translate<typeof selectionStrings>;
  readonly #selection = new Selection();
  #key: readonly unknown[] = [];
  #summed: readonly unknown[] = [];
  #sums = NONE;
  #told = NONE;
  #said: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AnnotationHost, options: SelectionToolOptions) {
    this.#host = host as AnnotationHost & HTMLElement;
    this.#options = options;
    options.addTexts(selectionStrings);
    this.#t = options.t as unknown as Translate<typeof selectionStrings>;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('keydown', this.#keys);
    this.#host.addEventListener('copy', this.#copied);
    this.#host.addEventListener('mousedown', this.#pressed);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('keydown', this.#keys);
    this.#host.removeEventListener('copy', this.#copied);
    this.#host.removeEventListener('mousedown', this.#pressed);
    clearTimeout(this.#said);
  }

  /** Other books: what was selected in the ones before is no longer there. */
  hostUpdate(): void {
    const { source, scope, accountId } = this.#options.inputs();
    const key = [source, scope, accountId];
    if (key.some((value, i) => value !== this.#key[i])) {
      this.#key = key;
      if (this.#selection.ids.size) this.#selection.clear();
    }
  }

  hostUpdated(): void {
    const { sums } = this;
    if (sums === this.#told) return;
    const before = this.#told;
    this.#told = sums;
    if (!sums.count && !before.count) return;
    this.#host.dispatchEvent(
      new CustomEvent<SelectionDetail>('brex-selection-changed', {
        detail: structuredClone(sums),
        bubbles: true,
        composed: true,
      }),
    );
  }

  get state(): readonly unknown[] {
    return [this.#selection.version];
  }

  /** The selected rows with their sums; the same object until they change. */
  get sums(): SelectionDetail {
    const { books } = this.#options.found();
    const key = [this.#selection.version, books, books.count];
    if (key.some((value, i) => value !== this.#summed[i])) {
      this.#summed = key;
      const { ids } = this.#selection;
      this.#sums = ids.size ? sumSelected(books, ids) : NONE;
    }
    return this.#sums;
  }

  look(row: Transaction): string {
    return this.#selection.ids.has(row.id) ? 'selected' : '';
  }

  pick(row: Transaction): TemplateResult {
    const { t, locale } = this.#options;
    const amount = amountText(row.amount, t, locale(), true);
    return html`<td class="pick" part="cell pick">
      <input
        type="checkbox"
        aria-label=${this.#t('table.select', { name: partyOf(row), amount })}
        .checked=${live(this.#selection.ids.has(row.id))}
      />
    </td>`;
  }

  pickAll(): TemplateResult {
    const { books } = this.#options.found();
    const { count } = this.sums;
    return html`<th class="pick" part="pick" scope="col">
      <input
        type="checkbox"
        aria-label=${this.#t('table.selectAll')}
        .checked=${live(count > 0 && count === books.count)}
        .indeterminate=${count > 0 && count < books.count}
        @change=${() => (count === books.count ? this.#clear() : this.#all())}
      />
    </th>`;
  }

  readonly found = (): TemplateResult | typeof nothing => {
    const { count } = this.sums;
    if (!count) return nothing;
    return html`<div class="selection" part="selection">
      <strong>${this.#t('table.selected', { count })}</strong>
      ${this.#figures().map((text) => html`<span class="figure">${text}</span>`)}
      <span class="acts">
        <button class="button quiet" part="copy" type="button" @click=${this.#copy}>${this.#t('table.copy')}</button>
        <button class="button quiet" part="deselect" type="button" @click=${() => this.#clear(true)}>
          ${this.#t('table.deselect')}
        </button>
      </span>
    </div>`;
  };

  /** The box, or anywhere in its cell; or the row with Ctrl, Cmd or Shift. */
  clicked(event: Event, row: Transaction): boolean {
    if (event.type !== 'click') return false;
    const { shiftKey, ctrlKey, metaKey, target } = event as MouseEvent;
    const pick = (target as Element).closest('.pick');
    if (!pick && ((target as Element).closest('button, .detail') || !(shiftKey || ctrlKey || metaKey))) return false;
    if (shiftKey) this.#selection.extend(this.#options.rows(), row.id);
    else this.#selection.toggle(row.id);
    this.#changed();
    return true;
  }

  /** Shift and a click must not select text as well. */
  readonly #pressed = (event: MouseEvent): void => {
    const inside = event.composedPath()[0] as Element;
    if (event.shiftKey && inside.closest?.('.row')) event.preventDefault();
  };

  readonly #keys = (event: KeyboardEvent): void => {
    const inside = event.composedPath()[0] as Element;
    if (!inside.closest?.('.viewport') || inside.matches('input:not([type=checkbox]), textarea, select')) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      this.#all();
    } else if (event.key === 'Escape' && this.#selection.ids.size) this.#clear();
  };

  #all(): void {
    this.#selection.all(this.#options.rows());
    this.#changed();
  }

  #clear(focus = false): void {
    this.#selection.clear();
    this.#changed();
    // Its own button goes with the selection.
    if (focus) this.#host.renderRoot.querySelector<HTMLElement>('.viewport')?.focus();
  }

  #changed(): void {
    this.#host.requestUpdate();
    clearTimeout(this.#said);
    this.#said = setTimeout(() => {
      const { count } = this.sums;
      const selected = this.#t('table.selected', { count });
      const sums = this.#figures().join(', ');
      const { announcer } = this.#options;
      announcer.say(count ? this.#t('table.selectedSaid', { selected, sums }) : this.#t('table.deselected'));
    }, SAY_AFTER);
  }

  /** A text for each sum: by currency, pending ones apart. */
  #figures(): string[] {
    const { t, locale, amounts } = this.#options;
    const { parentheses } = amounts;
    return this.sums.totals.flatMap(({ currency, posted, pending }) => {
      const text = ({ amount }: Sum) => {
        const figure = formatFigure({ amount: amount ?? NaN, currency }, { locale: locale(), sign: true, parentheses });
        return `${figure ?? t('common.unreadable')} ${currencyCode(currency)}`;
      };
      return [
        ...(posted.count ? [text(posted)] : []),
        ...(pending.count ? [this.#t('table.selectedPending', { amount: text(pending) })] : []),
      ];
    });
  }

  #cells(): Cells {
    const { ids } = this.#selection;
    const { rows, t, columns, amounts } = this.#options;
    return rowsAsCells(
      rows().filter(({ id }) => ids.has(id)),
      { t, columns: columns(), amounts, currency: this.#t('table.currency'), descriptor: this.#t('table.descriptor') },
    );
  }

  #say(): void {
    this.#options.announcer.say(this.#t('table.copied', { count: this.sums.count }));
  }

  readonly #copy = async (): Promise<void> => {
    const cells = this.#cells();
    const text = tabbed(cells);
    const blob = (type: string, content: string) => new Blob([content], { type });
    try {
      const item = { 'text/plain': blob('text/plain', text), 'text/html': blob('text/html', tableHtml(cells)) };
      // Some browsers write plain text alone, others nothing outside of https.
      if (typeof ClipboardItem === 'function') await navigator.clipboard.write([new ClipboardItem(item)]);
      else await navigator.clipboard.writeText(text);
      this.#say();
    } catch {
      this.#options.announcer.say(this.#t('table.notCopied'));
    }
  };

  /** The keys of the platform: the browser asks for what to copy, and takes it without a permission. */
  readonly #copied = (event: ClipboardEvent): void => {
    const inside = event.composedPath()[0] as Element;
    const typing = inside instanceof Element && inside.matches('input:not([type=checkbox]), textarea');
    if (!this.sums.count || typing || getSelection()?.type === 'Range') return;
    const cells = this.#cells();
    event.clipboardData?.setData('text/plain', tabbed(cells));
    event.clipboardData?.setData('text/html', tableHtml(cells));
    event.preventDefault();
    this.#say();
  };
}
