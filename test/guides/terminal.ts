/** A terminal as the reader of a guide has it: one shell, whose variables stay from one pasted block to the next. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../house/sources.js';

/** TypeScript runs as it stands, as on a newer Node, and a test tells what it does as it does on a screen. */
const node = `--import=${import.meta.resolve('tsx')} --test-reporter=spec`;

let ports = 0;

/**
 * A port that nobody listens on, and that no system gives to who asks for any: it may be used a good while later. Each
 * process takes others.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + ((process.pid * 20 + ports++) % 6_000);
    const server = createServer();
    const listens = new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!(await listens)) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** A folder of somebody who has installed this package, from its sources, with the commands a guide may use. */
export function readersFolder(commands: Readonly<Record<string, string>> = {}): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'brex-guide-'));
  const home = join(path, 'node_modules/brex-elements');
  mkdirSync(home, { recursive: true });
  mkdirSync(join(path, 'bin'));
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }');
  const entries = Object.entries(manifest.exports).flatMap(([name, target]) => {
    if (typeof target === 'string' || name === './cdn') return [];
    const source = target.default.replace('./dist/', '').replace(/\.js$/, '.ts');
    const own = `./${source.replaceAll('/', '-')}`;
    writeFileSync(join(home, own), `export * from '${join(root, source)}';\n`);
    return [[name, own]];
  });
  const its = { name: manifest.name, type: 'module', exports: Object.fromEntries(entries) as object };
  writeFileSync(join(home, 'package.json'), JSON.stringify(its));
  const cli = `exec '${process.execPath}' '${join(root, 'sandbox/node/cli.ts')}' "$@"`;
  for (const [name, script] of Object.entries({ 'brex-sandbox': cli, ...commands })) {
    writeFileSync(join(path, 'bin', name), `#!/bin/bash\n${script}\n`);
    chmodSync(join(path, 'bin', name), 0o755);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A shell in such a folder. */
export class Terminal {
  readonly #shell: ChildProcess;
  readonly #folder: string;
  readonly #servers: ChildProcess[] = [];
  readonly #ended: Promise<unknown>;
  #printed = '';
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#shell = spawn('bash', ['--noprofile', '--norc'], this.#options());
    this.#ended = once(this.#shell, 'close');
    this.#shell.stdout!.setEncoding('utf8').on('data', (text: string) => (this.#printed += text));
    this.#shell.stdin!.write('exec 2>&1\nset -e -o pipefail\n');
  }

  /** Runs a block to its end. @throws Error with what it printed where a command fails */
  async run(code: string): Promise<string> {
    const file = join(this.#folder, `.pasted-${this.#shell.pid}-${(this.#count += 1)}`);
    const end = `\u0004${this.#count}`;
    writeFileSync(file, code);
    this.#printed = '';
    this.#shell.stdin!.write(`source '${file}' </dev/null; rm '${file}'; printf '${end}'\n`);
    while (!this.#printed.endsWith(end)) {
      if (this.#shell.exitCode !== null) throw new Error(`It failed, after printing:\n${this.#printed}`);
      await Promise.race([pause(20), this.#ended]);
    }
    return this.#printed.slice(0, -end.length);
  }

  /** Runs a block that goes on until the terminal is closed. What it answers tells what it has printed so far. */
  start(code: string): () => string {
    const server = spawn('bash', ['--noprofile', '--norc', '-c', `exec 2>&1; ${code}`], this.#options());
    let printed = '';
    server.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    this.#servers.push(server);
    return () => printed;
  }

  async close(): Promise<void> {
    const ended = [this.#shell, ...this.#servers].filter(({ exitCode }) => exitCode === null);
    const gone = ended.map((child) => once(child, 'exit'));
    for (const { pid } of ended) process.kill(-pid!); // its own group: a server is a child of its shell
    await Promise.all(gone);
  }

  #options() {
    const { BREX_TOKEN: _token, NODE_TEST_CONTEXT: _test, ...env } = process.env;
    const PATH = `${join(this.#folder, 'bin')}:${env.PATH}`;
    return { cwd: this.#folder, env: { ...env, PATH, NODE_OPTIONS: node }, detached: true };
  }
}
