/**
 * No token outlives the access behind it: whatever people of two clients and a firm do, and wherever the clock goes, each
 * token ever given is answered as a plain model says (RULES "Switching", "Reading", "Consent", "Token endpoint").
 *
 * That no invariant of the state breaks is in test/pro-access/properties.test.ts and http-properties.test.ts; each way a
 * token dies, by name, is in test/pro-access/tokens.test.ts and test/oauth/tokens.test.ts.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AccountList } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import type { Persona, TokenAnswer } from '../../sandbox/index.js';
import { AT, openStage, TOKEN_TYPE } from '../pro-access/stage.js';
import { Asker } from '../worlds/asker.js';
import { Access, type Token } from './access.js';

/** One thing that somebody does; numbers choose whom, where and how. */
interface Act {
  what: keyof typeof ACTS;
  who: number;
  where: number;
  how: number;
}

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const READING = 'urn:brex-sandbox:token-type:reading';
const APP = { client_id: 'quickbooks-online', client_secret: 'sbx_secret_quickbooks_online' };
const ROLES = ['BOOKKEEPER', 'BILL_PAY_DRAFTER'] as const;
const stage = await openStage();
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];

/** Two clients, a firm of three, and what is known of them. */
class Play {
  readonly access = new Access(stage.admin.id);
  readonly team = [stage.userA, stage.userB, stage.admin];
  readonly owners = [stage.owner, stage.otherOwner];
  readonly #accounts = new Map<string, string>();

  async begin(): Promise<void> {
    await stage.open();
    this.access.now = seconds((await stage.sandbox.control.clock()).now);
    for (const person of this.team) this.access.session(person.id, person.token);
    for (const { id, token, company } of [stage.bookkeeper, ...this.owners]) {
      this.access.tokens.push({ kind: 'ready company', text: token, client: company!.id, person: id });
    }
    for (const owner of this.owners) {
      this.#accounts.set(
        owner.company!.id,
        idsOf((await this.ask(owner.token, 'GET', '/v1/accounting/accounts')).text),
      );
    }
  }

  ask<Body>(token: string | undefined, method: string, path: string, body?: unknown) {
    const asker = new Asker(stage.sandbox);
    asker.token = token;
    if (body instanceof URLSearchParams) return asker.form<Body>(path, body);
    return asker.send<Body>(method, path.startsWith('/') ? path : `${AT}/${path}`, body);
  }

  /** Whether it was done. What a person may not do is part of life; what nobody may is not. */
  async did(person: Persona, method: string, path: string, body?: unknown): Promise<boolean> {
    const { status, text } = await this.ask(person.token, method, path, body);
    assert.ok(status < 300 || [403, 404, 409].includes(status), `${method} ${path}: ${status} ${text}`);
    return status < 300;
  }

  /** Every token, on both APIs, is answered as the model says, and with the books of its own client. */
  async prove(): Promise<void> {
    for (const token of this.access.tokens) {
      const books = await this.ask<{ code?: string }>(token.text, 'GET', '/v1/accounting/accounts');
      const said = `${token.kind} ${token.text}: ${books.text.slice(0, 200)}`;
      assert.equal(books.status === 200 ? 200 : books.body.code, this.access.books(token), said);
      assert.equal(books.status, this.access.books(token) === 200 ? 200 : 401, said);
      if (books.status === 200)
        assert.equal(idsOf(books.text), this.#accounts.get(token.client!), 'the books of its client');
      const me = await this.ask<{ code?: string }>(token.text, 'GET', 'me');
      assert.equal(me.status === 200 ? 200 : me.body.code, this.access.me(token), `${token.kind}: ${me.text}`);
      statuses.set(String(this.access.books(token)), (statuses.get(String(this.access.books(token))) ?? 0) + 1);
    }
  }

  exchange(person: Persona, client: string, wanted = TOKEN_TYPE) {
    const form = new URLSearchParams({
      grant_type: EXCHANGE,
      subject_token: person.token,
      subject_token_type: TOKEN_TYPE,
      requested_token_type: wanted,
      audience: client,
    });
    return this.ask<{ access_token: string; error?: string }>(undefined, 'POST', '/oauth2/v1/token', form);
  }
}

const idsOf = (text: string): string => (JSON.parse(text) as AccountList).items.map(({ id }) => id).join(' ');
const seconds = (time: string): number => Date.parse(time) / 1000;
const statuses = new Map<string, number>();

