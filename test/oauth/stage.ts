/** What the tests of OAuth share: a world, its people, an app that asks, and forms as a browser sends them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createSandbox, type Persona, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';

export const BASE = 'http://127.0.0.1:4010';
export const CASH = 'https://accounting.brexapis.com/cash';
export const CARD = 'https://accounting.brexapis.com/card';
export const QBO = {
  client_id: 'quickbooks-online',
  client_secret: 'sbx_secret_quickbooks_online',
  redirect_uri: 'https://quickbooks.example/callback',
};

export const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0123456789';
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

type Fields = Record<string, string>;

export interface TokenBody {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  scope: string;
  expires_in: number;
  error?: string;
  error_description?: string;
}

/** A world, and somebody who drives it as a browser and as an app. */
export class Stage {
  readonly sandbox: Sandbox;
  readonly people: readonly Persona[];

  private constructor(sandbox: Sandbox, people: readonly Persona[]) {
    this.sandbox = sandbox;
    this.people = people;
  }

  static async open(options: SandboxOptions = {}): Promise<Stage> {
    const sandbox = createSandbox(options);
    return new Stage(sandbox, (await sandbox.control.personas()).items);
  }

  who(fits: (person: Persona) => boolean): Persona {
    const found = this.people.find(fits);
    assert.ok(found, 'somebody of this world fits');
    return found;
  }

  get bookkeeper(): Persona {
    return this.who(({ role }) => role === 'bookkeeper');
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return this.sandbox.fetch(new Request(BASE + path, init));
  }

  /** Asks the authorise page as QuickBooks Online does, with what a test changes; undefined takes a parameter out. */
  authorise(change: Record<string, string | undefined> = {}): Promise<Response> {
    return this.fetch(`/oauth2/v1/auth?${this.query(change)}`);
  }

  query(change: Record<string, string | undefined> = {}): URLSearchParams {
    const { client_id, redirect_uri } = QBO;
    const asked = {
      response_type: 'code',
      client_id,
      redirect_uri,
      scope: `openid offline_access ${CASH} ${CARD}`,
      state: 'a state, with & and =',
      ...change,
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
    return query;
  }

  /** Where a redirect leads, and what it tells. */
  back(response: Response): URLSearchParams {
    assert.equal(response.status, 303, String(response.status));
    return new URL(response.headers.get('Location')!).searchParams;
  }

  /** A code for somebody, without a page. */
  async code(person: Persona, change: Record<string, string | undefined> = {}): Promise<string> {
    const told = this.back(await this.authorise({ prompt: 'none', login_hint: person.id, ...change }));
    const code = told.get('code');
    assert.ok(code, String(told));
    return code;
  }

  /** Calls an endpoint with a form; as QuickBooks Online by Basic unless told otherwise. */
  async form(
    path: string,
    fields: Fields | string,
    headers: Fields = basic(QBO.client_id, QBO.client_secret),
  ): Promise<{ status: number; headers: Headers; body: TokenBody }> {
    const response = await this.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as TokenBody };
  }

  token(fields: Fields | string, headers?: Fields) {
    return this.form('/oauth2/v1/token', fields, headers);
  }

  exchangeCode(code: string, more: Fields = {}, headers?: Fields) {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: QBO.redirect_uri, ...more }, headers);
  }

  refresh(token: string, more: Fields = {}) {
    return this.token({ grant_type: 'refresh_token', refresh_token: token, ...more });
  }

  /** Tokens of somebody, by the whole way. */
  async tokens(person: Persona, change: Record<string, string | undefined> = {}): Promise<TokenBody> {
    const { status, body } = await this.exchangeCode(await this.code(person, change));
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  /** What the accounting API says to a token: 200, or the code of its refusal. */
  async books(token: string): Promise<number | string> {
    const response = await this.fetch('/v1/accounting/accounts', { headers: { Authorization: `Bearer ${token}` } });
    const body = (await response.json()) as { code?: string };
    return response.status === 200 ? 200 : (body.code ?? response.status);
  }

  /** A call of Pro Access as somebody. */
  async pro(person: Persona, method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await this.fetch(`/v1/pro_access${path}`, {
      method,
      headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    assert.ok(response.ok, `${method} ${path} ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }
}

export const basic = (id: string, secret: string): Fields => ({
  Authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
});
