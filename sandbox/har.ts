/** HAR 1.2, which the tools of browsers and proxies read: the one writer of it, for the journal and for an export. Pure. */
import type { Har, HarExchange, HarPair } from './journal/types.js';
import { VERSION } from './version.js';

/** A body as far as it is known. */
export interface HarBody {
  /** Null: nobody kept it. */
  readonly text: string | null;
  /** Bytes of the whole. */
  readonly size: number;
  /** Why it is not whole. */
  readonly comment?: string;
}

/** One side: its headers by their names in lower case, and its body, where it had one. */
export interface HarSide {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: HarBody | undefined;
}

/** What there is to write of a request and its answer. */
export interface HarFacts {
  /** RFC 3339. */
  readonly started: string;
  /** Milliseconds until the answer began. */
  readonly took: number;
  readonly method: string;
  readonly url: string;
  readonly request: HarSide;
  /** 0: no answer came. */
  readonly status: number;
  readonly response: HarSide;
}

/** A log, but for its entries. */
export const harHead = (name: string, comment: string): Omit<Har['log'], 'entries'> => ({
  version: '1.2',
  creator: { name, version: VERSION },
  comment,
});

const WORDS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  303: 'See Other',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

const pairs = (fields: Iterable<readonly [string, string]>): HarPair[] =>
  [...fields].map(([name, value]) => ({ name, value }));

const typeOf = ({ headers }: HarSide): string => headers['content-type'] ?? 'x-unknown';

const noted = ({ comment }: HarBody) => (comment === undefined ? {} : { comment });

/** A request and its answer. */
export function harExchange({ started, took, method, url, request, status, response }: HarFacts): HarExchange {
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 };
  const { body: sent } = request;
  const { body: answer } = response;
  return {
    startedDateTime: started,
    time: took,
    request: {
      method,
      url,
      ...common,
      headers: pairs(Object.entries(request.headers)),
      queryString: pairs(new URL(url).searchParams),
      ...(sent && { postData: { mimeType: typeOf(request), text: sent.text ?? '', ...noted(sent) } }),
      bodySize: sent?.size ?? 0,
    },
    response: {
      status,
      statusText: WORDS[status] ?? '',
      ...common,
      headers: pairs(Object.entries(response.headers)),
      content: {
        size: answer?.size ?? 0,
        mimeType: typeOf(response),
        ...(typeof answer?.text === 'string' && { text: answer.text }),
        ...(answer && noted(answer)),
      },
      redirectURL: response.headers['location'] ?? '',
      bodySize: answer?.size ?? -1,
    },
    cache: {},
    timings: { send: 0, wait: took, receive: 0 },
  };
}
