/** `--data`: nothing that was answered is lost, nothing damaged is used (RULES "Data file"). */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { PersonaList, SandboxInfo } from '../../sandbox/index.js';
import { createSandbox } from '../../sandbox/index.js';
import { openSandbox } from '../../sandbox/open.js';
import { DataFile, DataFileError } from '../../sandbox/node/data-file.js';
import { Actors, same, shown } from './acting.js';

const cli = fileURLToPath(new URL('../../sandbox/node/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'brex-data-'));
const started = new Set<ChildProcess>();
after(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
let files = 0;
const newFile = () => join(folder, `world-${(files += 1)}`);

/** A sandbox over a file, as the command makes it. */
async function opened(path: string, options = {}) {
  const { sandbox, home } = openSandbox(options);
  const file = new DataFile(path);
  const kept = await file.read((spec) => home.facts(spec));
  if (kept) await home.restore(kept, true);
  file.keep(await home.ready());
  return sandbox;
}

/** What a file holds, without using it. */
async function peek(path: string) {
  const { sandbox, home } = openSandbox({});
  const kept = await new DataFile(path).read((spec) => home.facts(spec));
  assert.ok(kept);
  await home.restore(kept, true);
  return sandbox.control;
}

/** Serves a file in a process of its own. */
async function serve(path: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, '--port', '0', '--scenario', 'empty', '--data', path]);
  started.add(child);
  let told = '';
  for await (const chunk of child.stdout) {
    told += String(chunk);
    const url = /http:\/\/[\d.]+:\d+/.exec(told)?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`it did not start: ${told}`);
}

describe('a data file', () => {
  it('gives the world back as it was, after each of the things people do', async () => {
    const path = newFile();
    const tokens: string[] = [];
    for (const what of [
      'row',
      'invite',
      'accept',
      'grant',
      'register',
      'enter',
      'apply',
      'advance',
      'disconnect',
      'back',
      'row',
    ] as const) {
      const sandbox = await opened(path);
      const actors = new Actors(sandbox);
      await actors.act({ what, n: 3 });
      tokens.push(...actors.tokens);
      await shown(sandbox, tokens); // looking signs in who was invited
      const before = await shown(sandbox, tokens);
      same(await shown(await opened(path, { seed: 7 }), tokens), before);
    }
    assert.ok(tokens.length >= 2);
  });

  it('keeps another world, a reset and a restored snapshot too', async () => {
    const path = newFile();
    const sandbox = await opened(path);
    await sandbox.control.setWorld({ scenario: 'edge', seed: 5 });
    assert.equal((await (await peek(path)).info()).scenario, 'edge');
    const { id } = await sandbox.control.takeSnapshot();
    await sandbox.control.advanceClock('P1M');
    await sandbox.control.restoreSnapshot(id);
    assert.equal((await (await peek(path)).clock()).now, '2026-01-14T12:00:00Z');
    await sandbox.control.advanceClock('P1D');
    assert.equal((await (await peek(path)).clock()).now, '2026-01-15T12:00:00Z');
    const { epoch } = await sandbox.control.reset();
    const last = await peek(path);
    assert.equal((await last.clock()).now, '2026-01-14T12:00:00Z');
    assert.equal((await last.reset()).epoch, epoch + 1);
  });

  it('leaves out a line that was cut off, whatever is left of it', async () => {
    const path = newFile();
    const { control } = await opened(path);
    await control.setClock('2026-02-01T00:00:00Z');
    const answered = readFileSync(path);
    await control.setClock('2026-03-01T00:00:00Z');
    const whole = readFileSync(path);
    for (let end = answered.length; end < whole.length; end += 1) {
      writeFileSync(path, whole.subarray(0, end));
      assert.equal((await (await opened(path)).control.clock()).now, '2026-02-01T00:00:00Z', `cut at ${end}`);
    }
  });

  it('is refused where any byte of a whole line is another, and left untouched', async () => {
    const path = newFile();
    const { control } = await opened(path, { scenario: 'empty' });
    await control.setClock('2026-02-01T00:00:00Z');
    await control.setClock('2026-03-01T00:00:00Z');
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length - 1; at += 7) {
      const damaged = Buffer.from(whole);
      damaged[at] = damaged[at]! ^ 1;
      writeFileSync(path, damaged);
      await assert.rejects(opened(path), DataFileError, `byte ${at}`);
      assert.deepEqual(readFileSync(path), damaged);
    }
    for (const text of ['hello', 'hello\n', '{}\n']) {
      writeFileSync(path, text);
      await assert.rejects(opened(path), DataFileError);
      assert.equal(readFileSync(path, 'utf8'), text);
    }
  });

  it('is written anew once it has grown, and says the same', async () => {
    const path = newFile();
    const { sandbox, home } = openSandbox({ scenario: 'empty' });
    new DataFile(path, 2_000).keep(await home.ready());
    const first = readFileSync(path).length;
    const sizes: number[] = [];
    for (let n = 1; n <= 60; n += 1) {
      const now = `2026-02-01T00:00:${String(n % 60).padStart(2, '0')}Z`;
      await sandbox.control.setClock(now);
      assert.equal((await (await peek(path)).clock()).now, now);
      sizes.push(readFileSync(path).length);
    }
    assert.ok(Math.max(...sizes) < 2_000 + 5 * first + 500, `${Math.max(...sizes)} bytes`);
    assert.ok(
      sizes.some((size, n) => n > 0 && size < sizes[n - 1]!),
      'it shrank',
    );
  });
});

