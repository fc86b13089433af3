/** All that the board shows, and what one may do on it. */
import type { Announcer } from '../internal/announcer.js';
import type { ReadStatus } from '../internal/resource.js';
import type { MonthTranslate, RowsContext } from './board-rows.js';
import type { Chosen, Row } from './looking.js';
import type { Month, Narrowing, Tally } from './rules.js';

export interface BoardView {
  t: MonthTranslate;
  locale: string;
  label: string;
  announcer: Announcer;
  status: ReadStatus;
  error: unknown;
  /** Whether reading was ended by a person. */
  cancelled: boolean;
  /** Whether waiting has become long enough to show. */
  waiting: boolean;
  read: { done: number; count: number };
  months: readonly Month[];
  month: Month;
  columns: readonly Month[];
  tally: Tally;
  rows: readonly Row[];
  /** Clients that fit and are not on the page yet. */
  left: number;
  /** Rows that fit, whether on the page or not. */
  total: number;
  /** All clients; those whose books one may read; those that could not be read. */
  clients: number;
  readable: number;
  broken: number;
  name: string;
  only: Narrowing | undefined;
  order: 'work' | 'name';
  run: { done: number; count: number } | undefined;
  /** Periods of the rows that wait for their tie-out; all closed ones of the month, and whether all are tied out. */
  due: number;
  targets: number;
  tied: boolean;
  refused: unknown;
  row: Omit<RowsContext, 't' | 'locale' | 'columns' | 'month'>;
  pressed: (event: KeyboardEvent) => void;
  focused: (event: FocusEvent) => void;
  choose: (change: Chosen) => void;
  tieOut: () => void;
  download: () => void;
  cancel: () => void;
  continue: () => void;
  refresh: () => void;
  retryBroken: () => void;
  more: () => void;
}
