/** A firm session for a token of one client (RFC 8693), and the way out (RULES "Switching"). */
import type { Scope } from '../control/control.js';
import type { Form } from '../oauth/form.js';
import { OAuthError } from '../oauth/oauth-error.js';
import type { SandboxState } from '../state.js';
import { firmActor } from './actor.js';
import { clientScopes } from './pro-access.js';
import { CLIENT_TOKEN_LIFETIME, enterClient, exitClient, readClient, tokenNumber } from './sessions.js';
import { find, pairKey } from './state.js';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** Ours: a token that reads a client's books and stands nowhere. */
const READING_TOKEN = 'urn:brex-sandbox:token-type:reading';

/**
 * A firm session for a token of one client. @throws OAuthError `invalid_request`, `invalid_target`, `invalid_scope`
 */
export function exchange({ pro }: SandboxState, form: Form): unknown {
  const subject = form.need('subject_token');
  if (form.need('subject_token_type') !== ACCESS_TOKEN) {
    throw new OAuthError('invalid_request', `The subject_token_type must be ${ACCESS_TOKEN}.`);
  }
  const wanted = form.get('requested_token_type') ?? ACCESS_TOKEN;
  if (wanted !== ACCESS_TOKEN && wanted !== READING_TOKEN) {
    throw new OAuthError('invalid_request', `The requested_token_type must be ${ACCESS_TOKEN} or ${READING_TOKEN}.`);
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
  // Elements show this sentence to the person.
  if (!access) {
    throw new OAuthError(
      'invalid_target',
      'You are not assigned to this client, or no longer are; an admin of your firm can assign you.',
    );
  }
  const asked = form.get('scope')?.split(' ');
  const scopes = scopesFor(clientScopes(access.role), asked);
  const take = wanted === READING_TOKEN ? readClient : enterClient;
  const given = take(pro.state, firmActor(user), pro.now, { clientId, scopes: asked ? scopes : null });
  if (!given)
    throw new OAuthError(
      'invalid_target',
      'You are a bill pay drafter of this client, and those do not read its books.',
    );
  // Reading is no event: nobody stands anywhere else for it.
  if (wanted === READING_TOKEN) pro.remember(given.state);
  else pro.commit(given.state, { operation: 'createToken', firmId: user.firmId, clientId });
  return {
    access_token: pro.clientToken(given.n),
    issued_token_type: wanted,
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

/** Leaves a client: its token dies. An unknown one is dead already. @throws OAuthError `unsupported_token_type` */
export function leave({ pro }: SandboxState, token: string): object {
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
  if (session?.reading) pro.remember(exitClient(pro.state, n));
  else pro.commit(exitClient(pro.state, n), { operation: 'revokeToken', firmId, clientId: session?.clientId });
  return {};
}
