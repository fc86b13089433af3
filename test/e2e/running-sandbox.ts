/** The built sandbox as a stranger runs it: `dist/sandbox/node/cli.js` in a process of its own, on a free port. */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Account, Page, Statement, Transaction } from '../../components/backend/backend.js';
import type { ClockState, Persona, PersonaList } from '../../sandbox/index.js';

const cli = fileURLToPath(new URL('../../dist/sandbox/node/cli.js', import.meta.url));

export interface RunningSandbox {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
  /** Reads a path of the API as a person. */
  read<T>(person: Persona, path: string): Promise<T>;
  personas(): Promise<Persona[]>;
  accounts(person: Persona): Promise<Account[]>;
  statements(person: Persona, account: Account): Promise<Statement[]>;
  /** Every row of a closed statement. */
  lines(person: Persona, account: Account, statement: Statement): Promise<Transaction[]>;
  setClock(now: string): Promise<ClockState>;
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it and waits until it says where it listens. */
export async function runSandbox(...flags: string[]): Promise<RunningSandbox> {
  const port = flags.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(process.execPath, [cli, ...port, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const [, found] = /Portal\s+(http:\S+?)\/\s/.exec(said) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code} before it listened:\n${said}`)));
  });

  // A test that fails before it stops the sandbox must neither hang the run nor leave a server behind.
  child.unref();
  for (const pipe of [child.stdout, child.stderr]) (pipe as Socket).unref();
  process.once('exit', () => child.kill());

  async function json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await fetch(url + path, init);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
  const read = <T>({ token }: Persona, path: string) =>
    json<T>(path, { headers: { Authorization: `Bearer ${token}`, 'Sandbox-Pending': 'true' } });
  const send = <T>(method: string, path: string, body: object) =>
    json<T>(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

  return {
    url,
    read,
    personas: async () => (await json<PersonaList>('/_sandbox/personas')).items,
    accounts: async (person) => (await read<{ items: Account[] }>(person, '/v1/accounting/accounts')).items,
    statements: async (person, { id }) =>
      (await read<Page<Statement>>(person, `/v1/accounting/accounts/${id}/statements?limit=1000`)).items,
    lines: async (person, { id }, statement) => {
      const path = `/v1/accounting/accounts/${id}/transactions?limit=1000&statement_id=${statement.id}`;
      const page = await read<Page<Transaction>>(person, path);
      if (page.next_cursor) throw new Error('This statement has more than one page of rows.');
      return page.items;
    },
    setClock: (now) => send('PUT', '/_sandbox/clock', { now }),
    reset: async () => void (await send('POST', '/_sandbox/reset', {})),
    stop: async () => {
      child.ref();
      child.kill();
      await gone;
    },
  };
}
