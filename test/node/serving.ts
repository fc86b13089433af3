/** What the server's tests share: a server over a real sandbox, requests no fetch would make, a portal in a folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { createSandbox, type SandboxOptions } from '../../sandbox/index.js';
import { startServer, type RunningServer, type ServerOptions } from '../../sandbox/node/server.js';

/** A folder with these files in it, gone after the tests. */
export function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'brex-portal-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Starts a server on a free port, stopped after the tests. */
export async function serve(options: Partial<ServerOptions> = {}, world: SandboxOptions = {}): Promise<RunningServer> {
  const portal = options.portal ?? '/nowhere/portal';
  const running = await startServer({ sandbox: createSandbox(world), port: 0, ...options, portal });
  after(() => running.close(0));
  return running;
}

/** One answer, as it came. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** A request with its target and headers exactly as given, `Host` and dots among them. */
export function rawRequest(
  { port }: RunningServer,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    asked.on('error', reject).end();
  });
}

/** The ready token of somebody who may read books. */
export async function readerToken(base: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${base}/_sandbox/personas`, { headers });
  const { items } = (await answer.json()) as { items: { role: string; token: string }[] };
  return items.find((person) => person.role === 'account_admin')!.token;
}
