/** How large the elements are for a host that packs them: what the test holds and the bench prints. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { lean } from '../../vite.config.js';
import { root } from './sources.js';

/** Minifies an entry for production as a host's own bundler does, Lit in, and packs it as servers do. */
export async function packedSize(code: string): Promise<number> {
  const entry = resolve(root, 'size-entry.js');
  const built = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      lean,
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
    build: { write: false, target: 'es2022', rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter((output) => output.type === 'chunk');
  assert.equal(chunks.length, 1);
  assert.ok(!chunks[0]!.code.includes('Lit is in dev mode'));
  return gzipSync(chunks[0]!.code, { level: 9 }).length;
}

const from = (path: string) => JSON.stringify(`./components/${path}.ts`);
const element = (name: string) => `import ${from(`${name}/brex-${name}`)};`;
const books = ['provider', 'account-select', 'statements-list', 'transactions-table'].map(element).join('\n');

/** Bytes, gzip -9. A kilobyte is 1000 of them. */
export const limits: readonly [what: string, limit: number, code: string][] = [
  ['the elements for books with httpBackend', 30_000, `${books} export { httpBackend } from ${from('index')};`],
  ['the transactions table alone', 24_000, element('transactions-table')],
];
