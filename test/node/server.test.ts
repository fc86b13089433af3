/** The server over HTTP: one port for everything, behind the guard; streams that deliver and stop. */
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createSandbox } from '../../sandbox/index.js';
import { ListenError, startServer } from '../../sandbox/node/server.js';
import { until } from '../waiting.js';
import { rawRequest, readerToken, serve } from './serving.js';

const server = await serve();

async function putClock(base: string, now: string): Promise<number> {
  const body = JSON.stringify({ now });
  return (
    await fetch(`${base}/_sandbox/clock`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body })
  ).status;
}

describe('one port', () => {
  it('answers the API to a token', async () => {
    const headers = { Authorization: `Bearer ${await readerToken(server.url)}` };
    const answer = await fetch(`${server.url}/v1/accounting/accounts`, { headers });
    assert.equal(answer.status, 200);
    assert.ok(answer.headers.get('x-brex-trace-id'));
    const { items } = (await answer.json()) as { items: { id: string }[] };
    assert.ok(items.length > 0);
    const page = await fetch(`${server.url}/v1/accounting/accounts/${items[0]!.id}/transactions?limit=7`, { headers });
    assert.equal(((await page.json()) as { items: unknown[] }).items.length, 7);
  });

  it('answers 401 in the error shape without one', async () => {
    const answer = await fetch(`${server.url}/v1/accounting/accounts`);
    assert.equal(answer.status, 401);
    assert.equal(((await answer.json()) as { code: string }).code, 'token_missing');
  });

  it('serves the OpenAPI document', async () => {
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as { openapi: string };
    assert.match(document.openapi, /^3\.1\./);
  });

  it('takes a body and shows its effect', async () => {
    assert.equal(await putClock(server.url, '2025-05-05T05:05:05Z'), 200);
    const clock = (await (await fetch(`${server.url}/_sandbox/clock`)).json()) as { now: string };
    assert.equal(clock.now, '2025-05-05T05:05:05Z');
  });
});

