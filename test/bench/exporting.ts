/**
 * Memory of an export of many rows: pages made on the fly go through the same run as in the page (`runExport`), into a
 * sink that keeps nothing, as a file on the disk does. Measured is node's heap after garbage collection at each tenth of
 * the rows; flat is a heap that does not grow with them. `node --expose-gc --import tsx test/bench/exporting.ts [rows]`
 */
import assert from 'node:assert/strict';
import type { Backend, CardTransaction } from '../../components/backend/backend.js';
import { readRows } from '../../components/export/read-rows.js';
import type { FileFormat } from '../../components/export/request.js';
import { runExport } from '../../components/internal/exporting-run.js';
import type { Sink } from '../../components/internal/exporting-sinks.js';
import { accountOf } from '../export/exporting.js';

const ROWS = Number(process.argv[2] ?? 100_000);
const PAGE = 1000;
const gc = (globalThis as { gc?: () => void }).gc;
assert.ok(gc, 'Run it with node --expose-gc.');

const account = accountOf('CARD');
const usd = (amount: number) => ({ amount, currency: 'usd' });

/** The n-th row: one cent each, a minute after the one before. */
function row(n: number): CardTransaction {
  const at = `${new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString().slice(0, 19)}Z`;
  return {
    id: `ptx_${n}`,
    kind: 'CARD',
    status: 'POSTED',
    amount: usd(1),
    balance: usd(n + 1),
    description: `Coffee ${n}`,
    initiated_at: at,
    posted_at: at,
    statement_id: null,
    method: null,
    card_transaction_details: { type: 'PURCHASE', purchase: { raw_descriptor: `SQ *COFFEE ${n}`, mcc_code: '5814' } },
  };
}

const backend: Pick<Backend, 'listTransactions'> = {
  listTransactions: (_id, query = {}) => {
    const from = Number(query.cursor ?? 0);
    const items = Array.from({ length: Math.min(PAGE, ROWS - from) }, (_, n) => row(from + n));
    const next = from + items.length;
    return Promise.resolve({ items, next_cursor: next < ROWS ? String(next) : null });
  },
};

/** Counts what is written and keeps none of it. */
function nowhere(): Sink & { bytes: number } {
  const sink = {
    bytes: 0,
    write: (part: string | Uint8Array) => Promise.resolve(void (sink.bytes += part.length)),
    end: () => Promise.resolve('file'),
    abandon: () => Promise.resolve(),
  };
  return sink;
}

async function* sampled(heap: number[]) {
  const signal = new AbortController().signal;
  let done = 0;
  for await (const rows of readRows(backend, { account, signal })) {
    yield rows;
    done += rows.length;
    if (done % (ROWS / 10) < PAGE) {
      gc!();
      heap.push(process.memoryUsage().heapUsed);
    }
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

for (const format of ['FULL_CSV', 'JSON', 'OFX'] as const satisfies FileFormat[]) {
  const heap: number[] = [];
  const sink = nowhere();
  const began = performance.now();
  const period = { start: '2024-01-01', end: '2024-12-31' };
  const request = { format, account, name: 'bench', now: '2026-01-14T12:00:00Z', period };
  const { files } = await runExport({ request, rows: sampled(heap), sink, signal: new AbortController().signal });
  const took = performance.now() - began;
  assert.equal(files[0]!.checksums.count, ROWS);
  const [first, last] = [heap[0]!, heap.at(-1)!];
  console.log(
    `${format.padEnd(8)} ${ROWS} rows, ${megabytes(sink.bytes)} MB written in ${Math.round(took)} ms; heap after ` +
      `${ROWS / 10} rows ${megabytes(first)} MB, after all ${megabytes(last)} MB, most ${megabytes(Math.max(...heap))} MB`,
  );
  // A tenth of what was written would be there if rows or text were kept.
  assert.ok(last - first < sink.bytes / 10, `${format} keeps memory as it goes: ${megabytes(last - first)} MB`);
}
