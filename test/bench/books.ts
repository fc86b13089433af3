/** The accounts the bench reads, found through the API itself, and walks over them. */
import type { Account, Page, Transaction } from '../../components/backend/backend.js';
import type { PersonaList } from '../../sandbox/index.js';
import type { Asked, Measured } from './processes.js';

/** An account and a token that may read it. */
export interface Readable {
  account: Account;
  token: string;
}

async function read<T>(server: Measured, asked: Asked): Promise<T> {
  return JSON.parse(await server.read(asked)) as T;
}

/** The accounts of every company, or of its first few. */
export async function readableAccounts(server: Measured, companies = Infinity): Promise<Readable[]> {
  const { items } = await read<PersonaList>(server, { path: '/_sandbox/personas' });
  const admins = items.filter((person) => person.role === 'account_admin');
  const tokens = new Map(admins.map((person) => [person.company!.id, person.token]));
  const found: Readable[] = [];
  for (const token of [...tokens.values()].slice(0, companies)) {
    const accounts = await read<{ items: Account[] }>(server, { path: '/v1/accounting/accounts', token });
    found.push(...accounts.items.map((account) => ({ account, token })));
  }
  return found;
}

export const transactionsPath = ({ account }: Readable, query: string): string =>
  `/v1/accounting/accounts/${account.id}/transactions?${query}`;

/** Every row of an account, a thousand at a time. */
export async function* walk(server: Measured, readable: Readable): AsyncGenerator<Page<Transaction>> {
  let cursor = '';
  for (;;) {
    const path = transactionsPath(readable, `limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    const page = await read<Page<Transaction>>(server, { path, token: readable.token });
    yield page;
    if (page.next_cursor === null) return;
    cursor = page.next_cursor;
  }
}

/** How many rows there are. */
export async function countRows(server: Measured, readable: Readable): Promise<number> {
  let count = 0;
  for await (const page of walk(server, readable)) count += page.items.length;
  return count;
}

/** The path of the last page that is full: `limit` rows, reached by cursor like any client would. */
export async function lastFullPage(
  server: Measured,
  readable: Readable,
  count: number,
  limit: number,
): Promise<string> {
  let path = transactionsPath(readable, `limit=${limit}`);
  for (let offset = 0; offset + 2 * limit <= count;) {
    const step = Math.min(1000, Math.floor((count - limit - offset) / limit) * limit);
    const jump = path.replace(/limit=\d+/, `limit=${step}`);
    const { next_cursor } = await read<Page<Transaction>>(server, { path: jump, token: readable.token });
    path = transactionsPath(readable, `limit=${limit}&cursor=${encodeURIComponent(next_cursor!)}`);
    offset += step;
  }
  return path;
}
