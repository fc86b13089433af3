/** The options of a sandbox, checked once, at creation (RULES "World"). */
import type { Instant, ScenarioName } from '../fixtures/facts.js';

/** What makes a sandbox: the same options give the same bytes on every machine. */
export interface SandboxOptions {
  /** Default `demo`. */
  scenario?: ScenarioName;
  /** A safe integer, 0 or more. Default 1. */
  seed?: number;
  /** Where the clock stands at first: RFC 3339 with a zone, or whole seconds since 1970. Default: the scenario's. */
  clock?: string | Instant;
  /** Whether PENDING rows are listed where a request does not say (`Sandbox-Pending`). Default false. */
  pending?: boolean;
}

/** An option that is not one, or has a value it cannot have; the message names it and what is allowed. */
export class SandboxOptionError extends TypeError {
  override readonly name = 'SandboxOptionError';
  /** The option's name. */
  readonly option: string;

  constructor(option: string, message: string) {
    super(message);
    this.option = option;
  }
}
