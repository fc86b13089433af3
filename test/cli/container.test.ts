/**
 * The container file, without an engine: linted, its build done in a folder that holds what the context holds, and what
 * it copies run as its entry point says, until its health check finds it well.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { before, describe, it } from 'node:test';
import { validate } from 'dockerfile-utils';
import { freePort } from '../guides/terminal.js';
import { root } from '../house/sources.js';
import { folder } from './running.js';

const text = readFileSync(join(root, 'Containerfile'), 'utf8');

interface Instruction {
  name: string;
  rest: string;
}

/** Instructions a stage, the lines of each joined. */
const stages: Instruction[][] = [];
for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
  const [, name, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
  if (name === 'FROM') stages.push([]);
  if (name !== undefined) stages.at(-1)!.push({ name, rest: rest! });
}
const [build, image] = stages as [Instruction[], Instruction[]];
const all = (stage: Instruction[], name: string) => stage.filter((one) => one.name === name).map(({ rest }) => rest);
const only = (name: string) => {
  const [rest, ...more] = all(image, name);
  assert.ok(rest !== undefined && more.length === 0, name);
  return rest;
};
const list = (json: string) => JSON.parse(json) as string[];

/** What is copied out of the build: paths from the root of this project, and where in the image they go. */
const copies = all(image, 'COPY').map((rest) => {
  const [, from, to] = /^--from=build \/build\/(\S+) (\S+)$/.exec(rest) ?? [];
  assert.ok(from && to, rest);
  return { from, to: to.endsWith('/') ? posix.join(to, posix.basename(from)) : to };
});

/** Patterns of the context: all is left out but these. */
const [leftOut, ...taken] = readFileSync(join(root, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'));

describe('the container file', () => {
  it('has nothing a linter complains of', () => {
    assert.deepEqual(
      validate(text).map(({ range, message }) => `${range.start.line + 1}: ${JSON.stringify(message)}`),
      [],
    );
  });

  it('is linted by something that complains', () => {
    assert.ok(validate(text.replace('EXPOSE 4010', 'EXPOSE many')).length > 0);
    assert.ok(validate(text.replace('--interval=10s', '--interval=soon')).length > 0);
  });

  it('ends in a stage that runs as a numbered user who is not root, by exec, without a shell', () => {
    assert.match(only('USER'), /^[1-9]\d{3,}:[1-9]\d{3,}$/);
    assert.deepEqual(all(image, 'RUN'), []);
    assert.ok(list(only('ENTRYPOINT')).length > 0);
    assert.ok(list(only('CMD')).length > 0);
    assert.match(all(image, 'FROM')[0]!, /:nonroot$/);
  });

  it('takes into the context no more than the build reads', () => {
    assert.equal(leftOut, '*');
    const names = taken.map((line) => line.replace(/^!/, ''));
    const there = new Set(readdirSync(root));
    assert.deepEqual(
      names.filter((name) => !there.has(name)),
      [],
    );
    for (const name of ['node_modules', 'dist', '.git', 'test']) assert.ok(!names.includes(name), name);
  });
});

describe('the image', () => {
  const context = join(folder(), 'build');
  const home = join(folder(), 'image');

  before(() => {
    mkdirSync(context);
    for (const line of taken) cpSync(join(root, line.slice(1)), join(context, line.slice(1)), { recursive: true });
    // What `npm ci` brings; the lock has a test of its own.
    symlinkSync(join(root, 'node_modules'), join(context, 'node_modules'));
    const [install, make] = all(build, 'RUN');
    assert.match(install!, /^npm ci /);
    execFileSync('sh', ['-c', make!], { cwd: context, stdio: ['ignore', 'ignore', 'inherit'] });
    for (const { from, to } of copies) {
      mkdirSync(dirname(join(home, to)), { recursive: true });
      cpSync(join(context, from), join(home, to), { recursive: true });
    }
  });

  it('holds what runs: no sources, maps, tests or packages', () => {
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      files.filter((name) => /\.(ts|map)$|node_modules|test/.test(name)),
      [],
    );
    assert.ok(files.includes('dist/sandbox/node/cli.js') && files.includes('dist/portal/index.html'));
  });

  it('serves, is found well by its own health check, and unwell once it has ended', async () => {
    const port = await freePort();
    const [, ...entry] = list(only('ENTRYPOINT'));
    const command = [...entry, ...list(only('CMD')), '--port', String(port)];
    const child = spawn(process.execPath, command, { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
    while (!said.includes('Tokens')) await once(child.stdout, 'data');

    const check = /CMD (\[.*\])$/.exec(only('HEALTHCHECK'))![1]!;
    const [, ...args] = list(check.replaceAll(`:${only('EXPOSE')}/`, `:${port}/`));
    const isWell = () => spawnSync(process.execPath, args).status;
    // Its answer needs this process no more than an engine's would: the sandbox runs by itself.
    assert.equal(isWell(), 0);
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
    const shut = await fetch(`http://127.0.0.1:${port}/_sandbox`);
    assert.equal(shut.status, 403, 'beyond loopback and without a key, /_sandbox is shut');

    child.kill(only('STOPSIGNAL') as NodeJS.Signals);
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(code, 0);
    assert.equal(isWell(), 1);
  });
});
