/** Marks rows that do not follow from the others as the server sent them (`ledger/continuity.ts`). */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Transaction } from '../backend/backend.js';
import type { Announcer } from '../internal/announcer.js';
import { formatAmount } from '../internal/money.js';
import { Continuity, type RowFlaw } from '../ledger/continuity.js';
import type { TableTranslate } from './row.js';

/** Milliseconds of work at a time: a frame has sixteen. */
const SLICE = 6;
const STEP = 500;

export interface ChainOptions {
  items: () => readonly Transaction[];
  t: TableTranslate;
  locale: () => string;
  /** Brings a row into sight. */
  reveal: (row: Transaction) => void;
  announcer: Announcer;
}

/** Looks at all that was read, a slice at a time, in the order of the server and whatever is filtered. */
export class Chain implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ChainOptions;
  #items: readonly Transaction[] = [];
  #check = new Continuity();
  #checked = 0;
  /** Rows that are there; a null, which no API should send, is passed over. */
  #rows: Transaction[] = [];
  #flaws = new Map<Transaction, RowFlaw>();
  /** The flaws that are shown, in words of the check. */
  #told = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Grows with what rows say of themselves. */
  version = 0;

  constructor(host: ReactiveControllerHost, options: ChainOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    const items = this.#options.items();
    if (items !== this.#items) {
      this.#items = items;
      this.#check = new Continuity();
      this.#rows = [];
      this.#checked = 0;
      // Until the new rows have been looked at, no row may bear the mark of an old one.
      if (this.#flaws.size) this.#tell(new Map());
    }
    if (this.#checked < items.length) this.#timer ??= setTimeout(this.#work);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #work = (): void => {
    this.#timer = undefined;
    const items = this.#items;
    const until = performance.now() + SLICE;
    while (this.#checked < items.length && performance.now() < until) {
      const rows = items.slice(this.#checked, (this.#checked += STEP)).filter(Boolean);
      for (const row of rows) this.#rows.push(row);
      this.#check.add(rows);
    }
    this.#checked = Math.min(this.#checked, items.length);
    if (this.#checked < items.length) this.#timer = setTimeout(this.#work);
    else this.#look();
  };

  /** The newest gap may have turned out to be a wrong balance: the last flaws are looked at once more. */
  #look(): void {
    const { flaws } = this.#check;
    if (!flaws.length) return;
    const words = flaws.map(({ flaw }) => flaw).join();
    if (words !== this.#told) this.#tell(new Map(flaws.map((flaw) => [this.#rows[flaw.index]!, flaw])), words);
  }

  #tell(flaws: Map<Transaction, RowFlaw>, words = ''): void {
    const { t, announcer } = this.#options;
    if (flaws.size > this.#flaws.size) announcer.say(t('table.flaws', { count: flaws.size }));
    this.#flaws = flaws;
    this.#told = words;
    this.version++;
    this.#host.requestUpdate();
  }

  /** What is wrong at a row. */
  mark(row: Transaction): TemplateResult | typeof nothing {
    const found = this.#flaws.get(row);
    if (!found) return nothing;
    const { t, locale } = this.#options;
    const { flaw, difference } = found;
    const amount = formatAmount(difference, { locale: locale(), sign: true }) ?? '';
    return html`<span class="pill flaw" part="flaw"
      >${warning}<span class="cut">${t(`table.flaw.${flaw}`, { amount })}</span></span
    >`;
  }

  /** What is wrong at all, once above the rows. */
  note(): TemplateResult | typeof nothing {
    const [first] = this.#flaws.keys();
    if (!first) return nothing;
    const { t, reveal } = this.#options;
    return html`<div class="flaws" part="flaws">
      ${warning}
      <span><strong>${t('table.flaws', { count: this.#flaws.size })}.</strong> ${t('table.flawsHelp')}</span>
      <button class="link" part="flaws-show" type="button" @click=${() => reveal(first)}>
        ${t('table.flawsShow')}
      </button>
    </div>`;
  }
}

const warning = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 3 2 21h20zM12 10v5M12 18h.01"></path>
</svg>`;
