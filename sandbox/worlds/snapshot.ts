/**
 * What moves in a world, as data: clock, simulated rows, Pro Access and OAuth. Facts follow from scenario and seed, and
 * the first states from the facts, so only what differs from them is kept (RULES "Snapshots").
 */
import type { Instant, ScenarioName, World } from '../../fixtures/facts.js';
import type { SimulatedRow } from '../accounting/simulated-rows.js';
import { firstState, type OAuthState } from '../oauth/state.js';
import { seedState } from '../pro-access/seed.js';
import type { ProState } from '../pro-access/state.js';
import { applyChange, changeOf, type Change } from './change.js';

/** A simulated row and its account. */
export interface PlacedRow {
  readonly accountId: string;
  readonly row: SimulatedRow;
}

/** A world as it stood. Everything in it is immutable: to take one is to keep references. */
export interface Standstill {
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly pending: boolean;
  readonly firstClock: Instant;
  readonly now: Instant;
  readonly highWater: Instant;
  readonly epoch: number;
  readonly rows: readonly PlacedRow[];
  /** Null while nobody asked for it: it is as the world began. */
  readonly pro: ProState | null;
  readonly oauth: OAuthState | null;
}

/** A snapshot as JSON: what of Pro Access and OAuth differs from the beginning of the world. */
export interface SnapshotData extends Omit<Standstill, 'pro' | 'oauth'> {
  /** The form of this data. */
  readonly format: 1;
  readonly pro: Change | null;
  readonly oauth: Change | null;
}

/** A standstill as data. */
export function dataOf(world: World, { pro, oauth, ...rest }: Standstill): SnapshotData {
  return {
    format: 1,
    ...rest,
    pro: pro && differing(changeOf(seedState(world), pro)),
    oauth: oauth && differing(changeOf(firstState(world.scenario, world.seed), oauth)),
  };
}

/** Asked for and unchanged is as never asked for: worlds that are the same have the same data. */
const differing = (change: Change): Change | null => (Object.keys(change).length > 0 ? change : null);

/** A standstill of data. */
export function standstillOf(world: World, { format: _format, pro, oauth, ...rest }: SnapshotData): Standstill {
  return {
    ...rest,
    pro: pro && applyChange(seedState(world), pro),
    oauth: oauth && applyChange(firstState(world.scenario, world.seed), oauth),
  };
}

/** What changed from one standstill to the next one of the same world. */
export interface Step extends Pick<Standstill, 'pending' | 'firstClock' | 'now' | 'highWater' | 'epoch'> {
  /** Rows that were added. */
  readonly rows: readonly PlacedRow[];
  readonly pro?: Change;
  readonly oauth?: Change;
}

/** The step from one standstill to another; undefined where it is no step: another world, or rows that are gone. */
export function stepOf(world: World, before: Standstill, after: Standstill): Step | undefined {
  const { scenario, seed, rows, pro, oauth } = after;
  if (scenario !== before.scenario || seed !== before.seed) return undefined;
  if (before.rows.some((row, n) => row !== rows[n])) return undefined;
  if ((before.pro && !pro) || (before.oauth && !oauth)) return undefined;
  const { pending, firstClock, now, highWater, epoch } = after;
  return {
    pending,
    firstClock,
    now,
    highWater,
    epoch,
    rows: rows.slice(before.rows.length),
    ...(pro && pro !== before.pro && { pro: changeOf(before.pro ?? seedState(world), pro) }),
    ...(oauth && oauth !== before.oauth && { oauth: changeOf(before.oauth ?? firstState(scenario, seed), oauth) }),
  };
}

/** The standstill that a step leads to. */
export function afterStep(world: World, before: Standstill, { rows, pro, oauth, ...rest }: Step): Standstill {
  const { scenario, seed } = before;
  return {
    ...before,
    ...rest,
    rows: [...before.rows, ...rows],
    pro: pro ? applyChange(before.pro ?? seedState(world), pro) : before.pro,
    oauth: oauth ? applyChange(before.oauth ?? firstState(scenario, seed), oauth) : before.oauth,
  };
}
