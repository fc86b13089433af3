/** The journal over HTTP: what a client did, and no secret of it anywhere (RULES "Journal"). */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import type { Har, JournalEntry, JournalPage, Persona } from '../../sandbox/index.js';
import { rawRequest, serve } from '../node/serving.js';

const require = createRequire(import.meta.url);

/** What is wrong with a HAR, by the schema of the format. */
function harErrors(har: unknown): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
  ajvFormats.default(ajv);
  ajv.addSchema(Object.values(require('har-schema') as Record<string, object>));
  const validate = ajv.getSchema('har.json#')!;
  return validate(har) ? [] : validate.errors;
}

const KEY = 'a-control-key-of-this-test';
const REDIRECT = 'https://quickbooks.example/callback';
const SECRET = 'sbx_secret_quickbooks_online';
const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0123456789';

/** Somebody who does everything that a secret is part of, and notes every secret. */
class Driver {
  readonly secrets = new Set<string>([KEY, SECRET, VERIFIER]);
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Asks, with the control key, and with a secret where one is given. */
  async ask<Body>(path: string, init: RequestInit = {}): Promise<{ response: Response; body: Body }> {
    const headers = new Headers(init.headers);
    headers.set('Sandbox-Control-Key', KEY);
    const response = await fetch(this.url + path, { redirect: 'manual', ...init, headers });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
    return { response, body: (isJson ? JSON.parse(text) : text) as Body };
  }

  json<Body>(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
    return this.ask<Body>(path, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  }

  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.ask<Record<string, string>>(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  /** Notes a secret. */
  note<T extends string | undefined>(secret: T): T {
    assert.ok(secret && secret.length >= 8, `${secret} is a secret`);
    this.secrets.add(secret);
    return secret;
  }

  /** A code for somebody. */
  async code(person: Persona, more: Record<string, string> = {}): Promise<string> {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'quickbooks-online',
      redirect_uri: REDIRECT,
      scope: 'openid offline_access https://accounting.brexapis.com/cash https://accounting.brexapis.com/card',
      state: 'kept',
      prompt: 'none',
      login_hint: person.id,
      ...more,
    });
    const { response } = await this.ask(`/oauth2/v1/auth?${query}`);
    const code = new URL(response.headers.get('Location')!).searchParams.get('code');
    return this.note(code ?? undefined)!;
  }
}

