/**
 * Sixteen connections to one server at four worlds, faults on in two of them: nobody is ever told of another world, no
 * row is lost or told twice, and what was used is let go (RULES "Worlds", "Faults", "Cursor", "Token endpoint").
 *
 * `LOAD_SEED` does the same again, as far as the order of answers does; `LOAD_SECONDS` says for how long.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Fault, FaultList, FaultRequest, Persona, SandboxOptions } from '../../sandbox/index.js';
import { Chance } from './chance.js';
import { Connection } from './connection.js';
import { Ledger } from './ledger.js';
import { builtCommand, type Memory, ServerProcess } from './server.js';
import { Truth } from './truth.js';
import { type Stage, type Tally, Worker } from './worker.js';

const seed = Number(process.env['LOAD_SEED'] ?? Math.floor(performance.timeOrigin) % 1_000_000);
/** Of each of the two halves: the first fills what is kept for speed, so that the second should add nothing. */
const SECONDS = Number(process.env['LOAD_SECONDS'] ?? 10) / 2;

/** What must have been done in the end. */
const DONE = ['walks', 'fixed', 'accounts', 'writes', 'refreshes', 'invitations', 'moves', 'good tokens', 'faults'];

/** Where the clocks go; all of one open period, so that rows may post at the last of them. */
const INSTANTS = ['2026-01-14T12:00:00Z', '2026-01-20T09:30:00Z', '2026-01-28T00:00:00Z'];
const PAST = ['2024-02-29T23:59:59Z', '2025-07-01T00:00:00Z'];

const CASH = 'https://accounting.brexapis.com/cash';
const CARD = 'https://accounting.brexapis.com/card';

/** The first two hold the same facts, and have the same tokens and ids: only what was written tells them apart. */
const WORLDS: { name: string; options: SandboxOptions; client: number; scope: string; faulty: boolean }[] = [
  { name: 'one', options: { scenario: 'demo', seed: 1 }, client: 4, scope: `${CASH} ${CARD}`, faulty: false },
  { name: 'two', options: { scenario: 'demo', seed: 1 }, client: 4, scope: CASH, faulty: true },
  { name: 'three', options: { scenario: 'demo', seed: 2 }, client: 4, scope: CARD, faulty: false },
  { name: 'four', options: { scenario: 'edge', seed: 1 }, client: 4, scope: CASH, faulty: true },
];

const FAULTS: Fault[] = [
  { type: 'reset' },
  { type: 'reset', after: true },
  { type: 'timeout', ms: 5 },
  { type: 'empty', closed: true },
  { type: 'empty', after: true },
  { type: 'truncated' },
  { type: 'drip', bytes_per_second: 1_000_000 },
  { type: 'slow', ms: 5 },
  { type: 'server_error', status: 503 },
  { type: 'server_error', status: 502, html: true, after: true },
  { type: 'rate_limited', retry_after: 1 },
  { type: 'empty_401' },
  { type: 'expired_as_403' },
];

/** What a page of transactions may do to who reads it; nothing is lost by it. */
const TRAPS: Fault[] = [{ type: 'null_string_cursor' }, { type: 'duplicate_rows' }, { type: 'empty_page' }];

/** Each fault now and then, on the API, and those that lose answers on writes of rows too. */
const RULES: FaultRequest[] = [
  ...FAULTS.map((fault, n) => ({ name: `${n} ${fault.type}`, match: {}, fault, odds: 0.01, seed: seed + n })),
  ...TRAPS.map((fault, n) => ({
    name: `trap ${n} ${fault.type}`,
    match: { path: '/v1/accounting/accounts/*/transactions' },
    fault,
    odds: 0.02,
    seed: seed + n,
  })),
  ...[FAULTS[0]!, FAULTS[1]!, FAULTS[8]!, FAULTS[9]!].map((fault, n) => ({
    name: `rows ${n} ${fault.type}`,
    match: { method: 'POST', path: '/_sandbox/transactions' },
    fault,
    odds: 0.03,
    seed: seed + n,
  })),
];

const server = await ServerProcess.start(await builtCommand(), ['--scenario', 'empty']);
const control = new Connection(server.url);
after(() => control.close());

