/**
 * The OAuth half of the sample integration: from consent to a token that is always fresh. It is what a server of yours
 * would run; here it runs in the page, since the sandbox's client secret is known to anyone (RULES "OAuth clients").
 */

/** Who we are to Brex. */
export interface AppOptions {
  /** Where the API lives, without a slash at the end. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  /** The time: your server's clock; over the sandbox, the world's. */
  readonly now: () => Promise<Date>;
  /** What takes the place of the global `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Waits so many milliseconds before a request is sent again. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** What is kept between requests: beside the tokens, who gave them. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  /** RFC 3339. */
  readonly expiresAt: string;
  /** The person who consented, from the ID token. */
  readonly person: { readonly id: string; readonly name: string };
}

/** What must be remembered from sending somebody to Brex until the browser comes back. */
export interface Pending {
  readonly state: string;
  readonly verifier: string;
}

/** The access is gone: only the person can give it again. */
export class AccessLost extends Error {
  override readonly name = 'AccessLost';
}

/** Brex, or the network on the way to it, failed however often it was asked. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

const SCOPES = [
  'openid',
  'offline_access',
  'https://accounting.brexapis.com/cash',
  'https://accounting.brexapis.com/card',
];
/** Sent again after these; anything else would be answered the same. */
const PASSING = [429, 500, 502, 503, 504];
const ATTEMPTS = 5;
/** Renewed this much before the end, milliseconds. */
const MARGIN = 60_000;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ '+': '-', '/': '_' })[sign] ?? '');

const chance = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

/** Something new for each attempt to connect: nobody can guess it, so an answer that carries it is ours. */
export const newPending = (): Pending => ({ state: chance(), verifier: chance() });

/** Where to send the browser (RFC 6749 section 4.1.1, with PKCE: RFC 7636). `person` is asked first, when known. */
export async function authoriseUrl(app: AppOptions, { state, verifier }: Pending, person?: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    scope: SCOPES.join(' '),
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  if (person !== undefined) query.set('login_hint', person);
  return `${app.baseUrl}/oauth2/v1/auth?${query}`;
}

/** The way to Brex with tokens in hand. `keep` is told of new ones at once: an old refresh token works only once. */
export class Connection {
  readonly #app: AppOptions;
  readonly #keep: (tokens: Tokens) => void;
  #tokens: Tokens | undefined;
  #renewing: Promise<Tokens> | undefined;

  constructor(app: AppOptions, tokens: Tokens | undefined, keep: (tokens: Tokens) => void) {
    this.#app = app;
    this.#tokens = tokens;
    this.#keep = keep;
  }

  /** Takes the answer that the browser brought back. @throws Error in words for the person */
  async complete(answer: URLSearchParams, pending: Pending | undefined): Promise<void> {
    if (!pending || answer.get('state') !== pending.state) {
      throw new Error('This answer belongs to no sign-in that was begun here; begin again.');
    }
    if (answer.get('iss') !== this.#app.baseUrl) throw new Error('This answer is of another server; begin again.');
    if (answer.get('error') === 'access_denied') throw new Error('Access was not given. Nothing was connected.');
    const code = answer.get('code');
    if (code === null) throw new Error(answer.get('error_description') ?? 'Brex gave no code; begin again.');
    const { redirectUri: redirect_uri } = this.#app;
    const { verifier: code_verifier } = pending;
    await this.#token({ grant_type: 'authorization_code', code, redirect_uri, code_verifier });
  }

  /** Reads JSON of the accounting API. @throws AccessLost, Unreachable */
  async get<T>(path: string): Promise<T> {
    const tokens = await this.#fresh();
    let response = await this.#send(() => this.#authorised(path, tokens));
    if (response.status === 401) {
      // Expired by the server's clock, or revoked: a new token tells which.
      const renewed = await this.#renew(tokens);
      response = await this.#send(() => this.#authorised(path, renewed));
    }
    if (response.status === 401 || response.status === 403) throw new AccessLost(await wordsOf(response));
    if (!response.ok) throw new Error(await wordsOf(response));
    return (await response.json()) as T;
  }

  /** Gives the tokens back (RFC 7009). */
  async revoke(): Promise<void> {
    if (this.#tokens) await this.#send(() => this.#form('/oauth2/v1/revoke', { token: this.#tokens!.refresh }));
    this.#tokens = undefined;
  }

  async #fresh(): Promise<Tokens> {
    if (!this.#tokens) throw new AccessLost('Nobody has given access yet.');
    const now = await this.#app.now();
    return Date.parse(this.#tokens.expiresAt) - now.getTime() > MARGIN ? this.#tokens : this.#renew(this.#tokens);
  }

  /** One renewal at a time: a refresh token that is used twice ends everything it gave (RFC 9700 section 4.14). */
  async #renew(spent: Tokens): Promise<Tokens> {
    if (this.#tokens !== spent && this.#tokens) return this.#tokens;
    this.#renewing ??= this.#token({ grant_type: 'refresh_token', refresh_token: spent.refresh }).finally(
      () => (this.#renewing = undefined),
    );
    return this.#renewing;
  }

  async #token(fields: Record<string, string>): Promise<Tokens> {
    const now = await this.#app.now();
    const response = await this.#send(() => this.#form('/oauth2/v1/token', fields));
    const body = (await response.json()) as Record<string, string> & { expires_in: number };
    if (body.error === 'invalid_grant') throw new AccessLost(body.error_description);
    if (!response.ok) throw new Error(body.error_description ?? `The token endpoint answered ${response.status}.`);
    const tokens: Tokens = {
      access: body.access_token!,
      refresh: body.refresh_token!,
      expiresAt: new Date(now.getTime() + body.expires_in * 1000).toISOString(),
      person: body.id_token === undefined ? this.#tokens!.person : personOf(body.id_token),
    };
    this.#tokens = tokens;
    this.#keep(tokens);
    return tokens;
  }

  /** Sends what may be sent twice until an answer comes that stands; waits as long as the server asks. */
  async #send(make: () => Request): Promise<Response> {
    const { fetch: send = (request: Request) => fetch(request), pause = sleep } = this.#app;
    for (let attempt = 1; ; attempt++) {
      const response = await send(make()).catch(() => undefined);
      if (response && !PASSING.includes(response.status)) return response;
      if (attempt === ATTEMPTS) throw new Unreachable(response ? await wordsOf(response) : 'No answer came.');
      await pause(Number(response?.headers.get('Retry-After') ?? NaN) * 1000 || 250 * 2 ** attempt);
    }
  }

  #authorised(path: string, { access }: Tokens): Request {
    return new Request(this.#app.baseUrl + path, { headers: { Authorization: `Bearer ${access}` } });
  }

  #form(path: string, fields: Record<string, string>): Request {
    const { clientId, clientSecret } = this.#app;
    const name = [clientId, clientSecret].map(encodeURIComponent).join(':');
    return new Request(this.#app.baseUrl + path, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(name)}` },
      body: new URLSearchParams(fields),
    });
  }
}

/** The claims of an ID token that came straight from the token endpoint (OpenID Connect Core section 3.1.3.7, 6). */
function personOf(idToken: string): Tokens['person'] {
  const text = atob(idToken.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const { sub, name } = JSON.parse(new TextDecoder().decode(bytes)) as { sub: string; name: string };
  return { id: sub, name };
}

async function wordsOf(response: Response): Promise<string> {
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  return message ?? `Brex answered ${response.status}.`;
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
