/** Integrations and their bank feeds by the world's clock (RULES "Bank feeds"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { AccountList, ErrorBody } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import type { Persona } from '../../sandbox/index.js';
import { codeOf, openStage } from './stage.js';

const stage = await openStage();
let keeper = '';
beforeEach(async () => {
  await stage.open();
  await stage.stand('active');
  keeper = await stage.enter(stage.admin);
  // What the world began with is taken away: the tests connect by themselves.
  for (const one of await integrations(stage.owner)) {
    if (one.status !== 'NOT_CONNECTED') await stage.ok(stage.owner, 'POST', `integrations/${one.id}/disconnect`);
  }
});

const integrations = async (who: Persona | string) =>
  (await stage.ok<{ items: pro.Integration[] }>(who, 'GET', 'integrations')).items;
const one = async (provider: pro.IntegrationProvider, who: Persona | string = stage.owner) =>
  (await integrations(who)).find((row) => row.provider === provider)!;
const act = async (verb: string, provider: pro.IntegrationProvider, who: Persona | string = keeper, body?: unknown) =>
  stage.as<pro.Integration & ErrorBody>(
    who,
    'POST',
    `integrations/${(await one(provider)).id}/${verb}`,
    body ?? (verb === 'connect' ? {} : undefined),
  );
const advance = (duration: string) => stage.sandbox.control.advanceClock(duration);

/** Somebody of a company whose accounts are of one kind. */
async function ownerWithout(instrument: 'CASH' | 'CARD'): Promise<Persona> {
  for (const who of stage.people.filter(({ role }) => role === 'account_admin')) {
    const { items } = await stage.ok<AccountList>(who, 'GET', '/v1/accounting/accounts');
    if (items.every((account) => account.instrument !== instrument)) return who;
  }
  throw new Error(`no client without ${instrument}`);
}

describe('a bank feed', () => {
  for (const provider of ['QUICKBOOKS_ONLINE', 'XERO'] as const) {
    it(`of ${provider} begins 90 days back and refreshes every 24 hours of the clock`, async () => {
      const { status, body } = await act('connect', provider);
      assert.deepEqual([status, body.status, body.connected_by?.id], [200, 'CONNECTED', stage.admin.id]);
      assert.deepEqual(body.bank_feed, {
        backfilled_from: '2025-10-16',
        last_refresh_at: '2026-01-14T12:00:00Z',
        next_refresh_at: '2026-01-15T12:00:00Z',
        gap: null,
      });
      await advance('PT23H59M59S');
      assert.equal((await one(provider)).bank_feed!.last_refresh_at, '2026-01-14T12:00:00Z');
      await advance('PT1S');
      const next = (await one(provider)).bank_feed!;
      assert.deepEqual([next.last_refresh_at, next.next_refresh_at], ['2026-01-15T12:00:00Z', '2026-01-16T12:00:00Z']);
      await advance('P10D');
      assert.equal((await one(provider)).bank_feed!.last_refresh_at, '2026-01-25T12:00:00Z');
    });
  }

  it('is synced between two refreshes by both roles, and keeps its times', async () => {
    await act('connect', 'XERO');
    await advance('PT5H');
    const drafter = await stage.enter(stage.userA);
    for (const who of [await stage.enter(stage.admin), drafter, stage.bookkeeper]) {
      await advance('PT1M');
      const { body } = await act('sync', 'XERO', who);
      assert.equal(body.last_synced_at, (await stage.sandbox.control.clock()).now);
      assert.equal(body.bank_feed!.next_refresh_at, '2026-01-15T12:00:00Z');
    }
    assert.equal((await act('disconnect', 'XERO', drafter)).status, 403);
  });

  it('begins where one asks, at most 90 days back', async () => {
    for (const from of ['2025-10-15', '2026-01-15', '2025-02-31', 'yesterday', '']) {
      const answer = await act('connect', 'XERO', keeper, { backfill_from: from });
      assert.equal(answer.status, 400, from);
    }
    assert.match((await act('connect', 'XERO', keeper, { backfill_from: '2025-10-15' })).body.message, /2025-10-16/);
    const { body } = await act('connect', 'XERO', keeper, { backfill_from: '2025-10-16' });
    assert.equal(body.bank_feed!.backfilled_from, '2025-10-16');
  });

  it('is connected once, and neither synced nor disconnected when it is not', async () => {
    for (const verb of ['sync', 'disconnect'] as const) {
      assert.equal(codeOf(await act(verb, 'XERO')), 'not_connected');
    }
    await act('connect', 'XERO');
    assert.equal(codeOf(await act('connect', 'XERO')), 'already_connected');
    assert.equal((await act('disconnect', 'XERO')).body.status, 'NOT_CONNECTED');
    assert.equal((await stage.as(keeper, 'POST', 'integrations/int_nobody/sync')).status, 404);
  });

  it('has a last refresh that is never later than the clock, also after that went back', async () => {
    await act('connect', 'XERO');
    await advance('P3D');
    await act('sync', 'XERO');
    await stage.sandbox.control.setClock('2026-01-15T13:00:00Z');
    const { last_refresh_at: last } = (await one('XERO')).bank_feed!;
    assert.equal(last, '2026-01-15T12:00:00Z');
    await stage.sandbox.control.setClock('2025-01-01T00:00:00Z');
    assert.equal((await one('XERO')).status, 'CONNECTED', 'what people wrote stays');
  });
});

