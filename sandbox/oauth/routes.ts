/** OAuth over HTTP: read, call a rule, answer (RULES "OAuth"). Loaded with the first request for it. */
import { exchange, leave } from '../pro-access/token-exchange.js';
import type { SandboxState } from '../state.js';
import { type App, type At, baseOf } from '../worlds/visit.js';
import { type Authorization, readAuthorization } from './authorization.js';
import { authenticate } from './client-auth.js';
import { allow, choicesOf, everybody, refuse, unattended, whoIs } from './consent.js';
import { discovery } from './discovery.js';
import { Form } from './form.js';
import { idToken } from './id-token.js';
import { PUBLIC_KEY } from './key.js';
import { OAuthError } from './oauth-error.js';
import { AUTHORISE, consentPage, errorPage, peoplePage, STYLE, STYLE_PATH } from './pages.js';
import { oauthOf, type OAuthStore } from './store.js';
import { codeGrant, type Given, isOurs, refreshGrant, revokeToken } from './token-endpoint.js';

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const GRANTS = ['authorization_code', 'refresh_token', TOKEN_EXCHANGE];

/** Puts `/oauth2` and `/.well-known` on an app. */
export function oauthRoutes(app: App): void {
  authoriseRoutes(app);
  tokenRoutes(app);
  const document = (at: At) => at.env.world.answers.json(JSON.stringify(discovery(baseOf(at))));
  app.get('/.well-known/openid-configuration', document);
  app.get('/.well-known/oauth-authorization-server', document);
  app.get('/oauth2/v1/jwks', ({ env }) => env.world.answers.json(JSON.stringify({ keys: [PUBLIC_KEY] })));
  app.get(STYLE_PATH, ({ env }) => env.world.answers.raw(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
}

/** Somebody's answer to the consent page. */
interface Decision {
  readonly ground: string | null;
  readonly allowed: boolean;
}

function authoriseRoutes(app: App): void {
  const answer = async (at: At, params: URLSearchParams, decision: Decision | undefined) => {
    const { world } = at.env;
    const store = oauthOf(await world.ready());
    const read = readAuthorization(params, (id) => store.client(id));
    if ('page' in read) return page(at, errorPage(world.base, read.page), 400);
    if ('error' in read) return back(at, read, { error: read.error, error_description: read.description });
    return decide(at, store, read.request, params, decision);
  };

  const page = ({ env }: At, text: string, status: number, redirectUri?: string): Response =>
    env.world.answers.raw(text, status, pageHeaders(redirectUri));

  /** Back to the app, `state` and `iss` always with it (RFC 9207). 303, so that a form is not sent again. */
  const back = (at: At, to: Pick<Authorization, 'redirectUri' | 'state'>, told: Record<string, string>): Response => {
    const url = new URL(to.redirectUri);
    for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
    if (to.state !== null) url.searchParams.set('state', to.state);
    url.searchParams.set('iss', baseOf(at));
    return at.env.world.answers.raw(null, 303, { Location: url.href, ...pageHeaders() });
  };

  const decide = (
    at: At,
    store: OAuthStore,
    asked: Authorization,
    params: URLSearchParams,
    decision: Decision | undefined,
  ): Response => {
    if (asked.prompt.includes('none')) {
      const found = unattended(store, asked);
      if ('error' in found) return back(at, asked, { error: found.error, error_description: found.description });
      return back(at, asked, { code: allow(store, asked, found.person.id, found.ground) });
    }
    const { base } = at.env.world;
    const all = everybody(store);
    const person = whoIs(all, asked.loginHint);
    if (!person) return page(at, peoplePage(base, params, asked, all, asked.loginHint), 200, asked.redirectUri);
    const choices = choicesOf(store, person, asked);
    const chosen = choices.find(({ ground }) => ground.id === decision?.ground);
    if (decision && !decision.allowed) {
      if (chosen) refuse(store, asked, person.id, chosen.ground.companyId);
      return back(at, asked, { error: 'access_denied', error_description: `${person.name} denied it.` });
    }
    if (decision && chosen?.may) {
      return back(at, asked, { code: allow(store, asked, person.id, chosen.ground) });
    }
    return page(at, consentPage(base, params, asked, person, choices), 200, asked.redirectUri);
  };

  app.get(AUTHORISE, (at) => answer(at, new URL(at.req.url).searchParams, undefined));
  app.post(AUTHORISE, async (at) => {
    const params = new URLSearchParams(await at.req.raw.text());
    const decision = params.get('decision');
    const ground = params.get('ground');
    for (const name of ['decision', 'ground']) params.delete(name);
    // An authorization request itself may come by POST (OpenID Connect Core section 3.1.2.1).
    return answer(at, params, decision === null ? undefined : { ground, allowed: decision === 'allow' });
  });
}

/** Nothing of the pages may be kept, framed, scripted or sent elsewhere than to the app (RFC 9700 section 4.16). */
function pageHeaders(redirectUri?: string): Record<string, string> {
  // A form's redirect counts as its target, so the app's own address is let through.
  const target =
    redirectUri === undefined
      ? ''
      : ` ${/^https?:/.test(redirectUri) ? new URL(redirectUri).origin : new URL(redirectUri).protocol}`;
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': `default-src 'none'; style-src 'self'; form-action 'self'${target}; frame-ancestors 'none'; base-uri 'none'`,
    'X-Frame-Options': 'DENY',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
  };
}

function tokenRoutes(app: App): void {
  type Act = (state: SandboxState, form: Form, at: At) => unknown;
  const endpoint = (path: string, act: Act): void => {
    app.post(path, async (at) => {
      const { raw } = at.req;
      const { world } = at.env;
      const state = await world.ready();
      const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Pragma: 'no-cache' };
      try {
        const body = await act(state, new Form(await raw.text(), raw.headers.get('Content-Type')), at);
        return world.answers.raw(JSON.stringify(body), 200, headers);
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        const body = JSON.stringify({ error: error.error, error_description: error.message });
        if (error.error !== 'invalid_client') return world.answers.raw(body, 400, headers);
        return world.answers.raw(body, 401, {
          ...headers,
          'WWW-Authenticate': 'Basic realm="sandbox", charset="UTF-8"',
        });
      }
    });
  };
  endpoint('/oauth2/v1/token', token);
  endpoint('/oauth2/v1/revoke', revoke);
}

