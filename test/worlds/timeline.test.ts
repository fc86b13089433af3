/** The timeline, the next event and a clock with a speed (RULES "Time"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ErrorBody, Page, Statement, Transaction } from '../../components/backend/backend.js';
import { createWorld } from '../../fixtures/index.js';
import {
  createSandbox,
  type ClockState,
  type SandboxEvent,
  type Timeline,
  type TimelineEntry,
} from '../../sandbox/index.js';
import { clock, setClock } from '../../sandbox/control/commands.js';
import { SandboxState } from '../../sandbox/state.js';
import { formatInstant, parseInstant } from '../../sandbox/time.js';
import { Asker } from './asker.js';

const TIMELINE = '/_sandbox/timeline';
const before = (at: string) => formatInstant(parseInstant(at)!.instant - 1);
const only = <Type extends TimelineEntry['type']>(items: readonly TimelineEntry[], type: Type) =>
  items.filter((item): item is Extract<TimelineEntry, { type: Type }> => item.type === type);

describe('GET /_sandbox/timeline', () => {
  it('tells of the world it began in, as a check does, while that is told to hold another', async () => {
    const { control } = createSandbox();
    const whole = (await control.timeline({ limit: 1000 })).items.length;
    const [timeline, report] = await Promise.all([
      control.timeline({ limit: 1000 }),
      control.check(),
      control.setWorld({ scenario: 'empty' }),
    ]);
    assert.equal(timeline.items.length, whole);
    assert.equal(report.ok, true);
    assert.ok(report.accounts > 12);
  });

  it('tells of every pending row of a client when it posts, and of every statement when it closes', async () => {
    const asker = new Asker(createSandbox({ pending: true }));
    await asker.signIn();
    const accounts = await asker.accounts();
    const { items } = (await asker.get<Timeline>(`${TIMELINE}?limit=1000`)).body;
    for (const { id } of accounts) {
      const at = `/v1/accounting/accounts/${id}`;
      const rows = (await asker.get<Page<Transaction>>(`${at}/transactions?start_time=2026-01-14T00:00:00Z&limit=1000`))
        .body.items;
      const pending = rows.filter(({ status }) => status === 'PENDING').map((row) => row.id);
      const told = only(items, 'posting').filter((item) => item.account_id === id);
      assert.deepEqual(told.map((item) => item.transaction_id).sort(), pending.sort());
      for (const { at: when, transaction_id } of told) {
        const status = async (now: string) =>
          (
            await asker.get<Page<Transaction>>(`${at}/transactions?start_time=2026-01-14T00:00:00Z&limit=1000`, {
              'Sandbox-Now': now,
            })
          ).body.items.find((row) => row.id === transaction_id)?.status;
        assert.deepEqual([await status(before(when)), await status(when)], ['PENDING', 'POSTED']);
      }
      const closing = only(items, 'statement').filter((item) => item.account_id === id);
      assert.deepEqual(
        closing.map((item) => item.at),
        ['2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
      );
      for (const { at: when, statement_id } of closing) {
        const newest = async (now: string) =>
          (await asker.get<Page<Statement>>(`${at}/statements?limit=1`, { 'Sandbox-Now': now })).body.items[0]?.id;
        assert.notEqual(await newest(before(when)), statement_id);
        assert.equal(await newest(when), statement_id);
      }
    }
    assert.ok(only(items, 'posting').length > 3);
  });

  it('is in order, within its end, and says whether there is more', async () => {
    const asker = new Asker(createSandbox());
    const whole = (await asker.get<Timeline>(`${TIMELINE}?until=2026-02-05T00:00:00Z&limit=1000`)).body;
    const times = whole.items.map(({ at }) => at);
    assert.deepEqual(times, times.toSorted());
    assert.ok(times.every((at) => at > whole.now && at <= whole.until));
    assert.deepEqual([whole.until, whole.more], ['2026-02-05T00:00:00Z', false]);
    const some = (await asker.get<Timeline>(`${TIMELINE}?until=2026-02-05T00:00:00Z&limit=3`)).body;
    assert.deepEqual([some.items, some.more], [whole.items.slice(0, 3), true]);
    assert.deepEqual(await asker.sandbox.control.timeline({ until: '2026-02-05T00:00:00Z', limit: 3 }), some);
  });

  it('tells when codes and tokens expire, and they do', async () => {
    const sandbox = createSandbox();
    const asker = new Asker(sandbox);
    await asker.signIn();
    const { id } = asker.person!;
    const given = await sandbox.control.grant({ person: id, client_id: 'quickbooks-online' });
    const expiries = async () =>
      only((await sandbox.control.timeline({ limit: 1000, until: '2026-06-01T00:00:00Z' })).items, 'expiry').map(
        ({ token, at, person_id, client_id }) => [token, at, person_id, client_id],
      );
    const refresh = ['refresh_token', '2026-04-14T12:00:00Z', id, 'quickbooks-online'];
    assert.deepEqual(await expiries(), [['access_token', '2026-01-14T13:00:00Z', id, 'quickbooks-online'], refresh]);
    asker.token = given.access_token;
    await sandbox.control.setClock('2026-01-14T12:59:59Z');
    assert.equal((await asker.get('/v1/accounting/accounts')).status, 200);
    assert.equal((await sandbox.control.nextClock()).now, '2026-01-14T13:00:00Z');
    assert.equal((await asker.get<ErrorBody>('/v1/accounting/accounts')).body.code, 'token_expired');
    assert.deepEqual(await expiries(), [refresh]);
  });

  it('tells when an application is answered', async () => {
    const asker = new Asker(createSandbox({ scenario: 'empty' }));
    const body = { firm_name: 'Ledger & Lane', name: 'Ann Lane', email: 'ann+proaccess@lane.example' };
    const { id } = (await asker.send<{ id: string }>('POST', '/v1/pro_access/applications', body)).body;
    const [entry] = only((await asker.get<Timeline>(TIMELINE)).body.items, 'application');
    assert.equal(entry?.application_id, id);
    const status = async () => (await asker.get<{ status: string }>(`/v1/pro_access/applications/${id}`)).body.status;
    await asker.sandbox.control.setClock(before(entry.at));
    assert.equal(await status(), 'SUBMITTED');
    await asker.sandbox.control.setClock(entry.at);
    assert.equal(await status(), 'APPROVED');
  });

  for (const query of ['until=soon', 'until=2026-01-14T12:00:00Z', 'until=2036-01-01T00:00:01Z', 'limit=0', 'until=']) {
    it(`refuses ${query}`, async () => {
      const asker = new Asker(createSandbox({ scenario: 'empty' }));
      assert.equal((await asker.get(`${TIMELINE}?${query}`)).status, 400);
    });
  }
});

describe('POST /_sandbox/clock/next', () => {
  it('goes from event to event as the timeline tells them', async () => {
    const asker = new Asker(createSandbox());
    const { items } = (await asker.get<Timeline>(`${TIMELINE}?limit=1000`)).body;
    const times = [...new Set(items.map(({ at }) => at))].slice(0, 5);
    const seen: SandboxEvent[] = [];
    const stop = asker.sandbox.control.events((event) => seen.push(event));
    for (const at of times) {
      assert.equal((await asker.send<ClockState>('POST', '/_sandbox/clock/next')).body.now, at);
      assert.deepEqual(seen.at(-1), { type: 'clock', now: at });
    }
    stop();
  });

  it('says so where the world ends', async () => {
    const asker = new Asker(createSandbox({ scenario: 'empty', clock: '2035-12-31T23:59:59Z' }));
    assert.equal((await asker.send<ClockState>('POST', '/_sandbox/clock/next')).body.now, '2036-01-01T00:00:00Z');
    const { status, body } = await asker.send<ErrorBody>('POST', '/_sandbox/clock/next');
    assert.deepEqual([status, body.code], [409, 'nothing_next']);
  });
});

describe('a clock with a speed', () => {
  async function running() {
    let host = 5_000;
    const world = await createWorld({ scenario: 'empty', seed: 1 });
    const state = new SandboxState(world, {
      clock: world.defaultClock,
      pending: false,
      name: 'default',
      hostTime: () => host,
    });
    const after = (seconds: number) => {
      host += seconds * 1000;
      state.tick();
      return clock(state).now;
    };
    return { state, after };
  }

  it('goes so many seconds a second, and stands still again at 0', async () => {
    const { state, after } = await running();
    assert.equal(after(10), '2026-01-14T12:00:00Z');
    assert.deepEqual(await setClock(state, { speed: 1440 }), { now: '2026-01-14T12:00:00Z', speed: 1440 });
    assert.equal(after(60), '2026-01-15T12:00:00Z');
    assert.equal(after(0.5), '2026-01-15T12:12:00Z');
    assert.deepEqual(await setClock(state, { now: '2026-03-01T00:00:00Z' }), {
      now: '2026-03-01T00:00:00Z',
      speed: 1440,
    });
    assert.equal(after(1), '2026-03-01T00:24:00Z');
    assert.deepEqual(await setClock(state, { speed: 0 }), { now: '2026-03-01T00:24:00Z' });
    assert.equal(after(1000), '2026-03-01T00:24:00Z');
  });

  it('loses nothing to slow speeds, tells who listens, and stops at the horizon and at a reset', async () => {
    const { state, after } = await running();
    const seen: SandboxEvent[] = [];
    state.listen((event) => seen.push(event));
    await setClock(state, { speed: 0.25 });
    seen.length = 0;
    for (let n = 0; n < 8; n += 1) after(1);
    assert.deepEqual(seen, [
      { type: 'clock', now: '2026-01-14T12:00:01Z' },
      { type: 'clock', now: '2026-01-14T12:00:02Z' },
    ]);
    await setClock(state, { now: '2035-12-31T00:00:00Z', speed: 86_400 });
    assert.equal(after(5), '2036-01-01T00:00:00Z');
    state.reset();
    assert.equal(after(5), '2026-01-14T12:00:00Z');
  });

  for (const body of [
    {},
    { speed: -1 },
    { speed: 31_622_401 },
    { speed: '2' },
    { now: 'x', speed: 5 },
    { now: '2026-02-01T00:00:00Z', speed: -1 },
  ]) {
    it(`refuses ${JSON.stringify(body)}, and nothing changes`, async () => {
      const asker = new Asker(createSandbox({ scenario: 'empty' }));
      assert.equal((await asker.send('PUT', '/_sandbox/clock', body)).status, 400);
      assert.deepEqual((await asker.get('/_sandbox/clock')).body, { now: '2026-01-14T12:00:00Z' });
    });
  }
});
