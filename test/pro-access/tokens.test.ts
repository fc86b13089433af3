/** Every way a client token dies, at the very next request, on both APIs; and switching (RULES "Switching"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { AccountList } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import { codeOf, FORM, openStage, TOKEN_TYPE } from './stage.js';

const stage = await openStage();
let token = '';
beforeEach(async () => {
  await stage.open();
  await stage.stand('active');
  await stage.assign(stage.userA, 'BOOKKEEPER');
  token = await stage.enter(stage.userA);
});

const accounts = (of = token) => stage.as<AccountList>(of, 'GET', '/v1/accounting/accounts');
const revoke = (of: string) =>
  stage.caller.call('/oauth2/v1/revoke', { method: 'POST', token: null, body: `token=${of}`, headers: FORM });
const work = () => `clients/${stage.clientId}/assignments/${stage.userA.id}`;

const ENDS: Readonly<Record<string, () => Promise<unknown>>> = {
  'the firm takes the person off': () => stage.ok(stage.admin, 'DELETE', work()),
  'the firm deactivates the person': () => stage.ok(stage.admin, 'POST', `firm_users/${stage.userA.id}/deactivate`),
  'the firm disconnects': () => stage.ok(stage.admin, 'POST', `clients/${stage.connectionId}/disconnect`),
  'the client removes the firm': () => stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`),
  'the client ends the person': () => stage.ok(stage.owner, 'DELETE', `members/${stage.userA.id}`),
  'the client ends the original invitee': () => stage.ok(stage.owner, 'DELETE', `members/${stage.admin.id}`),
  'the person exits': () => revoke(token),
  'the person enters again': () => stage.enter(stage.userA),
};

describe('a client token', () => {
  for (const [name, act] of Object.entries(ENDS)) {
    it(`dies at the next request when ${name}`, async () => {
      const account = (await accounts()).body.items[0]!;
      await act();
      for (const path of [
        '/v1/accounting/accounts',
        `/v1/accounting/accounts/${account.id}/transactions`,
        `/v1/accounting/accounts/${account.id}/statements`,
        'me',
        'integrations',
        `accounts/${account.id}/annotations`,
      ]) {
        const answer = await stage.as(token, 'GET', path);
        assert.deepEqual([answer.status, codeOf(answer)], [401, 'token_revoked'], path);
      }
      const bill = { vendor: 'V', amount: { amount: 1, currency: 'usd' }, due_date: '2026-12-01' };
      assert.equal((await stage.as(token, 'POST', 'bills', bill)).status, 401);
    });
  }

  it('lives on with another role, which shows at the next request', async () => {
    const role = async () => (await stage.ok<pro.Me>(token, 'GET', 'me')).current_client?.role;
    assert.deepEqual([await role(), (await accounts()).status], ['BOOKKEEPER', 200]);
    await stage.assign(stage.userA, 'BILL_PAY_DRAFTER');
    assert.deepEqual(
      [await role(), (await accounts()).status, codeOf(await accounts())],
      ['BILL_PAY_DRAFTER', 401, 'role_not_allowed'],
    );
    assert.equal((await stage.as(token, 'GET', 'bills')).status, 200);
    await stage.assign(stage.userA, 'BOOKKEEPER');
    assert.equal((await accounts()).status, 200);
    assert.deepEqual([(await stage.as(token, 'GET', 'bills')).status], [403]);
  });

  it('expires after an hour of the world’s clock; one stands where one stood, and may renew it', async () => {
    await stage.sandbox.control.advanceClock('PT59M59S');
    assert.equal((await accounts()).status, 200);
    await stage.sandbox.control.advanceClock('PT1S');
    assert.deepEqual([(await accounts()).status, codeOf(await accounts())], [401, 'token_expired']);
    assert.equal((await stage.ok<pro.Me>(stage.userA, 'GET', 'me')).current_client?.client.id, stage.clientId);
    assert.equal((await accounts(await stage.enter(stage.userA))).status, 200);
  });

  it('is of one client: ids of another answer 404', async () => {
    const other = await stage.ok<AccountList>(stage.otherOwner, 'GET', '/v1/accounting/accounts');
    const { id } = other.items[0]!;
    assert.equal((await stage.as(token, 'GET', `/v1/accounting/accounts/${id}/transactions`)).status, 404);
    assert.equal((await stage.as(token, 'GET', `accounts/${id}/annotations`)).status, 404);
  });

  it('does nothing in the firm’s workspace, nor a firm session inside a client', async () => {
    const inside = await stage.as(token, 'GET', 'clients');
    assert.deepEqual([inside.status, codeOf(inside)], [403, 'firm_session_required']);
    const outside = await stage.as(stage.userA, 'GET', 'bills');
    assert.deepEqual([outside.status, codeOf(outside)], [403, 'client_token_required']);
    const books = await stage.as(stage.userA, 'GET', '/v1/accounting/accounts');
    assert.deepEqual([books.status, codeOf(books)], [401, 'role_not_allowed']);
  });
});

describe('one session', () => {
  const elsewhere = async (): Promise<string> => {
    const body = { firm_id: stage.firmId, firm_user_id: stage.userA.id };
    const made = await stage.ok<pro.FirmConnection>(stage.otherOwner, 'POST', 'firms', body);
    await stage.ok(stage.admin, 'POST', `clients/${made.connection_id}/accept`);
    return stage.otherOwner.company!.id;
  };

  it('stands in one client: switching revokes the token of the former', async () => {
    const there = await elsewhere();
    const second = await stage.enter(stage.userA, there);
    assert.equal(codeOf(await accounts(token)), 'token_revoked');
    assert.equal((await accounts(second)).status, 200);
    const me = await stage.ok<pro.Me>(stage.userA, 'GET', 'me');
    assert.equal(me.current_client?.client.id, there);
    assert.notDeepEqual((await accounts(second)).body, (await accounts(await stage.enter(stage.userA))).body);
  });

  it('that switches twice at once is left with one live token', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => stage.exchange(stage.userA)));
    const alive = [];
    for (const { body } of answers) alive.push((await accounts(body.access_token)).status === 200);
    assert.deepEqual(alive, [false, false, true]);
    assert.deepEqual(await stage.breaches(), []);
  });

  it('goes back to its clients by Exit, more than once if need be', async () => {
    assert.equal((await stage.ok<pro.Me>(stage.userA, 'GET', 'me')).current_client?.client.id, stage.clientId);
    assert.equal((await revoke(token)).status, 200);
    assert.equal((await revoke(token)).status, 200);
    assert.equal((await stage.ok<pro.Me>(stage.userA, 'GET', 'me')).current_client, null);
    assert.equal((await stage.as(stage.userA, 'GET', 'clients')).status, 200);
  });

  it('does not leave when another person’s token is revoked', async () => {
    const other = await stage.enter(stage.admin);
    await revoke(other);
    assert.equal((await accounts()).status, 200);
  });

  it('is refused where the client is not accessible, and told so in the words of OAuth', async () => {
    for (const audience of [stage.otherOwner.company!.id, 'cli_nobody', 'constructor']) {
      const answer = await stage.exchange(stage.userA, { audience });
      assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_target']);
    }
    for (const fields of [
      { subject_token: 'nobodys' },
      { subject_token: token },
      { subject_token: stage.owner.token },
      { subject_token_type: 'urn:ietf:params:oauth:token-type:id_token' },
      { subject_token_type: '' },
      { audience: '' },
    ] as readonly Record<string, string>[]) {
      const answer = await stage.exchange(stage.userA, fields);
      assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_request'], JSON.stringify(fields));
    }
    const good = await stage.exchange(stage.userA);
    assert.equal((good.body as unknown as { issued_token_type: string }).issued_token_type, TOKEN_TYPE);
    assert.equal(good.headers.get('Cache-Control'), 'no-store');
  });
});
