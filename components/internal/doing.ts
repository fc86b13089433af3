import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Changes a person asked for, each under a name (`accept:conn_1`). Nothing is shown as done before the server said so:
 * the element shows `has(name)` as busy, `error(name)` as refused, and reads again when one is done.
 */
export class Doing implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #scope: () => unknown;
  readonly #failed: (error: unknown) => void;
  readonly #work = new Map<string, AbortController>();
  readonly #errors = new Map<string, unknown>();
  #current: unknown;

  /** `scope` is whose data it is (the backend): when it changes, what is under way and every complaint is let go. */
  constructor(host: ReactiveControllerHost, options: { scope: () => unknown; failed: (error: unknown) => void }) {
    this.#host = host;
    this.#scope = options.scope;
    this.#failed = options.failed;
    host.addController(this);
  }

  hostUpdate(): void {
    const scope = this.#scope();
    if (scope !== this.#current) this.#letGo();
    this.#current = scope;
  }

  hostDisconnected(): void {
    this.#letGo();
  }

  /** Whether this is under way; without a name, whether anything is. */
  has(name?: string): boolean {
    return name === undefined ? this.#work.size > 0 : this.#work.has(name);
  }

  /** Why it was refused, until it is tried again or dismissed. */
  error(name: string): unknown {
    return this.#errors.get(name);
  }

  /** Puts a complaint away. */
  dismiss(name: string): void {
    if (this.#errors.delete(name)) this.#host.requestUpdate();
  }

  /**
   * Does it, once at a time: a second call while the first is under way does nothing. Resolves with the answer;
   * undefined where it was refused (`error(name)`), let go, or under way already.
   */
  async run<T>(name: string, work: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
    if (this.#work.has(name)) return undefined;
    const controller = new AbortController();
    this.#work.set(name, controller);
    this.#errors.delete(name);
    this.#host.requestUpdate();
    try {
      const answer = await work(controller.signal);
      return controller.signal.aborted ? undefined : answer;
    } catch (error) {
      if (!controller.signal.aborted) {
        this.#errors.set(name, error);
        this.#failed(error);
      }
      return undefined;
    } finally {
      if (this.#work.get(name) === controller) this.#work.delete(name);
      this.#host.requestUpdate();
    }
  }

  #letGo(): void {
    for (const controller of this.#work.values()) controller.abort();
    this.#work.clear();
    this.#errors.clear();
  }
}
