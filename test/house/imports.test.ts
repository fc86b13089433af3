import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { breach, cycles } from './import-rules.js';
import { filesIn, importsOf, parse, root, type Import } from './sources.js';

const files = filesIn(['components', 'fixtures', 'sandbox', 'stories', 'test']);
const imports = files.flatMap((path) => importsOf(parse(path)));
const own = imports.filter(({ to }) => to.endsWith('.ts'));

function one(code: string, from = 'fixtures/x.ts'): Import {
  const [found, ...more] = importsOf(parse(from, code));
  assert.ok(found && more.length === 0);
  return found;
}

describe('imports', () => {
  it('obey the zones', () => {
    assert.deepEqual(imports.map(breach).filter(Boolean), []);
  });

  it('go in no circles', () => {
    assert.deepEqual(cycles(own), []);
  });

  it('name a module with its ending, which is there', () => {
    const missing = imports.filter(({ to }) => /^(components|fixtures|sandbox|stories|test)\//.test(to));
    assert.deepEqual(
      missing.filter(({ to }) => !existsSync(join(root, to)) && !existsSync(join(root, to.replace(/\.ts$/, '.mjs')))),
      [],
    );
  });

  it('for effects only are for define files, the portal and tests', () => {
    const bare = own.filter((found) => found.bare && !/^(sandbox\/portal|stories|test)\//.test(found.from));
    assert.deepEqual(
      bare.filter(({ from }) => from !== 'components/define.ts').map(({ from, to }) => `${from} → ${to}`),
      [],
    );
  });
});

describe('the import check', () => {
  const forbidden: readonly [why: string, from: string, code: string][] = [
    ['the port importing anything', 'components/backend/backend.ts', "import type { A } from './errors.js'"],
    ['an element importing another', 'components/a/a.ts', "import { B } from '../b/b.js'"],
    ['an element importing the http backend', 'components/a/a.ts', "import { h } from '../backend/http-backend.js'"],
    ['components importing the sandbox', 'components/a/a.ts', "import type { S } from '../../sandbox/index.js'"],
    ['components importing fixtures', 'components/index.ts', "export * from '../fixtures/index.js'"],
    ['fixtures importing a value of the port', 'fixtures/x.ts', "import { E } from '../components/backend/errors.js'"],
    ['fixtures importing lit', 'fixtures/x.ts', "import { html } from 'lit'"],
    ['the sandbox importing node', 'sandbox/x.ts', "import { readFileSync } from 'node:fs'"],
    ['the sandbox importing node lazily', 'sandbox/x.ts', "const fs = import('node:fs')"],
    ['the sandbox importing its server', 'sandbox/x.ts', "import { serve } from './node/server.js'"],
    ['the sandbox importing all of zod', 'sandbox/x.ts', "import { z } from 'zod'"],
    ['the portal importing sandbox values', 'sandbox/portal/x.ts', "import { createSandbox } from '../index.js'"],
    ['the sandbox importing a story', 'sandbox/x.ts', "import { a } from '../stories/sandbox.js'"],
    ['a story importing a test', 'stories/x.ts', "import { a } from '../test/x.js'"],
    ['a file in no zone', 'other/x.ts', "import 'lit'"],
  ];
  for (const [why, from, code] of forbidden) {
    it(`refuses ${why}`, () => assert.ok(breach(one(code, from))));
  }

  it('takes types of the port where only types may come', () => {
    const type = "import type { Money } from '../components/backend/backend.js'";
    assert.equal(breach(one(type)), undefined);
    assert.equal(breach(one(type.replace('type { Money', '{ type Money'))), undefined);
    assert.ok(breach(one(type.replace('type ', ''))));
  });

  it('finds a circle through three files', () => {
    const edge = (from: string, to: string): Import => ({ from, to, typeOnly: false, bare: false });
    const found = cycles([edge('a', 'b'), edge('b', 'c'), edge('c', 'a'), edge('d', 'a')]);
    assert.deepEqual(found, ['a → b → c → a']);
  });
});
