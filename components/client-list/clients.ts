/** The clients themselves: search, rows, what one does about them. The element loads this module as it connects. */
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { ClientConnection, Me } from '../backend/pro-access.js';
import { adopt } from '../internal/adopt.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { Doing } from '../internal/doing.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import type { Inside } from '../internal/firm-element.js';
import { holdFocus } from '../internal/hold-focus.js';
import { lists } from '../internal/lists.styles.js';
import { Menu } from '../internal/menu.js';
import type { Pager } from '../internal/pager.js';
import type { PanelContent } from '../internal/panel.js';
import { proWord, refusalNote } from '../internal/pro-words.js';
import type { Resource } from '../internal/resource.js';
import { formatCount } from '../internal/strings.js';
import type { Switching } from '../internal/switching.js';
import type { ClientDialogs } from './client-dialogs.js';
import {
  clientTable,
  menuItems,
  texts,
  type Asking,
  type ClientRowContext,
  type ClientTranslate,
} from './client-rows.js';
import { styles } from './clients.styles.js';

/** What one does about a client: the call, the event before, the one after, what is said. */
const moves = {
  accept: ['acceptClient', 'brex-accept', 'brex-accepted', 'clients.accepted'],
  reject: ['rejectClient', 'brex-reject', 'brex-rejected', 'clients.rejected'],
  disconnect: ['disconnectClient', 'brex-disconnect', 'brex-disconnected', 'clients.disconnected'],
} as const;

/** The statuses a row may have, as the chips have them. */
const STATUSES = ['PENDING', 'ACTIVE', 'DISABLED'] as const;

/** The status that is shown alone; empty for all. */
type Chosen = (typeof STATUSES)[number] | '';

/** What the clients need of their element. */
export interface ClientsOptions extends Inside {
  clients: Pager<BackendKey, ClientConnection>;
  me: Resource<BackendKey, Me>;
  switching: Switching;
  /** The connection of the client one is in. */
  here: () => string | undefined;
}

export class Clients implements ReactiveController, PanelContent {
  readonly #host: LitElement;
  readonly #options: ClientsOptions;
  readonly #t: ClientTranslate;
  readonly #doing: Doing;
  readonly #menu: Menu;
  /** Loaded once somebody asks for one. */
  #dialogs: ClientDialogs | undefined;
  /** What was done about last: a refusal is told for as long as it is not tried again. */
  #last: ClientConnection | undefined;
  #home: AnyBackend | undefined;
  /** What a person searches for. */
  #search = '';
  /** The status that is shown alone; empty for all. */
  #status: Chosen = '';
  #hold: (() => void) | undefined;

  constructor(host: LitElement, options: ClientsOptions) {
    const { home, failed, translate } = options;
    this.#host = host;
    this.#options = options;
    this.#t = translate(texts);
    this.#home = home();
    adopt(host.renderRoot, controls, lists, styles);
    host.addController(this);
    this.#doing = new Doing(host, { scope: home, failed });
    this.#menu = new Menu(host, failed);
  }

  hostUpdate(): void {
    const home = this.#options.home();
    if (this.#home !== home) {
      this.#search = this.#status = '';
      this.#last = undefined;
    }
    this.#home = home;
    this.#hold = holdFocus(this.#host, 'work', 'client');
  }

  hostUpdated(): void {
    this.#hold?.();
  }

