import { aTimeout } from '@open-wc/testing';

/**
 * Waits until a condition holds. The limit is for what never comes: the clock of a busy machine is no part of any
 * expectation. A page that stood still past the limit is asked once more before the wait is given up.
 */
export async function waitUntil(condition: () => unknown, what = 'a condition'): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Timeout: ${what}`);
    await aTimeout(50);
  }
}

/** Tells, in milliseconds of the page's clock, when something was in the shadow tree first; NaN while it never was. */
export function whenFirst(element: Element, condition: () => unknown): () => number {
  let at = NaN;
  const look = () => {
    if (Number.isNaN(at) && condition()) at = performance.now();
  };
  look();
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(element.shadowRoot!, everything);
  return () => at;
}
