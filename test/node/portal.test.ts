/** The portal's files over HTTP: types, caching, a strict policy, and nothing outside their folder. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderWith, rawRequest, serve } from './serving.js';

const outside = folderWith({
  'secret.txt': 'secret',
  'portal-too/secret.txt': 'secret',
  'portal/index.html': '<!doctype html><title>Books</title>',
  'portal/assets/index-B1x_yz09.js': 'export {};',
  'portal/assets/inter-Abcdef12.woff2': 'font',
  'portal/mark.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'portal/notes.exe': 'not ours',
});
const server = await serve({ portal: `${outside}/portal` });

describe('the portal', () => {
  const types: [string, string, string][] = [
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/?account=x', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/mark.svg', 'image/svg+xml', 'no-cache'],
    ['/assets/index-B1x_yz09.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/inter-Abcdef12.woff2', 'font/woff2', 'public, max-age=31536000, immutable'],
  ];
  for (const [path, type, caching] of types) {
    it(`serves ${path} as ${type}, ${caching}`, async () => {
      const answer = await fetch(server.url + path);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), type);
      assert.equal(answer.headers.get('cache-control'), caching);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.ok((await answer.text()).length > 0);
    });
  }

  it('carries a policy that lets in nothing inline and nothing from elsewhere', async () => {
    const policy = (await fetch(server.url)).headers.get('content-security-policy')!;
    const parts = policy.split('; ').map((part) => part.split(/ (.*)/).slice(0, 2) as [string, string]);
    const directives = Object.fromEntries(parts);
    assert.deepEqual(directives, {
      'default-src': "'self'",
      'connect-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
    });
  });

  it('answers 304 to a reader who has the page already', async () => {
    const tag = (await fetch(server.url)).headers.get('etag')!;
    const again = await rawRequest(server, '/', { 'If-None-Match': tag });
    assert.equal(again.status, 304);
    assert.equal(again.text, '');
  });

  it('answers HEAD without a body', async () => {
    const answer = await rawRequest(server, '/', {}, 'HEAD');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-length'], '35');
  });

  const outsiders = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/../portal-too/secret.txt',
  ];
  for (const path of [...outsiders, '/..%5csecret.txt', '/%00', '/%zz', '/notes.exe', '/assets/', '/none.html']) {
    it(`has no ${path}`, async () => {
      const answer = await rawRequest(server, path);
      assert.ok(answer.status === 404 || answer.status === 400, `${answer.status}`);
      assert.doesNotMatch(answer.text, /secret|ours/);
      assert.ok((JSON.parse(answer.text) as { type: string }).type);
      assert.ok(answer.headers['x-brex-trace-id']);
    });
  }

  it('tells how to build it where it is not built', async () => {
    const bare = await serve({ portal: `${outside}/none` });
    const answer = await fetch(bare.url);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /npm run build:portal/);
    assert.equal((await fetch(`${bare.url}/index.html`)).status, 404);
  });
});
