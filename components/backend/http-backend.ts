import type {
  AccountList,
  Backend,
  ErrorBody,
  Page,
  PageQuery,
  ReadOptions,
  Statement,
  Transaction,
  TransactionQuery,
} from './backend.js';
import { BackendError } from './errors.js';

/** Why a token is asked for. */
export interface TokenRequest {
  /** False at first; true when the server refused the token given before, so that a cached one must not be repeated. */
  renew: boolean;
}

/** How to reach a server that speaks the accounting API. */
export interface HttpBackendOptions {
  /** Where the API lives, without `/v1`: `https://books.example.com`, or `/brex` on the page's own origin. */
  baseUrl: string;
  /**
   * Gives the bearer token, or nothing when nobody is signed in. Called once and its answer kept; called again with
   * `renew: true` when the server answers 401, once for all calls waiting. A rejection fails those
   * calls with the code `token_unavailable`, and the next call asks afresh.
   */
  getAccessToken: (request: TokenRequest) => string | null | undefined | Promise<string | null | undefined>;
  /** Sent with every request; a function is asked each time. `Authorization` is ours. */
  headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** What takes the place of the page's `fetch`: `createSandbox().fetch`, a service worker's, a test's. */
  fetch?: (request: Request) => Promise<Response>;
}

/** 401 codes that a new token would not mend (RULES "Errors"). */
const notMendedByRenewal = ['role_not_allowed', 'scope_missing', 'token_missing'];

async function refusal(response: Response): Promise<BackendError> {
  const { status, headers } = response;
  const body = ((await response.json().catch(() => null)) ?? {}) as Partial<ErrorBody>;
  const text = (words: unknown) => (typeof words === 'string' ? words : undefined);
  // A date in `Retry-After` would need the host's clock and is left out.
  const wait = Number(headers.get('Retry-After') ?? NaN) * 1000;
  return new BackendError(text(body.message) ?? `The server answered ${status}.`, {
    status,
    code: text(body.code) ?? text(body.type) ?? 'unknown',
    traceId: headers.get('X-Brex-Trace-Id') ?? undefined,
    retryable: [429, 500, 502, 503, 504].includes(status),
    retryAfter: wait >= 0 ? wait : undefined,
  });
}

/** What goes wrong without a readable answer. */
function transportError(code: string, message: string, cause?: unknown, response?: Response): BackendError {
  const traceId = response?.headers.get('X-Brex-Trace-Id') ?? undefined;
  return new BackendError(message, { status: 0, code, traceId, retryable: true, cause });
}

/** Asks for a token once at a time, and again only when the one in use was refused. */
class TokenKeeper {
  readonly #get: HttpBackendOptions['getAccessToken'];
  #current: Promise<string | null | undefined> | undefined;

  constructor(get: HttpBackendOptions['getAccessToken']) {
    this.#get = get;
  }

  /** The token in force; the same promise for everybody, so that it also names which token a call used. */
  get current(): Promise<string | null | undefined> {
    return (this.#current ??= this.#ask(false));
  }

  /** A new token in place of a refused one; calls that were refused together share one renewal. */
  renew(refused: Promise<unknown>): Promise<string | null | undefined> {
    if (this.#current === refused || !this.#current) this.#current = this.#ask(true);
    return this.#current;
  }

  #ask(renew: boolean): Promise<string | null | undefined> {
    const asked = (async () => this.#get({ renew }))();
    // A failed callback is not kept: the next call asks afresh.
    asked.catch(() => {
      if (this.#current === asked) this.#current = undefined;
    });
    return asked;
  }
}

/** Waits for a promise, or rejects with the signal's reason. The promise itself goes on: others may wait for it. */
function abortable<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal!.reason as Error);
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', abort));
  });
}

/**
 * The backend port over HTTP. Every call renews the token and tries once more on 401, except where `code` says that a
 * new token would not help. Rejects with `BackendError`; with the signal's reason when aborted.
 *
 * One backend serves one signed-in client: make a new one when another client is opened, so that no token and no
 * answer of the one can reach the other.
 */
export function httpBackend(options: HttpBackendOptions): Backend {
  const base = options.baseUrl.replace(/\/+$/, '');
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const tokens = new TokenKeeper(options.getAccessToken);

  function url(path: string, query: object = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    return `${base}/v1/accounting/${path}${search.size ? `?${search}` : ''}`;
  }

  async function attempt(target: string, token: ReturnType<TokenKeeper['renew']>, signal: AbortSignal | undefined) {
    const bearer = await token.catch((cause: unknown) => {
      throw transportError('token_unavailable', 'No access token could be had.', cause);
    });
    const headers = new Headers(typeof options.headers === 'function' ? options.headers() : options.headers);
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
    try {
      return await send(new Request(target, { headers, signal: signal ?? null }));
    } catch (cause) {
      throw transportError('network', 'No answer came from the server.', cause);
    }
  }

  const list = <T extends { items: unknown[] }>(target: string, signal: AbortSignal | undefined): Promise<T> =>
    abortable(signal, async () => {
      const used = tokens.current;
      let response = await attempt(target, used, signal);
      if (response.status === 401) {
        const refused = await refusal(response);
        if (notMendedByRenewal.includes(refused.code)) throw refused;
        signal?.throwIfAborted();
        response = await attempt(target, tokens.renew(used), signal);
      }
      if (!response.ok) throw await refusal(response);
      const body = await (response.json() as Promise<T>).catch((cause: unknown) => ({ items: undefined, cause }));
      if (Array.isArray(body?.items)) return body;
      const cause = body && 'cause' in body ? body.cause : undefined;
      throw transportError('invalid_answer', 'The answer of the server is no readable list.', cause, response);
    });

  const below = (accountId: string, list: string) => `accounts/${encodeURIComponent(accountId)}/${list}`;

  return {
    listAccounts: (read?: ReadOptions) => list<AccountList>(url('accounts'), read?.signal),
    listTransactions: (accountId: string, query?: TransactionQuery, read?: ReadOptions) =>
      list<Page<Transaction>>(url(below(accountId, 'transactions'), query), read?.signal),
    listStatements: (accountId: string, query?: PageQuery, read?: ReadOptions) =>
      list<Page<Statement>>(url(below(accountId, 'statements'), query), read?.signal),
  };
}
