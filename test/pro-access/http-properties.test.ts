/**
 * Random people send random requests, found by operationId in the OpenAPI document: every answer is one the document
 * tells of, and the check never finds anything wrong.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createSandbox, type Persona, type SandboxOptions } from '../../sandbox/index.js';
import { theContract } from '../sandbox/contract.js';
import { Caller } from '../sandbox/harness.js';
import { PRO_OPERATION_IDS } from './operation-ids.js';
import { FORM, TOKEN_TYPE } from './stage.js';

const { document } = await theContract();
const PLACES = new Map(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, { method: method.toUpperCase(), path }]),
  ),
);

/** One request: what, by whom, and numbers that choose the rest. */
interface Step {
  operation: string;
  who: number;
  what: number;
  whom: number;
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const ROLES = ['BOOKKEEPER', 'BILL_PAY_DRAFTER'] as const;
const LEVELS = ['ADMIN', 'USER'] as const;

/** Which ids a path parameter is drawn from, by what they hold. */
const PREFIXES: Readonly<Record<string, string>> = {
  connection_id: 'conn_',
  firm_user_id: 'cuuser_',
  member_id: 'cuuser_',
  client_id: 'cli_',
  firm_id: 'firm_',
  integration_id: 'int_',
  bill_id: 'bill_',
  application_id: 'app_',
  welcome_token: 'wel_',
  account_id: 'acc_',
  transaction_id: 'ptx_',
};

/** What is sent by an operation that takes a body. */
const BODIES: Readonly<Record<string, (play: Play, step: Step) => unknown>> = {
  inviteFirmUser: (_, { what, whom }) => ({
    name: 'Kit',
    email: `kit${whom % 5}@new.example`,
    level: pick(LEVELS, what),
  }),
  updateFirmUser: (_, { what }) => ({ level: pick(LEVELS, what) }),
  uploadEmployees: (_, { what }) =>
    `name,email,level\nAda,ada${what % 3}@new.example,User\nBo,bo${what}@new.example,Admin\n`,
  putAssignment: (_, { what }) => ({ role: pick(ROLES, what) }),
  updateMemberRole: (_, { what }) => ({ role: pick(ROLES, what) }),
  applyForProAccess: (_, { what }) => ({ firm_name: 'F', name: 'Mo', email: `mo${what % 4}+proaccess@fern.example` }),
  inviteFirm: (play, { what, whom }) => ({
    firm_id: play.one('firm_', what),
    ...(whom % 2 === 0 && { firm_user_id: play.one('cuuser_', whom) }),
  }),
  inviteMember: (_, { whom }) => ({ name: 'Pat', email: `pat${whom % 9}@new.example` }),
  submitBill: (_, { what }) => ({
    vendor: 'V',
    amount: { amount: 1 + what, currency: 'usd' },
    due_date: '2030-01-01',
    ...(what % 2 === 0 && { invoice_number: String(what % 5) }),
  }),
  connectIntegration: () => ({}),
  createExport: (play, { what }) => ({
    account_id: play.one('acc_', what),
    format: 'XERO_CSV',
    start_date: '2026-01-01',
    end_date: '2026-01-02',
  }),
  putAnnotation: () => ({ category: 'Rent', memo: null, reviewed: true }),
};

/** One sandbox, what is known of it, and who may speak. */
class Play {
  readonly sandbox;
  readonly caller: Caller;
  readonly ids = new Set<string>();
  readonly tokens: string[] = [];
  /** People who were lately put to work for a client. */
  readonly #working: string[] = [];
  people: readonly Persona[] = [];

  constructor(options: SandboxOptions) {
    this.sandbox = createSandbox(options);
    this.caller = new Caller(this.sandbox);
  }

  /** Begins with the people of two companies and two firms. */
  async begin(): Promise<void> {
    await this.meet();
    const parties = (of: 'company' | 'firm', count: number): Set<string> =>
      new Set([...new Set(this.people.flatMap((one) => one[of]?.id ?? []))].slice(0, count));
    const known = new Set([...parties('company', 2), ...parties('firm', 2)]);
    this.people = this.people.filter(({ company, firm }) => known.has(company?.id ?? firm!.id));
    for (const id of known) this.ids.add(id);
    for (const { id } of this.people) this.ids.add(id);
    for (const { token, role } of this.people) {
      if (role === 'account_admin') {
        for (const path of ['firms', 'integrations', 'bills']) {
          this.learn((await this.caller.call(`/v1/pro_access/${path}`, { token })).text);
        }
        this.learn((await this.caller.call('/v1/accounting/accounts', { token })).text);
      }
    }
  }

  /** Reads who there is: people come, and sessions change. */
  async meet(): Promise<void> {
    const { items } = await this.sandbox.control.personas();
    this.people = this.ids.size === 0 ? items : items.filter(({ id }) => this.ids.has(id));
  }

  learn(text: string): void {
    for (const [id] of text.matchAll(/\b(?:conn|cuuser|int|bill|app|wel|dpacc|cuacc)_[0-9A-Za-z]+\b/g)) {
      this.ids.delete(id);
      this.ids.add(id);
    }
  }

