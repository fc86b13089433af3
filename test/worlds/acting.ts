/** Things that people do in a world, for property tests, and all that a world shows. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Persona, Sandbox } from '../../sandbox/index.js';
import { Asker } from './asker.js';

/** One thing that somebody does; numbers choose among what there is. */
export interface Act {
  what: 'advance' | 'back' | 'row' | 'grant' | 'register' | 'invite' | 'accept' | 'disconnect' | 'enter' | 'apply';
  n: number;
}

/** Any acts. */
export const anyActs = (most: number): fc.Arbitrary<Act[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom<Act['what']>(
        'advance',
        'back',
        'row',
        'grant',
        'register',
        'invite',
        'accept',
        'disconnect',
        'enter',
        'apply',
      ),
      n: fc.nat(1_000),
    }),
    { maxLength: most },
  );

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** Somebody who acts in a world: refusals are part of life. */
export class Actors {
  readonly sandbox: Sandbox;
  readonly tokens: string[] = [];
  #people: readonly Persona[] = [];

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  #as(role: Persona['role'], n = 0): Asker {
    const asker = new Asker(this.sandbox);
    const fitting = this.#people.filter((person) => person.role === role);
    asker.person = fitting[n % fitting.length]!;
    asker.token = asker.person.token;
    return asker;
  }

  async act({ what, n }: Act): Promise<void> {
    const { control } = this.sandbox;
    this.#people = (await control.personas()).items;
    const firm = this.#as('pro_access_admin');
    const keyed = { 'Idempotency-Key': `key-${n}` };
    switch (what) {
      case 'advance':
        await control.advanceClock(`PT${1 + n}H`);
        break;
      case 'back':
        await control.setClock(`2026-01-${String(1 + (n % 28)).padStart(2, '0')}T00:00:00Z`);
        break;
      case 'row': {
        const accounts = await this.#as('bookkeeper', n).accounts();
        const account = accounts[n % accounts.length];
        if (!account) break;
        const type = account.instrument === 'CARD' ? 'purchase' : 'deposit';
        const amount = { amount: 1 + n, currency: account.settlement_currency };
        await control.createTransaction({ account_id: account.id, type, amount, force: true }).catch(() => undefined);
        break;
      }
      case 'grant': {
        const { person } = this.#as('bookkeeper', n);
        const given = await control
          .grant({ person: person!.id, client_id: 'quickbooks-online' })
          .catch(() => undefined);
        if (given) this.tokens.push(given.access_token);
        break;
      }
      case 'register':
        await control
          .registerClient({ client_id: `app-${n}`, name: `App ${n}`, redirect_uris: ['https://app.example/'] })
          .catch(() => undefined);
        break;
      case 'invite':
        await firm.send(
          'POST',
          '/v1/pro_access/firm_users',
          { name: `P ${n}`, email: `p${n}@firm.example`, level: 'USER' },
          keyed,
        );
        break;
      case 'accept':
      case 'disconnect': {
        const { items } = (await firm.get<{ items: { id: string }[] }>('/v1/pro_access/clients')).body;
        await firm.send('POST', `/v1/pro_access/clients/${items[n % items.length]!.id}/${what}`, undefined, keyed);
        break;
      }
      case 'enter': {
        const { items } = (await firm.get<{ items: { client: { id: string } }[] }>('/v1/pro_access/clients')).body;
        const form = new URLSearchParams({
          grant_type: EXCHANGE,
          subject_token: firm.token!,
          subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
          audience: items[n % items.length]!.client.id,
        });
        const { access_token } = (await firm.form<{ access_token?: string }>('/oauth2/v1/token', form)).body;
        if (access_token !== undefined) this.tokens.push(access_token);
        break;
      }
      case 'apply':
        await new Asker(this.sandbox).send('POST', '/v1/pro_access/applications', {
          firm_name: `Firm ${n}`,
          name: 'Ann Lane',
          email: `ann${n}+proaccess@lane.example`,
        });
        break;
    }
  }
}

/** A world's own: cursors, which a reset kills, and addresses of documents, which name the world. */
const OWN = /"(?:next_cursor|document_url)":(?:"[^"]*"|null)/g;

/** All that a world shows, with these tokens tried, but for what is its own. */
export async function shown(sandbox: Sandbox, tokens: readonly string[]): Promise<string[]> {
  const { control } = sandbox;
  const { items: people } = await control.personas();
  const texts = [
    people,
    await control.clock(),
    await control.clients(),
    (await control.timeline({ limit: 1000 })).items,
  ].map((one) => JSON.stringify(one));
  const ask = async (token: string, path: string) => {
    const asker = new Asker(sandbox);
    asker.token = token;
    const { status, text } = await asker.get(path, { 'Sandbox-Pending': 'true' });
    texts.push(`${path} ${status} ${text.replace(OWN, '')}`);
    return text;
  };
  for (const { role, token } of people) {
    if (role === 'pro_access_admin') {
      for (const list of ['me', 'clients', 'firm_users', 'assignments']) await ask(token, `/v1/pro_access/${list}`);
    }
    if (role !== 'bookkeeper') continue;
    const { items } = JSON.parse(await ask(token, '/v1/accounting/accounts')) as { items: { id: string }[] };
    for (const { id } of items.slice(0, 2)) {
      await ask(token, `/v1/accounting/accounts/${id}/transactions?start_time=2026-01-01T00:00:00Z&limit=1000`);
      await ask(token, `/v1/accounting/accounts/${id}/statements?limit=2`);
    }
  }
  for (const token of tokens) await ask(token, '/v1/accounting/accounts');
  return texts;
}

/** Asserts that two worlds show the same, and tells the first thing that differs. */
export function same(one: readonly string[], other: readonly string[]): void {
  const at = one.findIndex((text, index) => text !== other[index]);
  assert.equal(one[at]?.slice(0, 2_000), other[at]?.slice(0, 2_000));
  assert.equal(at, -1);
  assert.equal(one.length, other.length);
}
