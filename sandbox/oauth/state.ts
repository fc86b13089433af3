/**
 * What OAuth remembers, as immutable, serialisable data, and every move in it as a pure function (RULES "OAuth").
 * Tokens are never kept as texts: each is a number, and its text follows from it.
 */
import type { Instant } from '../../fixtures/facts.js';
import { draw, keyOf } from '../../fixtures/hash.js';
import type { Scope } from '../control/control.js';
import { hex } from '../hex.js';
import type { Ground } from './grounds.js';
import type { RegisteredClient } from './clients.js';

/** Seconds by the world's clock. */
export const CODE_LIFETIME = 60;
export const ACCESS_LIFETIME = 3600;
export const REFRESH_LIFETIME = 90 * 86_400;

/** What somebody consented to: an app, a person, one company, on one ground. Every token of it dies with it. */
export interface Grant {
  readonly n: number;
  readonly clientId: string;
  readonly personId: string;
  readonly ground: Ground;
  readonly scopes: readonly Scope[];
  readonly at: Instant;
  /** Why it is dead. */
  readonly ended: 'reuse' | 'revoked' | 'access' | null;
}

/** An authorization code: good once, for a minute. */
export interface Code {
  readonly grant: number;
  readonly redirectUri: string;
  /** Whether the request named the redirect URI; then the token request must repeat it (RFC 6749 section 4.1.3). */
  readonly named: boolean;
  readonly challenge: string | null;
  readonly nonce: string | null;
  readonly expiresAt: Instant;
  readonly used: boolean;
}

/** An access token. */
export interface Access {
  readonly grant: number;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Instant;
  readonly revoked: boolean;
}

/** A refresh token; used up when it was rotated. */
export interface Refresh {
  readonly grant: number;
  readonly expiresAt: Instant;
  readonly used: boolean;
}

/** Everything that moves in OAuth. */
export interface OAuthState {
  /** Makes the texts of this world's codes and tokens. */
  readonly key: number;
  /** Those registered while it runs. */
  readonly clients: readonly RegisteredClient[];
  readonly grants: readonly Grant[];
  readonly codes: readonly Code[];
  readonly access: readonly Access[];
  readonly refresh: readonly Refresh[];
  /** What was denied, as `consentKey`: `prompt=none` asks for consent again. */
  readonly denied: readonly string[];
}

export function firstState(scenario: string, seed: number): OAuthState {
  const key = keyOf('oauth', scenario, seed);
  return { key, clients: [], grants: [], codes: [], access: [], refresh: [], denied: [] };
}

type Kind = 'codes' | 'access' | 'refresh';

const LETTERS: Readonly<Record<Kind, string>> = { codes: 'k', access: 'a', refresh: 'r' };

/** The text of the n-th code or token of a kind. */
export function textOf({ key }: OAuthState, kind: Kind, n: number): string {
  const own = keyOf(key, kind);
  return `sbx_${LETTERS[kind]}${n}_${[0, 1, 2].map((part) => hex(draw(own, n, part))).join('')}`;
}

/** The number of a code or token that this world has given; undefined for any other text. */
export function numberOf(state: OAuthState, kind: Kind, text: string): number | undefined {
  const digits = new RegExp(`^sbx_${LETTERS[kind]}(\\d{1,15})_`).exec(text)?.[1];
  if (digits === undefined) return undefined;
  const n = Number(digits);
  return n < state[kind].length && textOf(state, kind, n) === text ? n : undefined;
}

/** Whose consent to which app for which company. */
export const consentKey = (clientId: string, personId: string, companyId: string): string =>
  JSON.stringify([clientId, personId, companyId]);

const change = <T>(list: readonly T[], n: number, with_: Partial<T>): readonly T[] =>
  list.map((one, at) => (at === n ? { ...one, ...with_ } : one));

/** Registers an app. */
export const register = (state: OAuthState, client: RegisteredClient): OAuthState => ({
  ...state,
  clients: [...state.clients, client],
});

/** Somebody consents: a grant, which a code or tokens are then made of. */
export function consent(
  state: OAuthState,
  now: Instant,
  { clientId, personId, ground, scopes }: Pick<Grant, 'clientId' | 'personId' | 'ground' | 'scopes'>,
): { state: OAuthState; grant: Grant } {
  const grant: Grant = { n: state.grants.length, clientId, personId, ground, scopes, at: now, ended: null };
  const key = consentKey(clientId, personId, ground.companyId);
  return {
    state: { ...state, grants: [...state.grants, grant], denied: state.denied.filter((one) => one !== key) },
    grant,
  };
}

/** Somebody denies. */
export function deny(state: OAuthState, key: string): OAuthState {
  return state.denied.includes(key) ? state : { ...state, denied: [...state.denied, key] };
}

/** A code for a grant. */
export function giveCode(
  state: OAuthState,
  now: Instant,
  code: Omit<Code, 'expiresAt' | 'used'>,
): { state: OAuthState; n: number } {
  const given: Code = { ...code, expiresAt: now + CODE_LIFETIME, used: false };
  return { state: { ...state, codes: [...state.codes, given] }, n: state.codes.length };
}

export const useCode = (state: OAuthState, n: number): OAuthState => ({
  ...state,
  codes: change(state.codes, n, { used: true }),
});

/** An access token, and a refresh token where `offline_access` was granted. */
export function giveTokens(
  state: OAuthState,
  now: Instant,
  grant: Grant,
  scopes: readonly Scope[],
): { state: OAuthState; access: number; refresh: number | undefined } {
  const access: Access = { grant: grant.n, scopes, expiresAt: now + ACCESS_LIFETIME, revoked: false };
  const lasting = grant.scopes.includes('offline_access');
  const refresh: Refresh = { grant: grant.n, expiresAt: now + REFRESH_LIFETIME, used: false };
  return {
    state: {
      ...state,
      access: [...state.access, access],
      refresh: lasting ? [...state.refresh, refresh] : state.refresh,
    },
    access: state.access.length,
    refresh: lasting ? state.refresh.length : undefined,
  };
}

/** A refresh token was rotated. */
export const useRefresh = (state: OAuthState, n: number): OAuthState => ({
  ...state,
  refresh: change(state.refresh, n, { used: true }),
});

/** Ends a grant with all its tokens. */
export function endGrant(state: OAuthState, n: number, ended: NonNullable<Grant['ended']>): OAuthState {
  return state.grants[n]!.ended ? state : { ...state, grants: change(state.grants, n, { ended }) };
}

/** Ends one access token. */
export const revokeAccess = (state: OAuthState, n: number): OAuthState => ({
  ...state,
  access: change(state.access, n, { revoked: true }),
});
