import type { ErrorBody } from './backend.js';
import { BackendError } from './errors.js';

/** Why a token is asked for. */
export interface TokenRequest {
  /** False at first; true when the server refused the token given before, so that a cached one must not be repeated. */
  renew: boolean;
}

/** How to reach a server that speaks the accounting API, and Pro Access where it has that. */
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

/** One request, below `baseUrl`. */
export interface Call {
  path: string;
  /** Undefined ones are left out, and null: what the property of an attribute that was taken away is. */
  query?: object | undefined;
  method?: string;
  body?: string | URLSearchParams;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
  /** Sent without a token, and never twice. */
  open?: boolean;
  /** Reads an answer that is not one JSON text; may reject with a `BackendError`. */
  read?: ((response: Response) => Promise<unknown>) | undefined;
}

/** 401 codes that a new token would not mend (RULES "Errors"). */
const notMendedByRenewal = ['role_not_allowed', 'scope_missing', 'token_missing'];

async function refusal(response: Response): Promise<BackendError> {
  return refusalOf(response.status, response.headers, await response.json().catch(() => null));
}

/** An error out of a status and the body that came with it. */
export function refusalOf(status: number, headers: Headers, read: unknown): BackendError {
  const body = (read ?? {}) as Partial<ErrorBody>;
  const text = (words: unknown) => (typeof words === 'string' ? words : undefined);
  // A date in `Retry-After` would need the host's clock and is left out.
  const wait = Number(headers.get('Retry-After') ?? NaN) * 1000;
  return new BackendError(text(body.message) ?? `The server answered ${status}.`, {
    status,
    code: text(body.code) ?? text(body.type) ?? 'unknown',
    traceId: headers.get('X-Brex-Trace-Id') ?? undefined,
    retryable: [429, 500, 502, 503, 504].includes(status),
    retryAfter: wait >= 0 ? wait : undefined,
    body,
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

/** A transport's one call. Resolves with the parsed JSON; rejects with `BackendError`, or the signal's reason. */
export type Send = <T>(call: Call, readable: (body: Partial<T> | null) => unknown) => Promise<T>;

/** Requests with a bearer token: renewed and tried once more on 401, except where `code` says that would not help. */
export function transport(options: HttpBackendOptions): Send {
  const base = options.baseUrl.replace(/\/+$/, '');
  const fetchOne = options.fetch ?? ((request: Request) => fetch(request));
  const tokens = new TokenKeeper(options.getAccessToken);

  function url({ path, query = {} }: Call): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined && value !== null) search.set(name, String(value));
    return `${base}/${path}${search.size ? `?${search}` : ''}`;
  }

  async function attempt(call: Call, token: ReturnType<TokenKeeper['renew']> | undefined) {
    const bearer = await token?.catch((cause: unknown) => {
      throw transportError('token_unavailable', 'No access token could be had.', cause);
    });
    const extra = typeof options.headers === 'function' ? options.headers() : options.headers;
    const headers = new Headers({ ...extra, ...call.headers });
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
    const { method = 'GET', body = null, signal = null } = call;
    try {
      return await fetchOne(new Request(url(call), { headers, method, body, signal }));
    } catch (cause) {
      throw transportError('network', 'No answer came from the server.', cause);
    }
  }

  return <T>(call: Call, readable: (body: Partial<T> | null) => unknown): Promise<T> =>
    abortable(call.signal, async () => {
      const used = call.open ? undefined : tokens.current;
      let response = await attempt(call, used);
      if (used && response.status === 401) {
        const refused = await refusal(response);
        if (notMendedByRenewal.includes(refused.code)) throw refused;
        call.signal?.throwIfAborted();
        response = await attempt(call, tokens.renew(used));
      }
      if (!response.ok) throw await refusal(response);
      let cause: unknown;
      const reading = (call.read ? call.read(response) : response.json()) as Promise<T>;
      const body = await reading.catch((why: unknown) => {
        if (why instanceof BackendError) throw why;
        cause = why;
        return null;
      });
      if (readable(body)) return body!;
      throw transportError('invalid_answer', 'The answer of the server is not readable.', cause, response);
    });
}

/** Whether an answer is a list. */
export const isList = (body: { items?: unknown } | null): boolean => Array.isArray(body?.items);
