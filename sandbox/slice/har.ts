/**
 * A walk over a slice as HAR 1.2 (RULES "Export"): the requests a client makes for it, and what the API really answered
 * to each. Times are the world's, which stands still, so that the same slice gives the same bytes.
 */
import type { DateTime, Page, Transaction } from '../../components/backend/backend.js';
import { harExchange, harHead } from '../har.js';
import type { HarExchange } from '../journal/types.js';
import type { Piece } from './formats.js';
import { dayOfRow, startTime, type Slice, type SliceAccount, type SliceBounds } from './slice.js';

/** What answers, and as whom a client is read. */
export interface HarSource {
  fetch(this: void, request: Request): Promise<Response>;
  /** The token of somebody who may read a client's books. */
  tokenOf(this: void, clientId: string): string;
  /** What the URLs begin with. */
  readonly baseUrl: string;
  /** The world's clock. */
  readonly now: DateTime;
}

/** Rows a page: what the API gives where no limit is said. */
const LIMIT = 100;

/** Walks a slice and writes each exchange. The token is left out. */
export async function* har(
  slice: Slice,
  bounds: SliceBounds,
  source: HarSource,
): AsyncGenerator<Piece, void, undefined> {
  const comment = `A walk by cursor at ${source.now} of the world's clock, which stands still: no time is told. Tokens are left out.`;
  yield {
    text: `{"log": ${JSON.stringify(harHead('brex-sandbox export', comment)).slice(0, -1)},"entries": [`,
    rows: 0,
  };
  let written = 0;
  const text = (exchange: Exchange) =>
    `${written++ === 0 ? '' : ','}\n${JSON.stringify(entryOf(exchange, source.now))}`;
  let rows = 0;
  for (const client of slice.clients) {
    yield { text: text(await ask(source, client.id, '/accounts', {})), rows };
    for (const account of slice.accounts.filter((of) => of.client === client)) {
      for await (const { exchange, count } of walk(account, bounds, source)) {
        rows += count;
        yield { text: text(exchange), rows };
      }
    }
  }
  yield { text: '\n]}}\n', rows };
}

interface Exchange {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

interface Read {
  readonly exchange: Exchange;
  readonly page: Page<Transaction>;
}

interface Step {
  readonly exchange: Exchange;
  /** Transactions of the slice in it. */
  readonly count: number;
}

async function* walk(account: SliceAccount, { from, to }: SliceBounds, source: HarSource): AsyncGenerator<Step> {
  const { client, account: of } = account;
  const list = async (name: string, query: object): Promise<Read> => {
    const exchange = await ask(source, client.id, `/accounts/${of.id}/${name}`, query);
    return { exchange, page: JSON.parse(exchange.body) as Page<Transaction> };
  };
  let statements: string | null = '';
  do {
    const { exchange, page }: Read = await list('statements', { cursor: statements });
    yield { exchange, count: 0 };
    statements = page.next_cursor;
  } while (statements !== null);
  const first = { limit: Math.min(LIMIT, account.count || LIMIT), start_time: startTime(from) };
  let left = account.count;
  let cursor: string | null = '';
  do {
    const { exchange, page }: Read = await list('transactions', { ...first, cursor });
    const count = Math.min(left, page.items.filter((row) => to === undefined || dayOfRow(row) <= to).length);
    left -= count;
    yield { exchange, count };
    cursor = page.next_cursor;
  } while (cursor !== null && left > 0);
}

async function ask(
  { fetch, tokenOf, baseUrl }: HarSource,
  client: string,
  path: string,
  query: object,
): Promise<Exchange> {
  const given = Object.entries(query as Record<string, string | number | undefined>).filter(([, value]) => value);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  const url = `${baseUrl}/v1/accounting${path}${search && `?${search}`}`;
  const response = await fetch(new Request(url, { headers: { Authorization: `Bearer ${tokenOf(client)}` } }));
  const body = await response.text();
  if (response.status !== 200) throw new Error(`GET ${url} answered ${response.status}: ${body}`);
  return { url, status: response.status, headers: response.headers, body };
}

function entryOf({ url, status, headers, body }: Exchange, now: DateTime): HarExchange {
  const size = new TextEncoder().encode(body).length;
  return harExchange({
    started: now,
    took: 0,
    method: 'GET',
    url,
    request: { headers: { authorization: 'Bearer [redacted]' }, body: undefined },
    status,
    response: { headers: Object.fromEntries(headers), body: { text: body, size } },
  });
}
