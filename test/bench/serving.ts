/**
 * What a page of 20 rows costs: the server's CPU time per request against node:http sending the very same bytes and
 * json-server paging over the very same rows. All servers run at once and are asked in turn, round after round.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transaction } from '../../components/backend/backend.js';
import { countRows, lastFullPage, readableAccounts, transactionsPath, walk, type Readable } from './books.js';
import { beside, cli, Measured, type Asked } from './processes.js';
import { median, type Line, type Section } from './report.js';

const pageSize = 20;
const rounds = 25;
const requests = 800;
/** Pages of a round of walking: one after the other, each of them new. */
const steps = 200;

/** A data set of the table: a scenario, and which of its accounts. */
interface DataSet {
  title: string;
  scenario: string;
  /** The account whose row count is nearest to this, among those of the first few companies. */
  rows: number;
  companies: number;
}

const dataSets: readonly DataSet[] = [
  { title: '1,000 rows', scenario: 'demo', rows: 1_000, companies: 12 },
  { title: '100,000 rows', scenario: 'edge', rows: 100_000, companies: Infinity },
  { title: 'growing-firm', scenario: 'growing-firm', rows: Infinity, companies: 4 },
];

/** One data set, its server and what to ask of it. */
interface Prepared {
  title: string;
  server: Measured;
  first: Asked;
  last: Asked;
  /** The bodies of the first and the last page. */
  bodies: [string, string];
  rows: Transaction[];
}

/** What is measured of a data set: microseconds of CPU per request, one value per round. */
type Costs = Record<(typeof measured)[number], number[]>;
const measured = ['first', 'last', 'rawFirst', 'rawLast', 'walk', 'rawWalk', 'json'] as const;

async function choose(server: Measured, { rows, companies }: DataSet): Promise<{ readable: Readable; count: number }> {
  const counted = [];
  for (const readable of await readableAccounts(server, companies)) {
    counted.push({ readable, count: await countRows(server, readable) });
  }
  const distance = (count: number) => (rows === Infinity ? -count : Math.abs(count - rows));
  return counted.reduce((best, next) => (distance(next.count) < distance(best.count) ? next : best));
}

async function prepare(set: DataSet, server: Measured): Promise<Prepared> {
  const { readable, count } = await choose(server, set);
  const { token } = readable;
  const first = { path: transactionsPath(readable, `limit=${pageSize}`), token };
  const last = { path: await lastFullPage(server, readable, count, pageSize), token };
  const rows: Transaction[] = [];
  for await (const page of walk(server, readable)) rows.push(...page.items);
  const bodies: [string, string] = [await server.read(first), await server.read(last)];
  return { title: `${set.title} (${count.toLocaleString('en')})`, server, first, last, bodies, rows };
}

/** Reads on by cursor, a page at a time, and begins again at the end. */
function walker({ server, first }: Prepared): () => Promise<void> {
  let next = first;
  return async () => {
    for (let step = 0; step < steps; step++) {
      const cursor = /"next_cursor":"([^"]+)"\}$/.exec(await server.read(next))?.[1];
      next = cursor ? { ...first, path: `${first.path}&cursor=${encodeURIComponent(cursor)}` } : first;
    }
  };
}

/** How each cost of a data set is measured, the raw server holding its bodies at `bodyIndex` and after. */
function measures(
  set: Prepared,
  raw: Measured,
  bodyIndex: number,
  json: Measured,
): Record<keyof Costs, () => Promise<number>> {
  const { server, first, last, rows } = set;
  const [rawFirst, rawLast] = [{ path: `/${bodyIndex}` }, { path: `/${bodyIndex + 1}` }];
  const scans = Math.max(8, Math.min(150, Math.round(1_000_000 / rows.length))); // json-server reads all rows for a page
  const walkOn = walker(set);
  const rawOneByOne = async () => {
    for (let step = 0; step < steps; step++) await raw.read(rawFirst);
  };
  return {
    first: () => server.cpuPerRequest(first, requests),
    rawFirst: () => raw.cpuPerRequest(rawFirst, requests),
    last: () => server.cpuPerRequest(last, requests),
    rawLast: () => raw.cpuPerRequest(rawLast, requests),
    walk: () => server.cpuOf(walkOn, steps),
    rawWalk: () => raw.cpuOf(rawOneByOne, steps),
    json: () => json.cpuPerRequest({ path: `/transactions?_page=1&_limit=${pageSize}` }, scans),
  };
}

/** Measures all data sets in turn, each round; the round before the first warms up. */
async function interleave(all: readonly Record<keyof Costs, () => Promise<number>>[]): Promise<Costs[]> {
  const costs = all.map((): Costs => ({
    first: [],
    rawFirst: [],
    last: [],
    rawLast: [],
    walk: [],
    rawWalk: [],
    json: [],
  }));
  for (let round = -1; round < rounds; round++) {
    for (const [index, one] of all.entries()) {
      const order = round % 2 === 0 ? measured : measured.toReversed(); // so that neither side always goes first
      for (const name of order) {
        const cost = await one[name]();
        if (round >= 0) costs[index]![name].push(cost);
      }
    }
  }
  return costs;
}

function linesOf({ title, bodies }: Prepared, costs: Costs): Line[] {
  const line = (what: string, over: keyof Costs, under: keyof Costs, goal?: number, body?: string): Line => {
    const microseconds = [over, under].map((name) => `${median(costs[name]).toFixed(0)} µs`).join(' / ');
    const size = body === undefined ? '' : `, ${(Buffer.byteLength(body) / 1000).toFixed(1)} kB`;
    const values = costs[over].map((value, round) => value / costs[under][round]!);
    return { what: `${title}: ${what}`, values, unit: '×', goal, note: microseconds + size };
  };
  return [
    line('first page / raw bytes', 'first', 'rawFirst', 5, bodies[0]),
    line('last page / raw bytes', 'last', 'rawLast', 5, bodies[1]),
    line('page after page / raw bytes', 'walk', 'rawWalk', 5),
    line('last page / first page', 'last', 'first', 1.1),
    line('json-server / first page', 'json', 'first'),
  ];
}

/** The table of ratios. */
export async function serving(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'brex-bench-'));
  const started: Measured[] = [];
  const start = async (script: string, args: readonly string[], path: string) => {
    const server = await Measured.start(script, args, path);
    started.push(server);
    return server;
  };
  try {
    const sets: Prepared[] = [];
    for (const set of dataSets) {
      sets.push(await prepare(set, await start(cli, ['--port', 'PORT', '--scenario', set.scenario], '/_sandbox')));
    }
    const bodies = join(folder, 'bodies.json');
    await writeFile(bodies, JSON.stringify(sets.flatMap((set) => set.bodies)));
    const raw = await start(beside('raw-server.mjs'), ['PORT', bodies], '/0');
    const all = [];
    for (const [index, set] of sets.entries()) {
      const rows = join(folder, `${index}.json`);
      await writeFile(rows, JSON.stringify({ transactions: set.rows }));
      const json = await start(beside('json-server.mjs'), ['PORT', rows], '/transactions?_page=1&_limit=1');
      all.push(measures(set, raw, 2 * index, json));
    }
    const costs = await interleave(all);
    return {
      title: `A page of ${pageSize} rows, CPU of the server per request, token check included (${rounds} rounds)`,
      lines: sets.flatMap((set, index) => linesOf(set, costs[index]!)),
    };
  } finally {
    await Promise.all(started.map((server) => server.stop()));
    await rm(folder, { recursive: true });
  }
}
