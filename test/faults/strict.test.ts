/** Strict mode: unknown parameters and fields are refused, else named (RULES "Strict mode"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inProcess, type Stage } from './stage.js';

const STRICT = { 'Sandbox-Strict': 'true' };

/** The firm's admin invites somebody. */
async function invite(stage: Stage, body: object, headers: Record<string, string> = {}) {
  const { items } = await stage.sandbox.control.personas();
  const { token } = items.find(({ role }) => role === 'pro_access_admin')!;
  return stage.get(
    '/v1/pro_access/firm_users',
    { Authorization: `Bearer ${token}`, ...headers },
    { method: 'POST', body: JSON.stringify(body) },
  );
}
const somebody = { name: 'Ada Lovelace', email: 'ada@firm.example', level: 'USER' };

describe('strict mode', () => {
  it('refuses an unknown parameter, naming the one that was meant; otherwise the answer names it', async () => {
    const stage = await inProcess();
    const lenient = await stage.get(`${stage.list}?limit=1&start_tiem=2026-01-01T00:00:00Z`);
    assert.equal(lenient.status, 200);
    assert.match(lenient.headers.get('Sandbox-Warning')!, /start_tiem/);
    const strict = await stage.get(`${stage.list}?limit=1&start_tiem=2026-01-01T00:00:00Z`, STRICT);
    const { message, code } = (await strict.json()) as { message: string; code: string };
    assert.deepEqual([strict.status, code], [400, 'unknown_parameter']);
    assert.match(message, /"start_tiem" here\. Did you mean "start_time"\? Known: cursor, limit/);
    assert.equal((await stage.get(`${stage.list}?limit=1`, STRICT)).status, 200);
    assert.equal((await stage.get('/v1/accounting/accounts?limit=1', STRICT)).status, 400);
  });

  it('refuses an unknown field and changes nothing; otherwise it is left out and named', async () => {
    const stage = await inProcess();
    const strict = await invite(stage, { ...somebody, emial: 'x' }, STRICT);
    assert.equal(strict.status, 400);
    assert.match(await strict.text(), /There is no field \\"emial\\" here\. Did you mean \\"email\\"\?/);
    const lenient = await invite(stage, { ...somebody, emial: 'x' });
    assert.equal(lenient.status, 201, 'nobody has this e-mail yet');
    assert.match(lenient.headers.get('Sandbox-Warning')!, /fields of the body were ignored: emial; known: /);
    assert.equal(
      (await invite(stage, { ...somebody, email: 'other@firm.example' })).headers.get('Sandbox-Warning'),
      null,
    );
  });

  it('refuses an unknown parameter of a form', async () => {
    const stage = await inProcess();
    const ask = (headers: Record<string, string>) =>
      stage.get('/oauth2/v1/revoke', headers, {
        method: 'POST',
        body: new URLSearchParams({ token: 'nobodys', tokn: 'x' }),
      });
    const strict = await ask({ ...STRICT, 'Content-Type': 'application/x-www-form-urlencoded' });
    assert.deepEqual([strict.status, /Did you mean \\"token\\"/.test(await strict.text())], [400, true]);
    const lenient = await ask({ 'Content-Type': 'application/x-www-form-urlencoded' });
    assert.equal(lenient.status, 200);
    assert.match(lenient.headers.get('Sandbox-Warning')!, /parameters of the body were ignored: tokn/);
  });

  it('names nothing of a body that is no form where a form is wanted', async () => {
    const stage = await inProcess();
    for (const type of ['application/json', 'text/plain']) {
      const response = await stage.get(
        '/oauth2/v1/revoke',
        { 'Content-Type': type },
        { method: 'POST', body: '{"token":"not-to-be-told", "client_secret": "nor-this"' },
      );
      assert.equal(response.status, 400);
      assert.equal(response.headers.get('Sandbox-Warning'), null);
    }
  });

  it('is an option and a switch, and a request may say otherwise', async () => {
    const stage = await inProcess({ strict: true });
    const wrong = `${stage.list}?page=2`;
    assert.equal((await stage.get(wrong)).status, 400);
    assert.equal((await stage.get(wrong, { 'Sandbox-Strict': 'false' })).status, 200);
    const put = await stage.get('/_sandbox/strict', {}, { method: 'PUT', body: '{"on":false}' });
    assert.deepEqual(await put.json(), { on: false });
    assert.equal((await stage.get(wrong)).status, 200);
    await stage.sandbox.control.reset();
    assert.deepEqual(await stage.sandbox.control.strict(), { on: true });
    assert.equal((await stage.get(stage.list, { 'Sandbox-Strict': 'very' })).status, 400);
  });
});