  /** An id of a kind, one of the newest. */
  one(prefix: string, n: number): string {
    if (prefix === 'cuuser_' && n % 2 === 0 && this.#working.length > 0) return pick(this.#working.slice(-3), n >> 1);
    const fitting = [...this.ids].filter((id) => id.includes(prefix)).slice(-8);
    return pick([...fitting, `${prefix}nobody`], n);
  }

  async send(step: Step): Promise<number> {
    const { operation, who, what, whom } = step;
    if (operation === 'advanceClock') {
      await this.sandbox.control.advanceClock(pick(['PT10M', 'PT1H', 'P3D'], what));
      return 200;
    }
    const { method, path } = PLACES.get(operation)!;
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      this.one(PREFIXES[name]!, name === 'client_id' ? what : whom),
    );
    const inside = who % 3 === 0 ? this.tokens.at(-1 - (what % 3)) : undefined;
    const person = this.#person(path, who).token;
    if (operation === 'createToken' || operation === 'revokeToken') return this.#token(operation, person, step);
    const body = BODIES[operation]?.(this, step);
    const headers = { ...(whom % 5 === 0 && { 'Idempotency-Key': `k${what % 4}` }) };
    const answer = await this.caller.call(filled, {
      method,
      token: who % 17 === 0 ? null : (inside ?? person),
      ...(body !== undefined && { body }),
      headers,
    });
    assert.ok(answer.status < 500, `${operation}: ${answer.text}`);
    if (answer.status < 300) this.learn(answer.text);
    const { contact, firm_user: assigned } = answer.body as { contact?: { id: string }; firm_user?: { id: string } };
    if (answer.status < 300 && assigned) this.#working.push(assigned.id);
    if (answer.status < 300 && contact) this.#working.push(contact.id);
    if (['inviteFirmUser', 'inviteMember', 'reactivateFirmUser', 'acceptWelcome'].includes(operation))
      await this.meet();
    return answer.status;
  }

  /** Somebody; more often than not one whose side the path is on. */
  #person(path: string, who: number): Persona {
    const firm = /\/(clients|firm_users|uploads|assignments)\b|token$/.test(path);
    const role = firm ? 'pro_access_admin' : 'account_admin';
    const likely = this.people.filter((one) => one.role === role);
    return pick(who % 4 === 1 || likely.length === 0 ? this.people : likely, who >> 2);
  }

  async #token(operation: string, subject: string, { what }: Step): Promise<number> {
    const fields: Record<string, string> =
      operation === 'revokeToken'
        ? { token: this.tokens.at(-1 - (what % 4)) ?? 'none' }
        : {
            grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
            subject_token: subject,
            subject_token_type: TOKEN_TYPE,
            audience: this.one('cli_', what),
          };
    const body = new URLSearchParams(fields).toString();
    const place = PLACES.get(operation)!;
    const answer = await this.caller.call<{ access_token?: string }>(place.path, {
      method: 'POST',
      token: null,
      headers: FORM,
      body,
    });
    if (answer.body.access_token !== undefined) this.tokens.push(answer.body.access_token);
    return answer.status;
  }

  async prove(said: string): Promise<void> {
    const { pro_access: proved } = await this.sandbox.control.check();
    assert.deepEqual(proved!.breaches, [], said);
  }
}

/** Moves of the connection and what hangs on it come more often than the rest. */
const OFTEN = [
  'inviteFirm',
  'acceptClient',
  'putAssignment',
  'createToken',
  'endMember',
  'connectIntegration',
  'revokeAssignment',
];

const steps = (length: number) =>
  fc.array(
    fc.record({
      operation: fc.constantFrom(...PRO_OPERATION_IDS, ...OFTEN, ...OFTEN, 'advanceClock'),
      who: fc.nat(999),
      what: fc.nat(999),
      whom: fc.nat(999),
    }),
    { minLength: length, maxLength: length },
  );

async function plays(scenario: SandboxOptions['scenario'], runs: number, length: number, every: number) {
  const done = new Map<string, Set<number>>();
  await fc.assert(
    fc.asyncProperty(steps(length), async (sequence) => {
      const play = new Play({ scenario });
      await play.begin();
      for (const [n, step] of sequence.entries()) {
        const status = await play.send(step);
        done.set(step.operation, (done.get(step.operation) ?? new Set()).add(status));
        if (n % every === every - 1) await play.prove(JSON.stringify(step));
      }
    }),
    { numRuns: runs, seed: 20260114, endOnFailure: true },
  );
  return done;
}

describe('random requests of random people', () => {
  it('never break an invariant, proved after every single one', async () => {
    const done = await plays('empty', 60, 150, 1);
    const statuses = new Set([...done.values()].flatMap((one) => [...one]));
    for (const status of [200, 201, 400, 401, 403, 404, 409]) assert.ok(statuses.has(status), `${status} happens`);
    for (const [operation, answered] of done) {
      // There is no transaction in this world to write on.
      if (/Annotation$/.test(operation)) continue;
      assert.ok(
        [...answered].some((status) => status < 300),
        `${operation} succeeds now and then`,
      );
    }
  });

  it('never break one in a world of many clients, either', async () => {
    await plays('demo', 3, 120, 60);
  });
});
