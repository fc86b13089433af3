/** Lets others have their turn in long work. A message to oneself is a task of its own, and is not slowed like a timer. */
export class Pause {
  readonly #channel = new MessageChannel();
  #resume: (() => void) | undefined;

  constructor() {
    this.#channel.port1.onmessage = () => this.#resume?.();
  }

  /** Resolves after everything that was already waiting. */
  turn(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve;
      this.#channel.port2.postMessage(undefined);
    });
  }

  /** Must be called in the end: an open channel keeps a process alive. */
  end(): void {
    this.#channel.port1.close();
    this.#channel.port2.close();
  }
}
