/** Follows the sandbox: the clock moved, rows came, the world was reset. Connects again by itself. */
import type { SandboxEvent } from '../control/control.js';
import type { Control } from './control.js';

const firstPause = 500;
const longestPause = 8000;

export interface Following<T = SandboxEvent> {
  event: (event: T) => void;
  /** Whether the stream is open; `again` where it had been lost, so that something may have been missed. */
  live: (live: boolean, again: boolean) => void;
}

/**
 * Follows until the page goes. A page that nobody sees holds no connection: a browser has only a few of them for all
 * windows of one server together.
 */
export async function follow<T = SandboxEvent>(
  control: Control,
  { event, live }: Following<T>,
  path = '/events',
): Promise<never> {
  let pause = firstPause;
  let again = false;
  for (;;) {
    await untilVisible();
    const hidden = new AbortController();
    const hide = () => document.hidden && hidden.abort();
    document.addEventListener('visibilitychange', hide);
    const opened = () => {
      pause = firstPause;
      live(true, again);
    };
    // Whatever ended it, the stream is gone: below it is asked for again.
    await control.listen(path, event, opened, hidden.signal).catch(() => undefined);
    document.removeEventListener('visibilitychange', hide);
    again = true;
    if (hidden.signal.aborted) continue;
    live(false, again);
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, longestPause);
  }
}

function untilVisible(): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('visibilitychange', () => resolve(), { once: true }));
}
