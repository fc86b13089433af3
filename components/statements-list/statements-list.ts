import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Account, Statement } from '../backend/backend.js';
import { loadAccounts } from '../internal/accounts.js';
import { Announcer } from '../internal/announcer.js';
import { BrexElement, type BackendKey } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { failurePanel, messagePanel } from '../internal/failure.js';
import { Pager } from '../internal/pager.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { tokens } from '../internal/tokens.styles.js';
import { Waiting } from '../internal/waiting.js';
import type { Desk } from './desk.js';
import type { Statements } from './statements.js';
import { statementsListStrings } from './statements-list.strings.js';
import { styles } from './statements-list.styles.js';

/** What the events of `<brex-statements-list>` carry. */
export interface BrexStatementDetail {
  /** The account whose statement it is. */
  account_id: string;
  /** The closed statement as the API gave it; null for the current period, which has none yet. */
  statement: Statement | null;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** A person is about to select a statement or the current period; cancel it to keep the one before. */
    'brex-statement-select': CustomEvent<BrexStatementDetail>;
    /** A person selected a statement or the current period. */
    'brex-statement-selected': CustomEvent<BrexStatementDetail>;
    /** A person opens the document of a statement; cancel it to open it in a way of the host's own. */
    'brex-document-open': CustomEvent<BrexStatementDetail>;
  }
}

const texts = { ...commonStrings, ...statementsListStrings };

/**
 * The closed statements of one account, newest first: period, opening and closing balance, and the change between them.
 * Above them, apart, the current period that has not closed yet, where the backend can list accounts.
 *
 * Periods are calendar dates in UTC, as the books know them, whatever the reader's time zone.
 *
 * Where the backend can list transactions, statements are tied out by their lines (opening + lines = closing), one or
 * all of them, and exported, one or several as a zip; `document_url` is offered as a PDF.
 *
 * @summary An account's statements, and the current period.
 * @event {CustomEvent<BrexStatementDetail>} brex-statement-select - Before a person's selection takes effect. Cancelable.
 * @event {CustomEvent<BrexStatementDetail>} brex-statement-selected - A person selected a statement or the current
 *   period.
 * @event {CustomEvent<BrexStatementDetail>} brex-document-open - Before a statement's document opens. Cancelable: the
 *   host opens `statement.document_url` itself.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Statements or accounts could not be read.
 * @slot actions - Beside the title, for a host's own buttons.
 * @csspart panel - The box around everything.
 * @csspart header - Title, currency and the host's actions.
 * @csspart list - The list of statements.
 * @csspart current - The row of the current period.
 * @csspart statement - The row of a closed statement.
 * @csspart tools - The row of buttons above the list.
 * @csspart check-all - The button that ties out every statement.
 * @csspart stop - The button that stops it.
 * @csspart choose - The button that begins or ends selecting several.
 * @csspart choose-all - The button that selects every statement.
 * @csspart choice - The box of a statement while several are selected.
 * @csspart export - The button that exports the selected ones.
 * @csspart proof - What the lines of a statement came to.
 * @csspart lines - The button that leads to the lines of a statement that does not tie out.
 * @csspart acts - What can be done with the marked statement.
 * @csspart check - The button that ties it out.
 * @csspart export-one - The button that exports it.
 * @csspart print - The button that prints it as a document made of its lines.
 * @csspart document - The link to its document.
 * @csspart more - The button that loads older statements.
 * @csspart empty - What is shown without statements.
 * @csspart error - What is shown when something did not load, or could not be updated.
 * @csspart retry - The button that tries again.
 * @csspart action - Any other button of a message.
 * @cssproperty --brex-surface - Ground of the panel.
 * @cssproperty --brex-text - Ink.
 * @cssproperty --brex-text-muted - Quieter ink.
 * @cssproperty --brex-border - The panel's line.
 * @cssproperty --brex-border-strong - The line around the current period, and of buttons.
 * @cssproperty --brex-accent - Focus ring.
 * @cssproperty --brex-hover - Ground of the row under the pointer.
 * @cssproperty --brex-selected - Ground of the selected row.
 * @cssproperty --brex-radius - Corner radius of rows and buttons.
 * @cssproperty --brex-radius-panel - Corner radius of the panel.
 * @cssstate idle - No backend or no account is given yet.
 * @cssstate loading - Statements are being read, the first ones or older ones.
 * @cssstate ready - What was asked for is here.
 * @cssstate empty - The account has no closed statement yet.
 * @cssstate refreshing - Statements are read again; the ones of before stay.
 * @cssstate stale - Reading again failed; the ones of before stay.
 * @cssstate partial - Some are here; older ones, or the current period, did not load.
 * @cssstate failed - Nothing loaded.
 */
