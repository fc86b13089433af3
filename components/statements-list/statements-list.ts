import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Account, Statement, StatementPeriodDates } from '../backend/backend.js';
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
import { currentRow, statementName, statementRow, type RowContext } from './rows.js';
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
  interface HTMLElementEventMap {
    /** A person is about to select a statement or the current period; cancel it to keep the one before. */
    'brex-statement-select': CustomEvent<BrexStatementDetail>;
    /** A person selected a statement or the current period. */
    'brex-statement-selected': CustomEvent<BrexStatementDetail>;
    /** A person opens the document of a statement; cancel it to open it in a way of the host's own. */
    'brex-document-open': CustomEvent<BrexStatementDetail>;
  }
}

const texts = { ...commonStrings, ...statementsListStrings };

const loadDesk = () => import('./desk.js');

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
  #desk: Desk | undefined;
  /** What one does with statements comes after the first of them. */
  readonly #later = new Resource<readonly [true], true>(this, {
    key: () => (this.#desk || (this.#statements.items.length && this.source?.listTransactions) ? [true] : undefined),
    load: async () => {
      const { Desk } = await loadDesk();
      this.#desk ??= new Desk(this, {
        inputs: () => {
          const { source, scope, accountId } = this;
          return { source, scope, accountId, client: this.context?.session?.current.client.name ?? '' };
        },
        account: () => this.#account,
        statements: () => this.#shown,
        readAll: () => this.#readAll(),
        nameOf: (statement) => statementName(statement, this.locale),
        select: (statement) => this.#select(statement),
        opening: (statement) =>
          this.emit('brex-document-open', { account_id: this.accountId, statement }, { cancelable: true }),
        translate: (defaults) => this.texts(defaults),
        locale: () => this.locale,
        announcer: this.#announcer,
        failed: this.tellFailure,
      });
      return true as const;
    },
    failed: (error) => this.tellFailure(error, () => void this.#later.refresh()),
  });
  readonly #waiting = new Waiting(
    this,
    () => this.#statements.status === 'loading' || this.#accounts.status === 'loading',
    () => this.#announcer.say(this.#t(this.#statements.pages ? 'statements.loadingMore' : 'statements.loading')),
  );

  override async refresh(): Promise<void> {
    await Promise.all([this.#statements.refresh(), this.#accounts.refresh()]);
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

  /** Older statements until all are here. @throws what kept them from coming */
  async #readAll(): Promise<void> {
    const { key } = this.#statements;
    while (!this.#statements.complete && this.#statements.key === key) {
      const before = this.#statements.pages;
      await this.#statements.continue();
      if (this.#statements.pages === before) throw this.#statements.error;
    }
  }

  async #more(): Promise<void> {
    const { key, items, status } = this.#statements;
    if (status === 'loading') return;
    const before = items.length;
    await this.#statements.continue();
    await this.updateComplete;
    const count = this.#statements.items.length - before;
    if (this.#statements.key !== key || count <= 0) return;
    // The button is gone once the end is reached, and focus would be lost with it.
    if (this.#statements.complete) this.#rowList?.querySelectorAll<HTMLElement>('[part=statement]')[before]?.focus();
    this.#announcer.say(this.#t('statements.arrived', { count }));
  }

  /** Arrows, Home and End go from row to row; Tab does as well. */
  #onKeydown(event: KeyboardEvent): void {
    const rows = [...this.#rowList!.querySelectorAll<HTMLElement>('[part=statement],[part=current]')];
    const at = rows.indexOf(event.target as HTMLElement);
    if (at < 0) return;
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
    const to = steps[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    rows[to]?.focus();
    event.preventDefault();
  }

  protected override render() {
    return html`<div class="panel" part="panel">
      <div class="header" part="header">
        <span id="title">${this.label || this.#t('statements.title')}</span>
        <span class="small muted">${this.#unit}</span>
        <slot name="actions"></slot>
      </div>
      ${this.#desk?.tools()} ${this.#body()} ${this.#announcer.render()}
    </div>`;
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
    if (status === 'idle') return this.#message('statements.idle', 'statements.idleHelp');
    if (status === 'failed') return this.#failure(error);
    const loading = status === 'loading' && pages === 0;
    return html`${this.#status === 'stale' ? this.#failure(error ?? this.#accounts.error, 'common.stale') : nothing}
      <ul
        class="rows"
        part="list"
        tabindex="-1"
        aria-labelledby="title"
        aria-busy=${loading || status === 'refreshing'}
        @keydown=${this.#onKeydown}
      >
        ${this.#current()} ${loading ? this.#skeleton() : this.#rows()}
      </ul>
      ${this.#foot()}`;
  }

  #message(title: keyof typeof texts, help: keyof typeof texts): TemplateResult {
    return messagePanel(this.#t(title), this.#t(help), [], 'empty');
  }

  #failure(error: unknown, title?: keyof typeof texts, retry = () => void this.refresh()): TemplateResult {
    const t = this.#t;
    return failurePanel({ error, t, retry, announcer: this.#announcer, ...(title && { title: t(title) }) });
  }

  get #rowContext(): RowContext {
    return { t: this.#t, locale: this.locale, currency: this.#currency, selected: this.selected, desk: this.#desk };
  }

  #current(): TemplateResult | typeof nothing {
    const { status, error } = this.#accounts;
    if (status === 'failed') {
      const retry = () => void this.#accounts.refresh();
      return html`<li class="trouble">${this.#failure(error, 'statements.currentFailed', retry)}</li>`;
    }
    if (status === 'loading') return html`<li class="current waiting">${this.#bars()}</li>`;
    const account = this.#account;
    if (!account) return nothing;
    const branch = account.instrument === 'CARD' ? account.card : account.cash;
    const period: StatementPeriodDates | undefined = branch?.current_statement_period;
    return currentRow(account.current_balance, period, this.#rowContext, () => this.#select(null));
  }

  #rows() {
    const context = this.#rowContext;
    return this.#shown.map((statement) => statementRow(statement, context, () => this.#select(statement)));
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

  #foot(): TemplateResult | typeof nothing {
    const { status, pages, complete, items, error } = this.#statements;
    if (pages === 0) return nothing;
    if (status === 'partial') return this.#failure(error, 'statements.partial', () => void this.#more());
    if (complete) {
      return items.length === 0 ? this.#message('statements.empty', 'statements.emptyHelp') : nothing;
    }
    const loading = status === 'loading';
    return html`<div class="foot">
      <button class="button quiet" part="more" type="button" aria-disabled=${loading} @click=${this.#more}>
        ${this.#t(loading ? 'statements.loadingMore' : 'statements.more')}
      </button>
    </div>`;
  }
}
