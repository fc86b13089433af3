/** Exchanges as the steps that the audit judges. */
import { keyOf } from '../../fixtures/hash.js';
import { hex } from '../hex.js';
import { answerHeaderOf, codeOf, formOf, headerOf, pathnameOf, queryOf } from './entry.js';
import type { Exchange } from './exchange.js';
import { holdsToken, isSecretName } from './redact.js';
import type { Step } from './step.js';

/** The lists of the books. Those of Pro Access are known by the pages they gave. */
const BOOKS = /^\/v1\/accounting\/accounts\/[^/]+\/(transactions|statements)$/;

/** The steps of a client: what it asked of the API and of OAuth. Control routes are no business of the audit. */
export function stepsOf(exchanges: readonly Exchange[]): Step[] {
  const asked = exchanges.filter(({ path }) => !path.startsWith('/_sandbox'));
  const lists = new Set(asked.filter(({ page }) => page).map(pathnameOf));
  return asked.map((exchange) => stepOf(exchange, lists));
}

const digest = (text: string): string => hex(keyOf(text)) + hex(keyOf('again', text));

function stepOf(exchange: Exchange, lists: ReadonlySet<string>): Step {
  const { sequence, at, started, took, method, status, owner, page } = exchange;
  const path = pathnameOf(exchange);
  const query = queryOf(exchange);
  const cursor = query.get('cursor');
  const authorization = headerOf(exchange, 'Authorization');
  const token = authorization === undefined ? undefined : digest(authorization);
  const secretInQuery = [...query].find(([name, value]) => isSecretName(name) || holdsToken(value))?.[0];
  for (const name of ['cursor', 'limit']) query.delete(name);
  query.sort();
  const retryAfter = Number(answerHeaderOf(exchange, 'Retry-After') ?? NaN);
  return {
    sequence,
    at,
    asked: started,
    answered: started + took,
    person: owner?.person.id ?? null,
    asker: owner ? `${owner.person.id} ${owner.client ?? ''}` : (token ?? 'nobody'),
    method,
    path,
    filters: String(query),
    list: method === 'GET' && (BOOKS.test(path) || lists.has(path)),
    cursor,
    status,
    code: codeOf(exchange),
    arrived: exchange.arrived,
    page,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
    key: headerOf(exchange, 'Idempotency-Key'),
    body: digest(exchange.sent?.text ?? ''),
    token,
    secretInQuery,
    spent: spentBy(exchange, path),
  };
}

function spentBy(exchange: Exchange, path: string): Step['spent'] {
  if (path !== '/oauth2/v1/token') return undefined;
  const form = formOf(exchange);
  for (const kind of ['code', 'refresh_token'] as const) {
    const value = form.get(kind);
    if (value) return { kind, value };
  }
  return undefined;
}
