/** The filter bar: search, a button with a popover for each kind of filter, chips for those in force. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { amountFields, type AmountDraft } from './amount-fields.js';
import { dateFields, type DateFieldsModel } from './date-fields.js';
import { directionText, facetText, chipsOf, type Chip, type WordsOptions } from './filter-words.js';
import { facetNames, facetOf, type FacetName } from './filter.js';
import type { TableFilter } from './table-view.js';
import { closed } from './view.js';
import type { Transaction } from '../backend/backend.js';

/** Milliseconds after the last key before what was typed counts. */
const PAUSE = 200;

/** The table, as far as the bar needs it. */
export type BarHost = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

export interface BarOptions {
  /** The filter in force, checked. */
  filter: () => TableFilter;
  /** A person changed parts of it; undefined takes a part away, in place of all of them all. */
  set: (part: Partial<TableFilter> | undefined) => void;
  words: () => WordsOptions;
  /** All rows that were read. */
  items: () => readonly Transaction[];
  /** What the date popover offers. */
  dates: () => Pick<DateFieldsModel, 'periods' | 'periodsError' | 'lastDay'>;
  /** The search field was entered: what is searched can be made ready. */
  searching: () => void;
}

/** The popovers, in the order of their buttons; each with the parts of the filter that it holds. */
const popovers = {
  date: ['date'],
  amount: ['amount'],
  direction: ['direction'],
  method: ['method'],
  more: ['type', 'status', 'kind'],
} as const satisfies Record<string, readonly (keyof TableFilter)[]>;
export type PopoverName = keyof typeof popovers;
const popoverNames = Object.keys(popovers) as PopoverName[];

export class FilterBar implements ReactiveController {
  readonly #host: BarHost;
  readonly #options: BarOptions;
  /** The popover that is open: only its content is drawn. */
  #open: PopoverName | undefined;
  /** What stands in the search field, while it means the filter in force. */
  #typed = '';
  #draft: AmountDraft | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: Partial<TableFilter> | undefined;
  #counted: Record<FacetName, Map<string, number>> | undefined;

  constructor(host: BarHost, options: BarOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
    this.#open = undefined;
    this.#draft = undefined;
  }

  /** Whether the date popover is open, which asks for the statement periods. */
  get asksPeriods(): boolean {
    return this.#open === 'date';
  }

  render(): TemplateResult {
    const { t } = this.#options.words();
    const { text = '' } = this.#options.filter();
    // What was typed stays as it is, blanks at its end too, unless somebody else set the filter.
    const waits = this.#waiting && 'text' in this.#waiting;
    const shown = waits || this.#typed.trim() === text ? this.#typed : text;
    return html`<div class="filters" part="filters" role="group" aria-label=${t('table.filter')}>
      <input
        class="search"
        part="search"
        type="search"
        autocomplete="off"
        placeholder=${t('table.search')}
        aria-label=${t('table.searchHelp')}
        .value=${live(shown)}
        @focus=${this.#options.searching}
        @input=${this.#search}
      />
      ${popoverNames.map((name) => this.#popover(name))}
    </div>`;
  }

  /** The filters in force, each with a way to take it away. */
  chips(): TemplateResult | typeof nothing {
    const words = this.#options.words();
    const chips = chipsOf(this.#options.filter(), words);
    if (!chips.length) return nothing;
    return html`<ul class="chips" part="chips">
        ${chips.map((chip) => this.#chip(chip, words))}
      </ul>
      <button class="link" part="clear" type="button" @click=${this.clear}>${words.t('table.clear')}</button>`;
  }

  /** Takes all filters away; focus goes to the search field, since what held it goes too. */
  readonly clear = (): void => {
    this.#stop();
    this.#typed = '';
    this.#options.set(undefined);
    this.#query('.search')?.focus();
  };

  #chip({ part, name, value }: Chip, { t }: WordsOptions): TemplateResult {
    return html`<li class="chip" part="chip">
      <span class="cut">${t('table.chip', { name, value })}</span>
      <button
        class="remove"
        part="remove"
        type="button"
        aria-label=${t('table.remove', { name, value })}
        @click=${() => this.#remove(part)}
        @keydown=${({ key }: KeyboardEvent) => (key === 'Delete' || key === 'Backspace') && this.#remove(part)}
      >
        ${icon('cross')}
      </button>
    </li>`;
  }

  /** Focus stays on the chip that comes in its place, else goes to the one before, else to the search field. */
  #remove(part: keyof TableFilter): void {
    const chips = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.remove')];
    const at = chips.indexOf((this.#host.renderRoot as ShadowRoot).activeElement as HTMLElement);
    if (at === chips.length - 1) (chips[at - 1] ?? this.#query('.search'))?.focus();
    this.#stop();
    if (part === 'text') this.#typed = '';
    this.#options.set({ [part]: undefined });
  }

  #popover(name: PopoverName): TemplateResult {
    const words = this.#options.words();
    const filter = this.#options.filter();
    const label = words.t(`table.${name}`);
    const on = popovers[name].some((part) => filter[part] !== undefined);
    return html`<button
        class=${`button filter by-${name}${on ? ' on' : ''}`}
        part="filter-button"
        type="button"
        popovertarget="filter-${name}"
      >
        ${label} ${icon('chevron')}
      </button>
      <div
        id="filter-${name}"
        class="menu fields"
        part="filter-menu"
        popover
        role="dialog"
        aria-label=${label}
        @beforetoggle=${({ newState }: ToggleEvent) => newState === 'open' && this.#show(name)}
        @toggle=${(event: ToggleEvent) => this.#toggled(name, event)}
      >
        ${this.#open === name ? this.#fields(name, words, filter) : nothing}
      </div>`;
  }

  #show(name: PopoverName | undefined): void {
    this.#flush();
    this.#open = name;
    this.#draft = undefined;
    this.#counted = undefined;
    this.#host.requestUpdate();
  }

