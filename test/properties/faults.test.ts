/**
 * Random faults never corrupt a world. Each request goes to a world with rules, and to one without rules just where RULES
 * "Faults" promises that it is done: the answers are those of the other world but for what the fault says, and in the end
 * both worlds are the same to the last byte of their text.
 *
 * That the books stay right and a walk whole is in test/faults/recovery.test.ts too; each fault by name in faults.test.ts.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Page, Transaction } from '../../components/backend/backend.js';
import type { Fault, FaultRequest, TokenAnswer } from '../../sandbox/index.js';
import { inProcess, type Stage } from '../faults/stage.js';
import { anyFault, anyRule, type Body, headerOf, isDone, tampered } from './promises.js';

const APP = { client_id: 'quickbooks-online', client_secret: 'sbx_secret_quickbooks_online' };
const SCOPE = 'offline_access https://accounting.brexapis.com/card https://accounting.brexapis.com/cash';

/** An answer as a client has it: what arrived, and whether that was all. */
interface Got {
  readonly status: number;
  readonly text: string;
  readonly whole: boolean;
  readonly warning: string;
}

const lost: Got = { status: 0, text: '', whole: false, warning: '' };
/** A request that somebody makes. */
interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly token?: string | undefined;
  readonly key?: string;
  readonly body?: unknown;
}

type What = 'page' | 'accounts' | 'statements' | 'team' | 'row' | 'invite' | 'insist' | 'refresh' | 'clock' | 'walk';
interface Act {
  what: What;
  n: number;
  /** For this request alone. */
  header: Fault | null;
}

const anyAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom<What>(
    'page',
    'accounts',
    'statements',
    'team',
    'row',
    'row',
    'invite',
    'insist',
    'insist',
    'refresh',
    'refresh',
    'clock',
    'walk',
  ),
  n: fc.nat(30),
  header: fc.option(anyFault, { freq: 8 }),
});

/** Near the opening, where books are short and many worlds can be read whole. */
const options = { clock: '2024-03-14T12:00:00Z' };
const here = await inProcess(options);
const there = await inProcess(options);
const { items: people } = await here.sandbox.control.personas();
const admin = people.find(({ role }) => role === 'pro_access_admin')!;
const happened = new Map<string, number>();

/** What a client has in the end. */
async function got(stage: Stage, { path, method = 'GET', token, key, body }: Asked, fault?: string): Promise<Got> {
  const headers = {
    Authorization: `Bearer ${token ?? stage.person.token}`,
    ...(key !== undefined && { 'Idempotency-Key': key }),
    ...(fault !== undefined && { 'Sandbox-Fault': fault }),
  };
  const sent = body === undefined || body instanceof URLSearchParams ? body : JSON.stringify(body);
  const answer = await stage.get(path, headers, { method, ...(sent !== undefined && { body: sent }) }).catch(broken);
  if (!(answer instanceof Response)) return lost;
  const warning = answer.headers.get('Sandbox-Warning') ?? '';
  let text = '';
  try {
    for await (const piece of answer.body ?? []) text += Buffer.from(piece as Uint8Array).toString('latin1');
  } catch (error) {
    broken(error);
    return { status: answer.status, text, whole: false, warning };
  }
  return { status: answer.status, text, whole: true, warning };
}

function broken(error: unknown): undefined {
  assert.ok(error instanceof TypeError, String(error));
}

/** Both worlds, and what was done in them. */
class Play {
  readonly #rules: readonly FaultRequest[];
  #fired: number[];
  #refresh: string;
  #cursor: string | undefined;
  #serial = 0;
  /** E-mails and words of rows, and whether they must be there: once, not at all, or who knows (the answer was lost). */
  readonly #people = new Map<string, boolean>();
  readonly #rows = new Map<string, boolean>();

  private constructor(rules: readonly FaultRequest[], refresh: string) {
    this.#rules = rules;
    this.#fired = rules.map(() => 0);
    this.#refresh = refresh;
  }

