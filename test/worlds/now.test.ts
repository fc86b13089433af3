/** `Sandbox-Now`: the books from another instant (RULES "Time"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ErrorBody, Page } from '../../components/backend/backend.js';
import { createSandbox } from '../../sandbox/index.js';
import { anyClock } from '../sandbox/any-clock.js';
import { utc } from '../../fixtures/calendar.js';
import { type Answer, Asker } from './asker.js';

const FIRST_DAY = utc(2024, 1, 1);

/** Everything the books of one client show. */
async function books(asker: Asker, headers: Record<string, string>): Promise<string[]> {
  const accounts = await asker.get<{ items: { id: string }[] }>('/v1/accounting/accounts', headers);
  const shown = [accounts.text];
  for (const { id } of accounts.body.items) {
    const at = `/v1/accounting/accounts/${id}`;
    for (const path of [
      `${at}/statements?limit=3`,
      `${at}/transactions?limit=3`,
      `${at}/transactions?limit=1000&start_time=2026-01-01T00:00:00Z`,
    ]) {
      shown.push((await asker.get(path, { ...headers, 'Sandbox-Pending': 'true' })).text);
    }
  }
  return shown;
}

/** A sandbox with rows made at its first clock, and two people who ask it. */
async function withRows(): Promise<{ one: Asker; other: Asker }> {
  const askers = await Promise.all(
    [createSandbox(), createSandbox()].map(async (sandbox) => {
      const asker = new Asker(sandbox);
      await asker.signIn();
      for (const { id, instrument, settlement_currency: currency } of await asker.accounts()) {
        const type = instrument === 'CARD' ? 'purchase' : 'deposit';
        const request = { account_id: id, type, amount: { amount: 321, currency }, force: true } as const;
        await sandbox.control.createTransaction(request);
        await sandbox.control.createTransaction({ ...request, posted_at: '2026-02-03T04:05:06Z' });
      }
      return asker;
    }),
  );
  return { one: askers[0]!, other: askers[1]! };
}

describe('Sandbox-Now', () => {
  it('shows the books as a world does whose clock stands there, whatever this one’s says', async () => {
    const { one, other } = await withRows();
    await fc.assert(
      fc.asyncProperty(anyClock(FIRST_DAY), anyClock(FIRST_DAY), async (clock, at) => {
        await one.sandbox.control.setClock(clock);
        await other.sandbox.control.setClock(at);
        assert.deepEqual(await books(one, { 'Sandbox-Now': at }), await books(other, {}));
      }),
      { numRuns: 25 },
    );
  });

  it('differs from the clock where something happened between', async () => {
    const { one } = await withRows();
    assert.notDeepEqual(await books(one, { 'Sandbox-Now': '2026-02-10T00:00:00Z' }), await books(one, {}));
  });

  it('leaves a walk at the moment of its first page', async () => {
    const { one } = await withRows();
    const [account] = await one.accounts();
    const path = `/v1/accounting/accounts/${account!.id}/transactions`;
    const headers = { 'Sandbox-Now': '2024-06-01T00:00:00Z' };
    const whole = (await one.get<{ items: unknown[] }>(`${path}?limit=1000`, headers)).body.items;
    const rows: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? 'limit=7' : `cursor=${cursor}`;
      const page: Answer<Page<unknown>> = await one.get(`${path}?${query}`, cursor === '' ? headers : {});
      rows.push(...page.body.items);
      cursor = page.body.next_cursor;
    }
    assert.ok(whole.length > 7);
    assert.deepEqual(rows, whole);
  });

  const refused: [method: string, path: string, value: string][] = [
    ['GET', '/v1/accounting/accounts', ''],
    ['GET', '/v1/accounting/accounts', 'yesterday'],
    ['GET', '/v1/accounting/accounts', '2026-01-14'],
    ['GET', '/v1/accounting/accounts', '2026-01-14T12:00:00'],
    ['GET', '/v1/accounting/accounts', '2026-01-14T12:00:00.5Z'],
    ['GET', '/v1/accounting/accounts', '2023-12-31T23:59:59Z'],
    ['GET', '/v1/accounting/accounts', '2036-01-01T00:00:01Z'],
    ['GET', '/_sandbox', '2026-01-14T12:00:00Z'],
    ['GET', '/w/one/_sandbox/clock', '2026-01-14T12:00:00Z'],
    ['GET', '/v1/pro_access/me', '2026-01-14T12:00:00Z'],
    ['GET', '/oauth2/v1/jwks', '2026-01-14T12:00:00Z'],
    ['GET', '/openapi.json', '2026-01-14T12:00:00Z'],
    ['POST', '/v1/accounting/accounts', '2026-01-14T12:00:00Z'],
    ['POST', '/_sandbox/clock/advance', '2026-01-14T12:00:00Z'],
  ];
  for (const [method, path, value] of refused) {
    it(`of "${value}" is refused with ${method} ${path}, and nothing changes`, async () => {
      const asker = new Asker(createSandbox());
      await asker.signIn();
      const body = method === 'POST' ? { duration: 'P1D' } : undefined;
      const answer = await asker.send<ErrorBody>(method, path, body, { 'Sandbox-Now': value });
      assert.equal(answer.status, 400, answer.text);
      assert.match(answer.body.message, /Sandbox-Now/);
      assert.equal((await asker.sandbox.control.clock()).now, '2026-01-14T12:00:00Z');
    });
  }
});
