/** The team over HTTP: levels, the last admin, deactivation, one e-mail, who sees whom (RULES "Team"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ErrorBody, Page } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import type { Persona } from '../../sandbox/index.js';
import { codeOf, openStage } from './stage.js';

const stage = await openStage();
beforeEach(() => stage.open());

const level = (by: Persona, who: Persona, to: pro.FirmLevel) =>
  stage.as<ErrorBody>(by, 'PUT', `firm_users/${who.id}`, { level: to });
const turn = (by: Persona, who: { id: string }, verb: 'deactivate' | 'reactivate') =>
  stage.as<pro.FirmUser & ErrorBody>(by, 'POST', `firm_users/${who.id}/${verb}`);
const team = async (by: Persona = stage.admin) => (await stage.ok<Page<pro.FirmUser>>(by, 'GET', 'firm_users')).items;
const invite = (body: { name: string; email: string; level?: string }, by: Persona = stage.admin) =>
  stage.as<pro.FirmUser & ErrorBody>(by, 'POST', 'firm_users', { level: 'USER', ...body });
const said = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as ErrorBody).code];

/** The ready-made token somebody has now. */
async function tokenOf(id: string): Promise<string> {
  const { items } = await stage.sandbox.control.personas();
  return items.find((one) => one.id === id)!.token;
}

describe('the last active admin', () => {
  it('is neither demoted nor deactivated, by nobody', async () => {
    assert.deepEqual(said(await level(stage.admin, stage.admin, 'USER')), [409, 'last_admin']);
    assert.deepEqual(said(await turn(stage.admin, stage.admin, 'deactivate')), [409, 'last_admin']);
  });

  it('stays when an admin who only is invited could not take over', async () => {
    const kit = await invite({ name: 'Kit', email: 'kit@new.example', level: 'ADMIN' });
    assert.deepEqual(said(await level(stage.admin, stage.admin, 'USER')), [409, 'last_admin']);
    await stage.ok(await tokenOf(kit.body.id), 'GET', 'me');
    assert.equal((await level(stage.admin, stage.admin, 'USER')).status, 200);
  });

  it('of two who demote each other, the second fails', async () => {
    for (const turned of [false, true]) {
      await stage.open();
      assert.equal((await level(stage.admin, stage.userA, 'ADMIN')).status, 200);
      const [one, other] = turned ? [stage.userA, stage.admin] : [stage.admin, stage.userA];
      const answers = await Promise.all([level(one, other, 'USER'), level(other, one, 'USER')]);
      assert.deepEqual(
        answers.map((answer) => said(answer)),
        [
          [200, undefined],
          [409, 'last_admin'],
        ],
      );
      const admins = (await team(one)).filter((user) => user.level === 'ADMIN' && user.status === 'ACTIVE');
      assert.deepEqual(
        admins.map(({ id }) => id),
        [one.id],
      );
    }
  });

  it('of two who demote themselves, the second fails', async () => {
    await level(stage.admin, stage.userA, 'ADMIN');
    const answers = await Promise.all([
      level(stage.admin, stage.admin, 'USER'),
      level(stage.userA, stage.userA, 'USER'),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 409],
    );
  });
});

