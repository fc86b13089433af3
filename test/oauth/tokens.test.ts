import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { basic, CARD, CASH, CHALLENGE, QBO, Stage, VERIFIER } from './stage.js';

const s256 = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
const nobody = {};

describe('a code', () => {
  it('is good once; its second use takes back what it gave', async () => {
    const stage = await Stage.open();
    const code = await stage.code(stage.bookkeeper);
    const { body } = await stage.exchangeCode(code);
    assert.equal(await stage.books(body.access_token), 200);
    const again = await stage.exchangeCode(code);
    assert.equal(again.status, 400);
    assert.equal(again.body.error, 'invalid_grant');
    assert.equal(await stage.books(body.access_token), 'token_revoked');
    assert.equal((await stage.refresh(body.refresh_token!)).body.error, 'invalid_grant');
  });

  it('gives tokens once where two ask at the same time', async () => {
    const stage = await Stage.open();
    const code = await stage.code(stage.bookkeeper, s256);
    const asked = () => stage.exchangeCode(code, { code_verifier: VERIFIER });
    const answers = await Promise.all([asked(), asked(), asked()]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400]);
  });

  it('lives 60 seconds of the world’s clock', async () => {
    const stage = await Stage.open();
    const [early, late] = [await stage.code(stage.bookkeeper), await stage.code(stage.bookkeeper)];
    await stage.sandbox.control.advanceClock('PT59S');
    assert.equal((await stage.exchangeCode(early)).status, 200);
    await stage.sandbox.control.advanceClock('PT1S');
    assert.equal((await stage.exchangeCode(late)).body.error, 'invalid_grant');
  });

  const wrong: readonly [what: string, change: Record<string, string>, more: Record<string, string>, error: string][] =
    [
      ['another redirect URI', {}, { redirect_uri: 'https://quickbooks.example/other' }, 'invalid_grant'],
      ['no redirect URI', {}, { redirect_uri: '' }, 'invalid_grant'],
      ['a wrong verifier', s256, { code_verifier: `${VERIFIER}x` }, 'invalid_grant'],
      ['no verifier', s256, {}, 'invalid_grant'],
      ['a verifier without a challenge', {}, { code_verifier: VERIFIER }, 'invalid_grant'],
    ];
  for (const [what, change, more, error] of wrong) {
    it(`is refused with ${what}, and is still good for the right request`, async () => {
      const stage = await Stage.open();
      const code = await stage.code(stage.bookkeeper, change);
      const { status, body } = await stage.exchangeCode(code, more);
      assert.equal(status, 400);
      assert.equal(body.error, error);
      const right: Record<string, string> = 'code_challenge' in change ? { code_verifier: VERIFIER } : {};
      assert.equal((await stage.exchangeCode(code, right)).status, 200);
    });
  }

  it('is refused to another client', async () => {
    const stage = await Stage.open();
    const code = await stage.code(stage.bookkeeper);
    const other = basic('cash-only', 'sbx_secret_cash_only');
    assert.equal((await stage.exchangeCode(code, {}, other)).body.error, 'invalid_grant');
  });

  it('is refused when it is no code at all', async () => {
    const stage = await Stage.open();
    for (const code of ['nonsense', 'sbx_k0_000000000000000000000000', `${await stage.code(stage.bookkeeper)}0`]) {
      assert.equal((await stage.exchangeCode(code)).body.error, 'invalid_grant', code);
    }
  });
});

