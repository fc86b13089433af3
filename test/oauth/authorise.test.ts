import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { BASE, CASH, CHALLENGE, QBO, Stage } from './stage.js';

let stage: Stage;
before(async () => {
  stage = await Stage.open();
});

const publicApp = { client_id: 'public-app', redirect_uri: 'http://127.0.0.1/callback' };
const s256 = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };

describe('an authorization request that must not be redirected', () => {
  const cases: readonly [what: string, change: Record<string, string | undefined>, says: RegExp][] = [
    ['no client_id', { client_id: undefined }, /client_id is missing/],
    ['an unknown client', { client_id: 'nobody' }, /No app is registered/],
    ['an unregistered redirect URI', { redirect_uri: 'https://evil.example/callback' }, /is no redirect URI/],
    ['a redirect URI with more behind it', { redirect_uri: `${QBO.redirect_uri}/more` }, /is no redirect URI/],
    ['a redirect URI in other letters', { redirect_uri: QBO.redirect_uri.toUpperCase() }, /is no redirect URI/],
    ['a redirect URI with a fragment', { redirect_uri: `${QBO.redirect_uri}#x` }, /is no redirect URI/],
    ['a port where the host is no loopback', { redirect_uri: 'https://quickbooks.example:444/callback' }, /is no red/],
    ['no redirect URI where there are several', { redirect_uri: undefined }, /has to name one/],
  ];
  for (const [what, change, says] of cases) {
    it(`shows a page for ${what}`, async () => {
      const response = await stage.authorise(change);
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('Location'), null);
      assert.match(response.headers.get('Content-Type')!, /^text\/html/);
      assert.match(await response.text(), says);
    });
  }

  it('shows what it was given as text', async () => {
    const text = await (await stage.authorise({ client_id: '<script>alert(1)</script>' })).text();
    assert.ok(!text.includes('<script'), text);
    assert.ok(text.includes('&lt;script&gt;'));
  });
});

describe('an authorization request that goes back with an error', () => {
  const cases: readonly [what: string, change: Record<string, string | undefined>, error: string][] = [
    ['without a response_type', { response_type: undefined }, 'invalid_request'],
    ['for a token', { response_type: 'token' }, 'unsupported_response_type'],
    ['with response_mode=fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['with a request object', { request: 'e30.e30.' }, 'request_not_supported'],
    ['without a scope', { scope: undefined }, 'invalid_scope'],
    ['with an unknown scope', { scope: 'openid everything' }, 'invalid_scope'],
    ['of a public client without a challenge', publicApp, 'invalid_request'],
    [
      'with a plain challenge',
      { ...publicApp, code_challenge: CHALLENGE, code_challenge_method: 'plain' },
      'invalid_request',
    ],
    ['with a challenge of no method', { ...publicApp, code_challenge: CHALLENGE }, 'invalid_request'],
    ['with a method and no challenge', { code_challenge_method: 'S256' }, 'invalid_request'],
    ['with a challenge that is none', { ...s256, code_challenge: 'short' }, 'invalid_request'],
    ['with prompt=none and more', { prompt: 'none login' }, 'invalid_request'],
    ['with an unknown prompt', { prompt: 'dance' }, 'invalid_request'],
    ['with prompt=none and nobody', { prompt: 'none' }, 'login_required'],
    ['with prompt=none and a stranger', { prompt: 'none', login_hint: 'nobody@nowhere.example' }, 'login_required'],
  ];
  for (const [what, change, error] of cases) {
    it(`${what}: ${error}`, async () => {
      const told = stage.back(await stage.authorise(change));
      assert.equal(told.get('error'), error, String(told));
      assert.ok(told.get('error_description'));
      assert.equal(told.get('state'), 'a state, with & and =');
      assert.equal(told.get('iss'), BASE);
      assert.equal(told.get('code'), null);
    });
  }

  it('tells a repeated parameter', async () => {
    const response = await stage.fetch(`/oauth2/v1/auth?${stage.query()}&scope=openid`);
    assert.equal(stage.back(response).get('error'), 'invalid_request');
  });

  it('refuses a scope that the app is not registered for', async () => {
    const change = { client_id: 'cash-only', redirect_uri: undefined, scope: 'offline_access' };
    assert.equal(stage.back(await stage.authorise(change)).get('error'), 'invalid_scope');
  });
});

describe('a loopback redirect', () => {
  it('may use any port', async () => {
    const redirect_uri = 'http://127.0.0.1:51234/callback';
    const response = await stage.authorise({
      ...publicApp,
      ...s256,
      redirect_uri,
      prompt: 'none',
      login_hint: stage.bookkeeper.id,
    });
    assert.match(response.headers.get('Location')!, /^http:\/\/127\.0\.0\.1:51234\/callback\?code=/);
  });

  it('may use no other path', async () => {
    const response = await stage.authorise({ ...publicApp, ...s256, redirect_uri: 'http://127.0.0.1:51234/other' });
    assert.equal(response.status, 400);
  });
});

describe('the pages', () => {
  it('ask who signs in, keep the request, and allow no script, frame or cross-origin reader', async () => {
    const response = await stage.authorise();
    assert.equal(response.status, 200);
    const { headers } = response;
    assert.match(headers.get('Content-Security-Policy')!, /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(headers.get('X-Frame-Options'), 'DENY');
    assert.equal(headers.get('Cache-Control'), 'no-store');
    assert.equal(headers.get('Access-Control-Allow-Origin'), null);
    const text = await response.text();
    assert.match(text, /Who signs in\?/);
    assert.ok(text.includes('value="a state, with &amp; and ="'));
    assert.ok(text.includes(stage.bookkeeper.name.replaceAll("'", '&#39;')));
    assert.ok(text.includes(`bookkeeper · ${stage.bookkeeper.email}`));
    assert.match(text, /Pro Access admin · [^<]+@/);
    assert.ok(!/<script|style=/.test(text));
  });

  it('tell the scopes in words, and which company', async () => {
    const text = await (await stage.authorise({ login_hint: stage.bookkeeper.email.toUpperCase() })).text();
    assert.match(text, /Let QuickBooks Online in\?/);
    assert.match(text, /Read cash accounts/);
    assert.match(text, /Keep access while you are away/);
    assert.match(text, /<input type="radio" name="ground"/);
  });

  it('say so of somebody who is not here', async () => {
    const text = await (await stage.authorise({ login_hint: 'nobody@nowhere.example' })).text();
    assert.match(text, /Nobody here is known as “nobody@nowhere\.example”/);
  });

  it('offer no Allow to somebody who may not give the books', async () => {
    const employee = stage.who(({ role }) => role === 'employee');
    const text = await (await stage.authorise({ login_hint: employee.id })).text();
    assert.match(text, /only account admins and bookkeepers may/);
    assert.ok(!text.includes('value="allow"'));
  });
});

/** Fills in the consent page and sends it, as a browser does without a script. */
async function answerPage(change: Record<string, string | undefined>, decision: string, pick = 0) {
  const page = await (await stage.authorise(change)).text();
  const form = page.slice(page.indexOf('<form method="post"'));
  const fields = new URLSearchParams();
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  for (const [, name, value] of form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)" ?\/?>/g)) {
    fields.append(plain(name!), plain(value!));
  }
  const grounds = [...form.matchAll(/name="ground" value="([^"]*)"(?! required checked disabled)/g)].map(
    (one) => one[1]!,
  );
  fields.set('ground', grounds[pick]!);
  fields.set('decision', decision);
  return stage.fetch('/oauth2/v1/auth', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: fields.toString(),
  });
}

