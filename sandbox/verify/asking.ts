/** Asking a server that is not trusted: one request, its answer as it came, patience where it asks for some. */

/** What answers requests: the platform's `fetch`, or that of a sandbox. */
export type Fetch = (request: Request) => Promise<Response>;

/** Whom to ask, and as whom. */
export interface Asking {
  readonly fetch: Fetch;
  /** What `/v1/accounting` is put behind. */
  readonly baseUrl: string;
  readonly token: string;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** Waits so many milliseconds; by default it does. */
  readonly wait?: ((milliseconds: number) => Promise<void>) | undefined;
}

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body where it is JSON, else undefined. */
  readonly json: unknown;
  /** What was asked, for messages: method, path and query. */
  readonly asked: string;
}

/** No answer, or none that helps: the message says what was asked and what came. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** Milliseconds an answer may take. */
const PATIENCE = 30_000;
/** Times a request is made again after 429 or 503. */
const MOST_TRIES = 5;

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Asks for paths below the accounting API. */
export class Asker {
  /** Requests so far. */
  requests = 0;
  readonly #asking: Asking;
  readonly #base: string;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#base = `${asking.baseUrl.replace(/\/+$/, '')}/v1/accounting`;
  }

  /** Whether a text repeats the token, which no answer should. */
  isToken(text: string): boolean {
    return this.#asking.token !== '' && text.includes(this.#asking.token);
  }

  /**
   * GET a path with these parameters. `token`: another than the one given, or none (null).
   * @throws Unanswered where no answer comes
   */
  async get(path: string, query: object = {}, token: string | null = this.#asking.token): Promise<Answer> {
    const { wait = sleep } = this.#asking;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#once(path, query, token);
      const busy = answer.status === 429 || answer.status === 503;
      if (!busy || tries > MOST_TRIES) return answer;
      const seconds = Number(answer.headers.get('Retry-After') ?? 1);
      await wait(1000 * Math.min(Number.isFinite(seconds) && seconds >= 0 ? seconds : 1, 60));
    }
  }

  async #once(path: string, query: object, token: string | null): Promise<Answer> {
    const { fetch, signal } = this.#asking;
    const given = Object.entries(query as Record<string, string | number | undefined>);
    const search = given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
    const tail = `${path}${search.length > 0 ? `?${new URLSearchParams(search).toString()}` : ''}`;
    const asked = `GET /v1/accounting${tail}`;
    const headers = { Accept: 'application/json', ...(token !== null && { Authorization: `Bearer ${token}` }) };
    const limit = AbortSignal.timeout(PATIENCE);
    this.requests += 1;
    try {
      // A redirect would carry the token elsewhere.
      const request = new Request(this.#base + tail, {
        headers,
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      const response = await fetch(request);
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text), asked };
    } catch (error) {
      signal?.throwIfAborted();
      const why = limit.aborted ? `nothing came for ${PATIENCE / 1000} s` : reasonOf(error);
      throw new Unanswered(`${asked}: no answer (${why})`);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a failed fetch says; the cause is what is behind "fetch failed". */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.message || cause?.code || message || String(error);
}