  get #admin(): boolean {
    const { value } = this.#options.me;
    return !value || value.level === 'ADMIN';
  }

  #row(connectionId: string): ClientConnection | undefined {
    return this.#options.clients.items.find(({ connection_id: id }) => id === connectionId);
  }

  /** Does one thing about a client, and reads again. True where it was done. */
  async #do(move: keyof typeof moves, row: ClientConnection): Promise<boolean> {
    const { emit, announcer, refresh } = this.#options;
    const home = this.#options.home();
    const [call, before, after, said] = moves[move];
    if (!home || !emit(before, { connection: row }, { cancelable: true })) return false;
    this.#forget(row);
    const { connection_id: id } = row;
    const connection = await this.#doing.run(id, (signal) => home[call]!(id, { signal }));
    if (connection) {
      emit(after, { connection });
      announcer.say(this.#t(said, { client: connection.client.name, person: connection.contact.name }));
    }
    void refresh();
    return !!connection;
  }

  async #manage(row: ClientConnection): Promise<void> {
    const { switching, announcer, refresh } = this.#options;
    this.#forget(row);
    if (await switching.enter(row.client)) {
      announcer.say(this.#t('clients.entered', { client: row.client.name }));
    } else if (switching.error) void refresh();
  }

  /** A new attempt puts the complaint about the one before away. */
  #forget(row: ClientConnection): void {
    if (this.#last) this.#doing.dismiss(this.#last.connection_id);
    this.#options.switching.error = undefined;
    this.#last = row;
  }

  #refused(row: ClientConnection): unknown {
    return (
      this.#doing.error(row.connection_id) ??
      (this.#last?.connection_id === row.connection_id ? this.#options.switching.error : undefined)
    );
  }

  async #ask(asking: Asking, row: ClientConnection): Promise<void> {
    try {
      const { ClientDialogs } = await import('./client-dialogs.js');
      this.#dialogs ??= new ClientDialogs(this.#host, {
        ...this.#options,
        doing: this.#doing,
        me: () => this.#options.me.value,
        row: (id) => this.#row(id),
        end: (move, one) => this.#do(move, one),
      });
      this.#dialogs.show(asking, row);
    } catch (error) {
      this.#options.failed(error, () => void this.#ask(asking, row));
    }
  }

  get #context(): ClientRowContext {
    return {
      t: this.#t,
      locale: this.#options.locale(),
      me: this.#options.me.value,
      admin: this.#admin,
      menu: this.#menu,
      here: this.#options.here(),
      accept: (row) => void this.#do('accept', row),
      manage: (row) => void this.#manage(row),
      ask: (asking, row) => void this.#ask(asking, row),
      busy: (row) => this.#doing.has(row.connection_id) || this.#options.switching.entering === row.client.id,
      refused: (row) => this.#refused(row),
    };
  }

  #searchField(): TemplateResult {
    const label = this.#t('clients.search', { count: this.#options.clients.items.length });
    return html`<input
      class="field"
      part="search"
      type="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${label}
      placeholder=${label}
      .value=${this.#search}
      @input=${(event: Event) => this.#show(this.#status, (event.target as HTMLInputElement).value)}
    />`;
  }

  #chips(): TemplateResult {
    const t = this.#t;
    const { items, complete } = this.#options.clients;
    const chip = (status: Chosen, word: string, count: number) =>
      html`<button
        class="chip"
        part="chip"
        type="button"
        aria-pressed=${this.#status === status}
        @click=${() => this.#show(status, this.#search)}
      >
        ${word} ${formatCount(count, this.#options.locale())}
      </button>`;
    const count = (status: string) => items.filter((row) => row.status === status).length;
    return html`<div class="chips" part="filter" role="group" aria-label=${t('clients.status')}>
      ${chip('', t('clients.all'), items.length)}
      ${STATUSES.map((status) => chip(status, proWord('status', status, t), count(status)))}
      ${complete ? nothing : html`<span class="small muted">${t('clients.soFar')}</span>`}
    </div>`;
  }

  #show(status: Chosen, search: string): void {
    this.#status = status;
    this.#search = search;
    this.#host.requestUpdate();
    this.#options.announcer.say(this.#t('clients.shown', { count: this.#shown.length }));
  }

  /** What waits for an answer first, what has ended last; else in the order of the server. */
  get #shown(): ClientConnection[] {
    const locale = this.#options.locale();
    const wanted = this.#search.trim().toLocaleLowerCase(locale);
    const place = ({ status }: ClientConnection) => (STATUSES as readonly string[]).indexOf(status);
    return this.#options.clients.items
      .filter(
        ({ client, status }) =>
          (!this.#status || status === this.#status) && client.name.toLocaleLowerCase(locale).includes(wanted),
      )
      .sort((a, b) => place(a) - place(b));
  }

  tools(): TemplateResult | typeof nothing {
    return this.#options.clients.items.length ? this.#searchField() : nothing;
  }

  content(): TemplateResult | undefined {
    const { clients, me } = this.#options;
    const { status, items } = clients;
    const chips = items.length ? this.#chips() : nothing;
    if (me.status === 'loading' || (status === 'loading' && !items.length)) return undefined;
    return html`${chips} ${this.#body()}`;
  }

  outside(): TemplateResult {
    const opened = this.#menu.open === undefined ? undefined : this.#row(this.#menu.open);
    return html`${this.#menu.render(opened ? menuItems(opened, this.#context) : [])} ${this.#dialogs?.render()}`;
  }

  #body(): TemplateResult {
    const t = this.#t;
    const { status, items, error } = this.#options.clients;
    if (status === 'failed') {
      return (error as { status?: number })?.status === 403
        ? html`<p class="note" part="reason">${t('clients.notFirm')}</p>`
        : this.#failure(error);
    }
    return html`${status === 'stale' ? this.#failure(error, t('common.stale')) : nothing} ${this.#lost()}
      <div class="rows" aria-busy=${status === 'refreshing'}>${this.#rows()}</div>
      ${
        status === 'partial'
          ? this.#failure(error, t('clients.partial'), t('clients.partialHelp', { count: items.length }), () =>
              this.#options.clients.continue(),
            )
          : nothing
      }`;
  }

  #rows(): TemplateResult {
    const t = this.#t;
    const { items } = this.#options.clients;
    const shown = this.#shown;
    if (shown.length) return clientTable(shown, this.#context);
    if (items.length) {
      const run = () => this.#show('', '');
      const help = this.#search ? t('clients.noMatchHelp', { search: this.#search }) : t('clients.noneOf');
      return messagePanel(t('clients.noMatch'), help, [{ label: t('clients.showAll'), run }], 'empty');
    }
    const [title, help] = this.#admin
      ? (['clients.empty', 'clients.emptyHelp'] as const)
      : (['clients.emptyUser', 'clients.emptyUserHelp'] as const);
    return messagePanel(t(title), t(help), [], 'empty');
  }

  /** A refusal whose row went meanwhile, withdrawn or rejected by somebody else. */
  #lost(): TemplateResult | typeof nothing {
    const last = this.#last;
    if (!last || this.#row(last.connection_id)) return nothing;
    const refused = this.#refused(last);
    return refused === undefined
      ? nothing
      : html`<div class="lost"><bdi>${last.client.name}</bdi> ${refusalNote(refused, this.#t)}</div>`;
  }

  #failure(
    error: unknown,
    title?: string,
    help?: string,
    retry: () => unknown = () => this.#options.refresh(),
  ): TemplateResult {
    return failurePanel({
      error,
      t: this.#t,
      retry: () => void retry(),
      announcer: this.#options.announcer,
      ...(title && { title }),
      ...(help && { help }),
    });
  }
}
