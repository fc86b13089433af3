/** `sandbox/IN-PROCESS.md`, done as it says: every file is written as it stands and run by the runner it is for. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'vite';
import { ALL_OPERATIONS } from '../../sandbox/contract/all-operations.js';
import { createSandbox } from '../../sandbox/index.js';
import { root } from '../house/sources.js';
import { assertShown, blocksOf, type Block } from './blocks.js';
import { readersFolder, Terminal } from './terminal.js';
import { typeErrors } from './types.js';

const text = readFileSync(join(root, 'sandbox/IN-PROCESS.md'), 'utf8');
const blocks = blocksOf('sandbox/IN-PROCESS.md', text);
const folder = readersFolder();

/** A file is named by its first line. */
const fileOf = ({ code, place }: Block) => {
  const [, name] = /^(?:\/\/|<!--) (\S+)/.exec(code) ?? [];
  assert.ok(name, `${place} does not begin with a line that names its file`);
  return name;
};
const files = blocks.filter(({ language }) => ['ts', 'html'].includes(language));
const commands = blocks.filter(({ language }) => language === 'sh');
const isStory = (block: Block) => fileOf(block).endsWith('.stories.ts');

/** Puts a package of ours, and its commands, where the reader has installed it. */
function install(name: string): void {
  const [from, to] = [root, folder.path].map((at) => join(at, 'node_modules', name)) as [string, string];
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(from, to);
  const { bin = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { bin?: string | object };
  const own = typeof bin === 'string' ? { [name]: bin } : bin;
  for (const [command, file] of Object.entries(own) as [string, string][]) {
    symlinkSync(join(from, file), join(folder.path, 'node_modules/.bin', command));
  }
}

/** Puts the sandbox there as it is built for whoever installs it; its types are those of the source. */
async function installSandbox(): Promise<void> {
  const home = join(folder.path, 'node_modules/brex-elements');
  const outDir = join(home, 'dist/sandbox');
  await build({
    root,
    mode: 'sandbox',
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'silent',
    build: { outDir },
  });
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { exports: Record<string, unknown> };
  manifest.exports['./sandbox'] = { types: manifest.exports['./sandbox'], default: './dist/sandbox/index.js' };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
}

/** The page of the document, as a server of the reader's would send it. */
const app = createServer((_, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(readFileSync(join(folder.path, 'index.html')));
});

before(async () => {
  for (const file of files) writeFileSync(join(folder.path, fileOf(file)), file.code);
  mkdirSync(join(folder.path, 'node_modules/.bin'));
  for (const name of ['vitest', 'msw', '@playwright/test']) install(name);
  await installSandbox();
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const { port } = app.address() as AddressInfo;
  const browser = pathToFileURL(join(root, 'test/browser.mjs')).href;
  const config = `import { launchOptions } from '${browser}';
    export default { use: { baseURL: 'http://127.0.0.1:${port}', launchOptions: launchOptions() }, reporter: 'line' };`;
  writeFileSync(join(folder.path, 'playwright.config.mjs'), config);
});
after(() => {
  app.close();
  folder.remove();
});

describe('the code of the document', () => {
  it('is run here, or used by what is, or printed', () => {
    const words = commands.flatMap(({ code }) => code.split(/\s+/));
    const used = files.map(({ code }) => code).join('\n');
    for (const [index, block] of blocks.entries()) {
      if (block.language === 'sh') continue;
      if (block.language === 'text') {
        assert.equal(blocks[index - 1]!.language, 'sh', `${block.place}: who prints this?`);
        continue;
      }
      const name = fileOf(block);
      const run = words.includes(name) || words.includes(name.split('.')[0]!) || used.includes(`'./${name}'`);
      assert.ok(run || isStory(block) || name === 'index.html', `${block.place}: nobody runs ${name}`);
    }
  });

  it('has the line of each runner in it', () => {
    const lines = [...text.matchAll(/^\| \S+ +\| `(.* .*)` +\|$/gm)].map(([, line]) => line!);
    assert.equal(lines.length, 5);
    const code = files.map((file) => file.code).join('\n');
    for (const line of lines) assert.ok(code.includes(line), line);
  });

  it('has its types right', () => {
    const names = files.filter((file) => file.language === 'ts' && !isStory(file)).map(fileOf);
    assert.deepEqual(typeErrors(names.map((name) => join(folder.path, name))), []);
  });

  it('is that of the story, which the story tests show in a page', () => {
    const [story] = files.filter((file) => file.language === 'ts' && isStory(file));
    const ours = readFileSync(join(root, 'stories', fileOf(story!)), 'utf8')
      .replaceAll("'../components/index.js'", "'brex-elements'")
      .replaceAll("'../components/define.js'", "'brex-elements/define'")
      .replaceAll("'../sandbox/index.js'", "'brex-elements/sandbox'");
    assert.equal(story!.code, ours);
  });

  it('tells of each route under /_sandbox and each call of the control, and of no other', () => {
    const rows = [...text.matchAll(/^\| `(\w+ \/_sandbox\S*)` +\| (.*?) +\|$/gm)];
    const routes = ALL_OPERATIONS.filter(({ path }) => path.startsWith('/_sandbox'));
    assert.deepEqual(
      rows.map(([, route]) => route).sort(),
      routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort(),
    );
    const calls = rows.flatMap(([, , calls]) => [...calls!.matchAll(/`(\w+)\(/g)].map(([, name]) => name));
    assert.deepEqual(calls.sort(), Object.keys(createSandbox().control).sort());
  });

  for (const command of commands) {
    it(`runs: ${command.code.trim()}`, async () => {
      const terminal = new Terminal(folder.path);
      try {
        const printed = stripVTControlCharacters(await terminal.run(command.code));
        const next = blocks[blocks.indexOf(command) + 1];
        if (next?.language === 'text') assertShown(next.code, printed, next.place);
        else assert.match(printed, /\b1 passed\b|\bpass [1-9]/, command.place);
      } finally {
        await terminal.close();
      }
    });
  }
});
