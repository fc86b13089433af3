/** External partners as the client has them: what it decides binds the firm (RULES "Assignments", "Members"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ErrorBody, Page } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import { codeOf, openStage } from './stage.js';

const stage = await openStage();
beforeEach(async () => {
  await stage.open();
  await stage.stand('active');
});

const members = async () => (await stage.ok<Page<pro.Member>>(stage.owner, 'GET', 'members')).items;
const memberA = async () => (await members()).find(({ id }) => id === stage.userA.id);
const setRole = (role: pro.ClientRole, id = stage.userA.id) =>
  stage.as<pro.Member & ErrorBody>(stage.owner, 'PUT', `members/${id}/role`, { role });
const release = (id = stage.userA.id) => stage.as<pro.Member>(stage.owner, 'DELETE', `members/${id}/role`);
const end = (id = stage.userA.id) => stage.as<pro.Member>(stage.owner, 'DELETE', `members/${id}`);
const assign = (role: pro.ClientRole) =>
  stage.as(stage.admin, 'PUT', `clients/${stage.clientId}/assignments/${stage.userA.id}`, { role });
const revoke = () => stage.as(stage.admin, 'DELETE', `clients/${stage.clientId}/assignments/${stage.userA.id}`);
const assignmentA = async () =>
  (await stage.ok<Page<pro.Assignment>>(stage.admin, 'GET', `assignments?firm_user_id=${stage.userA.id}`)).items[0];

describe('an external partner', () => {
  it('is among the company’s people with firm and role, apart from the others, and takes no seat', async () => {
    const row = (await memberA())!;
    assert.deepEqual(
      [row.kind, row.role, row.status, row.firm?.id, row.uses_seat, row.connection_id],
      ['EXTERNAL_PARTNER', 'BILL_PAY_DRAFTER', 'ACTIVE', stage.firmId, false, stage.connectionId],
    );
    const kinds = new Map((await members()).map(({ id, kind }) => [id, kind]));
    assert.equal(kinds.get(stage.bookkeeper.id), 'DIRECT_MEMBER');
    assert.equal(kinds.get(stage.employee.id), 'EMPLOYEE');
    assert.equal(kinds.get(stage.userB.id), undefined, 'nobody assigned that person');
  });

  it('gets another role from the client, and the firm sees it at once', async () => {
    assert.equal((await setRole('BOOKKEEPER')).body.role, 'BOOKKEEPER');
    const row = (await assignmentA())!;
    assert.deepEqual([row.role, row.client_decision?.role], ['BOOKKEEPER', 'BOOKKEEPER']);
  });
});

describe('a role the client set', () => {
  it('cannot be changed back by the firm until the client releases it', async () => {
    await setRole('BOOKKEEPER');
    const refused = await assign('BILL_PAY_DRAFTER');
    assert.deepEqual([refused.status, codeOf(refused)], [409, 'client_decided']);
    assert.equal((await assign('BOOKKEEPER')).status, 200, 'the same role is no change');
    assert.equal((await release()).body.decision, null);
    assert.equal((await assign('BILL_PAY_DRAFTER')).status, 200);
  });

  it('does not keep the firm from taking the person off, and holds when it assigns the person again', async () => {
    await setRole('BOOKKEEPER');
    assert.equal((await revoke()).status, 200);
    assert.equal((await assign('BILL_PAY_DRAFTER')).status, 409);
    assert.equal((await setRole('BILL_PAY_DRAFTER')).status, 404, 'there is nobody whose role one could set');
    assert.equal((await end()).status, 404);
    assert.equal((await assign('BOOKKEEPER')).status, 200);
  });

  it('shows at the next request of a token that is out', async () => {
    const token = await stage.enter(stage.userA);
    const accounts = () => stage.as(token, 'GET', '/v1/accounting/accounts');
    assert.deepEqual([(await accounts()).status, codeOf(await accounts())], [401, 'role_not_allowed']);
    await setRole('BOOKKEEPER');
    assert.equal((await accounts()).status, 200);
    await setRole('BILL_PAY_DRAFTER');
    assert.deepEqual([(await accounts()).status, codeOf(await accounts())], [401, 'role_not_allowed']);
  });
});

describe('a person the client ended', () => {
  it('loses access at once and cannot be assigned until released', async () => {
    const token = await stage.enter(stage.userA);
    const ended = await end();
    assert.deepEqual([ended.body.status, ended.body.role, ended.body.decision?.role], ['ENDED', null, null]);
    assert.equal(codeOf(await stage.as(token, 'GET', 'bills')), 'token_revoked');
    const refused = await assign('BOOKKEEPER');
    assert.deepEqual([refused.status, codeOf(refused)], [409, 'client_decided']);
    const row = (await assignmentA())!;
    assert.deepEqual([row.status, row.role], ['ENDED_BY_CLIENT', null], 'the firm sees why');
    assert.equal((await memberA())!.status, 'ENDED');
    assert.deepEqual([(await end()).status, (await setRole('BOOKKEEPER')).status], [409, 409]);
    assert.equal((await release()).status, 200);
    assert.equal(await memberA(), undefined);
    assert.equal((await assign('BOOKKEEPER')).status, 200);
    assert.equal(codeOf(await stage.as(token, 'GET', 'bills')), 'token_revoked', 'the old token stays dead');
  });

  it('stays ended beyond a new connection, unless the client names that very person', async () => {
    await end();
    await stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`);
    await stage.invite();
    await stage.accept();
    assert.equal((await assign('BOOKKEEPER')).status, 409);
    await stage.ok(stage.owner, 'POST', `firms/${stage.connectionId}/remove`);
    await stage.invite(stage.userA);
    await stage.accept();
    assert.deepEqual([(await assignmentA())?.status, (await assignmentA())?.role], ['ACTIVE', 'BOOKKEEPER']);
  });

  it('cannot be released where nothing was decided', async () => {
    const answer = await release();
    assert.deepEqual([answer.status, codeOf(answer)], [409, 'nothing_decided']);
    assert.equal((await release('cuuser_nobody')).status, 404);
  });
});

describe('the company’s own people', () => {
  const invite = (name: string, email: string) =>
    stage.as<pro.Member & ErrorBody>(stage.owner, 'POST', 'members', { name, email });

  it('use a seat each; a firm’s use none; without a free seat nobody is invited', async () => {
    const { available } = await stage.ok<pro.Seats>(stage.owner, 'GET', 'seats');
    for (let n = 0; n < available; n += 1) assert.equal((await invite('Pat', `pat${n}@new.example`)).status, 201);
    const refused = await invite('Pat', 'one.more@new.example');
    assert.deepEqual([refused.status, codeOf(refused)], [409, 'no_seat']);
    await stage.assign(stage.userB, 'BOOKKEEPER');
    assert.equal((await stage.ok<pro.Seats>(stage.owner, 'GET', 'seats')).available, 0);
    assert.equal((await end(stage.employee.id)).status, 200);
    assert.equal((await invite('Pat', 'one.more@new.example')).status, 201);
    assert.deepEqual(await stage.breaches(), []);
  });

  it('need a name and a free address', async () => {
    assert.equal(codeOf(await invite(' ', 'pat@new.example')), 'name_invalid');
    assert.equal(codeOf(await invite('Pat', 'nowhere')), 'email_invalid');
    assert.equal(codeOf(await invite('Pat', stage.owner.email.toUpperCase())), 'email_taken');
  });

  it('lose their token with their access; the last account admin stays', async () => {
    assert.equal((await end(stage.bookkeeper.id)).status, 200);
    const answer = await stage.as(stage.bookkeeper, 'GET', '/v1/accounting/accounts');
    assert.deepEqual([answer.status, codeOf(answer)], [401, 'token_revoked']);
    assert.equal(codeOf(await end(stage.owner.id)), 'last_account_admin');
    const refused = await stage.as(stage.cardAdmin, 'DELETE', `members/${stage.owner.id}`);
    assert.deepEqual([refused.status, codeOf(refused)], [403, 'role_not_allowed']);
    assert.equal(codeOf(await setRole('BOOKKEEPER', stage.employee.id)), 'not_external_partner');
  });
});
