/** Snapshots: restoring is identity, forks are apart, a short text starts the same world elsewhere (RULES "Snapshots"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ErrorBody } from '../../components/backend/backend.js';
import { createSandbox, type SandboxEvent } from '../../sandbox/index.js';
import { applyChange, changeOf } from '../../sandbox/worlds/change.js';
import { Actors, anyActs, same, shown } from './acting.js';
import { Asker } from './asker.js';

const ALL = '/_sandbox/snapshots';

describe('a snapshot', () => {
  it('restored is the world as it stood, whatever was done since', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs(8), anyActs(8), async (before, after) => {
        const sandbox = createSandbox();
        const actors = new Actors(sandbox);
        for (const act of before) await actors.act(act);
        const { id } = await sandbox.control.takeSnapshot();
        const tokens = [...actors.tokens];
        const stood = await shown(sandbox, tokens);
        for (const act of after) await actors.act(act);
        await sandbox.control.restoreSnapshot(id);
        same(await shown(sandbox, tokens), stood);
      }),
      { numRuns: 12 },
    );
  });

  it('forked is another world that neither changes nor is changed by the first', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs(6), anyActs(6), anyActs(6), async (before, here, there) => {
        const sandbox = createSandbox();
        const actors = new Actors(sandbox);
        for (const act of before) await actors.act(act);
        await shown(sandbox, actors.tokens); // looking signs in who was invited
        const { id } = await sandbox.control.takeSnapshot();
        const stood = await shown(sandbox, actors.tokens);
        const tokens = [...actors.tokens];
        await sandbox.control.forkSnapshot(id, 'fork');
        const fork = sandbox.world('fork');
        same(await shown(fork, tokens), stood);
        for (const act of here) await actors.act(act);
        same(await shown(fork, tokens), stood);
        const changed = await shown(sandbox, tokens);
        const others = new Actors(fork);
        for (const act of there) await others.act(act);
        same(await shown(sandbox, tokens), changed);
      }),
      { numRuns: 8 },
    );
  });

  it('starts the same world in another sandbox by its text, which is short', async () => {
    const sandbox = createSandbox();
    const actors = new Actors(sandbox);
    for (const what of ['row', 'invite', 'accept', 'grant', 'register', 'advance', 'enter', 'apply'] as const) {
      await actors.act({ what, n: 5 });
    }
    const { id } = await sandbox.control.takeSnapshot();
    const { world } = await sandbox.control.snapshot(id);
    assert.match(world, /^w1\.[\w-]+$/);
    assert.ok(world.length < 4_000, `${world.length} characters`);
    const elsewhere = createSandbox({ scenario: 'empty', seed: 9 });
    await elsewhere.control.setWorld({ from: world });
    assert.ok(actors.tokens.length > 0);
    same(await shown(elsewhere, actors.tokens), await shown(sandbox, actors.tokens));
  });

  it('is listed by name, downloaded, and forgotten', async () => {
    const asker = new Asker(createSandbox({ scenario: 'empty' }));
    const taken = await asker.send<{ id: string }>('POST', ALL, { name: 'Monday' });
    assert.equal(taken.status, 201);
    assert.deepEqual((await asker.get<{ items: unknown[] }>(ALL)).body.items, [taken.body]);
    const { status } = await asker.send('POST', ALL);
    assert.equal(status, 201);
    const one = await asker.get<{ name: string; data: { scenario: string } }>(`${ALL}/${taken.body.id}`);
    assert.deepEqual([one.body.name, one.body.data.scenario], ['Monday', 'empty']);
    assert.equal((await asker.send('DELETE', `${ALL}/${taken.body.id}`)).status, 200);
    assert.equal((await asker.get(`${ALL}/${taken.body.id}`)).status, 404);
    assert.equal((await asker.get<{ items: unknown[] }>('/w/other/_sandbox/snapshots')).body.items.length, 0);
  });

  it('tells who listens of a reset, and kills the cursors of before', async () => {
    const sandbox = createSandbox();
    const asker = new Asker(sandbox);
    await asker.signIn();
    const [account] = await asker.accounts();
    const path = `/v1/accounting/accounts/${account!.id}/transactions?limit=1`;
    const { id } = await sandbox.control.takeSnapshot();
    const { next_cursor } = (await asker.get<{ next_cursor: string }>(path)).body;
    const seen: SandboxEvent[] = [];
    const stop = sandbox.control.events((event) => seen.push(event));
    await sandbox.control.restoreSnapshot(id);
    stop();
    assert.deepEqual(seen, [{ type: 'reset', now: '2026-01-14T12:00:00Z', epoch: 1 }]);
    assert.equal((await asker.get<ErrorBody>(`${path}&cursor=${next_cursor}`)).body.code, 'cursor_stale');
  });

  it('of another scenario brings its facts back', async () => {
    const { control } = createSandbox();
    const { id } = await control.takeSnapshot();
    const people = await control.personas();
    await control.setWorld({ scenario: 'edge', seed: 3 });
    await control.restoreSnapshot(id);
    assert.deepEqual(await control.personas(), people);
  });

  it('is refused where it cannot be: unknown, a fork onto a world, a damaged text', async () => {
    const asker = new Asker(createSandbox({ scenario: 'empty' }));
    const { id } = (await asker.send<{ id: string }>('POST', ALL)).body;
    const { world } = (await asker.get<{ world: string }>(`${ALL}/${id}`)).body;
    const refused = async (method: string, path: string, body: unknown, status: number) =>
      assert.equal((await asker.send(method, path, body)).status, status, `${method} ${path} ${JSON.stringify(body)}`);
    await refused('POST', `${ALL}/snap_9/restore`, undefined, 404);
    await refused('POST', `${ALL}/snap_9/fork`, { world: 'x' }, 404);
    await refused('POST', `${ALL}/${id}/fork`, { world: 'default' }, 409);
    await refused('POST', `${ALL}/${id}/fork`, { world: '-' }, 400);
    await refused('POST', `${ALL}/${id}/fork`, {}, 400);
    await refused('POST', ALL, { name: '' }, 400);
    for (const from of [
      '',
      'w1.',
      'w1.AAAA',
      world.slice(0, -6),
      `${world.slice(0, 20)}x${world.slice(21)}`,
      `w2${world.slice(2)}`,
    ]) {
      await refused('PUT', '/w/one/_sandbox/world', { from }, 400);
    }
    await refused('PUT', '/w/one/_sandbox/world', { from: world, seed: 1 }, 400);
    assert.equal((await asker.send('PUT', '/w/one/_sandbox/world', { from: world })).status, 200);
  });
});

describe('a change', () => {
  const anyTable = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.record({ n: fc.nat(3) }));
  const anyState = fc.record({ count: fc.nat(2), table: anyTable, list: fc.array(fc.nat(2)) });
  it('makes the one state of the other, through JSON, with records in their places', () => {
    fc.assert(
      fc.property(anyState, anyState, (one, other) => {
        const change = JSON.parse(JSON.stringify(changeOf(one, other))) as ReturnType<typeof changeOf>;
        assert.equal(JSON.stringify(applyChange(one, change)), JSON.stringify(other));
      }),
    );
  });
});