describe('a consent', () => {
  const losses: Readonly<Record<string, () => Promise<unknown>>> = {
    'the firm takes the person off': () =>
      stage.ok(stage.admin, 'DELETE', `clients/${stage.clientId}/assignments/${stage.admin.id}`),
    'the person becomes a bill pay drafter': () => stage.assign(stage.admin, 'BILL_PAY_DRAFTER'),
    'the firm is removed': () => stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`),
    'the client ends the person': () => stage.ok(stage.owner, 'DELETE', `members/${stage.admin.id}`),
  };
  for (const [name, lose] of Object.entries(losses)) {
    it(`is lost when ${name}: the feed says reconnect, and is not refreshed any more`, async () => {
      await act('connect', 'QUICKBOOKS_ONLINE');
      await advance('P2DT1H');
      await lose();
      await advance('P5D');
      const row = await one('QUICKBOOKS_ONLINE');
      assert.equal(row.status, 'RECONNECT');
      assert.deepEqual(
        [row.bank_feed!.last_refresh_at, row.bank_feed!.next_refresh_at],
        ['2026-01-16T12:00:00Z', null],
      );
      assert.equal(codeOf(await act('sync', 'QUICKBOOKS_ONLINE', stage.owner)), 'reconnect_needed');
      const { body } = await act('connect', 'QUICKBOOKS_ONLINE', stage.owner);
      assert.deepEqual(
        [body.status, body.connected_by?.id, body.bank_feed!.backfilled_from, body.bank_feed!.gap],
        ['CONNECTED', stage.owner.id, '2025-10-16', null],
      );
    });
  }

  it('of a member is lost with the membership, of anybody else it stays', async () => {
    await act('connect', 'XERO', stage.bookkeeper);
    await stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`);
    assert.equal((await one('XERO')).status, 'CONNECTED');
    await stage.ok(stage.owner, 'DELETE', `members/${stage.bookkeeper.id}`);
    assert.equal((await one('XERO')).status, 'RECONNECT');
  });

  it('given again more than 90 days later leaves a gap, and says which days', async () => {
    await act('connect', 'XERO');
    await stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`);
    await stage.sandbox.control.setClock('2026-06-01T08:00:00Z');
    const { body } = await act('connect', 'XERO', stage.owner);
    assert.deepEqual(body.bank_feed, {
      backfilled_from: '2025-10-16',
      last_refresh_at: '2026-06-01T08:00:00Z',
      next_refresh_at: '2026-06-02T08:00:00Z',
      gap: { start: '2026-01-14', end: '2026-03-02' },
    });
  });

  it('given again on the ninetieth day leaves none', async () => {
    await act('connect', 'XERO');
    await stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`);
    await stage.sandbox.control.setClock('2026-04-14T23:00:00Z');
    assert.equal((await act('connect', 'XERO', stage.owner)).body.bank_feed!.gap, null);
    await stage.ok(stage.owner, 'POST', `integrations/${(await one('XERO')).id}/disconnect`);
  });
});

describe('a client with a card alone', () => {
  it('has no feed: QuickBooks gets exports, and Xero the integration without one', async () => {
    const owner = await ownerWithout('CASH');
    for (const row of await integrations(owner)) {
      if (row.status !== 'NOT_CONNECTED') await stage.ok(owner, 'POST', `integrations/${row.id}/disconnect`);
    }
    const [quickbooks, xero] = await integrations(owner);
    assert.deepEqual([quickbooks!.export_instead, xero!.export_instead], [true, false]);
    const refused = await stage.as<ErrorBody>(owner, 'POST', `integrations/${quickbooks!.id}/connect`, {});
    assert.deepEqual([refused.status, refused.body.code], [409, 'no_cash_account']);
    assert.match(refused.body.message, /export/);
    const connected = await stage.ok<pro.Integration>(owner, 'POST', `integrations/${xero!.id}/connect`, {});
    assert.deepEqual([connected.status, connected.bank_feed], ['CONNECTED', null]);
    await advance('PT1H');
    const synced = await stage.ok<pro.Integration>(owner, 'POST', `integrations/${xero!.id}/sync`);
    assert.equal(synced.last_synced_at, '2026-01-14T13:00:00Z');
  });
});
