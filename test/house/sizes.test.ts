import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limits, packedSize } from './packed.js';

describe('packed, with Lit', () => {
  for (const [what, limit, code] of limits) {
    it(`${what} stay within ${limit / 1000} kB`, async (t) => {
      const size = await packedSize(code);
      t.diagnostic(`${what}: ${(size / 1000).toFixed(1)} kB`);
      assert.ok(size > 5_000, `only ${size} bytes: something is missing`);
      assert.ok(size <= limit, `${size} bytes`);
    });
  }
});
