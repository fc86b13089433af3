import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ClientConnection } from '../backend/pro-access.js';
import type { Announcer } from '../internal/announcer.js';
import type { BackendKey } from '../internal/base.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import type { FirmElement } from '../internal/firm-element.js';
import { icon } from '../internal/icons.js';
import { Pager, type PagerOptions } from '../internal/pager.js';
import { refusalNote } from '../internal/pro-words.js';
import { Waiting } from '../internal/waiting.js';
import { findClients, type Group } from './finding.js';
import { canEnter, type OptionContext, optionGroups, type SearchTranslate, sideOf, whyNot } from './options.js';

export { searchStrings } from './search.strings.js';
export { searchStyles } from './search.styles.js';

/** How many options are shown at once. */
const SHOWN = 300;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
};

/** What the search needs of its switcher. */
export interface SearchOptions {
  /** How the clients are read. */
  read: Pick<PagerOptions<BackendKey, ClientConnection>, 'key' | 'revision' | 'failed'>;
  t: SearchTranslate;
  locale: () => string;
  announcer: Announcer;
  recent: () => readonly string[];
  /** The id of the client being entered, and why the last one could not be. */
  entering: () => { client: string | undefined; error: unknown };
  /** A person chose a client that can be entered. */
  enter: (row: ClientConnection) => void;
}

/** The search over every client of the firm. Focus stays in its field, whose keys are those of the list. */
export class ClientSearch implements ReactiveController {
  readonly #host: FirmElement;
  readonly #options: SearchOptions;
  readonly #clients: Pager<BackendKey, ClientConnection>;
  readonly #waiting: Waiting;
  #text = '';
  /** The connection one has moved to: by its id, so that no other is entered when the list changes under one. */
  #at: string | undefined;
  /** Why the option one chose cannot be entered. */
  #reason = '';
  #groups: Group[] = [];

