/** What the tests of the sandbox share: a sandbox, somebody to ask it as, and answers held to the contract. */
import type {
  Account,
  AccountList,
  ErrorBody,
  Page,
  Statement,
  Transaction,
} from '../../components/backend/backend.js';
import { createSandbox, type Persona, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';
import { theContract } from './contract.js';

/** An answer that was documented, with its body. */
export interface Answered<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
  /** The bytes as they came. */
  text: string;
}

export interface Asking {
  method?: string;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Null sends none. Default: the caller's. */
  token?: string | null;
}

/** A sandbox and a person who asks it. */
export class Caller {
  readonly sandbox: Sandbox;
  /** Whose token is sent. */
  token: string | null = null;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  /** Asks, and asserts that the answer is one the OpenAPI document tells of. */
  async call<Body = unknown>(path: string, asking: Asking = {}): Promise<Answered<Body>> {
    const { method = 'GET', body, headers = {}, token = this.token } = asking;
    const request = new Request(`http://sandbox.test${path}`, {
      method,
      headers: { ...(token !== null && { Authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await this.sandbox.fetch(request);
    const text = await response.text();
    const answer = JSON.parse(text) as Body;
    const contract = await theContract();
    contract.assertAnswer(method, new URL(request.url).pathname, response.status, response.headers, answer);
    return { status: response.status, headers: response.headers, body: answer, text };
  }

  /** Asks something that must be refused. */
  refusal(path: string, asking: Asking = {}): Promise<Answered<ErrorBody>> {
    return this.call<ErrorBody>(path, asking);
  }

  async accounts(): Promise<Account[]> {
    return (await this.call<AccountList>('/v1/accounting/accounts')).body.items;
  }

  /** One page of rows. `query` as it stands in the URL. */
  transactions(accountId: string, query = '', asking: Asking = {}): Promise<Answered<Page<Transaction>>> {
    return this.call(`/v1/accounting/accounts/${accountId}/transactions${query && `?${query}`}`, asking);
  }

  /** One page of statements. */
  statements(accountId: string, query = '', asking: Asking = {}): Promise<Answered<Page<Statement>>> {
    return this.call(`/v1/accounting/accounts/${accountId}/statements${query && `?${query}`}`, asking);
  }

  /** Every row, page by page. */
  async allTransactions(accountId: string, query = 'limit=1000', asking: Asking = {}): Promise<Transaction[]> {
    const rows: Transaction[] = [];
    let cursor: string | null = null;
    do {
      const page: Answered<Page<Transaction>> = await this.transactions(
        accountId,
        query + (cursor === null ? '' : `&cursor=${cursor}`),
        asking,
      );
      rows.push(...page.body.items);
      cursor = page.body.next_cursor;
    } while (cursor !== null);
    return rows;
  }

  /** Every statement. */
  async allStatements(accountId: string): Promise<Statement[]> {
    return (await this.statements(accountId, 'limit=1000')).body.items;
  }
}

/** A sandbox, and a caller without a token. */
export function stranger(options: SandboxOptions = {}): Caller {
  return new Caller(createSandbox(options));
}

/** A sandbox, and the first person who fits, as the caller. */
export async function callerWho(fits: (persona: Persona) => boolean, options: SandboxOptions = {}): Promise<Caller> {
  const caller = stranger(options);
  const { items } = await caller.sandbox.control.personas();
  const persona = items.find(fits);
  if (!persona) throw new Error('nobody in this world fits');
  caller.token = persona.token;
  return caller;
}

/** A sandbox, and a bookkeeper of its first client as the caller. */
export function bookkeeper(options: SandboxOptions = {}): Promise<Caller> {
  return callerWho(({ role }) => role === 'bookkeeper', options);
}

/** One bookkeeper for each client of a sandbox. */
export async function bookkeepers(options: SandboxOptions = {}): Promise<Caller[]> {
  const sandbox = createSandbox(options);
  const { items } = await sandbox.control.personas();
  const companies = new Map(items.filter(({ role }) => role === 'bookkeeper').map((one) => [one.company?.id, one]));
  return [...companies.values()].map(({ token }) => Object.assign(new Caller(sandbox), { token }));
}

/** A caller and an account of the given kind that it may read. */
export async function withAccount(
  instrument: 'CASH' | 'CARD',
  options: SandboxOptions = {},
): Promise<{ caller: Caller; account: Account }> {
  for (const caller of await bookkeepers(options)) {
    const account = (await caller.accounts()).find((one) => one.instrument === instrument);
    if (account) return { caller, account };
  }
  throw new Error(`this world has no ${instrument} account`);
}
