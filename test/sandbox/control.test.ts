import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { PersonaList, SandboxEvent, SandboxInfo } from '../../sandbox/index.js';
import { type Caller, stranger, withAccount } from './harness.js';

/** Reads server-sent events from a sandbox. */
async function eventsOf({ sandbox }: Caller, signal?: AbortSignal) {
  const response = await sandbox.fetch(
    new Request('http://sandbox.test/_sandbox/events', signal ? { signal } : undefined),
  );
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('Content-Type'), 'text/event-stream');
  assert.equal(response.headers.get('Cache-Control'), 'no-store');
  assert.match(response.headers.get('X-Brex-Trace-Id')!, /^[0-9a-f]{16}$/);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const next = async (): Promise<string> => (await reader.read()).value ?? '';
  assert.equal(await next(), ': listening\n\n');
  return { reader, next };
}

describe('GET /_sandbox', () => {
  it('tells version, scenario, seed and time, enough to make the same world again', async () => {
    const caller = stranger({ scenario: 'empty', seed: 9, clock: '2026-02-03T04:05:06Z' });
    const { body } = await caller.call<SandboxInfo>('/_sandbox');
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as SandboxInfo;
    assert.deepEqual(body, { version, scenario: 'empty', seed: 9, now: '2026-02-03T04:05:06Z' });
    const { scenario, seed, now } = body;
    const again = stranger({ scenario, seed, clock: now });
    assert.equal((await again.call('/_sandbox/personas')).text, (await caller.call('/_sandbox/personas')).text);
  });
});

describe('GET /_sandbox/personas', () => {
  it('lists everybody, people of a company or a firm, people without rights among them', async () => {
    const { items } = (await stranger().call<PersonaList>('/_sandbox/personas')).body;
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
    for (const { role, company, firm, scopes } of items) {
      const ofFirm = role.startsWith('pro_access_');
      assert.deepEqual([company === undefined, firm === undefined], [ofFirm, !ofFirm]);
      const reads = role === 'account_admin' || role === 'bookkeeper';
      assert.equal(scopes.includes('https://accounting.brexapis.com/cash'), reads, role);
      assert.equal(scopes.includes('https://accounting.brexapis.com/card'), reads, role);
    }
    const roles = new Set(items.map(({ role }) => role));
    assert.deepEqual([...roles].sort(), [
      'account_admin',
      'bookkeeper',
      'card_admin',
      'employee',
      'pro_access_admin',
      'pro_access_user',
    ]);
  });

  it('lists those of a role, a company, a firm, who fit all that is asked', async () => {
    const caller = stranger();
    const ask = async (query: string) => {
      const { status, body } = await caller.call<PersonaList>(`/_sandbox/personas?${query}`);
      assert.equal(status, 200);
      return body.items;
    };
    const all = await ask('');
    const { company } = all.find(({ role }) => role === 'bookkeeper')!;
    const { firm } = all.find(({ role }) => role === 'pro_access_admin')!;
    const filters: [query: string, fits: (one: PersonaList['items'][number]) => boolean][] = [
      ['role=bookkeeper', ({ role }) => role === 'bookkeeper'],
      [`company_id=${company!.id}`, (one) => one.company?.id === company!.id],
      [`firm_id=${firm!.id}`, (one) => one.firm?.id === firm!.id],
      [`role=employee&company_id=${company!.id}`, (one) => one.role === 'employee' && one.company?.id === company!.id],
    ];
    for (const [query, fits] of filters) {
      const chosen = all.filter(fits);
      assert.ok(chosen.length > 0 && chosen.length < all.length, query);
      assert.deepEqual(await ask(query), chosen, query);
    }
    assert.deepEqual(await ask(`firm_id=${firm!.id}&company_id=${company!.id}`), []);
    assert.deepEqual(await ask('company_id=nobody'), []);
    const refused = await caller.call<{ message: string }>('/_sandbox/personas?role=boss');
    assert.equal(refused.status, 400);
    assert.match(refused.body.message, /"role" must be one of account_admin, .*not "boss"/);
  });
});

describe('POST /_sandbox/reset', () => {
  it('takes simulated rows away, puts the clock where it first stood, and counts epochs', async () => {
    const { caller, account } = await withAccount('CARD', { clock: '2025-05-05T05:05:05Z' });
    const before = (await caller.transactions(account.id, 'limit=1000')).text;
    const { control } = caller.sandbox;
    const { now } = await control.clock();
    await control.createTransaction({
      account_id: account.id,
      type: 'purchase',
      amount: { amount: 1, currency: 'usd' },
      posted_at: now,
    });
    await control.advanceClock('P3M');
    assert.notEqual((await caller.transactions(account.id, 'limit=1000')).text, before);
    const { body } = await caller.call<SandboxInfo & { epoch: number }>('/_sandbox/reset', { method: 'POST' });
    assert.deepEqual([body.epoch, body.now], [1, '2025-05-05T05:05:05Z']);
    const { items } = (await caller.transactions(account.id, 'limit=1000')).body;
    assert.deepEqual(items, (JSON.parse(before) as { items: unknown[] }).items);
    assert.equal((await control.reset()).epoch, 2);
  });

  it('forgets how far the clock had gone', async () => {
    const { caller, account } = await withAccount('CARD');
    const { control } = caller.sandbox;
    await control.setClock('2027-01-01T00:00:00Z');
    await control.reset();
    const { items } = await control.createTransaction({
      account_id: account.id,
      type: 'purchase',
      amount: { amount: 1, currency: 'usd' },
      posted_at: '2026-01-20T00:00:00Z',
    });
    assert.equal(items.length, 1);
  });
});

