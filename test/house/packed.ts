/**
 * How large the elements are for a host that packs them: what the test holds and the bench prints. What comes later by
 * `import()` (what is seen once something is opened, what only some backends offer) is told beside what loads first.
 */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { lean } from '../../vite.config.js';
import { root } from './sources.js';

/** Bytes, gzip -9. */
export interface PackedSize {
  /** The entry and what it imports: what every page loads. */
  first: number;
  /** What comes later, by the name of its module. */
  later: Readonly<Record<string, number>>;
}

/** Where a page imports later, Vite adds a loader of preloads of its own, once an app; other bundlers do not. */
const preloads = '\0vite/preload-helper.js';
const plainImport = 'export const __vitePreload = (load) => load();';

/** Minifies an entry for production as a host's own bundler does, Lit in, and packs it as servers do. */
export async function packedSize(code: string): Promise<PackedSize> {
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
        load: (id) => (id === entry ? code : id === preloads ? plainImport : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: entry, preserveEntrySignatures: 'allow-extension' },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter((output) => output.type === 'chunk');
  const size = ({ code }: Rolldown.OutputChunk) => gzipSync(code, { level: 9 }).length;
  const at = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const first = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A set grows while it is walked.
  for (const { imports } of first) for (const name of imports) first.add(at.get(name)!);
  assert.ok([...first].length > 0 && chunks.every(({ code }) => !code.includes('Lit is in dev mode')));
  const later = chunks.filter((chunk) => !first.has(chunk)).map((chunk) => [chunk.name, size(chunk)] as const);
  return { first: [...first].reduce((all, chunk) => all + size(chunk), 0), later: Object.fromEntries(later) };
}

const from = (path: string) => JSON.stringify(`./components/${path}.ts`);
const element = (name: string) => `import ${from(`${name}/brex-${name}`)};`;
const books = ['provider', 'account-select', 'statements-list', 'transactions-table'].map(element).join('\n');

const firms = [
  'client-switcher',
  'client-list',
  'team-list',
  'firm-invite',
  'member-list',
  'firm-application',
  'month-end',
];
const allButTable = ['provider', 'account-select', 'statements-list', ...firms];

/** Bytes, gzip -9. A kilobyte is 1000 of them. */
export const limits: readonly [what: string, limit: number, code: string][] = [
  ['the elements for books with httpBackend', 30_000, `${books} export { httpBackend } from ${from('index')};`],
  ['the transactions table alone', 24_000, element('transactions-table')],
  ...firms.map((name): [string, number, string] => [`${name} alone`, 20_000, element(name)]),
  ['all elements but the table', 36_000, allButTable.map(element).join('\n')],
  ['every element', 48_000, [...allButTable, 'transactions-table'].map(element).join('\n')],
];