/** The people and the place of an act. */
function around(play: Play, { who, where }: Act) {
  const owner = pick(play.owners, where)!;
  const client = owner.company!.id;
  return { owner, client, person: pick(play.team, who)!, connection: play.access.connections.get(client) };
}

/** Enters or reads: it succeeds just where the model says. */
async function exchanged(play: Play, act: Act, wanted: string, may: boolean): Promise<string | undefined> {
  const { client, person } = around(play, act);
  const { status, body, text } = await play.exchange(person, client, wanted);
  assert.equal(status, may ? 200 : 400, text);
  return may ? body.access_token : undefined;
}

const isOn = (play: Play, person: Persona): boolean =>
  play.access.books(play.access.tokens.findLast((one) => one.text === person.token)!) === 'role_not_allowed';

const ACTS = {
  async invite(play: Play, act: Act) {
    const { owner, client, person } = around(play, act);
    const answer = await play.ask<pro.FirmConnection>(owner.token, 'POST', 'firms', {
      firm_id: stage.firmId,
      firm_user_id: person.id,
    });
    if (answer.status < 300) play.access.invited(client, answer.body.connection_id, person.id);
  },
  async accept(play: Play, act: Act) {
    const { client, connection } = around(play, act);
    if (await play.did(stage.admin, 'POST', `clients/${connection?.id ?? 'conn_nobody'}/accept`))
      play.access.accepted(client);
  },
  async part(play: Play, act: Act) {
    const { owner, client, connection } = around(play, act);
    if (!connection) return;
    const [by, path] = [
      [stage.admin, `clients/${connection.id}/${connection.state === 'active' ? 'disconnect' : 'reject'}`] as const,
      [owner, `firms/${connection.id}/${connection.state === 'active' ? 'remove' : 'withdraw'}`] as const,
    ][act.how % 2]!;
    assert.ok(await play.did(by, 'POST', path));
    play.access.parted(client);
  },
  async assign(play: Play, act: Act) {
    const { client, person } = around(play, act);
    const role = pick(ROLES, act.how)!;
    if (await play.did(stage.admin, 'PUT', `clients/${client}/assignments/${person.id}`, { role })) {
      play.access.assigned(client, person.id, role);
    }
  },
  async takeOff(play: Play, act: Act) {
    const { client, person } = around(play, act);
    if (await play.did(stage.admin, 'DELETE', `clients/${client}/assignments/${person.id}`)) {
      play.access.takenOff(client, person.id);
    }
  },
  async deactivate(play: Play, act: Act) {
    const { person } = around(play, act);
    if (await play.did(stage.admin, 'POST', `firm_users/${person.id}/deactivate`)) play.access.deactivated(person.id);
  },
  async reactivate(play: Play, act: Act) {
    const n = act.who % play.team.length;
    const person = play.team[n]!;
    if (!(await play.did(stage.admin, 'POST', `firm_users/${person.id}/reactivate`))) return;
    const { items } = await stage.sandbox.control.personas();
    play.team[n] = items.find(({ id }) => id === person.id)!;
    assert.notEqual(play.team[n].token, person.token);
    play.access.reactivated(person.id, play.team[n].token);
  },
  async decide(play: Play, act: Act) {
    const { owner, client, person } = around(play, act);
    const role = pick(ROLES, act.how)!;
    if (await play.did(owner, 'PUT', `members/${person.id}/role`, { role }))
      play.access.decided(client, person.id, role);
  },
  async release(play: Play, act: Act) {
    const { owner, client, person } = around(play, act);
    if (await play.did(owner, 'DELETE', `members/${person.id}/role`)) play.access.released(client, person.id);
  },
  async end(play: Play, act: Act) {
    const { owner, client, person } = around(play, act);
    if (await play.did(owner, 'DELETE', `members/${person.id}`)) play.access.ended(client, person.id);
  },
  async endOwn(play: Play, act: Act) {
    if (act.how % 4 > 0) return;
    if (await play.did(stage.owner, 'DELETE', `members/${stage.bookkeeper.id}`))
      play.access.endedOwn(stage.bookkeeper.id);
  },
  async enter(play: Play, act: Act) {
    const { client, person } = around(play, act);
    const may = isOn(play, person) && play.access.mayEnter(client, person.id);
    const text = await exchanged(play, act, TOKEN_TYPE, may);
    if (text !== undefined) play.access.entered(client, person.id, text);
  },
  async read(play: Play, act: Act) {
    const { client, person } = around(play, act);
    const may = isOn(play, person) && play.access.mayRead(client, person.id, false);
    // More than a session may hold, now and then.
    for (let n = 0; n < (act.how % 5 === 0 ? 9 : 1); n += 1) {
      const text = await exchanged(play, act, READING, may);
      if (text !== undefined) play.access.reads(client, person.id, text);
    }
  },
  async consent(play: Play, act: Act) {
    const own = act.how % 3 === 0;
    const { client, person: worker } = around(play, act);
    const [person, company] = own ? [stage.bookkeeper, stage.clientId] : [worker, client];
    const may = play.access.mayRead(company, person.id, own);
    const body = { person: person.id, client_id: APP.client_id, company_id: company };
    const { status, body: given } = await play.ask<TokenAnswer>(undefined, 'POST', '/_sandbox/grant', body);
    // Who may not sign in at all is nobody.
    assert.ok(may ? status === 200 : status === 409 || status === 404, `consent: ${status}`);
    if (!may) return;
    const { access_token: access, refresh_token: refresh } = given;
    play.access.consented(company, person.id, own, { access, refresh: refresh! });
  },
  async refresh(play: Play, act: Act) {
    // Often the newest, now and then one that was used.
    const refresh = pick(play.access.refreshes.toReversed(), act.how % 3 === 0 ? act.who : 0);
    if (!refresh) return;
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refresh.text, ...APP });
    const may = play.access.mayRefresh(refresh);
    const { status, body, text } = await play.ask<TokenAnswer>(undefined, 'POST', '/oauth2/v1/token', form);
    assert.equal(status, may ? 200 : 400, text);
    if (may) play.access.refreshed(refresh, { access: body.access_token, refresh: body.refresh_token! });
  },
  async revoke(play: Play, act: Act) {
    const token: Token | undefined = pick(play.access.tokens.toReversed(), act.who);
    const refresh = pick(play.access.refreshes.toReversed(), act.who);
    const one = act.how % 3 === 0 ? refresh : token;
    if (!one || ('kind' in one && one.kind.startsWith('ready'))) return;
    const app = 'kind' in one && one.kind !== 'app' ? {} : APP;
    const form = new URLSearchParams({ token: one.text, ...app });
    const { status, text } = await play.ask(undefined, 'POST', '/oauth2/v1/revoke', form);
    assert.equal(status, 200, text);
    play.access.revoked(one);
  },
  async clock(play: Play, act: Act) {
    const step = pick([600, 1800, 3599, 3600, 86_400, 40 * 86_400, -3600], act.how)!;
    const now = new Date((play.access.now + step) * 1000).toISOString().replace('.000', '');
    await stage.sandbox.control.setClock(now);
    play.access.now = seconds(now);
  },
};