describe('GET /_sandbox/events', () => {
  it('tells of the clock, of rows and of resets, each with its data, and of nothing that was refused', async () => {
    const { caller, account } = await withAccount('CARD');
    const { next, reader } = await eventsOf(caller);
    const amount = { amount: 1, currency: 'usd' };
    const row = { account_id: account.id, type: 'purchase', amount };
    await caller.call('/_sandbox/clock', { method: 'PUT', body: { now: 'never' } });
    await caller.call('/_sandbox/transactions', { method: 'POST', body: { ...row, type: 'deposit' } });
    await caller.call('/_sandbox/clock', { method: 'PUT', body: { now: '2026-01-15T00:00:00Z' } });
    assert.equal(await next(), 'event: clock\ndata: {"type":"clock","now":"2026-01-15T00:00:00Z"}\n\n');
    await caller.call('/_sandbox/clock/advance', { method: 'POST', body: { duration: 'PT1H' } });
    assert.equal(await next(), 'event: clock\ndata: {"type":"clock","now":"2026-01-15T01:00:00Z"}\n\n');
    await caller.call('/_sandbox/transactions', { method: 'POST', body: row });
    assert.equal(
      await next(),
      `event: ledger\ndata: {"type":"ledger","now":"2026-01-15T01:00:00Z","account_ids":["${account.id}"]}\n\n`,
    );
    await caller.call('/_sandbox/reset', { method: 'POST' });
    assert.equal(await next(), 'event: reset\ndata: {"type":"reset","now":"2026-01-14T12:00:00Z","epoch":1}\n\n');
    await reader.cancel();
  });

  it('tells every listener, and one that left no more', async () => {
    const caller = stranger({ scenario: 'empty' });
    const { control } = caller.sandbox;
    const one = await eventsOf(caller);
    const other = await eventsOf(caller);
    await control.setClock('2026-01-15T00:00:00Z');
    assert.equal(await one.next(), await other.next());
    await one.reader.cancel();
    await control.setClock('2026-01-16T00:00:00Z');
    assert.match(await other.next(), /2026-01-16/);
    await other.reader.cancel();
  });

  it('ends when the request is aborted', async () => {
    const caller = stranger({ scenario: 'empty' });
    const abort = new AbortController();
    const { reader } = await eventsOf(caller, abort.signal);
    abort.abort();
    assert.equal((await reader.read()).done, true);
    await caller.sandbox.control.setClock('2026-01-15T00:00:00Z');
  });

  it('drops a reader that never reads, and goes on for the others', async () => {
    const caller = stranger({ scenario: 'empty' });
    const { control } = caller.sandbox;
    const silent = await eventsOf(caller);
    const seen: SandboxEvent[] = [];
    const stop = control.events((event) => seen.push(event));
    for (let n = 0; n < 1200; n += 1) await control.setClock('2026-01-15T00:00:00Z');
    stop();
    assert.equal(seen.length, 1200);
    let read = 0;
    while (!(await silent.reader.read()).done) read += 1;
    assert.ok(read < 1200);
  });
});

describe('the typed control', () => {
  it('answers what the routes answer', async () => {
    const { caller, account } = await withAccount('CARD');
    const { control } = caller.sandbox;
    assert.deepEqual(await control.info(), (await caller.call('/_sandbox')).body);
    assert.deepEqual(await control.personas(), (await caller.call('/_sandbox/personas')).body);
    assert.deepEqual(await control.clock(), (await caller.call('/_sandbox/clock')).body);
    assert.deepEqual(
      await control.check({ accountId: account.id }),
      (await caller.call(`/_sandbox/check?account_id=${account.id}`)).body,
    );
    assert.deepEqual(await control.advanceClock('P1D'), { now: '2026-01-15T12:00:00Z' });
    assert.deepEqual((await caller.call('/_sandbox/clock')).body, { now: '2026-01-15T12:00:00Z' });
  });

  it('rejects with what the routes refuse', async () => {
    const { control } = stranger({ scenario: 'empty' }).sandbox;
    await assert.rejects(control.setClock('never'), { name: 'SandboxRefusal', status: 400, type: 'BAD_REQUEST' });
    await assert.rejects(control.check({ accountId: 'nobody' }), { name: 'SandboxRefusal', status: 404 });
  });

  it('stops telling a listener that has had enough, even before the world is made', async () => {
    const { control } = stranger({ scenario: 'empty' }).sandbox;
    const seen: string[] = [];
    const stopEarly = control.events(({ type }) => seen.push(`early ${type}`));
    stopEarly();
    const stop = control.events(({ type }) => seen.push(type));
    await control.setClock('2026-01-15T00:00:00Z');
    stop();
    await control.reset();
    assert.deepEqual(seen, ['clock']);
  });
});
