import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Account, Statement, Transaction } from '../../components/backend/backend.js';
import { AccountProof } from '../../components/ledger/account-proof.js';
import { SCENARIOS } from '../../fixtures/scenarios.js';
import { formatInstant, monthNumber, monthStart } from '../../sandbox/time.js';
import { anyClock, instant } from './any-clock.js';
import { bookkeepers, type Caller } from './harness.js';

/** Asks for pending rows too. */
const PENDING = { headers: { 'Sandbox-Pending': 'true' } };

/** All that the API says of an account at one time. */
interface Books {
  account: Account;
  statements: Statement[];
  rows: Transaction[];
}

async function booksOf(caller: Caller, account: Account): Promise<Books> {
  return {
    account,
    statements: await caller.allStatements(account.id),
    rows: await caller.allTransactions(account.id, 'limit=1000', PENDING),
  };
}

describe('the books at any seed and clock', () => {
  it('keep every rule of sign, status, balance, order and statements', async () => {
    let checked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('demo' as const, 'empty' as const),
        fc.integer({ min: 0, max: 1_000_000 }),
        anyClock(SCENARIOS.demo.firstDay),
        fc.nat(),
        async (scenario, seed, clock, which) => {
          const callers = await bookkeepers({ scenario, seed, clock });
          const caller = callers[which % callers.length]!;
          for (const account of await caller.accounts()) {
            const { statements, rows } = await booksOf(caller, account);
            const proof = new AccountProof(account);
            [...statements].reverse().forEach((statement) => proof.addStatement(statement));
            rows.forEach((row) => proof.addTransaction(row));
            proof.finish();
            assert.deepEqual(proof.breaches, []);
            assertTimes({ account, statements, rows }, clock);
            checked += rows.length;
          }
        },
      ),
      { numRuns: 25 },
    );
    assert.ok(checked > 1000, `${checked} rows were checked`);
  });
});

/** What only somebody who knows the clock can say. */
function assertTimes({ account, statements, rows }: Books, clock: string): void {
  const now = instant(clock);
  for (const row of rows) {
    assert.ok(instant(row.initiated_at) <= now, `${row.id} exists before it began`);
    if (row.posted_at !== null) assert.ok(instant(row.posted_at) <= now, `${row.id} has posted before its time`);
  }
  for (const { period } of statements) {
    const end = instant(period.end) + 1;
    assert.equal(monthStart(monthNumber(end)), end, 'a period ends with a month');
    assert.ok(end <= now, 'only closed periods are listed');
  }
  const { current_statement_period: open } = account.instrument === 'CASH' ? account.cash : account.card;
  assert.equal(open.end, formatInstant(monthStart(monthNumber(now) + 1) - 1).slice(0, 10));
  const first = statements.at(-1)?.period.start.slice(0, 10) ?? open.start;
  if (statements.length > 0) assert.equal(open.start, formatInstant(monthStart(monthNumber(now))).slice(0, 10));
  assert.ok(first <= clock.slice(0, 10));
}