describe('the token endpoint', () => {
  it('takes the client by Basic or in the body, never both', async () => {
    const stage = await Stage.open();
    const { client_id, client_secret } = QBO;
    assert.equal((await stage.exchangeCode(await stage.code(stage.bookkeeper), { client_id })).status, 200);
    const inBody = { client_id, client_secret };
    assert.equal((await stage.exchangeCode(await stage.code(stage.bookkeeper), inBody, nobody)).status, 200);
    const both = await stage.exchangeCode(await stage.code(stage.bookkeeper), inBody);
    assert.deepEqual([both.status, both.body.error], [400, 'invalid_request']);
  });

  const bad: readonly [what: string, headers: Record<string, string>, more: Record<string, string>][] = [
    ['nobody', {}, {}],
    ['an unknown client', basic('nobody', 'whatever'), {}],
    ['a wrong secret', basic(QBO.client_id, 'wrong-secret'), {}],
    ['a confidential client without its secret', {}, { client_id: QBO.client_id }],
    ['a public client with a secret', {}, { client_id: 'public-app', client_secret: 'something' }],
    ['an unreadable Basic header', { Authorization: 'Basic !!!' }, {}],
  ];
  for (const [what, headers, more] of bad) {
    it(`answers 401 invalid_client to ${what}`, async () => {
      const stage = await Stage.open();
      const answer = await stage.exchangeCode('sbx_k0_x', more, headers);
      assert.equal(answer.status, 401);
      assert.equal(answer.body.error, 'invalid_client');
      assert.match(answer.headers.get('WWW-Authenticate')!, /^Basic/);
      assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    });
  }

  it('refuses a repeated parameter, another grant, no grant, JSON', async () => {
    const stage = await Stage.open();
    const errorOf = async (fields: string, headers?: Record<string, string>) =>
      (await stage.token(fields, headers)).body.error;
    assert.equal(await errorOf('grant_type=refresh_token&refresh_token=a&refresh_token=b'), 'invalid_request');
    assert.equal(await errorOf('grant_type=password&username=a'), 'unsupported_grant_type');
    assert.equal(await errorOf('code=a'), 'invalid_request');
    assert.equal(await errorOf('{}', { 'Content-Type': 'application/json' }), 'invalid_request');
  });

  it('never lets its answers be kept', async () => {
    const stage = await Stage.open();
    const { headers } = await stage.exchangeCode(await stage.code(stage.bookkeeper));
    assert.equal(headers.get('Cache-Control'), 'no-store');
  });
});

describe('a refresh token', () => {
  it('rotates, and the access token of before stays good until it expires', async () => {
    const stage = await Stage.open();
    const first = await stage.tokens(stage.bookkeeper);
    const second = (await stage.refresh(first.refresh_token!)).body;
    assert.notEqual(second.access_token, first.access_token);
    assert.notEqual(second.refresh_token, first.refresh_token);
    assert.equal(await stage.books(first.access_token), 200);
    await stage.sandbox.control.advanceClock('PT1H');
    assert.equal(await stage.books(second.access_token), 'token_expired');
    assert.equal((await stage.refresh(second.refresh_token!)).status, 200);
  });

  it('revokes the whole family when a rotated one comes back', async () => {
    const stage = await Stage.open();
    const first = await stage.tokens(stage.bookkeeper);
    const second = (await stage.refresh(first.refresh_token!)).body;
    assert.equal((await stage.refresh(first.refresh_token!)).body.error, 'invalid_grant');
    assert.equal(await stage.books(first.access_token), 'token_revoked');
    assert.equal(await stage.books(second.access_token), 'token_revoked');
    assert.equal((await stage.refresh(second.refresh_token!)).body.error, 'invalid_grant');
  });

  it('lives 90 days without use, and longer with it', async () => {
    const stage = await Stage.open();
    const { refresh_token: unused } = await stage.tokens(stage.bookkeeper);
    let { refresh_token: used } = await stage.tokens(stage.bookkeeper);
    await stage.sandbox.control.advanceClock('P89D');
    used = (await stage.refresh(used!)).body.refresh_token;
    await stage.sandbox.control.advanceClock('P1D');
    assert.equal((await stage.refresh(unused!)).body.error, 'invalid_grant');
    await stage.sandbox.control.advanceClock('P88D');
    assert.equal((await stage.refresh(used!)).status, 200);
  });

  it('narrows the scope and never widens it', async () => {
    const stage = await Stage.open();
    const first = await stage.tokens(stage.bookkeeper, { scope: `offline_access ${CASH}` });
    const wide = await stage.refresh(first.refresh_token!, { scope: `${CASH} ${CARD}` });
    assert.equal(wide.body.error, 'invalid_scope');
    const narrow = (await stage.refresh(first.refresh_token!, { scope: CASH })).body;
    assert.equal(narrow.scope, CASH);
    assert.equal((await stage.refresh(narrow.refresh_token!)).body.scope, `offline_access ${CASH}`);
  });

  it('is there only with offline_access', async () => {
    const stage = await Stage.open();
    assert.equal((await stage.tokens(stage.bookkeeper, { scope: CASH })).refresh_token, undefined);
  });
});

