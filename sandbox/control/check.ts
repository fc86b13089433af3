/** Proving the books of a world (RULES "Check"): what the API answers now is what is proved, row by row. */
import type { Transaction } from '../../components/backend/backend.js';
import { AccountProof } from '../../components/ledger/account-proof.js';
import type { Breach } from '../../components/ledger/breach.js';
import { LegProof } from '../../components/ledger/legs.js';
import type { Client } from '../../fixtures/facts.js';
import { accountView } from '../accounting/accounts.js';
import type { Book, Moment } from '../accounting/book.js';
import { statementView } from '../accounting/lists.js';
import { RowWriter } from '../accounting/row-text.js';
import { notFound } from '../answers.js';
import { proCheck } from '../pro-access/check.js';
import { quote } from '../query.js';
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import type { CheckProgress, CheckReport } from './control.js';
import { Pause } from './pause.js';

/** What a check tells as it goes: an account that is done, in the end the verdict. */
export type CheckStep =
  { kind: 'account'; progress: CheckProgress } | { kind: 'verdict'; verdict: Omit<CheckReport, 'now' | 'progress'> };

/** Rows read at once; after each such piece, others have their turn. */
const PIECE = 500;

/**
 * Walks the world, or one account, as it stands when the check begins.
 * @throws SandboxRefusal 404 for an account that is not there.
 */
export function checkSteps(
  state: SandboxState,
  accountId: string | undefined,
): AsyncGenerator<CheckStep, void, undefined> {
  const clients = accountId === undefined ? state.world.clients : [clientOf(state, accountId)];
  return walk(state, state.moment, clients, accountId);
}

/** Runs a check to its end. */
export async function checkReport(
  state: SandboxState,
  accountId: string | undefined,
  signal: AbortSignal | undefined,
): Promise<CheckReport> {
  const now = formatInstant(state.now);
  const progress: CheckProgress[] = [];
  for await (const step of checkSteps(state, accountId)) {
    signal?.throwIfAborted();
    if (step.kind === 'verdict') return { now, progress, ...step.verdict };
    progress.push(step.progress);
  }
  throw new Error('a check ended without a verdict');
}

function clientOf(state: SandboxState, accountId: string): Client {
  const holding = state.world.holding(accountId);
  if (!holding || holding.account.openedAt > state.now) {
    throw notFound(`There is no account ${quote(accountId)} at ${formatInstant(state.now)}.`);
  }
  return holding.client;
}

async function* walk(
  state: SandboxState,
  moment: Moment,
  clients: readonly Client[],
  accountId: string | undefined,
): AsyncGenerator<CheckStep, void, undefined> {
  const pause = new Pause();
  const totals = { accounts: 0, statements: 0, transactions: 0 };
  const breaches: Breach[] = [];
  try {
    // Taken at once: the world may hold another one after the first pause.
    const taken = clients.map((client) => ({
      client,
      books: client.accounts.filter(({ openedAt }) => openedAt <= moment.at).map(({ id }) => state.book(id)),
    }));
    for (const { client, books } of taken) {
      const legs = new LegProof();
      for (const book of books) {
        const { id } = book.account;
        const proof = new AccountProof(accountView(book, moment));
        await prove(book, moment, proof, legs, pause);
        // The other accounts of the client were read for their legs only.
        if (accountId !== undefined && id !== accountId) continue;
        totals.accounts += 1;
        totals.statements += proof.statements;
        totals.transactions += proof.transactions;
        breaches.push(...proof.breaches);
        yield { kind: 'account', progress: progressOf(client, id, proof) };
      }
      breaches.push(...legs.breaches(accountId));
    }
  } finally {
    pause.end();
  }
  const pro = accountId === undefined ? proCheck(state.pro.state, state.now) : null;
  const ok = breaches.length === 0 && !pro?.breaches.length;
  yield { kind: 'verdict', verdict: { breaches, pro_access: pro, ok, ...totals } };
}

function progressOf(client: Client, accountId: string, proof: AccountProof): CheckProgress {
  return {
    account_id: accountId,
    company_id: client.id,
    statements: proof.statements,
    transactions: proof.transactions,
    breaches: proof.breaches.length,
  };
}

/** Feeds an account's statements and rows, pending ones too, to its proofs. */
async function prove(book: Book, moment: Moment, proof: AccountProof, legs: LegProof, pause: Pause): Promise<void> {
  const closed = Math.min(book.closedPeriods(moment.at), book.ledger.periodCount);
  for (let index = 0; index < closed; index += 1) proof.addStatement(statementView(book, index, moment.rev));
  const standing = book.standing(moment);
  const total = standing.posted + standing.pending.length;
  for (let from = 0; from < total; from += PIECE) {
    const rows = new RowWriter();
    const to = Math.min(from + PIECE, total);
    book.writePosted(moment, from, Math.min(to, standing.posted), rows);
    book.writePending(standing, Math.max(0, from - standing.posted), Math.max(0, to - standing.posted), rows);
    for (const row of JSON.parse(rows.text('[', ']')) as Transaction[]) {
      proof.addTransaction(row);
      legs.add(book.account.id, row);
    }
    await pause.turn();
  }
  proof.finish();
}
