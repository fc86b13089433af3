/** What is shown of an exchange: redacted, its times written out, the rule that decided it named (RULES "Journal"). */
import type { SandboxWorld } from '../worlds/world.js';
import { formatInstant } from '../time.js';
import type { Exchange, Kept } from './exchange.js';
import { redactBody, redactHeader, redactText, redactUrl } from './redact.js';
import { ruleOf } from './rules.js';
import { scrubber, secretsOfBody, secretsOfForm, secretsOfHeaders } from './secrets.js';
import type { JournalEntry, JournalMessage } from './types.js';

/** An exchange as the journal shows it. */
export function entryOf(exchange: Exchange, world: SandboxWorld): JournalEntry {
  const { sequence, at, took, method, path, owner, status, fault } = exchange;
  const request = requestHeadersOf(exchange);
  const response = lowerCase(exchange.answerHeaders ?? {});
  const scrub = scrubberOf(exchange);
  const warning = response['sandbox-warning'];
  return {
    sequence,
    at: formatInstant(at),
    took: Math.round(took * 1000) / 1000,
    world: world.name,
    method,
    path: scrub(redactUrl(path)),
    person: owner ? { ...owner.person } : null,
    client: clientOf(exchange),
    status,
    rule: ruleOfExchange(exchange),
    fault: fault ?? null,
    warning: warning === undefined ? null : scrub(redactText(warning)),
    request: message(request, exchange.sent, scrub),
    response: message(response, exchange.answer, scrub),
  };
}

/** The headers of a request, by name in lower case. */
function requestHeadersOf({ headers }: Exchange): Record<string, string> {
  const found: Record<string, string> = {};
  headers.forEach((value, name) => (found[name.toLowerCase()] = value));
  return found;
}

/** Takes the secrets of an exchange out of whatever repeats them. */
export function scrubberOf(exchange: Exchange): (text: string) => string {
  const { sent, answer, path } = exchange;
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
  return scrubber([
    ...secretsOfHeaders(requestHeadersOf(exchange)),
    ...secretsOfForm(query),
    ...secretsOfBody(sent?.text ?? ''),
    ...secretsOfBody(answer?.text ?? ''),
  ]);
}

/** The path of an exchange within its world, without query. */
export const pathnameOf = ({ path }: Exchange): string => path.split(/[?#]/, 1)[0]!;

/** The query of an exchange. */
export const queryOf = ({ path }: Exchange): URLSearchParams =>
  new URLSearchParams(path.includes('?') ? path.slice(path.indexOf('?') + 1) : '');

/** A header of the request, whatever the case of its name. */
export const headerOf = ({ headers }: Exchange, name: string): string | undefined => headers.get(name) ?? undefined;

/** A header of the answer. */
export const answerHeaderOf = ({ answerHeaders = {} }: Exchange, name: string): string | undefined =>
  lowerCase(answerHeaders)[name.toLowerCase()];

/** The rule that decided an exchange. */
export function ruleOfExchange(exchange: Exchange): string {
  const { status, fault } = exchange;
  const cursor = queryOf(exchange).has('cursor');
  return ruleOf({ status, path: pathnameOf(exchange), cursor, code: codeOf(exchange), fault });
}

/** `code` of a refusal, `error` of one of OAuth, in the body or in a redirect. */
export function codeOf(exchange: Exchange): string | undefined {
  const { status, answer } = exchange;
  if (status >= 300 && status < 400) {
    const to = answerHeaderOf(exchange, 'location') ?? '';
    return URL.canParse(to) ? (new URL(to).searchParams.get('error') ?? undefined) : undefined;
  }
  if (status < 400 || answer?.text === undefined) return undefined;
  try {
    const { code, error } = JSON.parse(answer.text) as { code?: unknown; error?: unknown };
    const said = code ?? error;
    return typeof said === 'string' ? said : undefined;
  } catch {
    return undefined;
  }
}

/** The form that was sent, as the token endpoint takes it. */
export const formOf = ({ sent }: Exchange): URLSearchParams => new URLSearchParams(sent?.text ?? '');

/** The app that asked: its token's, else whom the request names to OAuth. */
function clientOf(exchange: Exchange): string | null {
  if (typeof exchange.owner?.client === 'string') return exchange.owner.client;
  const path = pathnameOf(exchange);
  if (path === '/oauth2/v1/auth') return queryOf(exchange).get('client_id') ?? formOf(exchange).get('client_id');
  if (path !== '/oauth2/v1/token' && path !== '/oauth2/v1/revoke') return null;
  const basic = /^basic +(\S+)/i.exec(headerOf(exchange, 'Authorization') ?? '')?.[1];
  try {
    if (basic !== undefined) return decodeURIComponent(atob(basic).split(':', 1)[0]!);
  } catch {
    return null;
  }
  return formOf(exchange).get('client_id');
}

function message(
  headers: Readonly<Record<string, string>>,
  body: Kept | undefined,
  scrub: (text: string) => string,
): JournalMessage {
  const type = headers['content-type'] ?? '';
  return {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [redactText(name), scrub(redactHeader(name, value))]),
    ),
    body: body?.text === undefined ? null : scrub(redactBody(body.text, type)),
    cut: body !== undefined && (body.text?.length ?? 0) < body.length,
  };
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