describe('revocation', () => {
  it('ends an access token alone, and a refresh token with its family', async () => {
    const stage = await Stage.open();
    const first = await stage.tokens(stage.bookkeeper);
    const revoke = (token: string, headers?: Record<string, string>) =>
      stage.form('/oauth2/v1/revoke', { token }, headers);
    assert.equal((await revoke(first.access_token)).status, 200);
    assert.equal(await stage.books(first.access_token), 'token_revoked');
    const second = (await stage.refresh(first.refresh_token!)).body;
    assert.equal((await revoke(second.refresh_token!)).status, 200);
    assert.equal(await stage.books(second.access_token), 'token_revoked');
    assert.equal((await revoke(second.refresh_token!)).status, 200);
  });

  it('answers 200 for an unknown token, and refuses another client’s and a bad client', async () => {
    const stage = await Stage.open();
    const { access_token: token } = await stage.tokens(stage.bookkeeper);
    const revoke = (text: string, headers?: Record<string, string>) =>
      stage.form('/oauth2/v1/revoke', { token: text }, headers);
    assert.equal((await revoke('unknown')).status, 200);
    assert.equal((await revoke(token, basic('cash-only', 'sbx_secret_cash_only'))).status, 400);
    assert.equal((await revoke(token, basic('cash-only', 'wrong-secret'))).status, 401);
    assert.equal((await revoke(token, nobody)).status, 401);
    assert.equal(await stage.books(token), 200);
  });
});

describe('the access behind a token', () => {
  const member = async () => {
    const stage = await Stage.open();
    const admin = stage.who(({ role }) => role === 'pro_access_admin');
    const clients = (await stage.pro(admin, 'GET', '/clients?status=ACTIVE')) as {
      items: { client: { id: string }; role: string; connection_id: string }[];
    };
    const client = clients.items.find(({ role }) => role === 'BOOKKEEPER')!;
    const owner = stage.who(({ role, company }) => role === 'account_admin' && company?.id === client.client.id);
    const tokens = await stage.tokens(admin, { company_id: client.client.id });
    assert.equal(await stage.books(tokens.access_token), 200);
    const assignment = `/clients/${client.client.id}/assignments/${admin.id}`;
    return { stage, admin, owner, client, tokens, assignment };
  };

  it('ends the token when the assignment is revoked, for good', async () => {
    const { stage, admin, tokens, assignment } = await member();
    await stage.pro(admin, 'DELETE', assignment);
    assert.equal(await stage.books(tokens.access_token), 'token_revoked');
    await stage.pro(admin, 'PUT', assignment, { role: 'BOOKKEEPER' });
    assert.equal(await stage.books(tokens.access_token), 'token_revoked');
    assert.equal((await stage.refresh(tokens.refresh_token!)).body.error, 'invalid_grant');
  });

  it('ends the token when a bookkeeper becomes a bill pay drafter, for good', async () => {
    const { stage, admin, tokens, assignment } = await member();
    await stage.pro(admin, 'PUT', assignment, { role: 'BILL_PAY_DRAFTER' });
    await stage.pro(admin, 'PUT', assignment, { role: 'BOOKKEEPER' });
    assert.equal(await stage.books(tokens.access_token), 'token_revoked');
  });

  it('ends the token when the owner removes the firm', async () => {
    const { stage, owner, client, tokens } = await member();
    await stage.pro(owner, 'POST', `/firms/${client.connection_id}/remove`);
    assert.equal(await stage.books(tokens.access_token), 'token_revoked');
  });

  it('does not end with a switch or an Exit of the person', async () => {
    const { stage, admin, tokens, client } = await member();
    await stage.token(
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: admin.token,
        subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        audience: client.client.id,
      },
      nobody,
    );
    assert.equal(await stage.books(tokens.access_token), 200);
  });

  it('opens the accounting API alone', async () => {
    const { stage, tokens } = await member();
    const response = await stage.fetch('/v1/pro_access/clients', {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    });
    assert.equal(response.status, 403);
  });

  it('lets nobody consent who has no right to the books', async () => {
    const { stage } = await member();
    for (const role of ['employee', 'card_admin']) {
      const person = stage.people.find((one) => one.role === role);
      if (!person) continue;
      const told = stage.back(await stage.authorise({ prompt: 'none', login_hint: person.id }));
      assert.equal(told.get('error'), 'access_denied', role);
    }
  });
});

