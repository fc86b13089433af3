/**
 * Snapshots and forks by what comes after them: a world that is restored, forked or started from its text is the same to
 * the last byte of that text, and answers whatever is asked next as the first one did (RULES "Snapshots", "Worlds").
 *
 * What such a world shows at once is compared in test/worlds/snapshots.test.ts.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createSandbox, type Fault, type Persona, type Sandbox, type TokenAnswer } from '../../sandbox/index.js';
import { Asker } from '../worlds/asker.js';

const APP = { client_id: 'quickbooks-online', client_secret: 'sbx_secret_quickbooks_online' };
const RETURN = 'https://quickbooks.example/callback';
const ACCOUNTING = 'https://accounting.brexapis.com/cash https://accounting.brexapis.com/card';

type What =
  | 'clock'
  | 'advance'
  | 'row'
  | 'payment'
  | 'invite'
  | 'accept'
  | 'disconnect'
  | 'assign'
  | 'deactivate'
  | 'enter'
  | 'grant'
  | 'code'
  | 'refresh'
  | 'revoke'
  | 'register'
  | 'note'
  | 'bill'
  | 'apply'
  | 'fault'
  | 'next';

/** One thing that somebody does; numbers choose the rest. */
interface Act {
  what: What;
  n: number;
}

const ACTS: readonly What[] = [
  'clock',
  'advance',
  'row',
  'payment',
  'invite',
  'accept',
  'disconnect',
  'assign',
  'deactivate',
  'enter',
  'grant',
  'code',
  'refresh',
  'refresh',
  'revoke',
  'register',
  'note',
  'bill',
  'apply',
  'fault',
  'next',
];
const anyActs = (most: number): fc.Arbitrary<Act[]> =>
  fc.array(fc.record({ what: fc.constantFrom(...ACTS), n: fc.nat(60) }), { maxLength: most, size: 'max' });

const FAULTS: readonly Fault[] = [
  { type: 'reset' },
  { type: 'reset', after: true },
  { type: 'truncated', bytes: 30 },
  { type: 'server_error', after: true },
  { type: 'duplicate_rows' },
  { type: 'late_row' },
];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** What a client knows, which goes with it from one world to a copy of it. */
interface Known {
  readonly tokens: readonly string[];
  readonly refreshes: readonly string[];
}

/** What a world says of itself that its copy says otherwise: its name, and cursors, which its epoch is in. */
const OWN = /"(?:next_cursor|document_url|iss)":(?:"[^"]*"|null)|"epoch":\d+/g;

/** Somebody who acts in a world and keeps every answer. */
class Client {
  readonly sandbox: Sandbox;
  readonly said: string[] = [];
  known: Known;
  #people: readonly Persona[] = [];

  constructor(sandbox: Sandbox, known: Known = { tokens: [], refreshes: [] }) {
    this.sandbox = sandbox;
    this.known = known;
  }

