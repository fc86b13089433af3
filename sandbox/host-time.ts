/** The host's clock. Nothing in a sandbox may ask it, but for what is told here; the code rules of the house hold that. */

/** For `iat` and `exp` of an ID token, since clients check them against their own clock. */
export const hostSeconds = (): number => Math.floor(Date.now() / 1000);

/** Milliseconds since 1970, with fractions: when a request came and how long it took. */
export const hostInstant = (): number => performance.timeOrigin + performance.now();

/** For a world's clock that was given a speed, and a rate limit that counts in real time (RULES "Rate limit"). */
export const hostMilliseconds = (): number => Date.now();

/** Waits so many milliseconds; rejects with the signal's reason when it is aborted first. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave, { once: true });
  });
}
