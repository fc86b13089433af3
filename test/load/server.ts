/** The built command as a process of its own: what is loaded and killed is what a stranger runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const probe = fileURLToPath(new URL('probe.mjs', import.meta.url));

/** A folder of its own, gone after the tests. */
export function ownFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'brex-process-'));
  after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Builds the sandbox as it is published, beside what others may be building; the path of its command. */
export async function builtCommand(): Promise<string> {
  const outDir = ownFolder();
  await build({ root, mode: 'sandbox', logLevel: 'error', build: { outDir, emptyOutDir: true } });
  return join(outDir, 'node/cli.js');
}

/** Memory of a process once its garbage was collected; bytes. */
export interface Memory {
  /** What its objects take, inside the heap and outside. */
  readonly used: number;
  /** Resident. */
  readonly rss: number;
}

/** How a process ended. */
export type Ended = [code: number | null, signal: NodeJS.Signals | null];

/** A process that was begun. */
export interface Begun {
  readonly child: ChildProcess;
  /** How it ended, once it has. */
  readonly ended: Promise<Ended>;
}

/** Begins the command on a free port. `kilobytes`: no file of its may grow beyond (not on Windows). */
export function begin(command: string, args: readonly string[], kilobytes?: number): Begun {
  const line = [process.execPath, '--expose-gc', '--import', probe, command, '--port', '0', ...args];
  // A shell of POSIX counts in blocks of 512 bytes.
  const limited = ['sh', '-c', `ulimit -f ${2 * (kilobytes ?? 0)}; exec "$@"`, 'sh', ...line];
  const [program, ...rest] = kilobytes === undefined ? line : limited;
  const child = spawn(program!, rest, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  after(() => void child.kill('SIGKILL'));
  return { child, ended: once(child, 'exit') as Promise<Ended> };
}

/** A server in a process of its own. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;

  private constructor({ child, ended }: Begun, url: string) {
    this.#child = child;
    this.url = url;
    this.#ended = ended;
  }

  /** Begins it and waits until it says where it listens. @throws Error with what it said where it did not start */
  static async start(command: string, args: readonly string[], kilobytes?: number): Promise<ServerProcess> {
    const begun = begin(command, args, kilobytes);
    const { child, ended } = begun;
    let told = '';
    let errors = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdout!.setEncoding('utf8');
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout!.on('data', (text: string) => {
        told += text;
        const found = /http:\/\/[\d.]+:\d+/.exec(told)?.[0];
        if (found !== undefined) resolve(found);
      });
      void ended.then(() => reject(new Error(`The server did not start: ${told}${errors}`)));
    });
    return new ServerProcess(begun, url);
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }

  /** What memory is in use, garbage collected. */
  async memory(): Promise<Memory> {
    const answer = once(this.#child, 'message') as Promise<[Memory]>;
    this.#child.send('memory');
    return (await answer)[0];
  }
}
