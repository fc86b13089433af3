/**
 * An account's book: its seeded facts and simulated rows in one order, seen from a moment. Everything here is a pure
 * function of (facts, simulated rows, moment); what is kept only saves work (RULES "Status", "Balance", "Order").
 */
import type { AccountFacts, Fact, Instant, Ledger, LedgerPeriod } from '../../fixtures/facts.js';
import { monthNumber, monthStart } from '../time.js';
import { type PeriodText, rowParts, type RowTexts, type RowWriter } from './row-text.js';
import { periodIndex, periodOfPosition, seededThrough } from './seeded-rows.js';
import { SimulatedRows, simulatedThrough, type SimulatedSlice } from './simulated-rows.js';

/** Where a world is looked at from: an instant of its clock, and how many simulated rows it had. */
export interface Moment {
  readonly at: Instant;
  readonly rev: number;
}

/** How an account stands at a moment. */
export interface Standing {
  /** Rows posted so far. Posted rows have the positions 0 … posted − 1. */
  readonly posted: number;
  /** The balance of the newest posted row, 0 without one. Minor units. */
  readonly balance: number;
  /** Rows initiated but not posted, by `initiatedAt`, then id. */
  readonly pending: readonly Fact[];
}

/** The book of one account. */
export class Book {
  readonly ledger: Ledger;
  readonly simulated = new SimulatedRows();
  readonly #texts: RowTexts;
  /** How many facts come before a simulated row; it never changes. */
  readonly #seededBefore = new WeakMap<Fact, number>();
  #standing: { at: Instant; slice: SimulatedSlice; standing: Standing } | undefined;

  constructor(ledger: Ledger, texts: RowTexts) {
    this.ledger = ledger;
    this.#texts = texts;
  }

  get account(): AccountFacts {
    return this.ledger.account;
  }

  /** How many statement periods have closed at an instant: the index of the open one. */
  closedPeriods(at: Instant): number {
    return periodIndex(this.ledger, at);
  }

  /** First instant of a period: the opening day for the first, else the 1st of a month. */
  periodStart(index: number): Instant {
    const { openedAt } = this.account;
    return index === 0 ? openedAt : monthStart(monthNumber(openedAt) + index);
  }

  /** First instant after a period. */
  periodEnd(index: number): Instant {
    return monthStart(monthNumber(this.account.openedAt) + index + 1);
  }

  /** How many rows post before an instant, as of a moment's simulated rows: the position of the first that does not. */
  positionAt(instant: Instant, rev: number): number {
    return seededThrough(this.ledger, instant - 1) + simulatedThrough(this.simulated.slice(rev), instant - 1);
  }

  /** The balance at the first instant of a period, which may be the end of the last. */
  openingBalance(index: number, rev: number): number {
    const slice = this.simulated.slice(rev);
    const simulated = simulatedThrough(slice, this.periodStart(index) - 1);
    return this.ledger.checkpoint(Math.min(index, this.ledger.periodCount)).opening + slice.sums[simulated]!;
  }

  standing({ at, rev }: Moment): Standing {
    const slice = this.simulated.slice(rev);
    const known = this.#standing;
    if (known && known.at === at && known.slice === slice) return known.standing;
    const standing = this.#stand(at, slice);
    this.#standing = { at, slice, standing };
    return standing;
  }

