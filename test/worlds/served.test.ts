/** Worlds over HTTP: the server knows their paths, its guard covers their control routes (RULES "Worlds", "Guard"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rawRequest, serve } from '../node/serving.js';

describe('a served world', () => {
  it('answers under its path and under its header', async () => {
    const running = await serve();
    const { text } = await rawRequest(running, '/w/one/_sandbox', { host: 'localhost' });
    assert.equal((JSON.parse(text) as { now: string }).now, '2026-01-14T12:00:00Z');
    const put = await fetch(`${running.url}/w/one/_sandbox/clock`, {
      method: 'PUT',
      body: '{"now":"2026-02-01T00:00:00Z"}',
    });
    assert.equal(put.status, 200);
    const headers = { 'Sandbox-World': 'one' };
    assert.deepEqual(await (await fetch(`${running.url}/_sandbox/clock`, { headers })).json(), await put.json());
    assert.equal((await rawRequest(running, '/w/-/_sandbox', { host: 'localhost' })).status, 400);
    assert.equal((await rawRequest(running, '/w/one', { host: 'localhost' })).status, 404);
  });

  const spellings = [
    '/w/one/_sandbox',
    '/w/one/%5Fsandbox',
    '/w/one//_sandbox',
    '/w/one/v1/../_sandbox',
    '/%77/one/_sandbox',
  ];
  for (const path of spellings) {
    it(`keeps ${path} from a strange page and from who has no key`, async () => {
      const running = await serve({ controlKey: 'a-key-of-this-test' });
      const strange = await rawRequest(running, path, { host: 'localhost', origin: 'https://evil.example' });
      assert.deepEqual([strange.status, /origin_not_allowed/.test(strange.text)], [403, true]);
      const keyless = await rawRequest(running, path, { host: 'localhost' });
      assert.deepEqual([keyless.status, /control_key_missing/.test(keyless.text)], [403, true]);
    });
  }

  it('ends the event streams of its worlds when it stops', async () => {
    const running = await serve();
    const response = await fetch(`${running.url}/w/one/_sandbox/events`);
    const closing = running.close(60_000);
    const text = await response.text();
    assert.equal(text, ': listening\n\n');
    await closing;
  });
});
