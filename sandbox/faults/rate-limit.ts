/** The documented limit: requests a minute of one app in one account (RULES "Rate limit"). */
import { SandboxRefusal } from '../answers.js';
import { counted } from '../counted.js';
import type { SandboxState } from '../state.js';
import { type Bearer, bearerOf } from '../tokens/tokens.js';
import type { RateLimitState } from './types.js';

/** As documented, and off. */
export const UNLIMITED: RateLimitState = { on: false, per_minute: 1_000, clock: 'world' };

const MINUTE = 60;

/** Apps in accounts that are counted at once; then it begins anew. */
const MOST = 10_000;

/** Counts. */
export class RateLimit {
  readonly set: RateLimitState;
  readonly #minutes = new Map<string, { readonly from: number; count: number }>();

  constructor(set: RateLimitState) {
    this.set = set;
  }

  /** Counts a request; in how many seconds to ask again where it is one too many. */
  take(key: string, now: number): number | undefined {
    let minute = this.#minutes.get(key);
    // A clock that was put back begins a minute, too.
    if (!minute || now >= minute.from + MINUTE || now < minute.from) {
      if (this.#minutes.size >= MOST) this.#minutes.clear();
      this.#minutes.set(key, (minute = { from: now, count: 0 }));
    }
    if (minute.count >= this.set.per_minute) return minute.from + MINUTE - now;
    minute.count += 1;
    return undefined;
  }
}

/** Counts a request of the API. @throws SandboxRefusal 429 */
export function limit(
  rate: RateLimit,
  authorization: string | null,
  state: SandboxState,
  hostTime: () => number,
): void {
  const key = counterOf(authorization, state);
  if (key === undefined) return;
  const { clock, per_minute: most } = rate.set;
  const wait = rate.take(key, clock === 'host' ? hostTime() / 1000 : state.now);
  if (wait === undefined) return;
  // A client waits by its own clock: a world that goes faster is refilled sooner.
  const speed = clock === 'world' && state.speed > 0 ? state.speed : 1;
  const headers: Record<string, string> = { 'Retry-After': String(Math.max(1, Math.ceil(wait / speed))) };
  if (clock === 'world' && state.speed === 0) {
    headers['Sandbox-Warning'] =
      'the clock of this world stands still, so the limit is not refilled; POST /_sandbox/clock/advance {"duration": ' +
      '"PT1M"} refills it, and PUT /_sandbox/rate-limit {"clock": "host"} counts real time';
  }
  throw new SandboxRefusal(
    429,
    'TOO_MANY_REQUESTS',
    `More than ${counted(most, 'request')} a minute of this app in this account; wait as long as Retry-After says.`,
    'rate_limited',
    headers,
  );
}

/** The app and the account; undefined of a token that does not do: it is told so. */
function counterOf(authorization: string | null, state: SandboxState): string | undefined {
  let bearer: Bearer;
  try {
    bearer = bearerOf(authorization, state.tokens);
  } catch {
    return undefined;
  }
  return `${bearer.app ?? ''} ${bearer.companyId ?? bearer.firmId ?? ''}`;
}
