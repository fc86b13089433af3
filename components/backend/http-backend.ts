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
  /** Sent with every request; a function is asked each time. `Authorization` and `Accept` are ours. */
  headers?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** What takes the place of the page's `fetch`: `createSandbox().fetch`, a service worker's, a test's. */
  fetch?: (request: Request) => Promise<Response>;
}

/** 401 codes that a new token would not mend (RULES "Errors"). */
const notMendedByRenewal = new Set(['role_not_allowed', 'scope_missing', 'token_missing']);
const retryableStatus = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Milliseconds of a `Retry-After` in seconds; a date form would need the host's clock and is left out. */
function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

async function refusal(response: Response): Promise<BackendError> {
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
  const message = typeof body?.message === 'string' ? body.message : `The server answered ${response.status}.`;
  const code = [body?.code, body?.type].find((word) => typeof word === 'string') ?? 'unknown';
  return new BackendError(message, {
    status: response.status,
    code,
    traceId: response.headers.get('X-Brex-Trace-Id') ?? undefined,
    retryable: retryableStatus.has(response.status),
    retryAfter: retryAfter(response),
  });
}

function transportError(code: string, message: string, response: Response | undefined, cause: unknown): BackendError {
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
function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
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
    const text = `${base}/v1/accounting/${path}${search.size ? `?${search}` : ''}`;
    // `Request` outside a page refuses relative URLs; in a page they are relative to it.
    return typeof document === 'undefined' ? text : new URL(text, document.baseURI).href;
  }

  async function attempt(target: string, token: string | null | undefined, signal: AbortSignal | undefined) {
    const headers = new Headers(typeof options.headers === 'function' ? options.headers() : options.headers);
    headers.set('Accept', 'application/json');
    if (token) headers.set('Authorization', `Bearer ${token}`);
    const request = new Request(target, { headers, signal: signal ?? null });
    try {
      return await abortable(send(request), signal);
    } catch (cause) {
      signal?.throwIfAborted();
      throw transportError('network', 'No answer came from the server.', undefined, cause);
    }
  }

  async function resolved(token: ReturnType<TokenKeeper['renew']>, signal: AbortSignal | undefined) {
    try {
      return await abortable(token, signal);
    } catch (cause) {
      signal?.throwIfAborted();
      throw transportError('token_unavailable', 'No access token could be had.', undefined, cause);
    }
  }

  async function list<T extends { items: unknown[] }>(target: string, signal: AbortSignal | undefined): Promise<T> {
    signal?.throwIfAborted();
    const used = tokens.current;
    let response = await attempt(target, await resolved(used, signal), signal);
    if (response.status === 401) {
      const refused = await refusal(response);
      if (notMendedByRenewal.has(refused.code)) throw refused;
      response = await attempt(target, await resolved(tokens.renew(used), signal), signal);
    }
    if (!response.ok) throw await refusal(response);
    const body: unknown = await abortable(response.json() as Promise<unknown>, signal).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw transportError('invalid_answer', 'The answer of the server could not be read.', response, cause);
    });
    if (Array.isArray((body as Partial<T> | null)?.items)) return body as T;
    throw transportError('invalid_answer', 'The answer of the server holds no list of items.', response, undefined);
  }

  const below = (accountId: string, list: string) => `accounts/${encodeURIComponent(accountId)}/${list}`;

  return {
    listAccounts: (read?: ReadOptions) => list<AccountList>(url('accounts'), read?.signal),
    listTransactions: (accountId: string, query?: TransactionQuery, read?: ReadOptions) =>
      list<Page<Transaction>>(url(below(accountId, 'transactions'), query), read?.signal),
    listStatements: (accountId: string, query?: PageQuery, read?: ReadOptions) =>
      list<Page<Statement>>(url(below(accountId, 'statements'), query), read?.signal),
  };
}
