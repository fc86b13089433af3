/** What the elements weigh; `test/house/sizes.test.ts` holds it. */
import { limits, packedSize } from '../house/packed.js';
import type { Line, Section } from './report.js';

/** The table of sizes. */
export async function sizes(): Promise<Section> {
  const lines: Line[] = [];
  for (const [what, limit, code] of limits) {
    const { first, later } = await packedSize(code);
    const note = Object.entries(later).map(
      ([name, size]) => `and ${name}, loaded later: ${(size / 1000).toFixed(1)} kB`,
    );
    lines.push({ what, values: [first / 1000], unit: 'kB', goal: limit / 1000, note: note.join('; ') });
  }
  return { title: 'Sizes: minified production entry, Lit and context in, gzip -9', lines };
}
