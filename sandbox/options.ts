/** The options of a sandbox, checked once, at creation (RULES "World"). */
import type { Instant, ScenarioName } from '../fixtures/facts.js';
import { SCENARIO_NAMES } from '../fixtures/index.js';
import { DEFAULT_CLOCK, HORIZON, SCENARIOS } from '../fixtures/scenarios.js';
import { UNLIMITED } from './faults/rate-limit.js';
import type { RateLimitRequest, RateLimitState } from './faults/types.js';
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
  /**
   * The documented rate limit (RULES "Rate limit"): true, or what `PUT /_sandbox/rate-limit` takes, which turns it on.
   * Default false.
   */
  rateLimit?: boolean | RateLimitRequest | undefined;
  /** Whether unknown parameters and fields are refused (RULES "Strict mode"). Default false. */
  strict?: boolean | undefined;
}

/** Options with their defaults. */
export interface WholeOptions {
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly clock: Instant;
  readonly pending: boolean;
  /** Whether a new world's journal is on. */
  readonly journal: boolean;
  readonly rateLimit: RateLimitState;
  readonly strict: boolean;
}

/** An option that does not exist or has a value it cannot have; the message names it and what is allowed. */
export class SandboxOptionError extends TypeError {
  override readonly name = 'SandboxOptionError';
  /** The option's name. */
  readonly option: string;
  /** What is wrong with it and what would be right, to be said behind its name. */
  readonly why: string;

  constructor(option: string, why: string) {
    super(`The option "${option}" ${why}.`);
    this.option = option;
    this.why = why;
  }
}

const KNOWN = ['scenario', 'seed', 'clock', 'pending', 'journal', 'rateLimit', 'strict'];

/** @throws SandboxOptionError */
export function wholeOptions(options: SandboxOptions): WholeOptions {
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) refuse(name, `does not exist; there are ${KNOWN.join(', ')}`);
  }
  const {
    scenario = 'demo',
    seed = 1,
    clock,
    pending = false,
    journal = true,
    rateLimit = false,
    strict = false,
  } = options;
  if (!SCENARIO_NAMES.includes(scenario)) {
    refuse('scenario', `must be one of ${SCENARIO_NAMES.join(', ')}, not ${say(scenario)}`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    refuse('seed', `must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, not ${say(seed)}`);
  }
  if (typeof pending !== 'boolean') refuse('pending', `must be true or false, not ${say(pending)}`);
  if (typeof journal !== 'boolean') refuse('journal', `must be true or false, not ${say(journal)}`);
  if (typeof strict !== 'boolean') refuse('strict', `must be true or false, not ${say(strict)}`);
  return {
    scenario,
    seed,
    clock: clock === undefined ? DEFAULT_CLOCK : readClock(scenario, clock),
    pending,
    journal,
    rateLimit: readRateLimit(rateLimit),
    strict,
  };
}

function readRateLimit(given: unknown): RateLimitState {
  if (typeof given === 'boolean') return { ...UNLIMITED, on: given };
  const {
    on = true,
    per_minute: most = UNLIMITED.per_minute,
    clock = UNLIMITED.clock,
    ...more
  } = {
    ...(given as RateLimitRequest),
  };
  const right =
    typeof given === 'object' &&
    given !== null &&
    Object.keys(more).length === 0 &&
    typeof on === 'boolean' &&
    Number.isSafeInteger(most) &&
    most >= 1 &&
    most <= 1_000_000 &&
    ['world', 'host'].includes(clock);
  if (!right) {
    refuse(
      'rateLimit',
      `must be true, false, or an object of on, per_minute (1 to 1000000) and clock ("world" or "host"), not ${say(given)}`,
    );
  }
  return { on, per_minute: most, clock };
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
  throw new SandboxOptionError(option, why);
}

const say = (value: unknown): string => JSON.stringify(value) ?? String(value);
