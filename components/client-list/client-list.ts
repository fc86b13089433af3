import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ClientConnection, Me } from '../backend/pro-access.js';
import { Announcer } from '../internal/announcer.js';
import type {} from '../internal/assigning.js';
import type { BackendKey } from '../internal/base.js';
import { controls } from '../internal/controls.styles.js';
import { Doing } from '../internal/doing.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { FirmElement } from '../internal/firm-element.js';
import { firm } from '../internal/firm.styles.js';
import { holdFocus } from '../internal/hold-focus.js';
import { lists } from '../internal/lists.styles.js';
import { Menu } from '../internal/menu.js';
import { Pager } from '../internal/pager.js';
import { proWord, refusalNote } from '../internal/pro-words.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { formatCount } from '../internal/strings.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import type { ClientDialogs } from './client-dialogs.js';
import { styles } from './client-list.styles.js';
import { clientTable, menuItems, texts, type Asking, type ClientRowContext } from './client-rows.js';

/** What the events about a client carry: as the list had it before, as the API answered after. */
export interface BrexClientDetail {
  connection: ClientConnection;
}

declare global {
  interface HTMLElementEventMap {
    /** An admin is about to accept a client; cancel it to leave the invitation unanswered. */
    'brex-accept': CustomEvent<BrexClientDetail>;
    /** A client was accepted. */
    'brex-accepted': CustomEvent<BrexClientDetail>;
    /** An admin is about to reject a client, and has confirmed the dialog; cancel it to leave it unanswered. */
    'brex-reject': CustomEvent<BrexClientDetail>;
    /** A client was rejected. */
    'brex-rejected': CustomEvent<BrexClientDetail>;
    /** An admin is about to disconnect a client, and has confirmed the dialog; cancel it to keep the client. */
    'brex-disconnect': CustomEvent<BrexClientDetail>;
    /** A client was disconnected. */
    'brex-disconnected': CustomEvent<BrexClientDetail>;
  }
}

/** What one does about a client: the call, the event before, the one after, what is said. */
const moves = {
  accept: ['acceptClient', 'brex-accept', 'brex-accepted', 'clients.accepted'],
  reject: ['rejectClient', 'brex-reject', 'brex-rejected', 'clients.rejected'],
  disconnect: ['disconnectClient', 'brex-disconnect', 'brex-disconnected', 'clients.disconnected'],
} as const;

/** The statuses a row may have, as the chips have them. */
const STATUSES = ['PENDING', 'ACTIVE', 'DISABLED'] as const;

