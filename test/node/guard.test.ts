/** The guard's rules, as tables: who may ask what of a sandbox (RULES "Guard"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge, type Asking, type GuardOptions } from '../../sandbox/node/guard.js';
import { hostName, isLoopbackAddress, isLoopbackName } from '../../sandbox/node/names.js';

const local: GuardOptions = { exposed: false, allowHosts: [], allowOrigins: [] };
const open: GuardOptions = { exposed: true, allowHosts: [], allowOrigins: [] };
const key = 'correct horse battery'.replaceAll(' ', '-');

const accounts = '/v1/accounting/accounts';
const ask = (asking: Partial<Asking> = {}): Asking => ({
  method: 'GET',
  target: accounts,
  host: 'localhost:4010',
  ...asking,
});

/** `pass`, `preflight` or the code of the refusal. */
function verdict(asking: Partial<Asking>, options: GuardOptions = local): string {
  const said = judge(ask(asking), options);
  return said.refusal?.body.code ?? (said.preflight ? 'preflight' : 'pass');
}

describe('names', () => {
  const loopback = [
    'localhost',
    '127.0.0.1',
    '127.255.255.254',
    '127.0.1.1',
    '[::1]',
    'sandbox.localhost',
    'a.b.localhost',
  ];
  for (const name of loopback) it(`${name} is this machine`, () => assert.equal(isLoopbackName(name), true));

  const others = [
    '127.0.0.256',
    '127.0.0.1.example.com',
    '128.0.0.1',
    '127.1',
    'localhost.example.com',
    'notlocalhost',
    '[::2]',
    '0.0.0.0',
  ];
  for (const name of others) it(`${name} is not`, () => assert.equal(isLoopbackName(name), false));

  const hosts: [string | undefined, string | undefined][] = [
    ['localhost', 'localhost'],
    ['LocalHost:4010', 'localhost'],
    ['[::1]:4010', '[::1]'],
    ['books.example.com:80', 'books.example.com'],
    [undefined, undefined],
    ['', undefined],
    ['localhost:', undefined],
    ['localhost:port', undefined],
    ['user@localhost', undefined],
    ['localhost/x', undefined],
    ['a b', undefined],
    ['[::1', undefined],
  ];
  for (const [host, name] of hosts)
    it(`the name of Host "${host}" is ${name}`, () => assert.equal(hostName(host), name));

  it('tells an address that only this machine reaches', () => {
    const bound = ['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::', '192.168.1.4', 'example.com'];
    assert.deepEqual(bound.map(isLoopbackAddress), [true, true, true, false, false, false, false]);
  });
});

describe('Host', () => {
  const table: [string | undefined, GuardOptions, string][] = [
    ['localhost:4010', local, 'pass'],
    ['127.0.0.1:4010', local, 'pass'],
    ['[::1]:4010', local, 'pass'],
    ['books.localhost:4010', local, 'pass'],
    ['evil.example:4010', local, 'host_not_allowed'],
    ['192.168.1.4:4010', local, 'host_not_allowed'],
    ['127.0.0.1.evil.example', local, 'host_not_allowed'],
    [undefined, local, 'host_not_allowed'],
    ['sandbox:4010', { ...local, allowHosts: ['sandbox'] }, 'pass'],
    ['SANDBOX', { ...local, allowHosts: ['sandbox'] }, 'pass'],
    ['other:4010', { ...local, allowHosts: ['sandbox'] }, 'host_not_allowed'],
    ['192.168.1.4:4010', open, 'pass'],
    ['anything.example', open, 'pass'],
    ['anything.example', { ...open, allowHosts: ['sandbox'] }, 'host_not_allowed'],
    ['localhost:4010', { ...open, allowHosts: ['sandbox'] }, 'pass'],
  ];
  for (const [host, options, said] of table) {
    const where = `${options.exposed ? 'open' : 'local'}${options.allowHosts.map((name) => ` with ${name}`).join('')}`;
    it(`${host} ${where}: ${said}`, () => assert.equal(verdict({ host }, options), said));
  }

  it('names the flag that would allow it', () => {
    const { refusal } = judge(ask({ host: 'evil.example' }), local);
    assert.equal(refusal?.status, 403);
    assert.match(refusal.body.message, /--allow-host evil\.example/);
  });

  it('comes before everything else, portal and preflights too', () => {
    const host = 'evil.example';
    assert.equal(verdict({ host, target: '/' }), 'host_not_allowed');
    assert.equal(
      verdict({ host, method: 'OPTIONS', origin: 'http://localhost', requestMethod: 'GET' }),
      'host_not_allowed',
    );
  });
});

