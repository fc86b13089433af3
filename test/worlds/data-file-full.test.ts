/** `--data` on a disk that takes no more: what cannot be kept does not happen (RULES "Data file"). */
import assert from 'node:assert/strict';
import fs, { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { DataFile } from '../../sandbox/node/data-file.js';
import { openSandbox } from '../../sandbox/open.js';
import { type Act, Actors, same, shown } from './acting.js';

const folder = mkdtempSync(join(tmpdir(), 'brex-full-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const { writeSync, fsyncSync } = fs;
/** Puts functions in place of those of `node:fs`, for every module. */
function disk(other: Partial<Pick<typeof fs, 'writeSync' | 'fsyncSync'>>): void {
  Object.assign(fs, { writeSync, fsyncSync }, other);
  syncBuiltinESMExports();
}
afterEach(() => disk({}));

const full = (): never => {
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
};
/** A disk that takes so many bytes, and no more. */
function takes(bytes: number): void {
  let left = bytes;
  const write = (fd: number, buffer: Buffer, offset: number, length: number, position: number): number => {
    const part = Math.min(length, left);
    if (part === 0) full();
    left -= part;
    return writeSync(fd, buffer, offset, part, position);
  };
  disk({ writeSync: write as typeof writeSync });
}

const row: Act = { what: 'row', n: 3 };
/** Numbers of keys differ: a key that was used before would change nothing. */
const everything: Act[] = [
  row,
  { what: 'invite', n: 4 },
  { what: 'accept', n: 5 },
  { what: 'grant', n: 3 },
  { what: 'register', n: 3 },
  { what: 'enter', n: 3 },
  { what: 'apply', n: 3 },
  { what: 'advance', n: 3 },
  { what: 'disconnect', n: 6 },
  { what: 'back', n: 3 },
];

describe('a data file on a full disk', () => {
  for (const [how, fill, acts] of [
    ['takes half a line', () => takes(40), everything],
    ['takes nothing', () => takes(0), [row]],
    ['does not sync', () => disk({ fsyncSync: full }), [row]],
  ] as const) {
    it(`that ${how}: leaves world and file as they were, and goes on when there is room`, async () => {
      const path = join(folder, how.replaceAll(' ', '-'));
      const { sandbox, home } = openSandbox({});
      const file = new DataFile(path);
      file.keep(await home.ready());
      const actors = new Actors(sandbox);
      await shown(sandbox, []); // looking signs in who was invited
      let before = await shown(sandbox, []);
      for (const act of acts) {
        const bytes = readFileSync(path);
        fill();
        await actors.act(act).catch((error: { status?: number; code?: string }) => {
          assert.deepEqual([error.status, error.code], [503, 'not_kept'], act.what);
        });
        disk({});
        assert.deepEqual(readFileSync(path), bytes, `${act.what}: the file`);
        same(await shown(sandbox, actors.tokens), before);
        await actors.act(act);
        assert.notDeepEqual(readFileSync(path), bytes, `${act.what}: it is kept`);
        before = await shown(sandbox, actors.tokens);
      }
      const again = openSandbox({});
      await again.home.restore((await new DataFile(path).read((spec) => again.home.facts(spec)))!, true);
      same(await shown(again.sandbox, actors.tokens), before);
    });
  }

  it('answers 503 and says what is the matter; the world stays what it was, with its faults', async () => {
    const { sandbox, home } = openSandbox({ scenario: 'empty' });
    new DataFile(join(folder, 'told')).keep(await home.ready());
    const { control } = sandbox;
    const { epoch } = await control.reset();
    await control.addFault({ name: 'slow', match: { path: '/nowhere' }, fault: { type: 'slow' } });
    const told: string[] = [];
    control.events(({ type }) => told.push(type));
    takes(0);
    for (const [method, path, body] of [
      ['POST', 'reset', ''],
      ['PUT', 'world', '{"scenario":"edge","seed":5}'],
      ['PUT', 'clock', '{"now":"2026-03-01T00:00:00Z"}'],
    ]) {
      const answer = await sandbox.fetch(`http://sandbox.example/_sandbox/${path}`, {
        method,
        body: body || undefined,
      });
      assert.equal(answer.status, 503, path);
      const { type, code, message } = (await answer.json()) as Record<string, string>;
      assert.deepEqual([type, code], ['SERVICE_UNAVAILABLE', 'not_kept']);
      assert.match(message!, /^Nothing was changed, since the file of --data cannot be written: .*ENOSPC.*\.$/);
    }
    disk({});
    assert.deepEqual(told, []);
    assert.equal((await control.info()).scenario, 'empty');
    assert.equal((await control.worlds()).items[0]!.seed, 1);
    assert.equal((await control.faults()).items.length, 1);
    assert.equal((await control.reset()).epoch, epoch + 1);
  });
});
