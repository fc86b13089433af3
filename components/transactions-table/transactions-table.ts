import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Transaction } from '../backend/backend.js';
import { Announcer } from '../internal/announcer.js';
import { BrexElement } from '../internal/base.js';
import { commonStrings } from '../internal/common.strings.js';
import { failurePanel } from '../internal/failure.js';
import { tokens } from '../internal/tokens.styles.js';
import type { Text } from '../internal/strings.js';
import { Waiting } from '../internal/waiting.js';
import type { AnnotationInputs } from './annotations.js';
import { openPeriod, type Inputs } from './ask.js';
import { TableBody } from './body.js';
import { columnNames, usableColumns, type ColumnName, type Density } from './columns.js';
import { countText, headRow, skeletonRows, totalsList } from './frame.js';
import { Later } from './later.js';
import type { ViewStorage } from './memory.js';
import { notice, reachedText } from './notice.js';
import { Reading, type ReadingInputs } from './reading.js';
import type { SelectionDetail } from './selection.js';
import type { RowContext, TableTranslate } from './row.js';
import { balanceNote, parseSort, type Sort } from './rows.js';
import { defaultView, type TableView } from './table-view.js';
import { tableStyles } from './transactions-table.styles.js';
import { tableStrings } from './transactions-table.strings.js';
import { askedText } from './words.js';

declare global {
  interface GlobalEventHandlersEventMap {
    /** A person opened the detail of a row. */
    'brex-transaction-opened': CustomEvent<{ transaction: Transaction }>;
    /** A person changed the view: filter, order, columns, density, how amounts stand. */
    'brex-view-changed': CustomEvent<TableView>;
    /** Other rows are selected, or the selected ones have other sums. */
    'brex-selection-changed': CustomEvent<SelectionDetail>;
  }
}

/**
 * An account's transactions, every page of what was asked, newest first, pending ones apart on top.
 *
 * It shows the open period unless `statement-id`, `start-time` or `range="all"` says otherwise. The open period is
 * looked up in the account, so that takes a backend with `listAccounts`; the others need `listTransactions` alone.
 *
 * Give the element a height and its rows scroll inside it, under a fixed heading; without one it grows and the page
 * scrolls, the heading sticking to the top (`--brex-sticky-top` below a bar of your own). Either way only the rows near
 * the reader are in the document, so 100,000 scroll like ten.
 *
 * @summary The transactions of an account.
 * @slot actions - Controls of the host at the end of the toolbar.
 * @slot empty - In place of the words for a period without transactions.
 * @event {CustomEvent<{ transaction: Transaction }>} brex-transaction-opened - A person opened the detail of a row; the
 *   row as the API sent it.
 * @event {CustomEvent<TableView>} brex-view-changed - A person changed the view; the whole `view`, to keep and to set again.
 * @event {CustomEvent<SelectionDetail>} brex-selection-changed - Other rows are selected: their ids, how many, and sums
 *   by currency, pending ones apart.
 * @event {CustomEvent<BrexErrorDetail>} brex-error - Reading or saving failed; the element shows it, `retry()` reads again.
 * @csspart panel - The box around everything.
 * @csspart header - Title, what is shown, and the host's actions.
 * @csspart totals - The figures above the rows.
 * @csspart total - One of them.
 * @csspart toolbar - Filters, the View menu, and below them the count of rows and the filters in force.
 * @csspart filters - Search and the buttons of the filters.
 * @csspart search - The field for words to search for.
 * @csspart filter-button - The button of a filter.
 * @csspart filter-menu - What it opens.
 * @csspart count - How many rows there are, and how many of them the filters let pass.
 * @csspart chips - The filters in force.
 * @csspart chip - One of them.
 * @csspart remove - The button that takes it away.
 * @csspart clear - The button that takes all of them away.
 * @csspart mark - What was searched for, where it was found in a row.
 * @csspart flaws - The words above for rows that do not follow from the others as the server sent them.
 * @csspart flaws-show - The button that goes to the first of them.
 * @csspart flaw - The mark of such a row: a gap, a wrong balance, a duplicate, a wrong place, an unreadable figure.
 * @csspart progress - Rows so far, the bar, and Cancel.
 * @csspart error - What went wrong, or was stopped, and what to do.
 * @csspart message - The words for an idle or empty table.
 * @csspart skeleton - The shape of rows that are being loaded.
 * @csspart viewport - What scrolls when the element has a height.
 * @csspart table - The table.
 * @csspart column - The heading of a column.
 * @csspart row - A transaction's row.
 * @csspart group - A heading between rows, and the open detail's row.
 * @csspart cell - Any cell of a transaction's row.
 * @csspart date - The cell of the date.
 * @csspart description - The cell of party and descriptor.
 * @csspart method - The cell of the method.
 * @csspart category - The cell of a bookkeeper's category.
 * @csspart memo - The cell of a bookkeeper's memo.
 * @csspart reviewed - The cell of the mark that a bookkeeper has reviewed the row.
 * @csspart status - The cell of the status, or its pill.
 * @csspart amount - The cell of the amount.
 * @csspart balance - The cell of the running balance.
 * @csspart copy-id - The button that copies a transaction's id.
 * @csspart cancel - The button that stops reading.
 * @csspart action - A button below the words of a message.
 * @csspart retry - The button that tries again.
 * @csspart open - The button that opens a row.
 * @csspart detail - The unfolded detail.
 * @csspart annotation - Category, memo and reviewed mark in the detail, where the backend offers them.
 * @csspart field - A field of them that can be written in.
 * @csspart save - The button that saves them.
 * @csspart date-order - The button back to date order, there in any other order.
 * @csspart export - The button that opens the export.
 * @csspart pick - The cell of the box that selects a row, or all of them.
 * @csspart selection - How many rows are selected, and their sums.
 * @csspart copy - The button that copies the selected rows.
 * @csspart deselect - The button that ends the selection.
 * @csspart print - The button that prints the rows.
 * @csspart chart-button - The button that opens the chart of the balance.
 * @csspart chart - The chart of the balance.
 * @csspart printed - The rows as they stand on a printed page of the host's.
 * @csspart left-out - What of them is not on it.
 * @csspart view-button - The button of the View menu.
 * @csspart view-menu - The View menu.
 * @cssproperty [--brex-sticky-top=0px] - Where the heading sticks when the page scrolls.
 * @cssproperty [--brex-table-row-height=44px] - Height of a row in comfortable density.
 * @cssproperty [--brex-table-row-height-compact=34px] - Height of a row in compact density.
 * @cssstate idle - No backend or no account yet.
 * @cssstate loading - The first read is under way.
 * @cssstate ready - All rows are here.
 * @cssstate empty - There are none.
 * @cssstate refreshing - Reading again; the rows stay.
 * @cssstate stale - Reading again failed; the rows stay.
 * @cssstate partial - A page failed, or reading was cancelled; the rows so far stay.
 * @cssstate failed - Nothing could be read.
 */
