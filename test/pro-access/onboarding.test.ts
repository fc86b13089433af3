/** How a firm becomes a partner, by the world's clock (RULES "Onboarding"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ErrorBody, Page } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import { codeOf, openStage } from './stage.js';

const stage = await openStage();
beforeEach(() => stage.open());

const fern = { firm_name: 'Larch & Fern', name: 'Mo Fern', email: 'mo+proaccess@fern.example' };
const apply = (changes: Partial<typeof fern> = {}) =>
  stage.as<pro.Application & ErrorBody>(null, 'POST', 'applications', { ...fern, ...changes });
const application = (id: string) => stage.ok<pro.Application>(null, 'GET', `applications/${id}`);
const follow = (token: string | null) => stage.as<pro.Welcome & ErrorBody>(null, 'POST', `welcomes/${token}`);
const at = (now: string) => stage.sandbox.control.setClock(now);

/** An application that was answered. */
async function answered(): Promise<pro.Application> {
  const { body } = await apply();
  await stage.sandbox.control.advanceClock('P5D');
  return application(body.id);
}

describe('the address', () => {
  it('has +proaccess before the domain; any other is refused with the corrected one', async () => {
    for (const [email, right] of [
      ['mo@fern.example', 'mo+proaccess@fern.example'],
      ['mo+books@fern.example', 'mo+books+proaccess@fern.example'],
      ['mo+PROACCESS@fern.example', 'mo+proaccess@fern.example'],
      ['mo+proaccess+proaccess@fern.example', 'mo+proaccess@fern.example'],
      [' mo+proaccess@fern.example ', 'mo+proaccess@fern.example'],
      ['first.last@mail.fern.example', 'first.last+proaccess@mail.fern.example'],
    ] as const) {
      const { status, body } = await apply({ email });
      assert.deepEqual([status, body.code], [400, 'email_not_pro_access'], email);
      assert.ok(body.message.includes(right), `${email}: ${body.message}`);
      assert.equal((await apply({ email: right })).status, 201, `${right} is what is asked for`);
      await stage.open();
    }
  });

  it('is an address at all', async () => {
    for (const email of ['', 'mo', 'mo+proaccess', '+proaccess@fern.example', 'mo+proaccess@fern', '@fern.example']) {
      const { status, body } = await apply({ email });
      assert.deepEqual([status, body.code], [400, 'email_invalid'], email);
    }
    assert.equal(codeOf(await apply({ name: ' ' })), 'name_invalid');
    assert.equal(codeOf(await apply({ firm_name: ' ' })), 'name_invalid');
  });

  it('is of nobody at a firm, and applies once', async () => {
    assert.equal((await apply()).status, 201);
    assert.deepEqual([(await apply()).status, codeOf(await apply())], [409, 'application_waiting']);
    const email = 'kit+proaccess@new.example';
    await stage.ok(stage.admin, 'POST', 'firm_users', { name: 'Kit', email, level: 'USER' });
    assert.deepEqual([(await apply({ email })).status, codeOf(await apply({ email }))], [409, 'email_taken']);
  });
});

