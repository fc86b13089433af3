/** What the control routes tell of Pro Access: each transition as an event, the proof, the reset (RULES "Control", "Check"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type * as pro from '../../components/backend/pro-access.js';
import type { CheckReport, SandboxEvent } from '../../sandbox/index.js';
import { FORM, openStage } from './stage.js';

const stage = await openStage();
beforeEach(() => stage.open());

type Told = Extract<SandboxEvent, { type: 'pro_access' }>;

/** Reads `GET /_sandbox/events` while something is done; gives what was told of Pro Access. */
async function toldWhile(act: () => Promise<unknown>): Promise<Told[]> {
  const stop = new AbortController();
  const request = new Request('http://sandbox.test/_sandbox/events', { signal: stop.signal });
  const response = await stage.sandbox.fetch(request);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = (await reader.read()).value ?? '';
  assert.match(text, /^: listening/);
  await act();
  // A move of the clock marks the end of what is read.
  await stage.sandbox.control.advanceClock('PT1S');
  while (!text.includes('event: clock')) text += (await reader.read()).value ?? '';
  stop.abort();
  const events = [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1]!) as SandboxEvent);
  return events.filter((event) => event.type === 'pro_access');
}

const post = (who: Parameters<typeof stage.ok>[0], path: string, body?: unknown) => stage.ok(who, 'POST', path, body);
const work = () => `clients/${stage.clientId}/assignments/${stage.userB.id}`;

type Transition = readonly [operation: string, whose: 'both' | 'firm' | 'client', act: () => Promise<unknown>];

/** Every transition, in an order in which each is legal. */
const TRANSITIONS: readonly Transition[] = [
  ['inviteFirm', 'both', () => stage.invite()],
  ['withdrawFirm', 'both', () => post(stage.owner, `firms/${stage.connectionId}/withdraw`)],
  ['inviteFirm', 'both', () => stage.invite()],
  ['rejectClient', 'both', () => post(stage.admin, `clients/${stage.connectionId}/reject`)],
  ['inviteFirm', 'both', () => stage.invite()],
  ['acceptClient', 'both', () => stage.accept()],
  ['putAssignment', 'both', () => stage.assign(stage.userB, 'BOOKKEEPER')],
  [
    'updateMemberRole',
    'both',
    () => stage.ok(stage.owner, 'PUT', `members/${stage.userB.id}/role`, { role: 'BOOKKEEPER' }),
  ],
  ['releaseMemberRole', 'both', () => stage.ok(stage.owner, 'DELETE', `members/${stage.userB.id}/role`)],
  ['createToken', 'both', () => stage.enter(stage.userB)],
  ['revokeAssignment', 'both', () => stage.ok(stage.admin, 'DELETE', work())],
  ['putAssignment', 'both', () => stage.assign(stage.userB, 'BILL_PAY_DRAFTER')],
  ['endMember', 'both', () => stage.ok(stage.owner, 'DELETE', `members/${stage.userB.id}`)],
  ['updateFirmUser', 'firm', () => stage.ok(stage.admin, 'PUT', `firm_users/${stage.userB.id}`, { level: 'ADMIN' })],
  ['deactivateFirmUser', 'firm', () => post(stage.admin, `firm_users/${stage.userB.id}/deactivate`)],
  ['reactivateFirmUser', 'firm', () => post(stage.admin, `firm_users/${stage.userB.id}/reactivate`)],
  [
    'inviteFirmUser',
    'firm',
    () => post(stage.admin, 'firm_users', { name: 'K', email: 'k@new.example', level: 'USER' }),
  ],
  ['uploadEmployees', 'firm', () => post(stage.admin, 'uploads', 'name,email,level\nL,l@new.example,User\n')],
  ['inviteMember', 'client', () => post(stage.owner, 'members', { name: 'M', email: 'm@new.example' })],
  ['disconnectClient', 'both', () => post(stage.admin, `clients/${stage.connectionId}/disconnect`)],
  ['inviteFirm', 'both', () => stage.invite()],
  ['acceptClient', 'both', () => stage.accept()],
  ['removeFirm', 'both', () => post(stage.owner, `firms/${stage.connectionId}/remove`)],
];