describe('tokens without a browser', () => {
  it('are those of sign-in and consent', async () => {
    const stage = await Stage.open();
    const { control } = stage.sandbox;
    const given = await control.grant({ person: stage.bookkeeper.email, client_id: 'public-app' });
    assert.equal(await stage.books(given.access_token), 200);
    assert.ok(given.refresh_token && given.id_token);
    const admin = stage.who(({ role }) => role === 'pro_access_admin');
    await assert.rejects(control.grant({ person: admin.id, client_id: 'public-app' }), /say which by "company_id"/);
    const employee = stage.who(({ role }) => role === 'employee');
    await assert.rejects(control.grant({ person: employee.id, client_id: 'public-app' }), /no company/);
    assert.ok(await control.grant({ person: employee.id, client_id: 'public-app', scope: 'openid' }));
  });

  it('can be had for an app that was just registered, until the world is reset', async () => {
    const stage = await Stage.open();
    const { control } = stage.sandbox;
    const app = { client_id: 'mine', name: 'Mine', redirect_uris: ['https://mine.example/cb'] };
    assert.equal((await control.registerClient(app)).client_secret, undefined);
    await assert.rejects(control.registerClient(app), /choose another/);
    const { access_token: token } = await control.grant({ person: stage.bookkeeper.id, client_id: 'mine' });
    await control.reset();
    assert.notEqual(await stage.books(token), 200);
    assert.ok(!(await control.clients()).items.some(({ client_id: id }) => id === 'mine'));
  });

  const odd: readonly [what: string, body: unknown, says: RegExp][] = [
    ['no name', { client_id: 'a', redirect_uris: ['https://a.example/'] }, /"name"/],
    ['a plain http address', { client_id: 'a', name: 'A', redirect_uris: ['http://a.example/'] }, /redirect URI/],
    ['a fragment', { client_id: 'a', name: 'A', redirect_uris: ['https://a.example/#b'] }, /redirect URI/],
    ['no redirect URI', { client_id: 'a', name: 'A', redirect_uris: [] }, /at least one/],
    ['an unknown scope', { client_id: 'a', name: 'A', redirect_uris: ['https://a.example/'], scopes: ['x'] }, /scope/],
    ['an unknown field', { client_id: 'a', name: 'A', redirect_uris: ['https://a.example/'], x: 1 }, /unknown fields/],
  ];
  for (const [what, body, says] of odd) {
    it(`registers no app with ${what}`, async () => {
      const stage = await Stage.open();
      await assert.rejects(stage.sandbox.control.registerClient(body as never), says);
    });
  }
});
