/** Selecting and summing 100,000 rows beside a plain loop over the same: `node --import tsx test/bench/table-selection.ts`. */
import type { Transaction } from '../../components/backend/backend.js';
import { daySeries } from '../../components/transactions-table/chart-series.js';
import { Selection, sumSelected } from '../../components/transactions-table/selection.js';

const rows = Array.from({ length: 100_000 }, (_, i) => ({
  id: `ptx_${i}`,
  kind: 'CASH',
  status: 'POSTED',
  amount: { amount: (i % 7) * 100 - 300, currency: 'usd' },
  balance: { amount: i, currency: 'usd' },
  posted_at: new Date(Date.UTC(2010, 0, 1) + i * 3_600_000).toISOString(),
})) as unknown as Transaction[];

function median(run: () => unknown): number {
  const times = Array.from({ length: 25 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[12]!;
}

const selection = new Selection();
const plain = median(() => rows.reduce((sum, { amount }) => sum + amount.amount, 0));
const select = median(() => {
  selection.clear();
  selection.all(rows);
});
const sum = median(() => sumSelected({ posted: rows, pending: [] }, selection.ids));
const series = median(() => daySeries(rows));
const show = (time: number) => `${time.toFixed(1)} ms`;
console.log(
  `plain loop ${show(plain)}, select all ${show(select)}, sum ${show(sum)}, days of the chart ${show(series)}`,
);