  async act({ what, n }: Act): Promise<void> {
    const { control } = this.sandbox;
    this.#people = (await control.personas()).items;
    const admin = this.#one('pro_access_admin', 0);
    const keeper = this.#one('bookkeeper', n);
    const key = n % 3 === 0 ? { 'Idempotency-Key': `key-${n}` } : {};
    switch (what) {
      case 'clock':
        return this.#say('PUT', '/_sandbox/clock', { now: `2026-0${1 + (n % 3)}-1${n % 9}T08:00:00Z` });
      case 'advance':
        return this.#say('POST', '/_sandbox/clock/advance', { duration: `PT${1 + n * 7}H` });
      case 'next':
        return this.#say('POST', '/_sandbox/clock/next');
      case 'row':
      case 'payment': {
        const accounts = await this.#asker(keeper.token).accounts();
        const account = pick(accounts, n);
        const single = account.instrument === 'CARD' ? 'purchase' : 'deposit';
        return this.#say('POST', '/_sandbox/transactions', {
          account_id: account.id,
          type: what === 'row' ? single : 'card_payment',
          amount: { amount: 1 + n, currency: account.settlement_currency },
          force: n % 2 === 0,
        });
      }
      case 'invite': {
        const body = { name: `P ${n}`, email: `p${n}@firm.example`, level: n % 2 ? 'USER' : 'ADMIN' };
        return this.#say('POST', '/v1/pro_access/firm_users', body, admin.token, key);
      }
      case 'accept':
      case 'disconnect': {
        const { connection_id: id } = await this.#client(admin, n);
        return this.#say('POST', `/v1/pro_access/clients/${id}/${what}`, undefined, admin.token, key);
      }
      case 'assign': {
        const { client } = await this.#client(admin, n);
        const user = pick(this.#team(admin), n);
        const path = `/v1/pro_access/clients/${client.id}/assignments/${user.id}`;
        if (n % 4 === 0) return this.#say('DELETE', path, undefined, admin.token);
        return this.#say('PUT', path, { role: n % 4 === 1 ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER' }, admin.token, key);
      }
      case 'deactivate': {
        const verb = n % 2 ? 'deactivate' : 'reactivate';
        const path = `/v1/pro_access/firm_users/${pick(this.#team(admin), n).id}/${verb}`;
        return this.#say('POST', path, undefined, admin.token);
      }
      case 'enter': {
        const { client } = await this.#client(admin, n);
        return this.#token({
          grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
          subject_token: admin.token,
          subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
          audience: client.id,
        });
      }
      case 'grant': {
        const { id } = keeper;
        return this.#say('POST', '/_sandbox/grant', {
          person: id,
          client_id: APP.client_id,
          scope: `offline_access ${ACCOUNTING}`,
        });
      }
      case 'code': {
        const query = new URLSearchParams({
          response_type: 'code',
          client_id: APP.client_id,
          redirect_uri: RETURN,
          scope: `offline_access ${ACCOUNTING}`,
          prompt: 'none',
          login_hint: keeper.id,
          state: String(n),
        });
        const { headers } = await this.#asker(undefined).get(`/oauth2/v1/auth?${query}`);
        const code = new URL(headers.get('Location')!).searchParams.get('code') ?? 'none';
        if (n % 3 === 0) await this.act({ what: 'advance', n: 0 });
        return this.#token({ grant_type: 'authorization_code', code, redirect_uri: RETURN, ...APP });
      }
      case 'refresh': {
        const token = this.known.refreshes.at(-1 - (n % 3)) ?? 'none';
        return this.#token({ grant_type: 'refresh_token', refresh_token: token, ...APP });
      }
      case 'revoke': {
        const { tokens, refreshes } = this.known;
        const token = pick([...tokens, ...refreshes, 'none'].toReversed(), n);
        const form = new URLSearchParams({ token, ...APP });
        const { status, text } = await this.#asker(undefined).form('/oauth2/v1/revoke', form);
        return void this.said.push(`revoke ${status} ${text}`);
      }
      case 'register': {
        const body = { client_id: `app-${n}`, name: `App ${n}`, redirect_uris: ['https://app.example/'] };
        return this.#say('POST', '/_sandbox/clients', body);
      }
      case 'note': {
        const [account] = await this.#asker(keeper.token).accounts();
        const path = `/v1/accounting/accounts/${account!.id}/transactions?limit=1`;
        const { items } = (await this.#asker(keeper.token).get<{ items?: { id: string }[] }>(path)).body;
        const note = `/v1/pro_access/accounts/${account!.id}/transactions/${items?.[0]?.id ?? 'ptx_none'}/annotation`;
        return this.#say('PUT', note, { category: `C ${n}`, memo: null, reviewed: n % 2 === 0 }, keeper.token, key);
      }
      case 'bill': {
        const body = { vendor: `V ${n}`, amount: { amount: 1 + n, currency: 'usd' }, due_date: '2026-12-01' };
        return this.#say('POST', '/v1/pro_access/bills', body, this.#one('account_admin', n).token, key);
      }
      case 'apply':
        return this.#say('POST', '/v1/pro_access/applications', {
          firm_name: `Firm ${n}`,
          name: 'Ann Lane',
          email: `ann${n}+proaccess@lane.example`,
        });
      case 'fault':
        // A write under a fault; the rule goes with it, since no snapshot holds rules.
        await control.addFault({ name: 'once', match: { path: '/v1/**' }, fault: pick(FAULTS, n), times: 2 });
        await this.act({ what: pick(['invite', 'note', 'assign', 'bill'] as const, n), n }).catch(broken);
        return void (await control.clearFaults());
    }
  }

  /** Everything that people and apps see, each token tried. */
  async look(): Promise<string[]> {
    const { control } = this.sandbox;
    const { items: people } = await control.personas();
    const texts = [people, (await control.timeline({ limit: 200 })).items, await control.clients()].map((one) =>
      JSON.stringify(one),
    );
    const paths = {
      pro_access_admin: ['me', 'clients', 'firm_users', 'assignments'],
      account_admin: ['firms', 'members', 'bills', 'integrations', 'seats'],
    };
    for (const { role, token } of people.filter((_, n) => n % 3 === 0)) {
      for (const list of paths[role as keyof typeof paths] ?? []) {
        texts.push((await this.#asker(token).get(`/v1/pro_access/${list}`)).text);
      }
    }
    for (const token of this.known.tokens) {
      const { status, text } = await this.#asker(token).get('/v1/accounting/accounts', { 'Sandbox-Pending': 'true' });
      texts.push(`${status} ${text}`);
    }
    return texts.map((text) => text.replace(OWN, ''));
  }

  #one(role: Persona['role'], n: number): Persona {
    return pick(
      this.#people.filter((person) => person.role === role),
      n,
    );
  }

  #team({ firm }: Persona): Persona[] {
    return this.#people.filter((person) => person.firm?.id === firm!.id);
  }

  async #client(admin: Persona, n: number): Promise<{ connection_id: string; client: { id: string } }> {
    const answer = await this.#asker(admin.token).get<{ items: { connection_id: string; client: { id: string } }[] }>(
      '/v1/pro_access/clients',
    );
    return pick(answer.body.items ?? [{ connection_id: 'conn_none', client: { id: 'cli_none' } }], n);
  }

  #asker(token: string | undefined): Asker {
    const asker = new Asker(this.sandbox);
    asker.token = token;
    return asker;
  }

  async #say(method: string, path: string, body?: unknown, token?: string, headers = {}): Promise<void> {
    const { status, text } = await this.#asker(token).send(method, path, body, headers);
    this.#hear(text);
    this.said.push(`${method} ${path} ${status} ${text.replace(OWN, '')}`);
  }

  async #token(form: Record<string, string>): Promise<void> {
    const { status, text } = await this.#asker(undefined).form('/oauth2/v1/token', new URLSearchParams(form));
    this.#hear(text);
    this.said.push(`${form['grant_type']} ${status} ${text}`);
  }

  #hear(text: string): void {
    const { access_token: access, refresh_token: refresh } = readable(text) as Partial<TokenAnswer>;
    const { tokens, refreshes } = this.known;
    this.known = {
      tokens: access === undefined ? tokens : [...tokens, access],
      refreshes: refresh === undefined ? refreshes : [...refreshes, refresh],
    };
  }
}

