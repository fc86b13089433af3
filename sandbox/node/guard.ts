/**
 * The guard: who may ask this server what (RULES "Guard"). A sandbox's tokens are known to anyone, so nothing but this
 * keeps a strange web page from moving the clock of a sandbox on the reader's own machine.
 *
 * `judge` is pure: what a request says about itself, and the options, to a verdict. `guardRequest` applies it to a
 * `node:http` exchange.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorBody } from '../../components/backend/backend.js';
import { answerError } from './adapter.js';
import { hostName, httpOrigin, isAddress, isLoopbackName } from './names.js';

/** How far the server is open. */
export interface GuardOptions {
  /** Whether the server is bound beyond loopback, so that other machines reach it. */
  readonly exposed: boolean;
  /** Names besides the loopback ones that `Host` may carry, without a port, lower case. */
  readonly allowHosts: readonly string[];
  /** Origins besides the loopback ones that may write and use `/_sandbox`. */
  readonly allowOrigins: readonly string[];
  /** What `Sandbox-Control-Key` must carry under `/_sandbox`. Without one an exposed server refuses all of it. */
  readonly controlKey?: string | undefined;
}

/** What a request says about itself. */
export interface Asking {
  method: string;
  /** The request target as it came: path and query. */
  target: string;
  host?: string | undefined;
  origin?: string | undefined;
  /** `Sec-Fetch-Site`: a browser's word on where a request without an `Origin` comes from. */
  site?: string | undefined;
  /** `Sandbox-Control-Key`. */
  controlKey?: string | undefined;
  /** `Access-Control-Request-Method` and `-Headers` of a preflight. */
  requestMethod?: string | undefined;
  requestHeaders?: string | undefined;
}

/** A refusal: the status and the API's error body. */
export interface Refusal {
  status: 400 | 403;
  body: ErrorBody;
}

/** What the guard says. Without `refusal` and without `preflight` the request goes on, carrying `headers` back. */
export interface Verdict {
  refusal?: Refusal;
  /** The request is a preflight and this is its whole answer: 204 with `headers`. */
  preflight?: true;
  headers: Record<string, string>;
}

/** Response headers a page of another origin may read. CORS knows no `Sandbox-*`, so they are named. */
export const exposedHeaders = 'X-Brex-Trace-Id, Retry-After, Sandbox-Warning, Sandbox-Explain';

const allowedHeaders = new Set(['authorization', 'content-type', 'idempotency-key']);
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
const nothing: Verdict = Object.freeze({ headers: Object.freeze({}) });

/** Which rules a path falls under. Encoded, doubled and dotted spellings count as what they may be read as. */
function areaOf(target: string): 'control' | 'authorise' | 'open' {
  let path = target;
  if (/[%\\]|\/[./]/.test(target)) {
    try {
      path = decodeURIComponent(new URL(`http://localhost${target}`).pathname).replace(/\/{2,}/g, '/');
    } catch {
      return 'control'; // unreadable: the strictest rules
    }
  }
  // In any world (RULES "Worlds"): `/w/<name>` goes before, whatever the name.
  if (/^(?:\/w(?:\/.*)?)?\/_sandbox(?![\w-])/i.test(path)) return 'control';
  return /^(?:\/w(?:\/.*)?)?\/oauth2\/v1\/auth(?![\w-])/i.test(path) ? 'authorise' : 'open';
}

function refuse(status: 400 | 403, code: string, message: string): Verdict {
  return {
    refusal: { status, body: { type: status === 400 ? 'BAD_REQUEST' : 'FORBIDDEN', message, code } },
    headers: {},
  };
}

/** Equal without telling by its time how much of it is. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/**
 * Whether a page of this origin is one of ours: loopback, named by `--allow-origin`, or served by this server under an
 * address or a name of `--allow-host`. Any other name may have been pointed at this machine by a stranger.
 */
function isTrusted(origin: string, asking: Asking, options: GuardOptions): boolean {
  const url = httpOrigin(origin);
  if (!url) return false;
  if (isLoopbackName(url.hostname) || options.allowOrigins.includes(url.origin)) return true;
  if (url.host !== asking.host?.toLowerCase()) return false;
  return isAddress(url.hostname) || options.allowHosts.includes(url.hostname);
}

/** A request without an `Origin` is no page's, unless its browser says that it comes from another site. */
function judgeOrigin(asking: Asking, options: GuardOptions): Verdict | undefined {
  const { origin, site } = asking;
  if (origin === undefined ? site !== 'cross-site' : isTrusted(origin, asking, options)) return undefined;
  const who = origin === undefined ? 'Another site' : `The origin ${origin}`;
  const how = 'Serve the page from localhost, or start the sandbox with --allow-origin and the origin.';
  return refuse(403, 'origin_not_allowed', `${who} may read the API, but neither write nor use /_sandbox. ${how}`);
}