/** What gives and takes access comes more often, and more often to the same person at the same client. */
const OFTEN = ['accept', 'assign', 'assign', 'assign', 'enter', 'read', 'consent', 'refresh', 'clock'] as const;
const often = (most: number): fc.Arbitrary<number> => fc.oneof(fc.constant(0), fc.nat(most));
const anyAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(...(Object.keys(ACTS) as Act['what'][]), ...OFTEN),
  who: often(50),
  where: often(5),
  how: fc.nat(50),
});

describe('every token ever given', () => {
  it('is answered as the access behind it stands, whatever anybody does', async (test) => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 40, size: 'max' }), async (acts) => {
        const play = new Play();
        await play.begin();
        // From here on there is something to lose: somebody works for both clients, and apps may read.
        for (const what of ['invite', 'accept', 'enter', 'consent'] as const) {
          for (const where of [0, 1]) await ACTS[what](play, { what, who: 0, where, how: 1 });
        }
        for (const act of acts) {
          await ACTS[act.what](play, act);
          await play.prove();
          steps += 1;
        }
      }),
      { numRuns: 30 },
    );
    test.diagnostic(`${steps} steps; ${[...statuses].map(([what, count]) => `${count} × ${what}`).join(', ')}`);
    for (const what of ['200', 'token_revoked', 'token_expired', 'role_not_allowed']) {
      assert.ok((statuses.get(what) ?? 0) > 20, `${what} happens`);
    }
  });
});