describe('origins', () => {
  const strange = 'https://evil.example';
  const app = 'https://app.example.com';
  const own = { host: '192.168.1.4:4010', origin: 'http://192.168.1.4:4010' };
  const table: [string, Partial<Asking>, GuardOptions, string][] = [
    ['reads are open to any origin', { origin: strange }, local, 'pass'],
    ['reads are open to a file', { origin: 'null' }, local, 'pass'],
    ['the OpenAPI document too', { origin: strange, target: '/openapi.json' }, local, 'pass'],
    ['a strange page cannot write', { origin: strange, method: 'POST' }, local, 'origin_not_allowed'],
    ['a file cannot write', { origin: 'null', method: 'PUT' }, local, 'origin_not_allowed'],
    ['a strange page cannot delete', { origin: strange, method: 'DELETE' }, local, 'origin_not_allowed'],
    ['a loopback page can write', { origin: 'http://localhost:3000', method: 'POST' }, local, 'pass'],
    ['whatever its port and scheme', { origin: 'https://127.0.0.1', method: 'POST' }, local, 'pass'],
    ['a page under *.localhost too', { origin: 'http://app.localhost:9', method: 'POST' }, local, 'pass'],
    [
      'a name that only looks like it cannot',
      { origin: 'http://localhost.evil.example', method: 'POST' },
      local,
      'origin_not_allowed',
    ],
    [
      'nor one with credentials in front',
      { origin: 'http://localhost@evil.example', method: 'POST' },
      local,
      'origin_not_allowed',
    ],
    ['nor another scheme', { origin: 'chrome-extension://localhost', method: 'POST' }, local, 'origin_not_allowed'],
    ['an allowed origin can write', { origin: app, method: 'POST' }, { ...local, allowOrigins: [app] }, 'pass'],
    [
      'not on another port',
      { origin: `${app}:8443`, method: 'POST' },
      { ...local, allowOrigins: [app] },
      'origin_not_allowed',
    ],
    [
      'not over another scheme',
      { origin: 'http://app.example.com', method: 'POST' },
      { ...local, allowOrigins: [app] },
      'origin_not_allowed',
    ],
    ['a program without a page can write', { method: 'POST' }, local, 'pass'],
    [
      'a form of another site without an origin cannot',
      { method: 'POST', site: 'cross-site' },
      local,
      'origin_not_allowed',
    ],
    ['the page this server serves can write', { ...own, method: 'POST' }, open, 'pass'],
    [
      'not under a name anyone may have pointed here',
      { host: 'evil.example', origin: 'http://evil.example', method: 'POST' },
      open,
      'origin_not_allowed',
    ],
    [
      'but under a name of --allow-host',
      { host: 'books.test', origin: 'https://books.test', method: 'POST' },
      { ...local, allowHosts: ['books.test'] },
      'pass',
    ],
  ];
  for (const [sentence, asking, options, said] of table)
    it(sentence, () => assert.equal(verdict(asking, options), said));
});

describe('/_sandbox', () => {
  const spellings = [
    '/_sandbox',
    '/_sandbox/clock',
    '/_sandbox?x=1',
    '/%5Fsandbox/clock',
    '/%5fsandbox',
    '//_sandbox/clock',
    '/v1/../_sandbox/clock',
    '/./_sandbox',
    '/v1/%2e%2e/_sandbox',
    '/_SANDBOX/clock',
    '/_sandbox%2Fclock',
    '/%zz/_sandbox',
    '/w/one/_sandbox',
    '/w/one/_sandbox/clock',
    '/w/one/%5Fsandbox/clock',
    '/%77/one/_sandbox',
    '/w/o%2Fe/_sandbox',
    '/w//_sandbox',
    '/w/one//_sandbox/clock',
    '/W/one/_SANDBOX',
    '/w/one/v1/../_sandbox',
    '/w/one/w/two/_sandbox',
    '\\_sandbox'.replace('\\', '/\\'),
  ];
  for (const target of spellings) {
    it(`a strange page may not read ${target}`, () =>
      assert.equal(verdict({ target, origin: 'https://evil.example' }), 'origin_not_allowed'));
  }

  const table: [string, Partial<Asking>, GuardOptions, string][] = [
    ['a loopback page may', { origin: 'http://localhost:6006' }, local, 'pass'],
    ['a program may', {}, local, 'pass'],
    ['a frame or image of another site may not', { site: 'cross-site' }, local, 'origin_not_allowed'],
    ['an address typed by hand may', { site: 'none' }, local, 'pass'],
    ['exposed without a key it is shut', {}, open, 'control_key_unset'],
    ['even with some key', { controlKey: key }, open, 'control_key_unset'],
    ['exposed it asks for the key', {}, { ...open, controlKey: key }, 'control_key_missing'],
    ['and not for another', { controlKey: `${key}x` }, { ...open, controlKey: key }, 'control_key_wrong'],
    ['nor for a part of it', { controlKey: key.slice(0, -1) }, { ...open, controlKey: key }, 'control_key_wrong'],
    ['the key opens it', { controlKey: key }, { ...open, controlKey: key }, 'pass'],
    ['a key given is asked for on loopback too', {}, { ...local, controlKey: key }, 'control_key_missing'],
    [
      'the key is no way round the origin',
      { controlKey: key, origin: 'https://evil.example' },
      { ...open, controlKey: key },
      'origin_not_allowed',
    ],
  ];
  for (const [sentence, asking, options, said] of table) {
    it(sentence, () => assert.equal(verdict({ target: '/_sandbox/clock', ...asking }, options), said));
  }

  it('asks for the key in every world', () => {
    const options = { ...open, controlKey: key };
    assert.equal(verdict({ target: '/w/one/_sandbox/clock' }, options), 'control_key_missing');
    assert.equal(verdict({ target: '/w/one/_sandbox/clock', controlKey: key }, options), 'pass');
    assert.equal(verdict({ target: '/w/one/v1/accounting/accounts' }, options), 'pass');
  });

  it('needs no key elsewhere', () =>
    assert.equal(verdict({ target: '/_sandboxed' }, { ...open, controlKey: key }), 'pass'));

  it('lets a trusted page read why it was refused, and never repeats the key', () => {
    const { headers, refusal } = judge(
      ask({ target: '/_sandbox', origin: 'http://localhost:3000', controlKey: 'guessed-wrong' }),
      { ...local, controlKey: key },
    );
    assert.equal(headers['Access-Control-Allow-Origin'], 'http://localhost:3000');
    assert.doesNotMatch(JSON.stringify(refusal), new RegExp(`${key}|guessed`));
  });
});