function judgeHost(asking: Asking, options: GuardOptions): Verdict | undefined {
  if (options.exposed && options.allowHosts.length === 0) return undefined;
  const name = hostName(asking.host);
  if (name !== undefined && (isLoopbackName(name) || options.allowHosts.includes(name))) return undefined;
  const how = name === undefined ? '' : `, or start the sandbox with --allow-host ${name}`;
  return refuse(
    403,
    'host_not_allowed',
    `This sandbox does not answer to the Host it was asked as. Use localhost${how}.`,
  );
}

function judgeKey(asking: Asking, options: GuardOptions): Verdict | undefined {
  const { exposed, controlKey } = options;
  if (controlKey === undefined) {
    if (!exposed) return undefined;
    const message =
      'This sandbox is reachable from other machines and was started without --control-key, so /_sandbox is shut.';
    return refuse(403, 'control_key_unset', message);
  }
  if (asking.controlKey === undefined) {
    return refuse(403, 'control_key_missing', 'Send the key of --control-key in the header Sandbox-Control-Key.');
  }
  if (sameSecret(asking.controlKey, controlKey)) return undefined;
  return refuse(403, 'control_key_wrong', 'Sandbox-Control-Key is not the key this sandbox was started with.');
}

function preflightHeaders(asking: Asking): Record<string, string> {
  const wanted = (asking.requestHeaders ?? '').split(',').map((name) => name.trim().toLowerCase());
  const allowed = wanted.filter((name) => allowedHeaders.has(name) || /^sandbox-[a-z0-9-]+$/.test(name));
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, DELETE',
    ...(allowed.length > 0 && { 'Access-Control-Allow-Headers': allowed.join(', ') }),
    'Access-Control-Max-Age': '600',
  };
}

/** The verdict on one request. */
export function judge(asking: Asking, options: GuardOptions): Verdict {
  if (!asking.target.startsWith('/')) {
    return refuse(
      400,
      'target_not_a_path',
      'The request target is a path beginning with "/". This server is no proxy.',
    );
  }
  const badHost = judgeHost(asking, options);
  if (badHost) return badHost;

  const area = areaOf(asking.target);
  const preflight = asking.method === 'OPTIONS' && asking.origin !== undefined && asking.requestMethod !== undefined;
  const guarded = area === 'control' || !reads.has(preflight ? asking.requestMethod! : asking.method);
  if (guarded) {
    const badOrigin = judgeOrigin(asking, options);
    if (badOrigin) return badOrigin;
  }
  if (area === 'authorise') return nothing; // RFC 9700: no CORS there
  const headers = corsHeaders(asking.origin, guarded);
  if (preflight) return { preflight, headers: { ...headers, ...preflightHeaders(asking) } };
  const badKey = area === 'control' ? judgeKey(asking, options) : undefined;
  return { ...badKey, headers };
}

/** CORS of an answer: any origin where reading is open, the asking one where only trusted origins got this far. */
function corsHeaders(origin: string | undefined, guarded: boolean): Record<string, string> {
  if (origin === undefined) return nothing.headers;
  const expose = { 'Access-Control-Expose-Headers': exposedHeaders };
  if (!guarded) return { 'Access-Control-Allow-Origin': '*', ...expose };
  return { 'Access-Control-Allow-Origin': origin, Vary: 'Origin', ...expose };
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value);

/** Applies the guard to an exchange: sets what the answer must carry; answers by itself and says false if it ends here. */
export function guardRequest(incoming: IncomingMessage, outgoing: ServerResponse, options: GuardOptions): boolean {
  const { headers } = incoming;
  const verdict = judge(
    {
      method: incoming.method ?? 'GET',
      target: incoming.url ?? '/',
      host: headers.host,
      origin: headers.origin,
      site: one(headers['sec-fetch-site']),
      controlKey: one(headers['sandbox-control-key']),
      requestMethod: headers['access-control-request-method'],
      requestHeaders: headers['access-control-request-headers'],
    },
    options,
  );
  for (const name in verdict.headers) outgoing.setHeader(name, verdict.headers[name]!);
  if (verdict.refusal) answerError(outgoing, verdict.refusal.status, verdict.refusal.body);
  else if (verdict.preflight) outgoing.writeHead(204).end();
  else return true;
  incoming.resume();
  return false;
}
