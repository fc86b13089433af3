/** Node's way to let everything waiting have its turn; a page has none. */
const { setImmediate } = globalThis as { setImmediate?: (run: () => void) => unknown };

/**
 * Lets others have their turn in long work. In a page a message to oneself does it, which is a task of its own and not
 * slowed like a timer. Node takes up to a thousand such messages in one go and hears nothing meanwhile (measured), so
 * there it is `setImmediate`, once in each round of its loop.
 */
export class Pause {
  readonly #channel = setImmediate ? undefined : new MessageChannel();
  #resume: (() => void) | undefined;

  constructor() {
    if (this.#channel) this.#channel.port1.onmessage = () => this.#resume?.();
  }

  /** Resolves after everything that was already waiting. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve;
      if (this.#channel) this.#channel.port2.postMessage(undefined);
      else setImmediate?.(resolve);
    });
  }

  /** Must be called in the end: an open channel keeps a process alive. */
  end(): void {
    this.#channel?.port1.close();
    this.#channel?.port2.close();
  }
}
