import { BackendError } from '../backend/errors.js';
import type { Page } from '../backend/backend.js';
import { Reader, type ReadKey, type ReadOptionsOf, type ReadStatus } from './resource.js';

export interface PagerOptions<K extends ReadKey, T> extends ReadOptionsOf<K> {
  /** Reads one page. */
  page: (key: K, cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  /** `all` reads on by itself to the end; `more` waits for `continue()` after each page. */
  mode: 'all' | 'more';
}

interface Walk<T> {
  items: T[];
  /** The cursor of the next page; undefined before the first, null at the end. */
  cursor: string | null | undefined;
  pages: number;
  /** Cursors already used: a server that repeats one would keep us for ever. */
  seen: Set<string>;
}

const newWalk = <T>(): Walk<T> => ({ items: [], cursor: undefined, pages: 0, seen: new Set() });

/**
 * A list read page by page. Rows arrive in `items`, an array that grows in place (see `version`). Reading again builds
 * a second list aside and swaps it in when it is complete, so rows never vanish while refreshing.
 */
export class Pager<K extends ReadKey, T> extends Reader<K, PagerOptions<K, T>> {
  /** Grows whenever `items` changed; compare it instead of the array, which grows in place. */
  version = 0;
  /** Whether `partial` came from a person's `cancel()`. */
  cancelled = false;
  #walk = newWalk<T>();

  /** The rows so far, in the order of the server. Do not change it. */
  get items(): readonly T[] {
    return this.#walk.items;
  }

  /** Whether the end of the list has been reached. */
  get complete(): boolean {
    return this.#walk.cursor === null;
  }

  /** Pages read so far. */
  get pages(): number {
    return this.#walk.pages;
  }

  /** Stops reading and keeps the rows: `partial`, to be continued from the kept cursor. No effect when not reading. */
  cancel(): void {
    if (this.status === 'refreshing') {
      this.abort();
      this.status = 'ready';
    } else if (this.status === 'loading') {
      this.abort();
      this.cancelled = true;
      this.status = 'partial';
    }
    this.host.requestUpdate();
  }

  /** Reads on from the kept cursor: after a failed or cancelled page, or the next page in `more` mode. */
  async continue(): Promise<void> {
    const key = this.key;
    if (!key || this.complete || this.status === 'loading') return;
    this.status = 'loading';
    this.error = undefined;
    this.cancelled = false;
    await this.run((signal) => this.#read(key, this.#walk, signal));
  }

  protected override get hasAll(): boolean {
    return this.options.mode === 'all' ? this.complete : this.#walk.pages > 0;
  }

  protected override clear(): void {
    this.#walk = newWalk();
    this.cancelled = false;
    this.version++;
  }

  protected override read(key: K, signal: AbortSignal): Promise<void> {
    return this.#read(key, this.#walk, signal);
  }

  protected override async reread(key: K, signal: AbortSignal): Promise<void> {
    const pages = this.options.mode === 'all' ? Infinity : this.#walk.pages;
    const walk = newWalk<T>();
    while (walk.cursor !== null && walk.pages < pages) await this.#step(key, walk, signal);
    this.#walk = walk;
    this.version++;
  }

  protected override statusAfterFailure(): ReadStatus {
    if (this.status === 'refreshing') return 'stale';
    return this.#walk.pages > 0 ? 'partial' : 'failed';
  }

  async #read(key: K, walk: Walk<T>, signal: AbortSignal): Promise<void> {
    do {
      await this.#step(key, walk, signal);
      this.version++;
      this.host.requestUpdate();
    } while (this.options.mode === 'all' && walk.cursor !== null);
  }

  async #step(key: K, walk: Walk<T>, signal: AbortSignal): Promise<void> {
    const page = await this.options.page(key, walk.cursor ?? undefined, signal);
    signal.throwIfAborted();
    const next = page.next_cursor ?? null;
    if (next !== null && walk.seen.has(next)) {
      throw new BackendError('The server gave the same next_cursor twice; the list cannot be read to its end.', {
        status: 200,
        code: 'repeated_cursor',
        retryable: false,
      });
    }
    if (next !== null) walk.seen.add(next);
    for (const item of page.items) walk.items.push(item);
    walk.cursor = next;
    walk.pages++;
  }
}
