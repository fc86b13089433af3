import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from 'playwright';
import { build, type Rolldown } from 'vite';
import { launchOptions } from '../browser.mjs';
import type { Section } from './report.js';
import type { Bench } from './table-page.js';

const ROWS = 100_000;
const ROUNDS = 5;
/** As dear as hand-written DOM, and a little more. */
const GOAL = 1.3;
const names = ['load', 'scroll', 'append', 'update', 'sort'] as const;
type Name = (typeof names)[number];

declare global {
  interface Window {
    bench: Bench;
  }
}

/** The page's script as a host's bundler makes it for production. */
async function script(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: fileURLToPath(new URL('table-page.ts', import.meta.url)) },
    },
  })) as Rolldown.RolldownOutput;
  return built.output[0].code;
}

/** Milliseconds the page's main thread has worked so far: script, style, layout and paint together. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

async function cost(session: CDPSession, run: () => Promise<unknown>): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const before = await worked(session);
  await run();
  return (await worked(session)) - before;
}

/** How high the rows' boxes are: the same for both, else they do not draw the same number of rows. */
const heights: number[] = [];

async function round(page: Page, session: CDPSession, hand: boolean): Promise<Record<Name, number>> {
  const load = (ready: number) =>
    page.evaluate(([hand, rows, ready]) => window.bench.load(hand, rows, ready), [hand, ROWS, ready] as const);
  const act = (name: Exclude<Name, 'load'>) =>
    page.evaluate(([name, rows]) => window.bench.actions[name](rows), [name, ROWS] as const);
  const costs = {} as Record<Name, number>;
  costs.load = await cost(session, () => load(ROWS));
  costs.scroll = await cost(session, () => act('scroll'));
  costs.sort = await cost(session, () => act('sort'));
  costs.update = await cost(session, () => act('update'));
  const height = await load(ROWS - 10_000);
  heights.push(height);
  if (Math.max(...heights) - Math.min(...heights) > 4) {
    throw new Error(`The two tables show different numbers of rows: ${heights.join(', ')} pixels.`);
  }
  costs.append = await cost(session, () => act('append'));
  return costs;
}

/**
 * `<brex-transactions-table>` of 100,000 rows against the same table written by hand without a library, in turns in
 * one Chromium: how much more the main thread works.
 */
export async function table(): Promise<Section> {
  const code = await script();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ content: code, type: 'module' });
    await page.waitForFunction(() => 'bench' in window);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const rounds: Record<'ours' | 'hand', Record<Name, number>>[] = [];
    for (let i = -1; i < ROUNDS; i++) {
      // Whoever goes second finds the engine warmer: they take turns. The first round only warms up.
      const first = await round(page, session, i % 2 === 0);
      const second = await round(page, session, i % 2 !== 0);
      if (i >= 0) rounds.push(i % 2 === 0 ? { hand: first, ours: second } : { ours: first, hand: second });
    }
    const middle = (who: 'ours' | 'hand', name: Name) =>
      rounds.map((each) => each[who][name]).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    const per: Readonly<Record<Name, [number, string]>> = {
      load: [1, 'for all'],
      scroll: [240, 'a frame'],
      append: [10, 'a page'],
      update: [1, 'for all'],
      sort: [3, 'each'],
    };
    return {
      title: `<brex-transactions-table>, ${ROWS.toLocaleString('en')} rows, against hand-written DOM: main-thread time`,
      lines: names.map((name) => {
        const [count, unit] = per[name];
        const milliseconds = (who: 'ours' | 'hand') => (middle(who, name) / count).toFixed(2);
        return {
          what: name,
          values: rounds.map(({ ours, hand }) => ours[name] / hand[name]),
          unit: '×',
          goal: GOAL,
          note: `${milliseconds('ours')} : ${milliseconds('hand')} ms ${unit}`,
        };
      }),
    };
  } finally {
    await browser.close();
  }
}