describe('the command with --data', () => {
  it('loses nothing that it answered, killed at any moment of a storm of writes', async () => {
    const path = newFile();
    const { items } = await createSandbox({ scenario: 'empty' }).control.personas();
    const { token } = items.find(({ role }) => role === 'bookkeeper')!;
    const admin = items.find(({ role }) => role === 'pro_access_admin')!;
    const rows: string[] = [];
    const people: string[] = [];
    const statuses = new Set<number>();
    let account: string | undefined;
    for (const [round, answers] of [8, 40, 100].entries()) {
      const { child, url } = await serve(path);
      const get = async (target: string, as: string): Promise<string> =>
        (await fetch(url + target, { headers: { Authorization: `Bearer ${as}`, 'Sandbox-Pending': 'true' } })).text();
      account ??= (JSON.parse(await get('/v1/accounting/accounts', token)) as { items: { id: string }[] }).items[0]!.id;
      // What is written first loads what writes; then the storm comes at once.
      for (const [target, as] of [
        ['/v1/pro_access/firm_users', admin.token],
        ['/_sandbox/transactions', token],
      ]) {
        const first = await fetch(url + target, {
          method: 'POST',
          headers: { Authorization: `Bearer ${as}` },
          body: '{}',
        });
        assert.equal(first.status, 400);
      }
      let left = answers;
      const write = async (n: number): Promise<void> => {
        for (let count = 0; ; count += 1) {
          const email = `p${round}-${n}-${count}@firm.example`;
          const [target, body, as] =
            n % 2
              ? ['/v1/pro_access/firm_users', { name: 'P', email, level: 'USER' }, admin.token]
              : [
                  '/_sandbox/transactions',
                  { account_id: account, type: 'purchase', amount: { amount: 1, currency: 'usd' }, force: true },
                  token,
                ];
          const response = await fetch(url + target, {
            method: 'POST',
            headers: { Authorization: `Bearer ${as}` },
            body: JSON.stringify(body),
          });
          const answer = (await response.json()) as { items?: { transaction: { id: string } }[] };
          statuses.add(response.status);
          if (n % 2) people.push(email);
          else rows.push(answer.items![0]!.transaction.id);
          if ((left -= 1) === 0) child.kill('SIGKILL'); // the others are in the middle of theirs
        }
      };
      await Promise.allSettled([0, 1, 2, 3].map(write));
    }
    const { child, url } = await serve(path);
    const listed = await (
      await fetch(`${url}/v1/accounting/accounts/${account}/transactions?limit=1000`, {
        headers: { Authorization: `Bearer ${token}`, 'Sandbox-Pending': 'true' },
      })
    ).text();
    const { items: there } = (await (await fetch(`${url}/_sandbox/personas`)).json()) as PersonaList;
    child.kill('SIGKILL');
    assert.deepEqual([...statuses], [201]);
    assert.ok(rows.length > 3 && people.length > 3, `${rows.length} rows and ${people.length} people were answered`);
    const emails = new Set(there.map(({ email }) => email));
    assert.deepEqual(
      people.filter((email) => !emails.has(email)),
      [],
    );
    assert.equal(new Set(rows).size, rows.length);
    if (rows.length <= 1000)
      assert.deepEqual(
        rows.filter((id) => !listed.includes(`"${id}"`)),
        [],
      );
  });

  it('says what is wrong with a damaged file and with a damaged text of a world', () => {
    const path = newFile();
    writeFileSync(path, 'my thesis\n');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', cli, '--port', '0', ...args], { encoding: 'utf8' });
    const damaged = run('--data', path);
    assert.equal(damaged.status, 1);
    assert.match(damaged.stderr, /^brex-sandbox: --data: line 1 of .* is damaged.*\n$/);
    assert.equal(readFileSync(path, 'utf8'), 'my thesis\n');
    const text = run('--world', 'w1.AAAA');
    assert.equal(text.status, 2);
    assert.match(text.stderr, /^brex-sandbox: --world: This is no world.*\n$/);
    assert.match(run('--world', 'w1.AAAA', '--seed', '3').stderr, /leave --seed out/);
  });

  it('starts the world of a snapshot with --world', async () => {
    const sandbox = createSandbox({ scenario: 'edge', seed: 11 });
    await sandbox.control.advanceClock('P3D');
    const { id } = await sandbox.control.takeSnapshot();
    const { world } = await sandbox.control.snapshot(id);
    const child = spawn(process.execPath, ['--import', 'tsx', cli, '--port', '0', '--world', world]);
    started.add(child);
    let told = '';
    for await (const chunk of child.stdout) {
      told += String(chunk);
      const url = /http:\/\/[\d.]+:\d+/.exec(told)?.[0];
      if (url === undefined) continue;
      assert.deepEqual((await (await fetch(`${url}/_sandbox`)).json()) as SandboxInfo, await sandbox.control.info());
      break;
    }
    child.kill('SIGKILL');
  });
});