describe('CORS', () => {
  const origin = 'https://reader.example';
  const preflight = { method: 'OPTIONS', requestMethod: 'GET', origin };

  it('opens reads to any origin and exposes the headers a client needs', () => {
    const { headers } = judge(ask({ origin }), local);
    assert.equal(headers['Access-Control-Allow-Origin'], '*');
    assert.match(headers['Access-Control-Expose-Headers']!, /X-Brex-Trace-Id.*Retry-After.*Sandbox-/);
  });

  it('says nothing where no page asks', () => assert.deepEqual(judge(ask(), local).headers, {}));

  it('answers a preflight and allows the documented headers, whatever Sandbox- header is next', () => {
    const { headers, preflight: ends } = judge(
      ask({
        ...preflight,
        requestHeaders: 'authorization, Content-Type,idempotency-key, sandbox-pending, sandbox-new, x-other, cookie',
      }),
      local,
    );
    assert.equal(ends, true);
    assert.equal(headers['Access-Control-Allow-Origin'], '*');
    assert.equal(
      headers['Access-Control-Allow-Headers'],
      'authorization, content-type, idempotency-key, sandbox-pending, sandbox-new',
    );
  });

  it('refuses the preflight of a write by a strange page', () => {
    assert.equal(verdict({ ...preflight, requestMethod: 'POST' }), 'origin_not_allowed');
    assert.equal(verdict({ ...preflight, target: '/_sandbox/clock' }), 'origin_not_allowed');
    assert.deepEqual(judge(ask({ ...preflight, requestMethod: 'PUT' }), local).headers, {});
  });

  it('names the origin where only trusted ones get through', () => {
    const { headers } = judge(
      ask({ ...preflight, requestMethod: 'PUT', origin: 'http://localhost:1', target: '/_sandbox/clock' }),
      local,
    );
    assert.equal(headers['Access-Control-Allow-Origin'], 'http://localhost:1');
    assert.equal(headers.Vary, 'Origin');
  });

  it('answers a preflight without the key, which a preflight cannot carry', () => {
    const asking = {
      ...preflight,
      origin: 'http://localhost:1',
      target: '/_sandbox',
      requestHeaders: 'sandbox-control-key',
    };
    const { headers, preflight: ends } = judge(ask(asking), { ...open, controlKey: key });
    assert.equal(ends, true);
    assert.equal(headers['Access-Control-Allow-Headers'], 'sandbox-control-key');
  });

  it('is nowhere on the authorise page', () => {
    for (const target of ['/oauth2/v1/auth', '/oauth2/v1/auth?client_id=x', '/oauth2/v1/%61uth', '//oauth2/v1/auth']) {
      for (const path of [target, `/w/one${target}`]) {
        assert.deepEqual(judge(ask({ target: path, origin }), local), { headers: {} }, path);
        assert.deepEqual(judge(ask({ ...preflight, target: path }), local), { headers: {} }, path);
      }
    }
    assert.equal(
      judge(ask({ target: '/oauth2/v1/authority', origin }), local).headers['Access-Control-Allow-Origin'],
      '*',
    );
  });

  it('passes an OPTIONS that is no preflight on to the API', () =>
    assert.equal(verdict({ method: 'OPTIONS' }), 'pass'));
});

describe('targets', () => {
  for (const target of ['*', 'http://evil.example/_sandbox', 'localhost:4010', '']) {
    it(`"${target}" is refused`, () => {
      const { refusal } = judge(ask({ target }), local);
      assert.equal(refusal?.status, 400);
      assert.equal(refusal.body.code, 'target_not_a_path');
    });
  }
});
