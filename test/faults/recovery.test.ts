/** A client that does right gets through, and a world that went wrong is as one that never did (RULES "Faults"). */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { BackendError } from '../../components/backend/errors.js';
import { httpBackend } from '../../components/backend/http-backend.js';
import type { Transaction } from '../../components/backend/backend.js';
import type { Fault, FaultRequest } from '../../sandbox/index.js';
import { inProcess, served, type Stage } from './stage.js';

/** Reads everything, and asks again what failed in a way that may pass. */
async function patientWalk(stage: Stage): Promise<{ rows: Transaction[]; failures: number }> {
  let failures = 0;
  const books = httpBackend({
    baseUrl: 'http://sandbox.test',
    getAccessToken: () => stage.person.token,
    fetch: (request) => stage.get(request.url.slice('http://sandbox.test'.length), {}, { signal: request.signal }),
  });
  const accountId = stage.list.split('/').at(-2)!;
  const patiently = async <T>(read: () => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof BackendError) || !error.retryable || tries > 20) throw error;
        failures += 1;
      }
    }
  };
  const rows: Transaction[] = [];
  let cursor: string | undefined;
  do {
    const from = cursor;
    const page = await patiently(() => books.listTransactions(accountId, { limit: 400, cursor: from }));
    rows.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return { rows, failures };
}

const untouched = await inProcess();
const right = await untouched.walk();
const socket = await served();
after(() => socket.end());

describe('a client that asks again', () => {
  const faults: Fault[] = [
    { type: 'server_error', status: 503 },
    { type: 'server_error', status: 502, html: true },
    { type: 'rate_limited', retry_after: 0 },
    { type: 'reset' },
    { type: 'timeout', ms: 20 },
    { type: 'empty', closed: true },
    { type: 'truncated' },
  ];
  for (const stage of [untouched, socket]) {
    for (const fault of faults) {
      it(`reads every row once after three times ${JSON.stringify(fault)}, ${stage === socket ? 'over a socket' : 'in process'}`, async () => {
        await stage.sandbox.control.clearFaults();
        await stage.sandbox.control.addFault({ name: 'three times', match: { path: stage.list }, fault, times: 3 });
        const { rows, failures } = await patientWalk(stage);
        assert.equal(failures, 3);
        assert.deepEqual(rows, right);
        assert.equal((await stage.sandbox.control.faults()).items[0]!.left, 0);
      });
    }
  }
});

describe('a write whose answer is lost', () => {
  const invite = async (stage: Stage, key: string) => {
    const { items } = await stage.sandbox.control.personas();
    return stage.get(
      '/v1/pro_access/firm_users',
      {
        Authorization: `Bearer ${items.find(({ role }) => role === 'pro_access_admin')!.token}`,
        'Idempotency-Key': key,
      },
      {
        method: 'POST',
        body: JSON.stringify({ name: 'Ada Lovelace', email: `${key}@firm.example`, level: 'USER' }),
      },
    );
  };

  for (const stage of [untouched, socket]) {
    for (const type of ['reset', 'timeout', 'empty', 'server_error'] as const) {
      for (const afterwards of [true, false]) {
        it(`was ${afterwards ? 'done' : 'not done'} before ${type}${afterwards ? ' after it' : ''}, and is done once`, async () => {
          const { control } = stage.sandbox;
          await control.clearFaults();
          const fault = { type, after: afterwards, ...(type === 'timeout' && { ms: 10 }) } as Fault;
          await control.addFault({ name: 'lost', match: { method: 'POST' }, fault, times: 1 });
          const key = `${stage === socket ? 'socket' : 'page'}-${type}-${afterwards}`;
          const lost = await invite(stage, key).catch((error: unknown) => error);
          if (lost instanceof Response) assert.notEqual(lost.status, 201);
          const before = await control.journal({ limit: 1 });
          assert.equal(before.items[0]!.fault, 'lost');
          const state = await listed(stage, key);
          assert.equal(state, afterwards ? 1 : 0);
          assert.equal((await invite(stage, key)).status, 201);
          assert.equal(await listed(stage, key), 1);
        });
      }
    }
  }

  async function listed(stage: Stage, key: string): Promise<number> {
    const { items } = await stage.sandbox.control.personas();
    const { token } = items.find(({ role }) => role === 'pro_access_admin')!;
    const answer = await stage.get('/v1/pro_access/firm_users?limit=1000', { Authorization: `Bearer ${token}` });
    return ((await answer.json()) as { items: { email: string }[] }).items.filter(
      ({ email }) => email === `${key}@firm.example`,
    ).length;
  }
});

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  ...(
    ['null_string_cursor', 'repeated_cursor', 'empty_page', 'expired_as_403', 'empty_401', 'rate_limited'] as const
  ).map((type) => fc.constant({ type })),
  fc.record({ type: fc.constant('duplicate_rows' as const), rows: fc.integer({ min: 1, max: 9 }) }),
  fc.constantFrom(
    { type: 'impossible_date' as const },
    { type: 'unknown_enum' as const },
    { type: 'late_row' as const },
  ),
  fc.record({
    type: fc.constant('server_error' as const),
    status: fc.integer({ min: 400, max: 599 }),
    html: fc.boolean(),
    after: fc.boolean(),
  }),
  fc.record({ type: fc.constantFrom('slow' as const, 'timeout' as const), ms: fc.constant(1), after: fc.boolean() }),
  fc.record({ type: fc.constant('reset' as const), after: fc.boolean() }),
  fc.record({ type: fc.constant('empty' as const), closed: fc.boolean(), after: fc.boolean() }),
  fc.record({ type: fc.constant('truncated' as const), bytes: fc.nat(500), complete: fc.boolean() }),
  fc.constant({ type: 'drip' as const, bytes_per_second: 1_000_000 }),
);

