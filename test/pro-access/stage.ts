/** What the tests of Pro Access share: people of a client and of a firm without a connection yet, and the way to one. */
import assert from 'node:assert/strict';
import type { AccountList, Page, Transaction } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import { createSandbox, type Persona, type Sandbox } from '../../sandbox/index.js';
import { type Answered, type Asking, Caller } from '../sandbox/harness.js';

export const AT = '/v1/pro_access';
export const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:access_token';
export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** States a connection can be brought to. */
export type Standing = 'none' | 'invited' | 'active' | 'disconnected' | 'rejected' | 'withdrawn';

interface TokenAnswer {
  access_token: string;
  scope: string;
  error?: string;
}

/** A client with every kind of person, and a partner with an admin and two users, who do not know each other yet. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly caller: Caller;
  people: readonly Persona[] = [];
  owner!: Persona;
  cardAdmin!: Persona;
  bookkeeper!: Persona;
  employee!: Persona;
  otherOwner!: Persona;
  admin!: Persona;
  /** Assigned as bill pay drafter once the connection is active. */
  userA!: Persona;
  userB!: Persona;
  otherAdmin!: Persona;
  connectionId = 'conn_nobody';

  constructor() {
    this.sandbox = createSandbox();
    this.caller = new Caller(this.sandbox);
  }

  get clientId(): string {
    return this.owner.company!.id;
  }

  get firmId(): string {
    return this.admin.firm!.id;
  }

  /** Back to the beginning of the world, everybody chosen. */
  async open(): Promise<this> {
    await this.sandbox.control.reset();
    this.people = (await this.sandbox.control.personas()).items;
    const at = (company: string | undefined, role: Persona['role']) =>
      this.people.find((one) => one.company?.id === company && one.role === role)!;
    this.cardAdmin = this.people.find(({ role }) => role === 'card_admin')!;
    const company = this.cardAdmin.company!.id;
    this.owner = at(company, 'account_admin');
    this.bookkeeper = at(company, 'bookkeeper');
    this.employee = at(company, 'employee');
    this.otherOwner = this.people.find((one) => one.role === 'account_admin' && one.company?.id !== company)!;
    const firms = new Map<string, Persona[]>();
    for (const one of this.people) if (one.firm) firms.set(one.firm.id, [...(firms.get(one.firm.id) ?? []), one]);
    // The first firm serves clients from the beginning; the others know nobody yet.
    const partners = [...firms.values()].slice(1);
    this.otherAdmin = partners.find((team) => team.length === 1)![0]!;
    [this.admin, this.userA, this.userB] = partners.find((team) => team.length === 3) as [Persona, Persona, Persona];
    assert.equal(this.admin.role, 'pro_access_admin');
    this.connectionId = 'conn_nobody';
    return this;
  }

  /** Asks as somebody: a persona, a token, or nobody. */
  as<Body = unknown>(
    who: Persona | string | null,
    method: string,
    path: string,
    body?: unknown,
    asking: Asking = {},
  ): Promise<Answered<Body>> {
    const token = typeof who === 'object' && who !== null ? who.token : who;
    return this.caller.call<Body>(path.startsWith('/') ? path : `${AT}/${path}`, {
      method,
      token,
      ...(body !== undefined && { body }),
      ...asking,
    });
  }

  /** Asks, and takes nothing but success. */
  async ok<Body = unknown>(who: Persona | string | null, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.as<Body>(who, method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
    return answer.body;
  }

  async invite(invitee: Persona = this.admin): Promise<string> {
    const body = { firm_id: invitee.firm!.id, firm_user_id: invitee.id };
    const { connection_id: id } = await this.ok<pro.FirmConnection>(this.owner, 'POST', 'firms', body);
    return (this.connectionId = id);
  }

  accept(): Promise<pro.ClientConnection> {
    return this.ok(this.admin, 'POST', `clients/${this.connectionId}/accept`);
  }

  assign(user: Persona, role: pro.ClientRole, clientId = this.clientId): Promise<pro.Assignment> {
    return this.ok(this.admin, 'PUT', `clients/${clientId}/assignments/${user.id}`, { role });
  }

  /** Brings the connection of client and partner to a state. When active, the admin keeps the books and A drafts bills. */
  async stand(state: Standing): Promise<this> {
    if (state === 'none') return this;
    await this.invite();
    if (state === 'withdrawn') await this.ok(this.owner, 'POST', `firms/${this.connectionId}/withdraw`);
    if (state === 'rejected') await this.ok(this.admin, 'POST', `clients/${this.connectionId}/reject`);
    if (state === 'active' || state === 'disconnected') {
      await this.accept();
      await this.assign(this.userA, 'BILL_PAY_DRAFTER');
    }
    if (state === 'disconnected') await this.ok(this.owner, 'POST', `firms/${this.connectionId}/remove`);
    return this;
  }

  /** The token endpoint's answer. */
  exchange(who: Persona | string | null, fields: Record<string, string> = {}): Promise<Answered<TokenAnswer>> {
    const subject = typeof who === 'object' && who !== null ? who.token : (who ?? '');
    const form = {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: subject,
      subject_token_type: TOKEN_TYPE,
      audience: this.clientId,
      ...fields,
    };
    const body = new URLSearchParams(form).toString();
    return this.caller.call('/oauth2/v1/token', { method: 'POST', token: null, body, headers: FORM });
  }

  /** Gives a token back, as Exit does. */
  revoke(token: string | null): Promise<Answered<object>> {
    const body = new URLSearchParams({ token: token ?? '' }).toString();
    return this.caller.call('/oauth2/v1/revoke', { method: 'POST', token: null, body, headers: FORM });
  }

  /** A token of the client. */
  async enter(who: Persona, clientId = this.clientId): Promise<string> {
    const { status, body, text } = await this.exchange(who, { audience: clientId });
    assert.equal(status, 200, text);
    return body.access_token;
  }

  /** The first account of the client, and one of its posted transactions. */
  async transaction(): Promise<{ accountId: string; transactionId: string }> {
    const accounts = await this.ok<AccountList>(this.owner, 'GET', '/v1/accounting/accounts');
    const accountId = accounts.items[0]!.id;
    const path = `/v1/accounting/accounts/${accountId}/transactions?limit=1`;
    const { items } = await this.ok<Page<Transaction>>(this.owner, 'GET', path);
    return { accountId, transactionId: items[0]!.id };
  }

  /** Everything both sides see: equal before and after a refusal. */
  async seen(): Promise<string> {
    const texts = [];
    for (const [who, path] of [
      [this.owner, 'firms'],
      [this.owner, 'members'],
      [this.owner, 'seats'],
      [this.admin, 'clients'],
      [this.admin, 'firm_users'],
      [this.admin, 'assignments'],
    ] as const) {
      texts.push((await this.as(who, 'GET', path)).text);
    }
    return texts.join('\n');
  }

  /** The verdict of the check on Pro Access. */
  async breaches(): Promise<unknown[]> {
    const report = await this.sandbox.control.check();
    return report.pro_access!.breaches;
  }
}

/** A stage at the beginning. */
export function openStage(): Promise<Stage> {
  return new Stage().open();
}

/** The code of a refusal. */
export function codeOf(answer: Answered): string | null {
  return (answer.body as { code?: string; error?: string }).code ?? (answer.body as { error?: string }).error ?? null;
}
