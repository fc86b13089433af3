/**
 * The conditions a world answers under: rules of faults, rate limit, strict mode. They are of the world and not of its
 * books: a reset makes them what they were at first, a snapshot does not know them (RULES "Faults").
 */
import { RateLimit, UNLIMITED } from './rate-limit.js';
import { type FaultTarget, Rule, type RuleLimits } from './rule.js';
import type { FaultRequest, RateLimitState } from './types.js';

/** How a world begins. */
export interface FirstConditions {
  readonly rateLimit: RateLimitState;
  readonly strict: boolean;
}

/** Those of one world. */
export class Conditions {
  /** Whether unknown parameters and fields are refused where a request does not say. */
  strict = false;
  #rules: Map<string, Rule> | undefined;
  #added = 0;
  #rateLimitSet = UNLIMITED;
  #rateLimit: RateLimit | undefined;

  constructor(first: FirstConditions) {
    this.reset(first);
  }

  /** Whether there are none: a request may go straight to the API. */
  get idle(): boolean {
    return this.#rules === undefined && this.#rateLimit === undefined && !this.strict;
  }

  /** As the world was made. */
  reset({ rateLimit, strict }: FirstConditions): void {
    this.#rules = undefined;
    this.#added = 0;
    this.strict = strict;
    this.rateLimitSet = rateLimit;
  }

  /** The rules, in the order they were added. */
  get rules(): Rule[] {
    return [...(this.#rules?.values() ?? [])];
  }

  /** A rule by its id. */
  rule(id: string): Rule | undefined {
    return this.#rules?.get(id);
  }

  /** Adds a rule. Ids are never used twice between two resets. */
  add(request: FaultRequest, limits: RuleLimits): Rule {
    const rule = new Rule(`fault_${(this.#added += 1)}`, request, limits);
    (this.#rules ??= new Map<string, Rule>()).set(rule.id, rule);
    return rule;
  }

  /** Takes rules away: one, or all. */
  remove(id?: string): void {
    if (id !== undefined) this.#rules?.delete(id);
    if (id === undefined || this.#rules?.size === 0) this.#rules = undefined;
  }

  /** Counts a request in every rule that it fits; those that hit it. */
  hitting(target: FaultTarget): Rule[] {
    return this.rules.filter((rule) => rule.hits(target));
  }

  /** How the rate limit is set. */
  get rateLimitSet(): RateLimitState {
    return this.#rateLimitSet;
  }

  /** Sets it, and begins to count anew. */
  set rateLimitSet(set: RateLimitState) {
    this.#rateLimitSet = set;
    this.#rateLimit = set.on ? new RateLimit(set) : undefined;
  }

  /** The rate limit, where there is one. */
  get rateLimit(): RateLimit | undefined {
    return this.#rateLimit;
  }
}
