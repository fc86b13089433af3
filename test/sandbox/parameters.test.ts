import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { type Caller, withAccount } from './harness.js';

describe('query parameters', () => {
  let caller: Caller;
  let accountId: string;
  let transactions: string;
  let statements: string;
  before(async () => {
    const { caller: reader, account } = await withAccount('CARD');
    caller = reader;
    accountId = account.id;
    transactions = `/v1/accounting/accounts/${account.id}/transactions`;
    statements = `/v1/accounting/accounts/${account.id}/statements`;
  });

  const wrongOnBoth = [
    ['limit=', /"limit" is empty/],
    ['limit=0', /"limit" must be a whole number from 1 to 1000, not "0"/],
    ['limit=-1', /from 1 to 1000/],
    ['limit=1001', /from 1 to 1000, not "1001"/],
    ['limit=99999', /from 1 to 1000/],
    ['limit=abc', /from 1 to 1000, not "abc"/],
    ['limit=1.5', /from 1 to 1000/],
    ['limit=1e2', /from 1 to 1000/],
    ['limit=%2010', /from 1 to 1000/],
    ['limit=10&limit=10', /"limit" was given more than once/],
    ['cursor=', /"cursor" is empty/],
    ['cursor=null', /"cursor" is damaged/],
    ['cursor=a&cursor=b', /"cursor" was given more than once/],
    ['cursor=bGltaXQ9MjAmb2Zmc2V0PTE', /"cursor" is damaged/],
    ['cursor=%00%FF', /"cursor" is damaged/],
  ] as const;
  for (const [query, message] of wrongOnBoth) {
    it(`answer 400 on both lists for ?${query}`, async () => {
      for (const path of [transactions, statements]) {
        const { status, body } = await caller.refusal(`${path}?${query}`);
        assert.deepEqual([status, body.type], [400, 'BAD_REQUEST']);
        assert.match(body.message, message);
      }
    });
  }

  const wrongTimes = [
    'start_time=',
    'start_time=2026-01-01',
    'start_time=2026-01-01T00:00:00',
    'start_time=2026-01-01T00:00Z',
    'start_time=2026-01-01%2000:00:00Z',
    'start_time=2026-02-29T00:00:00Z',
    'start_time=2020-02-31T00:00:00Z',
    'start_time=2026-01-01T24:00:00Z',
    'start_time=2026-01-01T00:00:00%2B0530',
    'start_time=2026-01-01T00:00:00+05:30',
    'start_time=1768392000',
    'start_time=2026-01-01T00:00:00Z&start_time=2026-01-01T00:00:00Z',
  ];
  for (const query of wrongTimes) {
    it(`answer 400 for ?${query}`, async () => {
      const { status, body } = await caller.refusal(`${transactions}?${query}`);
      assert.deepEqual([status, body.type], [400, 'BAD_REQUEST']);
      assert.match(body.message, /"start_time"/);
    });
  }

  it('say that a plus sign must be encoded where a zone lost it', async () => {
    const { body } = await caller.refusal(`${transactions}?start_time=2026-01-01T00:00:00+05:30`);
    assert.match(body.message, /%2B/);
    const spaced = await caller.refusal(`${transactions}?start_time=2026-01-01%2000:00:00Z`);
    assert.doesNotMatch(spaced.body.message, /%2B/); // a space for the T is no lost plus
  });

  it('take a start_time in any zone, with fractions of a second', async () => {
    const from = async (time: string) =>
      (await caller.transactions(accountId, `limit=1&start_time=${encodeURIComponent(time)}`)).body.items;
    const [row] = await from('2025-03-01T00:00:00Z');
    assert.ok(row?.posted_at);
    assert.deepEqual(await from('2025-03-01T05:30:00+05:30'), [row]);
    assert.deepEqual(await from('2025-02-28t16:00:00-08:00'), [row]);
    assert.deepEqual(await from(row.posted_at), [row]);
    assert.deepEqual(await from(row.posted_at.replace('Z', '.000Z')), [row]);
    const [next] = await from(row.posted_at.replace('Z', '.001Z'));
    assert.ok(next && next.posted_at! > row.posted_at);
  });

  it('take every limit from 1 to 1000, and 100 where none is given', async () => {
    for (const limit of [1, 2, 999, 1000]) {
      assert.equal((await caller.transactions(accountId, `limit=${limit}`)).body.items.length, limit);
    }
    assert.equal((await caller.transactions(accountId)).body.items.length, 100);
  });

  it('are ignored where nobody knows them, and named in a header', async () => {
    const known = await caller.transactions(accountId, 'limit=3');
    assert.equal(known.headers.get('Sandbox-Warning'), null);
    const unknown = await caller.transactions(accountId, 'limit=3&page=2&p%C3%A4ge=3&page=4');
    assert.deepEqual(unknown.body, known.body);
    assert.equal(
      unknown.headers.get('Sandbox-Warning'),
      'unknown query parameters were ignored: page, p%C3%A4ge; known: cursor, limit, statement_id, start_time',
    );
    const accounts = await caller.call('/v1/accounting/accounts?limit=1');
    assert.match(accounts.headers.get('Sandbox-Warning') ?? '', /limit; known: none/);
    assert.ok((await caller.accounts()).length > 1);
    const filtered = await caller.statements(accountId, 'start_time=rubbish');
    assert.equal(filtered.status, 200);
    assert.match(filtered.headers.get('Sandbox-Warning') ?? '', /start_time/);
  });

  it('answer 404 for a statement_id that is unknown, foreign or still open', async () => {
    const ids = new Set((await caller.allStatements(accountId)).map(({ id }) => id));
    const others = (await caller.accounts()).filter(({ id }) => id !== accountId);
    const [foreign] = await caller.allStatements(others[0]!.id);
    assert.ok(foreign && !ids.has(foreign.id));
    await caller.sandbox.control.advanceClock('P1M');
    const [newest] = await caller.allStatements(accountId);
    assert.ok(newest && !ids.has(newest.id));
    assert.equal((await caller.transactions(accountId, `statement_id=${newest.id}`)).status, 200);
    await caller.sandbox.control.reset();
    for (const id of ['pst_unknown', foreign.id, newest.id, 'x'.repeat(3000), '%E2%82%AC']) {
      const { status, body } = await caller.refusal(`${transactions}?statement_id=${id}`);
      assert.deepEqual([status, body.type], [404, 'NOT_FOUND'], id);
    }
  });
});

