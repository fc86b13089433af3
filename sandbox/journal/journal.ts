/** The journal of a world: its last requests, in a ring that is made with the first of them (RULES "Journal"). */
import type { Exchange } from './exchange.js';
import type { JournalSwitch } from './types.js';

/** Entries a journal keeps unless it is told otherwise. */
const KEEP = 1_000;

/** Entries it can be told to keep. */
export const MOST_KEPT = 10_000;

/** Characters of all bodies that are kept; the oldest make room, their entries stay. */
const MOST_CHARACTERS = 4_000_000;

/** Query parameters of what reads it. */
export const JOURNAL_PARAMETERS = ['after', 'limit', 'method', 'path', 'person', 'status'] as const;

/** The journal. */
export class Journal {
  #on: boolean;
  #keep = KEEP;
  #ring: Exchange[] | undefined;
  /** Sequence of the last request, of the last before the ring, and of the last whose bodies have made room. */
  #last = 0;
  #before = 0;
  #bare = 0;
  /** Sequence of the last that was cleared away. */
  #cleared = 0;
  #characters = 0;
  /** Whether it has been on all the time. */
  #always: boolean;
  #listeners: Set<(exchange: Exchange) => void> | undefined;

  constructor(on: boolean) {
    this.#on = on;
    this.#always = on;
  }

  /** Whether requests are kept. */
  get on(): boolean {
    return this.#on;
  }

  /** Whether, and how many at most. */
  get set(): JournalSwitch {
    return { on: this.#on, keep: this.#keep };
  }

  /** Switches it; what is too many for a new `keep` is let go. */
  change({ on, keep }: JournalSwitch): void {
    const exchanges = this.all();
    this.#always &&= on;
    this.#on = on;
    this.#keep = keep;
    this.#begin(exchanges.slice(-keep));
  }

  /** Sequence of the last request that was kept. */
  get last(): number {
    return this.#last;
  }

  /** Whether it has every request that the world was asked. */
  get isWhole(): boolean {
    return this.#always && this.#last === (this.#ring?.length ?? 0);
  }

  /** How many after a sequence made room for newer ones. */
  droppedAfter(sequence: number): number {
    const oldest = this.#last - (this.#ring?.length ?? 0);
    return Math.max(0, oldest - Math.max(sequence, this.#cleared));
  }

  /** Everything that is kept, the oldest first. */
  all(): Exchange[] {
    const ring = this.#ring ?? [];
    const head = (this.#last - this.#before) % this.#keep;
    return ring.length < this.#keep ? [...ring] : [...ring.slice(head), ...ring.slice(0, head)];
  }

  /** Keeps an exchange, numbers it, and tells who listens. */
  add(exchange: Exchange): void {
    const ring = (this.#ring ??= []);
    const place = (this.#last - this.#before) % this.#keep;
    exchange.sequence = this.#last += 1;
    const oldest = ring[place];
    if (oldest !== undefined) this.#characters -= oldest.characters;
    ring[place] = exchange;
    this.#characters += exchange.weigh();
    if (this.#characters > MOST_CHARACTERS) this.#makeRoom(ring);
    if (this.#listeners) for (const listener of this.#listeners) listener(exchange);
  }

  /** Forgets everything; the sequence goes on. */
  clear(): void {
    this.#cleared = this.#last;
    this.#begin([]);
  }

  /** Calls `listener` with every exchange from now on; call what it returns to stop. */
  listen(listener: (exchange: Exchange) => void): () => void {
    const listeners = (this.#listeners ??= new Set());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  #begin(exchanges: readonly Exchange[]): void {
    this.#ring = exchanges.length > 0 ? [...exchanges] : undefined;
    this.#before = this.#last - exchanges.length;
    this.#bare = this.#before;
    this.#characters = exchanges.reduce((sum, { characters }) => sum + characters, 0);
  }

  #makeRoom(ring: Exchange[]): void {
    this.#bare = Math.max(this.#bare, this.#last - ring.length);
    while (this.#characters > MOST_CHARACTERS && this.#bare < this.#last) {
      const exchange = ring[(this.#bare - this.#before) % this.#keep]!;
      this.#characters -= exchange.characters;
      exchange.forgetBodies();
      this.#bare += 1;
    }
  }
}
