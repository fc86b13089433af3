/** `sandbox/GUIDE.md`, done as it says: every block is pasted, and what it prints is what the guide shows. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { root } from '../house/sources.js';
import { assertShown, blocksOf, type Block } from './blocks.js';
import { freePort, readersFolder, Terminal } from './terminal.js';
import { typeErrors } from './types.js';

/** No engine is here: the image's command runs by itself. What the image holds is tested with the container file. */
const podman = `
if [ "$*" = 'build -t brex-sandbox .' ]; then exec test -f '${join(root, 'Containerfile')}'; fi
[[ "$*" =~ ^run\\ --rm\\ -p\\ 127.0.0.1:([0-9]+):4010\\ brex-sandbox\\ (.*)$ ]] || exit 2
exec brex-sandbox \${BASH_REMATCH[2]} --port \${BASH_REMATCH[1]}`;

const blocks = blocksOf('sandbox/GUIDE.md');
const folder = readersFolder({ podman, npx: 'exec "$@"' });
const ports = new Map<string, number>();

/** The ports that the guide names, as free ones. */
const PORT = /(?<=127\.0\.0\.1(?::|%3A)|--port )40\d\d/g;
const here = (text: string) => text.replace(PORT, (port) => String(ports.get(port)));

/** A file is named by its first line. */
const fileOf = ({ code, place }: Block) => {
  const [, name] = /^(?:\/\/|#) (\S+)\n/.exec(code) ?? [];
  assert.ok(name, `${place} does not begin with a line that names its file`);
  return name;
};
const files = blocks.filter(({ language }) => language === 'ts');
const commands = blocks.filter(({ language }) => language === 'sh');
const everywhere = commands.filter(({ words }) => words === 'everywhere');

/** What a block is shown to print: the `text` right after it. */
function shownBy(block: Block): Block | undefined {
  const next = blocks[blocks.indexOf(block) + 1];
  return next?.language === 'text' ? next : undefined;
}

async function paste(terminal: Terminal, block: Block): Promise<void> {
  const shown = shownBy(block);
  if (block.words !== 'server') {
    const printed = await terminal.run(here(block.code));
    if (shown) assertShown(here(shown.code), printed, shown.place);
    return;
  }
  assert.ok(shown, `${block.place} goes on and on: show what it prints`);
  const printed = terminal.start(here(block.code));
  for (let waited = 0; ; waited += 50) {
    try {
      return assertShown(here(shown.code), printed(), shown.place);
    } catch (error) {
      if (waited > 60_000) throw error;
      await pause(50);
    }
  }
}

const first = new Terminal(folder.path);

before(async () => {
  for (const [port] of blocks
    .map(({ code }) => code)
    .join('\n')
    .matchAll(PORT)) {
    if (!ports.has(port)) ports.set(port, await freePort());
  }
  for (const file of files) writeFileSync(join(folder.path, fileOf(file)), here(file.code));
  await paste(first, commands[0]!);
});
after(async () => {
  await first.close();
  folder.remove();
});

describe('a block of the guide', () => {
  it('is one of those that are run here, or what one prints', () => {
    for (const [index, { language, words, place }] of blocks.entries()) {
      const known = { sh: ['', 'server', 'everywhere'], ts: [''], text: [''], yaml: [''] }[language];
      assert.ok(known?.includes(words), `${place}: nobody runs ${language} ${words}`);
      if (language === 'text') assert.equal(blocks[index - 1]!.language, 'sh', `${place}: who prints this?`);
    }
  });

  it('of TypeScript is run, or used by one that is', () => {
    const run = commands.map(({ code }) => code).join('\n');
    const used = files.map(({ code }) => code).join('\n');
    for (const file of files) {
      const name = fileOf(file);
      assert.ok(
        new RegExp(`^node (--test )?(\\S+ )*${name}\\b`, 'm').test(run) || used.includes(`'./${name}'`),
        file.place,
      );
    }
  });

  it('of TypeScript has its types right', () => {
    const names = files.map((file) => join(folder.path, fileOf(file)));
    assert.deepEqual(typeErrors(names, { page: false }), []);
  });
});

describe('what the guide refers to', () => {
  const text = readFileSync(join(root, 'sandbox/GUIDE.md'), 'utf8');
  const all = (pattern: RegExp, of = text) => [...of.matchAll(pattern)].map(([, found]) => found!);

  it('are sections of the rules', () => {
    const sections = all(/^#+ (.*)$/gm, readFileSync(join(root, 'sandbox/RULES.md'), 'utf8'));
    // RULES "One", "Two" and "Three"
    const cited = all(/RULES ("[^"]+"(?:(?:,| and|,\s+and by)?\s+"[^"]+")*)/g).flatMap((list) =>
      all(/"([^"]+)"/g, list),
    );
    assert.ok(cited.length > 20, `${cited.length} sections are cited`);
    assert.deepEqual(
      cited.map((section) => section.replace(/\s+/g, ' ')).filter((section) => !sections.includes(section)),
      [],
    );
  });

  it('are files of this project, and pages of the portal', () => {
    const files = all(/\]\((?!http)([^)]+)\)/g).map((file) => join(root, 'sandbox', file));
    const pages = all(/<http:\/\/127\.0\.0\.1:4010\/([^>]*)>/g).map((page) =>
      join(root, 'sandbox/portal', page.endsWith('/') ? `${page}index.html` : `${page}.html`),
    );
    assert.ok(files.length > 3 && pages.length === 3);
    assert.deepEqual(
      [...files, ...pages].filter((file) => !existsSync(file)),
      [],
    );
  });
});

