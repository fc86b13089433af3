import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from 'playwright';
import { build, type Rolldown } from 'vite';
import { launchOptions } from '../browser.mjs';
import { median, type Section } from './report.js';
import type { Bench } from './table-page.js';

const ROWS = 100_000;
const ROUNDS = 5;
/** Milliseconds till a filter is seen, what is searched made ready: three frames, which nobody takes for waiting. */
const FILTERED = 50;
/** The same of another order, which is asked for by a click: what people take for at once. */
const SORTED = 100;
/** As dear as hand-written DOM, and a little more. */
const GOAL = 1.3;
const names = ['load', 'scroll', 'append', 'update', 'sort', 'filter'] as const;
type Name = (typeof names)[number];

declare global {
  interface Window {
    bench: Bench;
  }
}

/** A page's script as a host's bundler makes it for production. */
export async function pageScript(input: string): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input,
        // One script, since the page has no address to load others from: what comes later comes a moment later too.
        output: { codeSplitting: false },
      },
    },
  })) as Rolldown.RolldownOutput;
  return built.output[0].code;
}

/**
 * Milliseconds of processor time the page's main thread has worked so far: script, style, layout and paint together.
 * What other programs take of the machine does not count.
 */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

async function cost<T>(session: CDPSession, run: () => Promise<T>): Promise<[milliseconds: number, answer: T]> {
  await session.send('HeapProfiler.collectGarbage');
  const before = await worked(session);
  const answer = await run();
  return [(await worked(session)) - before, answer];
}

/** Of the frames of one scroll, in milliseconds. */
const frameNames = ['p50', 'p95', 'max'] as const;
type Frames = Record<(typeof frameNames)[number], number>;
/** Work of one table in milliseconds; `filtered` and `sorted` are the times till the slowest was seen. */
type Round = Record<Name | 'filtered' | 'sorted', number> & Frames;

function summary(frames: readonly number[]): Frames {
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

/** How high the rows' boxes are: the same for both, else they do not draw the same number of rows. */
const heights: number[] = [];

async function round(page: Page, session: CDPSession, hand: boolean): Promise<Round> {
  const load = (ready: number) =>
    page.evaluate(([hand, rows, ready]) => window.bench.load(hand, rows, ready), [hand, ROWS, ready] as const);
  const act = (name: 'append' | 'update') =>
    page.evaluate(([name, rows]) => window.bench.actions[name](rows), [name, ROWS] as const);
  const [loading] = await cost(session, () => load(ROWS));
  const [scroll, frames] = await cost(session, () => page.evaluate(() => window.bench.actions.scroll()));
  const [filter, filters] = await cost(session, () => page.evaluate(() => window.bench.actions.filter()));
  const [sort, sorts] = await cost(session, () => page.evaluate(() => window.bench.actions.sort()));
  const [update] = await cost(session, () => act('update'));
  const height = await load(ROWS - 10_000);
  heights.push(height);
  if (Math.max(...heights) - Math.min(...heights) > 4) {
    throw new Error(`The two tables show different numbers of rows: ${heights.join(', ')} pixels.`);
  }
  const [append] = await cost(session, () => act('append'));
  const filtered = Math.max(...filters.slice(filters.length / 2));
  const sorted = Math.max(...sorts);
  return { load: loading, scroll, sort, filter, update, append, filtered, sorted, ...summary(frames) };
}

/**
 * `<brex-transactions-table>` of 100,000 rows against the same table written by hand without a library, in turns in
 * one Chromium: how much more the main thread works, and how long its frames take while one scrolls.
 */
export async function table(): Promise<Section> {
  const code = await pageScript(fileURLToPath(new URL('table-page.ts', import.meta.url)));
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ content: code, type: 'module' });
    await page.waitForFunction(() => 'bench' in window);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const rounds: Record<'ours' | 'hand', Round>[] = [];
    for (let i = -1; i < ROUNDS; i++) {
      // Whoever goes second finds the engine warmer: they take turns. The first round only warms up.
      const first = await round(page, session, i % 2 === 0);
      const second = await round(page, session, i % 2 !== 0);
      if (i >= 0) rounds.push(i % 2 === 0 ? { hand: first, ours: second } : { ours: first, hand: second });
    }
    const middle = (who: 'ours' | 'hand', name: keyof Round) => median(rounds.map((each) => each[who][name]));
    const per: Readonly<Record<Name, [number, string]>> = {
      load: [1, 'for all'],
      scroll: [240, 'a frame'],
      append: [10, 'a page'],
      update: [1, 'for all'],
      sort: [3, 'each'],
      filter: [9, 'each'],
    };
    return {
      title: `<brex-transactions-table>, ${ROWS.toLocaleString('en')} rows, against hand-written DOM: main-thread time`,
      lines: [
        ...names.map((name) => {
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
        ...(['filtered', 'sorted'] as const).flatMap((name) => {
          const what = `the slowest ${name === 'filtered' ? 'filter' : 'sort'}, till it is seen`;
          const note = `by hand, a plain loop over an array, ${middle('hand', name).toFixed(1)} ms`;
          return [
            {
              what,
              values: rounds.map(({ ours }) => ours[name]),
              unit: 'ms',
              goal: { filtered: FILTERED, sorted: SORTED }[name],
              note,
            },
            {
              what: `${what}, against that`,
              values: rounds.map(({ ours, hand }) => ours[name] / hand[name]),
              unit: '×',
            },
          ];
        }),
        ...frameNames.map((name) => ({
          what: `a frame of the scroll, ${name}`,
          values: rounds.map(({ ours }) => ours[name]),
          unit: 'ms',
          note: `by hand ${middle('hand', name).toFixed(2)} ms`,
        })),
      ],
    };
  } finally {
    await browser.close();
  }
}