  /** Writes the posted rows at positions `from` to `to` (exclusive). */
  writePosted({ at, rev }: Moment, from: number, to: number, into: RowWriter): void {
    if (from >= to) return;
    const slice = this.simulated.slice(rev);
    const { currency } = this.account;
    let simulated = this.#simulatedBefore(slice, from);
    const walk = new SeededWalk(this.ledger, this.#texts, from - simulated, this.closedPeriods(at));
    let statement = walk.statement(at);
    for (let position = from; position < to; position += 1) {
      if (simulated < slice.rows.length && this.#simulatedPosition(slice, simulated) === position) {
        const { fact } = slice.rows[simulated]!;
        simulated += 1;
        const balance = walk.balanceBefore() + slice.sums[simulated]!;
        const own = this.#statementText(periodIndex(this.ledger, fact.postedAt), at);
        into.posted(rowParts(fact, currency), balance, own);
        continue;
      }
      if (walk.enterRow()) statement = walk.statement(at);
      const { text, row } = walk;
      into.posted(text.parts(row, currency), text.balance(row) + slice.sums[simulated]!, statement);
      walk.row += 1;
    }
  }

  /** Writes pending rows `from` to `to` (exclusive) of a standing. */
  writePending(standing: Standing, from: number, to: number, into: RowWriter): void {
    for (const fact of standing.pending.slice(from, to)) into.pending(fact, this.account.currency);
  }

  #stand(at: Instant, slice: SimulatedSlice): Standing {
    const seeded = seededThrough(this.ledger, at);
    const simulated = simulatedThrough(slice, at);
    return {
      posted: seeded + simulated,
      balance: this.#seededBalance(seeded, at) + slice.sums[simulated]!,
      pending: this.#pending(at, slice),
    };
  }

  /** The balance after so many facts. */
  #seededBalance(count: number, at: Instant): number {
    if (count === 0) return 0;
    const period = periodOfPosition(this.ledger, count - 1, this.closedPeriods(at));
    return this.#texts.of(period).balance(count - 1 - period.offset);
  }

  #pending(at: Instant, slice: SimulatedSlice): Fact[] {
    const pending: Fact[] = [];
    const consider = (fact: Fact): void => {
      if (fact.initiatedAt <= at && at < fact.postedAt) pending.push(fact);
    };
    const last = Math.min(periodIndex(this.ledger, at + this.ledger.maxSettlement), this.ledger.periodCount - 1);
    for (let index = Math.max(0, this.closedPeriods(at)); index <= last; index += 1) {
      this.ledger.period(index).rows.forEach(consider);
    }
    for (const row of slice.rows) consider(row.fact);
    return pending.sort((one, other) => one.initiatedAt - other.initiatedAt || (one.id < other.id ? -1 : 1));
  }

  /** Position of the n-th row of a slice. It follows the facts of its own instant. */
  #simulatedPosition(slice: SimulatedSlice, n: number): number {
    const { fact } = slice.rows[n]!;
    let before = this.#seededBefore.get(fact);
    if (before === undefined) {
      before = seededThrough(this.ledger, fact.postedAt);
      this.#seededBefore.set(fact, before);
    }
    return before + n;
  }

  /** How many simulated rows of a slice have a position below `position`. */
  #simulatedBefore(slice: SimulatedSlice, position: number): number {
    let low = 0;
    let high = slice.rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#simulatedPosition(slice, middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The statement id of a period as JSON: `null` while it is open. */
  #statementText(index: number, at: Instant): string {
    return at >= this.periodEnd(index) ? JSON.stringify(this.ledger.statementIdAt(index)) : 'null';
  }
}

/** A place between seeded rows that moves forward: before row `row` of a period, or at its end. */
class SeededWalk {
  period: LedgerPeriod;
  text: PeriodText;
  row: number;
  readonly #ledger: Ledger;
  readonly #texts: RowTexts;
  readonly #last: number;

  /** `last`: index of a period at or after every position that will be asked for. */
  constructor(ledger: Ledger, texts: RowTexts, position: number, last: number) {
    this.#ledger = ledger;
    this.#texts = texts;
    this.#last = last;
    this.period = periodOfPosition(ledger, position, last);
    this.text = texts.of(this.period);
    this.row = position - this.period.offset;
  }

  /** The statement of this place as JSON: `null` while its period is open. */
  statement(at: Instant): string {
    return at >= this.period.end ? this.text.statement : 'null';
  }

  /** The balance after all rows before this place. */
  balanceBefore(): number {
    return this.text.balance(this.row - 1);
  }

  /** Goes on to the next period that has rows where this one has no more; true if it did. */
  enterRow(): boolean {
    if (this.row < this.period.rows.length) return false;
    this.period = periodOfPosition(this.#ledger, this.period.offset + this.row, this.#last);
    this.text = this.#texts.of(this.period);
    this.row = 0;
    return true;
  }
}
