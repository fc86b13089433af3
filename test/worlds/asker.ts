/** What the tests of worlds share: somebody who asks a sandbox, in whatever world the path names. */
import type { Account, AccountList } from '../../components/backend/backend.js';
import type { Persona, Sandbox } from '../../sandbox/index.js';

/** An answer, as it came. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

/** Somebody who asks. */
export class Asker {
  readonly sandbox: Sandbox;
  token: string | undefined;
  person: Persona | undefined;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  /** Becomes the first bookkeeper of the world. */
  async signIn(): Promise<void> {
    const { items } = await this.sandbox.control.personas();
    this.person = items.find(({ role }) => role === 'bookkeeper')!;
    this.token = this.person.token;
  }

  get<Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.#ask(path, { headers });
  }

  send<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    return this.#ask(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  }

  form<Body>(path: string, body: URLSearchParams): Promise<Answer<Body>> {
    return this.#ask(path, { method: 'POST', body });
  }

  async accounts(headers: Record<string, string> = {}): Promise<Account[]> {
    return (await this.get<AccountList>('/v1/accounting/accounts', headers)).body.items;
  }

  async #ask<Body>(path: string, init: RequestInit): Promise<Answer<Body>> {
    const headers = new Headers(init.headers);
    if (this.token !== undefined) headers.set('Authorization', `Bearer ${this.token}`);
    const response = await this.sandbox.fetch(new Request(`http://127.0.0.1:4010${path}`, { ...init, headers }));
    const text = await response.text();
    const isJson = /^application\/json/.test(response.headers.get('Content-Type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }
}
