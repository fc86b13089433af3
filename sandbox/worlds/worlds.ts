/** All worlds of a sandbox, each made at its first use, and the way of a request into one (RULES "Worlds"). */
import type { World, WorldSpec } from '../../fixtures/facts.js';
import { createWorld } from '../../fixtures/index.js';
import { badRequest } from '../answers.js';
import type { WholeOptions } from '../options.js';
import { watch } from '../journal/watch.js';
import { once } from '../once.js';
import { noNotes } from './notes.js';
import { checkNow, placeOf, worldName } from './place.js';
import type { App, Neighbours, Visit } from './visit.js';
import { HOME, SandboxWorld } from './world.js';

/** Worlds a sandbox may have besides the one without a name. */
export const MOST_WORLDS = 10_000;

/** Facts that are kept for the next world of the same scenario and seed. */
const MOST_FACTS = 16;

const conditions = once(() => import('../faults/layer.js'));

/** Whether a request asks for no conditions of its own, and has no body to look into (RULES "Faults", "Strict mode"). */
const asksForNone = ({ method, headers }: Request): boolean =>
  method === 'GET' && headers.get('Sandbox-Fault') === null && headers.get('Sandbox-Strict') === null;

/** The worlds. */
export class Worlds implements Neighbours {
  /** The world that a request without a name is in. */
  readonly home: SandboxWorld;
  /** What a world holds unless it is told otherwise. */
  readonly defaults: WholeOptions;
  readonly #app: App;
  readonly #named = new Map<string, SandboxWorld>();
  readonly #facts = new Map<string, Promise<World>>();

  constructor(defaults: WholeOptions, app: App) {
    this.#app = app;
    this.defaults = defaults;
    this.home = new SandboxWorld(HOME, defaults, this.#factsOf);
  }

  /** Every world there is, the one without a name first, the others by name. */
  get all(): readonly SandboxWorld[] {
    const named = [...this.#named.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
    return [this.home, ...named];
  }

  /** Whether a world of this name is there. */
  has(name: string): boolean {
    return name === HOME || this.#named.has(name);
  }

  /** A world; one that is not there yet is made with the default options. @throws SandboxRefusal 400 */
  world(name: string): SandboxWorld {
    if (name === HOME) return this.home;
    const known = this.#named.get(name);
    if (known) return known;
    if (this.#named.size >= MOST_WORLDS) {
      throw badRequest(
        `There are ${MOST_WORLDS} worlds, the most there may be; DELETE /w/<name>/_sandbox/world takes one away.`,
        'too_many_worlds',
      );
    }
    const world = new SandboxWorld(worldName(name), this.defaults, this.#factsOf);
    this.#named.set(name, world);
    return world;
  }

  /** Takes a world away; its name makes a new one. The world without a name becomes what it was at first. */
  async remove(world: SandboxWorld): Promise<void> {
    await world.become(this.defaults);
    if (world !== this.home) this.#named.delete(world.name);
  }

  /** Answers a request in the world it names; `within` is the world where it names none. */
  fetch(request: Request, within?: SandboxWorld): Response | Promise<Response> {
    let visit: Visit | undefined;
    try {
      visit = this.#visit(request, within);
      checkNow(request, visit);
    } catch (error) {
      const { world, prefix, path, notes } = visit ?? {
        world: this.home,
        prefix: '',
        path: undefined,
        notes: noNotes(),
      };
      return watch(request, { world, prefix, path, notes }, () => world.answers.refusal(error));
    }
    return watch(request, visit, this.#answer);
  }

  readonly #answer = (request: Request, visit: Visit): Response | Promise<Response> => {
    if (visit.world.conditions.idle && asksForNone(request)) return this.#app.fetch(request, visit);
    return conditions().then(({ underConditions }) =>
      underConditions(request, visit, (asked) => this.#app.fetch(asked, visit)),
    );
  };

  #visit(request: Request, within: SandboxWorld | undefined): Visit {
    const { name, prefix, path } = placeOf(request, within?.name ?? HOME);
    return { world: this.world(name), worlds: this, prefix, path, notes: noNotes() };
  }

  readonly #factsOf = (spec: WorldSpec): Promise<World> => {
    const key = `${spec.scenario} ${spec.seed}`;
    const known = this.#facts.get(key);
    if (known) return known;
    const [oldest] = this.#facts.keys();
    if (this.#facts.size >= MOST_FACTS) this.#facts.delete(oldest!);
    const made = createWorld(spec);
    this.#facts.set(key, made);
    return made;
  };
}
