/** The connection over HTTP: every race, every vanished row, every return (RULES "Connections"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ErrorBody, Page } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import type { Persona } from '../../sandbox/index.js';
import { codeOf, openStage } from './stage.js';

const stage = await openStage();
beforeEach(() => stage.open());

const clients = async (who: Persona = stage.admin) =>
  (await stage.ok<Page<pro.ClientConnection>>(who, 'GET', 'clients')).items;
const firms = async (who: Persona = stage.owner) =>
  (await stage.ok<Page<pro.FirmConnection>>(who, 'GET', 'firms')).items;
const partner = async () => (await firms()).find(({ firm }) => firm.id === stage.firmId);
const client = async (who?: Persona) => (await clients(who)).find(({ client: { id } }) => id === stage.clientId);
const members = async () => (await stage.ok<Page<pro.Member>>(stage.owner, 'GET', 'members')).items;
const move = (who: Persona, path: string) => stage.as<ErrorBody>(who, 'POST', `${path}`);
const accept = (who = stage.admin) => move(who, `clients/${stage.connectionId}/accept`);
const reject = (who = stage.admin) => move(who, `clients/${stage.connectionId}/reject`);
const disconnect = (who = stage.admin) => move(who, `clients/${stage.connectionId}/disconnect`);
const remove = (who = stage.owner) => move(who, `firms/${stage.connectionId}/remove`);
const withdraw = (who = stage.owner) => move(who, `firms/${stage.connectionId}/withdraw`);

function assertConflict(answer: Awaited<ReturnType<typeof accept>>, code: string, ...words: string[]): void {
  assert.equal(answer.status, 409, answer.text);
  assert.equal(codeOf(answer), code);
  for (const word of words) assert.ok(answer.body.message.includes(word), `${answer.body.message} names ${word}`);
}

describe('one state in two vocabularies', () => {
  it('goes Invited and Pending, Active and Active, Disconnected and Disabled', async () => {
    const words = async () => [(await partner())?.status, (await client())?.status];
    assert.deepEqual(await words(), [undefined, undefined]);
    await stage.invite();
    assert.deepEqual(await words(), ['INVITED', 'PENDING']);
    await stage.accept();
    assert.deepEqual(await words(), ['ACTIVE', 'ACTIVE']);
    assert.equal((await disconnect()).status, 200);
    assert.deepEqual(await words(), ['DISCONNECTED', 'DISABLED']);
  });

  it('names who did what and when, the same on both sides', async () => {
    await stage.stand('active');
    await remove();
    const [one, other] = [(await partner())!, (await client())!];
    assert.deepEqual(one.events, other.events);
    assert.deepEqual(
      one.events.map(({ type, by }) => [type, by.id]),
      [
        ['INVITED', stage.owner.id],
        ['ACCEPTED', stage.admin.id],
        ['REMOVED', stage.owner.id],
      ],
    );
    assert.equal(one.ended_at, '2026-01-14T12:00:00Z');
  });

  it('makes the person the client named its bookkeeper, whoever accepts', async () => {
    await stage.invite(stage.userB);
    const accepted = await stage.accept();
    assert.deepEqual([accepted.contact.id, accepted.original_invitee.id], [stage.userB.id, stage.userB.id]);
    const partners = (await members()).filter(({ kind }) => kind === 'EXTERNAL_PARTNER');
    assert.deepEqual(
      partners.filter(({ firm }) => firm?.id === stage.firmId).map(({ id, role }) => [id, role]),
      [[stage.userB.id, 'BOOKKEEPER']],
    );
  });

  it('names the first admin where the owner names nobody', async () => {
    const made = await stage.ok<pro.FirmConnection>(stage.owner, 'POST', 'firms', { firm_id: stage.firmId });
    assert.equal(made.original_invitee.id, stage.admin.id);
  });

  it('names active people alone', async () => {
    await stage.ok(stage.admin, 'POST', `firm_users/${stage.userB.id}/deactivate`);
    const body = { firm_id: stage.firmId, firm_user_id: stage.userB.id };
    const answer = await stage.as(stage.owner, 'POST', 'firms', body);
    assert.deepEqual([answer.status, codeOf(answer)], [409, 'invitee_not_active']);
    const other = { firm_id: stage.firmId, firm_user_id: stage.otherAdmin.id };
    assert.equal((await stage.as(stage.owner, 'POST', 'firms', other)).status, 404);
  });
});

describe('the first of two moves wins', () => {
  it('withdrawing after the firm accepted says to remove the firm', async () => {
    await stage.stand('active');
    assertConflict(await withdraw(), 'connection_active', 'Remove firm', stage.admin.name);
  });

  it('accepting and rejecting after a withdrawal fail', async () => {
    await stage.stand('withdrawn');
    assertConflict(await accept(), 'connection_withdrawn', stage.owner.name);
    assertConflict(await reject(), 'connection_withdrawn', stage.owner.name);
  });

  it('removing after the firm disconnected names the disconnection, and the other way round', async () => {
    await stage.stand('active');
    assert.equal((await disconnect()).status, 200);
    assertConflict(await remove(), 'connection_disconnected', 'the firm disconnected', stage.admin.name);
    await stage.stand('active');
    assert.equal((await remove()).status, 200);
    assertConflict(await disconnect(), 'connection_disabled', 'the client removed the firm', stage.owner.name);
  });

  for (const [name, state, act] of [
    ['accept', 'invited', accept],
    ['reject', 'invited', reject],
    ['withdraw', 'invited', withdraw],
    ['disconnect', 'active', disconnect],
    ['remove', 'active', remove],
  ] as const) {
    it(`${name}, sent twice at once without a key, succeeds once`, async () => {
      await stage.stand(state);
      const answers = await Promise.all([act(), act()]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    });
  }

  it('inviting twice at once makes one connection', async () => {
    const body = { firm_id: stage.firmId };
    const answers = await Promise.all([1, 2, 3].map(() => stage.as(stage.owner, 'POST', 'firms', body)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409]);
    assert.equal((await firms()).filter(({ firm }) => firm.id === stage.firmId).length, 1);
  });

  it('writes that come at once are decided in the order they came', async () => {
    for (let round = 0; round < 10; round += 1) {
      const emails = Array.from({ length: 20 }, (_, n) => `p${round}-${n}@firm.example`);
      const answered: string[] = [];
      await Promise.all(
        emails.map(async (email) => {
          const body = { name: 'P', email, level: 'USER' };
          await stage.ok(stage.admin, 'POST', 'firm_users', body);
          answered.push(email);
        }),
      );
      assert.deepEqual(answered, emails);
    }
  });

  it('accepting and withdrawing at once leave one of the two, with nobody assigned to a withdrawn one', async () => {
    for (const first of [accept, withdraw]) {
      await stage.open();
      await stage.stand('invited');
      const second = first === accept ? withdraw : accept;
      const answers = await Promise.all([first(), second()]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 409],
      );
      assert.deepEqual(await stage.breaches(), []);
      assert.equal((await client())?.status, first === accept ? 'ACTIVE' : undefined);
    }
  });
});

describe('rows that go and come back', () => {
  it('leave both lists when the firm rejects or the owner withdraws', async () => {
    for (const state of ['rejected', 'withdrawn'] as const) {
      await stage.open();
      await stage.stand(state);
      assert.deepEqual([await partner(), await client()], [undefined, undefined], state);
    }
  });

  it('return as a new connection on a new invitation, the older one as its history', async () => {
    await stage.stand('disconnected');
    const old = stage.connectionId;
    await stage.invite();
    assert.notEqual(stage.connectionId, old);
    for (const row of [(await partner())!, (await client())!]) {
      assert.equal(row.connection_id, stage.connectionId);
      assert.deepEqual(
        row.history.map(({ connection_id: id, events }) => [id, events.map(({ type }) => type)]),
        [[old, ['INVITED', 'ACCEPTED', 'REMOVED']]],
      );
    }
    assert.deepEqual([(await partner())!.status, (await client())!.status], ['INVITED', 'PENDING']);
  });

  it('are Disabled again where the new invitation is rejected or withdrawn', async () => {
    for (const act of [reject, withdraw]) {
      await stage.open();
      await stage.stand('disconnected');
      const old = stage.connectionId;
      await stage.invite();
      assert.equal((await act()).status, 200);
      const [row, own] = [(await client())!, (await partner())!];
      assert.deepEqual([row.connection_id, row.status, own.status], [old, 'DISABLED', 'DISCONNECTED']);
      assert.deepEqual(
        row.history.map(({ status }) => status),
        [act === reject ? 'REJECTED' : 'WITHDRAWN'],
      );
    }
  });

  it('bring back neither assignments nor tokens', async () => {
    await stage.stand('active');
    const old = await stage.enter(stage.userA);
    await remove();
    await stage.invite();
    await stage.accept();
    const work = await stage.ok<Page<pro.Assignment>>(stage.admin, 'GET', 'assignments');
    assert.deepEqual(
      work.items.map(({ firm_user: { id } }) => id),
      [stage.admin.id],
    );
    await stage.assign(stage.userA, 'BILL_PAY_DRAFTER');
    const answer = await stage.as(old, 'GET', 'bills');
    assert.deepEqual([answer.status, codeOf(answer)], [401, 'token_revoked']);
  });

  it('are Disabled for users who worked there, and for no other user', async () => {
    await stage.stand('disconnected');
    assert.equal((await client(stage.userA))?.status, 'DISABLED');
    assert.equal(await client(stage.userB), undefined);
    await stage.invite();
    assert.equal((await client(stage.userA))?.status, 'DISABLED', 'a Pending one is for admins alone');
    assert.deepEqual((await client(stage.userA))?.history, []);
  });
});

describe('the original invitee', () => {
  const deactivate = (who: Persona, by: Persona) => stage.ok(by, 'POST', `firm_users/${who.id}/deactivate`);
  const end = (who: { id: string }) => stage.as<ErrorBody>(stage.owner, 'DELETE', `members/${who.id}`);

  it('deactivated while Pending leaves the place to the admin who accepts', async () => {
    await stage.invite(stage.userB);
    await deactivate(stage.userB, stage.admin);
    assert.equal((await client())!.status, 'PENDING');
    const accepted = await stage.accept();
    assert.deepEqual([accepted.contact.id, accepted.original_invitee.id], [stage.admin.id, stage.userB.id]);
    assert.equal(accepted.role, 'BOOKKEEPER');
    assert.equal((await partner())!.contact.id, stage.admin.id);
  });

  it('deactivated by the firm keeps the connection Active; the admin who acted is the contact on both sides', async () => {
    await stage.invite(stage.userB);
    await stage.accept();
    await deactivate(stage.userB, stage.admin);
    for (const row of [(await partner())!, (await client())!]) {
      assert.deepEqual([row.status, row.contact.id], ['ACTIVE', stage.admin.id]);
      assert.equal(row.original_invitee.id, stage.userB.id);
      assert.equal(row.events.at(-1)!.type, 'CONTACT_CHANGED');
    }
  });

  it('taken off by the firm keeps it Active, too', async () => {
    await stage.invite(stage.userB);
    await stage.accept();
    await stage.ok(stage.admin, 'DELETE', `clients/${stage.clientId}/assignments/${stage.userB.id}`);
    assert.deepEqual([(await client())!.status, (await client())!.contact.id], ['ACTIVE', stage.admin.id]);
    assert.equal((await client())!.assigned_count, 0, 'nobody assigned is legal');
  });

  it('ended by the client disconnects the firm, and everybody there loses access', async () => {
    await stage.stand('active');
    const inside = await stage.enter(stage.userA);
    assert.equal((await end(stage.admin)).status, 200);
    assert.deepEqual([(await partner())!.status, (await client())!.status], ['DISCONNECTED', 'DISABLED']);
    assert.equal((await client())!.events.at(-1)!.type, 'INVITEE_ENDED');
    assert.equal(codeOf(await stage.as(inside, 'GET', 'bills')), 'token_revoked');
    assertConflict(await disconnect(), 'connection_disabled', 'ended the access of the person', stage.owner.name);
  });

  it('replaced by a contact: ending that one disconnects, assigned or not; ending the invitee does not', async () => {
    await stage.invite(stage.userB);
    await stage.accept();
    await stage.ok(stage.admin, 'DELETE', `clients/${stage.clientId}/assignments/${stage.userB.id}`);
    await stage.assign(stage.userB, 'BOOKKEEPER');
    assert.equal((await end(stage.userB)).status, 200);
    assert.equal((await client())!.status, 'ACTIVE');
    assert.equal((await end(stage.admin)).status, 200);
    assert.equal((await client())!.status, 'DISABLED');
  });

  it('is marked among the members; ending anybody else leaves the firm', async () => {
    await stage.stand('active');
    const contacts = (await members()).filter(({ firm, is_contact: is }) => is && firm?.id === stage.firmId);
    assert.deepEqual(
      contacts.map(({ id }) => id),
      [stage.admin.id],
    );
    assert.equal((await end(stage.userA)).status, 200);
    assert.equal((await client())!.status, 'ACTIVE');
  });
});

describe('a client', () => {
  it('may be served by several firms, each apart', async () => {
    await stage.stand('active');
    const first = stage.connectionId;
    await stage.invite(stage.otherAdmin);
    await stage.ok(stage.otherAdmin, 'POST', `clients/${stage.connectionId}/accept`);
    await stage.ok(stage.owner, 'POST', `firms/${first}/remove`);
    assert.equal((await client(stage.otherAdmin))!.status, 'ACTIVE');
    assert.equal((await client(stage.otherAdmin))!.role, 'BOOKKEEPER');
    assert.equal((await client())!.status, 'DISABLED');
  });

  it('keeps its direct members and its seats through all of it', async () => {
    const own = async () => (await members()).filter(({ kind }) => kind !== 'EXTERNAL_PARTNER');
    const seats = () => stage.ok<pro.Seats>(stage.owner, 'GET', 'seats');
    const [people, before] = [await own(), await seats()];
    await stage.stand('active');
    assert.deepEqual(await own(), people);
    const during = await seats();
    assert.deepEqual({ ...during, external_partners: before.external_partners }, before);
    assert.equal(during.external_partners, before.external_partners + 2);
    await remove();
    assert.deepEqual([await own(), await seats()], [people, before]);
    assert.equal((await stage.as(stage.bookkeeper, 'GET', '/v1/accounting/accounts')).status, 200);
  });

  it('does not see what another company does, nor a firm what another firm does', async () => {
    await stage.stand('active');
    for (const [who, path] of [
      [stage.otherOwner, `firms/${stage.connectionId}/remove`],
      [stage.otherAdmin, `clients/${stage.connectionId}/disconnect`],
    ] as const) {
      assert.equal((await move(who, path)).status, 404);
    }
  });
});
