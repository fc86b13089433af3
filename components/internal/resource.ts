import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Where a read stands.
 * - `idle`: nothing to read yet (no backend, no account).
 * - `loading`: the first read of this key is under way.
 * - `ready`: complete.
 * - `refreshing`: complete, and being read again; what there is stays.
 * - `stale`: complete, but reading it again failed; what there is stays.
 * - `partial`: some pages are here, the next failed or was cancelled.
 * - `failed`: nothing is here.
 */
export type ReadStatus = 'idle' | 'loading' | 'ready' | 'refreshing' | 'stale' | 'partial' | 'failed';

/** What makes one read different from another: compared member by member with `Object.is`. */
export type ReadKey = readonly unknown[];

export function sameKey(a: ReadKey | undefined, b: ReadKey | undefined): boolean {
  return a === b || (!!a && !!b && a.length === b.length && a.every((part, i) => Object.is(part, b[i])));
}

export interface ReadOptionsOf<K extends ReadKey> {
  /**
   * What to read, asked before each update; undefined means nothing. Put the backend and the client in front, so that
   * a switch of client starts anew. `revision` apart from it makes the same key be read again.
   */
  key: () => K | undefined;
  /** A number that grows when the same key is to be read again (the provider's `revision`). */
  revision?: () => number;
  /** Called once for each failure that is not an abort. */
  failed?: (error: unknown) => void;
}

/**
 * The spine of everything that reads: watches a key, aborts what is under way when it changes, and drops whatever
 * arrives late. Subclasses say how one read goes. Nothing of an old key is ever seen under a new one.
 */
export abstract class Reader<K extends ReadKey, O extends ReadOptionsOf<K>> implements ReactiveController {
  status: ReadStatus = 'idle';
  /** Why `failed`, `stale` or `partial`; undefined when a person cancelled. */
  error: unknown;
  protected readonly host: ReactiveControllerHost;
  protected readonly options: O;
  #key: K | undefined;
  #revision = 0;
  #work: AbortController | undefined;

  constructor(host: ReactiveControllerHost, options: O) {
    this.host = host;
    this.options = options;
    host.addController(this);
  }

  /** The key in force. */
  get key(): K | undefined {
    return this.#key;
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    const key = this.options.key();
    const revision = this.options.revision?.() ?? 0;
    if (!sameKey(key, this.#key)) {
      this.abort();
      this.#key = key;
      this.#revision = revision;
      this.clear();
      this.error = undefined;
      this.status = key ? 'loading' : 'idle';
      if (key) void this.run((signal) => this.read(key, signal));
    } else if (key && revision !== this.#revision) {
      this.#revision = revision;
      void this.refresh();
    }
  }

  hostDisconnected(): void {
    this.abort();
    this.#key = undefined;
    this.clear();
    this.status = 'idle';
  }

  /** Asks once more for what the key names, keeping what is shown. Resolves when that ended, well or not. */
  async refresh(): Promise<void> {
    const key = this.#key;
    if (!key) return;
    this.status = this.hasAll ? 'refreshing' : 'loading';
    this.error = undefined;
    await this.run((signal) => (this.hasAll ? this.reread(key, signal) : this.restart(key, signal)));
  }

  /** Whether a complete answer is being shown. */
  protected abstract get hasAll(): boolean;
  /** Forgets everything of the old key. */
  protected abstract clear(): void;
  /** The first read of a key. Must check the signal after each await, and set nothing once it is aborted. */
  protected abstract read(key: K, signal: AbortSignal): Promise<void>;
  /** A further read of a key whose answer is shown; replaces it only when complete. */
  protected abstract reread(key: K, signal: AbortSignal): Promise<void>;
  /** What `status` becomes after a failure. */
  protected abstract statusAfterFailure(): ReadStatus;

  /** A refresh while nothing complete is shown begins again from nothing. */
  protected restart(key: K, signal: AbortSignal): Promise<void> {
    this.clear();
    return this.read(key, signal);
  }

  /** Ends what is under way without touching what is shown. */
  protected abort(): void {
    this.#work?.abort();
    this.#work = undefined;
  }

  /** Runs one piece of work; a newer one aborts it. */
  protected async run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.abort();
    const controller = (this.#work = new AbortController());
    this.host.requestUpdate();
    try {
      await work(controller.signal);
      if (controller.signal.aborted) return;
      this.status = 'ready';
    } catch (error) {
      if (controller.signal.aborted) return;
      this.error = error;
      this.status = this.statusAfterFailure();
      this.options.failed?.(error);
    }
    if (this.#work === controller) this.#work = undefined;
    this.host.requestUpdate();
  }
}

export interface ResourceOptions<K extends ReadKey, T> extends ReadOptionsOf<K> {
  load: (key: K, signal: AbortSignal) => Promise<T>;
}

/** One answer of one call. */
export class Resource<K extends ReadKey, T> extends Reader<K, ResourceOptions<K, T>> {
  /** The answer, once there is one; stays while it is read again. */
  value: T | undefined;

  protected override get hasAll(): boolean {
    return this.value !== undefined;
  }

  protected override clear(): void {
    this.value = undefined;
  }

  protected override async read(key: K, signal: AbortSignal): Promise<void> {
    const value = await this.options.load(key, signal);
    if (!signal.aborted) this.value = value;
  }

  protected override reread(key: K, signal: AbortSignal): Promise<void> {
    return this.read(key, signal);
  }

  protected override statusAfterFailure(): ReadStatus {
    return this.hasAll ? 'stale' : 'failed';
  }
}
