/** Servers under measurement, each in a process of its own, and the client that asks them. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type RequestOptions } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A file beside this one. */
export const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** The built command: what a stranger runs is what is measured. */
export const cli = beside('../../dist/sandbox/node/cli.js');

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** What the probe in a server says of its process. */
export interface Usage {
  /** CPU time so far, microseconds, user and system. */
  cpu: number;
  /** Resident memory now and, where the system tells it, at its highest; bytes. */
  rss: number;
  peak: number | undefined;
}

/** Where to ask, and as whom. */
export interface Asked {
  path: string;
  token?: string | undefined;
}

/** One answer. */
export interface Answer {
  status: number;
  text: string;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A server process with a probe in it. */
export class Measured {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(port: number, process: ChildProcess) {
    this.port = port;
    this.#process = process;
  }

  /** Starts a script with these arguments, `PORT` standing for its port, and waits for an answer of `path`. */
  static async start(script: string, args: readonly string[], path: string): Promise<Measured> {
    const port = await freePort();
    const execArgv = ['--import', beside('probe.mjs')];
    const all = args.map((argument) => (argument === 'PORT' ? String(port) : argument));
    const measured = new Measured(port, fork(script, all, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
    await firstAnswer(port, { path });
    return measured;
  }

  /** What the process has used so far. */
  async usage(): Promise<Usage> {
    const answer = once(this.#process, 'message') as Promise<[Usage]>;
    this.#process.send('usage');
    return (await answer)[0];
  }

  ask(asked: Asked): Promise<Answer> {
    return ask(this.port, asked);
  }

  /** Asks `count` times, four at once, and gives the server's CPU time per request in microseconds. */
  async cpuPerRequest(asked: Asked, count: number): Promise<number> {
    let left = count;
    const one = async () => {
      while (left-- > 0) await this.read(asked);
    };
    return this.cpuOf(() => Promise.all([one(), one(), one(), one()]), count);
  }

  /** What `work` costs the server in CPU time, microseconds for each of `count` requests. */
  async cpuOf(work: () => Promise<unknown>, count: number): Promise<number> {
    const before = await this.usage();
    await work();
    return ((await this.usage()).cpu - before.cpu) / count;
  }

  /** Asks once for what must be there. */
  async read(asked: Asked): Promise<string> {
    const { status, text } = await this.ask(asked);
    if (status !== 200) throw new Error(`${asked.path} answered ${status}: ${text}`);
    return text;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }
}

/** Asks once, over a connection kept open. */
export function ask(port: number, { path, token }: Asked, keep: Agent | false = agent): Promise<Answer> {
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const options: RequestOptions = { host: '127.0.0.1', port, path, agent: keep, headers };
  return new Promise((resolve, reject) => {
    const asked = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode!, text: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    asked.on('error', (error) => {
      // A server closes a connection nobody used for some seconds, sometimes just as it is used again.
      if (asked.reusedSocket) resolve(ask(port, { path, token }, false));
      else reject(error);
    });
    asked.end();
  });
}

/** Asks until somebody listens; gives up after half a minute. */
export async function firstAnswer(port: number, asked: Asked): Promise<Answer> {
  const end = performance.now() + 30_000;
  for (;;) {
    try {
      return await ask(port, asked, false);
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

/** Closes the connections kept open, so that the process can end. */
export const hangUp = (): void => agent.destroy();