describe('an invitation', () => {
  it('becomes Active at the first sign-in', async () => {
    const { body: kit } = await invite({ name: 'Kit', email: 'kit@new.example' });
    assert.deepEqual([kit.status, kit.signed_in_at], ['INVITED', null]);
    await stage.sandbox.control.advanceClock('PT2H');
    const me = await stage.ok<pro.Me>(await tokenOf(kit.id), 'GET', 'me');
    assert.deepEqual([me.name, me.level, me.firm?.id], ['Kit', 'USER', stage.firmId]);
    const now = (await team()).find(({ id }) => id === kit.id)!;
    assert.deepEqual([now.status, now.signed_in_at], ['ACTIVE', '2026-01-14T14:00:00Z']);
  });

  it('names one person in one firm: an address that is taken answers 409, in any case of its letters', async () => {
    await invite({ name: 'Kit', email: 'kit@new.example' });
    for (const [email, by] of [
      ['kit@new.example', stage.admin],
      ['KIT@new.example', stage.admin],
      ['Kit@New.Example', stage.otherAdmin],
      [stage.userA.email, stage.otherAdmin],
    ] as const) {
      assert.deepEqual(said(await invite({ name: 'Kit', email }, by)), [409, 'email_taken'], email);
    }
  });

  it('sent twice at once is sent once', async () => {
    const body = { name: 'Kit', email: 'kit@new.example' };
    const answers = await Promise.all([invite(body), invite(body), invite(body, stage.otherAdmin)]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 409, 409],
    );
  });

  it('takes names that are markup, right-to-left or odd as the text they are', async () => {
    for (const [n, name] of [
      '<img src=x onerror=alert(1)>',
      '&lt;b&gt; "quoted" \'single\' \\ back',
      'שלום \u202Eevil\u202C عالم',
      '  spaces around  ',
      'line\nbreak\ttab \u0000 nul',
      'half a character \ud83d',
      '=1+1',
      'constructor',
      '__proto__',
      'x'.repeat(200),
    ].entries()) {
      const { status, body, text } = await invite({ name, email: `kit+${n}@new.example` });
      assert.equal(status, 201, text);
      assert.equal(body.name, name);
    }
    const names = new Set((await team()).map(({ name }) => name));
    assert.ok(names.has('<img src=x onerror=alert(1)>') && names.has('__proto__'));
    const pages: string[] = [];
    for (let cursor: string | null = '', n = 0; cursor !== null; n += 1) {
      assert.ok(n < 20, 'the walk ends');
      const path: string = `firm_users?limit=1${cursor && `&cursor=${cursor}`}`;
      const page: Page<pro.FirmUser> = await stage.ok(stage.admin, 'GET', path);
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    assert.deepEqual([...pages].sort(), (await team()).map(({ id }) => id).sort(), 'a walk passes odd names, too');
  });

  it('needs a name and an address, and says what is wrong with them', async () => {
    for (const [body, code] of [
      [{ name: ' ', email: 'kit@new.example' }, 'name_invalid'],
      [{ name: 'x'.repeat(201), email: 'kit@new.example' }, 'name_invalid'],
      [{ name: 'Kit', email: 'kit' }, 'email_invalid'],
      [{ name: 'Kit', email: 'kit@new' }, 'email_invalid'],
      [{ name: 'Kit', email: 'a b@new.example' }, 'email_invalid'],
      [{ name: 'Kit', email: `${'x'.repeat(250)}@new.example` }, 'email_invalid'],
    ] as const) {
      assert.deepEqual(said(await invite(body)), [400, code], JSON.stringify(body));
    }
    for (const body of [{}, { name: 'Kit' }, { name: 1, email: 'kit@new.example' }, [], 'text', null]) {
      const answer = await stage.as<ErrorBody>(stage.admin, 'POST', 'firm_users', body ?? 'null');
      assert.equal(answer.status, 400, answer.text);
    }
    const strange = await stage.as<ErrorBody>(stage.admin, 'POST', 'firm_users', {
      name: 'Kit',
      email: 'kit@new.example',
      level: 'OWNER',
    });
    assert.match(strange.body.message, /ADMIN, USER/);
  });
});

describe('a deactivated person', () => {
  it('loses every session and assignment at once; coming back restores the level alone', async () => {
    await stage.stand('active');
    await level(stage.admin, stage.userA, 'ADMIN');
    const inside = await stage.enter(stage.userA);
    assert.equal((await turn(stage.admin, stage.userA, 'deactivate')).status, 200);
    for (const [token, path] of [
      [stage.userA.token, 'me'],
      [inside, 'me'],
      [inside, 'bills'],
    ] as const) {
      assert.deepEqual(said(await stage.as(token, 'GET', path)), [401, 'token_revoked']);
    }
    const { body } = await turn(stage.admin, stage.userA, 'reactivate');
    assert.deepEqual([body.level, body.status, body.assignments], ['ADMIN', 'ACTIVE', []]);
    assert.equal(codeOf(await stage.as(stage.userA.token, 'GET', 'me')), 'token_revoked', 'the old token stays dead');
    assert.equal(codeOf(await stage.as(inside, 'GET', 'me')), 'token_revoked');
    const fresh = await tokenOf(stage.userA.id);
    assert.equal((await stage.ok<pro.Me>(fresh, 'GET', 'me')).level, 'ADMIN');
    assert.deepEqual(said(await stage.exchange(fresh)), [400, undefined], 'no assignment came back');
    assert.deepEqual(await stage.breaches(), []);
  });

  it('answers 409 to what cannot be: again, another level, an assignment, an invitation', async () => {
    await stage.stand('active');
    await turn(stage.admin, stage.userB, 'deactivate');
    assert.equal((await turn(stage.admin, stage.userB, 'deactivate')).status, 409);
    assert.equal((await level(stage.admin, stage.userB, 'ADMIN')).status, 409);
    const path = `clients/${stage.clientId}/assignments/${stage.userB.id}`;
    assert.equal((await stage.as(stage.admin, 'PUT', path, { role: 'BOOKKEEPER' })).status, 409);
    const again = await invite({ name: 'B', email: stage.userB.email });
    assert.equal(again.status, 409);
    assert.match(again.body.message, /reactivate/);
    assert.equal((await turn(stage.admin, stage.userA, 'reactivate')).status, 409);
  });

  it('who never signed in is Invited again after coming back', async () => {
    const { body: kit } = await invite({ name: 'Kit', email: 'kit@new.example' });
    await turn(stage.admin, kit, 'deactivate');
    assert.equal((await turn(stage.admin, kit, 'reactivate')).body.status, 'INVITED');
  });
});