describe('the answer of a person', () => {
  it('allows: the app gets a code, its state and the issuer', async () => {
    const told = stage.back(await answerPage({ login_hint: stage.bookkeeper.id }, 'allow'));
    assert.equal(told.get('state'), 'a state, with & and =');
    assert.equal(told.get('iss'), BASE);
    const { status, body } = await stage.exchangeCode(told.get('code')!);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(await stage.books(body.access_token), 200);
  });

  it('denies: access_denied, and from then on prompt=none asks for consent', async () => {
    const world = await Stage.open();
    const kept = stage;
    stage = world;
    try {
      const person = world.bookkeeper;
      assert.equal(world.back(await answerPage({ login_hint: person.id }, 'deny')).get('error'), 'access_denied');
      const silent = await world.authorise({ prompt: 'none', login_hint: person.id });
      assert.equal(world.back(silent).get('error'), 'consent_required');
      world.back(await answerPage({ login_hint: person.id }, 'allow'));
      assert.ok(world.back(await world.authorise({ prompt: 'none', login_hint: person.id })).get('code'));
    } finally {
      stage = kept;
    }
  });

  it('chooses the one company that a firm user’s token is for', async () => {
    const admin = stage.who(({ role }) => role === 'pro_access_admin');
    const silent = stage.back(await stage.authorise({ prompt: 'none', login_hint: admin.id }));
    assert.equal(silent.get('error'), 'interaction_required');
    const seen = new Set<string>();
    for (const pick of [0, 1]) {
      const told = stage.back(await answerPage({ login_hint: admin.id }, 'allow', pick));
      const { body } = await stage.exchangeCode(told.get('code')!);
      const response = await stage.fetch('/v1/accounting/accounts', {
        headers: { Authorization: `Bearer ${body.access_token}` },
      });
      seen.add(((await response.json()) as { items: { id: string }[] }).items[0]!.id);
    }
    assert.equal(seen.size, 2);
  });

  it('does not let a page be answered for a ground that is not the person’s', async () => {
    const fields = stage.query({ login_hint: stage.bookkeeper.id });
    fields.set('ground', 'somebody else’s');
    fields.set('decision', 'allow');
    const response = await stage.fetch('/oauth2/v1/auth', { method: 'POST', body: fields });
    assert.equal(response.status, 200);
    assert.match(await response.text(), /Let QuickBooks Online in\?/);
  });
});

describe('the style sheet and the documents', () => {
  it('are there, and name this world as the issuer', async () => {
    const style = await stage.fetch('/oauth2/v1/page.css');
    assert.match(style.headers.get('Content-Type')!, /^text\/css/);
    const discovery = (await (await stage.fetch('/.well-known/openid-configuration')).json()) as Record<string, string>;
    assert.equal(discovery['issuer'], BASE);
    for (const name of ['authorization_endpoint', 'jwks_uri']) {
      const { pathname } = new URL(discovery[name]!);
      assert.notEqual((await stage.fetch(pathname)).status, 404, name);
    }
  });

  it('asks for no more than the scope says', async () => {
    const { body } = await stage.exchangeCode(await stage.code(stage.bookkeeper, { scope: CASH }));
    assert.equal(body.scope, CASH);
    assert.equal(body.refresh_token, undefined);
    assert.equal(body.id_token, undefined);
  });
});
