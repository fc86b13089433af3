import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createWorld, type World } from '../../fixtures/index.js';
import { openSandbox } from '../../sandbox/open.js';
import type { Scope } from '../../sandbox/index.js';
import { type Bearer, CARD_SCOPE, CASH_SCOPE, type DeadToken } from '../../sandbox/tokens/tokens.js';
import { Caller, callerWho, stranger } from './harness.js';

const ACCOUNTS = '/v1/accounting/accounts';

describe('a bearer token', () => {
  const refusals: [string, string | undefined, string][] = [
    ['no Authorization header', undefined, 'token_missing'],
    ['another scheme', 'Basic YTpi', 'token_missing'],
    ['a scheme without a token', 'Bearer', 'token_missing'],
    ['an empty token', 'Bearer ', 'token_missing'],
    ['a token nobody has', 'Bearer nobodys', 'token_invalid'],
    ['a token with something behind it', 'Bearer nobodys token', 'token_invalid'],
  ];
  for (const [name, authorization, code] of refusals) {
    it(`is refused with ${code} for ${name}`, async () => {
      const caller = stranger({ scenario: 'empty' });
      for (const path of [ACCOUNTS, `${ACCOUNTS}/any/transactions`, `${ACCOUNTS}/any/statements`]) {
        const { status, body, headers } = await caller.refusal(path, {
          headers: authorization === undefined ? {} : { Authorization: authorization },
        });
        assert.equal(status, 401);
        assert.deepEqual([body.type, body.code], ['UNAUTHORIZED', code]);
        assert.equal(headers.get('WWW-Authenticate'), 'Bearer');
      }
    });
  }

  it('is taken with the scheme in any case', async () => {
    const caller = await callerWho(({ role }) => role === 'account_admin');
    const headers = { Authorization: `bEARER ${caller.token}` };
    assert.equal((await caller.call(ACCOUNTS, { token: null, headers })).status, 200);
  });

  for (const role of ['account_admin', 'bookkeeper']) {
    it(`opens the accounting API for the role ${role}`, async () => {
      const caller = await callerWho((one) => one.role === role);
      assert.ok((await caller.accounts()).length > 0);
    });
  }

  for (const role of ['card_admin', 'employee', 'pro_access_admin', 'pro_access_user']) {
    it(`is refused with role_not_allowed for the role ${role}`, async () => {
      const caller = await callerWho((one) => one.role === role);
      const { status, body } = await caller.refusal(ACCOUNTS);
      assert.deepEqual([status, body.code], [401, 'role_not_allowed']);
    });
  }

  it('opens the accounts of its own company only, and 404 hides the others', async () => {
    const one = await callerWho(({ role }) => role === 'bookkeeper');
    const { items } = await one.sandbox.control.personas();
    const companies = new Map<string, string[]>();
    for (const { company, role, token } of items) {
      if (role !== 'bookkeeper' || !company) continue;
      companies.set(
        token,
        (await new Caller(one.sandbox).call<{ items: { id: string }[] }>(ACCOUNTS, { token })).body.items.map(
          ({ id }) => id,
        ),
      );
    }
    assert.ok(companies.size > 1);
    const all = [...companies.values()].flat();
    assert.equal(new Set(all).size, all.length);
    for (const [token, own] of companies) {
      const foreign = all.find((id) => !own.includes(id))!;
      for (const list of ['transactions', 'statements']) {
        const { status, body } = await one.refusal(`${ACCOUNTS}/${foreign}/${list}`, { token });
        assert.deepEqual([status, body.type], [404, 'NOT_FOUND']);
      }
    }
  });

  it('is one for each person, the same in every sandbox of the seed and other in another', async () => {
    const tokens = async (seed: number) =>
      (await stranger({ seed, scenario: 'demo' }).sandbox.control.personas()).items.map(({ token }) => token);
    const first = await tokens(1);
    assert.equal(new Set(first).size, first.length);
    assert.deepEqual(await tokens(1), first);
    const other = await tokens(2);
    assert.ok(other.every((token) => !first.includes(token)));
  });

  it('does not expire by the clock', async () => {
    const caller = await callerWho(({ role }) => role === 'bookkeeper');
    await caller.sandbox.control.setClock('2036-01-01T00:00:00Z');
    assert.equal((await caller.call(ACCOUNTS)).status, 200);
  });
});

describe('scopes', () => {
  let world: World;
  before(async () => {
    world = await createWorld({ scenario: 'demo', seed: 1 });
  });

  /** A sandbox with one more source of tokens: each token is its own scopes. */
  function callerWith(scopes: Scope[] | DeadToken): Caller {
    const client = world.clients.find(({ accounts }) => new Set(accounts.map(({ kind }) => kind)).size === 2)!;
    const person = world.people.find(({ clientId, role }) => clientId === client.id && role === 'bookkeeper')!;
    const { sandbox, ready } = openSandbox({});
    const found: Bearer | DeadToken =
      typeof scopes === 'string' ? scopes : { person, role: person.role, companyId: client.id, scopes };
    const pushed = ready().then(({ tokens }) =>
      tokens.push({ find: (token) => (token === 'narrow' ? found : undefined) }),
    );
    const caller = new Caller({ ...sandbox, fetch: async (request) => pushed.then(() => sandbox.fetch(request)) });
    caller.token = 'narrow';
    return caller;
  }

  for (const [scope, open, shut] of [
    [CASH_SCOPE, 'CASH', 'CARD'],
    [CARD_SCOPE, 'CARD', 'CASH'],
  ] as const) {
    it(`leave ${shut} accounts out of the list, and 404 below it, with ${scope} alone`, async () => {
      const whole = await callerWith([CASH_SCOPE, CARD_SCOPE]).accounts();
      assert.deepEqual(new Set(whole.map(({ instrument }) => instrument)), new Set(['CASH', 'CARD']));
      const caller = callerWith(['openid', scope]);
      const listed = await caller.accounts();
      assert.deepEqual(
        listed,
        whole.filter(({ instrument }) => instrument === open),
      );
      const hidden = whole.find(({ instrument }) => instrument === shut)!;
      assert.equal((await caller.transactions(hidden.id)).status, 404);
      assert.equal((await caller.statements(hidden.id)).status, 404);
      assert.equal((await caller.transactions(listed[0]!.id)).status, 200);
    });
  }

  it('are missing where neither opens anything', async () => {
    const { status, body } = await callerWith(['openid', 'offline_access']).refusal(ACCOUNTS);
    assert.deepEqual([status, body.code], [401, 'scope_missing']);
  });

  for (const dead of ['token_expired', 'token_revoked'] as const) {
    it(`do not matter once a source says ${dead}`, async () => {
      const { status, body } = await callerWith(dead).refusal(ACCOUNTS);
      assert.deepEqual([status, body.code], [401, dead]);
    });
  }
});
