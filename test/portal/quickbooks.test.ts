import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page, Transaction } from '../../components/backend/backend.js';
import { createSandbox, type Persona, type Sandbox } from '../../sandbox/index.js';
import {
  AccessLost,
  authoriseUrl,
  Connection,
  newPending,
  Unreachable,
  type AppOptions,
  type Tokens,
} from '../../sandbox/portal/quickbooks/connection.js';
import { EMPTY, Feed, ownBalance, type FeedState } from '../../sandbox/portal/quickbooks/feed.js';

const BASE = 'http://127.0.0.1:4010';

/** The sample over a sandbox in the same process, its feed kept as the page keeps it. */
class Rehearsal {
  readonly sandbox: Sandbox = createSandbox();
  people: readonly Persona[] = [];
  tokens: Tokens | undefined;
  state: FeedState = EMPTY;
  /** Milliseconds it was told to wait. */
  readonly waits: number[] = [];
  readonly asked: string[] = [];
  /** Answers in place of the sandbox, the next first. */
  readonly instead: (Response | 'reset')[] = [];
  readonly app: AppOptions = {
    baseUrl: BASE,
    clientId: 'quickbooks-online',
    clientSecret: 'sbx_secret_quickbooks_online',
    redirectUri: `${BASE}/quickbooks/callback`,
    now: async () => new Date((await this.sandbox.control.info()).now),
    fetch: async (request) => {
      this.asked.push(`${request.method} ${new URL(request.url).pathname}`);
      const instead = this.instead.shift();
      if (instead === 'reset') throw new TypeError('fetch failed');
      return instead ?? this.sandbox.fetch(request);
    },
    pause: (milliseconds) => Promise.resolve(void this.waits.push(milliseconds)),
  };
  connection = new Connection(this.app, undefined, (tokens) => (this.tokens = tokens));

  async open(): Promise<this> {
    this.people = (await this.sandbox.control.personas()).items;
    return this;
  }

  get bookkeeper(): Persona {
    return this.people.find(({ role }) => role === 'bookkeeper')!;
  }

  /** Sign-in and consent without a page. */
  async connect(person: Persona, companyId?: string): Promise<void> {
    const pending = newPending();
    const url = new URL(await authoriseUrl(this.app, pending, person.id));
    url.searchParams.set('prompt', 'none');
    if (companyId !== undefined) url.searchParams.set('company_id', companyId);
    const response = await this.sandbox.fetch(new Request(url));
    await this.connection.complete(new URL(response.headers.get('Location')!).searchParams, pending);
  }

  feed(): Feed {
    return new Feed(this.connection, this.state, (state) => (this.state = state));
  }

  async refresh() {
    return this.feed().refresh(await this.app.now());
  }

  /** What the API lists itself, from an instant on. */
  async listed(person: Persona, accountId: string, from: string): Promise<string[]> {
    const path = `/v1/accounting/accounts/${accountId}/transactions?limit=1000&start_time=${from}`;
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const headers = { Authorization: `Bearer ${person.token}` };
      const response = await this.sandbox.fetch(new Request(`${BASE}${path}${cursor}`, { headers }));
      const page = (await response.json()) as Page<Transaction>;
      ids.push(...page.items.map(({ id }) => id));
      if (page.next_cursor === null) return ids;
      cursor = `&cursor=${page.next_cursor}`;
    }
  }
}

describe('the sample bank feed', () => {
  let stage: Rehearsal;
  before(async () => {
    stage = await new Rehearsal().open();
    await stage.connect(stage.bookkeeper);
  });

  it('fills in the 90 days before, each row once, and agrees with the bank', async () => {
    const now = await stage.app.now();
    const { added, proven } = await stage.refresh();
    assert.ok(added > 100, String(added));
    assert.equal(proven, true);
    const from = new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000 - 90 * 86_400_000).toISOString();
    for (const { id, lines } of stage.state.accounts) {
      const ids = lines.map((line) => line.id);
      assert.deepEqual(ids, await stage.listed(stage.bookkeeper, id, from));
    }
  });

  it('tells charges of a card as money out', async () => {
    const card = stage.state.accounts.find(({ instrument }) => instrument === 'CARD')!;
    assert.ok(card.lines.filter(({ amount }) => amount < 0).length > card.lines.length * 0.9);
    assert.ok(ownBalance(card) < 0);
  });

  it('refreshes daily for three months of clock with a new token each day, and misses and repeats nothing', async () => {
    const first = stage.state.accounts.map(({ id, lines }) => ({ id, first: lines[0]! }));
    const seen = new Set<string>();
    for (let day = 0; day < 90; day++) {
      await stage.sandbox.control.advanceClock('P1D');
      const { proven } = await stage.refresh();
      assert.equal(proven, true, `day ${day}`);
      seen.add(stage.tokens!.access);
    }
    assert.equal(seen.size, 90);
    for (const { id, first: line } of first) {
      const ids = stage.state.accounts.find((account) => account.id === id)!.lines.map((one) => one.id);
      assert.equal(new Set(ids).size, ids.length);
      const all = await stage.listed(stage.bookkeeper, id, `${line.date}T00:00:00Z`);
      assert.deepEqual(ids, all.slice(all.indexOf(line.id)));
    }
  });
});