function readable(text: string): object {
  try {
    return (JSON.parse(text) as object | null) ?? {};
  } catch {
    return {};
  }
}

function broken(error: unknown): void {
  if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
}

/** All that moves in a world, but its count of resets; and its text, which holds that too. */
async function held({ control }: Sandbox): Promise<{ data: string; world: string }> {
  const { id } = await control.takeSnapshot();
  const { world, data } = await control.snapshot(id);
  await control.removeSnapshot(id);
  return { data: JSON.stringify({ ...data, epoch: 0 }), world };
}

/** Does the same in a world, and gives all that was answered, all that is seen then, and what is held in the end. */
async function after(sandbox: Sandbox, known: Known, acts: readonly Act[]): Promise<string[]> {
  const client = new Client(sandbox, known);
  for (const act of acts) await client.act(act);
  const seen = await client.look();
  return [...client.said, ...seen, (await held(sandbox)).data];
}

function same(one: readonly string[], other: readonly string[]): void {
  const at = one.findIndex((text, n) => text !== other[n]);
  assert.equal(other[at]?.slice(0, 2_000), one[at]?.slice(0, 2_000));
  assert.equal(other.length, one.length);
}

describe('a world that was restored', () => {
  it('holds what it held, and goes on as if nothing had been', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs(8), anyActs(8), anyActs(8), async (before, next, between) => {
        const sandbox = createSandbox();
        const client = new Client(sandbox);
        for (const act of before) await client.act(act);
        const { known } = client;
        const { id } = await sandbox.control.takeSnapshot();
        const stood = await held(sandbox);
        const first = await after(sandbox, known, next);
        for (const act of between) await client.act(act);
        await sandbox.control.restoreSnapshot(id);
        assert.equal((await held(sandbox)).data, stood.data);
        same(first, await after(sandbox, known, next));
      }),
      { numRuns: 12 },
    );
  });

  it('elsewhere, from its text, gives that text again and goes on alike', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs(10), anyActs(6), async (before, next) => {
        const sandbox = createSandbox();
        const client = new Client(sandbox);
        for (const act of before) await client.act(act);
        const { known } = client;
        const { world, data } = await held(sandbox);
        const elsewhere = createSandbox({ scenario: 'empty', seed: 5 });
        await elsewhere.control.setWorld({ from: world });
        assert.equal((await held(elsewhere)).data, data);
        same(await after(sandbox, known, next), await after(elsewhere, known, next));
      }),
      { numRuns: 8 },
    );
  });
});

describe('a world and its fork', () => {
  it('go each their own way, while both are used at once, as each would alone', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs(6), anyActs(8), anyActs(8), async (before, here, there) => {
        const sandbox = createSandbox();
        const client = new Client(sandbox);
        for (const act of before) await client.act(act);
        const { known } = client;
        const { id } = await sandbox.control.takeSnapshot();
        for (const name of ['fork', 'one', 'other']) await sandbox.control.forkSnapshot(id, name);
        const alone = [
          await after(sandbox.world('one'), known, here),
          await after(sandbox.world('other'), known, there),
        ];
        const together = await Promise.all([after(sandbox, known, here), after(sandbox.world('fork'), known, there)]);
        same(alone[0]!, together[0]);
        same(alone[1]!, together[1]);
      }),
      { numRuns: 8 },
    );
  });
});
