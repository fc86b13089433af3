/** `brex-sandbox raw`: tables by json-server, read only, for this machine alone. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it } from 'node:test';
import type { Transaction } from '../../components/backend/backend.js';
import { run } from './running.js';

/** Asks with any method and headers; status and text. */
function ask(
  url: string,
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
    asked.on('error', reject).end();
  });
}

interface Tables {
  url: string;
  tables: Record<string, { url: string; rows: number }>;
  left_out: number;
}

describe('brex-sandbox raw', () => {
  it('opens a bounded slice as tables that filter, sort and join, and lets nobody write', async () => {
    const args = [
      'raw',
      '--port',
      '0',
      '--json',
      '--client',
      'Jupiter Dental',
      '--from',
      '2025-12-01',
      '--limit',
      '200',
    ];
    const { code, errors } = await run(args, {
      until: async (output) => {
        if (!output.endsWith('\n')) return false;
        const { url, tables, left_out } = JSON.parse(output) as Tables;
        assert.equal(tables['transactions']!.rows, 200);
        assert.ok(left_out > 0);
        const get = async (path: string) =>
          JSON.parse((await ask(url + path)).text) as (Transaction & { account_id: string })[];
        const all = await get('/transactions');
        assert.equal(all.length, 200);
        const newest = await get('/transactions?_sort=posted_at&_order=desc&_limit=5');
        const sorted = all.map(({ posted_at }) => posted_at!).sort();
        assert.deepEqual(
          newest.map(({ posted_at }) => posted_at),
          sorted.reverse().slice(0, 5),
        );
        const large = await get('/transactions?amount.amount_gte=100000');
        assert.deepEqual(
          new Set(large.map(({ id }) => id)),
          new Set(all.filter(({ amount }) => amount.amount >= 100000).map(({ id }) => id)),
        );
        const [account] = (await get('/accounts?_embed=statements')) as unknown as { statements: unknown[] }[];
        assert.ok(account!.statements.length > 0);

        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
          assert.equal((await ask(`${url}/transactions`, method)).status, 405, method);
        }
        assert.equal((await get('/transactions')).length, 200);
        assert.equal((await ask(`${url}/db`, 'GET', { Host: 'evil.example' })).status, 403);
        const { text } = await ask(`${url}/`);
        assert.match(text, /<a href="\/transactions">/);
        assert.doesNotMatch(text, /https?:/, 'the page asks nobody else');
        for (const [, path] of text.matchAll(/href="([^"]+)"/g)) {
          assert.equal((await ask(url + path!.replaceAll('&amp;', '&'))).status, 200, path);
        }
        return true;
      },
    });
    assert.equal(errors, '');
    assert.equal(code, 0, 'a signal ends it well');
  });

  for (const host of ['0.0.0.0', '::', '192.168.1.1', 'example.com']) {
    it(`refuses --host ${host}`, async () => {
      const { code, errors } = await run(['raw', '--host', host]);
      assert.match(
        errors,
        /^brex-sandbox: --host: raw has no tokens and serves this machine alone; .* is no loopback address\n$/,
      );
      assert.equal(code, 2);
    });
  }

  it('says how to install json-server where it is missing', async () => {
    const missing = `export const resolve = (name, context, next) => {
      if (name === 'json-server') throw Object.assign(new Error('not there'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(name, context);
    };`;
    const dataUrl = (code: string) => `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    const hook = `import { register } from 'node:module'; register('${dataUrl(missing)}');`;
    const { code, errors } = await run(['raw'], { node: ['--import', dataUrl(hook)] });
    assert.equal(
      errors,
      'brex-sandbox: raw needs json-server, which is not installed: npm install json-server@0.17.4\n',
    );
    assert.equal(code, 1);
  });
});
