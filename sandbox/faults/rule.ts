/** A rule: which requests it is for, and whether this one is hit. No chance but that of its seed (RULES "Faults"). */
import type { Instant } from '../../fixtures/facts.js';
import { draw, keyOf } from '../../fixtures/hash.js';
import type { FaultRequest, FaultRule } from './types.js';

/** A request as rules look at it. */
export interface FaultTarget {
  readonly method: string;
  /** Within the world, without query. */
  readonly path: string;
  /** Id of whose token was sent; undefined for nobody’s. Asked only where a rule is for a person. */
  readonly person: () => string | undefined;
  readonly now: Instant;
}

/** One can always get rid of faults. */
const NEVER = /^\/_sandbox\/faults(?:\/|$)/;
const CONTROL = /^\/_sandbox(?:\/|$)/;

/** A path pattern: `*` stands for a part of a path, `**` for any text. */
export function pathPattern(pattern: string): (path: string) => boolean {
  const text = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&')));
  const whole = new RegExp(`^${text.join('')}$`, 's');
  const control = CONTROL.test(pattern);
  return (path) => whole.test(path) && control === CONTROL.test(path);
}

const anyPath = (path: string): boolean => !CONTROL.test(path);

/** What of a request was looked up. */
export interface RuleLimits {
  /** Not from this instant on. */
  readonly until?: Instant | undefined;
  /** Ids of those whom `match.person` names. */
  readonly people?: readonly string[] | undefined;
}

/** A rule that counts. */
export class Rule {
  readonly id: string;
  readonly request: FaultRequest;
  readonly #limits: RuleLimits;
  readonly #fitsPath: (path: string) => boolean;
  readonly #times: number;
  #matched = 0;
  #fired = 0;

  constructor(id: string, request: FaultRequest, limits: RuleLimits) {
    const { match, fault, times } = request;
    this.id = id;
    this.request = request;
    this.#limits = limits;
    this.#fitsPath = match.path === undefined ? anyPath : pathPattern(match.path);
    this.#times = times ?? (fault.type === 'late_row' ? 1 : Infinity);
  }

  /** What the journal calls it. */
  get name(): string {
    return this.request.name;
  }

  /** Counts a request that fits; whether this one is hit. */
  hits(target: FaultTarget): boolean {
    if (!this.#fits(target)) return false;
    this.#matched += 1;
    const { match, odds = 1, seed = 0 } = this.request;
    if (!this.mayFire || (match.nth !== undefined && match.nth !== this.#matched)) return false;
    return odds >= 1 || draw(keyOf('fault', seed, this.id), this.#matched) < odds * 0x1_0000_0000;
  }

  /** Whether it may still happen. */
  get mayFire(): boolean {
    return this.#fired < this.#times;
  }

  /** It happened. */
  fire(): void {
    this.#fired += 1;
  }

  /** It did not happen after all. */
  release(): void {
    this.#fired -= 1;
  }

  /** As it is told. */
  get told(): FaultRule {
    return { id: this.id, ...this.request, matched: this.#matched, fired: this.#fired, left: this.#left };
  }

  get #left(): number | null {
    const { nth } = this.request.match;
    if (nth !== undefined && this.#matched >= nth) return 0;
    const left = this.#times - this.#fired;
    if (nth !== undefined) return Math.min(1, left);
    return left === Infinity ? null : left;
  }

  #fits({ method, path, person, now }: FaultTarget): boolean {
    const { match } = this.request;
    const { until, people } = this.#limits;
    if (until !== undefined && now >= until) return false;
    if (NEVER.test(path) || !this.#fitsPath(path)) return false;
    if (match.method !== undefined && match.method !== method) return false;
    return people === undefined || people.includes(person() ?? '');
  }
}
