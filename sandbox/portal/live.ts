/** Follows the sandbox: the clock moved, rows came, the world was reset. Connects again by itself. */
import type { SandboxEvent } from '../control/control.js';
import type { Control } from './control.js';

const firstPause = 500;
const longestPause = 8000;

export interface Following {
  event: (event: SandboxEvent) => void;
  /** Whether the stream is open; `again` where it had been lost, so that something may have been missed. */
  live: (live: boolean, again: boolean) => void;
}

/** Follows until the page goes. */
export async function follow(control: Control, { event, live }: Following): Promise<never> {
  let pause = firstPause;
  let again = false;
  for (;;) {
    try {
      await control.events(
        event,
        () => {
          pause = firstPause;
          live(true, again);
        },
        new AbortController().signal,
      );
    } catch {
      // Whatever it was, the stream is gone: below it is asked for again.
    }
    again = true;
    live(false, again);
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, longestPause);
  }
}