const anyRule: fc.Arbitrary<FaultRequest> = fc.record(
  {
    name: fc.constant('any'),
    match: fc.record(
      {
        method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        path: fc.constantFrom('/v1/**', '/v1/accounting/accounts/*/transactions', '**/firm_users', '/oauth2/**'),
        nth: fc.integer({ min: 1, max: 4 }),
      },
      { requiredKeys: [] },
    ),
    fault: anyFault,
    times: fc.integer({ min: 1, max: 5 }),
    odds: fc.constantFrom(0.2, 0.5, 1),
    seed: fc.nat(1000),
  },
  { requiredKeys: ['name', 'match', 'fault'] },
);

describe('random faults under random requests', () => {
  it('leave the books right, and a walk without them as of a world that never had any', async () => {
    const requests = fc.array(fc.nat(6), { maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(fc.array(anyRule, { minLength: 1, maxLength: 4 }), requests, async (rules, asked) => {
        const stage = await inProcess();
        const { control } = stage.sandbox;
        const { items } = await control.personas();
        const admin = { Authorization: `Bearer ${items.find(({ role }) => role === 'pro_access_admin')!.token}` };
        for (const rule of rules) await control.addFault(rule);
        let serial = 0;
        for (const n of asked) {
          await [
            () => stage.get(`${stage.list}?limit=5`),
            () => stage.get('/v1/accounting/accounts'),
            () => stage.get(stage.list.replace('transactions', 'statements')),
            () => stage.get('/v1/pro_access/firm_users', admin),
            () =>
              stage.get('/v1/pro_access/firm_users', admin, {
                method: 'POST',
                body: JSON.stringify({ name: 'Any', email: `any${(serial += 1)}@firm.example`, level: 'USER' }),
              }),
            () => stage.get('/oauth2/v1/revoke', {}, { method: 'POST', body: new URLSearchParams({ token: 'x' }) }),
            () => stage.walk(1000),
          ][n]!()
            .then((answer) => (answer instanceof Response ? answer.text() : ''))
            .catch(() => undefined);
        }
        await control.clearFaults();
        assert.equal((await control.check()).ok, true);
        const late = new Set((await stage.walk()).filter(({ description }) => description.startsWith('Late ')));
        const mayBeLate = rules.some(({ fault }) => fault.type === 'late_row');
        if (!mayBeLate) assert.equal(late.size, 0);
        if (late.size === 0) assert.deepEqual(await stage.walk(), right);
      }),
      { numRuns: 12 },
    );
  });
});