export class BrexTransactionsTable extends BrexElement {
  static override readonly styles = [tokens, tableStyles];

  /** Whose rows: the `id` of an account. */
  @property({ attribute: 'account-id' }) accountId = '';

  /** Only the rows of this closed statement. */
  @property({ attribute: 'statement-id' }) statementId = '';

  /** Only rows posted at or after this instant, RFC 3339 with a zone; pending ones as well. */
  @property({ attribute: 'start-time' }) startTime = '';

  /** Without a statement or a start time: `open` for the period that has not closed yet, `all` for everything. */
  @property() range: 'open' | 'all' = 'open';

  /** Rows a page, 1 to 1000: the API's `limit`. All pages are read whatever their size. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 1000;

  /**
   * The name of a column, as `columns` takes it; a minus in front for descending. A running balance
   * follows from row to row in date order alone. In any other order it is hidden, with a word why; but by `balance` each
   * row shows the one it had on its own day, and the heading says that these do not follow from one another.
   */
  @property() sort: string = defaultView.sort;

  /** `comfortable`, or `compact` for one line a row. */
  @property() density: Density = defaultView.density;

  /**
   * Names of the columns to show, as an array or an attribute of words: `date`, `description` (always shown), `method`,
   * `status`, `amount`, `balance`; and where the backend has `listAnnotations`, `category`, `memo` and `reviewed`.
   */
  @property({ converter: (text) => text?.split(/[\s,]+/).filter(Boolean) ?? [...defaultView.columns] })
  columns: readonly string[] = defaultView.columns;

  /**
   * Where the reader's columns, order, density and amounts are kept, and found again: `{ get(key), set(key, text) }`. The
   * filter is not kept, since what was searched for belongs to the books one is in. What the host sets itself comes first.
   */
  @property({ attribute: false }) storage: ViewStorage | undefined;

  /** The name under which `storage` keeps the view: tables of one name share it. Never put a client's data in it. */
  @property() memory = '';

