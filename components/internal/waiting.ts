import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds before a skeleton shows: a quick answer must not flicker. */
const SHOW_AFTER = 150;
/** Milliseconds before waiting is announced. */
const SAY_AFTER = 1000;

/**
 * Tells when waiting has become long enough to show, and to say. Ask `visible` while rendering; `long` is called once
 * when it is time to announce.
 */
export class Waiting implements ReactiveController {
  visible = false;
  readonly #host: ReactiveControllerHost;
  readonly #isWaiting: () => boolean;
  readonly #long: () => void;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(host: ReactiveControllerHost, isWaiting: () => boolean, long: () => void) {
    this.#host = host;
    this.#isWaiting = isWaiting;
    this.#long = long;
    host.addController(this);
  }

  /** After the readers' own `hostUpdate`: create this controller after them. */
  hostUpdate(): void {
    const waiting = this.#isWaiting();
    if (waiting && this.#timers.length === 0) {
      this.#timers = [
        setTimeout(() => {
          this.visible = true;
          this.#host.requestUpdate();
        }, SHOW_AFTER),
        setTimeout(this.#long, SAY_AFTER),
      ];
    } else if (!waiting) this.#stop();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.visible = false;
  }
}
