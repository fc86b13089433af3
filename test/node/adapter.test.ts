/** The adapter over HTTP, with small handlers in place of the sandbox: what any route may do with a Request and Response. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { adapter } from '../../sandbox/node/adapter.js';
import { PlainResponse } from '../../sandbox/node/plain-response.js';
import { until } from '../waiting.js';

const slow = { sent: 0, cancelled: false };

const routes: Record<string, (request: Request) => Response | Promise<Response>> = {
  '/echo': async (request) => new Response(await request.text(), { headers: { 'X-Method': request.method } }),
  '/form': async (request) => new Response((await request.formData()).get('name') as string),
  '/clone': async (request) => new Response(`${await request.clone().text()}${await request.text()}`),
  '/headers': (request) => Response.json(Object.fromEntries(new Headers(request.headers))),
  '/bytes': () => new Response(new Uint8Array([0, 255]), { headers: [['Content-Type', 'application/octet-stream']] }),
  '/changed': () => {
    const response = new Response('text', { headers: { 'X-One': '1' } });
    response.headers.set('X-Two', '2');
    response.headers.append('Set-Cookie', 'a=1');
    response.headers.append('Set-Cookie', 'b=2');
    return response;
  },
  '/redirect': () => Response.redirect('http://localhost/elsewhere', 303),
  '/nothing': () => new Response(null, { status: 204 }),
  '/throws': () => Promise.reject(new Error('secret detail')),
  '/breaks': () =>
    new Response(
      new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
        pull: () => Promise.reject(new Error('broken')),
      }),
    ),
  '/endless': () =>
    new Response(
      new ReadableStream<Uint8Array>({
        pull(controller) {
          slow.sent += 1;
          controller.enqueue(new Uint8Array(64 * 1024));
        },
        cancel() {
          slow.cancelled = true;
        },
      }),
    ),
};

const answer = adapter((request) => Promise.resolve(routes[new URL(request.url).pathname]!(request)));
const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const base = `http://127.0.0.1:${port}`;
after(() => {
  server.close();
  server.closeAllConnections();
});

/** Does something without its complaint on the console, and gives the complaint. */
async function quietly(work: () => Promise<void>): Promise<string> {
  const { error } = console;
  let said = '';
  console.error = (...words: unknown[]) => (said += words.map(String).join(' '));
  await work().finally(() => (console.error = error));
  return said;
}

describe('requests', () => {
  it('carry method and body', async () => {
    const answer = await fetch(`${base}/echo`, { method: 'PUT', body: 'Grüße' });
    assert.equal(await answer.text(), 'Grüße');
    assert.equal(answer.headers.get('x-method'), 'PUT');
  });

  it('can be read as a form and cloned', async () => {
    assert.equal(
      await (await fetch(`${base}/form`, { method: 'POST', body: new URLSearchParams({ name: 'Ann' }) })).text(),
      'Ann',
    );
    assert.equal(await (await fetch(`${base}/clone`, { method: 'POST', body: 'ab' })).text(), 'abab');
  });

  it('show every header', async () => {
    const headers = (await (await fetch(`${base}/headers`, { headers: { 'X-Some': 'thing' } })).json()) as Record<
      string,
      string
    >;
    assert.equal(headers['x-some'], 'thing');
    assert.equal(headers.host, `127.0.0.1:${port}`);
  });
});

describe('responses', () => {
  it('carry bytes, length and headers given as a list', async () => {
    const answer = await fetch(`${base}/bytes`);
    assert.deepEqual([...new Uint8Array(await answer.arrayBuffer())], [0, 255]);
    assert.equal(answer.headers.get('content-length'), '2');
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
  });

  it('carry headers that were changed afterwards, cookies one by one', async () => {
    const answer = await fetch(`${base}/changed`);
    assert.deepEqual([answer.headers.get('x-one'), answer.headers.get('x-two')], ['1', '2']);
    assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
  });

  it('may redirect, or say nothing', async () => {
    const answer = await fetch(`${base}/redirect`, { redirect: 'manual' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), 'http://localhost/elsewhere');
    assert.equal((await fetch(`${base}/nothing`)).status, 204);
  });

  it('answer HEAD with the length and no body', async () => {
    const answer = await fetch(`${base}/bytes`, { method: 'HEAD' });
    assert.equal(answer.headers.get('content-length'), '2');
    assert.equal(await answer.text(), '');
  });

  it('can be read back once', async () => {
    const response = new PlainResponse('{"a":1}', { status: 201 });
    assert.equal(response.ok, true);
    assert.deepEqual(await response.json(), { a: 1 });
    assert.equal(response.bodyUsed, true);
    await assert.rejects(response.text(), TypeError);
  });
});

describe('what goes wrong', () => {
  it('is answered 500 in the API shape, its detail kept to the console', async () => {
    const said = await quietly(async () => {
      const answer = await fetch(`${base}/throws`);
      assert.equal(answer.status, 500);
      assert.ok(answer.headers.get('x-brex-trace-id'));
      assert.doesNotMatch(await answer.text(), /secret/);
    });
    assert.match(said, /secret detail/);
  });

  it('breaks the connection where a stream broke, so that half an answer never looks whole', async () => {
    const said = await quietly(async () => {
      const answer = await fetch(`${base}/breaks`);
      await assert.rejects(answer.text());
    });
    assert.match(said, /broken/);
  });

  it('waits for a slow reader, and stops when the reader leaves', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'readable'); // headers are there; nothing is read from here on
    // What lies between takes some megabytes until it is full; what runs ahead would never come to rest.
    await until(async () => {
      const { sent } = slow;
      await pause(200);
      return slow.sent === sent;
    }, 'it stops sending');
    assert.equal(slow.cancelled, false);
    socket.destroy();
    await until(() => slow.cancelled, 'its source is told');
  });
});