describe('the answer', () => {
  for (const [sent, earliest, latest, day] of [
    ['2026-01-14T12:00:00Z', '2026-01-15T12:00:00Z', '2026-01-16T12:00:00Z', 'a Wednesday'],
    ['2026-01-15T23:59:59Z', '2026-01-16T23:59:59Z', '2026-01-19T23:59:59Z', 'a Thursday'],
    ['2026-01-16T09:30:00Z', '2026-01-19T09:30:00Z', '2026-01-20T09:30:00Z', 'a Friday'],
    ['2026-01-17T00:00:00Z', '2026-01-20T00:00:00Z', '2026-01-21T00:00:00Z', 'a Saturday'],
    ['2026-01-18T23:00:00Z', '2026-01-20T00:00:00Z', '2026-01-21T00:00:00Z', 'a Sunday'],
  ] as const) {
    it(`comes one or two business days after ${day}`, async () => {
      await at(sent);
      const came = new Set<string>();
      for (let n = 0; n < 12; n += 1) {
        const { body } = await apply({ email: `mo${n}+proaccess@fern.example` });
        assert.deepEqual([body.status, body.submitted_at, body.answer_expected_by], ['SUBMITTED', sent, latest]);
        assert.deepEqual([body.answered_at, body.welcome_token], [null, null]);
        await at(latest);
        const { status, answered_at: answeredAt, welcome_token: token } = await application(body.id);
        assert.equal(status, 'APPROVED');
        assert.ok(token);
        came.add(answeredAt!);
        await at(sent);
      }
      assert.deepEqual([...came].sort(), [earliest, latest], 'both happen');
    });
  }

  it('is not there a second before, nor after the clock went back', async () => {
    const { body } = await apply();
    await stage.sandbox.control.advanceClock('P5D');
    const { answered_at: answeredAt, welcome_token: token } = await application(body.id);
    await at(answeredAt!);
    assert.equal((await application(body.id)).status, 'APPROVED');
    await at(new Date(Date.parse(answeredAt!) - 1000).toISOString());
    const before = await application(body.id);
    assert.deepEqual([before.status, before.answered_at, before.welcome_token], ['SUBMITTED', null, null]);
    assert.equal((await follow(token)).status, 404, 'the mail is not sent yet');
    await at('2025-06-01T00:00:00Z');
    assert.equal((await application(body.id)).status, 'SUBMITTED');
  });

  it('is nobody else’s: an unknown application and an unknown link answer 404', async () => {
    assert.equal((await stage.as(null, 'GET', 'applications/app_nobody')).status, 404);
    assert.equal((await stage.as(null, 'GET', 'applications/constructor')).status, 404);
    assert.equal((await follow('wel_nobody')).status, 404);
  });
});

describe('the welcome link', () => {
  it('makes the workspace and its first admin, who begins at once', async () => {
    const { welcome_token: link, id } = await answered();
    const { status, body } = await follow(link);
    assert.equal(status, 201);
    assert.equal(body.firm.name, fern.firm_name);
    assert.deepEqual([body.firm_user.level, body.firm_user.status], ['ADMIN', 'ACTIVE']);
    const me = await stage.ok<pro.Me>(body.token, 'GET', 'me');
    assert.deepEqual([me.name, me.email, me.level, me.firm], [fern.name, fern.email, 'ADMIN', body.firm]);
    assert.deepEqual((await stage.ok<Page<unknown>>(body.token, 'GET', 'clients')).items, []);
    const done = await application(id);
    assert.deepEqual([done.status, done.welcome_token], ['COMPLETED', null]);
  });

  it('works once, however often and however fast it is followed', async () => {
    const { welcome_token: link } = await answered();
    const answers = await Promise.all([follow(link), follow(link), follow(link)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409]);
    assert.equal(codeOf(await follow(link)), 'welcome_used');
    assert.deepEqual(await stage.breaches(), []);
  });

  it('makes a partner whom a company finds, invites and is served by', async () => {
    const { body } = await follow((await answered()).welcome_token);
    const found = await stage.ok<Page<pro.PartnerFirm>>(stage.owner, 'GET', 'directory/firms?name=larch');
    assert.deepEqual(
      found.items.map(({ id, status }) => [id, status]),
      [[body.firm.id, null]],
    );
    const made = await stage.ok<pro.FirmConnection>(stage.owner, 'POST', 'firms', { firm_id: body.firm.id });
    await stage.ok(body.token, 'POST', `clients/${made.connection_id}/accept`);
    const inside = await stage.exchange(body.token);
    assert.equal(inside.status, 200);
    const { items } = await stage.sandbox.control.personas();
    assert.equal(items.find(({ id }) => id === body.firm_user.id)?.token, body.token, 'a persona like any other');
  });

  it('fails where the address joined a firm meanwhile, and says where to write', async () => {
    const { welcome_token: link } = await answered();
    await stage.ok(stage.admin, 'POST', 'firm_users', { name: 'Mo', email: fern.email, level: 'USER' });
    const { status, body } = await follow(link);
    assert.deepEqual([status, body.code], [409, 'email_taken']);
    assert.match(body.message, /proaccess@brex\.com/);
  });
});
