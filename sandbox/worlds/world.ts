/** One world of a sandbox: its options, and the state they make when somebody first asks for it. */
import type { Instant, ScenarioName, World, WorldSpec } from '../../fixtures/facts.js';
import { Answers } from '../answers.js';
import { Conditions } from '../faults/conditions.js';
import { Journal } from '../journal/journal.js';
import { Owners } from '../journal/owners.js';
import type { WholeOptions } from '../options.js';
import { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import type { Standstill } from './snapshot.js';

/** The name of the world that a request without one is in. */
export const HOME = 'default';

/** Makes the facts of a world, or gives those that were made before: they never change. */
export type FactsMaker = (spec: WorldSpec) => Promise<World>;

/** A standstill with a name. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly stood: Standstill;
}

/** A world that is there, made or not. Until it is asked it is no more than its options. */
export class SandboxWorld {
  readonly name: string;
  readonly #facts: FactsMaker;
  /** Snapshots that were taken of it, by id. */
  readonly snapshots = new Map<string, Snapshot>();
  /** Its last requests. */
  readonly journal: Journal;
  /** The conditions it answers under. */
  readonly conditions: Conditions;
  /** Whose the tokens are that it has seen. */
  readonly owners = new Owners();
  #options: WholeOptions;
  #answers: Answers;
  #state: Promise<SandboxState> | undefined;
  #made: SandboxState | undefined;

  constructor(name: string, options: WholeOptions, facts: FactsMaker) {
    this.name = name;
    this.#options = options;
    this.#facts = facts;
    this.#answers = new Answers(options.seed);
    this.journal = new Journal(options.journal);
    this.conditions = new Conditions(options);
  }

  /** Makes its answers. */
  get answers(): Answers {
    return this.#answers;
  }

  /** What its base URL has behind the origin: empty for the world without a name. */
  get base(): string {
    return this.name === HOME ? '' : `/w/${this.name}`;
  }

  /** What it holds, without making it. */
  get holds(): { readonly scenario: ScenarioName; readonly seed: number; readonly now: Instant } {
    const { scenario, seed, clock } = this.#options;
    return { scenario, seed, now: this.#made?.now ?? clock };
  }

  /** Its state, where it is made already. */
  get made(): SandboxState | undefined {
    return this.#made;
  }

  /** Its state; the world is made when this is first called. */
  ready(): Promise<SandboxState> {
    this.#made?.tick();
    return (this.#state ??= this.#make());
  }

  /** Holds something else from now on: who listens is told `reset`, cursors and tokens of before are dead. */
  async become(options: WholeOptions): Promise<SandboxState> {
    const state = await this.#state;
    if (state) state.become(await this.#facts(options), options.clock, options.pending);
    this.#options = options;
    this.conditions.reset(options);
    this.#answers = new Answers(options.seed);
    return state ?? this.ready();
  }

  /**
   * Stands as a world stood, this one or another. Who listens is told `reset`, and cursors of before are dead, unless
   * the epoch is taken over too: where the world goes on that it was.
   */
  async restore(stood: Standstill, goesOn = false): Promise<SandboxState> {
    const state = await this.ready();
    const { scenario, seed, pending, firstClock, epoch } = stood;
    const facts = await this.#facts({ scenario, seed });
    // From now on its tokens are known, too.
    if (stood.oauth) (await import('../oauth/store.js')).oauthOf(state);
    state.restore(facts, stood, goesOn ? epoch : Math.max(epoch, state.epoch) + 1);
    state.changed();
    if (seed !== this.#options.seed) this.#answers = new Answers(seed);
    this.#options = { ...this.#options, scenario, seed, pending, clock: firstClock };
    state.tell({ type: 'reset', now: formatInstant(state.now), epoch: state.epoch });
    return state;
  }

  /** The facts that it stands on. */
  facts(spec: WorldSpec): Promise<World> {
    return this.#facts(spec);
  }

  async #make(): Promise<SandboxState> {
    const { clock, pending } = this.#options;
    return (this.#made = new SandboxState(await this.#facts(this.#options), {
      clock,
      pending,
      name: this.name,
      onReset: () => this.conditions.reset(this.#options),
    }));
  }
}
