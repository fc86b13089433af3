/**
 * The host's clock: for `iat` and `exp` of an ID token alone, since clients check them against their own (RULES "OAuth").
 * Nothing else in a sandbox may ask it.
 */
export const hostSeconds = (): number => Math.floor(Date.now() / 1000);
