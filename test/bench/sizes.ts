/** What the elements weigh; `test/house/sizes.test.ts` holds it. */
import { limits, packedSize } from '../house/packed.js';
import type { Line, Section } from './report.js';

/** The table of sizes. */
export async function sizes(): Promise<Section> {
  const lines: Line[] = [];
  for (const [what, limit, code] of limits) {
    lines.push({ what, values: [(await packedSize(code)) / 1000], unit: 'kB', goal: limit / 1000 });
  }
  return { title: 'Sizes: minified production entry, Lit and context in, gzip -9', lines };
}
