/** Each recipe of `sandbox/GUIDE.md` finds what it is there to find: its client with one mistake fails its test. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { serve } from '../node/serving.js';
import { blocksOf, blockThatBegins } from './blocks.js';
import { readersFolder, Terminal } from './terminal.js';

const blocks = blocksOf('sandbox/GUIDE.md');
const folder = readersFolder();
const terminal = new Terminal(folder.path);
const { url } = await serve();
after(async () => {
  await terminal.close();
  folder.remove();
});

const write = (name: string, change: (code: string) => string = (code) => code) => {
  const code = change(blockThatBegins(blocks, 'ts', `// ${name}\n`).code);
  writeFileSync(join(folder.path, name), code.replaceAll('http://127.0.0.1:4010', url));
};

const mistakes: readonly [what: string, recipe: string, file: string, right: string, wrong: string, found: RegExp][] = [
  [
    'reads without an overlap',
    'nightly-sync',
    'nightly-sync.ts',
    'week = 7 *',
    'week = 0 *',
    /rows of \w+ are its bal/,
  ],
  [
    'keeps a row once it is pending',
    'nightly-sync',
    'nightly-sync.ts',
    'books.rows.set',
    'books.rows.has(row.id) || books.rows.set',
    /rows of \w+ are its balance/,
  ],
  [
    'leaves a closed period as it was',
    'nightly-sync',
    'nightly-sync.ts',
    'await keep(`&statement',
    'void (`&statement',
    /ties out/,
  ],
  ['renews for each call', 'session', 'session.ts', 'this.#tokens === used', 'used', /invalid_grant/],
  [
    'begins again after a disconnect',
    'disconnect',
    'backfill.ts',
    'throw new Disconnected(); //',
    "throw (place.cursor = '', new Disconnected()); //",
    /deeply equal|deep-equal/,
  ],
  [
    'does not wait for Retry-After',
    'failures',
    'patient.ts',
    'await wait(seconds)',
    'await wait(1)',
    /retried_too_soon/,
  ],
  [
    'takes half an answer for none',
    'failures',
    'patient.ts',
    'error instanceof Refused ||',
    'error instanceof SyntaxError || error instanceof TypeError ||',
    /✖ a patient client/,
  ],
];

describe('a recipe', () => {
  for (const [what, recipe, file, right, wrong, found] of mistakes) {
    it(`fails where its client ${what}`, async () => {
      for (const { code } of blocks.filter(({ language }) => language === 'ts')) write(/^\/\/ (\S+)/.exec(code)![1]!);
      write(file, (code) => {
        assert.equal(code.split(right).length, 2, `${file} says ${right} once`);
        return code.replace(right, wrong);
      });
      const printed = await terminal.run(`node ${recipe}.test.ts && echo passed || echo failed`);
      assert.match(printed, /\nfailed\n$/);
      assert.match(printed, found);
    });
  }
});