async function token(state: SandboxState, form: Form, at: At): Promise<unknown> {
  const grant = form.need('grant_type');
  if (!GRANTS.includes(grant)) {
    throw new OAuthError('unsupported_grant_type', `The grant_type must be one of ${GRANTS.join(', ')}.`);
  }
  if (grant === TOKEN_EXCHANGE) return exchange(state, form);
  const store = oauthOf(state);
  const client = authenticate(at.req.raw.headers.get('Authorization'), form, (id) => store.client(id));
  const given = grant === 'refresh_token' ? refreshGrant(store, client, form) : await codeGrant(store, client, form);
  return withIdToken(store, given, baseOf(at));
}

/** The answer of the token endpoint, with an ID token where `openid` is granted. */
export async function withIdToken(store: OAuthStore, { grant, nonce, body }: Given, iss: string): Promise<object> {
  if (!grant.scopes.includes('openid')) return body;
  const person = whoIs(everybody(store), grant.personId)!;
  const { id: sub, name, email } = person;
  const claims = { iss, sub, aud: grant.clientId, ...(nonce !== null && { nonce }), name, email };
  return { ...body, id_token: await idToken(claims) };
}

function revoke(state: SandboxState, form: Form, at: At): object {
  const text = form.need('token');
  const store = oauthOf(state);
  const authorization = at.req.raw.headers.get('Authorization');
  const anonymous = !/^basic\b/i.test(authorization ?? '') && form.get('client_id') === undefined;
  // A session of Pro Access leaves a client without being an app.
  if (anonymous && !isOurs(store, text)) return leave(state, text);
  const client = authenticate(authorization, form, (id) => store.client(id));
  if (isOurs(store, text)) revokeToken(store, client, text);
  return {};
}
