/**
 * The tools above the rows: filter bar, chips, the count of what was found; and room for further ones. The table loads
 * this module after its first rows (`later.ts`), so that a page that shows rows need not wait for it.
 *
 * The seam for a further tool (`amounts`, `selection`, `print`, `chart`):
 * - write it as a `TableTool` in a module of its own and put it into `slots` in the constructor below: imported there
 *   if it is small, else by its own `import()` on first use (as `internal/menu.ts` does with `menu-lines.ts`);
 * - it draws in the places named by `TableTool`: `above` the bar, at the end of the `bar`, at the end of the line `found`;
 * - what it says about a row goes through `state`, `look`, `clicked`; a change of anything in `state` draws the rows anew;
 * - its texts: `options.addTexts(...)`; its sheet: push it where this module pushes its own;
 * - what the reader chooses is part of the view: `options.change({ amounts: 'in-out' })` keeps it, tells the host, and
 *   the table renders; `options.view()` is the view in force;
 * - `options.rows()` are the rows as they stand, filtered and in order; `this.books` the same with their sums;
 *   `options.reading` is what was read.
 */
import type { Transaction } from '../backend/backend.js';
import type { DetailsOptions } from './details.js';
import type { AnnotationHost } from './annotations.js';
import type { Reading } from './reading.js';
import type { RowTools } from './row.js';
import type { Books } from './rows.js';
import type { TableView } from './table-view.js';
import { toolStrings } from './tools.strings.js';

export interface ToolsOptions extends DetailsOptions {
  reading: Reading;
  /** The view in force. */
  view: () => TableView;
  /** A person changed the view: keeps the change, tells the host, renders. */
  change: (part: Partial<TableView>) => void;
  /** The rows as they stand in the table: filtered, in order, pending ones first. */
  rows: () => readonly Transaction[];
  /** BCP 47. */
  locale: () => string;
}

/** One tool: where it draws, and what it has to do with rows. All of it may be left out. */
export interface TableTool {
  /** Above the bar, below the totals. */
  above?: () => unknown;
  /** In the bar, after the filters. */
  bar?: () => unknown;
  /** On the line of the count, at its end. */
  found?: () => unknown;
  /** What rows are drawn from: compared member by member. */
  readonly state?: readonly unknown[];
  /** Further class names of a row. */
  look?: (row: Transaction) => string;
  /** A click on a row, or a key in it; true when that is done with, and the row must not open. */
  clicked?: (event: Event, row: Transaction) => boolean;
}

/** The tools, made once rows are there. */
export class Tools implements RowTools {
  readonly slots: { amounts?: TableTool; selection?: TableTool; print?: TableTool; chart?: TableTool } = {};
  readonly #options: ToolsOptions;

  constructor(_host: AnnotationHost, options: ToolsOptions) {
    this.#options = options;
    options.addTexts(toolStrings);
  }

  /** The rows that the filter lets pass, with their sums; all of them without a filter. */
  get books(): Books {
    return this.#options.reading.books;
  }

  get state(): readonly unknown[] {
    return this.#tools.flatMap(({ state }) => state ?? []);
  }

  look(row: Transaction): string {
    return this.#tools.map((tool) => ` ${tool.look?.(row) ?? ''}`).join('');
  }

  clicked(event: Event, row: Transaction): boolean {
    return this.#tools.some((tool) => tool.clicked?.(event, row));
  }

  mark(text: string): unknown {
    return text;
  }

  flaw(_row: Transaction): unknown {
    return undefined;
  }

  /** Above the bar. */
  above(): unknown {
    return this.#tools.map((tool) => tool.above?.());
  }

  /** The bar: filters, then further tools. */
  bar(): unknown {
    return this.#tools.map((tool) => tool.bar?.());
  }

  /** Beside the count. */
  found(): unknown {
    return this.#tools.map((tool) => tool.found?.());
  }

  get #tools(): TableTool[] {
    return Object.values(this.slots);
  }
}
