/** Somebody who uses one world over one connection, and holds every answer to what it may be. */
import assert from 'node:assert/strict';
import type { Account, AccountList, Page, Transaction } from '../../components/backend/backend.js';
import { type Answer, AnswerLost, type Asked, Connection } from './connection.js';
import type { Chance } from './chance.js';
import { type Ledger, MARK, type Span } from './ledger.js';
import { alike } from './truth.js';

/** What was done, by name. */
export type Tally = Map<string, number>;

/** A world under load. */
export interface Stage {
  readonly name: string;
  /** Whether rules of faults are on: answers get lost, and one asks again. */
  readonly faulty: boolean;
  readonly ledger: Ledger;
  /** What apps are given: another scope in every world, so that a token of another one shows. */
  readonly scope: string;
  readonly kinds: readonly Account['instrument'][];
  readonly firmAdmin: string;
  /** E-mails of those who were invited. */
  readonly invited: string[];
  readonly instants: readonly string[];
}

interface Tokens {
  readonly access: string;
  readonly refresh: string;
  readonly span: Span;
}

const TOKEN_LIFETIME = 3600;
const MOST_TRIES = 60;
const codeOf = (text: string): string | undefined => {
  const body = (text === '' ? {} : JSON.parse(text)) as { code?: string; error?: string };
  return body.code ?? body.error;
};
const seconds = (time: string): number => Date.parse(time) / 1000;

/** One user. */
export class Worker {
  readonly #stage: Stage;
  readonly #chance: Chance;
  readonly #name: string;
  readonly #connection: Connection;
  readonly #tally: Tally;
  /** Moves the clock; one in a world does. */
  readonly #mover: boolean;
  #tokens: Tokens | undefined;
  #count = 0;

  constructor(url: string, stage: Stage, name: string, chance: Chance, tally: Tally, mover: boolean) {
    this.#stage = stage;
    this.#chance = chance;
    this.#name = name;
    this.#connection = new Connection(url);
    this.#tally = tally;
    this.#mover = mover;
  }

  /** Does one thing after the other until it is told to stop. */
  async work(stopped: () => boolean): Promise<void> {
    const acts = [
      () => this.#walk(),
      () => this.#walk(),
      () => this.#fixed(),
      () => this.#fixed(),
      () => this.#accounts(),
      () => this.#write(),
      () => this.#write(),
      () => this.#oauth(),
      () => this.#oauth(),
      () => this.#invite(),
      ...(this.#mover ? [() => this.#move(this.#chance.of(this.#stage.instants))] : []),
    ];
    while (!stopped()) await this.#chance.of(acts)();
  }

  /** At the end, when nobody else does anything: every account once more, at the last instant. */
  async settle(): Promise<void> {
    await this.#move(this.#stage.ledger.postsAt);
    for (const account of this.#accountIds) await this.#walk(account, true);
    await this.#accounts();
    const path = '/v1/pro_access/firm_users?limit=1000';
    const answer = await this.#patiently(path, { headers: { Authorization: `Bearer ${this.#stage.firmAdmin}` } });
    const { items } = JSON.parse(answer.text) as { items: { email: string }[] };
    const emails = items.map(({ email }) => email).filter((email) => email.startsWith('load-'));
    assert.deepEqual(emails.sort(), [...this.#stage.invited].sort(), 'who was invited, each once');
  }

  close(): void {
    this.#connection.close();
  }

  get #accountIds(): string[] {
    const { truth, postsAt } = this.#stage.ledger;
    return [...truth.standings.get(postsAt)!.keys()];
  }

  #did(what: string): void {
    this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
  }

  /** The world named by path or header, as chance has it. */
  async #ask(path: string, asked: Asked = {}): Promise<Answer> {
    this.#did('requests');
    const { name } = this.#stage;
    if (this.#chance.below(2) === 0) return this.#connection.send(`/w/${name}${path}`, asked);
    return this.#connection.send(path, { ...asked, headers: { ...asked.headers, 'Sandbox-World': name } });
  }

  /** Whether a fault stands for the answer, as a client can tell. */
  #isFault({ status, text }: Answer): boolean {
    if (text === '') return true;
    return [429, 500, 502, 503].includes(status) || (status === 403 && codeOf(text) === 'token_expired');
  }

  /** The answer, where no fault keeps it away; undefined where it is lost. */
  async #once(path: string, asked: Asked = {}): Promise<Answer | undefined> {
    try {
      const answer = await this.#ask(path, asked);
      if (!this.#isFault(answer)) return answer;
      assert.ok(
        this.#stage.faulty,
        `${this.#stage.name} has no faults, but ${path} is ${answer.status} ${answer.text}`,
      );
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      assert.ok(this.#stage.faulty, `${this.#stage.name} has no faults, but ${error.message}`);
    }
    this.#did('faults');
    return undefined;
  }

  /** Asks until there is an answer. */
  async #patiently(path: string, asked: Asked = {}): Promise<Answer> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const answer = await this.#once(path, asked);
      if (answer) return answer;
    }
    throw new Error(`${path} was never answered`);
  }

