/** Reading many clients beside the one a session stands in (RULES "Reading"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { proAccessBackend } from '../../components/backend/pro-access-backend.js';
import type { AccountList } from '../../components/backend/backend.js';
import type { BackendError } from '../../components/backend/errors.js';
import type * as pro from '../../components/backend/pro-access.js';
import { codeOf, FORM, openStage, TOKEN_TYPE } from './stage.js';

const READING = 'urn:brex-sandbox:token-type:reading';

const stage = await openStage();
beforeEach(async () => {
  await stage.open();
  await stage.stand('active');
  await stage.assign(stage.userA, 'BOOKKEEPER');
});

const accounts = (token: string) => stage.as<AccountList>(token, 'GET', '/v1/accounting/accounts');
const reading = async (): Promise<string> => {
  const { status, body, text } = await stage.exchange(stage.userA, { requested_token_type: READING });
  assert.equal(status, 200, text);
  return body.access_token;
};
const revoke = (token: string) =>
  stage.caller.call('/oauth2/v1/revoke', { method: 'POST', token: null, body: `token=${token}`, headers: FORM });

/** Another client that the person keeps the books of. */
async function elsewhere(): Promise<string> {
  const body = { firm_id: stage.firmId, firm_user_id: stage.userA.id };
  const made = await stage.ok<pro.FirmConnection>(stage.otherOwner, 'POST', 'firms', body);
  await stage.ok(stage.admin, 'POST', `clients/${made.connection_id}/accept`);
  return stage.otherOwner.company!.id;
}

describe('a reading token', () => {
  it('reads the books and leaves the session where it stands', async () => {
    const there = await elsewhere();
    const inside = await stage.enter(stage.userA, there);
    const token = await reading();
    assert.equal((await accounts(token)).status, 200);
    assert.equal((await accounts(inside)).status, 200);
    assert.notDeepEqual((await accounts(token)).body, (await accounts(inside)).body);
    const me = await stage.ok<pro.Me>(stage.userA, 'GET', 'me');
    assert.equal(me.current_client?.client.id, there);
    assert.deepEqual(await stage.breaches(), []);
  });

  it('outlives a switch and Exit, which concern the client one is in', async () => {
    const inside = await stage.enter(stage.userA);
    const token = await reading();
    await stage.enter(stage.userA);
    assert.deepEqual([(await accounts(inside)).status, (await accounts(token)).status], [401, 200]);
    await revoke(token);
    assert.deepEqual([(await accounts(token)).status, codeOf(await accounts(token))], [401, 'token_revoked']);
    assert.notEqual((await stage.ok<pro.Me>(stage.userA, 'GET', 'me')).current_client, null);
  });

  it('opens nothing of Pro Access, and is exchanged for nothing', async () => {
    const token = await reading();
    for (const path of ['me', 'clients', 'integrations', 'bills']) {
      const answer = await stage.as(token, 'GET', path);
      assert.deepEqual([answer.status, codeOf(answer)], [403, 'reading_token'], path);
    }
    const written = await stage.as(token, 'POST', 'exports', {});
    assert.deepEqual([written.status, codeOf(written)], [403, 'reading_token']);
    assert.equal((await stage.exchange(token)).body.error, 'invalid_request');
  });

  const ENDS: Readonly<Record<string, () => Promise<unknown>>> = {
    'the firm takes the person off': () =>
      stage.ok(stage.admin, 'DELETE', `clients/${stage.clientId}/assignments/${stage.userA.id}`),
    'the firm deactivates the person': () => stage.ok(stage.admin, 'POST', `firm_users/${stage.userA.id}/deactivate`),
    'the client removes the firm': () => stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`),
    'the client ends the person': () => stage.ok(stage.owner, 'DELETE', `members/${stage.userA.id}`),
  };
  for (const [name, act] of Object.entries(ENDS)) {
    it(`dies at the next request when ${name}`, async () => {
      const token = await reading();
      await act();
      assert.deepEqual([(await accounts(token)).status, codeOf(await accounts(token))], [401, 'token_revoked']);
    });
  }

  it('reads nothing once its person is a bill pay drafter, and is given to none', async () => {
    const token = await reading();
    await stage.assign(stage.userA, 'BILL_PAY_DRAFTER');
    assert.deepEqual([(await accounts(token)).status, codeOf(await accounts(token))], [401, 'role_not_allowed']);
    const refused = await stage.exchange(stage.userA, { requested_token_type: READING });
    assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_target']);
  });

  it('is one of eight: a ninth ends the oldest', async () => {
    const tokens = [];
    for (let n = 0; n < 9; n++) tokens.push(await reading());
    const alive = [];
    for (const token of tokens) alive.push((await accounts(token)).status === 200);
    assert.deepEqual(alive, [false, ...Array.from({ length: 8 }, () => true)]);
    assert.deepEqual(await stage.breaches(), []);
  });

  it('expires after an hour of the world’s clock', async () => {
    const token = await reading();
    await stage.sandbox.control.advanceClock('PT1H');
    assert.deepEqual([(await accounts(token)).status, codeOf(await accounts(token))], [401, 'token_expired']);
  });

  it('is no event, and another token type is none', async () => {
    const told: unknown[] = [];
    const stop = stage.sandbox.control.events((event) => void told.push(event));
    await revoke(await reading());
    stop();
    assert.deepEqual(told, []);
    const odd = await stage.exchange(stage.userA, { requested_token_type: `${TOKEN_TYPE}x` });
    assert.deepEqual([odd.status, odd.body.error], [400, 'invalid_request']);
  });
});

describe('readClient', () => {
  const firm = () =>
    proAccessBackend({
      baseUrl: 'https://sandbox.example',
      getAccessToken: () => stage.userA.token,
      fetch: stage.sandbox.fetch,
    });

  it('gives the books, and renews their token by itself', async () => {
    const read = await firm().readClient(stage.clientId);
    const before = await read.backend.listAccounts();
    await stage.sandbox.control.advanceClock('PT1H');
    assert.equal((await read.backend.listAccounts()).items.length, before.items.length);
  });

  it('gives nothing any more once it has ended', async () => {
    const backend = firm();
    const read = await backend.readClient(stage.clientId);
    await read.end();
    assert.equal((await stage.ok<pro.Me>(stage.userA, 'GET', 'me')).current_client, null);
  });

  it('is refused where the person keeps no books', async () => {
    await stage.assign(stage.userA, 'BILL_PAY_DRAFTER');
    await assert.rejects(firm().readClient(stage.clientId), (error: BackendError) => error.code === 'invalid_target');
  });
});
