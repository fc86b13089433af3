/** What the routes of worlds and their typed mirror do (RULES "Worlds"). */
import { badRequest } from '../answers.js';
import { info } from '../control/commands.js';
import type { SandboxInfo, WorldList } from '../control/control.js';
import { SandboxOptionError, type SandboxOptions, type WholeOptions, wholeOptions } from '../options.js';
import { formatInstant } from '../time.js';
import type { Neighbours } from './visit.js';
import type { SandboxWorld } from './world.js';

/** `GET /_sandbox/worlds` */
export function listWorlds(worlds: Neighbours): WorldList {
  const items = worlds.all.map(({ name, holds: { scenario, seed, now } }) => ({
    name,
    scenario,
    seed,
    now: formatInstant(now),
  }));
  return { items };
}

/** `PUT /_sandbox/world`. @throws SandboxRefusal 400 */
export async function setWorld(worlds: Neighbours, world: SandboxWorld, body: unknown): Promise<SandboxInfo> {
  const { readWorldRequest } = await import('../contract/body.js');
  const { from, ...request } = readWorldRequest(body);
  if (from === undefined) return info(await world.become(chosen(worlds.defaults, request)));
  if (Object.keys(request).length > 0) {
    throw badRequest('The field "from" says all that a world holds; give it alone.');
  }
  return info(await (await import('./snapshots.js')).startFrom(world, from));
}

/** `DELETE /_sandbox/world` */
export async function removeWorld(worlds: Neighbours, world: SandboxWorld): Promise<WorldList> {
  await worlds.remove(world);
  return listWorlds(worlds);
}

/** What a request leaves out is as in every new world; the clock of another scenario is that scenario's own. */
function chosen(defaults: WholeOptions, request: SandboxOptions): WholeOptions {
  const { scenario = defaults.scenario, seed = defaults.seed, clock, pending = defaults.pending } = request;
  const { journal, rateLimit, strict } = defaults;
  const own = scenario === defaults.scenario ? defaults.clock : undefined;
  try {
    return wholeOptions({ scenario, seed, clock: clock ?? own, pending, journal, rateLimit, strict });
  } catch (error) {
    throw error instanceof SandboxOptionError ? badRequest(`"${error.option}" ${error.why}.`) : error;
  }
}
