/** The accounts and transactions of the client one is in: somebody else's, and those not there yet, answer 404. */
import type { AccountFacts } from '../../fixtures/facts.js';
import { notFound } from '../answers.js';
import { quote } from '../query.js';
import type { ClientActor, CompanyActor } from './actor.js';
import type { Asked } from './asked.js';

type Inside = Asked<CompanyActor | ClientActor>;

/** @throws SandboxRefusal 404 */
export function accountOf(asked: Inside, accountId: string): AccountFacts {
  const account = asked.client().client.accounts.find(({ id }) => id === accountId);
  if (!account || account.openedAt > asked.now) throw notFound(`There is no account ${quote(accountId)}.`);
  return account;
}

/** The id of a transaction that has been initiated. @throws SandboxRefusal 404 */
export function transactionOf({ sandbox, now }: Inside, accountId: string, transactionId: string): string {
  const { ledger, simulated } = sandbox.book(accountId);
  const index = ledger.indexOfTransaction(transactionId);
  const seeded = index === undefined ? undefined : ledger.period(index).rows.find(({ id }) => id === transactionId);
  const fact = seeded ?? simulated.slice(sandbox.rev).rows.find((row) => row.fact.id === transactionId)?.fact;
  if (!fact || fact.initiatedAt > now) throw notFound(`There is no transaction ${quote(transactionId)}.`);
  return transactionId;
}
