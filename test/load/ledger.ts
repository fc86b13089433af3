/**
 * What a world may answer, as far as those who use it know: what they wrote and were told, and where its clock may have
 * stood. Everything is put in order by one count of events, never by time.
 */
import assert from 'node:assert/strict';
import type { Account, Transaction } from '../../components/backend/backend.js';
import { alike, type Truth } from './truth.js';

/** Rows that are simulated have words of this beginning. */
export const MARK = 'load ';

/** From one event to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A row that somebody asked for. */
interface Written {
  readonly accountId: string;
  readonly description: string;
  readonly amount: number;
  readonly sent: number;
  /** When it was known to be there; Infinity while it is not. */
  there: number;
  /** When it was known that its answer is lost; from then on it is there or never will be. */
  lost: number;
  never: boolean;
}

interface Move {
  readonly to: string;
  readonly sent: number;
  done: number;
}

/** The knowledge of one world. */
export class Ledger {
  readonly truth: Truth;
  /** Where rows post: the latest instant the clock goes to. */
  readonly postsAt: string;
  readonly #written = new Map<string, Written>();
  readonly #moves: Move[];
  #events = 0;

  constructor(truth: Truth, begins: string, postsAt: string) {
    this.truth = truth;
    this.postsAt = postsAt;
    this.#moves = [{ to: begins, sent: 0, done: 0 }];
  }

  /** Something happens now. */
  event(): number {
    return (this.#events += 1);
  }

  /** Somebody asks for a row. `amount` has its sign. */
  write(accountId: string, description: string, amount: number): { done(): void; lose(): void } {
    const row: Written = {
      accountId,
      description,
      amount,
      sent: this.event(),
      there: Infinity,
      lost: Infinity,
      never: false,
    };
    this.#written.set(description, row);
    return { done: () => void (row.there = this.event()), lose: () => void (row.lost = this.event()) };
  }

  /** Somebody moves the clock. One at a time does. */
  move(to: string): { done(): void } {
    const move: Move = { to, sent: this.event(), done: Infinity };
    this.#moves.push(move);
    return { done: () => void (move.done = this.event()) };
  }

  /** Where the clock may have stood at some moment of a span. */
  clocks({ from, to }: Span): string[] {
    const fits = this.#moves.filter(({ sent }, n) => sent <= to && (this.#moves[n + 1]?.done ?? Infinity) >= from);
    return [...new Set(fits.map((move) => move.to))];
  }

  /**
   * A walk, whose first page came within the span, is just what the world held at one moment of it: pending rows, and
   * those that had posted, at or after `since` where that is given.
   */
  walked(accountId: string, rows: readonly Transaction[], span: Span, since = ''): void {
    const ours = new Map<string, Transaction>();
    const seeded: string[] = [];
    for (const row of rows) {
      if (!row.description.startsWith(MARK)) seeded.push(JSON.stringify(row));
      else if (ours.has(row.description)) assert.fail(`${row.description} is there twice`);
      else ours.set(row.description, row);
    }
    const clock = this.#clockOf(accountId, seeded, [...ours.values()], span, since);
    for (const row of this.#written.values()) {
      if (row.accountId !== accountId) continue;
      const one = ours.get(row.description);
      if (one) this.#seen(row, one, clock, span);
      else this.#missed(row, span);
      ours.delete(row.description);
    }
    assert.deepEqual([...ours.keys()], [], 'rows that nobody wrote into this account of this world');
    let balance: number | undefined = since === '' ? 0 : undefined;
    for (const { id, status, amount, balance: told } of rows) {
      if (status !== 'POSTED') continue;
      balance = (balance ?? told!.amount - amount.amount) + amount.amount;
      assert.equal(told!.amount, balance, `the balance of ${id} follows`);
    }
  }

  /** A row that a walk found. */
  #seen(row: Written, found: Transaction, clock: string, span: Span): void {
    assert.ok(row.sent <= span.to, `${row.description} came before it was asked for`);
    assert.ok(!row.never, `${row.description} came after it was not there`);
    const postedAt = clock === this.postsAt ? clock : null;
    assert.deepEqual([found.amount.amount, found.posted_at], [row.amount, postedAt], row.description);
    row.there = Math.min(row.there, span.to);
  }

  /** A row that a walk did not find. */
  #missed(row: Written, span: Span): void {
    assert.ok(row.there > span.from, `${row.description} is not there any more, or not in this walk`);
    if (row.lost < span.from) row.never = true;
  }

  /** The moment that seeded rows, and whether ours have posted, are of. */
  #clockOf(
    accountId: string,
    seeded: readonly string[],
    ours: readonly Transaction[],
    span: Span,
    since: string,
  ): string {
    const clocks = this.clocks(span);
    const expected = clocks.map((now) => this.truth.rows(now, accountId, since));
    const found = clocks.find(
      (now, n) =>
        expected[n]!.length === seeded.length &&
        expected[n]!.every((row, at) => row === seeded[at]) &&
        ours.every(({ status }) => (status === 'POSTED') === (now === this.postsAt)),
    );
    if (found !== undefined) return found;
    const at = seeded.findIndex((row, n) => row !== expected[0]![n]);
    assert.fail(
      `a walk of ${accountId} is of no moment: ${seeded.length} seeded rows, not ${expected.map((one) => one.length).join(' or ')} ` +
        `(${clocks.join(', ')}); ${ours.length} simulated ones, ${[...new Set(ours.map(({ status }) => status))].join(' and ')}; ` +
        `at ${at}: ${seeded[at] ?? 'nothing'}\ninstead of ${expected[0]![at] ?? 'nothing'}`,
    );
  }

  /** Accounts as they may have stood: the balance is the one of the facts and the sum of what was written. */
  stood(accounts: readonly Account[], span: Span, kinds: readonly Account['instrument'][] = ['CASH', 'CARD']): void {
    const fits = this.clocks(span).some((now) => {
      const expected = [...this.truth.standings.get(now)!.values()].filter(({ account }) =>
        kinds.includes(account.instrument),
      );
      return (
        expected.length === accounts.length &&
        expected.every(({ account }, n) => {
          const one = accounts[n]!;
          const more = one.current_balance.amount - account.current_balance.amount;
          const sums = now === this.postsAt ? this.#sums(account.id, span) : new Set([0]);
          const rest = (of: Account) =>
            alike(JSON.stringify({ ...of, current_balance: undefined, available_balance: undefined }));
          return sums.has(more) && rest(one) === rest(account);
        })
      );
    });
    const told = accounts.map(({ id, current_balance: { amount } }) => `${id} ${amount}`);
    assert.ok(fits, `no moment of the clocks ${this.clocks(span).join(', ')} gives ${told.join(', ')}`);
  }

  /** What the rows that may have been there at some moment of a span may come to. */
  #sums(accountId: string, span: Span): Set<number> {
    let sure = 0;
    let sums = new Set([0]);
    for (const { accountId: of, there, sent, amount, never } of this.#written.values()) {
      if (of !== accountId || never || sent > span.to) continue;
      if (there <= span.from) sure += amount;
      else sums = new Set([...sums, ...[...sums].map((sum) => sum + amount)]);
    }
    return new Set([...sums].map((sum) => sum + sure));
  }
}
