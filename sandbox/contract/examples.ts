/** Examples for the OpenAPI document: what a sandbox really answers, asked when the document is made. */
import type { Account, AccountList, Page, Statement } from '../../components/backend/backend.js';
import type { PersonaList } from '../control/control.js';
import { askOAuth } from './oauth-examples.js';
import { askProAccess } from './pro-examples.js';
import { askFaults } from './fault-examples.js';
import { askJournal } from './journal-examples.js';
import { askWorlds } from './world-examples.js';

/** Example bodies, by operation, and answers, by operation and status: `listAccounts 200`. */
export interface Examples {
  readonly bodies: ReadonlyMap<string, unknown>;
  readonly answers: ReadonlyMap<string, unknown>;
}

type Fetch = (request: Request) => Promise<Response>;

/** Asks a sandbox that nobody else uses. */
export async function collectExamples(fetch: Fetch): Promise<Examples> {
  const asker = new Asker(fetch);
  const personas = await asker.ask<PersonaList>('listPersonas', 'GET', '/_sandbox/personas');
  const reader = personas.items.find(({ role }) => role === 'bookkeeper')!;
  const employee = personas.items.find(({ role }) => role === 'employee');
  asker.answers.set('listPersonas 200', { items: [personas.items[0], reader] });
  asker.token = reader.token;
  const { items } = await asker.ask<AccountList>('listAccounts', 'GET', '/v1/accounting/accounts');
  const account = items.find(({ instrument }) => instrument === 'CARD') ?? items[0]!;
  asker.answers.set('listAccounts 200', { items: [...new Set([items[0], account])] });
  await askReads(asker, account);
  await askRefusals(asker, employee?.token, account);
  await askControls(asker, account);
  await askProAccess(asker, personas.items);
  await askOAuth(asker, personas.items);
  await askWorlds(asker);
  await askJournal(asker, reader.token, account.id);
  await askFaults(asker);
  return asker;
}

async function askReads(asker: Asker, account: Account): Promise<void> {
  const path = `/v1/accounting/accounts/${account.id}`;
  const statements = await asker.ask<Page<Statement>>('listStatements', 'GET', `${path}/statements?limit=1`);
  await askDocument(asker, account, statements.items[0]?.document_url ?? '');
  await asker.ask(
    'listTransactions',
    'GET',
    `${path}/transactions?limit=2&statement_id=${statements.items[0]?.id ?? ''}`,
  );
  await asker.ask('listTransactions', 'GET', `${path}/transactions?limit=0`);
  await asker.ask('listStatements', 'GET', `${path}/statements?cursor=bGltaXQ9MjAmb2Zmc2V0PTE`);
  for (const [operation, list] of [
    ['listTransactions', 'transactions'],
    ['listStatements', 'statements'],
  ] as const) {
    await asker.ask(operation, 'GET', `/v1/accounting/accounts/dpacc_of_another_company/${list}`);
  }
}

/** A document, of which its first line is enough to show. */
async function askDocument(asker: Asker, account: Account, url: string): Promise<void> {
  const file = await asker.ask<string>('getStatementDocument', 'GET', new URL(url).pathname);
  asker.answers.set('getStatementDocument 200', file.split('\n', 1)[0]);
  await asker.ask('getStatementDocument', 'GET', `/documents/${account.id}/pst_of_nobody.pdf`);
}

async function askRefusals(asker: Asker, employeeToken: string | undefined, account: Account): Promise<void> {
  const { token } = asker;
  const path = `/v1/accounting/accounts/${account.id}`;
  asker.token = employeeToken;
  await asker.ask('listAccounts', 'GET', '/v1/accounting/accounts');
  asker.token = 'nobodys';
  await asker.ask('listTransactions', 'GET', `${path}/transactions`);
  asker.token = undefined;
  await asker.ask('listStatements', 'GET', `${path}/statements`);
  asker.token = token;
}

async function askControls(asker: Asker, account: Account): Promise<void> {
  const currency = account.settlement_currency;
  const coffee = {
    account_id: account.id,
    type: account.instrument === 'CARD' ? 'purchase' : 'payment',
    amount: { amount: 475, currency },
    description: 'Blue Door Coffee',
  };
  await asker.ask('getSandbox', 'GET', '/_sandbox');
  await asker.ask('getClock', 'GET', '/_sandbox/clock');
  await asker.ask('checkLedger', 'GET', `/_sandbox/check?account_id=${account.id}`);
  await asker.ask('checkLedger', 'GET', '/_sandbox/check?account_id=dpacc_nobody');
  await asker.ask('checkLedger', 'GET', '/_sandbox/check?account_id=');
  await asker.ask('createTransaction', 'POST', '/_sandbox/transactions', {
    ...coffee,
    posted_at: '2025-12-24T09:00:00Z',
  });
  await asker.ask('createTransaction', 'POST', '/_sandbox/transactions', { ...coffee, account_id: 'dpacc_nobody' });
  await asker.ask('createTransaction', 'POST', '/_sandbox/transactions', { ...coffee, type: 'coffee' });
  await asker.ask('createTransaction', 'POST', '/_sandbox/transactions', coffee);
  await asker.ask('setClock', 'PUT', '/_sandbox/clock', { now: 'tomorrow' });
  await asker.ask('setClock', 'PUT', '/_sandbox/clock', { now: '2026-01-15T12:00:00Z' });
  await asker.ask('advanceClock', 'POST', '/_sandbox/clock/advance', { duration: 'P0D' });
  await asker.ask('advanceClock', 'POST', '/_sandbox/clock/advance', { duration: 'P1M' });
  await asker.ask('resetSandbox', 'POST', '/_sandbox/reset');
  asker.answers.set('streamEvents 200', { type: 'clock', now: '2026-01-15T12:00:00Z' });
}

/** Asks, and keeps what was asked and answered. */
export class Asker implements Examples {
  readonly bodies = new Map<string, unknown>();
  readonly answers = new Map<string, unknown>();
  token: string | undefined;
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** Asks with JSON as the body; with a text as it is, of another type. */
  async ask<Body>(
    operationId: string,
    method: string,
    path: string,
    body?: unknown,
    type = 'application/json',
  ): Promise<Body> {
    const headers: Record<string, string> = { 'Content-Type': type };
    if (this.token !== undefined) headers['Authorization'] = `Bearer ${this.token}`;
    const request = new Request(`http://sandbox.invalid${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await this.#fetch(request);
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
    const answer = (isJson ? JSON.parse(text) : text) as Body;
    if (body !== undefined) this.bodies.set(operationId, body);
    this.answers.set(`${operationId} ${response.status}`, answer);
    return answer;
  }
}
