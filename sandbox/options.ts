/** The options of a sandbox, checked once, at creation (RULES "World"). */
import type { Instant, ScenarioName } from '../fixtures/facts.js';
import { SCENARIO_NAMES } from '../fixtures/index.js';
import { DEFAULT_CLOCK, HORIZON, SCENARIOS } from '../fixtures/scenarios.js';
import { formatInstant, parseInstant } from './time.js';

/** What makes a sandbox: the same options give the same bytes on every machine. */
export interface SandboxOptions {
  /** Default `demo`. */
  scenario?: ScenarioName | undefined;
  /** A safe integer, 0 or more. Default 1. */
  seed?: number | undefined;
  /**
   * Where the clock stands at first, within the history and horizon of the scenario: RFC 3339 with a zone and whole
   * seconds, or whole seconds since 1970. Default: the scenario's own.
   */
  clock?: string | Instant | undefined;
  /** Whether PENDING rows are listed where a request does not say (`Sandbox-Pending`). Default false. */
  pending?: boolean | undefined;
  /** Whether requests are kept in the journal (RULES "Journal"). Default true; `PUT /_sandbox/journal` switches it. */
  journal?: boolean | undefined;
}

/** Options with their defaults. */
export interface WholeOptions {
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly clock: Instant;
  readonly pending: boolean;
  /** Whether a new world's journal is on. */
  readonly journal: boolean;
}

/** An option that does not exist or has a value it cannot have; the message names it and what is allowed. */
export class SandboxOptionError extends TypeError {
  override readonly name = 'SandboxOptionError';
  /** The option's name. */
  readonly option: string;

  constructor(option: string, message: string) {
    super(message);
    this.option = option;
  }
}

const KNOWN = ['scenario', 'seed', 'clock', 'pending', 'journal'];

/** @throws SandboxOptionError */
export function wholeOptions(options: SandboxOptions): WholeOptions {
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) refuse(name, `does not exist; there are ${KNOWN.join(', ')}`);
  }
  const { scenario = 'demo', seed = 1, clock, pending = false, journal = true } = options;
  if (!SCENARIO_NAMES.includes(scenario)) {
    refuse('scenario', `must be one of ${SCENARIO_NAMES.join(', ')}, not ${say(scenario)}`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    refuse('seed', `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, not ${say(seed)}`);
  }
  if (typeof pending !== 'boolean') refuse('pending', `must be true or false, not ${say(pending)}`);
  if (typeof journal !== 'boolean') refuse('journal', `must be true or false, not ${say(journal)}`);
  return { scenario, seed, clock: clock === undefined ? DEFAULT_CLOCK : readClock(scenario, clock), pending, journal };
}

function readClock(scenario: ScenarioName, clock: unknown): Instant {
  const parsed = typeof clock === 'string' ? parseInstant(clock) : undefined;
  const instant = parsed && !parsed.fraction ? parsed.instant : clock;
  if (!Number.isSafeInteger(instant)) {
    refuse(
      'clock',
      `must be an RFC 3339 date-time with a zone and whole seconds, such as 2026-01-15T12:00:00Z, not ${say(clock)}`,
    );
  }
  const { firstDay } = SCENARIOS[scenario];
  const within = (instant as Instant) >= firstDay && (instant as Instant) <= HORIZON;
  if (!within) {
    refuse(
      'clock',
      `must be from ${formatInstant(firstDay)} to ${formatInstant(HORIZON)} in the world "${scenario}", not ${say(clock)}`,
    );
  }
  return instant as Instant;
}

function refuse(option: string, why: string): never {
  throw new SandboxOptionError(option, `The option "${option}" ${why}.`);
}

const say = (value: unknown): string => JSON.stringify(value) ?? String(value);
