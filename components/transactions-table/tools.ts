/**
 * The tools above the rows: filter bar, chips, the count of what was found; and room for further ones. The table loads
 * this module after its first rows (`later.ts`), so that a page that shows rows need not wait for it.
 *
 * The seam for a further tool (`amounts`, `selection`, `print`, `chart`):
 * - write it as a `TableTool` in a module of its own and put it into `slots` in the constructor below: imported there
 *   if it is small, else by its own `import()` on first use (as `internal/menu.ts` does with `menu-lines.ts`);
 * - it draws in the places named by `TableTool`: `above` the bar, at the end of the `bar`, of the View `menu`, of the
 *   line `found`;
 * - what it says about a row goes through `state`, `look`, `clicked`; a change of anything in `state` draws the rows anew;
 * - its texts: `options.addTexts(...)`; its sheet: push it where this module pushes its own;
 * - what the reader chooses is part of the view: `options.change({ amounts: 'in-out' })` keeps it, tells the host, and
 *   the table renders; `options.view()` is the view in force;
 * - `options.rows()` are the rows as they stand, filtered and in order; `this.books` the same with their sums;
 *   `options.reading` is what was read.
 */
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Transaction } from '../backend/backend.js';
import { messagePanel } from '../internal/failure.js';
import { Chain } from './chain.js';
import { checkView } from './check-view.js';
import type { AnnotationHost } from './annotations.js';
import { AmountsTool } from './amounts-tool.js';
import { ChartTool } from './chart-tool.js';
import { ExportTool } from './export-tool.js';
import { FilterBar, type BarHost } from './filter-bar.js';
import type { WordsOptions } from './filter-words.js';
import { Found } from './found.js';
import { countText } from './frame.js';
import { Periods } from './periods.js';
import { PrintTool } from './print-tool.js';
import type { AmountShape, RowTools } from './row.js';
import type { Books } from './rows.js';
import { pieces, searchWords } from './search-text.js';
import type { TableFilter, TableView } from './table-view.js';
import { SelectionTool } from './selection-tool.js';
import type { TableTool, ToolsOptions } from './tool.js';
import { toolStrings } from './tools.strings.js';
import { detailStyles } from './details.styles.js';
import { toolStyles } from './tools.styles.js';
import { dateOrder, viewMenu } from './view.js';
import { askedText } from './words.js';

export { Details } from './details.js';

/** Milliseconds after the last change before the count is said. */
const SAY_AFTER = 500;

/** The tools, made once rows are there. */
export class Tools implements RowTools, ReactiveController {
  readonly slots: {
    amounts?: TableTool;
    selection?: TableTool;
    print?: TableTool;
    chart?: TableTool;
    export?: TableTool;
  } = {};
  readonly #host: AnnotationHost & BarHost;
  readonly #options: ToolsOptions;
  readonly #bar: FilterBar;
  readonly #amounts: AmountsTool;
  readonly #selection: SelectionTool;
  readonly #chain: Chain;
  readonly #periods: Periods;
  readonly #found = new Found();
  #given: TableView | undefined;
  /** The filter in force, checked; the same object while it says the same. */
  #filter: TableFilter = {};
  #words: string[] = [];
  #said: ReturnType<typeof setTimeout> | undefined;

