/** The journal as HAR 1.2, which the tools of browsers and proxies read (RULES "Journal"). */
import { VERSION } from '../version.js';
import type { SandboxWorld } from '../worlds/world.js';
import { entryOf, scrubberOf } from './entry.js';
import type { Exchange, Kept } from './exchange.js';
import { REDACTED, redactUrl } from './redact.js';
import type { Har, HarEntry, HarPair } from './types.js';

/** Exchanges of a world as HAR. */
export function harOf(exchanges: readonly Exchange[], world: SandboxWorld): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'brex-elements sandbox', version: VERSION },
      comment: `The world "${world.name}". Tokens, codes, secrets and passwords are left out.`,
      entries: exchanges.map((exchange) => harEntry(exchange, world)),
    },
  };
}

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

/** What there is to say of a body that is not whole. */
const cutNote = ({ length }: Kept, cut: boolean) => (cut ? { comment: `cut; it had ${length} characters` } : {});

/** Bytes of a body that is whole; else its characters. */
const sizeOf = ({ text, length }: Kept): number =>
  text?.length === length ? new TextEncoder().encode(text).length : length;

function harEntry(exchange: Exchange, world: SandboxWorld): HarEntry {
  const entry = entryOf(exchange, world);
  const { request, response } = entry;
  // A URL has no brackets in its path.
  const url = scrubberOf(exchange)(redactUrl(exchange.url)).replaceAll(REDACTED, encodeURIComponent(REDACTED));
  const typeOf = (headers: Readonly<Record<string, string>>) => headers['content-type'] ?? 'x-unknown';
  const { sent, answer } = exchange;
  return {
    startedDateTime: new Date(exchange.started).toISOString(),
    time: entry.took,
    request: {
      method: entry.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(Object.entries(request.headers)),
      queryString: pairs(new URL(url).searchParams),
      ...(sent && {
        postData: { mimeType: typeOf(request.headers), text: request.body ?? '', ...cutNote(sent, request.cut) },
      }),
      headersSize: -1,
      bodySize: sent ? sizeOf(sent) : 0,
    },
    response: {
      status: entry.status,
      statusText: WORDS[entry.status] ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(Object.entries(response.headers)),
      content: {
        size: answer ? sizeOf(answer) : 0,
        mimeType: typeOf(response.headers),
        ...(response.body !== null && { text: response.body }),
        ...(answer && cutNote(answer, response.cut)),
      },
      redirectURL: response.headers['location'] ?? '',
      headersSize: -1,
      bodySize: answer ? sizeOf(answer) : -1,
    },
    cache: {},
    timings: { send: 0, wait: entry.took, receive: 0 },
    comment: entry.rule,
    _sequence: entry.sequence,
    _at: entry.at,
    _world: entry.world,
    ...(entry.person && { _person: entry.person.id }),
    ...(entry.fault !== null && { _fault: entry.fault }),
  };
}
