/** Chance that can be had again: the same seed draws the same. */
import { draw, keyOf } from '../../fixtures/hash.js';

/** Draws numbers. */
export class Chance {
  readonly #key: number;
  #count = 0;

  constructor(...seeds: readonly (string | number)[]) {
    this.#key = keyOf('chance', ...seeds);
  }

  /** A whole number below `limit`. */
  below(limit: number): number {
    return draw(this.#key, (this.#count += 1)) % limit;
  }

  /** One of these. */
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