  static async begin(rules: readonly FaultRequest[]): Promise<Play> {
    const grants: TokenAnswer[] = [];
    for (const { sandbox, person } of [here, there]) {
      await sandbox.control.reset();
      grants.push(await sandbox.control.grant({ person: person.id, client_id: APP.client_id, scope: SCOPE }));
    }
    assert.deepEqual(grants[0], grants[1]);
    for (const [n, rule] of rules.entries()) await here.sandbox.control.addFault({ ...rule, name: `rule ${n}` });
    return new Play(rules, grants[0]!.refresh_token!);
  }

  async act({ what, n, header }: Act): Promise<void> {
    const { list } = here;
    switch (what) {
      case 'page':
        return void (await this.#page(`${list}?limit=${1 + 5 * n}`, header));
      case 'walk':
        if (this.#cursor !== undefined) await this.#page(`${list}?cursor=${this.#cursor}`, header);
        return;
      case 'accounts':
        return void (await this.#ask({ path: '/v1/accounting/accounts' }, header));
      case 'statements':
        return void (await this.#ask({ path: list.replace('transactions', `statements?limit=${1 + n}`) }, header));
      case 'team':
        return void (await this.#ask({ path: '/v1/pro_access/firm_users?limit=20', token: admin.token }, header));
      case 'row':
        return this.#row(header);
      case 'invite':
        return void (await this.#invite(`p${(this.#serial += 1)}@any.example`, undefined, header));
      case 'insist': {
        const email = `p${(this.#serial += 1)}@any.example`;
        for (let tries = 0; tries < 3 && !(await this.#invite(email, email, header)); tries += 1);
        return;
      }
      case 'refresh': {
        const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: this.#refresh, ...APP });
        const { status, text, whole } = await this.#ask({ path: '/oauth2/v1/token', method: 'POST', body }, header);
        if (status !== 200 || !whole) return;
        const { refresh_token: next } = readable(text) as Partial<TokenAnswer>;
        this.#refresh = next ?? this.#refresh;
        return;
      }
      case 'clock': {
        const now = `2024-03-${14 + (n % 15)}T${12 + (n % 4)}:00:00Z`;
        return void (await this.#ask({ path: '/_sandbox/clock', method: 'PUT', body: { now } }, header));
      }
    }
  }

  /** No rule any more: both worlds are one and the same, and every write is there as often as it was promised. */
  async prove(): Promise<void> {
    const { control } = here.sandbox;
    await control.clearFaults();
    const texts: string[] = [];
    for (const { sandbox } of [here, there]) {
      const { id } = await sandbox.control.takeSnapshot();
      const { world, data } = await sandbox.control.snapshot(id);
      await sandbox.control.removeSnapshot(id);
      texts.push(`${JSON.stringify(data)} ${world}`);
    }
    assert.equal(texts[0], texts[1]);
    const accountId = here.list.split('/').at(-2)!;
    assert.equal((await control.check({ accountId })).ok, true);
    await control.setClock('2024-03-31T00:00:00Z');
    const rows = (await here.walk(1000)).map(({ description }) => description);
    const emails = (await control.personas()).items.map(({ email }) => email);
    for (const [word, there] of this.#rows) assert.equal(count(rows, word), there ? 1 : 0, word);
    for (const [email, there] of this.#people) assert.equal(count(emails, email), there ? 1 : 0, email);
  }

  async #page(path: string, header: Fault | null): Promise<void> {
    const { status, text, whole } = await this.#ask({ path }, header);
    const page = (status === 200 && whole ? readable(text) : {}) as Partial<Page<Transaction>>;
    if (typeof page.next_cursor === 'string' && page.next_cursor !== 'null') this.#cursor = page.next_cursor;
  }

  async #row(header: Fault | null): Promise<void> {
    const accountId = here.list.split('/').at(-2)!;
    const description = `any ${(this.#serial += 1)}`;
    const body = {
      account_id: accountId,
      type: 'deposit',
      amount: { amount: 1 + this.#serial, currency: 'usd' },
      description,
      posted_at: '2024-03-31T00:00:00Z',
      force: true,
    };
    const { done } = await this.#ask({ path: '/_sandbox/transactions', method: 'POST', body }, header);
    this.#rows.set(description, done);
  }

  /** Whether the client knows that it was done. */
  async #invite(email: string, key: string | undefined, header: Fault | null): Promise<boolean> {
    const body = { name: 'Any', email, level: 'USER' };
    const asked = { path: '/v1/pro_access/firm_users', method: 'POST', token: admin.token, body };
    const { done, status, whole, text } = await this.#ask({ ...asked, ...(key !== undefined && { key }) }, header);
    this.#people.set(email, done || this.#people.get(email) === true);
    const told = status === 201 && whole && 'id' in readable(text);
    assert.ok(!told || this.#people.get(email), `${email} was told to be done, and by the rules was not`);
    return told;
  }

  /** Asks here, and there where it is promised to be done; the answers are alike but for what the fault says. */
  async #ask(asked: Asked, header: Fault | null): Promise<Got & { done: boolean }> {
    const answer = await got(here, asked, header === null ? undefined : headerOf(header));
    const fault = await this.#faultOf(header, answer);
    const what = fault ? `${fault.type}${'after' in fault && fault.after ? ' after' : ''}` : 'none';
    happened.set(what, (happened.get(what) ?? 0) + 1);
    if (fault && !isDone(fault)) {
      this.#compare(fault, asked, answer, undefined);
      return { ...answer, done: false };
    }
    const right = await got(there, asked, fault?.type === 'late_row' ? headerOf(fault) : undefined);
    this.#compare(fault, asked, answer, right);
    return { ...answer, done: right.status < 300 };
  }

  /** The one fault that hit the last request. */
  async #faultOf(header: Fault | null, { warning }: Got): Promise<Fault | undefined> {
    const { items } = await here.sandbox.control.faults();
    const fired = items.map((rule) => rule.fired);
    const hit = this.#rules.filter((_, n) => fired[n]! > this.#fired[n]!);
    this.#fired = fired;
    for (const { matched, fired, times, match, left } of items) {
      assert.ok(fired <= Math.min(matched, times ?? Infinity, match.nth === undefined ? Infinity : 1));
      assert.ok(left === null || left >= 0);
    }
    if (header) {
      assert.equal(hit.length, 0, 'the header goes before rules');
      return /does not fit this answer/.test(warning) ? undefined : header;
    }
    assert.ok(hit.length <= 1, 'one fault a request');
    return hit[0]?.fault;
  }

  #compare(fault: Fault | undefined, { path }: Asked, answer: Got, right: Got | undefined): void {
    const told = [answer.status, answer.whole ? answer.text : ''] as const;
    switch (fault?.type) {
      case 'reset':
      case 'timeout':
        return assert.deepEqual(answer, lost);
      case 'empty':
        return fault.closed ? assert.deepEqual(answer, lost) : assert.deepEqual(told, [200, '']);
      case 'expired_as_403':
        assert.deepEqual([answer.status, (readable(answer.text) as { code: string }).code], [403, 'token_expired']);
        return;
      case 'empty_401':
        return assert.deepEqual(told, [401, '']);
      case 'rate_limited':
        return assert.equal(answer.status, 429);
      case 'server_error':
        assert.equal(answer.status, fault.status);
        return assert.equal(/^<!DOCTYPE html>/.test(answer.text), fault.html);
      case 'truncated':
        assert.equal(answer.whole, fault.complete);
        assert.equal(answer.text.length, fault.bytes);
        return assert.ok(right!.text.startsWith(answer.text));
      case undefined:
      case 'slow':
      case 'drip':
      case 'late_row':
        return assert.deepEqual(told, [right!.status, right!.text], path);
      default:
        return tampered(fault!, path, readable(answer.text) as Body, readable(right!.text) as Body);
    }
  }
}

const count = <T>(list: readonly T[], one: T): number => list.filter((other) => other === one).length;

/** JSON, where the text is some. */
function readable(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}

describe('random faults', () => {
  it('do to a request what they promise, and nothing to the world', async (test) => {
    const rules = fc.array(anyRule(admin.id), { minLength: 1, maxLength: 5 });
    const acts = fc.array(anyAct, { maxLength: 24, size: 'max' });
    await fc.assert(
      fc.asyncProperty(rules, acts, async (given, asked) => {
        const play = await Play.begin(given);
        for (const act of asked) await play.act(act);
        await play.prove();
      }),
      { numRuns: 80 },
    );
    test.diagnostic([...happened].map(([what, count]) => `${count} × ${what}`).join(', '));
    assert.ok(happened.size > 12, 'nearly every fault happens');
  });
});
