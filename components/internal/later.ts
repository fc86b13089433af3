import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface LaterOptions<T> {
  /** Imports the module and makes what it holds. */
  load: () => Promise<T>;
  /** Told why it did not load; `retry()` asks once more. Some browsers fail again till the page is loaded anew. */
  failed: (error: unknown, retry: () => void) => void;
}

/**
 * What an element shows, in a module of its own. The import begins as the element connects, beside its first request, so
 * that a page which holds the element need not wait for what it shows. Made once: it stays while the element is moved.
 */
export class Later<T> implements ReactiveController {
  value: T | undefined;
  /** Why it did not load. */
  error: unknown;
  protected readonly host: ReactiveControllerHost;
  readonly #options: LaterOptions<T>;
  #loading: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost, options: LaterOptions<T>) {
    this.host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    void this.load();
  }

  /** Resolves once it is here or has failed; what failed before is asked for again. */
  load(): Promise<void> {
    return (this.#loading ??= this.#load());
  }

  async #load(): Promise<void> {
    this.error = undefined;
    this.host.requestUpdate();
    try {
      this.value = await this.#options.load();
    } catch (error) {
      this.error = error;
      this.#loading = undefined;
      this.#options.failed(error, () => void this.load());
    }
    this.host.requestUpdate();
  }
}