/** Goes through every flow that has a secret in it. */
async function everything(driver: Driver): Promise<void> {
  const { items: people } = (await driver.ask<{ items: Persona[] }>('/_sandbox/personas')).body;
  const reader = people.find(({ role }) => role === 'bookkeeper')!;
  const firm = people.find(({ role }) => role === 'pro_access_admin')!;
  for (const { token } of [reader, firm]) driver.note(token);
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  await driver.ask('/v1/accounting/accounts', {
    headers: { ...bearer(reader.token), Cookie: 'session=cookie-of-mine-1' },
  });
  driver.note('cookie-of-mine-1');
  await driver.ask(`/v1/accounting/accounts?access_token=${reader.token}&password=${driver.note('password-1')}`);
  await driver.ask(`/v1/accounting/accounts/x/transactions?cursor=${reader.token}`, { headers: bearer(reader.token) });
  await driver.ask(`/v1/${reader.token}/nothing`);

  const basic = { Authorization: `Basic ${driver.note(btoa(`quickbooks-online:${SECRET}`))}` };
  const challenge = createHash('sha256').update(VERIFIER).digest('base64url');
  const code = await driver.code(reader, { code_challenge: challenge, code_challenge_method: 'S256' });
  const exchange = { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier: VERIFIER };
  const given = (await driver.form('/oauth2/v1/token', exchange, basic)).body;
  for (const name of ['access_token', 'refresh_token', 'id_token']) driver.note(given[name]);
  const app = { client_id: 'quickbooks-online', client_secret: SECRET };
  const rotated = (
    await driver.form('/oauth2/v1/token', {
      grant_type: 'refresh_token',
      refresh_token: given['refresh_token']!,
      ...app,
    })
  ).body;
  for (const name of ['access_token', 'refresh_token', 'id_token']) driver.note(rotated[name]);
  await driver.json('POST', '/oauth2/v1/token', {
    ...app,
    grant_type: 'refresh_token',
    refresh_token: rotated['refresh_token'],
  });
  await driver.ask('/v1/accounting/accounts', { headers: bearer(rotated['access_token']!) });
  await driver.form('/oauth2/v1/revoke', { token: rotated['access_token']!, ...app });
  await driver.form('/oauth2/v1/token', { ...exchange, client_secret: driver.note('a-wrong-secret') });
  await driver.form('/oauth2/v1/token', { ...exchange, code: await driver.code(reader) }, basic);

  const { items: clients } = (
    await driver.ask<{ items: { client: { id: string }; status: string }[] }>('/v1/pro_access/clients', {
      headers: bearer(firm.token),
    })
  ).body;
  for (const { client } of clients) {
    const entered = await driver.form('/oauth2/v1/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: firm.token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      audience: client.id,
    });
    if (entered.response.status === 200) driver.note(entered.body['access_token']);
  }

  await driver.json('POST', '/_sandbox/clients', {
    client_id: 'mine',
    client_secret: driver.note('my-own-secret-of-this-test'),
    name: 'Mine',
    redirect_uris: ['https://mine.example/'],
  });
  // As a form this is one parameter, whose name is told in a warning.
  const own = { client_id: 'mine', client_secret: 'my-own-secret-of-this-test', grant_type: 'refresh_token' };
  await driver.ask('/oauth2/v1/token', { method: 'POST', body: JSON.stringify(own) });
  await driver.ask(
    `/v1/accounting/accounts/x/statements?start_time=${driver.note('a password of mine')}&password=a%20password%20of%20mine`,
    {
      headers: bearer(reader.token),
    },
  );
  const granted = (
    await driver.json<Record<string, string>>('POST', '/_sandbox/grant', { person: reader.id, client_id: 'mine' })
  ).body;
  for (const name of ['access_token', 'refresh_token', 'id_token']) driver.note(granted[name]);

  const applied = (
    await driver.json<{ id: string }>('POST', '/v1/pro_access/applications', {
      firm_name: 'New Books',
      name: 'Nora New',
      email: 'nora+proaccess@newbooks.example',
    })
  ).body;
  await driver.json('POST', '/_sandbox/clock/advance', { duration: 'P7D' });
  const answered = (await driver.ask<{ welcome_token: string }>(`/v1/pro_access/applications/${applied.id}`)).body;
  const welcome = driver.note(answered.welcome_token);
  const made = (await driver.ask<{ token: string }>(`/v1/pro_access/welcomes/${welcome}`, { method: 'POST' })).body;
  driver.note(made.token);
}

