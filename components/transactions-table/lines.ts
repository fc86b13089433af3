import type { Transaction } from '../backend/backend.js';

/** Where an extra line goes: before the row of that number. */
export interface Insert {
  /** `pending` and `reached` are headings, `detail` belongs to the row above it. */
  kind: 'pending' | 'reached' | 'detail';
  before: number;
  /** The row a detail belongs to. */
  row?: Transaction;
  /** Pixels; a guess until it has been measured. */
  height: number;
}

/**
 * A line that is not a row of the ledger: a group's heading, the open detail. Its height is its own. A class, since
 * what an API sends may one day have any field.
 */
export class Extra {
  readonly kind: Insert['kind'];
  readonly row: Transaction | undefined;
  height: number;
  /** Where it stands among the lines. */
  readonly line: number;

  constructor({ kind, row, height }: Insert, line: number) {
    this.kind = kind;
    this.row = row;
    this.height = height;
    this.line = line;
  }
}

/** What stands on one line of the table's body. */
export type Line = Transaction | Extra;

/** Whether a line is something other than a row of the ledger. */
export function isExtra(line: Line): line is Extra {
  return line instanceof Extra;
}

/** Whether two lines are one record, or one heading: rows that were read again are other objects. */
export function isSame(a: Line | undefined, b: Line): boolean {
  if (!a || !isExtra(a) || !isExtra(b)) return (a as Transaction | undefined)?.id === (b as Transaction).id;
  return a.kind === b.kind && a.row?.id === b.row?.id;
}

/**
 * The body of the table as lines of known heights: every row as high as the next, apart from a few extra lines.
 * Pure arithmetic, so that 100,000 rows cost no more than ten.
 */
export class Lines {
  readonly rows: readonly Transaction[];
  readonly extras: readonly Extra[];
  /** Height of one row in pixels, as measured. */
  rowHeight: number;

  /** `inserts` in the order they appear. */
  constructor(rows: readonly Transaction[] = [], inserts: readonly Insert[] = [], rowHeight = 44) {
    this.rows = rows;
    this.extras = inserts.map((insert, i) => new Extra(insert, insert.before + i));
    this.rowHeight = rowHeight;
  }

  /** Takes over what was measured of an older list. */
  keepHeights(older: Lines): void {
    this.rowHeight = older.rowHeight;
    for (const extra of this.extras) {
      const line = older.find(extra);
      if (line >= 0) extra.height = (older.at(line) as Extra).height;
    }
  }

  /** Rows and extra lines together. */
  get count(): number {
    return this.rows.length + this.extras.length;
  }

  /** What stands on a line; undefined outside. */
  at(line: number): Line | undefined {
    let before = 0;
    for (const extra of this.extras) {
      if (extra.line === line) return extra;
      if (extra.line < line) before++;
    }
    return this.rows[line - before];
  }

  /** Pixels above a line. */
  top(line: number): number {
    let pixels = line * this.rowHeight;
    for (const extra of this.extras) if (extra.line < line) pixels += extra.height - this.rowHeight;
    return pixels;
  }

  /** The line at a height, within the list. */
  lineAt(pixels: number): number {
    let line = Math.floor(pixels / this.rowHeight);
    for (const extra of this.extras) {
      const top = this.top(extra.line);
      if (pixels < top) break;
      if (pixels < top + extra.height) return extra.line;
      line = extra.line + 1 + Math.floor((pixels - top - extra.height) / this.rowHeight);
    }
    return Math.max(0, Math.min(line, this.count - 1));
  }

  /** Where a line of another, older list stands in this one: by record, then by id; -1 when it is gone. */
  find(line: Line): number {
    if (isExtra(line)) return this.extras.find((extra) => isSame(extra, line))?.line ?? -1;
    let row = this.rows.indexOf(line);
    if (row < 0) row = this.rows.findIndex((candidate) => candidate.id === line.id);
    for (const extra of this.extras) if (row >= 0 && extra.line <= row) row++;
    return row;
  }
}
