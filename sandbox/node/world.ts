/** The world that a command line asks for. */
import { openSandbox } from '../open.js';
import type { SandboxOptions } from '../options.js';
import type { worldFlags } from './flags.js';
import { dropAbsent, UsageError, type Given } from './given.js';

/** A sandbox over the world that was asked for. */
export type OpenedWorld = ReturnType<typeof openSandbox>;

type WorldGiven = Given<typeof worldFlags>;

/** The options that choose a world. @throws UsageError where `--world` and one of them are given */
export function worldOptions(given: Pick<WorldGiven, 'one'>): SandboxOptions {
  const world = dropAbsent({
    scenario: given.one('scenario'),
    seed: given.one('seed'),
    clock: given.one('clock'),
    pending: given.one('pending'),
  });
  const [chosen] = Object.keys(world);
  if (given.one('world') !== undefined && chosen !== undefined) {
    throw new UsageError(`--world says all that the world holds; leave --${chosen} out`);
  }
  return world;
}

/** Opens the world as `--world` says it, else as its options do. @throws UsageError, SandboxOptionError, SandboxRefusal */
export async function openWorld(given: Pick<WorldGiven, 'one'>): Promise<OpenedWorld> {
  const opened = openSandbox(worldOptions(given));
  const from = given.one('world');
  if (from !== undefined) await startFrom(opened, from);
  return opened;
}

/** Puts a world where a snapshot's text says. @throws SandboxRefusal */
export async function startFrom({ home }: OpenedWorld, text: string): Promise<void> {
  await (await import('../worlds/snapshots.js')).startFrom(home, text, true);
}
