/** Runs in the page: exports rows made on the fly, as the dialog does, into a file on the disk or into a Blob. */
import type { Backend, CardTransaction } from '../../components/backend/backend.js';
import { readRows } from '../../components/export/read-rows.js';
import type { FileFormat } from '../../components/export/request.js';
import { runExport } from '../../components/internal/exporting-run.js';
import { openSink } from '../../components/internal/exporting-sinks.js';
import { accountOf } from '../export/exporting.js';

const PAGE = 1000;
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

const ledger = (rows: number): Pick<Backend, 'listTransactions'> => ({
  listTransactions: (_id, query = {}) => {
    const from = Number(query.cursor ?? 0);
    const items = Array.from({ length: Math.min(PAGE, rows - from) }, (_, n) => row(from + n));
    const next = from + items.length;
    return Promise.resolve({ items, next_cursor: next < rows ? String(next) : null });
  },
});

/** What one export came to. */
export interface Exported {
  count: number;
  milliseconds: number;
  bytes: number;
}

declare global {
  interface Window {
    /** Measures the heap, from outside; the export waits meanwhile. */
    sample: () => Promise<void>;
    exportRows: (format: FileFormat, rows: number, disk: boolean) => Promise<Exported>;
  }
}

/** Bytes of the Blob that was downloaded last. */
let downloaded = 0;
const addressOf = URL.createObjectURL.bind(URL);
URL.createObjectURL = (blob: Blob) => {
  downloaded = blob.size;
  return addressOf(blob);
};

async function* sampled(rows: number, waited: (milliseconds: number) => void) {
  let done = 0;
  for await (const page of readRows(ledger(rows), { account, signal: new AbortController().signal })) {
    yield page;
    done += page.length;
    if (done % (rows / 10) >= PAGE) continue;
    const began = performance.now();
    await window.sample();
    waited(performance.now() - began);
  }
}

window.exportRows = async (format, rows, disk) => {
  const name = `bench.${format}`;
  const directory = await navigator.storage.getDirectory();
  // The picker needs a person. What it gives is a handle; this one is of a file of the same kind, without one.
  const picker = () => directory.getFileHandle(name, { create: true });
  Object.assign(window, { showSaveFilePicker: disk ? picker : undefined });
  const sink = await openSink(name, 'text/plain');
  let waited = 0;
  const began = performance.now();
  const period = { start: '2024-01-01', end: '2024-12-31' };
  const request = { format, account, name: 'bench', now: '2026-01-14T12:00:00Z', period };
  const read = sampled(rows, (more) => (waited += more));
  const { files } = await runExport({ request, rows: read, sink, signal: new AbortController().signal });
  const milliseconds = performance.now() - began - waited;
  if (!disk) return { count: files[0]!.checksums.count, milliseconds, bytes: downloaded };
  const { size } = await (await picker()).getFile();
  await directory.removeEntry(name);
  return { count: files[0]!.checksums.count, milliseconds, bytes: size };
};
