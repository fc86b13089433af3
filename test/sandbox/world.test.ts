import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SCENARIOS } from '../../fixtures/scenarios.js';
import { anyClock } from './any-clock.js';
import { bookkeepers, type Caller, stranger } from './harness.js';

describe('a world', () => {
  it('advanced to an instant answers the same bytes as one made there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 1000 }),
        anyClock(SCENARIOS.demo.firstDay),
        fc.array(anyClock(SCENARIOS.demo.firstDay), { maxLength: 3 }),
        fc.nat(),
        async (seed, clock, wander, which) => {
          const paths = await pathsOf(await bookkeepers({ seed, clock }), which);
          const travelled = stranger({ seed });
          for (const stop of [...wander, clock]) await travelled.sandbox.control.setClock(stop);
          for (const { path, token, text } of paths) {
            assert.equal((await travelled.call(path, { token })).text, text, path);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('answers the same bytes again and other bytes for another seed', async () => {
    const texts = async (seed: number) =>
      (await pathsOf(await bookkeepers({ seed }), 3)).map(({ text }) => text).join('\n');
    const first = await texts(11);
    assert.equal(await texts(11), first);
    assert.notEqual(await texts(12), first);
  });

  async function pathsOf(callers: Caller[], which: number): Promise<{ path: string; token: string; text: string }[]> {
    const caller = callers[which % callers.length]!;
    const root = '/v1/accounting/accounts';
    const below = (await caller.accounts()).flatMap(({ id }) => [
      `${root}/${id}/transactions?limit=1000`,
      `${root}/${id}/statements`,
    ]);
    return Promise.all(
      [root, ...below].map(async (path) => ({
        path,
        token: caller.token!,
        text: (await caller.call(path)).text,
      })),
    );
  }
});