interface Workflow {
  on: string[];
  jobs: Record<string, { 'runs-on': string; steps: { uses?: string; run?: string; if?: string; with?: object }[] }>;
}

describe('the workflow of the guide', () => {
  const [workflow, ...more] = blocks.filter(({ language }) => language === 'yaml');

  it('is read as one, and its own commands keep what each world saw', async () => {
    assert.ok(workflow && more.length === 0);
    assert.match(fileOf(workflow), /^\.github\/workflows\/\w+\.yml$/);
    const { on, jobs } = parse(here(workflow.code), { strict: true, uniqueKeys: true }) as Workflow;
    assert.deepEqual(on, ['push']);
    const [job, ...others] = Object.values(jobs);
    assert.ok(job && others.length === 0);
    assert.equal(job['runs-on'], 'ubuntu-latest');
    for (const { uses, run } of job.steps) assert.match(uses ?? run ?? '', uses ? /^actions\/[\w-]+@v\d+$/ : /./);
    const terminal = new Terminal(folder.path);
    try {
      // The reader's own packages and tests are left out.
      const own = job.steps.flatMap(({ run }) => (run && !['npm ci', 'node --test'].includes(run) ? [run] : []));
      assert.equal(own.length, 2);
      for (const run of own) await terminal.run(run);
    } finally {
      await terminal.close();
    }
    const { log } = JSON.parse(readFileSync(join(folder.path, 'default.har'), 'utf8')) as { log: { version: string } };
    assert.equal(log.version, '1.2');
    assert.match(readFileSync(join(folder.path, 'sandbox.log'), 'utf8'), /^brex-sandbox \d/);
  });
});

describe('the guide', { concurrency: 2 }, () => {
  for (const heading of new Set(commands.map((block) => block.heading))) {
    it(`does what it says under ${heading}`, async () => {
      const terminal = new Terminal(folder.path);
      try {
        for (const { code } of everywhere) await terminal.run(here(code));
        const own = commands.filter((block) => block.heading === heading && !everywhere.includes(block));
        for (const block of own) if (block !== commands[0]) await paste(terminal, block);
      } finally {
        await terminal.close();
      }
    });
  }
});
