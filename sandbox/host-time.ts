/** The host's clock. Nothing in a sandbox may ask it, but for what is told here (RULES "Time", "OAuth"). */

/** For `iat` and `exp` of an ID token, since clients check them against their own clock. */
export const hostSeconds = (): number => Math.floor(Date.now() / 1000);

/** Milliseconds since 1970, with fractions: when a request came and how long it took. */
export const hostInstant = (): number => performance.timeOrigin + performance.now();

/** For a world's clock that was given a speed. */
export const hostMilliseconds = (): number => Date.now();
