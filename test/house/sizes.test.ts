import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits, packedSize } from './packed.js';

describe('packed, with Lit', () => {
  for (const [what, limit, code] of limits) {
    it(`${what} stay within ${limit / 1000} kB`, async (t) => {
      const { first, later } = await packedSize(code);
      t.diagnostic(`${what}: ${(first / 1000).toFixed(1)} kB`);
      for (const [name, size] of Object.entries(later)) t.diagnostic(`later, ${name}: ${(size / 1000).toFixed(1)} kB`);
      assert.ok(first > 5_000, `only ${first} bytes: something is missing`);
      assert.ok(first <= limit, `${first} bytes`);
    });
  }
});