  constructor(host: AnnotationHost & BarHost, options: ToolsOptions) {
    this.#host = host;
    this.#options = options;
    options.addTexts(toolStrings);
    (host.renderRoot as ShadowRoot).adoptedStyleSheets.push(detailStyles.styleSheet!, toolStyles.styleSheet!);
    host.addController(this);
    const { reading, locale, t, announcer } = options;
    const items = () => reading.items;
    this.#periods = new Periods(host, { ...options, wanted: () => this.#bar.asksPeriods });
    this.#bar = new FilterBar(host, {
      filter: () => this.filter,
      set: (part) => this.#set(part),
      words: () => this.#wordsOptions,
      items,
      dates: () => this.#periods.dates,
      searching: () => this.#found.prepare(items()),
    });
    const found = () => ({ books: this.books, filtered: this.#filters });
    const more = { ...options, found };
    this.slots.amounts = this.#amounts = new AmountsTool(options);
    this.slots.chart = new ChartTool(host, { ...more, revealRow: (row) => this.#reveal(row) });
    this.slots.selection = this.#selection = new SelectionTool(host, { ...more, amounts: this.#amounts });
    this.slots.print = new PrintTool(host, { ...more, amounts: this.#amounts });
    this.slots.export = new ExportTool(host, more);
    this.#chain = new Chain(host, { items, t, locale, announcer, reveal: (row) => this.#reveal(row) });
  }

  hostDisconnected(): void {
    clearTimeout(this.#said);
  }

  /** The filter in force: what of the given one can be used. */
  get filter(): TableFilter {
    const given = this.#options.given();
    if (given !== this.#given) {
      this.#given = given;
      const { view, problems } = checkView(given);
      for (const problem of problems) console.warn(`<${this.#name}> passes over a part of its view: ${problem}.`);
      const { filter = {} } = view;
      if (JSON.stringify(filter) !== JSON.stringify(this.#filter)) {
        this.#filter = filter;
        this.#words = searchWords(filter.text ?? '');
      }
    }
    return this.#filter;
  }

  get books(): Books {
    const { reading } = this.#options;
    return this.#filters ? this.#found.take(reading.items, this.filter) : reading.books;
  }

  get amounts(): AmountShape | undefined {
    return this.#amounts.shape;
  }

  pick(row: Transaction): unknown {
    return this.#selection.pick(row);
  }

  pickAll(): unknown {
    return this.#selection.pickAll();
  }

  get state(): readonly unknown[] {
    return [this.#words, this.#chain.version, ...this.#tools.flatMap(({ state }) => state ?? [])];
  }

  look(row: Transaction): string {
    return this.#tools.map((tool) => ` ${tool.look?.(row) ?? ''}`).join('');
  }

  clicked(event: Event, row: Transaction): boolean {
    return this.#tools.some((tool) => tool.clicked?.(event, row));
  }

  mark(text: string): unknown {
    if (!this.#words.length) return text;
    return pieces(text, this.#words).map(({ text, found }) => (found ? html`<mark part="mark">${text}</mark>` : text));
  }

  flaw(row: Transaction): unknown {
    return this.#chain.mark(row);
  }

  /** Above the bar: what further tools draw, and what is wrong with the rows. */
  above(): unknown {
    return [...this.#tools.map((tool) => tool.above?.()), this.#chain.note()];
  }

  /** The bar: filters, further tools, the way back to date order, the View menu. */
  bar(): unknown {
    const { t, view, columns, sorting, sortBy, change, details } = this.#options;
    const { density } = view();
    return html`${this.#bar.render()}
      <div class="actions">
        ${this.#tools.map((tool) => tool.bar?.())}
        ${sorting().column === 'date' ? nothing : dateOrder(t, () => sortBy('date'))}
        ${viewMenu(t, [
          details.viewFields({ columns: columns(), density: density! }, change),
          ...this.#tools.map((tool) => tool.menu?.()),
        ])}
      </div>`;
  }

  /** The line below the bar: the count, the filters in force, what further tools draw. */
  found(): TemplateResult {
    return html`<span class="muted count" part="count">${this.#count}</span>${this.#bar.chips()}${this.#tools.map(
        (tool) => tool.found?.(),
      )}`;
  }

  /** In place of the rows, where none passes. */
  nothing(): TemplateResult | undefined {
    if (!this.#filters || this.books.count) return undefined;
    const { reading, t, locale, inputs, choose } = this.#options;
    const clear = { label: t('table.clear'), run: this.#bar.clear };
    if (!reading.complete) return messagePanel(t('table.nothingSoFar'), '', [clear]);
    const range = askedText({ reading, t, locale: locale() });
    const all = { statementId: '', startTime: '', range: 'all' };
    const wider = { label: t('table.searchAll'), run: () => choose(all) };
    const isAll = !reading.asked?.start_time && !inputs().statementId;
    return messagePanel(t('table.nothing'), t('table.nothingIn', { range }), isAll ? [clear] : [clear, wider]);
  }

  get #filters(): boolean {
    return Object.keys(this.filter).length > 0;
  }

  get #name(): string {
    return ((this.#host.renderRoot as ShadowRoot).host ?? {}).localName;
  }

  get #count(): string {
    const { reading, t } = this.#options;
    const { books: all } = reading;
    if (!this.#filters) return countText(all, t);
    const { books } = this;
    const rows = t('table.found', { shown: books.posted.length, count: all.posted.length });
    const pending = { rows, shown: books.pending.length, count: all.pending.length };
    const label = all.pending.length ? t('table.foundPending', pending) : rows;
    return reading.complete ? label : t('table.soFar', { label });
  }

  get #wordsOptions(): WordsOptions {
    const { reading, t, locale } = this.#options;
    const { books, account } = reading;
    const currency = [...books.currencies][0] ?? account?.settlement_currency ?? '';
    return { t, locale: locale(), card: books.card, currency };
  }

  get #tools(): TableTool[] {
    return Object.values(this.slots);
  }

  #set(part: Partial<TableFilter> | undefined): void {
    const filter = part ? { ...this.filter, ...part } : {};
    this.#options.change({ filter: Object.values(filter).some((value) => value !== undefined) ? filter : undefined });
    clearTimeout(this.#said);
    this.#said = setTimeout(() => {
      const { announcer, t } = this.#options;
      announcer.say(this.#filters && !this.books.count ? t('table.nothing') : this.#count);
    }, SAY_AFTER);
  }

  /** A row that the filter hides comes back with all others. */
  #reveal(row: Transaction): void {
    if (this.#options.reveal(row)) return;
    this.#options.change({ filter: undefined });
    void this.#host.updateComplete.then(() => this.#options.reveal(row));
  }
}
