/**
 * Rows that were simulated in one account, beside its seeded facts (RULES "Simulated rows"). The list only grows: a
 * reader who remembers how many simulated rows the world had sees exactly those, whatever came since.
 */
import type { Fact, Instant } from '../../fixtures/facts.js';

/** A simulated row: a fact, and how many simulated rows the world had with it. */
export interface SimulatedRow {
  readonly fact: Fact;
  readonly rev: number;
}

/** The simulated rows of an account up to some `rev`, in posting order: by `postedAt`, then in order of creation. */
export interface SimulatedSlice {
  readonly rows: readonly SimulatedRow[];
  /** `sums[n]`: what the first n rows add to the balance; one longer than `rows`. */
  readonly sums: readonly number[];
}

export const NO_ROWS: SimulatedSlice = { rows: [], sums: [0] };

/** How many rows of a list that ascends by `time` come at or before an instant. */
export function countThrough<Row>(rows: readonly Row[], time: (row: Row) => Instant, instant: Instant): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time(rows[middle]!) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

const postedAt = (row: SimulatedRow): Instant => row.fact.postedAt;

/** The simulated rows of one account. */
export class SimulatedRows {
  readonly #created: SimulatedRow[] = [];
  /** The slices read last, newest first: the present one, and that of a walk that began earlier. */
  #slices: { length: number; slice: SimulatedSlice }[] = [];

  /** What all amounts come to without their signs: a bound on what they do to any balance. */
  magnitude = 0;

  add(row: SimulatedRow): void {
    this.#created.push(row);
    this.magnitude += Math.abs(row.fact.amount);
  }

  /** The rows there were when the world had `rev` simulated rows. */
  slice(rev: number): SimulatedSlice {
    if (this.#created.length === 0) return NO_ROWS;
    const length = countThrough(this.#created, (row) => row.rev, rev);
    const known = this.#slices.find((entry) => entry.length === length);
    if (known) return known.slice;
    const slice = inPostingOrder(this.#created.slice(0, length));
    this.#slices = [{ length, slice }, ...this.#slices.slice(0, 3)];
    return slice;
  }
}

function inPostingOrder(rows: SimulatedRow[]): SimulatedSlice {
  rows.sort((one, other) => postedAt(one) - postedAt(other) || one.rev - other.rev);
  const sums = [0];
  for (const row of rows) sums.push(sums[sums.length - 1]! + row.fact.amount);
  return { rows, sums };
}

/** How many rows of a slice are posted at or before an instant. */
export function simulatedThrough(slice: SimulatedSlice, instant: Instant): number {
  return countThrough(slice.rows, postedAt, instant);
}
