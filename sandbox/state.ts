/**
 * What moves in a sandbox: the clock, the simulated rows and the count of resets; beside them the world they move in
 * and what was looked up in it. Facts never change.
 */
import type { Instant, World } from '../fixtures/facts.js';
import { Book, type Moment } from './accounting/book.js';
import { Cursors } from './accounting/cursor.js';
import { RowTexts } from './accounting/row-text.js';
import type { SimulatedRow } from './accounting/simulated-rows.js';
import type { SandboxEvent } from './control/control.js';
import { hostMilliseconds } from './host-time.js';
import { ProAccess } from './pro-access/pro-access.js';
import type { OAuthState } from './oauth/state.js';
import { formatInstant } from './time.js';
import type { TokenSource } from './tokens/tokens.js';
import type { PlacedRow, Standstill } from './worlds/snapshot.js';

/** How a state begins. */
export interface Beginning {
  readonly clock: Instant;
  readonly pending: boolean;
  /** The name of its world in the sandbox. */
  readonly name: string;
  /** Called with each reset. */
  readonly onReset?: () => void;
  /** The host's time in milliseconds, for a clock with a speed. */
  readonly hostTime?: () => number;
}

/** The store of OAuth, as far as the state of its world knows it. */
export interface OAuthKeeper {
  readonly state: OAuthState;
  restore(state: OAuthState | undefined): void;
}

/** The state of one world. It changes in the methods named after changes only, each at once. */
export class SandboxState {
  /** The name of its world in the sandbox. */
  readonly name: string;
  /** Everything that knows tokens, asked in order. */
  readonly tokens: TokenSource[] = [];
  #world: World;
  #pro: ProAccess;
  #pending: boolean;
  #firstClock: Instant;
  readonly #books = new Map<string, Book>();
  #texts = new RowTexts();
  #cursors: Cursors;
  readonly #listeners = new Set<(event: SandboxEvent) => void>();
  readonly #hostTime: () => number;
  readonly #onReset: (() => void) | undefined;
  #now: Instant;
  /** World seconds a real second, and from when on it goes: the world's time and the host's. */
  #speed = 0;
  #rows: readonly PlacedRow[] = [];
  #oauth: OAuthKeeper | undefined;
  #oauthStood: OAuthState | undefined;
  #keep: (() => void) | undefined;
  /** What changes within `atOnce` is kept at its end. */
  #held = false;
  #due = false;
  #from = { now: 0, host: 0 };
  #highWater: Instant;
  #epoch = 0;
  #rev = 0;

