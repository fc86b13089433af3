/** Taking, restoring and forking snapshots (RULES "Snapshots"). Loaded with the first request for one. */
import { badRequest, conflict, notFound } from '../answers.js';
import { info } from '../control/commands.js';
import type { ResetAnswer, SnapshotEntry, SnapshotList, WholeSnapshot, WorldEntry } from '../control/control.js';
import { quote } from '../query.js';
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import { shortString } from './short-string.js';
import { dataOf } from './snapshot.js';
import { worldName } from './place.js';
import type { Neighbours } from './visit.js';
import type { SandboxWorld, Snapshot } from './world.js';

/** Snapshots that are kept of one world. */
const MOST = 100;

function entry({ id, name, stood }: Snapshot): SnapshotEntry {
  const { scenario, seed, now, rows } = stood;
  return { id, name, scenario, seed, now: formatInstant(now), rows: rows.length };
}

/** One of a world's snapshots. @throws SandboxRefusal 404 */
function snapshotOf(world: SandboxWorld, id: string): Snapshot {
  const found = world.snapshots.get(id);
  if (found) return found;
  throw notFound(`This world has no snapshot ${quote(id)}; GET /_sandbox/snapshots lists those there are.`);
}

/** `GET /_sandbox/snapshots` */
export function listSnapshots(world: SandboxWorld): SnapshotList {
  return { items: [...world.snapshots.values()].map(entry) };
}

/** `POST /_sandbox/snapshots`. @throws SandboxRefusal 400, 409 */
export async function takeSnapshot(world: SandboxWorld, body: unknown): Promise<SnapshotEntry> {
  const { readSnapshotRequest } = await import('../contract/body.js');
  const state = await world.ready();
  const id = `snap_${nextNumber(world)}`;
  const { name = id } = readSnapshotRequest(body);
  if (world.snapshots.size >= MOST) {
    throw conflict('too_many_snapshots', `A world keeps ${MOST} snapshots; DELETE one you no longer need.`);
  }
  const snapshot = { id, name, stood: state.standstill() };
  world.snapshots.set(id, snapshot);
  return entry(snapshot);
}

function nextNumber({ snapshots }: SandboxWorld): number {
  return Math.max(0, ...[...snapshots.keys()].map((id) => Number(id.slice('snap_'.length)))) + 1;
}

/** `GET /_sandbox/snapshots/{id}`. @throws SandboxRefusal 404 */
export async function wholeSnapshot(world: SandboxWorld, id: string): Promise<WholeSnapshot> {
  const snapshot = snapshotOf(world, id);
  const data = dataOf(await world.facts(snapshot.stood), snapshot.stood);
  return { ...entry(snapshot), world: await shortString(data), data: { ...data } };
}

/** `DELETE /_sandbox/snapshots/{id}`. @throws SandboxRefusal 404 */
export function removeSnapshot(world: SandboxWorld, id: string): SnapshotList {
  world.snapshots.delete(snapshotOf(world, id).id);
  return listSnapshots(world);
}

const asReset = (state: SandboxState): ResetAnswer => ({ ...info(state), epoch: state.epoch });

/** `POST /_sandbox/snapshots/{id}/restore`. @throws SandboxRefusal 404 */
export async function restoreSnapshot(world: SandboxWorld, id: string): Promise<ResetAnswer> {
  return asReset(await world.restore(snapshotOf(world, id).stood));
}

/** `POST /_sandbox/snapshots/{id}/fork`. @throws SandboxRefusal 400, 404, 409 */
export async function forkSnapshot(
  worlds: Neighbours,
  world: SandboxWorld,
  id: string,
  body: unknown,
): Promise<WorldEntry> {
  const { readForkRequest } = await import('../contract/body.js');
  const { stood } = snapshotOf(world, id);
  const name = worldName(readForkRequest(body).world);
  if (worlds.has(name)) {
    throw conflict(
      'world_in_use',
      `There is a world ${quote(name)} already; choose another name, or DELETE /w/${name}/_sandbox/world first.`,
    );
  }
  const state = await worlds.world(name).restore(stood);
  const { scenario, seed } = state.world;
  return { name, scenario, seed, now: formatInstant(state.now) };
}

/** `PUT /_sandbox/world` `{from}`. @throws SandboxRefusal 400 */
export async function startFrom(world: SandboxWorld, text: string, goesOn = false): Promise<SandboxState> {
  const [{ readShortString }, { standstillOf }] = await Promise.all([
    import('./short-string.js'),
    import('./snapshot.js'),
  ]);
  const data = await readShortString(text);
  const facts = await world.facts(data);
  if (!data.rows.every(({ accountId }) => facts.holding(accountId))) {
    throw badRequest(
      'This world has rows of accounts that it does not have; it was made elsewhere.',
      'world_unreadable',
    );
  }
  return world.restore(standstillOf(facts, data), goesOn);
}