describe('an event', () => {
  it('tells of each transition: what, and whom it concerns', async () => {
    for (const [operation, whose, act] of TRANSITIONS) {
      const [event, ...others] = await toldWhile(act);
      assert.deepEqual(others, [], operation);
      assert.equal(event?.operation, operation);
      assert.equal(event.firm_id, whose === 'client' ? null : stage.firmId, operation);
      assert.equal(event.client_id, whose === 'firm' ? null : stage.clientId, operation);
      assert.equal(event.now.length, '2026-01-14T12:00:00Z'.length);
    }
  });

  it('tells of a first sign-in and of Exit', async () => {
    const kit = await stage.ok<pro.FirmUser>(stage.admin, 'POST', 'firm_users', {
      name: 'Kit',
      email: 'kit@new.example',
      level: 'USER',
    });
    const { items } = await stage.sandbox.control.personas();
    const { token } = items.find(({ id }) => id === kit.id)!;
    const signIn = await toldWhile(() => stage.ok(token, 'GET', 'me'));
    assert.deepEqual(
      signIn.map(({ operation, firm_id: firm }) => [operation, firm]),
      [['signIn', stage.firmId]],
    );
    await stage.stand('active');
    const inside = await stage.enter(stage.userA);
    const body = `token=${inside}`;
    const exit = await toldWhile(() =>
      stage.caller.call('/oauth2/v1/revoke', { method: 'POST', token: null, body, headers: FORM }),
    );
    assert.deepEqual(
      exit.map(({ operation }) => operation),
      ['revokeToken'],
    );
  });

  it('is not told of reads, refusals and repeats', async () => {
    await stage.stand('active');
    const told = await toldWhile(async () => {
      await stage.seen();
      await stage.as(stage.admin, 'POST', `clients/${stage.connectionId}/accept`);
      await stage.as(stage.employee, 'POST', 'firms', { firm_id: stage.firmId });
      await stage.as(stage.admin, 'PUT', `clients/${stage.clientId}/assignments/${stage.userA.id}`, {
        role: 'BILL_PAY_DRAFTER',
      });
    });
    assert.deepEqual(told, []);
  });
});

describe('the check', () => {
  it('counts what it proved, over HTTP, and finds nothing wrong', async () => {
    const report = async () => (await stage.ok<CheckReport>(null, 'GET', '/_sandbox/check')).pro_access!;
    const before = await report();
    await stage.stand('active');
    await stage.enter(stage.userA);
    const after = await report();
    assert.deepEqual(
      [after.connections - before.connections, after.assignments - before.assignments, after.tokens - before.tokens],
      [1, 2, 1],
    );
    await stage.sandbox.control.advanceClock('PT1H');
    const expired = await report();
    assert.deepEqual([after.tokens, expired.tokens], [before.tokens + 1, 0], 'an expired token is not alive');
    assert.deepEqual([...before.breaches, ...after.breaches, ...expired.breaches], []);
  });
});

describe('a reset', () => {
  it('brings connections, team, members, bills and notes back to the beginning, and kills client tokens', async () => {
    const beginning = await stage.seen();
    await stage.stand('active');
    const token = await stage.enter(stage.userA);
    await stage.ok(stage.owner, 'POST', 'members', { name: 'M', email: 'm@new.example' });
    await stage.ok(stage.admin, 'POST', `firm_users/${stage.userB.id}/deactivate`);
    assert.notEqual(await stage.seen(), beginning);
    await stage.sandbox.control.reset();
    assert.equal(await stage.seen(), beginning);
    assert.equal((await stage.as(token, 'GET', 'me')).status, 401);
    assert.equal((await stage.as(stage.userB, 'GET', 'me')).status, 200);
  });

  it('makes the same ids again for the same deeds', async () => {
    const play = async () => {
      await stage.open();
      await stage.stand('active');
      return [stage.connectionId, await stage.enter(stage.userA)];
    };
    assert.deepEqual(await play(), await play());
  });
});
