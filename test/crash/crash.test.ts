/**
 * `--data` under fire: a server that is killed at any moment of concurrent writes, stopped in the middle of them, or out of
 * disk, has every write that it answered, none by half, and is never refused its own file (RULES "Data file").
 *
 * `CRASH_SEED` kills at the same answers again. Damaged files are those of test/worlds/data-file.test.ts.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSandbox } from '../../sandbox/open.js';
import { DataFile } from '../../sandbox/node/data-file.js';
import { Chance } from '../load/chance.js';
import { begin, builtCommand, ownFolder, ServerProcess } from '../load/server.js';
import { Writers } from './writers.js';

const seed = Number(process.env['CRASH_SEED'] ?? Math.floor(performance.timeOrigin) % 1_000_000);
const ROUNDS = 12;
const CONNECTIONS = 4;

const command = await builtCommand();
const start = (file: string, limit?: number) => ServerProcess.start(command, ['--data', file], limit);

/** What a file holds, looked at without using it. */
async function proved(file: string): Promise<void> {
  const { sandbox, home } = openSandbox({});
  await home.restore((await new DataFile(file).read((spec) => home.facts(spec)))!, true);
  assert.deepEqual((await sandbox.control.check()).pro_access!.breaches, []);
}

describe('a server with --data', () => {
  it(`has all that it answered, killed ${ROUNDS} times in the middle of writes (seed ${seed})`, async (test) => {
    const file = join(ownFolder(), 'world');
    const chance = new Chance(seed, 'killed');
    const writers = new Writers(new Chance(seed, 'writers'));
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await start(file);
      await writers.meet(server.url);
      await writers.prove();
      const answers = 1 + chance.below(40);
      const moment = chance.below(4_000) / 1_000;
      await writers.write(CONNECTIONS, answers, async () => {
        if (moment > 0.5) await sleep(moment); // else at once: what is under way is in the middle of its line
        return server.end('SIGKILL');
      });
      // Somebody who starts it again may kill it before it is up: it writes its file anew then.
      if (round % 4 === 3) await killedEarly(file, chance.below(400));
    }
    const last = await start(file);
    await writers.meet(last.url);
    await writers.prove();
    await last.end('SIGKILL');
    await proved(file);
    for (const [what, count] of writers.tally) test.diagnostic(`${count} ${what}`);
    for (const what of ['payments', 'invitations', 'uploads', 'moves', 'refreshes', 'notes']) {
      assert.ok((writers.tally.get(what) ?? 0) > 0, `no ${what} were answered`);
    }
  });

  it('ends by SIGTERM with all that it answered, and its file is good', async () => {
    const file = join(ownFolder(), 'world');
    const writers = new Writers(new Chance(seed, 'stopped'));
    const server = await start(file);
    await writers.meet(server.url);
    await writers.write(CONNECTIONS, 25, async () => {
      assert.deepEqual(await server.end('SIGTERM'), [0, null]);
    });
    const again = await start(file);
    await writers.meet(again.url);
    await writers.prove();
    await again.end('SIGKILL');
    await proved(file);
  });

  it(
    'refuses what it cannot write to a full disk, and keeps what it answered',
    { skip: process.platform === 'win32' },
    async () => {
      for (const kilobytes of [24, 40]) {
        const file = join(ownFolder(), 'world');
        const writers = new Writers(new Chance(seed, 'full', kilobytes));
        const server = await start(file, kilobytes);
        await writers.meet(server.url);
        await writers.writeUntilFull();
        await server.end('SIGKILL');
        // A smaller disk yet: the file cannot even be written anew.
        await assert.rejects(start(file, 4), /did not start/);
        const again = await start(file);
        await writers.meet(again.url);
        await writers.prove();
        await again.end('SIGKILL');
      }
    },
  );
});

/** Starts it and kills it so many milliseconds later, whether it is up or not. */
async function killedEarly(file: string, milliseconds: number): Promise<void> {
  const { child, ended } = begin(command, ['--data', file]);
  await sleep(milliseconds);
  child.kill('SIGKILL');
  await ended;
}