describe('the sample', () => {
  const ready = async (): Promise<Rehearsal> => {
    const stage = await new Rehearsal().open();
    await stage.connect(stage.bookkeeper);
    return stage;
  };

  it('renews once for all who wait, since a refresh token used twice ends them all', async () => {
    const stage = await ready();
    await stage.sandbox.control.advanceClock('PT2H');
    stage.asked.length = 0;
    await Promise.all([1, 2, 3].map(() => stage.connection.get('/v1/accounting/accounts')));
    assert.equal(stage.asked.filter((path) => path === 'POST /oauth2/v1/token').length, 1);
  });

  it('waits as long as the server asks, then goes on at the same cursor', async () => {
    const stage = await ready();
    stage.instead.push(new Response('{}', { status: 429, headers: { 'Retry-After': '7' } }));
    const { proven } = await stage.refresh();
    assert.equal(proven, true);
    assert.deepEqual(stage.waits, [7000]);
  });

  it('keeps nothing of a refresh that broke off', async () => {
    const stage = await ready();
    const was = stage.state;
    stage.instead.push(...new Array<'reset'>(5).fill('reset'));
    await assert.rejects(stage.refresh(), Unreachable);
    assert.equal(stage.state, was);
    assert.equal((await stage.refresh()).proven, true);
  });

  it('asks to be reconnected once the access is lost, keeps its lines, and fills in from there', async () => {
    const stage = await new Rehearsal().open();
    const user = stage.people.find(({ role, firm }) => role === 'pro_access_user' && firm)!;
    const admin = stage.people.find(({ role, firm }) => role === 'pro_access_admin' && firm?.id === user.firm!.id)!;
    const as = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const headers = { Authorization: `Bearer ${admin.token}`, 'Content-Type': 'application/json' };
      const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
      return (await (await stage.sandbox.fetch(new Request(`${BASE}/v1/pro_access${path}`, init))).json()) as T;
    };
    interface Held {
      client: { id: string };
      role: string;
    }
    const { items } = await as<{ items: Held[] }>('GET', `/assignments?firm_user_id=${user.id}`);
    const clientId = items.find(({ role }) => role === 'BOOKKEEPER')!.client.id;
    await stage.connect(user, clientId);
    await stage.refresh();
    const before = stage.state.accounts.map(({ lines }) => lines.length);

    await as('DELETE', `/clients/${clientId}/assignments/${user.id}`);
    await assert.rejects(stage.refresh(), AccessLost);
    assert.equal(stage.state.status, 'reconnect');
    assert.deepEqual(
      stage.state.accounts.map(({ lines }) => lines.length),
      before,
    );

    await as('PUT', `/clients/${clientId}/assignments/${user.id}`, { role: 'BOOKKEEPER' });
    await stage.sandbox.control.advanceClock('P20D');
    await assert.rejects(stage.refresh(), AccessLost, 'what was lost does not come back by itself');
    await stage.connect(user, clientId);
    const { added, proven } = await stage.refresh();
    assert.ok(added > 0);
    assert.equal(proven, true);
    assert.deepEqual([stage.state.status, stage.state.gap], ['connected', null]);
  });

  it('says which days are missing after more than 90 days away, and begins anew behind them', async () => {
    const stage = await ready();
    await stage.refresh();
    const until = Date.parse(stage.state.syncedAt!);
    await stage.sandbox.control.advanceClock('P100D');
    await assert.rejects(stage.refresh(), AccessLost, 'the refresh token has expired unused');
    await stage.connect(stage.bookkeeper);
    assert.equal((await stage.refresh()).proven, true);
    const day = (time: number) => new Date(time).toISOString().slice(0, 10);
    assert.deepEqual(stage.state.gap, { from: day(until), to: day(until + 9 * 86_400_000) });
  });

  it('refuses an answer that it did not ask for, or of another server', async () => {
    const stage = await new Rehearsal().open();
    const pending = newPending();
    const answer = (state: string, iss: string) => new URLSearchParams({ code: 'x', state, iss });
    await assert.rejects(stage.connection.complete(answer('other', BASE), pending), /no sign-in/);
    await assert.rejects(stage.connection.complete(answer(pending.state, BASE), undefined), /no sign-in/);
    await assert.rejects(
      stage.connection.complete(answer(pending.state, 'https://x.example'), pending),
      /another server/,
    );
    assert.deepEqual(stage.asked, []);
  });

  it('says in words that access was denied', async () => {
    const stage = await new Rehearsal().open();
    const pending = newPending();
    const denied = new URLSearchParams({ error: 'access_denied', state: pending.state, iss: BASE });
    await assert.rejects(stage.connection.complete(denied, pending), /not given/);
  });

  it('gives its tokens back when it is disconnected', async () => {
    const stage = await ready();
    const { access } = stage.tokens!;
    await stage.connection.revoke();
    const headers = { Authorization: `Bearer ${access}` };
    const { status } = await stage.sandbox.fetch(new Request(`${BASE}/v1/accounting/accounts`, { headers }));
    assert.equal(status, 401);
  });
});