  /** Focus goes into what opens, and back to the button of what closes; only then its content goes. */
  #toggled(name: PopoverName, event: ToggleEvent): void {
    closed(event);
    const menu = event.target as HTMLElement;
    if (event.newState === 'open') {
      void this.#host.updateComplete.then(() => menu.querySelector<HTMLElement>('input, select, button')?.focus());
    } else if (this.#open === name) this.#show(undefined);
  }

  #fields(name: PopoverName, words: WordsOptions, filter: TableFilter): unknown {
    switch (name) {
      case 'date':
        return dateFields({
          ...this.#options.dates(),
          ...words,
          date: filter.date,
          set: (date, typed) => (typed ? this.#later({ date }) : this.#now({ date })),
        });
      case 'amount':
        return amountFields({
          ...words,
          amount: filter.amount,
          draft: this.#draft,
          write: (draft, amount) => {
            this.#draft = draft;
            if (amount === 'wrong') this.#host.requestUpdate();
            else this.#later({ amount });
          },
        });
      case 'direction':
        return this.#directions(words, filter);
      default:
        return popovers[name].map((facet) => this.#facet(facet, words, filter));
    }
  }

  #directions(words: WordsOptions, { direction }: TableFilter): TemplateResult {
    const box = (value: 'in' | 'out' | undefined, label: string) =>
      html`<label>
        <input
          type="radio"
          name="direction"
          .checked=${live(direction === value)}
          @change=${() => this.#now({ direction: value })}
        />${label}
      </label>`;
    return html`<fieldset>
      <legend class="visually-hidden">${words.t('table.direction')}</legend>
      ${box(undefined, words.t('table.any'))}${box('in', directionText('in', words))}
      ${box('out', directionText('out', words))}
    </fieldset>`;
  }

  /** The values that the rows have, each with how many; and those asked for that none has. */
  #facet(name: FacetName, words: WordsOptions, filter: TableFilter): TemplateResult | typeof nothing {
    const { t } = words;
    const chosen = filter[name] ?? [];
    const counts = this.#counts()[name];
    const count = (value: string) => counts.get(value) ?? 0;
    const values = [...new Set([...counts.keys(), ...chosen])].sort((a, b) => count(b) - count(a));
    // All rows of an account are of one kind, and often of one status; where they are not, one may choose.
    if ((name === 'kind' || name === 'status') && values.length < 2 && !chosen.length) return nothing;
    const choose = (value: string, on: boolean) => {
      const next = chosen.filter((other) => other !== value).concat(on ? value : []);
      this.#now({ [name]: next.length ? next : undefined });
    };
    const text = (value: string) => t('table.choice', { value: facetText(name, value, words), count: count(value) });
    return html`<fieldset>
      <legend class="muted small">${t(`table.${name}`)}</legend>
      ${values.map(
        (value) =>
          html`<label>
            <input
              type="checkbox"
              name=${name}
              value=${value}
              .checked=${live(chosen.includes(value))}
              @change=${({ target }: Event) => choose(value, (target as HTMLInputElement).checked)}
            /><bdi>${text(value)}</bdi>
          </label>`,
      )}
    </fieldset>`;
  }

  /** Counted when a popover opens, over all that was read. */
  #counts(): Record<FacetName, Map<string, number>> {
    if (!this.#counted) {
      const none = facetNames.map((name) => [name, new Map<string, number>()]);
      const counted = Object.fromEntries(none) as Record<FacetName, Map<string, number>>;
      for (const row of this.#options.items()) {
        if (!row) continue;
        for (const name of facetNames) {
          const value = facetOf[name](row);
          counted[name].set(value, (counted[name].get(value) ?? 0) + 1);
        }
      }
      this.#counted = counted;
    }
    return this.#counted;
  }

  readonly #search = ({ target }: Event): void => {
    this.#typed = (target as HTMLInputElement).value;
    this.#later({ text: this.#typed.trim() || undefined });
  };

  /** What is being typed counts once there is a pause. */
  #later(part: Partial<TableFilter>): void {
    this.#waiting = { ...this.#waiting, ...part };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), PAUSE);
    this.#host.requestUpdate();
  }

  #now(part: Partial<TableFilter>): void {
    this.#waiting = { ...this.#waiting, ...part };
    this.#flush();
  }

  #flush(): void {
    const waiting = this.#waiting;
    this.#stop();
    if (waiting) this.#options.set(waiting);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#waiting = undefined;
  }

  #query(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