describe('what a User sees', () => {
  it('is the people of the clients he or she is assigned to, and oneself', async () => {
    const ids = async (by: Persona) => (await team(by)).map(({ id }) => id).sort();
    const own = [stage.admin, stage.userA, stage.userB].map(({ id }) => id).sort();
    assert.deepEqual(await ids(stage.userA), [stage.userA.id]);
    await stage.stand('active');
    assert.deepEqual(await ids(stage.admin), own);
    assert.deepEqual(await ids(stage.userA), [stage.admin.id, stage.userA.id].sort());
    assert.deepEqual(await ids(stage.userB), [stage.userB.id]);
    await stage.assign(stage.userB, 'BOOKKEEPER');
    assert.deepEqual(await ids(stage.userA), own);
  });

  it('holds no assignment to a client that is not his or hers', async () => {
    await stage.stand('active');
    const [mine] = (await stage.ok<Page<pro.Assignment>>(stage.userB, 'GET', 'assignments')).items;
    assert.equal(mine, undefined);
    const seen = (await stage.ok<Page<pro.Assignment>>(stage.userA, 'GET', 'assignments')).items;
    assert.deepEqual(new Set(seen.map(({ client }) => client.id)), new Set([stage.clientId]));
  });

  it('is told at the next request when the level changes', async () => {
    await stage.stand('invited');
    const pending = async () =>
      (await stage.ok<Page<pro.ClientConnection>>(stage.userB, 'GET', 'clients')).items.length;
    assert.equal(await pending(), 0);
    await level(stage.admin, stage.userB, 'ADMIN');
    assert.equal(await pending(), 1);
    await level(stage.admin, stage.userB, 'USER');
    assert.equal(await pending(), 0);
  });
});

describe('an admin', () => {
  it('assigns himself, and different roles at different clients', async () => {
    await stage.stand('active');
    const body = await stage.assign(stage.admin, 'BILL_PAY_DRAFTER');
    assert.equal(body.role, 'BILL_PAY_DRAFTER');
    const first = stage.clientId;
    const invited = { firm_id: stage.firmId, firm_user_id: stage.admin.id };
    const made = await stage.ok<pro.FirmConnection>(stage.otherOwner, 'POST', 'firms', invited);
    await stage.ok(stage.admin, 'POST', `clients/${made.connection_id}/accept`);
    const me = (await team()).find(({ id }) => id === stage.admin.id)!;
    const roles = Object.fromEntries(me.assignments.map(({ client, role }) => [client.id, role]));
    assert.deepEqual(roles, { [first]: 'BILL_PAY_DRAFTER', [stage.otherOwner.company!.id]: 'BOOKKEEPER' });
  });

  it('cannot touch the people of another firm', async () => {
    await stage.stand('active');
    for (const answer of [
      await level(stage.otherAdmin, stage.userA, 'ADMIN'),
      await turn(stage.otherAdmin, stage.userA, 'deactivate'),
      await stage.as(stage.admin, 'PUT', `clients/${stage.clientId}/assignments/${stage.otherAdmin.id}`, {
        role: 'BOOKKEEPER',
      }),
      await stage.as(stage.admin, 'DELETE', `clients/${stage.clientId}/assignments/${stage.userB.id}`),
      await turn(stage.admin, { id: 'constructor' }, 'deactivate'),
    ]) {
      assert.equal(answer.status, 404, answer.text);
    }
  });
});
