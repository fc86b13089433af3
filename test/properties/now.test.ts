/**
 * `Sandbox-Now: t` shows the books of a world as they are in a copy of it whose clock stands at t, whatever its history; and
 * no write takes it (RULES "Time").
 *
 * Two worlds of one history are compared in test/worlds/now.test.ts; here rows are made at any moments, the clock going both
 * ways between them, whole lists are walked by pages of any size, and every operation of the contract is tried.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Account, ErrorBody, Page } from '../../components/backend/backend.js';
import { createSandbox, type Sandbox } from '../../sandbox/index.js';
import { anyClock } from '../sandbox/any-clock.js';
import { theContract } from '../sandbox/contract.js';
import { utc } from '../../fixtures/calendar.js';
import { Asker } from '../worlds/asker.js';

/** Near the opening, where books are short. */
const FIRST_DAY = utc(2024, 1, 1);
const BEGINS = '2024-01-05T12:00:00Z';

/** Something that happens: the clock goes somewhere in the first weeks, or a row is made. */
type Happening = { day: number; hour: number } | { account: number; amount: number; later: number | null };

const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ day: fc.integer({ min: 1, max: 75 }), hour: fc.nat(23) }),
  fc.record({
    account: fc.nat(3),
    amount: fc.integer({ min: 1, max: 900_000 }),
    later: fc.option(fc.constantFrom(0, 1, 3_600, 5 * 86_400, 40 * 86_400)),
  }),
);

/** Instants near what happens, or anywhere. */
const anyInstant = fc.oneof(
  fc
    .record({ day: fc.integer({ min: 1, max: 100 }), second: fc.constantFrom(0, 43_200, 86_399) })
    .map(({ day, second }) => at(utc(2024, 1, day) + second)),
  anyClock(FIRST_DAY).filter((now) => now < '2025-01-01'),
);

const at = (instant: number): string => new Date(instant * 1000).toISOString().replace('.000', '');

async function happen(asker: Asker, what: Happening): Promise<void> {
  const { control } = asker.sandbox;
  if ('day' in what) return void (await control.setClock(at(utc(2024, 1, what.day) + what.hour * 3_600)));
  const accounts = await asker.accounts();
  const account = accounts[what.account % accounts.length];
  if (!account) return;
  const now = Date.parse((await control.clock()).now) / 1000;
  // A period that has closed takes no row any more; then nothing has happened.
  await control
    .createTransaction({
      account_id: account.id,
      type: account.instrument === 'CARD' ? 'purchase' : 'deposit',
      amount: { amount: what.amount, currency: account.settlement_currency },
      ...(what.later !== null && { posted_at: at(now + what.later) }),
      force: true,
    })
    .catch((error: Error) => assert.equal(error.name, 'SandboxRefusal'));
}

const OWN = /"document_url":"[^"]*"/g;

/** Whole books, walked by pages of a size. `between` happens after each page. */
async function books(
  asker: Asker,
  headers: Record<string, string>,
  limit: number,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<unknown[]> {
  const pending = { 'Sandbox-Pending': 'true' };
  const accounts = await asker.get<{ items: Account[] }>('/v1/accounting/accounts', headers);
  const told: unknown[] = [accounts.text];
  for (const { id } of accounts.body.items) {
    for (const list of ['transactions', 'statements']) {
      const rows: unknown[] = [];
      for (let query = `limit=${limit}`; query !== '';) {
        // Only the first page is asked for at an instant: the cursor keeps it.
        const first = !query.startsWith('cursor');
        const path = `/v1/accounting/accounts/${id}/${list}?${query}`;
        const page = await asker.get<Page<unknown>>(path, first ? { ...headers, ...pending } : {});
        assert.equal(page.status, 200, page.text);
        rows.push(...page.body.items);
        query = page.body.next_cursor === null ? '' : `cursor=${page.body.next_cursor}`;
        await between();
      }
      told.push(JSON.stringify(rows).replace(OWN, ''));
    }
  }
  return told;
}

async function held({ control }: Sandbox): Promise<string> {
  const { id } = await control.takeSnapshot();
  const { world } = await control.snapshot(id);
  await control.removeSnapshot(id);
  return world;
}

describe('Sandbox-Now', () => {
  it('shows whole books as a copy of the world does whose clock stands there', async (test) => {
    let simulated = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyHappening, { maxLength: 12, size: 'max' }),
        anyInstant,
        fc.integer({ min: 7, max: 200 }),
        fc.array(anyInstant, { minLength: 1, maxLength: 3 }),
        async (happenings, now, limit, wanderings) => {
          const asker = new Asker(createSandbox({ clock: BEGINS }));
          await asker.signIn();
          for (const what of happenings) await happen(asker, what);
          const { control } = asker.sandbox;
          const { id, rows } = await control.takeSnapshot();
          simulated += rows;
          await control.forkSnapshot(id, 'there');
          const copy = asker.sandbox.world('there');
          await copy.control.setClock(now);
          const other = new Asker(copy);
          other.token = asker.token;
          let n = 0;
          const wander = () => control.setClock(wanderings[(n += 1) % wanderings.length]!);
          assert.deepEqual(await books(asker, { 'Sandbox-Now': now }, limit, wander), await books(other, {}, 1_000));
        },
      ),
      { numRuns: 25 },
    );
    test.diagnostic(`${simulated} simulated rows`);
    assert.ok(simulated > 20);
  });

  it('is refused with 400 by every operation but reads of the books, and nothing changes', async (test) => {
    const { document } = await theContract();
    const asker = new Asker(createSandbox({ scenario: 'empty' }));
    await asker.signIn();
    const before = await held(asker.sandbox);
    let tried = 0;
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods).map((name) => name.toUpperCase())) {
        if (method === 'GET' && path.startsWith('/v1/accounting/')) continue;
        const body = ['GET', 'HEAD'].includes(method) ? undefined : {};
        const target = path.replace(/\{\w+\}/g, 'x_1');
        const answer = await asker.send<ErrorBody>(method, target, body, { 'Sandbox-Now': '2026-01-14T12:00:00Z' });
        assert.deepEqual([answer.status, answer.body.code], [400, 'now_not_here'], `${method} ${target}`);
        tried += 1;
      }
    }
    test.diagnostic(`${tried} operations`);
    assert.ok(tried > 60);
    assert.equal(await held(asker.sandbox), before);
  });
});
