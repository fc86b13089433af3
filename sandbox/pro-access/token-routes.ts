/** The token endpoint: a firm session for a token of one client (RFC 8693), and revocation (RFC 7009). */
import type { Hono } from 'hono/tiny';
import type { Answers } from '../answers.js';
import type { Scope } from '../control/control.js';
import { Query } from '../query.js';
import type { SandboxState } from '../state.js';
import { firmActor } from './actor.js';
import { clientScopes } from './pro-access.js';
import { CLIENT_TOKEN_LIFETIME, enterClient, exitClient, tokenNumber } from './sessions.js';
import { find, pairKey } from './state.js';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** An error of the token endpoint: its code, and what would be right. */
class OAuthError extends Error {
  constructor(
    readonly error:
      'invalid_request' | 'invalid_target' | 'invalid_scope' | 'unsupported_grant_type' | 'unsupported_token_type',
    message: string,
  ) {
    super(message);
  }
}

/** Puts the token endpoint on the app. */
export function tokenRoutes(app: Hono, answers: Answers, ready: () => Promise<SandboxState>): void {
  const form = (path: string, act: (state: SandboxState, fields: Form) => unknown): void => {
    app.post(path, async ({ req }) => {
      const { warning } = new Query(req.url, []);
      const state = await ready();
      let status = 200;
      let body: unknown;
      try {
        body = act(state, new Form(await req.text(), req.header('Content-Type')));
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        status = 400;
        body = { error: error.error, error_description: error.message };
      }
      const response = answers.json(JSON.stringify(body), warning, status);
      response.headers.set('Cache-Control', 'no-store');
      return response;
    });
  };
  form('/oauth2/v1/token', exchange);
  form('/oauth2/v1/revoke', revoke);
}

/** The fields of a form, each given once. */
class Form {
  readonly #fields: URLSearchParams;

  constructor(text: string, contentType: string | undefined) {
    if (!/^application\/x-www-form-urlencoded\b/i.test(contentType ?? '')) {
      throw new OAuthError('invalid_request', 'Send a form: Content-Type application/x-www-form-urlencoded.');
    }
    this.#fields = new URLSearchParams(text);
    for (const name of new Set(this.#fields.keys())) {
      if (this.#fields.getAll(name).length > 1) {
        throw new OAuthError('invalid_request', `The parameter "${name}" was given more than once; give it once.`);
      }
    }
  }

  get(name: string): string | undefined {
    return this.#fields.get(name) || undefined;
  }

  need(name: string): string {
    const value = this.get(name);
    if (value === undefined) throw new OAuthError('invalid_request', `The parameter "${name}" is missing.`);
    return value;
  }
}

function exchange({ pro }: SandboxState, form: Form): unknown {
  const grant = form.need('grant_type');
  if (grant !== TOKEN_EXCHANGE) {
    throw new OAuthError('unsupported_grant_type', `The grant_type must be ${TOKEN_EXCHANGE}.`);
  }
  const subject = form.need('subject_token');
  for (const [name, value] of [
    ['subject_token_type', form.need('subject_token_type')],
    ['requested_token_type', form.get('requested_token_type')],
  ] as const) {
    if (value !== undefined && value !== ACCESS_TOKEN) {
      throw new OAuthError('invalid_request', `The ${name} must be ${ACCESS_TOKEN}.`);
    }
  }
  const clientId = form.need('audience');
  const bearer = pro.find(subject);
  const user =
    typeof bearer === 'object' && bearer.clientToken === undefined
      ? find(pro.state.firmUsers, bearer.person.id)
      : undefined;
  if (!user) {
    const why = typeof bearer === 'string' ? `it answers ${bearer}` : 'it is no session of an accounting firm';
    throw new OAuthError('invalid_request', `The subject_token does not do: ${why}.`);
  }
  const access = find(pro.state.assignments, pairKey(clientId, user.id));
  if (!access) throw new OAuthError('invalid_target', 'The audience is no client this person is assigned to.');
  const asked = form.get('scope')?.split(' ');
  const scopes = scopesFor(clientScopes(access.role), asked);
  const entered = enterClient(pro.state, firmActor(user), pro.now, { clientId, scopes: asked ? scopes : null })!;
  pro.commit(entered.state, { operation: 'createToken', firmId: user.firmId, clientId });
  return {
    access_token: pro.clientToken(entered.n),
    issued_token_type: ACCESS_TOKEN,
    token_type: 'Bearer',
    expires_in: CLIENT_TOKEN_LIFETIME,
    scope: scopes.join(' '),
  };
}

function scopesFor(allowed: readonly Scope[], asked: readonly string[] | undefined): readonly string[] {
  if (!asked) return allowed;
  const wrong = asked.find((scope) => !(allowed as readonly string[]).includes(scope));
  if (wrong !== undefined) {
    const are = allowed.length > 0 ? allowed.join(' ') : 'none';
    throw new OAuthError('invalid_scope', `The role there has no scope "${wrong}"; its scopes are ${are}.`);
  }
  return asked;
}

function revoke({ pro }: SandboxState, form: Form): unknown {
  const token = form.need('token');
  const n = tokenNumber(pro.state, token);
  if (n === undefined) {
    if (typeof pro.find(token) !== 'object') return {};
    throw new OAuthError(
      'unsupported_token_type',
      'Ready-made tokens are not revoked; they end with the access behind them.',
    );
  }
  const session = find(pro.state.sessions, String(n));
  const firmId = session && pro.state.firmUsers[session.firmUserId]?.firmId;
  pro.commit(exitClient(pro.state, n), { operation: 'revokeToken', firmId, clientId: session?.clientId });
  return {};
}
