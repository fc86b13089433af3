/** What a tool above the rows is given, and what it may draw (`tools.ts` tells how to add one). */
import type { Transaction } from '../backend/backend.js';
import type { Inputs } from './ask.js';
import type { ColumnName } from './columns.js';
import type { Details, DetailsOptions } from './details.js';
import type { Reading, ReadingInputs } from './reading.js';
import type { Sort } from './rows.js';
import type { TableView } from './table-view.js';

/** What all tools are given. */
export interface ToolsOptions extends DetailsOptions {
  inputs: () => ReadingInputs & ReturnType<DetailsOptions['inputs']>;
  details: Details;
  reading: Reading;
  /** The view as it was set; the same object until it is set again. */
  given: () => TableView;
  /** The view in force. */
  view: () => TableView;
  /** The columns that are shown. */
  columns: () => readonly ColumnName[];
  /** The order in force. */
  sorting: () => Sort;
  /** A person asked for another order. */
  sortBy: (column: ColumnName) => void;
  /** A person changed the view: keeps the change, tells the host, renders. */
  change: (part: Partial<TableView>) => void;
  /** The rows as they stand in the table: filtered, in order, pending ones first. */
  rows: () => readonly Transaction[];
  /** The cells of a row as they stand in the table, to be drawn elsewhere. */
  cells: (row: Transaction) => unknown[];
  /** Brings a row into sight and gives it focus; false where it is not among the rows. */
  reveal: (row: Transaction) => boolean;
  /** Reads something else than the host asked for. */
  choose: (inputs: Inputs) => void;
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
  /** In the View menu, at its end. */
  menu?: () => unknown;
  /** What rows are drawn from: compared member by member. */
  readonly state?: readonly unknown[];
  /** Further class names of a row. */
  look?: (row: Transaction) => string;
  /** A click on a row, or a key in it; true when that is done with, and the row must not open. */
  clicked?: (event: Event, row: Transaction) => boolean;
}
