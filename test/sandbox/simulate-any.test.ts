import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { clientWith, usd } from './simulating.js';

describe('simulated rows of any kind, in any order, with the clock going both ways', () => {
  it('keep every rule of the books', async () => {
    const { caller, accounts } = await clientWith('CASH CARD', { clock: '2024-02-20T12:00:00Z' });
    const { control } = caller.sandbox;
    const row = fc.record({
      account_id: fc.constantFrom(...accounts.map(({ id }) => id)),
      type: fc.constantFrom('purchase', 'refund', 'deposit', 'payment', 'card_payment'),
      amount: fc.integer({ min: 1, max: 10_000_000 }).map(usd),
      force: fc.constantFrom(true, true, true, false),
      posted: fc.constantFrom('now', 'natural', '2024-03-01T00:00:00Z', '2024-02-29T23:59:59Z', '2024-04-02T07:00:00Z'),
    });
    const step = fc.oneof(
      { weight: 8, arbitrary: row },
      { weight: 2, arbitrary: fc.constantFrom('PT7H', 'P1D', 'P3D', 'P1W').map((duration) => ({ duration })) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('2024-02-20T12:00:00Z', '2024-02-27T00:00:00Z', '2024-03-01T00:00:00Z')
          .map((now) => ({ now })),
      },
    );
    let made = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }), async (steps) => {
        await control.reset();
        for (const one of steps) {
          try {
            if ('duration' in one) await control.advanceClock(one.duration);
            else if ('now' in one) await control.setClock(one.now);
            else {
              const { posted, ...request } = one;
              const { now } = await control.clock();
              const posted_at = posted === 'natural' ? undefined : posted === 'now' ? now : posted;
              made += (await control.createTransaction({ ...request, posted_at })).items.length;
            }
          } catch (error) {
            assert.equal((error as Error).name, 'SandboxRefusal');
          }
        }
        for (const clock of ['2024-02-20T12:00:00Z', '2024-03-04T12:00:00Z', '2024-06-01T00:00:00Z']) {
          await control.setClock(clock);
          const { breaches } = await control.check({ accountId: accounts[1]!.id });
          assert.deepEqual(breaches, []);
          assert.deepEqual((await control.check({ accountId: accounts[0]!.id })).breaches, []);
        }
      }),
      { numRuns: 30 },
    );
    assert.ok(made > 200, `${made} rows were made`);
  });
});