export class BrexStatementsList extends BrexElement {
  static override readonly styles = [tokens, styles];

  /** The account's id. */
  @property({ attribute: 'account-id' }) accountId = '';

  /** Which row is marked: a statement's id, `current` for the current period, or empty for none. */
  @property() selected = '';

  /** How many statements are read at a time, 1 to 1000. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 12;

  readonly #t = this.texts(texts);
  readonly #announcer = new Announcer(this);
  readonly #statements = new Pager<BackendKey<[string]>, Statement>(this, {
    mode: 'more',
    key: () => this.keyOf('listStatements', this.accountId),
    revision: this.revision,
    page: ([source, , accountId], cursor, signal) =>
      source.listStatements!(accountId, { limit: this.pageSize, ...(cursor && { cursor }) }, { signal }),
    failed: this.tellFailure,
  });
  readonly #accounts = new Resource<BackendKey, Account[]>(this, {
    key: () => this.#statements.key && this.keyOf('listAccounts'),
    revision: this.revision,
    load: loadAccounts,
    failed: this.tellFailure,
  });
  /** What the list shows, beside the first request. */
  #view: Statements | undefined;
  readonly #showing = new Resource<readonly [true], true>(this, {
    key: () => (this.#view || this.#statements.key ? [true] : undefined),
    load: async () => {
      const { Statements } = await import('./statements.js');
      this.#view ??= new Statements({
        ...this.#shared,
        accounts: this.#accounts,
        currency: () => this.#currency,
        selected: () => this.selected,
        desk: () => this.#desk,
        rows: () => this.#rowList,
        bars: () => this.#bars(),
        drawn: () => this.updateComplete,
        failure: (error, title, retry) => this.#failure(error, title, retry),
      });
      return true as const;
    },
    failed: this.tellFailure,
  });
  /** What one does with statements comes after the first of them. */
  #desk: Desk | undefined;
  readonly #later = new Resource<readonly [true], true>(this, {
    key: () => (this.#desk || (this.#statements.items.length && this.source?.listTransactions) ? [true] : undefined),
    load: async () => {
      const { Desk } = await import('./desk.js');
      this.#desk ??= new Desk(this, {
        ...this.#shared,
        inputs: () => {
          const { source, scope, accountId } = this;
          return { source, scope, accountId, client: this.context?.session?.current.client.name ?? '' };
        },
        opening: (statement) =>
          this.emit('brex-document-open', { account_id: this.accountId, statement }, { cancelable: true }),
        translate: (defaults) => this.texts(defaults),
        failed: this.tellFailure,
      });
      return true as const;
    },
    failed: (error) => this.tellFailure(error, () => void this.#later.refresh()),
  });
  readonly #waiting = new Waiting(
    this,
    () => this.#status === 'loading' || this.#accounts.status === 'loading',
    () => this.#announcer.say(this.#t(this.#statements.pages ? 'statements.loadingMore' : 'statements.loading')),
  );

  override async refresh(): Promise<void> {
    await Promise.all([this.#statements, this.#accounts, this.#showing].map((reader) => reader.refresh()));
  }

  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    this.showStatus(this.#status);
    super.update(changed);
    // A button that its own click removed hands focus on.
    if (focused && !focused.isConnected) this.#rowList?.focus();
  }

  get #rowList(): HTMLElement | null {
    return this.renderRoot.querySelector('.rows');
  }

  get #status(): ReadStatus | 'empty' {
    const { status, items } = this.#statements;
    if (status === 'idle' || status === 'failed') return status;
    if (!this.#view) return this.#showing.error ? 'failed' : 'loading';
    if (status !== 'ready') return status;
    const { status: accounts } = this.#accounts;
    if (accounts === 'failed') return 'partial';
    if (accounts === 'stale') return 'stale';
    return items.length === 0 ? 'empty' : status;
  }

  get #account(): Account | undefined {
    return this.#accounts.value?.find(({ id }) => id === this.accountId);
  }

  #select(statement: Statement | null): void {
    const selected = statement ? statement.id : 'current';
    if (selected === this.selected) return;
    const detail = { account_id: this.accountId, statement };
    if (!this.emit('brex-statement-select', detail, { cancelable: true })) return;
    this.selected = selected;
    this.emit('brex-statement-selected', detail);
  }

  /** What both later parts are given. */
  get #shared() {
    return {
      t: this.#t,
      locale: () => this.locale,
      announcer: this.#announcer,
      pager: this.#statements,
      account: () => this.#account,
      statements: () => this.#shown,
      select: (statement: Statement | null) => this.#select(statement),
    };
  }

  protected override render() {
    return html`<div class="panel" part="panel">
      <div class="header" part="header">
        <span id="title">${this.label || this.#t('statements.title')}</span>
        <span class="small muted">${this.#unit}</span>
        <slot name="actions"></slot>
      </div>
      ${this.#tools} ${this.#body()} ${this.#announcer.render()}
    </div>`;
  }

  /** What one does with statements; while it may come its place is kept, so that no row moves under a finger. */
  get #tools(): TemplateResult | typeof nothing {
    const tools = this.#desk?.tools() ?? nothing;
    const coming = [this.#status, this.#accounts.status, this.#later.status].includes('loading');
    return tools === nothing && coming && this.source?.listTransactions ? html`<div class="tools"></div>` : tools;
  }

  get #unit(): string {
    const currency = this.#currency?.toUpperCase() ?? '';
    return this.#account?.instrument === 'CARD' && currency ? this.#t('statements.owed', { currency }) : currency;
  }

  /** The currency that the heading says for all rows. */
  get #currency(): string | undefined {
    const currency = this.#account?.settlement_currency ?? this.#statements.items[0]?.end_balance?.currency;
    return typeof currency === 'string' ? currency : undefined;
  }

  #body(): TemplateResult {
    const { status, pages, error } = this.#statements;
    const view = this.#view;
    if (status === 'idle') {
      return messagePanel(this.#t('statements.idle'), this.#t('statements.idleHelp'), [], 'empty');
    }
    if (this.#status === 'failed') return this.#failure(error ?? this.#showing.error);
    const loading = !view || (status === 'loading' && pages === 0);
    return html`${this.#status === 'stale' ? this.#failure(error ?? this.#accounts.error, 'common.stale') : nothing}
      <ul
        class="rows"
        part="list"
        tabindex="-1"
        aria-labelledby="title"
        aria-busy=${loading || status === 'refreshing'}
        @keydown=${view}
      >
        ${view?.current()} ${loading ? this.#skeleton() : view.rows()}
      </ul>
      ${view?.foot()}`;
  }

  #failure(error: unknown, title?: keyof typeof texts, retry: () => void = () => void this.refresh()): TemplateResult {
    const t = this.#t;
    return failurePanel({ error, t, retry, announcer: this.#announcer, ...(title && { title: t(title) }) });
  }

  /** Statements that can be told apart. */
  get #shown(): Statement[] {
    return this.#statements.items.filter((statement) => typeof statement?.id === 'string');
  }

  #bars(): TemplateResult | typeof nothing {
    if (!this.#waiting.visible) return nothing;
    return html`<span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span
      ><span class="skeleton"></span>`;
  }

  #skeleton(): TemplateResult[] {
    return Array.from({ length: 6 }, () => html`<li class="waiting" aria-hidden="true">${this.#bars()}</li>`);
  }
}
