/** `sandbox.fetch` stands in for the global `fetch`: it takes what that takes, and rejects where that rejects. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SandboxInfo } from '../../sandbox/index.js';
import { createSandbox } from '../../sandbox/index.js';

const { fetch } = createSandbox({ scenario: 'empty' });
const url = 'https://platform.brexapis.com/_sandbox/clock';
const later = { method: 'PUT', body: '{"now":"2026-02-01T00:00:00Z"}' };

describe('sandbox.fetch', () => {
  for (const [what, request] of [
    ['a text', url],
    ['a URL', new URL(url)],
    ['a request', new Request(url)],
  ] as const) {
    it(`takes ${what}, by itself and with options, and needs no this`, async () => {
      assert.equal((await fetch(request)).status, 200);
      const answer = await fetch(request, later);
      assert.deepEqual([answer.status, ((await answer.json()) as SandboxInfo).now], [200, '2026-02-01T00:00:00Z']);
    });
  }

  it('rejects with a TypeError what is no request', async () => {
    await assert.rejects(fetch('/v1/accounting/accounts'), TypeError);
    await assert.rejects(fetch(url, { method: 'GET', body: 'x' }), TypeError);
  });

  it('gives up with the reason of the signal while it keeps an answer back', async () => {
    const signal = AbortSignal.timeout(20);
    const headers = { 'Sandbox-Fault': 'timeout' };
    await assert.rejects(fetch(url, { headers, signal }), { name: 'TimeoutError' });
  });
});