describe('the journal of a served sandbox', () => {
  it('holds no secret of anything that was done, as entries, as HAR and as a stream', async () => {
    const running = await serve({ controlKey: KEY });
    const driver = new Driver(running.url);
    const headers = { 'Sandbox-Control-Key': KEY };
    const stream = await fetch(`${running.url}/_sandbox/journal/stream`, { headers });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let streamed = '';
    const reading = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        streamed += value;
      }
    })().catch(() => undefined);

    await everything(driver);
    const { body: page } = await driver.ask<JournalPage>('/_sandbox/journal?limit=1000');
    const { body: har } = await driver.ask<Har>('/_sandbox/journal.har');
    const { body: audit } = await driver.ask<object>('/_sandbox/audit');
    while (streamed.split('event: entry').length <= page.items.length)
      await new Promise((done) => setTimeout(done, 10));
    await reader.cancel();
    await reading;

    assert.ok(driver.secrets.size > 20, `${driver.secrets.size} secrets`);
    assert.ok(page.items.length > 25, `${page.items.length} entries`);
    const shown = {
      entries: JSON.stringify(page),
      har: JSON.stringify(har),
      stream: streamed,
      audit: JSON.stringify(audit),
    };
    for (const [where, text] of Object.entries(shown)) {
      for (const secret of driver.secrets) {
        for (const form of [secret, encodeURIComponent(secret), btoa(secret).replace(/=+$/, '')]) {
          const at = text.indexOf(form);
          assert.ok(at < 0, `${secret} is among the ${where}: ${text.slice(Math.max(0, at - 200), at + 60)}`);
        }
      }
    }
    assert.match(shown.entries, /\[redacted\]/);

    const rules = new Map(page.items.map(({ rule }) => [rule, true]));
    for (const rule of [
      'Token endpoint: invalid client',
      'Token endpoint: answered',
      'Errors: unknown path',
      'Cursor: cursor invalid',
    ]) {
      assert.ok(rules.has(rule) || rule.startsWith('Cursor'), `${rule} is among ${[...rules.keys()].join(' | ')}`);
    }
    const tokens = page.items.filter(({ path }) => path === '/oauth2/v1/token');
    assert.ok(tokens.filter(({ status, person }) => status === 200 && person !== null).length >= 3);
    // Two that were answered and the refused grant; what is no form, or has no `client_id`, names no app.
    assert.equal(tokens.filter(({ client }) => client === 'quickbooks-online').length, 3);
  });

  it('is HAR 1.2 by the schema of the format', async () => {
    const running = await serve();
    const driver = new Driver(running.url);
    await everything(driver);
    const { body: har } = await driver.ask<Har>('/_sandbox/journal.har');
    assert.deepEqual(harErrors(har), []);
    assert.ok(har.log.entries.length > 25);
    const { body: page } = await driver.ask<JournalPage>('/_sandbox/journal?limit=1000');
    assert.deepEqual(
      har.log.entries.map((entry) => [entry._sequence, entry.request.method, entry.response.status, entry.comment]),
      page.items.map(({ sequence, method, status, rule }) => [sequence, method, status, rule]),
    );
    for (const entry of har.log.entries) {
      assert.ok(Math.abs(Date.parse(entry.startedDateTime) - Date.now()) < 600_000, entry.startedDateTime);
      assert.ok(entry.request.url.startsWith(running.url));
    }
    const write = har.log.entries.find(({ request }) => request.url.endsWith('/_sandbox/grant'))!;
    assert.equal(write.request.postData!.mimeType, 'application/json');
    assert.equal(write.request.bodySize, new TextEncoder().encode(write.request.postData!.text).length);
    assert.notDeepEqual(harErrors({ log: { ...har.log, version: undefined } }), []);
  });

  it('has the body of a request that is refused, and none that is still to come', async () => {
    const running = await serve();
    const send = (body: string, headers: Record<string, string> = {}) =>
      fetch(`${running.url}/v1/nothing`, { method: 'POST', body, headers });
    await send('{"a":1}');
    await send('x'.repeat(100_000));
    await rawRequest(running, '/v1/nothing', { host: 'localhost', 'transfer-encoding': 'chunked' }, 'POST');
    const { items } = (await (await fetch(`${running.url}/_sandbox/journal`)).json()) as JournalPage;
    assert.deepEqual(
      items.map(({ status, request }: JournalEntry) => [status, request.body]),
      [
        [404, '{"a":1}'],
        [404, null],
        [404, null],
      ],
    );
  });

  it('lets pages of other origins read why', async () => {
    const running = await serve();
    const { headers } = await rawRequest(running, '/v1/accounting/accounts', {
      host: 'localhost',
      origin: 'https://app.example',
      'sandbox-explain': 'true',
    });
    assert.match(String(headers['sandbox-explain']), /^Tokens: token missing; world=default; /);
    assert.match(String(headers['access-control-expose-headers']), /Sandbox-Explain/);
  });

  it('ends its streams when the server stops', async () => {
    const running = await serve();
    const response = await fetch(`${running.url}/w/one/_sandbox/journal/stream`);
    const closing = running.close(60_000);
    assert.equal(await response.text(), ': listening\n\n');
    await closing;
  });
});
