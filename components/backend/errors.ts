/** What a `BackendError` says besides its message. */
export interface BackendErrorInit {
  /** HTTP status; 0 when no answer came (offline, reset, timeout, unreadable answer). */
  status: number;
  /** The `code` of the error body, else its `type`, else a word for the transport (`network`, `invalid_answer`). */
  code: string;
  /** `X-Brex-Trace-Id` of the answer, if any. Give it to support. */
  traceId?: string | undefined;
  /** Whether the same call may succeed later: no answer, 429, 500, 502, 503, 504. */
  retryable: boolean;
  /** Milliseconds to wait first, from `Retry-After`, if the server said. */
  retryAfter?: number | undefined;
  /** The body of the answer as it was parsed, where it was JSON: the bad lines of an upload are in it. */
  body?: unknown;
  cause?: unknown;
}

/**
 * The one error a backend rejects with. `message` is the server's own text: show it as detail, never as headline, and
 * always as text.
 */
export class BackendError extends Error implements BackendErrorInit {
  override readonly name = 'BackendError';
  declare readonly status: number;
  declare readonly code: string;
  declare readonly traceId: string | undefined;
  declare readonly retryable: boolean;
  declare readonly retryAfter: number | undefined;
  declare readonly body: unknown;

  constructor(message: string, init: BackendErrorInit) {
    super(message);
    Object.assign(this, init);
  }
}
