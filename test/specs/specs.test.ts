/** The specs in process and over HTTP; test/components/specs.test.ts runs them in a page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { createSandbox } from '../../sandbox/index.js';
import { startServer, type RunningServer } from '../../sandbox/node/server.js';
import { FAILING } from './failing.js';
import { specTexts } from './files.js';
import { parseSpec, parseSpecs } from './parse.js';
import { runSpec, type Stage } from './run.js';

const specs = parseSpecs(specTexts());

async function fails(text: string, how: string, stage: Stage): Promise<void> {
  await assert.rejects(runSpec(parseSpec('failing.spec.txt', text), stage), ({ message }: Error) => {
    assert.equal(message.slice(0, how.length), how);
    return true;
  });
}

describe('In process', () => {
  const { fetch } = createSandbox();
  const stage = { fetch, origin: 'http://sandbox.test' };
  for (const spec of specs.filter(({ onlyHttp }) => onlyHttp === undefined)) {
    test(spec.title, () => runSpec(spec, stage));
  }
  for (const { wrong, text, fails: how } of FAILING) test(`a spec fails by ${wrong}`, () => fails(text, how, stage));
});

describe('Over HTTP', () => {
  let server: RunningServer;
  before(async () => {
    server = await startServer({ sandbox: createSandbox(), port: 0, portal: '/nowhere' });
  });
  after(() => server.close(0));
  const stage = (): Stage => ({ fetch, origin: server.url });
  for (const spec of specs) test(spec.title, () => runSpec(spec, stage()));
  for (const { wrong, text, fails: how } of FAILING) test(`a spec fails by ${wrong}`, () => fails(text, how, stage()));
});

/** Sections that no request meets: commands, and what is proved of servers and backends. */
const WITHOUT_SPEC = ['Data file', 'Conformance', 'Verify', 'Export', 'Raw'];

test('The spec that CONTRIBUTING.md shows holds', async () => {
  const guide = readFileSync(new URL('../../CONTRIBUTING.md', import.meta.url), 'utf8');
  const [, text] = /## Write a spec\n[^]*?```\n([^]*?)```/.exec(guide)!;
  await runSpec(parseSpec('shown.spec.txt', text!), { fetch: createSandbox().fetch, origin: 'http://sandbox.test' });
});

const rules = readFileSync(new URL('../../sandbox/RULES.md', import.meta.url), 'utf8');

test('A spec expects no code that the rules do not tell', () => {
  for (const [file, text] of specTexts()) {
    for (const [, code] of text.matchAll(/"code": "([a-z_]+)"/g)) {
      const told = code!.startsWith('connection_') ? 'connection_<state>' : code!;
      assert.ok(rules.includes(told), `${file}: RULES.md does not tell of ${code}`);
    }
  }
});

test('Every section of the rules has a spec, but for those of commands', () => {
  const sections = [...rules.matchAll(/^#{2,3} (.+)$/gm)].map((found) => found[1]!);
  for (const { file, sections: named } of specs) {
    for (const section of named) assert.ok(sections.includes(section), `${file}: RULES.md has no section "${section}"`);
  }
  const proved = new Set(specs.flatMap(({ sections: named }) => named));
  assert.deepEqual(
    sections.filter((section) => !proved.has(section)),
    WITHOUT_SPEC,
  );
});
