/**
 * What an authorization request asks, or why it cannot be answered (RULES "Authorise"; RFC 6749 section 4.1, RFC 7636,
 * RFC 9207, OpenID Connect Core section 3.1.2).
 */
import type { Scope } from '../control/control.js';
import { quote } from '../query.js';
import { isRegistered, type RegisteredClient, SCOPES } from './clients.js';

/** A request that a person can now answer. */
export interface Authorization {
  readonly client: RegisteredClient;
  readonly redirectUri: string;
  /** Whether the request named it. */
  readonly named: boolean;
  readonly state: string | null;
  readonly scopes: readonly Scope[];
  readonly challenge: string | null;
  readonly nonce: string | null;
  readonly prompt: readonly string[];
  /** Who signs in: an id or an e-mail. */
  readonly loginHint: string | null;
  /** Ours: the company a firm user means. */
  readonly companyId: string | null;
}

/** An error that only a page can tell: redirecting would serve an attacker (RFC 6749 section 4.1.2.1). */
export interface PageError {
  readonly page: string;
}

/** An error that the app is told by redirect. */
export interface RedirectError {
  readonly redirectUri: string;
  readonly state: string | null;
  readonly error: string;
  readonly description: string;
}

export type Read = { request: Authorization } | PageError | RedirectError;

const ONCE = [
  'response_type',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'prompt',
  'login_hint',
  'company_id',
  'response_mode',
  'request',
  'request_uri',
];

/** Reads a request. `client` finds a registered client. */
export function readAuthorization(
  params: URLSearchParams,
  client: (clientId: string) => RegisteredClient | undefined,
): Read {
  const whom = readRedirect(params, client);
  if ('page' in whom) return whom;
  const { app, redirectUri, named } = whom;
  const states = params.getAll('state');
  const state = states.length === 1 ? states[0]! : null;
  const wrong = (error: string, description: string): RedirectError => ({ redirectUri, state, error, description });

  const repeated = ONCE.find((name) => params.getAll(name).length > 1);
  if (repeated) return wrong('invalid_request', `The parameter ${repeated} was given more than once.`);
  const bad = readResponse(params) ?? readChallenge(params, app);
  if (bad) return wrong(...bad);
  const scopes = readScopes(params.get('scope'), app);
  if (typeof scopes === 'string') return wrong('invalid_scope', scopes);
  const prompt = (params.get('prompt') ?? '').split(' ').filter(Boolean);
  const odd = prompt.find((one) => !['none', 'login', 'consent', 'select_account'].includes(one));
  if (odd !== undefined) return wrong('invalid_request', `There is no prompt ${quote(odd)}.`);
  if (prompt.includes('none') && prompt.length > 1) {
    return wrong('invalid_request', 'prompt=none stands alone.');
  }
  return {
    request: {
      client: app,
      redirectUri,
      named,
      state,
      scopes,
      challenge: params.get('code_challenge'),
      nonce: params.get('nonce'),
      prompt,
      loginHint: params.get('login_hint'),
      companyId: params.get('company_id'),
    },
  };
}

function readRedirect(
  params: URLSearchParams,
  client: (clientId: string) => RegisteredClient | undefined,
): PageError | { app: RegisteredClient; redirectUri: string; named: boolean } {
  const [id, ...ids] = params.getAll('client_id');
  if (id === undefined) return { page: 'The request does not say which app asks: client_id is missing.' };
  if (ids.length > 0) return { page: 'The request names more than one app: client_id was given more than once.' };
  const app = client(id);
  if (!app) return { page: `No app is registered as ${quote(id)}. GET /_sandbox/clients lists those that are.` };
  const [uri, ...uris] = params.getAll('redirect_uri');
  if (uris.length > 0) return { page: 'The request names more than one place to return to.' };
  if (uri === undefined) {
    const [only, ...others] = app.redirect_uris;
    if (only !== undefined && others.length === 0) return { app, redirectUri: only, named: false };
    return { page: `${app.name} has more than one redirect URI, so the request has to name one: redirect_uri.` };
  }
  if (!isRegistered(app, uri)) {
    const known = app.redirect_uris.join(', ');
    return { page: `${quote(uri)} is no redirect URI of ${app.name}. Registered, to the letter: ${known}.` };
  }
  return { app, redirectUri: uri, named: true };
}

function readResponse(params: URLSearchParams): [error: string, description: string] | undefined {
  if (params.has('request')) return ['request_not_supported', 'Send the parameters themselves, not a request object.'];
  if (params.has('request_uri')) return ['request_uri_not_supported', 'Send the parameters themselves.'];
  const type = params.get('response_type');
  if (!type) return ['invalid_request', 'response_type is missing; it is code.'];
  if (type !== 'code') return ['unsupported_response_type', `The response_type is code, not ${quote(type)}.`];
  const mode = params.get('response_mode');
  if (mode !== null && mode !== 'query') return ['invalid_request', 'The response_mode is query.'];
  return undefined;
}

function readChallenge(
  params: URLSearchParams,
  app: RegisteredClient,
): [error: string, description: string] | undefined {
  const challenge = params.get('code_challenge');
  const method = params.get('code_challenge_method');
  if (challenge === null) {
    if (method !== null) return ['invalid_request', 'There is a code_challenge_method but no code_challenge.'];
    if (app.client_secret === undefined) {
      return ['invalid_request', 'A public client has to send a code_challenge (PKCE, S256).'];
    }
    return undefined;
  }
  if (method !== 'S256') {
    return [
      'invalid_request',
      `The code_challenge_method must be S256, not ${method ?? 'missing, which means plain'}.`,
    ];
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) {
    return ['invalid_request', 'The code_challenge must be a SHA-256 in base64url: 43 characters.'];
  }
  return undefined;
}

function readScopes(text: string | null, app: RegisteredClient): readonly Scope[] | string {
  const asked = (text ?? '').split(' ').filter(Boolean);
  if (asked.length === 0) return `scope is missing; ${app.name} may ask for ${app.scopes.join(' ')}.`;
  const wrong = asked.find((one) => !(app.scopes as readonly string[]).includes(one));
  if (wrong !== undefined) return `${app.name} may not ask for ${quote(wrong)}; it may for ${app.scopes.join(' ')}.`;
  return SCOPES.filter((one) => asked.includes(one));
}