/**
 * The Clients tab of a firm (RULES "Connections", "Permissions", "Switching"): pending clients to accept or reject, active
 * ones to manage, assign and disconnect, disabled ones still listed. Found by name and status. Manage enters the client.
 *
 * Nothing is shown as done before the server said so. What the rules refuse shows its reason in place of the button.
 *
 * @summary The clients of a firm, and what its people may do about them.
 * @event {CustomEvent<BrexClientDetail>} brex-accept - Before a client is accepted. Cancelable.
 * @event {CustomEvent<BrexClientDetail>} brex-accepted - A client was accepted.
 * @event {CustomEvent<BrexClientDetail>} brex-reject - Before a client is rejected, its dialog confirmed. Cancelable.
 * @event {CustomEvent<BrexClientDetail>} brex-rejected - A client was rejected.
 * @event {CustomEvent<BrexClientDetail>} brex-disconnect - Before a client is disconnected, its dialog confirmed. Cancelable.
 * @event {CustomEvent<BrexClientDetail>} brex-disconnected - A client was disconnected.
 * @event {CustomEvent<BrexSwitchDetail>} brex-switch - Before a client is entered. Cancelable.
 * @event {CustomEvent<BrexSwitchedDetail>} brex-switched - One is in the client.
 * @event {CustomEvent<BrexAssignDetail>} brex-assign - Before somebody is assigned, or given another role. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-assigned - Somebody was assigned, or has another role.
 * @event {CustomEvent<BrexAssignDetail>} brex-revoke - Before somebody is taken off a client. Cancelable.
 * @event {CustomEvent<BrexAssignedDetail>} brex-revoked - Somebody was taken off a client.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Something could not be read or done.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around everything.
 * @csspart header - Title, search and the host's actions.
 * @csspart title - The title.
 * @csspart search - The field that finds clients by name.
 * @csspart filter - The chips of the statuses.
 * @csspart chip - One of them.
 * @csspart table - The clients.
 * @csspart client - The row of a client.
 * @csspart here - The mark of the client one is in.
 * @csspart status - Where a client stands.
 * @csspart accept - The button that accepts.
 * @csspart reject - The button that asks to reject.
 * @csspart manage - The button that enters a client.
 * @csspart assign - The button that asks whom to assign.
 * @csspart menu-button - The three dots of a row.
 * @csspart menu - What they open.
 * @csspart menu-item - One line of it.
 * @csspart reason - Why something cannot be done, in place of its button.
 * @csspart work - In the dialog of a client's people, the line of one of them.
 * @csspart role - The choice of a person's role.
 * @csspart remove - The button that takes a person off the client.
 * @csspart saved - The word that a change was saved.
 * @csspart history - What happened to a connection.
 * @csspart dialog - Any of the dialogs.
 * @csspart cancel - Its safe button.
 * @csspart confirm - Its button that does it.
 * @csspart refusal - Why the server refused.
 * @csspart empty - What is shown without clients, or without one that fits.
 * @csspart error - What is shown when clients did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of panel, fields, menu and dialog.
 * @cssproperty --brex-surface-sunken - Ground of notes.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - Lines of the panel, rows and chips.
 * @cssproperty --brex-border-strong - Lines of fields and buttons.
 * @cssproperty --brex-accent - Primary button, the chosen chip, focus ring.
 * @cssproperty --brex-on-accent - Words of the primary button.
 * @cssproperty --brex-positive - The word that a change was saved.
 * @cssproperty --brex-negative - Dangerous button and menu line, marks of who loses access.
 * @cssproperty --brex-pending - Words of the status Pending.
 * @cssproperty --brex-hover - Ground under the pointer.
 * @cssproperty --brex-selected - Ground of the chosen chip.
 * @cssproperty --brex-radius - Corner radius of fields, buttons and notes.
 * @cssproperty --brex-radius-panel - Corner radius of panel, menu and dialog.
 * @cssstate idle - No backend is given yet.
 * @cssstate loading - Clients are read for the first time.
 * @cssstate ready - All clients are here.
 * @cssstate empty - There are none.
 * @cssstate refreshing - Clients are read again; the ones of before stay.
 * @cssstate stale - Reading again failed; the ones of before stay.
 * @cssstate partial - Some are here, the others did not load.
 * @cssstate failed - Nothing loaded.
 */
export class BrexClientList extends FirmElement {
  static override readonly styles = [tokens, controls, lists, firm, styles];

  /** How many clients one request asks for. */
  @property({ attribute: 'page-size', type: Number }) pageSize = 1000;

  /** What a person searches for. */
  @state() private search = '';

  /** The status that is shown alone; empty for all. */
  @state() private status: (typeof STATUSES)[number] | '' = '';

