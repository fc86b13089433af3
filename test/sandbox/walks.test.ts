import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Page, Statement, Transaction } from '../../components/backend/backend.js';
import type { SimulateRequest } from '../../sandbox/index.js';
import { type Answered, type Caller, withAccount } from './harness.js';

/** Something that happens between two pages of a walk. */
type Happening = { clock: string } | { advance: string } | { simulate: Omit<SimulateRequest, 'account_id'> } | null;

/** Near the opening, where lists are short and a walk can be read whole many times. */
const CLOCKS = ['2024-01-12T09:00:00Z', '2024-01-31T23:59:59Z', '2024-02-01T00:00:00Z', '2024-02-09T12:00:00Z'];

const purchase = fc.record({
  type: fc.constantFrom('purchase' as const, 'refund' as const),
  amount: fc.record({ amount: fc.integer({ min: 1, max: 500_000 }), currency: fc.constant('usd') }),
  force: fc.constant(true),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constantFrom(...CLOCKS).map((clock) => ({ clock })),
  fc.constantFrom('PT1H', 'P1D', 'P1W', 'P1M').map((advance) => ({ advance })),
  purchase.map((simulate) => ({ simulate })),
  // Posting at once: the row lands in the middle of what an earlier page has listed, once the clock went back.
  purchase.map((simulate) => ({ simulate: { ...simulate, posted_at: 'now' } })),
  fc.constant(null),
);

/** Lets something happen. The rules may refuse it; then nothing has happened. */
async function happen({ sandbox: { control } }: Caller, accountId: string, what: Happening): Promise<void> {
  if (what === null) return;
  const { now } = await control.clock();
  const move =
    'clock' in what
      ? control.setClock(what.clock)
      : 'advance' in what
        ? control.advanceClock(what.advance)
        : control.createTransaction({
            account_id: accountId,
            ...what.simulate,
            ...(what.simulate.posted_at === 'now' && { posted_at: now }),
          });
  await move.catch((error: Error) => assert.equal(error.name, 'SandboxRefusal'));
}

describe('a walk', () => {
  it('lists exactly what its first moment held, whatever happens between its pages', async () => {
    // Made at the first of the clocks: a reset goes back there, with every period from then on still open.
    const { caller, account } = await withAccount('CARD', { clock: CLOCKS[0] });
    const counts = { walks: 0, pages: 0, rows: 0, simulated: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CLOCKS),
        fc.array(happening, { minLength: 1, maxLength: 6 }),
        fc.array(happening, { maxLength: 4 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.constantFrom('', '&start_time=2024-01-20T00:00:00Z', '&start_time=2024-01-31T12:00:00Z'),
        async (clock, between, before, limit, pending, filter) => {
          const { control } = caller.sandbox;
          await control.reset();
          await control.setClock(clock);
          for (const what of before) await happen(caller, account.id, what);
          const asking = { headers: { 'Sandbox-Pending': String(pending) } };
          // What the list is at the first moment, in one or few pages with nothing in between.
          const expected = await caller.allTransactions(account.id, `limit=1000${filter}`, asking);
          const size = Math.max(limit, Math.ceil(expected.length / 12));
          const walked: Transaction[] = [];
          let query = `limit=${Math.min(size, 1000)}${filter}`;
          for (let page = 0; ; page += 1) {
            const { items, next_cursor }: Page<Transaction> = (
              await caller.transactions(account.id, query, page === 0 ? asking : {})
            ).body;
            walked.push(...items);
            counts.pages += 1;
            if (next_cursor === null) break;
            query = `cursor=${next_cursor}`;
            await happen(caller, account.id, between[page % between.length]!);
          }
          assert.deepEqual(walked, expected);
          assert.equal(new Set(walked.map(({ id }) => id)).size, walked.length);
          counts.walks += 1;
          counts.rows += walked.length;
          counts.simulated += walked.filter(({ description }) => description.startsWith('Simulated')).length;
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(counts.walks >= 300 && counts.pages > 1000 && counts.simulated > 50, JSON.stringify(counts));
  });

  it('of statements lists exactly those of its first moment, newest first', async () => {
    const { caller, account } = await withAccount('CASH');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CLOCKS),
        fc.array(fc.constantFrom(...CLOCKS), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (clock, stops, limit) => {
          const { control } = caller.sandbox;
          await control.setClock(clock);
          const expected = await caller.allStatements(account.id);
          const walked: Statement[] = [];
          let query = `limit=${limit}`;
          for (let page = 0; query; page += 1) {
            const answer: Answered<Page<Statement>> = await caller.statements(account.id, query);
            walked.push(...answer.body.items);
            query = answer.body.next_cursor === null ? '' : `cursor=${answer.body.next_cursor}`;
            await control.setClock(stops[page % stops.length]!);
          }
          assert.deepEqual(walked, expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});
