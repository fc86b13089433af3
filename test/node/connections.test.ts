/** Connections: how long they are kept, headers that come twice, and bytes that are no request (RULES "Errors"). */
import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { readerToken, serve } from './serving.js';

const server = await serve();

/** What comes back for bytes sent as they are, until the server ends the connection; `more` is sent when an answer has begun. */
function sent(bytes: string, more = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      if (text === '') socket.write(more);
      text += chunk;
    });
    socket.on('error', reject).on('close', () => resolve(text));
  });
}

describe('what Node itself cannot read', () => {
  const host = 'Host: localhost\r\n';
  const unreadable: [string, string, number, string, RegExp][] = [
    ['an unknown method', `FOO /v1 HTTP/1.1\r\n${host}\r\n`, 400, 'BAD_REQUEST', /method/],
    ['letters in the path that are not encoded', `GET /v1/\xe9 HTTP/1.1\r\n${host}\r\n`, 400, 'BAD_REQUEST', /url/],
    ['bytes of something else', '\x16\x03\x01\x02\x00', 400, 'BAD_REQUEST', /no HTTP\/1\.1 request/],
    [
      'headers without end',
      `GET /v1 HTTP/1.1\r\n${host}X: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'REQUEST_HEADER_FIELDS_TOO_LARGE',
      /16384/,
    ],
  ];
  for (const [what, bytes, status, type, message] of unreadable) {
    it(`${what}: answers in the API shape and ends the connection`, async () => {
      const [head, body] = (await sent(bytes)).split('\r\n\r\n') as [string, string];
      assert.match(head, new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*\r\nX-Brex-Trace-Id: .{36}\r\n`));
      assert.match(head, new RegExp(`\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`));
      const refused = JSON.parse(body) as { type: string; message: string };
      assert.equal(refused.type, type);
      assert.match(refused.message, message);
    });
  }

  it('does not answer into an answer that is under way', async () => {
    const events = `GET /_sandbox/events HTTP/1.1\r\n${host}\r\n`;
    const text = await sent(events, 'FOO /v1 HTTP/1.1\r\n\r\n');
    assert.match(text, /^HTTP\/1\.1 200 /);
    assert.doesNotMatch(text, /HTTP\/1\.1 400/);
  });
});

describe('connections', () => {
  it('are kept for more than a minute between two requests', async () => {
    const agent = new Agent({ keepAlive: true });
    const kept = await new Promise<unknown>((resolve, reject) => {
      get(`${server.url}/_sandbox`, { agent }, (answer) => {
        answer.resume().on('end', () => resolve(answer.headers['keep-alive']));
      }).on('error', reject);
    });
    agent.destroy();
    assert.equal(kept, 'timeout=75');
  });

  it('carry a header that came twice as both values: two tokens are none', async () => {
    const token = await readerToken(server.url);
    const ask = (second: string) =>
      sent(
        `GET /v1/accounting/accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n` +
          `Authorization: Bearer ${token}\r\n${second}\r\n`,
      );
    assert.match(await ask(''), /^HTTP\/1\.1 200 /);
    assert.match(await ask('Authorization: Bearer other\r\n'), /^HTTP\/1\.1 401 [\s\S]*"token_invalid"/);
    assert.match(await ask('Host: evil.example\r\n'), /^HTTP\/1\.1 40[03] /);
  });
});
