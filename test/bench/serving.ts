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
const rounds = 9;
const requests = 1500;

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

/** One data set with its servers' pages, ready to be asked. */
interface Prepared {
  title: string;
  count: number;
  server: Measured;
  first: Asked;
  last: Asked;
  bodies: [string, string];
  rows: Transaction[];
}

async function choose(server: Measured, { rows, companies }: DataSet): Promise<{ readable: Readable; count: number }> {
  const counted = [];
  for (const readable of await readableAccounts(server, companies)) {
    counted.push({ readable, count: await countRows(server, readable) });
  }
  const distance = (count: number) => (rows === Infinity ? -count : Math.abs(count - rows));
  return counted.reduce((best, next) => (distance(next.count) < distance(best.count) ? next : best));
}

async function prepare(set: DataSet): Promise<Prepared> {
  const server = await Measured.start(cli, ['--port', 'PORT', '--scenario', set.scenario], '/_sandbox');
  const { readable, count } = await choose(server, set);
  const { token } = readable;
  const first = { path: transactionsPath(readable, `limit=${pageSize}`), token };
  const last = { path: await lastFullPage(server, readable, count, pageSize), token };
  const bodies: [string, string] = [(await server.ask(first)).text, (await server.ask(last)).text];
  const rows: Transaction[] = [];
  for await (const page of walk(server, readable)) rows.push(...page.items);
  return { title: `${set.title} (${count.toLocaleString('en')})`, count, server, first, last, bodies, rows };
}

/** CPU microseconds per request, one value per round, by target. */
async function measure(targets: readonly { run: () => Promise<number> }[]): Promise<number[][]> {
  const values: number[][] = targets.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (let index = 0; index < targets.length; index++) {
      const target = (index + Math.max(round, 0)) % targets.length; // another one goes first each time
      const cost = await targets[target]!.run();
      if (round >= 0) values[target]!.push(cost); // the round before the first warms up
    }
  }
  return values;
}

function linesOf(set: Prepared, costs: readonly number[][]): Line[] {
  const [ours, last, raw, rawLast, json] = costs as [number[], number[], number[], number[], number[]];
  const ratio = (a: number[], b: number[]) => a.map((value, round) => value / b[round]!);
  const us = (values: number[]) => `${median(values).toFixed(0)} µs`;
  const kilobytes = set.bodies.map((body) => `${(Buffer.byteLength(body) / 1000).toFixed(1)} kB`);
  return [
    {
      what: `${set.title}: first page / raw bytes`,
      values: ratio(ours, raw),
      unit: '×',
      goal: 5,
      note: `${us(ours)} / ${us(raw)}, ${kilobytes[0]}`,
    },
    {
      what: `${set.title}: last page / raw bytes`,
      values: ratio(last, rawLast),
      unit: '×',
      goal: 5,
      note: `${us(last)} / ${us(rawLast)}, ${kilobytes[1]}`,
    },
    { what: `${set.title}: last page / first page`, values: ratio(last, ours), unit: '×', goal: 1.1 },
    {
      what: `${set.title}: first page / json-server`,
      values: ratio(ours, json),
      unit: '×',
      note: `${us(ours)} / ${us(json)}`,
    },
  ];
}

/** The table of ratios. */
export async function serving(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'brex-bench-'));
  const started: Measured[] = [];
  try {
    const sets: Prepared[] = [];
    for (const set of dataSets) {
      sets.push(await prepare(set));
      started.push(sets.at(-1)!.server);
    }
    const bytes = join(folder, 'bodies.json');
    await writeFile(bytes, JSON.stringify(sets.flatMap((set) => set.bodies)));
    const raw = await Measured.start(beside('raw-server.mjs'), ['PORT', bytes], '/0');
    started.push(raw);
    const targets = [];
    for (const [index, set] of sets.entries()) {
      const rows = join(folder, `${index}.json`);
      await writeFile(rows, JSON.stringify({ transactions: set.rows }));
      const json = await Measured.start(beside('json-server.mjs'), ['PORT', rows], '/transactions?_page=1&_limit=1');
      started.push(json);
      const few = Math.max(8, Math.min(300, Math.round(2_000_000 / set.count))); // it scans all rows for a page
      targets.push(
        { run: () => set.server.cpuPerRequest(set.first, requests) },
        { run: () => set.server.cpuPerRequest(set.last, requests) },
        { run: () => raw.cpuPerRequest({ path: `/${2 * index}` }, requests) },
        { run: () => raw.cpuPerRequest({ path: `/${2 * index + 1}` }, requests) },
        { run: () => json.cpuPerRequest({ path: `/transactions?_page=1&_limit=${pageSize}` }, few) },
      );
    }
    const costs = await measure(targets);
    const lines = sets.flatMap((set, index) => linesOf(set, costs.slice(5 * index, 5 * index + 5)));
    return {
      title: `A page of ${pageSize} rows, CPU of the server per request, token check included (${rounds} rounds)`,
      lines,
    };
  } finally {
    await Promise.all(started.map((server) => server.stop()));
    await rm(folder, { recursive: true });
  }
}
