/** What the tests of simulated rows share. */
import assert from 'node:assert/strict';
import type { Account, Transaction } from '../../components/backend/backend.js';
import type { SimulateAnswer, SimulateRequest } from '../../sandbox/index.js';
import { bookkeepers, type Caller } from './harness.js';

/** The route. */
export const PATH = '/_sandbox/transactions';
/** Asks for pending rows too. */
export const PENDING = { headers: { 'Sandbox-Pending': 'true' } };
/** So many cents. */
export const usd = (amount: number) => ({ amount, currency: 'usd' });

/** Makes rows, and answers them. */
export async function simulate(caller: Caller, body: Partial<SimulateRequest>): Promise<Transaction[]> {
  const answer = await caller.call<SimulateAnswer>(PATH, { method: 'POST', body });
  assert.equal(answer.status, 201, answer.text);
  return answer.body.items.map(({ transaction }) => transaction);
}

/** Asserts that a row is refused and that the world is as it was. */
export async function refused(
  caller: Caller,
  body: unknown,
  status: number,
  message: RegExp,
  code?: string,
): Promise<void> {
  const before = (await caller.call('/_sandbox')).text;
  const answer = await caller.refusal(PATH, { method: 'POST', body });
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.body.message, message);
  assert.equal(answer.body.code, code);
  assert.equal((await caller.call('/_sandbox')).text, before);
}

/** A bookkeeper whose client has accounts of exactly these kinds. */
export async function clientWith(kinds: string, options = {}): Promise<{ caller: Caller; accounts: Account[] }> {
  for (const caller of await bookkeepers(options)) {
    const accounts = await caller.accounts();
    if (
      accounts.every(({ status }) => status === 'ACTIVE') &&
      accounts.map((one) => one.instrument).join(' ') === kinds
    ) {
      return { caller, accounts };
    }
  }
  throw new Error(`no client has ${kinds}`);
}

/** A bookkeeper whose client has cash accounts alone. */
export async function clientWithoutCard(): Promise<{ caller: Caller; accounts: Account[] }> {
  for (const caller of await bookkeepers()) {
    const accounts = await caller.accounts();
    if (accounts.every(({ instrument }) => instrument === 'CASH')) return { caller, accounts };
  }
  throw new Error('every client has a card');
}