  constructor(host: FirmElement, options: SearchOptions) {
    this.#host = host;
    this.#options = options;
    this.#clients = new Pager(host, {
      ...options.read,
      mode: 'all',
      page: ([source], cursor, signal) => source.listClients!({ limit: 1000, ...(cursor && { cursor }) }, { signal }),
    });
    const { t, announcer } = options;
    this.#waiting = new Waiting(
      host,
      () => this.#clients.status === 'loading',
      () => announcer.say(t('switcher.loading')),
    );
    host.addController(this);
  }

  hostUpdated(): void {
    this.#host.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  /** Reads the clients again. */
  refresh(): Promise<void> {
    return this.#clients.refresh();
  }

  /** Shows what is so now; one's place stays. */
  reopen(): void {
    this.#go(this.#at);
    void this.refresh();
  }

  /** Back to where one begins: with nothing typed, or with what was typed before there was a field. */
  begin(text = ''): void {
    this.#text = text;
    this.#go(undefined);
  }

  #go(at: string | undefined): void {
    this.#at = at;
    this.#reason = '';
    this.#host.requestUpdate();
  }

  get #found() {
    return this.#groups.flatMap(({ found }) => found).slice(0, SHOWN);
  }

  /** The index of the option one is at: without a move the best match one could enter. */
  get #active(): number {
    const found = this.#found;
    const here = this.#host.session?.current.client.id;
    const at = found.findIndex(({ row }) => row.connection_id === this.#at);
    const next = found.findIndex(({ row }) => canEnter(row) && row.client.id !== here);
    return at < 0 ? Math.max(0, next) : at;
  }

  readonly #type = (event: InputEvent): void => {
    this.#text = (event.target as HTMLInputElement).value;
    this.#go(undefined);
    if (event.isComposing) return;
    const { announcer, t } = this.#options;
    void this.#host.updateComplete.then(() => announcer.say(t('switcher.found', { count: this.#found.length })));
  };

  readonly #press = (event: KeyboardEvent): void => {
    const { key } = event;
    // While an input method composes, its keys are its own.
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[key];
    if (step) this.#move(step);
    else if (key === 'Enter') this.#choose(this.#active);
    else return;
    event.preventDefault();
  };

  /** Round at the ends, but only from the ends, and only step by step. */
  #move(step: number): void {
    const last = this.#found.length - 1;
    const next = this.#active + step;
    const round = Math.abs(step) === 1 && (next < 0 || next > last);
    const row = this.#found[round ? (next < 0 ? last : 0) : Math.max(0, Math.min(next, last))]?.row;
    if (!row) return;
    this.#go(row.connection_id);
    // Not every screen reader follows the active option by itself.
    this.#options.announcer.say(`${row.client.name}, ${sideOf(row, this.#context)}`);
  }

  #choose(index: number): void {
    const row = this.#found[index]?.row;
    if (!row) return;
    const { t, announcer, enter } = this.#options;
    this.#go(row.connection_id);
    this.#reason = canEnter(row) ? '' : whyNot(row, t);
    if (this.#reason) announcer.say(this.#reason);
    else enter(row);
  }

  readonly #point = (event: Event): void => {
    const option = (event.target as Element).closest('[role=option]');
    if (option) this.#choose(Number(option.id.slice('option-'.length)));
  };

  get #context(): OptionContext {
    const { t, locale, entering } = this.#options;
    const here = this.#host.session?.current.client.id;
    return { t, locale: locale(), here, entering: entering().client, active: this.#active };
  }

  /** The field and what it finds. */
  render(): TemplateResult {
    const { t, recent, entering } = this.#options;
    this.#groups = findClients(this.#clients.items, this.#text, recent());
    const found = this.#found.length > 0;
    const { error } = entering();
    return html`<div class="search">
        ${icon('search')}<input
          id="search"
          part="search"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
          placeholder=${t('switcher.search')}
          aria-label=${t('switcher.search')}
          aria-autocomplete="list"
          aria-controls="list"
          aria-expanded=${found}
          aria-activedescendant=${found ? `option-${this.#active}` : nothing}
          .value=${this.#text}
          @input=${this.#type}
          @keydown=${this.#press}
        /><kbd aria-hidden="true">Esc</kbd>
      </div>
      ${error ? refusalNote(error, t) : nothing}
      ${this.#reason ? html`<p class="note" part="refusal">${this.#reason}</p>` : nothing} ${this.#trouble()}
      <div
        id="list"
        role="listbox"
        aria-label=${t('switcher.clients')}
        aria-busy=${this.#clients.status === 'loading'}
        ?hidden=${!found}
        @mousedown=${(event: Event) => event.preventDefault()}
        @keydown=${this.#press}
        @click=${this.#point}
      >
        ${optionGroups(this.#groups, SHOWN, this.#context)}
      </div>
      ${found ? this.#foot() : this.#nothing()}`;
  }

  #foot(): TemplateResult {
    const { t } = this.#options;
    return html`<div class="foot">
      <span class="keys" aria-hidden="true"><kbd>↑</kbd> <kbd>↓</kbd> ${t('switcher.keys')}</span>
      <span class="keys second" aria-hidden="true"><kbd>↵</kbd> ${t('switcher.enterKey')}</span>
      <span class="end">${t('switcher.count', { count: this.#clients.items.length })}</span>
    </div>`;
  }

  #nothing(): TemplateResult | typeof nothing {
    const { t } = this.#options;
    const { status, items } = this.#clients;
    if (status === 'loading') {
      return html`<div class="waiting">
        ${this.#waiting.visible ? [1, 2, 3, 4, 5].map(() => html`<span class="skeleton"></span>`) : nothing}
      </div>`;
    }
    if (status === 'failed') return nothing;
    if (!items.length) return messagePanel(t('switcher.empty'), t('switcher.emptyHelp'), [], 'empty');
    return messagePanel(t('switcher.none', { text: this.#text.trim() }), t('switcher.noneHelp'), [], 'empty');
  }

  #trouble(): TemplateResult | typeof nothing {
    const { t, announcer } = this.#options;
    const { status, error } = this.#clients;
    if (status !== 'failed' && status !== 'stale' && status !== 'partial') return nothing;
    return failurePanel({
      error,
      t,
      announcer,
      retry: () => void (status === 'partial' ? this.#clients.continue() : this.#clients.refresh()),
      ...(status === 'stale' && { title: t('common.stale') }),
    });
  }
}
