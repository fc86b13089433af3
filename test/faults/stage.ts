/** What the tests of faults share: a sandbox, somebody who reads a list of it, and the two ways to ask. */
import type { AccountList, Page, Transaction } from '../../components/backend/backend.js';
import { createSandbox, type Persona, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';
import { startServer } from '../../sandbox/node/server.js';

/** A sandbox in process or over a socket. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly person: Persona;
  /** Path of a list of transactions with several pages. */
  readonly list: string;
  get(path: string, headers?: Record<string, string>, init?: RequestInit): Promise<Response>;
  /** Every row, as a client that trusts the API reads it. */
  walk(limit?: number): Promise<Transaction[]>;
  end(): Promise<void>;
}

type Fetch = (request: Request) => Promise<Response>;

async function stageOf(sandbox: Sandbox, base: string, fetch: Fetch, end: () => Promise<void>): Promise<Stage> {
  const { items } = await sandbox.control.personas();
  const person = items.find(({ role }) => role === 'bookkeeper')!;
  const get: Stage['get'] = (path, headers = {}, init = {}) =>
    fetch(new Request(base + path, { ...init, headers: { Authorization: `Bearer ${person.token}`, ...headers } }));
  const accounts = (await (await get('/v1/accounting/accounts')).json()) as AccountList;
  const list = `/v1/accounting/accounts/${accounts.items[0]!.id}/transactions`;
  const walk = async (limit = 200): Promise<Transaction[]> => {
    const rows: Transaction[] = [];
    let cursor: string | null = null;
    do {
      const response = await get(`${list}?limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const page = (await response.json()) as Page<Transaction>;
      rows.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return rows;
  };
  return { sandbox, person, list, get, walk, end };
}

/** In process. */
export function inProcess(options: SandboxOptions = {}): Promise<Stage> {
  const sandbox = createSandbox(options);
  return stageOf(sandbox, 'http://sandbox.test', sandbox.fetch, () => Promise.resolve());
}

/** Over a socket. */
export async function served(options: SandboxOptions = {}): Promise<Stage> {
  const sandbox = createSandbox(options);
  const running = await startServer({ sandbox, portal: '/nowhere', port: 0 });
  return stageOf(
    sandbox,
    running.url,
    (request) => fetch(request),
    () => running.close(0),
  );
}
