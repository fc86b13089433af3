/** People who write into a world that may end at any moment, and know what they were answered. */
import assert from 'node:assert/strict';
import type { Account, AccountList, Page, Transaction } from '../../components/backend/backend.js';
import type { ClockState, Persona, PersonaList, TokenAnswer } from '../../sandbox/index.js';
import type { Chance } from '../load/chance.js';
import { type Answer, AnswerLost, type Asked, Connection } from '../load/connection.js';

/** Something that was asked for. */
interface Write {
  readonly name: string;
  answered: boolean;
}

/** So many people come by one upload: all of them or nobody. */
const UPLOADED = 40;
const BEGINS = Date.parse('2026-01-14T12:00:00Z');
const at = (second: number): string => new Date(BEGINS + second * 1000).toISOString().replace('.000', '');

/** The writers. */
export class Writers {
  /** What was answered, by kind. */
  readonly tally = new Map<string, number>();
  readonly #chance: Chance;
  readonly #payments: Write[] = [];
  readonly #invitations: Write[] = [];
  readonly #uploads: Write[] = [];
  #url = '';
  #admin!: Persona;
  #bookkeeper!: Persona;
  #accounts: Account[] = [];
  /** The note as it was last answered, and one that may have been written. */
  #note: { sure: string | null; maybe: Set<string> } = { sure: null, maybe: new Set() };
  /** The second of the clock as it was last answered, and those it may stand at. */
  #clock = { sure: 0, maybe: new Set<number>() };
  #tokens: TokenAnswer | undefined;
  #count = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Gets to know a server. */
  async meet(url: string): Promise<void> {
    this.#url = url;
    const one = new Connection(url);
    const { items } = await read<PersonaList>(one, '/_sandbox/personas');
    this.#admin = items.find(({ role }) => role === 'pro_access_admin')!;
    // The first client that has a bookkeeper has cash and a card in this world.
    this.#bookkeeper = items.find(({ role }) => role === 'bookkeeper')!;
    this.#accounts = (await read<AccountList>(one, '/v1/accounting/accounts', this.#bookkeeper.token)).items;
    one.close();
  }

