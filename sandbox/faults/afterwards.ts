/** Faults that are made of what the API answered (RULES "Faults"). */
import { madeResponse } from '../answers.js';
import { dripping, truncated, wholeOf } from './delivery.js';
import type { Hit } from './hit.js';
import { type Instead, instead, isInstead } from './instead.js';
import { postLate } from './late-row.js';
import { isRows, type Json, tamper } from './tampering.js';
import type { Fault } from './types.js';

/** What becomes of an answer; undefined where the fault does not fit it. */
export function afterwards(
  fault: Fault,
  hit: Hit,
  response: Response,
): Response | undefined | Promise<Response | undefined> {
  if (isInstead(fault)) return afterAll(fault, hit, response);
  switch (fault.type) {
    case 'truncated':
      return truncated(fault, response);
    case 'drip':
      return dripping(fault, response, hit.request.signal);
    case 'late_row':
      return lateRow(fault.amount, hit, response);
    case 'empty_page':
      return emptyPage(hit, response);
    default:
      return changed(hit, response, (body, cursor) => tamper(fault, body, cursor));
  }
}

async function afterAll(fault: Instead, hit: Hit, response: Response): Promise<Response> {
  const other = await instead(fault, hit);
  // Nobody will read what the API answered.
  if (other && !wholeOf(response)) await response.body?.cancel();
  return other ?? response;
}

const queryOf = ({ url }: Request): URLSearchParams => new URL(url).searchParams;

/** The answer with another body; undefined where there is nothing to change in it. */
function changed(
  hit: Hit,
  response: Response,
  change: (body: Json, cursor: string | null) => boolean,
): Response | undefined {
  const made = wholeOf(response);
  if (!made || !response.ok || made.headers['Content-Type'] !== 'application/json') return undefined;
  const body: unknown = JSON.parse(made.body);
  if (typeof body !== 'object' || body === null) return undefined;
  if (!change(body as Json, queryOf(hit.request).get('cursor'))) return undefined;
  note(hit, body as Json);
  return madeResponse(JSON.stringify(body), response.status, made.headers);
}

/** The page as the client sees it. */
function note({ visit: { notes } }: Hit, body: Json): void {
  if (notes.page && isRows(body)) {
    notes.page = { ...notes.page, rows: body.items.length, next: body.next_cursor ?? null };
  }
}

const BOOKS = /^\/v1\/accounting\/accounts\/([^/]+)\/(transactions|statements)$/;

/** The first page again, with a row that was not there. */
async function lateRow(amount: number | undefined, hit: Hit, response: Response): Promise<Response | undefined> {
  const [, accountId, list] = BOOKS.exec(hit.path) ?? [];
  if (accountId === undefined || list !== 'transactions' || hit.request.method !== 'GET') return undefined;
  if (!response.ok || queryOf(hit.request).has('cursor') || hit.request.headers.get('Sandbox-Now') !== null) {
    return undefined;
  }
  return postLate(hit.state, accountId, amount) ? hit.next(hit.request) : undefined;
}

/** A page without rows whose cursor leads to the rows that were asked for: none is lost. */
async function emptyPage(hit: Hit, response: Response): Promise<Response | undefined> {
  if (!BOOKS.test(hit.path) || !response.ok || hit.request.method !== 'GET') return undefined;
  const { page } = hit.visit.notes;
  const cursor = await cursorTo(hit);
  if (cursor === undefined) return undefined;
  hit.visit.notes.page = page;
  return changed(hit, response, (body) => {
    if (!isRows(body) || body.items.length === 0) return false;
    body.items = [];
    body.next_cursor = cursor;
    return true;
  });
}

/** Another cursor to the page that was asked for; undefined where it is the only row of its list. */
async function cursorTo({ request, state: { cursors }, next }: Hit): Promise<string | undefined> {
  const query = queryOf(request);
  const given = query.get('cursor');
  if (given !== null) {
    const walk = cursors.read(given);
    return cursors.write({ ...walk, limit: walk.limit > 1 ? walk.limit - 1 : 2 });
  }
  // The cursor behind its first row tells the rest: moment, filters, account.
  const url = new URL(request.url);
  url.searchParams.set('limit', '1');
  const answer = await next(new Request(url, { headers: [...(request.headers as Iterable<[string, string]>)] }));
  const { next_cursor: second } = JSON.parse(wholeOf(answer)?.body ?? '{}') as { next_cursor?: string | null };
  if (typeof second !== 'string') return undefined;
  return cursors.write({ ...cursors.read(second), offset: 0, limit: Number(query.get('limit') ?? 100) });
}
