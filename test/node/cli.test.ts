/** The command itself, as a process: what it prints, how it ends. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../sandbox/node/cli.ts', import.meta.url));

/** Runs the command until it ends, or until `ready` and what comes of it. */
async function run(args: readonly string[], ready?: (output: string) => Promise<NodeJS.Signals>, readyWord = 'Tokens') {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  // Not 'exit': what it said last may still be on its way then.
  const ended = once(child, 'close') as Promise<[number | null]>;
  let output = '';
  let errors = '';
  let asked = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (asked || !ready || !output.includes(readyWord)) return;
    asked = true;
    void ready(output).then(
      (signal) => child.kill(signal),
      (error: unknown) => {
        errors += String(error);
        child.kill('SIGKILL');
      },
    );
  });
  const [code] = await ended;
  return { code, output, errors };
}

describe('brex-sandbox', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`says where to look, gives tokens that work, and ends well on ${signal}`, async () => {
      const { code, output, errors } = await run(['--port', '0', '--scenario', 'demo', '--seed', '7'], async (text) => {
        const base = /Portal +(http:\/\/127\.0\.0\.1:\d+)\//.exec(text)![1]!;
        const token = /^ {2}(\S+) +account_admin /m.exec(text)![1]!;
        const headers = { Authorization: `Bearer ${token}` };
        assert.equal((await fetch(`${base}/v1/accounting/accounts`, { headers })).status, 200);
        const events = await fetch(`${base}/_sandbox/events`); // an open stream does not keep it from ending
        assert.equal(events.status, 200);
        return signal;
      });
      assert.equal(errors, '');
      assert.equal(code, 0);
      assert.match(output, /World +scenario demo, seed 7, clock 2026-01-14T12:00:00Z/);
      assert.match(output, /OpenAPI +http:\S+\/openapi\.json/);
      const tokens = output.split('\n').filter((line) => /^ {2}\S+ {2}\S*(admin|bookkeeper|employee|user)/.test(line));
      assert.ok(tokens.length >= 4, output);
      const columns = tokens.map((line) => line.search(/(account_admin|card_admin|bookkeeper|employee|pro_access)/));
      assert.equal(new Set(columns).size, 1, 'the table is aligned');
    });
  }

  it('never prints the control key', async () => {
    const args = ['--port', '0', '--host', '0.0.0.0', '--control-key', 'only-for-friends'];
    const { output, errors } = await run(args, () => Promise.resolve('SIGTERM'));
    assert.match(output, /Other machines reach this sandbox/);
    assert.doesNotMatch(output + errors, /only-for-friends/);
  });

  it('says one line about a taken port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, output, errors } = await run(['--port', String(port)]);
    taken.close();
    assert.equal(code, 1);
    assert.equal(output, '');
    assert.match(errors, new RegExp(`^brex-sandbox: port ${port} is taken .*--port.*\\n$`));
  });

  const refused: [string[], RegExp][] = [
    [['--prot', '1'], /^brex-sandbox: unknown flag --prot; did you mean --port\?\n$/],
    [['--scenario', 'dmeo'], /^brex-sandbox: .*--scenario.*demo.*growing-firm.*\n$/],
    [['--world', 'w1.AAAA'], /^brex-sandbox: --world: This is no world.*\n$/],
    [['--clock', 'yesterday'], /^brex-sandbox: .*--clock.*\n$/],
    [['--clock', '1999-01-01T00:00:00Z'], /^brex-sandbox: .*--clock.*2024-01-01.*\n$/],
  ];
  for (const [args, line] of refused) {
    it(`refuses ${args.join(' ')} in one line`, async () => {
      const { code, output, errors } = await run(['--port', '0', ...args]);
      assert.match(errors, line);
      assert.equal(code, 2);
      assert.equal(output, '');
    });
  }

  it('says where it listens as JSON, and errors too', async () => {
    const { output } = await run(['--port', '0', '--json'], () => Promise.resolve('SIGTERM'), '"people"');
    const said = JSON.parse(output) as { api: string; scenario: string; people: { token: string }[] };
    assert.match(said.api, /^http:\/\/127\.0\.0\.1:\d+\/v1\/accounting\/accounts$/);
    assert.equal(said.scenario, 'demo');
    assert.match(said.people[0]!.token, /^sbx_/);
    const { code, errors } = await run(['--json', '--prot', '1']);
    assert.equal(code, 2);
    assert.deepEqual(JSON.parse(errors), { error: 'unknown flag --prot; did you mean --port?' });
  });

  it('says its version and its help', async () => {
    assert.match((await run(['--version'])).output, /^\d+\.\d+\.\d+\n$/);
    assert.match((await run(['--help'])).output, /Usage: brex-sandbox \[command\] \[flags\]/);
  });
});