async function told<Body>(path: string, method = 'GET', body?: unknown): Promise<Body> {
  const answer = await control.send(path, { method, ...(body !== undefined && { body }) });
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
  return JSON.parse(answer.text) as Body;
}

/** A world as it was first, without requests in its journal. */
async function back(name: string): Promise<void> {
  await told(`/w/${name}/_sandbox/reset`, 'POST');
  await told(`/w/${name}/_sandbox/journal`, 'DELETE');
}

async function stageOf({ name, scope, faulty }: (typeof WORLDS)[number], truth: Truth): Promise<Stage> {
  const { items } = await told<{ items: Persona[] }>(`/w/${name}/_sandbox/personas`);
  const firmAdmin = items.find(({ role }) => role === 'pro_access_admin')!.token;
  const kinds = [
    ...(scope.includes(CASH) ? ['CASH' as const] : []),
    ...(scope.includes(CARD) ? ['CARD' as const] : []),
  ];
  const ledger = new Ledger(truth, INSTANTS[0]!, INSTANTS.at(-1)!);
  return { name, faulty, ledger, scope, kinds, firmAdmin, invited: [], instants: INSTANTS };
}

/** Everybody works for so long, then every world is looked at in peace, and goes back. */
async function half(name: 'a' | 'b', truths: readonly Truth[], tally: Tally): Promise<Memory> {
  const stages = await Promise.all(WORLDS.map((world, n) => stageOf(world, truths[n]!)));
  for (const { name, faulty } of stages) {
    if (faulty) for (const rule of RULES) await told(`/w/${name}/_sandbox/faults`, 'POST', rule);
  }
  const workers = stages.map((stage) =>
    [0, 1, 2, 3].map(
      (n) => new Worker(server.url, stage, `${name}-${n}`, new Chance(seed, stage.name, name, n), tally, n === 0),
    ),
  );
  const end = performance.now() + SECONDS * 1000;
  // On a machine that does much else little is done in that time; it goes on until everything was done once.
  const done = (): boolean =>
    performance.now() > end && (DONE.every((what) => tally.has(what)) || performance.now() > end + 120_000);
  let failed = false;
  try {
    await Promise.all(
      workers.flat().map((worker) =>
        worker
          .work(() => failed || done())
          .catch((error: unknown) => {
            failed = true;
            throw error;
          }),
      ),
    );
    for (const [n, { name, faulty, ledger }] of stages.entries()) {
      if (faulty) {
        for (const rule of (await told<FaultList>(`/w/${name}/_sandbox/faults`)).items) {
          tally.set(rule.name, (tally.get(rule.name) ?? 0) + rule.fired);
        }
        await told(`/w/${name}/_sandbox/faults`, 'DELETE');
      }
      await workers[n]![0]!.settle();
      for (const id of ledger.truth.standings.get(INSTANTS[0]!)!.keys()) {
        const check = await told<{ ok: boolean }>(`/w/${name}/_sandbox/check?account_id=${id}`);
        assert.ok(check.ok, JSON.stringify(check));
      }
      await back(name);
    }
  } finally {
    for (const worker of workers.flat()) worker.close();
  }
  return server.memory();
}

describe('a server under load', () => {
  it(`never answers wrongly, and holds no more memory after it than before (seed ${seed})`, async (test) => {
    const truths: Truth[] = [];
    for (const { name, options, client } of WORLDS) {
      await told(`/w/${name}/_sandbox/world`, 'PUT', options);
      truths.push(await Truth.of(options, client, INSTANTS, PAST));
    }
    const tally: Tally = new Map();
    const middle = await half('a', truths, tally);
    const end = await half('b', truths, tally);
    for (const [what, count] of tally) test.diagnostic(`${count} ${what}`);
    const grown = { used: end.used - middle.used, rss: end.rss - middle.rss };
    const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
    test.diagnostic(`in use ${megabytes(middle.used)} and ${megabytes(grown.used)} more after it`);
    test.diagnostic(`resident ${megabytes(middle.rss)} and ${megabytes(grown.rss)} more after it`);
    for (const what of DONE) assert.ok((tally.get(what) ?? 0) > 0, `no ${what}`);
    assert.ok(grown.used < 6_000_000, `${grown.used} bytes more are in use`);
    assert.ok(grown.rss < 30_000_000, `${grown.rss} bytes more are resident`);
  });
});
