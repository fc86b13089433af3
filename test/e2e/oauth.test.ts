/** Programs that nobody here wrote complete the flows against the running server. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as client from 'openid-client';
import { AuthorizationCode } from 'simple-oauth2';
import type { Persona } from '../../sandbox/index.js';
import { CASH } from '../oauth/stage.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';

let server: RunningSandbox;
let people: Persona[];
const somebody = (wanted: string) => people.find(({ role }) => role === wanted)!;

before(async () => {
  server = await runSandbox();
  people = await server.personas();
});
after(() => server.stop());

/** Follows an authorise URL to where it sends the browser. */
async function follow(url: string | URL): Promise<URL> {
  const response = await fetch(url, { redirect: 'manual' });
  assert.equal(response.status, 303, await response.text());
  return new URL(response.headers.get('Location')!);
}

async function accounts(token: string): Promise<number> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(new URL('/v1/accounting/accounts', server.url), { headers })).status;
}

describe('openid-client', () => {
  it('discovers, signs in with PKCE, checks the ID token, refreshes, revokes', async () => {
    const config = await client.discovery(new URL(server.url), 'public-app', undefined, client.None(), {
      execute: [client.allowInsecureRequests],
    });
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: 'http://127.0.0.1:49152/callback',
      scope: `openid offline_access ${CASH}`,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      prompt: 'none',
      login_hint: somebody('bookkeeper').email,
    });
    const tokens = await client.authorizationCodeGrant(config, await follow(url), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    assert.equal(tokens.claims()!.sub, somebody('bookkeeper').id);
    assert.equal(await accounts(tokens.access_token), 200);
    const next = await client.refreshTokenGrant(config, tokens.refresh_token!);
    assert.equal(await accounts(next.access_token), 200);
    await client.tokenRevocation(config, next.refresh_token!);
    assert.equal(await accounts(next.access_token), 401);
    await assert.rejects(client.refreshTokenGrant(config, next.refresh_token!), { error: 'invalid_grant' });
  });

  it('checks the signature against jwks_uri', async () => {
    const secret = 'sbx_secret_quickbooks_online';
    const config = await client.discovery(
      new URL(server.url),
      'quickbooks-online',
      undefined,
      client.ClientSecretBasic(secret),
      { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
    );
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: 'https://quickbooks.example/callback',
      scope: `openid ${CASH}`,
      prompt: 'none',
      login_hint: somebody('bookkeeper').id,
    });
    const tokens = await client.authorizationCodeGrant(config, await follow(url));
    assert.equal(tokens.claims()!.aud, 'quickbooks-online');
  });

  it('is told access_denied with its state', async () => {
    const config = await client.discovery(new URL(server.url), 'public-app', undefined, client.None(), {
      execute: [client.allowInsecureRequests],
    });
    const verifier = client.randomPKCECodeVerifier();
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: 'http://127.0.0.1:49152/callback',
      scope: CASH,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 'x',
      prompt: 'none',
      login_hint: somebody('employee').id,
    });
    const back = await follow(url);
    const asked = client.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: 'x' });
    await assert.rejects(asked, { error: 'access_denied' });
  });
});

describe('simple-oauth2', () => {
  for (const authorizationMethod of ['header', 'body'] as const) {
    it(`signs in, refreshes and revokes with its secret in the ${authorizationMethod}`, async () => {
      const app = new AuthorizationCode({
        client: { id: 'quickbooks-online', secret: 'sbx_secret_quickbooks_online' },
        auth: {
          tokenHost: server.url,
          tokenPath: '/oauth2/v1/token',
          revokePath: '/oauth2/v1/revoke',
          authorizePath: '/oauth2/v1/auth',
        },
        options: { authorizationMethod },
      });
      const redirect_uri = 'https://quickbooks.example/callback';
      const url = new URL(app.authorizeURL({ redirect_uri, scope: ['offline_access', CASH], state: 's' }));
      url.searchParams.set('prompt', 'none');
      url.searchParams.set('login_hint', somebody('bookkeeper').id);
      const code = (await follow(url)).searchParams.get('code')!;
      const token = await app.getToken({ code, redirect_uri });
      assert.equal(await accounts(token.token['access_token'] as string), 200);
      const next = await token.refresh();
      assert.equal(await accounts(next.token['access_token'] as string), 200);
      await next.revokeAll();
      assert.equal(await accounts(next.token['access_token'] as string), 401);
    });
  }
});
