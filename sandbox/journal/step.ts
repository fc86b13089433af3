/** A request as the audit looks at it, and what can be said of two that follow each other (RULES "Audit"). Pure. */
import type { PageNote } from '../worlds/notes.js';
import type { AuditFinding } from './types.js';

/** A request and its answer, as far as the audit looks at them. */
export interface Step {
  readonly sequence: number;
  /** The world's time of the answer, in seconds. */
  readonly at: number;
  /** Host milliseconds when it was asked, and when it was answered. */
  readonly asked: number;
  readonly answered: number;
  /** The id of the person; null where it was nobody's token. */
  readonly person: string | null;
  /** Tells one asker from another: the person, else the token. */
  readonly asker: string;
  readonly method: string;
  /** Path within the world, without query. */
  readonly path: string;
  /** The query without cursor and limit. */
  readonly filters: string;
  /** Whether it asks for a page of a list. */
  readonly list: boolean;
  readonly cursor: string | null;
  /** 0: no answer came. */
  readonly status: number;
  readonly code: string | undefined;
  /** Whether the client got the whole answer. */
  readonly arrived: boolean;
  /** What the page held; undefined where there was none. */
  readonly page: PageNote | undefined;
  /** Seconds of `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** `Idempotency-Key`. */
  readonly key: string | undefined;
  /** Tells one body from another. */
  readonly body: string;
  /** Tells one token from another; undefined where none was sent. */
  readonly token: string | undefined;
  /** Name of the parameter in whose value a secret stands. */
  readonly secretInQuery: string | undefined;
  /** Code or refresh token that was sent to the token endpoint, and which of the two. */
  readonly spent: { readonly kind: 'code' | 'refresh_token'; readonly value: string } | undefined;
}

/** Milliseconds that a timer may be early. */
const EARLY = 25;

/** Whether something went wrong that a client should try again. */
export const failed = ({ status, arrived }: Step): boolean =>
  status === 429 || status >= 500 || status === 0 || (status < 300 && !arrived);

/** Whether `next` came after the time that the answer before asked to wait, by the world's clock or the host's. */
export function waited(before: Step, next: Step): boolean {
  const { retryAfter = 0 } = before;
  return next.at - before.at >= retryAfter || next.asked - before.answered >= retryAfter * 1000 - EARLY;
}

/** What is said of a retry that came too soon; undefined of one that did not. */
export function tooSoon(before: Step, next: Step): AuditFinding | undefined {
  if (waited(before, next)) return undefined;
  const passed = Math.max(0, next.asked - before.answered) / 1000;
  return {
    level: 'error',
    code: 'retried_too_soon',
    message:
      `Request ${before.sequence} was answered ${before.status} with Retry-After: ${before.retryAfter}; it was sent ` +
      `again after ${passed.toFixed(1)} s. Wait as long as the answer says.`,
    sequence: next.sequence,
  };
}
