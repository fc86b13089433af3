/** What the tests of the commands share: the command as a process, and a sandbox it may ask over HTTP. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../sandbox/node/cli.ts', import.meta.url));

/** How a process ended, and what it said. */
export interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

/** What a process is given besides its arguments. */
export interface Around {
  env?: Record<string, string>;
  /** What it reads on standard input. */
  input?: string;
  /** Further arguments of node itself. */
  node?: string[];
  /** Called with what it has said so far, after each piece; to end it, answer true. */
  until?: (output: string) => boolean | Promise<boolean>;
}

/** Runs the command to its end, with none of this process's tokens. */
export async function run(args: readonly string[], { env, input, node = [], until }: Around = {}): Promise<Ended> {
  const { BREX_TOKEN: _, ...clean } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', ...node, cli, ...args], { env: { ...clean, ...env } });
  const ended = once(child, 'close') as Promise<[number | null]>;
  let output = '';
  let errors = '';
  let checking = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (!until || checking) return;
    checking = true;
    void Promise.resolve(until(output)).then(
      (done) => (done ? child.kill('SIGTERM') : (checking = false)),
      (error: unknown) => {
        errors += String(error);
        child.kill('SIGKILL');
      },
    );
  });
  child.stdin.on('error', () => {}); // it need not read what it is given
  child.stdin.end(input ?? '');
  const [code] = await ended;
  return { code, output, errors };
}

/** A folder of its own, gone after the tests. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'brex-cli-'));
  after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