describe('paths and methods', () => {
  it('answer 404 with an error body where there is nothing', async () => {
    const { caller } = await withAccount('CARD', { scenario: 'demo' });
    for (const path of ['/', '/v1', '/v1/accounting/accounts/x', '/v2/accounting/accounts', '/_sandbox/nothing']) {
      const { status, body } = await caller.refusal(path);
      assert.deepEqual([status, body.type], [404, 'NOT_FOUND'], path);
    }
  });

  it('answer 404 for an account id that no account has, however it is written', async () => {
    const { caller } = await withAccount('CARD');
    for (const id of ['nobody', '%2e%2e', '%00', '%E0%A4%A', 'dpacc_%2Fx']) {
      const { status } = await caller.refusal(`/v1/accounting/accounts/${id}/transactions`);
      assert.equal(status, 404, id);
    }
  });

  it('answer 405 with Allow for another method', async () => {
    const { caller } = await withAccount('CARD');
    const wrong: [string, string, string][] = [
      ['POST', '/v1/accounting/accounts', 'GET'],
      ['DELETE', '/v1/accounting/accounts/x/transactions', 'GET'],
      ['POST', '/_sandbox/clock', 'GET, PUT'],
      ['GET', '/_sandbox/reset', 'POST'],
      ['GET', '/_sandbox/transactions', 'POST'],
    ];
    for (const [method, path, allow] of wrong) {
      const { status, headers, body } = await caller.refusal(path, { method });
      assert.deepEqual([status, headers.get('Allow'), body.type], [405, allow, 'METHOD_NOT_ALLOWED'], path);
    }
  });

  it('number their answers, so that no two trace ids are equal and all are reproducible', async () => {
    const traces = async () => {
      const { caller } = await withAccount('CARD');
      const ids: (string | null)[] = [];
      for (let n = 0; n < 200; n += 1) {
        ids.push((await caller.call(n % 2 ? '/_sandbox' : '/nowhere')).headers.get('X-Brex-Trace-Id'));
      }
      return ids;
    };
    const first = await traces();
    assert.equal(new Set(first).size, first.length);
    assert.deepEqual(await traces(), first);
  });
});