  /**
   * How the reader sees the rows, as plain JSON: `{ filter, sort, columns, density, amounts, parentheses, chart }`. Setting it
   * sets `sort`, `columns` and `density` too; what it leaves out is as by default.
   */
  @property({ attribute: false })
  get view(): TableView {
    const { sort, columns, density } = this;
    return JSON.parse(JSON.stringify({ ...this.#rest, sort, columns, density })) as TableView;
  }
  set view(view: TableView | undefined) {
    this.#rest = { ...defaultView, ...view };
    const { sort, columns, density } = this.#rest;
    Object.assign(this, { sort, columns, density });
  }

  /** The view; of order, columns and density the properties hold what is in force. */
  #rest: TableView = defaultView;
  /** What the reader chose from an empty period, in place of what the host asked for. */
  #chosen: Inputs | undefined;

  readonly #strings: Record<string, Text> = { ...commonStrings, ...tableStrings };
  readonly #t: TableTranslate = this.texts(this.#strings);
  readonly #inputs = (): ReadingInputs & AnnotationInputs => {
    const { source, scope, accountId, pageSize, columns, locale } = this;
    const { statementId, startTime, range } = this.#chosen ?? this;
    const openId = this.#body.openId;
    return { source, scope, accountId, pageSize, columns, locale, statementId, startTime, range, openId };
  };
  readonly #reading = new Reading(this, this.#inputs, this.revision, (error) => this.tellFailure(error, this.#retry));
  readonly #retry = (): void => void this.#reading.retry();
  readonly #announcer = new Announcer(this);
  readonly #waiting = new Waiting(
    this,
    () => this.#reading.status === 'loading',
    () => {
      this.#waitedLong = true;
      this.#announcer.say(this.#t('common.loading'));
    },
  );
  readonly #body = new TableBody(this, {
    viewport: () => this.#viewport,
    opened: (transaction) => this.emit('brex-transaction-opened', { transaction }),
    instead: () => this.#instead(),
  });
  readonly #later = new Later(this, {
    wanted: () => this.#reading.books.count || this.source?.listAnnotations,
    inputs: this.#inputs,
    reading: this.#reading,
    given: () => this.#rest,
    view: () => this.view,
    columns: () => this.#columns,
    sorting: () => this.#sorting,
    sortBy: (column) => this.#sortBy(column),
    change: (part) => this.#change(part),
    rows: () => this.#body.rows,
    cells: (row) => this.#body.cells(row),
    reveal: (row) => this.#body.reveal(row),
    choose: (inputs) => this.#choose(inputs),
    locale: () => this.locale,
    t: this.#t,
    addTexts: (texts) => Object.assign(this.#strings, texts),
    hasText: (key) => key in this.#strings || key in (this.context?.strings ?? {}),
    announcer: this.#announcer,
    revision: this.revision,
    failed: this.tellFailure,
  });
  #waitedLong = false;
  /** Whose books the reader's choice was made in. */
  #scope: unknown;
  #sorting: Sort = { column: 'date', descending: true };

  override refresh(): Promise<void> {
    return this.#reading.refresh();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { scope } = this;
    const elsewhere = scope !== this.#scope || changed.has('accountId') || changed.has('backend');
    if (elsewhere) this.#body.close();
    if (elsewhere || changed.has('statementId') || changed.has('startTime') || changed.has('range')) {
      this.#chosen = undefined;
      this.#scope = scope;
    }
    if (this.storage && (changed.has('storage') || changed.has('memory'))) {
      void import('./memory.js').then((memory) => memory.remember(this), this.tellFailure);
    }
    if (changed.has('sort')) {
      const sort = parseSort(this.sort ?? '');
      if (sort) this.#sorting = sort;
      else console.warn(`<${this.localName}> cannot sort by "${this.sort}"; there are ${columnNames.join(', ')}.`);
    }
  }

  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    // A button that its own click removed hands focus to what came in its place.
    if (focused && !focused.isConnected) {
      (this.renderRoot.querySelector<HTMLElement>('.progress button, .message button') ?? this.#viewport)?.focus();
    }
  }

  protected override updated(): void {
    this.showStatus(this.#reading.status);
    this.#body.commit();
  }

  get #viewport(): HTMLElement | null {
    return this.renderRoot.querySelector('.viewport');
  }

  #sortBy(column: ColumnName): void {
    const { column: before, descending } = this.#sorting;
    const down = column === before ? !descending : ['date', 'amount', 'balance'].includes(column);
    const label = this.#t(`table.${column}`);
    this.#announcer.say(this.#t(down ? 'table.sortedDown' : 'table.sorted', { column: label }));
    this.#change({ sort: (down ? '-' : '') + column });
  }

  #change(part: Partial<TableView>): void {
    this.view = { ...this.view, ...part };
    this.emit('brex-view-changed', this.view);
    // Keeps it, once what keeps it has loaded.
    this.requestUpdate('memory');
  }

  protected override render(): TemplateResult {
    const { status, books } = this.#reading;
    if (status !== 'loading' && this.#waitedLong) {
      this.#waitedLong = false;
      if (status === 'ready') this.#announcer.say(countText(books, this.#t));
    }
    const { tools } = this.#later;
    const any = books.count > 0 && status !== 'idle' && status !== 'failed';
    // Rows wait for what filters them, rather than stand there unfiltered.
    const waits = any && !tools && this.#rest.filter;
    const rows = any && !waits;
    const asked = askedText({ reading: this.#reading, t: this.#t, locale: this.locale });
    return html`<div class="panel" part="panel">
      <div class="header" part="header">
        <span class="title">${this.label || this.#t('table.transactions')}</span>
        <span class="muted small asked">${asked}</span>
        <slot name="actions"></slot>
      </div>
      ${rows ? this.#summary() : nothing}${waits ? (this.#later.error ? this.#instead() : skeletonRows(true)) : this.#notice()}
      ${rows ? (tools?.nothing() ?? this.#table(asked)) : nothing}${this.#announcer.render()}
    </div>`;
  }

  get #columns(): ColumnName[] {
    return usableColumns(this.columns, this.#later.details?.annotations.listed);
  }

  #summary(): TemplateResult {
    const { books, complete, account } = this.#reading;
    const { locale } = this;
    const t = this.#t;
    const { tools } = this.#later;
    const found = tools?.books ?? books;
    return html`${totalsList({ books, found, card: books.card, complete, account, amounts: tools?.amounts, t, locale })}${tools?.above()}
      <div class="toolbar" part="toolbar">
        ${tools?.bar()}
        <div class="found">${tools?.found() ?? html`<span class="muted">${countText(books, t)}</span>`}</div>
      </div>`;
  }

  #notice(): TemplateResult | string | typeof nothing {
    const reading = this.#reading;
    // There are no tools, and columns may be missing.
    if (reading.status === 'ready' && this.#later.error) return this.#instead();
    return notice({
      reading,
      t: this.#t,
      locale: this.locale,
      announcer: this.#announcer,
      waiting: this.#waiting.visible,
      retry: this.#retry,
      choose: (inputs) => this.#choose(inputs),
    });
  }

  #choose(inputs: Inputs): void {
    this.#chosen = inputs;
    this.requestUpdate();
  }

  /** What stands where something was opened before its module came. */
  #instead(): TemplateResult | string {
    const { error, load } = this.#later;
    const t = this.#t;
    if (!error) return t('common.loading');
    return failurePanel({ error, retry: load, t, announcer: this.#announcer, help: t('table.notLoaded') });
  }

  #table(words: string): TemplateResult {
    const { books: all, complete, account, asked, status } = this.#reading;
    const { tools, details, status: loading } = this.#later;
    const books = tools?.books ?? all;
    const t = this.#t;
    const note = balanceNote(this.#sorting, books !== all);
    const context: RowContext = {
      t,
      locale: this.locale,
      columns: this.#columns,
      year: ((!asked?.statement_id && openPeriod(account)?.end) || all.newest?.posted_at)?.slice(0, 4),
      compact: this.density === 'compact',
      mixed: all.currencies.size > 1,
      balanceNote: note,
      details,
      tools,
      loading,
      open: undefined,
    };
    const lines = this.#body.prepare({
      books,
      all,
      sort: this.#sorting,
      reached: complete ? '' : t('table.reached', { date: reachedText(this.#reading, this.locale) }),
      context,
    });
    return html`<div class="viewport" part="viewport" tabindex="-1">
      <table
        class=${context.compact ? 'compact' : 'comfortable'}
        part="table"
        aria-rowcount=${complete ? lines + 1 : -1}
        aria-busy=${status === 'loading' || status === 'refreshing'}
      >
        <caption class="visually-hidden">
          ${this.label || t('table.transactions')}, ${words}
        </caption>
        <thead>
          ${headRow({ columns: context.columns, sort: this.#sorting, note, sortBy: (column) => this.#sortBy(column), tools, t })}
        </thead>
        <tbody></tbody>
      </table>
    </div>`;
  }
}