describe('listening', () => {
  it('says in one line which flag to change where the port is taken', async () => {
    const again = startServer({ sandbox: createSandbox(), portal: '/nowhere', port: server.port });
    await assert.rejects(again, (error) => {
      assert.ok(error instanceof ListenError);
      assert.match(
        error.message,
        new RegExp(`^port ${server.port} is taken on 127\\.0\\.0\\.1; choose another with --port`),
      );
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });

  it('says so where the address is not of this machine', async () => {
    const elsewhere = startServer({ sandbox: createSandbox(), portal: '/nowhere', host: '203.0.113.7', port: 0 });
    await assert.rejects(elsewhere, (error) => error instanceof ListenError && error.message.includes('--host'));
  });

  it('closes at once while somebody listens to events, and ends their stream', async () => {
    const closing = await serve();
    const events = await fetch(`${closing.url}/_sandbox/events`);
    const begin = performance.now();
    const [text] = await Promise.all([events.text(), closing.close(600_000)]);
    assert.ok(performance.now() - begin < 60_000, 'it did not wait for the listener');
    assert.equal(typeof text, 'string'); // ended, not broken off
    await assert.rejects(fetch(closing.url));
  });
});

describe('the guard over HTTP', () => {
  it('refuses a rebound Host in the API shape, on every route', async () => {
    for (const path of ['/', '/v1/accounting/accounts', '/openapi.json', '/_sandbox/personas']) {
      const answer = await rawRequest(server, path, { Host: 'evil.example:4010' });
      assert.equal(answer.status, 403, path);
      assert.equal((JSON.parse(answer.text) as { code: string }).code, 'host_not_allowed');
      assert.equal(answer.headers['content-type'], 'application/json');
      assert.ok(answer.headers['x-brex-trace-id']);
    }
  });

  it('lets any page read the API and its errors, trace id included', async () => {
    const answer = await rawRequest(server, '/v1/accounting/accounts', { Origin: 'https://reader.example' });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers['access-control-allow-origin'], '*');
    assert.match(String(answer.headers['access-control-expose-headers']), /X-Brex-Trace-Id/);
  });

  it('answers the preflight of a read', async () => {
    const headers = {
      Origin: 'https://reader.example',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization,sandbox-pending',
    };
    const answer = await rawRequest(server, '/v1/accounting/accounts', headers, 'OPTIONS');
    assert.equal(answer.status, 204);
    assert.equal(answer.headers['access-control-allow-headers'], 'authorization, sandbox-pending');
  });

  it('stops a write of a strange page before the sandbox sees it', async () => {
    const before = await (await fetch(`${server.url}/_sandbox/clock`)).text();
    const headers = { Origin: 'https://evil.example', 'Content-Type': 'application/json' };
    const answer = await rawRequest(server, '/_sandbox/reset', headers, 'POST');
    assert.equal(answer.status, 403);
    assert.equal(answer.headers['access-control-allow-origin'], undefined);
    assert.equal(await (await fetch(`${server.url}/_sandbox/clock`)).text(), before);
  });

  it('asks for the control key where other machines reach it, and only under /_sandbox', async () => {
    const key = 'only-for-friends';
    const exposed = await serve({ host: '0.0.0.0', controlKey: key });
    assert.equal(exposed.exposed, true);
    assert.equal((await fetch(`${exposed.url}/_sandbox/personas`)).status, 403);
    const token = await readerToken(exposed.url, { 'Sandbox-Control-Key': key });
    const answer = await fetch(`${exposed.url}/v1/accounting/accounts`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    assert.equal(answer.status, 200);
  });

  it('answers what is no request at all in the API shape', async () => {
    const answer = await rawRequest(server, '/v1/\\..\\accounts');
    assert.equal(answer.status, 400);
    assert.equal((JSON.parse(answer.text) as { type: string }).type, 'BAD_REQUEST');
    assert.ok(answer.headers['x-brex-trace-id']);
  });
});

/** Which part of so many milliseconds this process had work to do, whether or not it was given a processor for it. */
async function busy(milliseconds: number): Promise<number> {
  const before = performance.eventLoopUtilization();
  await pause(milliseconds);
  return performance.eventLoopUtilization(before).utilization;
}

describe('streams', () => {
  it('delivers an event when the clock moves, and forgets a reader who left', async () => {
    const leaving = new AbortController();
    const events = await fetch(`${server.url}/_sandbox/events`, { signal: leaving.signal });
    assert.match(events.headers.get('content-type')!, /^text\/event-stream/);
    const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
    await putClock(server.url, '2025-06-01T00:00:00Z');
    let text = '';
    while (!text.includes('2025-06-01T00:00:00Z')) {
      const { done, value } = await reader.read();
      assert.equal(done, false, `the stream ended after ${text}`);
      text += value;
    }
    leaving.abort();
    await assert.rejects(reader.read());
    assert.equal(await putClock(server.url, '2025-06-02T00:00:00Z'), 200);
  });

  it('streams a check line by line, and stops working when its reader leaves', async () => {
    const large = await serve({}, { scenario: 'growing-firm' });
    const leaving = new AbortController();
    const check = await fetch(`${large.url}/_sandbox/check`, { signal: leaving.signal });
    const reader = check.body!.pipeThrough(new TextDecoderStream()).getReader();
    const { value } = await reader.read();
    assert.ok(value!.length > 0); // the first lines come while the check goes on

    assert.ok((await busy(400)) > 0.05, 'the check was at work');
    const alive = await fetch(`${large.url}/_sandbox`);
    assert.equal(alive.status, 200); // and the server not deaf
    leaving.abort();
    const before = process.cpuUsage();
    await assert.rejects(async () => {
      while (!(await reader.read()).done);
    });
    await until(async () => (await busy(500)) < 0.1, 'it has stopped');
    const { user, system } = process.cpuUsage(before);
    // The whole check takes more than ten times as much.
    assert.ok(user + system < 2_000_000, `it went on for ${(user + system) / 1000} ms`);
  });
});