  readonly #t = this.texts(texts);
  readonly #announcer = new Announcer(this);
  readonly #clients = new Pager<BackendKey, ClientConnection>(this, {
    mode: 'all',
    key: () => this.keyOf('listClients'),
    revision: this.revision,
    page: ([source], cursor, signal) =>
      source.listClients!({ limit: this.pageSize, ...(cursor && { cursor }) }, { signal }),
    failed: this.tellFailure,
  });
  readonly #me = new Resource<BackendKey, Me>(this, {
    key: () => this.keyOf('getMe'),
    revision: this.revision,
    load: ([source], signal) => source.getMe!({ signal }),
  });
  readonly #doing = new Doing(this, { scope: () => this.home, failed: this.tellFailure });
  readonly #menu = new Menu(this, this.tellFailure);
  readonly #waiting = new Waiting(
    this,
    () => this.#loading,
    () => this.#announcer.say(this.#t('clients.loading')),
  );
  /** Loaded once somebody asks for one. */
  #dialogs: ClientDialogs | undefined;
  /** What was done about last: a refusal is told for as long as it is not tried again. */
  #last: ClientConnection | undefined;
  #home = this.home;

  override async refresh(): Promise<void> {
    await Promise.all([this.#clients.refresh(), this.#me.refresh()]);
  }

  protected override willUpdate(): void {
    if (this.#home !== this.home) {
      this.search = this.status = '';
      this.#last = undefined;
    }
    this.#home = this.home;
  }

  protected override update(changed: PropertyValues): void {
    const hold = holdFocus(this, 'work', 'client');
    this.showStatus(this.#status);
    super.update(changed);
    hold();
  }

  /** The rows wait for who reads them: an admin must not see a user's reasons for a moment, nor the other way round. */
  get #loading(): boolean {
    return this.#clients.status === 'loading' || (this.#clients.status === 'ready' && this.#me.status === 'loading');
  }

  get #status(): ReadStatus | 'empty' {
    const { status, items } = this.#clients;
    if (status !== 'ready') return status;
    if (this.#loading) return 'loading';
    return items.length ? status : 'empty';
  }

  get #admin(): boolean {
    const { value } = this.#me;
    return !value || value.level === 'ADMIN';
  }

  #row(connectionId: string): ClientConnection | undefined {
    return this.#clients.items.find(({ connection_id: id }) => id === connectionId);
  }

  /** Does one thing about a client, and reads again. True where it was done. */
  async #do(move: keyof typeof moves, row: ClientConnection): Promise<boolean> {
    const { home } = this;
    const [call, before, after, said] = moves[move];
    if (!home || !this.emit(before, { connection: row }, { cancelable: true })) return false;
    this.#forget(row);
    const { connection_id: id } = row;
    const connection = await this.#doing.run(id, (signal) => home[call]!(id, { signal }));
    if (connection) {
      this.emit(after, { connection });
      this.#announcer.say(this.#t(said, { client: connection.client.name, person: connection.contact.name }));
    }
    void this.refresh();
    return !!connection;
  }

  async #manage(row: ClientConnection): Promise<void> {
    this.#forget(row);
    if (await this.switching.enter(row.client)) {
      this.#announcer.say(this.#t('clients.entered', { client: row.client.name }));
    } else if (this.switching.error) void this.refresh();
  }

  /** A new attempt puts the complaint about the one before away. */
  #forget(row: ClientConnection): void {
    if (this.#last) this.#doing.dismiss(this.#last.connection_id);
    this.switching.error = undefined;
    this.#last = row;
  }

  #refused(row: ClientConnection): unknown {
    return (
      this.#doing.error(row.connection_id) ??
      (this.#last?.connection_id === row.connection_id ? this.switching.error : undefined)
    );
  }

  async #ask(asking: Asking, row: ClientConnection): Promise<void> {
    try {
      const { ClientDialogs } = await import('./client-dialogs.js');
      this.#dialogs ??= new ClientDialogs(this, {
        announcer: this.#announcer,
        translate: (defaults) => this.texts(defaults),
        emit: (type, detail, options) => this.emit(type, detail, options),
        failed: this.tellFailure,
        revision: this.revision,
        locale: () => this.locale,
        home: () => this.home,
        doing: this.#doing,
        me: () => this.#me.value,
        row: (id) => this.#row(id),
        end: (move, one) => this.#do(move, one),
        refresh: () => this.refresh(),
      });
      this.#dialogs.show(asking, row);
    } catch (error) {
      this.emit('brex-error', { error, retry: () => void this.#ask(asking, row) });
    }
  }

  protected override render() {
    const t = this.#t;
    const { items } = this.#clients;
    const context = this.#context;
    const opened = this.#menu.open === undefined ? undefined : this.#row(this.#menu.open);
    return html`<section class="panel" part="panel" aria-labelledby="title">
        <div class="header" part="header">
          <h2 id="title" part="title" tabindex="-1">${this.label || t('clients.title')}</h2>
          <slot name="actions"></slot>
          ${items.length ? this.#searchField() : nothing}
        </div>
        ${items.length ? this.#chips() : nothing} ${this.#body(context)}
      </section>
      ${this.#menu.render(opened ? menuItems(opened, context) : [])} ${this.#dialogs?.render()}
      ${this.#announcer.render()}`;
  }

  get #context(): ClientRowContext {
    return {
      t: this.#t,
      locale: this.locale,
      me: this.#me.value,
      admin: this.#admin,
      menu: this.#menu,
      here: this.session?.current.connection_id,
      accept: (row) => void this.#do('accept', row),
      manage: (row) => void this.#manage(row),
      ask: (asking, row) => void this.#ask(asking, row),
      busy: (row) => this.#doing.has(row.connection_id) || this.switching.entering === row.client.id,
      refused: (row) => this.#refused(row),
    };
  }

  #searchField(): TemplateResult {
    const label = this.#t('clients.search', { count: this.#clients.items.length });
    return html`<input
      class="field"
      part="search"
      type="search"
      autocomplete="off"
      spellcheck="false"
      aria-label=${label}
      placeholder=${label}
      .value=${this.search}
      @input=${(event: Event) => this.#show(this.status, (event.target as HTMLInputElement).value)}
    />`;
  }

  #chips(): TemplateResult {
    const t = this.#t;
    const { items, complete } = this.#clients;
    const chip = (status: typeof this.status, word: string, count: number) =>
      html`<button
        class="chip"
        part="chip"
        type="button"
        aria-pressed=${this.status === status}
        @click=${() => this.#show(status, this.search)}
      >
        ${word} ${formatCount(count, this.locale)}
      </button>`;
    const count = (status: string) => items.filter((row) => row.status === status).length;
    return html`<div class="chips" part="filter" role="group" aria-label=${t('clients.status')}>
      ${chip('', t('clients.all'), items.length)}
      ${STATUSES.map((status) => chip(status, proWord('status', status, t), count(status)))}
      ${complete ? nothing : html`<span class="small muted">${t('clients.soFar')}</span>`}
    </div>`;
  }

  #show(status: typeof this.status, search: string): void {
    this.status = status;
    this.search = search;
    this.#announcer.say(this.#t('clients.shown', { count: this.#shown.length }));
  }

  /** What waits for an answer first, what has ended last; else in the order of the server. */
  get #shown(): ClientConnection[] {
    const wanted = this.search.trim().toLocaleLowerCase(this.locale);
    const place = ({ status }: ClientConnection) => (STATUSES as readonly string[]).indexOf(status);
    return this.#clients.items
      .filter(
        ({ client, status }) =>
          (!this.status || status === this.status) && client.name.toLocaleLowerCase(this.locale).includes(wanted),
      )
      .sort((a, b) => place(a) - place(b));
  }

  #body(context: ClientRowContext): TemplateResult {
    const t = this.#t;
    const { status, items, error } = this.#clients;
    if (status === 'idle') return messagePanel(t('clients.idle'), t('clients.idleHelp'), [], 'empty');
    if (this.#me.status === 'loading' || (status === 'loading' && !items.length)) return this.#skeleton();
    if (status === 'failed') {
      return (error as { status?: number })?.status === 403
        ? html`<p class="note" part="reason">${t('clients.notFirm')}</p>`
        : this.#failure(error);
    }
    return html`${status === 'stale' ? this.#failure(error, t('common.stale')) : nothing} ${this.#lost()}
      <div class="rows" aria-busy=${status === 'refreshing'}>${this.#rows(context)}</div>
      ${
        status === 'partial'
          ? this.#failure(error, t('clients.partial'), t('clients.partialHelp', { count: items.length }), () =>
              this.#clients.continue(),
            )
          : nothing
      }`;
  }

  #rows(context: ClientRowContext): TemplateResult {
    const t = this.#t;
    const { items } = this.#clients;
    const shown = this.#shown;
    if (shown.length) return clientTable(shown, context);
    if (items.length) {
      const run = () => this.#show('', '');
      const help = this.search ? t('clients.noMatchHelp', { search: this.search }) : t('clients.noneOf');
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

  #failure(error: unknown, title?: string, help?: string, retry: () => unknown = () => this.refresh()): TemplateResult {
    return failurePanel({
      error,
      t: this.#t,
      retry: () => void retry(),
      announcer: this.#announcer,
      ...(title && { title }),
      ...(help && { help }),
    });
  }

  #skeleton(): TemplateResult {
    const bars = this.#waiting.visible
      ? html`<span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>`
      : nothing;
    return html`<div class="waiting" aria-busy="true">${[1, 2, 3, 4, 5].map(() => html`<div>${bars}</div>`)}</div>`;
  }
}