  async #read(path: string, headers: Record<string, string> = {}): Promise<string> {
    const { token } = this.#stage.ledger.truth.person;
    const answer = await this.#patiently(path, {
      headers: { Authorization: `Bearer ${token}`, 'Sandbox-Pending': 'true', ...headers },
    });
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
    return answer.text;
  }

  /** The whole list, or the last days of it by small pages. */
  async #walk(accountId = this.#chance.of(this.#accountIds), whole = this.#chance.below(5) === 0): Promise<void> {
    const { ledger } = this.#stage;
    const since = whole ? '' : '2026-01-01T00:00:00Z';
    const limit = whole ? 200 + this.#chance.below(800) : 20 + this.#chance.below(100);
    const path = `/v1/accounting/accounts/${accountId}/transactions`;
    const from = ledger.event();
    let to: number | undefined;
    const rows: Transaction[] = [];
    for (let query = `limit=${limit}${since && `&start_time=${since}`}`; query !== '';) {
      const page = JSON.parse(await this.#read(`${path}?${query}`)) as Page<Transaction>;
      to ??= ledger.event();
      // Duplicate rows are a fault that repeats a page's last ones.
      const twice = this.#stage.faulty && page.items.at(-1)?.id === page.items.at(-2)?.id;
      rows.push(...(twice ? page.items.slice(0, -1) : page.items));
      const next = page.next_cursor;
      query = next === null || (this.#stage.faulty && next === 'null') ? '' : `cursor=${next}`;
    }
    ledger.walked(accountId, rows, { from, to: to! }, since);
    this.#did('walks');
    this.#tally.set('rows', (this.#tally.get('rows') ?? 0) + rows.length);
  }

  async #fixed(): Promise<void> {
    const { path, now, text } = this.#chance.of(this.#stage.ledger.truth.fixed);
    const got = alike(await this.#read(path, now === undefined ? {} : { 'Sandbox-Now': now }));
    const at = [...text].findIndex((letter, n) => letter !== got[n]);
    const part = (of: string): string => of.slice(Math.max(0, at - 60), at + 200);
    assert.ok(got === text, `${path} at ${now ?? 'the clock'}: …${part(got)} instead of …${part(text)}`);
    this.#did('fixed');
  }

  async #accounts(): Promise<void> {
    const { ledger } = this.#stage;
    const from = ledger.event();
    const { items } = JSON.parse(await this.#read('/v1/accounting/accounts')) as AccountList;
    ledger.stood(items, { from, to: ledger.event() });
    this.#did('accounts');
  }

  async #write(): Promise<void> {
    const { ledger, name } = this.#stage;
    const accountId = this.#chance.of(this.#accountIds);
    const { account } = ledger.truth.standings.get(ledger.postsAt)!.get(accountId)!;
    const amount = 1 + this.#chance.below(1_000_000);
    const body = {
      account_id: accountId,
      type: account.instrument === 'CARD' ? 'purchase' : 'deposit',
      amount: { amount, currency: account.settlement_currency },
      description: `${MARK}${name} ${this.#name} ${(this.#count += 1)}`,
      // There at every instant the clock goes to; a row is not there before it is initiated.
      initiated_at: this.#stage.instants[0],
      posted_at: ledger.postsAt,
      force: true,
    };
    const row = ledger.write(accountId, body.description, amount);
    const answer = await this.#once('/_sandbox/transactions', { method: 'POST', body });
    if (!answer) {
      row.lose();
      return this.#did('lost writes');
    }
    assert.equal(answer.status, 201, answer.text);
    row.done();
    this.#did('writes');
  }

  async #invite(): Promise<void> {
    const email = `load-${this.#name}-${(this.#count += 1)}@firm.example`;
    this.#stage.invited.push(email);
    const answer = await this.#patiently('/v1/pro_access/firm_users', {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.#stage.firmAdmin}`, 'Idempotency-Key': email },
      body: { name: 'Load', email, level: 'USER' },
    });
    assert.equal(answer.status, 201, answer.text);
    assert.ok(answer.text.includes(`"${email}"`), answer.text);
    this.#did('invitations');
  }

  async #move(to: string): Promise<void> {
    const move = this.#stage.ledger.move(to);
    const answer = await this.#once('/_sandbox/clock', { method: 'PUT', body: { now: to } });
    assert.deepEqual([answer?.status, answer?.text], [200, JSON.stringify({ now: to.replace('.000', '') })]);
    move.done();
    this.#did('moves');
  }

  /** Refreshes, or has a new family given, and looks whether the token opens what it should. */
  async #oauth(): Promise<void> {
    if (this.#tokens && this.#chance.below(2) === 0) return this.#look(this.#tokens);
    this.#tokens = (this.#tokens && (await this.#refresh(this.#tokens.refresh))) ?? (await this.#grant());
    await this.#look(this.#tokens);
  }

  async #grant(): Promise<Tokens> {
    const { ledger, scope } = this.#stage;
    const from = ledger.event();
    const { id } = ledger.truth.person;
    const body = { person: id, client_id: 'quickbooks-online', scope: `offline_access ${scope}` };
    const answer = await this.#patiently('/_sandbox/grant', { method: 'POST', body });
    assert.equal(answer.status, 200, answer.text);
    this.#did('grants');
    return this.#given(answer.text, from);
  }

  #given(text: string, from: number): Tokens {
    const given = JSON.parse(text) as { access_token: string; refresh_token: string; expires_in: number };
    assert.equal(given.expires_in, TOKEN_LIFETIME);
    const span = { from, to: this.#stage.ledger.event() };
    return { access: given.access_token, refresh: given.refresh_token, span };
  }

  /** New tokens; undefined where an answer was lost on the way, which costs the family. */
  async #refresh(token: string): Promise<Tokens | undefined> {
    const from = this.#stage.ledger.event();
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: token,
      client_id: 'quickbooks-online',
      client_secret: 'sbx_secret_quickbooks_online',
    });
    const first = await this.#once('/oauth2/v1/token', { method: 'POST', body });
    const answer = first ?? (await this.#patiently('/oauth2/v1/token', { method: 'POST', body }));
    if (!first && answer.status === 400 && codeOf(answer.text) === 'invalid_grant') return undefined;
    assert.equal(answer.status, 200, answer.text);
    this.#did('refreshes');
    return this.#given(answer.text, from);
  }

  async #look({ access, span }: Tokens): Promise<void> {
    const { ledger, kinds } = this.#stage;
    const from = ledger.event();
    const headers = { Authorization: `Bearer ${access}` };
    const answer = await this.#patiently('/v1/accounting/accounts', { headers });
    const now = { from, to: ledger.event() };
    const left = ledger
      .clocks(span)
      .flatMap((given) => ledger.clocks(now).map((at) => seconds(given) + TOKEN_LIFETIME - seconds(at)));
    if (answer.status === 200) {
      assert.ok(Math.max(...left) > 0, 'a token was good after it had expired');
      ledger.stood((JSON.parse(answer.text) as AccountList).items, now, kinds);
      this.#did('good tokens');
    } else {
      assert.deepEqual([answer.status, codeOf(answer.text)], [401, 'token_expired'], answer.text);
      assert.ok(Math.min(...left) <= 0, 'a token expired before its time');
      this.#did('expired tokens');
    }
  }
}
