import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { launchOptions } from '../browser.mjs';
import type {} from './exporting-page.js';
import type { Line, Section } from './report.js';
import { pageScript } from './table.js';

const ROWS = 100_000;
/** Megabytes the heap may grow for each that is written: rows or text that were kept would be all of it and more. */
const KEPT = 0.1;

/**
 * Memory of an export of 100,000 rows in Chromium: the page's JavaScript heap and its buffers after garbage collection,
 * at each tenth of the rows. Flat is a heap that does not grow with them. Both ways that a file takes are measured: onto
 * the disk, through a file handle as the picker gives one, and into a Blob, where a browser has no picker.
 */
export async function exporting(): Promise<Section> {
  const code = await pageScript(fileURLToPath(new URL('exporting-page.ts', import.meta.url)));
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    // Files belong to an origin, and to a safe one.
    await page.route('https://bench.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Bench</title>' }),
    );
    await page.goto('https://bench.example/');
    const session = await page.context().newCDPSession(page);
    let heap: number[] = [];
    await page.exposeFunction('sample', async () => {
      await session.send('HeapProfiler.collectGarbage');
      const usage = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
      heap.push((usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6);
    });
    await page.addScriptTag({ content: code, type: 'module' });
    await page.waitForFunction(() => 'exportRows' in window);
    const lines: Line[] = [];
    for (const disk of [true, false]) {
      for (const format of ['FULL_CSV', 'JSON', 'OFX'] as const) {
        heap = [];
        const made = await page.evaluate(([format, rows, disk]) => window.exportRows(format, rows, disk), [
          format,
          ROWS,
          disk,
        ] as const);
        if (made.count !== ROWS || heap.length !== 10)
          throw new Error(`${format} wrote ${made.count} of ${ROWS} rows.`);
        const [first, last] = [heap[0]!, heap.at(-1)!];
        const written = made.bytes / 1e6;
        const mb = (value: number) => value.toFixed(1);
        lines.push({
          what: `${format} ${disk ? 'onto the disk' : 'into a Blob'}`,
          values: [last - first],
          unit: 'MB',
          goal: Math.round(KEPT * written * 10) / 10,
          note:
            `heap ${mb(first)} MB after a tenth, ${mb(last)} after all, most ${mb(Math.max(...heap))}; ` +
            `${mb(written)} MB written in ${Math.round(made.milliseconds)} ms`,
        });
      }
    }
    return { title: `Export of ${ROWS.toLocaleString('en')} rows in Chromium: growth of the page's heap`, lines };
  } finally {
    await browser.close();
  }
}
