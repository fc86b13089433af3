/** `Idempotency-Key` over HTTP (RULES "Idempotency"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Page } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import type { Persona, SandboxEvent } from '../../sandbox/index.js';
import { codeOf, openStage } from './stage.js';

const stage = await openStage();
beforeEach(() => stage.open());

const send = <Body = unknown>(who: Persona | null, method: string, path: string, key: string, body?: unknown) =>
  stage.as<Body>(who, method, path, body, { headers: { 'Idempotency-Key': key } });
const kit = { name: 'Kit', email: 'kit@new.example', level: 'USER' };
const invite = (key: string, body: unknown = kit, who = stage.admin) =>
  send<pro.FirmUser>(who, 'POST', 'firm_users', key, body);
const teamSize = async () => (await stage.ok<Page<pro.FirmUser>>(stage.admin, 'GET', 'firm_users')).items.length;

describe('a repeat under the same key', () => {
  it('replays the first answer, status and body, and does nothing', async () => {
    const first = await invite('k1');
    const events: SandboxEvent[] = [];
    const silence = stage.sandbox.control.events((event) => events.push(event));
    await stage.sandbox.control.clock();
    await stage.ok(stage.admin, 'PUT', `firm_users/${first.body.id}`, { level: 'ADMIN' });
    const size = await teamSize();
    events.length = 0;
    const second = await invite('k1');
    silence();
    assert.equal(first.status, 201);
    assert.deepEqual([second.status, second.text], [first.status, first.text], 'the level of then, not of now');
    assert.equal(await teamSize(), size);
    assert.deepEqual(events, []);
  });

  it('works on a move that would be illegal the second time, on both sides', async () => {
    const body = { firm_id: stage.firmId };
    const made = await send<pro.FirmConnection>(stage.owner, 'POST', 'firms', 'k', body);
    assert.equal((await send(stage.owner, 'POST', 'firms', 'k', body)).text, made.text);
    const path = `clients/${made.body.connection_id}/accept`;
    const accepted = await send(stage.admin, 'POST', path, 'k');
    await stage.ok(stage.owner, 'POST', `firms/${made.body.connection_id}/remove`);
    const again = await send(stage.admin, 'POST', path, 'k');
    assert.deepEqual([again.status, again.text], [200, accepted.text]);
    assert.equal((await stage.as(stage.admin, 'POST', path)).status, 409, 'without the key it is refused');
  });

  it('is honoured on PUT', async () => {
    await stage.stand('active');
    const path = `clients/${stage.clientId}/assignments/${stage.userB.id}`;
    const first = await send(stage.admin, 'PUT', path, 'k', { role: 'BOOKKEEPER' });
    await stage.ok(stage.admin, 'DELETE', path);
    const second = await send(stage.admin, 'PUT', path, 'k', { role: 'BOOKKEEPER' });
    assert.deepEqual([second.status, second.text], [200, first.text]);
    const { items } = await stage.ok<Page<pro.Assignment>>(
      stage.admin,
      'GET',
      `assignments?firm_user_id=${stage.userB.id}`,
    );
    assert.deepEqual(items, [], 'nobody was assigned again');
  });

  it('at once is one write with equal answers', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => invite('k')));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
    assert.equal(await teamSize(), 4);
  });

  it('replays a refusal as well, though it would succeed now', async () => {
    await stage.stand('disconnected');
    const path = `clients/${stage.clientId}/assignments/${stage.userB.id}`;
    const refused = await send(stage.admin, 'PUT', path, 'k', { role: 'BOOKKEEPER' });
    assert.equal(refused.status, 409);
    await stage.invite();
    await stage.accept();
    const again = await send(stage.admin, 'PUT', path, 'k', { role: 'BOOKKEEPER' });
    assert.deepEqual([again.status, again.text], [409, refused.text]);
    assert.equal((await send(stage.admin, 'PUT', path, 'k2', { role: 'BOOKKEEPER' })).status, 200);
  });

  it('replays nothing to who may not see it any more', async () => {
    await invite('k');
    await stage.ok(stage.admin, 'PUT', `firm_users/${stage.userA.id}`, { level: 'ADMIN' });
    await stage.ok(stage.userA, 'PUT', `firm_users/${stage.admin.id}`, { level: 'USER' });
    assert.deepEqual([(await invite('k')).status, codeOf(await invite('k'))], [403, 'admin_required']);
    await stage.ok(stage.userA, 'POST', `firm_users/${stage.admin.id}/deactivate`);
    assert.equal((await invite('k')).status, 401);
  });

  it('of who was not allowed is decided anew once it is', async () => {
    const path = `firm_users/${stage.userB.id}`;
    assert.equal((await send(stage.userA, 'PUT', path, 'k', { level: 'ADMIN' })).status, 403);
    await stage.ok(stage.admin, 'PUT', `firm_users/${stage.userA.id}`, { level: 'ADMIN' });
    assert.equal((await send(stage.userA, 'PUT', path, 'k', { level: 'ADMIN' })).status, 200);
  });
});

describe('another request under the same key', () => {
  it('answers 409 and does nothing: another body, path or method', async () => {
    const { body } = await invite('k');
    const seen = await stage.seen();
    for (const answer of [
      await invite('k', { ...kit, name: 'Kim' }),
      await invite('k', { name: 'Kim' }),
      await send(stage.admin, 'POST', `firm_users/${body.id}/deactivate`, 'k'),
      await send(stage.admin, 'PUT', `firm_users/${body.id}`, 'k', { level: 'ADMIN' }),
    ]) {
      assert.deepEqual([answer.status, codeOf(answer)], [409, 'idempotency_key_reused']);
    }
    assert.equal(await stage.seen(), seen);
  });

  it('is fine from another person: keys are each person’s own', async () => {
    await invite('k');
    const other = await invite('k', { ...kit, email: 'kim@other.example' }, stage.otherAdmin);
    assert.equal(other.status, 201);
    assert.equal((await invite('k', kit, stage.otherAdmin)).status, 409);
  });
});

describe('a key', () => {
  it('has 1 to 255 visible characters', async () => {
    for (const key of ['', 'two words', 'x'.repeat(256)]) assert.equal((await invite(key)).status, 400, key);
    assert.equal((await invite('x'.repeat(255))).status, 201);
  });

  it('is forgotten by a reset, and without meaning on DELETE', async () => {
    await stage.stand('active');
    const path = `clients/${stage.clientId}/assignments/${stage.userA.id}`;
    assert.equal((await send(stage.admin, 'DELETE', path, 'k')).status, 200);
    assert.equal((await send(stage.admin, 'DELETE', path, 'k')).status, 404);
    await invite('k');
    await stage.open();
    assert.equal((await invite('k', { ...kit, name: 'Kim' })).status, 201);
  });

  it('serves an applicant without a token, too', async () => {
    const body = { firm_name: 'Fern', name: 'Mo', email: 'mo+proaccess@fern.example' };
    const first = await send(null, 'POST', 'applications', 'k', body);
    assert.equal((await send(null, 'POST', 'applications', 'k', body)).text, first.text);
    assert.equal((await stage.as(null, 'POST', 'applications', body)).status, 409);
  });
});