  constructor(world: World, { clock, pending, name, onReset, hostTime = hostMilliseconds }: Beginning) {
    this.name = name;
    this.#onReset = onReset;
    this.#hostTime = hostTime;
    this.#world = world;
    this.#cursors = this.#cursorsOf(world);
    this.#pro = this.#proOf(world);
    this.tokens.push(this.#pro);
    this.#pending = pending;
    this.#firstClock = clock;
    this.#now = clock;
    this.#highWater = clock;
  }

  get world(): World {
    return this.#world;
  }

  /** Connections, teams, tokens: what people change. */
  get pro(): ProAccess {
    return this.#pro;
  }

  /** Whether pending rows are listed where a request does not say. */
  get pending(): boolean {
    return this.#pending;
  }

  /** The cursors of this world: those of another do not open it. */
  get cursors(): Cursors {
    return this.#cursors;
  }

  /** The world's time. */
  get now(): Instant {
    return this.#now;
  }

  /** World seconds a real second; 0: the clock stands still. */
  get speed(): number {
    return this.#speed;
  }

  /** The latest instant the clock has stood at since the last reset. */
  get highWater(): Instant {
    return this.#highWater;
  }

  /** How many resets there have been. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Simulated rows since the last reset. */
  get rev(): number {
    return this.#rev;
  }

  /** Here and now. */
  get moment(): Moment {
    return { at: this.#now, rev: this.#rev };
  }

  /** The book of an account of the world. */
  book(accountId: string): Book {
    let book = this.#books.get(accountId);
    if (!book) {
      const ledger = this.world.ledger(accountId);
      if (!ledger) throw new RangeError(`no account ${accountId} in this world`);
      book = new Book(ledger, this.#texts);
      this.#books.set(accountId, book);
    }
    return book;
  }

  moveClock(now: Instant): void {
    this.#now = now;
    this.#highWater = Math.max(this.#highWater, now);
    if (this.#speed > 0) this.#from = { now, host: this.#hostTime() };
    this.changed();
  }

  /** From now on the clock goes so fast. */
  setSpeed(speed: number): void {
    this.tick();
    this.#speed = speed;
    this.#from = { now: this.#now, host: this.#hostTime() };
  }

  /** Puts a clock that runs where it is by now. It never stands at two instants within one answer. */
  tick(): void {
    if (this.#speed === 0) return;
    const { now, host } = this.#from;
    const gone = Math.max(0, Math.floor(((this.#hostTime() - host) / 1000) * this.#speed));
    const instant = Math.min(now + gone, this.#world.horizon);
    if (instant <= this.#now) return;
    this.#now = instant;
    this.#highWater = Math.max(this.#highWater, instant);
    this.tell({ type: 'clock', now: formatInstant(instant) });
  }

  /** Adds rows that were made together. */
  addRows(rows: readonly { accountId: string; row: Omit<SimulatedRow, 'rev'> }[]): void {
    this.#put(rows.map(({ accountId, row }, n) => ({ accountId, row: { ...row, rev: this.#rev + n + 1 } })));
    this.changed();
  }

  #put(rows: readonly PlacedRow[]): void {
    for (const { accountId, row } of rows) this.book(accountId).simulated.add(row);
    this.#rows = [...this.#rows, ...rows];
    this.#rev += rows.length;
  }

  /** As it stands: all that moves, as references to what never changes. */
  standstill(): Standstill {
    const { scenario, seed } = this.#world;
    return {
      scenario,
      seed,
      pending: this.#pending,
      firstClock: this.#firstClock,
      now: this.#now,
      highWater: this.#highWater,
      epoch: this.#epoch,
      rows: this.#rows,
      pro: this.#pro.kept ?? null,
      oauth: this.#oauth?.state ?? this.#oauthStood ?? null,
    };
  }

  /** Stands as it stood, its clock still. `epoch`: cursors of another one are dead. Nothing is told. */
  restore(world: World, stood: Standstill, epoch: number): void {
    if (world !== this.#world) this.#hold(world);
    this.#pending = stood.pending;
    this.#firstClock = stood.firstClock;
    this.#books.clear();
    this.#rows = [];
    this.#rev = 0;
    this.#put(stood.rows);
    this.#pro.restore(stood.pro ?? undefined);
    this.#oauthStood = stood.oauth ?? undefined;
    this.#oauth?.restore(this.#oauthStood);
    this.#speed = 0;
    this.#epoch = epoch;
    this.#now = stood.now;
    this.#highWater = stood.highWater;
  }

  /** Takes the store of OAuth in, once it is made; gives what it goes on from. */
  join(oauth: OAuthKeeper): OAuthState | undefined {
    this.#oauth = oauth;
    return this.#oauthStood;
  }

  /** Calls `keep` after each change, before anybody is answered. */
  onChange(keep: () => void): void {
    this.#keep = keep;
  }

  /** Says that something changed. */
  changed(): void {
    if (this.#held) this.#due = true;
    else this.#keep?.();
  }

  /** Does something whose changes are kept as one: after a crash all of them are there, or none. Not within itself. */
  atOnce<T>(act: () => T): T {
    this.#held = true;
    try {
      return act();
    } finally {
      this.#held = false;
      if (this.#due) {
        this.#due = false;
        this.#keep?.();
      }
    }
  }

  /** Back to the beginning: no simulated row, the clock where it first stood, every cursor dead. */
  reset(): void {
    this.#books.clear();
    this.#pro.reset();
    this.#rev = 0;
    this.#rows = [];
    this.#oauthStood = undefined;
    this.#oauth?.restore(undefined);
    this.#speed = 0;
    this.#epoch += 1;
    this.#now = this.#firstClock;
    this.#highWater = this.#firstClock;
    this.changed();
    this.#onReset?.();
  }

  /** Holds another world from its beginning: as a reset, and who listens is told of one. */
  become(world: World, clock: Instant, pending: boolean): void {
    this.#hold(world);
    this.#pending = pending;
    this.#firstClock = clock;
    this.reset();
    this.tell({ type: 'reset', now: formatInstant(clock), epoch: this.#epoch });
  }

  #hold(world: World): void {
    this.#world = world;
    this.#texts = new RowTexts();
    this.#cursors = this.#cursorsOf(world);
    this.#pro = this.#proOf(world);
    this.tokens[0] = this.#pro;
  }

  #cursorsOf({ scenario, seed }: World): Cursors {
    return new Cursors(this.name === 'default' ? `${scenario} ${seed}` : `${scenario} ${seed} ${this.name}`);
  }

  #proOf(world: World): ProAccess {
    return new ProAccess({
      world,
      now: () => this.#now,
      tell: (event) => this.tell(event),
      changed: () => this.changed(),
    });
  }

  /** Calls `listener` with what happens from now on; call what it returns to stop. */
  listen(listener: (event: SandboxEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: SandboxEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
