/** A server that stands before another and breaks what it answers. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { Account, Statement, Transaction } from '../../components/backend/backend.js';

/** A page or a list as it came. */
export interface Body {
  items: Record<string, unknown>[];
  next_cursor?: unknown;
}

/** An answer that may be changed before it is passed on. */
export interface Passing {
  /** `accounts`, `transactions` or `statements`. */
  list: string;
  url: URL;
  status: number;
  /** The body where it is JSON with items. */
  body: Body | undefined;
  /** The body as text; set it to send something else. */
  text: string;
  request: IncomingMessage;
  /** Asks the server behind for another query of the same list. */
  again(query: Record<string, string>): Promise<Body>;
}

/** What a broken server does. */
export interface Breaking {
  /** Changes the query before it is passed on. */
  ask?: (query: URLSearchParams) => void;
  /** Changes an answer. */
  answer?: (passing: Passing) => void | Promise<void>;
}

/** Starts a broken server before `behind`; its URL. */
export async function broken(behind: string, { ask, answer }: Breaking): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const url = new URL(incoming.url!, behind);
      ask?.(url.searchParams);
      const headers = { Authorization: incoming.headers.authorization ?? '' };
      const get = (at: URL) => fetch(at, { headers: headers.Authorization ? headers : {} });
      const response = await get(url);
      const text = await response.text();
      const json = JSON.parse(text) as Body;
      const again = async (query: Record<string, string>) => {
        const other = new URL(url);
        for (const [name, value] of Object.entries(query)) other.searchParams.set(name, value);
        return (await (await get(other)).json()) as Body;
      };
      const list = url.pathname.split('/').at(-1)!;
      const body = Array.isArray(json.items) ? json : undefined;
      const passing: Passing = { list, url, status: response.status, body, text, request: incoming, again };
      await answer?.(passing);
      const sent = passing.text === text && passing.body ? JSON.stringify(passing.body) : passing.text;
      const trace = response.headers.get('X-Brex-Trace-Id') ?? '';
      outgoing.writeHead(passing.status, { 'Content-Type': 'application/json', 'X-Brex-Trace-Id': trace }).end(sent);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Changes rows of a list as they pass; their order and number stay. */
export function rows(change: (row: Transaction, n: number) => void): Breaking {
  return {
    answer: ({ list, body }) => {
      if (list === 'transactions') body?.items.forEach((row, n) => change(row as unknown as Transaction, n));
    },
  };
}

/** Changes statements as they pass. */
export function statements(change: (statement: Statement, n: number) => void): Breaking {
  return {
    answer: ({ list, body }) => {
      if (list === 'statements') body?.items.forEach((of, n) => change(of as unknown as Statement, n));
    },
  };
}

/** Changes the list of accounts as it passes. */
export function accounts(change: (list: Account[]) => void): Breaking {
  return {
    answer: ({ list, body }) => {
      if (list === 'accounts' && body) change(body.items as unknown as Account[]);
    },
  };
}