  /** Writes by so many connections until so many answers came, then has the server ended; returns when all is quiet. */
  async write(connections: number, answers: number, end: () => Promise<unknown>): Promise<void> {
    const first = new Connection(this.#url);
    // What only one may do comes seldom in a storm.
    for (const act of [this.#consent, this.#annotate, this.#move]) await act.call(this, first);
    first.close();
    let left = answers;
    let ending: Promise<unknown> | undefined;
    const storm = Array.from({ length: connections }, async (_, n) => {
      const connection = new Connection(this.#url);
      try {
        for (;;) {
          await this.#act(connection, n === 0);
          if ((left -= 1) <= 0) ending ??= end();
        }
      } catch (error) {
        // Before the end there is no reason for an answer not to come.
        if (!(error instanceof AnswerLost) || !ending) throw error;
      } finally {
        connection.close();
      }
    });
    await Promise.all(storm);
    await ending;
  }

  /** Writes until the server says that its file takes no more. */
  async writeUntilFull(): Promise<void> {
    const connection = new Connection(this.#url);
    try {
      for (;;) await this.#act(connection, true);
    } catch (error) {
      assert.match(String(error), /503 .*(EFBIG|ENOSPC|too large|no space).*not_kept/);
    } finally {
      connection.close();
    }
  }

  /** Every write that was answered is there, once; of the others all or nothing. */
  async prove(): Promise<void> {
    const one = new Connection(this.#url);
    await this.#provePayments(one);
    await this.#provePeople(one);
    const { now } = await read<ClockState>(one, '/_sandbox/clock');
    const clocks = [this.#clock.sure, ...this.#clock.maybe].map(at);
    assert.ok(clocks.includes(now), `the clock stands at ${now}, not at ${clocks.join(' or ')}`);
    this.#clock = { sure: clocks.indexOf(now) === 0 ? this.#clock.sure : secondOf(now), maybe: new Set() };
    const path = await this.#notePath(one);
    const { category } = await read<{ category: string | null }>(one, path, this.#bookkeeper.token);
    const may = [this.#note.sure, ...this.#note.maybe];
    assert.ok(may.includes(category), `the note says ${category}, not ${may.join(' or ')}`);
    this.#note = { sure: category, maybe: new Set() };
    if (this.#tokens) {
      await read(one, '/v1/accounting/accounts', this.#tokens.access_token);
      await this.#refresh(one, this.#tokens.refresh_token!);
    }
    one.close();
  }

  async #provePayments(one: Connection): Promise<void> {
    const [cash, card] = await Promise.all(
      [this.#cash, this.#card].map(async ({ id }) => {
        const path = `/v1/accounting/accounts/${id}/transactions?limit=1000&start_time=2026-01-14T00:00:00Z`;
        const { items } = await read<Page<Transaction>>(one, path, this.#bookkeeper.token);
        return items.map(({ description }) => description).filter((text) => text.startsWith('payment '));
      }),
    );
    assert.deepEqual(cash!.toSorted(), card!.toSorted(), 'both legs of every payment');
    assert.equal(new Set(cash).size, cash!.length, 'no payment twice');
    settle(this.#payments, (name) => cash!.includes(name));
    assert.equal(cash!.length, this.#payments.length, 'no payment that nobody made');
  }

  async #provePeople(one: Connection): Promise<void> {
    const { items } = await read<PersonaList>(one, '/_sandbox/personas');
    const emails = items.map(({ email }) => email).filter((email) => email.endsWith('@crash.example'));
    assert.equal(new Set(emails).size, emails.length, 'nobody twice');
    // What was not answered is asked again under its key: done once, whether it had been done or not.
    for (const write of this.#invitations.filter(({ answered }) => !answered)) await this.#invite(one, write);
    const there = new Set((await read<PersonaList>(one, '/_sandbox/personas')).items.map(({ email }) => email));
    for (const { name } of this.#invitations) assert.ok(there.has(name), `${name} is not there`);
    settle(this.#uploads, (name) => {
      const came = uploaded(name).filter((email) => there.has(email)).length;
      assert.ok(came === 0 || came === UPLOADED, `${came} people of the upload ${name}`);
      return came === UPLOADED;
    });
  }

  get #cash(): Account {
    return this.#accounts.find(({ instrument }) => instrument === 'CASH')!;
  }

  get #card(): Account {
    return this.#accounts.find(({ instrument }) => instrument === 'CARD')!;
  }

  /** One write. What only one may do at a time, `first` does. */
  #act(connection: Connection, first: boolean): Promise<void> {
    const n = this.#chance.below(10);
    if (first && n < 2) return this.#move(connection);
    if (first && n < 4) return this.#annotate(connection);
    if (first && n < 6) return this.#consent(connection);
    if (n === 9) return this.#upload(connection);
    if (n % 2 === 0) return this.#pay(connection);
    const write = { name: `p${(this.#count += 1)}@crash.example`, answered: false };
    this.#invitations.push(write);
    return this.#invite(connection, write);
  }

  #did(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  async #pay(connection: Connection): Promise<void> {
    const write = { name: `payment ${(this.#count += 1)}`, answered: false };
    this.#payments.push(write);
    const { settlement_currency: currency } = this.#cash;
    await done(connection, '/_sandbox/transactions', 201, {
      method: 'POST',
      body: {
        account_id: this.#cash.id,
        type: 'card_payment',
        amount: { amount: 1 + this.#chance.below(9_000), currency },
        description: write.name,
        initiated_at: at(0),
        posted_at: at(3_000),
        force: true,
      },
    });
    write.answered = true;
    this.#did('payments');
  }

  async #invite(connection: Connection, write: Write): Promise<void> {
    await done(connection, '/v1/pro_access/firm_users', 201, {
      method: 'POST',
      headers: { ...bearer(this.#admin.token), 'Idempotency-Key': write.name },
      body: { name: 'P', email: write.name, level: 'USER' },
    });
    write.answered = true;
    this.#did('invitations');
  }

  async #upload(connection: Connection): Promise<void> {
    const write = { name: String((this.#count += 1)), answered: false };
    this.#uploads.push(write);
    const lines = uploaded(write.name).map((email) => `P,${email},User`);
    await done(connection, '/v1/pro_access/uploads', 201, {
      method: 'POST',
      headers: { ...bearer(this.#admin.token), 'Content-Type': 'text/csv' },
      body: `name,email,level\n${lines.join('\n')}\n`,
    });
    write.answered = true;
    this.#did('uploads');
  }

  async #move(connection: Connection): Promise<void> {
    const second = this.#clock.sure + 1 + this.#chance.below(5);
    this.#clock.maybe.add(second);
    await done(connection, '/_sandbox/clock', 200, { method: 'PUT', body: { now: at(second) } });
    this.#clock = { sure: second, maybe: new Set() };
    this.#did('moves');
  }

  async #annotate(connection: Connection): Promise<void> {
    const category = `Category ${(this.#count += 1)}`;
    this.#note.maybe.add(category);
    const body = { category, memo: 'é'.repeat(1 + this.#chance.below(900)), reviewed: true };
    await done(connection, await this.#notePath(connection), 200, {
      method: 'PUT',
      headers: bearer(this.#bookkeeper.token),
      body,
    });
    this.#note = { sure: category, maybe: new Set() };
    this.#did('notes');
  }

  /** Has an app given tokens, or refreshes what it has. */
  async #consent(connection: Connection): Promise<void> {
    const { refresh_token: token } = this.#tokens ?? {};
    this.#tokens = undefined; // while it is not answered nothing is known of it
    if (token !== undefined) return this.#refresh(connection, token);
    const body = { person: this.#bookkeeper.id, client_id: 'quickbooks-online' };
    const { text } = await done(connection, '/_sandbox/grant', 200, { method: 'POST', body });
    this.#tokens = JSON.parse(text) as TokenAnswer;
    this.#did('grants');
  }

  async #refresh(connection: Connection, token: string): Promise<void> {
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: token,
      client_id: 'quickbooks-online',
      client_secret: 'sbx_secret_quickbooks_online',
    });
    const { text } = await done(connection, '/oauth2/v1/token', 200, { method: 'POST', body });
    this.#tokens = JSON.parse(text) as TokenAnswer;
    this.#did('refreshes');
  }

  /** Where the note on the first transaction is. */
  async #notePath(connection: Connection): Promise<string> {
    const path = `/v1/accounting/accounts/${this.#cash.id}/transactions?limit=1`;
    const { items } = await read<Page<Transaction>>(connection, path, this.#bookkeeper.token);
    return `/v1/pro_access/accounts/${this.#cash.id}/transactions/${items[0]!.id}/annotation`;
  }
}

const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });
const secondOf = (now: string): number => (Date.parse(now) - BEGINS) / 1000;
const uploaded = (name: string): string[] => Array.from({ length: UPLOADED }, (_, n) => `u${name}-${n}@crash.example`);

/** Every write that was answered is there; of the others only those that are there are remembered. */
function settle(writes: Write[], there: (name: string) => boolean): void {
  const kept = writes.filter((write) => {
    const found = there(write.name);
    assert.ok(found || !write.answered, `${write.name} was answered and is not there`);
    write.answered = found;
    return found;
  });
  writes.splice(0, writes.length, ...kept);
}

async function done(connection: Connection, path: string, status: number, asked: Asked): Promise<Answer> {
  const answer = await connection.send(path, asked);
  assert.equal(answer.status, status, `${path}: ${answer.status} ${answer.text}`);
  return answer;
}

async function read<Body>(connection: Connection, path: string, token?: string): Promise<Body> {
  const headers = token === undefined ? {} : { ...bearer(token), 'Sandbox-Pending': 'true' };
  return JSON.parse((await done(connection, path, 200, { headers })).text) as Body;
}
