/**
 * The grants of the token endpoint: a code for tokens, a refresh token for new ones (RULES "Token endpoint"; RFC 6749
 * sections 4.1.3 and 6, RFC 7636 section 4.6, RFC 9700 section 4.14). Each decides all at once.
 */
import type { Scope } from '../control/control.js';
import { quote } from '../query.js';
import type { RegisteredClient } from './clients.js';
import type { Form } from './form.js';
import { OAuthError } from './oauth-error.js';
import {
  ACCESS_LIFETIME,
  endGrant,
  giveTokens,
  type Grant,
  numberOf,
  type OAuthState,
  revokeAccess,
  textOf,
  useCode,
  useRefresh,
} from './state.js';
import type { OAuthStore } from './store.js';

/** Tokens that were just given. */
export interface Given {
  readonly grant: Grant;
  readonly nonce: string | null;
  /** The body of the answer, without an ID token. */
  readonly body: {
    access_token: string;
    token_type: 'Bearer';
    expires_in: number;
    refresh_token?: string;
    scope: string;
  };
}

const dead = (message: string): OAuthError => new OAuthError('invalid_grant', message);

/** Base64url of the SHA-256 of a text. */
async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return base64url(digest);
}

/** Bytes as base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Makes tokens of a grant. `from`: the state in which what they are given for is used up; all of it is one change. */
export function issue(
  store: OAuthStore,
  from: OAuthState,
  { grant, scopes, nonce }: { grant: Grant; scopes: readonly Scope[]; nonce: string | null },
): Given {
  const { state, access, refresh } = giveTokens(from, store.now, grant, scopes);
  store.commit(state);
  return {
    grant,
    nonce,
    body: {
      access_token: textOf(state, 'access', access),
      token_type: 'Bearer',
      expires_in: ACCESS_LIFETIME,
      ...(refresh !== undefined && { refresh_token: textOf(state, 'refresh', refresh) }),
      scope: scopes.join(' '),
    },
  };
}

/** `grant_type=authorization_code`. @throws OAuthError */
export async function codeGrant(store: OAuthStore, client: RegisteredClient, form: Form): Promise<Given> {
  const text = form.need('code');
  const redirectUri = form.get('redirect_uri');
  const verifier = form.get('code_verifier');
  const challenge = verifier === undefined ? null : await sha256(verifier);

  const n = numberOf(store.state, 'codes', text);
  if (n === undefined) throw dead('This is no code of this world.');
  const code = store.state.codes[n]!;
  const grant = store.state.grants[code.grant]!;
  if (grant.clientId !== client.client_id) throw dead('The code was given to another client.');
  if (code.used) {
    // Somebody has the code who should not: what it gave is taken back (RFC 6749 section 4.1.2).
    store.commit(endGrant(store.state, grant.n, 'reuse'));
    throw dead('The code was used before. Its tokens are revoked.');
  }
  if (code.expiresAt <= store.now) throw dead('The code has expired: it is good for 60 seconds.');
  if (redirectUri === undefined ? code.named : redirectUri !== code.redirectUri) {
    throw dead('The redirect_uri is not the one of the authorization request.');
  }
  if (code.challenge === null && verifier !== undefined) {
    throw dead('There is a code_verifier, but the authorization request had no code_challenge.');
  }
  if (code.challenge !== null) {
    if (verifier === undefined) throw dead('The code_verifier is missing.');
    if (!/^[A-Za-z0-9._~-]{43,128}$/.test(verifier) || challenge !== code.challenge) {
      throw dead('The code_verifier does not match the code_challenge.');
    }
  }
  if (!store.isAlive(grant)) throw dead('The access behind this code has ended.');
  return issue(store, useCode(store.state, n), { grant, scopes: grant.scopes, nonce: code.nonce });
}

/** `grant_type=refresh_token`. @throws OAuthError */
export function refreshGrant(store: OAuthStore, client: RegisteredClient, form: Form): Given {
  const n = numberOf(store.state, 'refresh', form.need('refresh_token'));
  if (n === undefined) throw dead('This is no refresh token of this world.');
  const refresh = store.state.refresh[n]!;
  const grant = store.state.grants[refresh.grant]!;
  if (grant.clientId !== client.client_id) throw dead('The refresh token was given to another client.');
  if (refresh.used) {
    store.commit(endGrant(store.state, grant.n, 'reuse'));
    throw dead('The refresh token was used before. The whole family of tokens is revoked; ask for consent again.');
  }
  if (!store.isAlive(grant)) throw dead('The access behind this refresh token has ended; ask for consent again.');
  if (refresh.expiresAt <= store.now) throw dead('The refresh token has expired: it was unused for 90 days.');
  const scopes = narrowed(grant.scopes, form.get('scope'));
  return issue(store, useRefresh(store.state, n), { grant, scopes, nonce: null });
}

function narrowed(granted: readonly Scope[], text: string | undefined): readonly Scope[] {
  if (text === undefined) return granted;
  const asked = text.split(' ').filter(Boolean);
  const wrong = asked.find((one) => !(granted as readonly string[]).includes(one));
  if (wrong !== undefined) {
    throw new OAuthError('invalid_scope', `${quote(wrong)} was not granted; granted is ${granted.join(' ')}.`);
  }
  return granted.filter((one) => asked.includes(one));
}

/** Whether a text is a token of OAuth, living or dead. */
export function isOurs(store: OAuthStore, token: string): boolean {
  return numberOf(store.state, 'access', token) !== undefined || numberOf(store.state, 'refresh', token) !== undefined;
}

/** RFC 7009: a refresh token ends its family, an access token itself. @throws OAuthError */
export function revokeToken(store: OAuthStore, client: RegisteredClient, token: string): void {
  const { state } = store;
  const access = numberOf(state, 'access', token);
  const refresh = numberOf(state, 'refresh', token);
  const n = access === undefined ? state.refresh[refresh!]!.grant : state.access[access]!.grant;
  if (state.grants[n]!.clientId !== client.client_id) throw dead('The token was given to another client.');
  store.commit(access === undefined ? endGrant(state, n, 'revoked') : revokeAccess(state, access));
}
