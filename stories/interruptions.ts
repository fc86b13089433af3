/**
 * What may come between an element and its server. Each wraps a `fetch`: the answers stay the sandbox's own, late,
 * lost or refused. A story names the one it shows: `loaders: [books({ through: slow(400) })]`.
 */

/** A `fetch` as `httpBackend` and `createSandbox` know it. */
export type Fetch = (request: Request) => Promise<Response>;

/** Puts something between the caller and a `fetch`. */
export type Interruption = (fetch: Fetch) => Fetch;

/** Which requests are meant; all of them by default. */
export interface Which {
  /** Part of the path: `/transactions`, `/statements`. */
  path?: string;
  /** Lets this many of them pass first: `after: 1` breaks the second page. */
  after?: number;
  /** Breaks this many, then lets all pass: `times: 1` and the retry succeeds. */
  times?: number;
}

function when({ path = '', after = 0, times = Infinity }: Which): (request: Request) => boolean {
  let seen = 0;
  return (request) => {
    if (!new URL(request.url).pathname.includes(path)) return false;
    const position = seen++ - after;
    return position >= 0 && position < times;
  };
}

function wait(milliseconds: number, { signal }: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** Each answer comes this many milliseconds late. */
export function slow(milliseconds: number, which: Which = {}): Interruption {
  const meant = when(which);
  return (fetch) => async (request) => {
    if (meant(request)) await wait(milliseconds, request);
    return fetch(request);
  };
}

/** No answer ever comes, until the caller gives up. */
export function silent(which: Which = {}): Interruption {
  const meant = when(which);
  return (fetch) => (request) =>
    meant(request)
      ? new Promise((_, reject) => {
          const abort = () => reject(request.signal.reason as Error);
          if (request.signal.aborted) abort();
          else request.signal.addEventListener('abort', abort, { once: true });
        })
      : fetch(request);
}

/** The network is gone: what `fetch` rejects with when a browser is offline. */
export function offline(which: Which = {}): Interruption {
  const meant = when(which);
  return (fetch) => (request) => (meant(request) ? Promise.reject(new TypeError('Failed to fetch')) : fetch(request));
}

/** The server refuses with a status and an error body in the shape of the API's own. */
export function refused(status: number, which: Which = {}): Interruption {
  const meant = when(which);
  const type = status === 503 ? 'SERVICE_UNAVAILABLE' : status === 429 ? 'TOO_MANY_REQUESTS' : 'INTERNAL_SERVER_ERROR';
  return (fetch) => (request) =>
    meant(request)
      ? Promise.resolve(
          Response.json(
            { type, message: `The server answered ${status} because this story asks it to.` },
            { status, headers: { 'X-Brex-Trace-Id': 'trace-of-a-story' } },
          ),
        )
      : fetch(request);
}

/**
 * Changes the JSON of good answers on their way: an unknown enum value, an impossible date, markup in a description.
 * `edit` gets the parsed body and changes it in place.
 */
export function altered<T>(edit: (body: T) => void, which: Which = {}): Interruption {
  const meant = when(which);
  return (fetch) => async (request) => {
    const response = await fetch(request);
    if (!response.ok || !meant(request)) return response;
    const body = (await response.json()) as T;
    edit(body);
    return Response.json(body, { status: response.status, headers: response.headers });
  };
}
