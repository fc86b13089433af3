import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Transaction } from '../../components/backend/backend.js';
import { columnsOf, columnSums, formatFigure, signedOf } from '../../components/transactions-table/amounts.js';
import { tabbed, tableHtml } from '../../components/transactions-table/cells-copy.js';
import { chartFacts, dayAt, daySeries, placeOf, thin } from '../../components/transactions-table/chart-series.js';
import { printPages } from '../../components/internal/print-pages.js';
import { Books } from '../../components/transactions-table/rows.js';
import { Selection, sumSelected } from '../../components/transactions-table/selection.js';
import { amountViews } from '../../components/transactions-table/table-view.js';

const row = (kind: string, amount: number, more: object = {}) =>
  ({
    id: `${kind}${amount}`,
    kind,
    status: 'POSTED',
    amount: { amount, currency: 'usd' },
    balance: null,
    ...more,
  }) as Transaction;
const kind = fc.constantFrom('CARD', 'CASH');
const amounts = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 50 });

describe('the views of amounts', () => {
  for (const [what, given, columns] of [
    ['a cash deposit is money in, a debit', row('CASH', 500), [500, undefined]],
    ['a cash payment is money out, a credit', row('CASH', -200), [undefined, 200]],
    ['a card purchase is money out, a credit', row('CARD', 500), [undefined, 500]],
    ['a card payment is money in, a debit', row('CARD', -200), [200, undefined]],
    ['nought stands with what goes out', row('CASH', 0), [undefined, 0]],
  ] as const) {
    it(what, () => {
      assert.deepEqual(columnsOf(given, 'in-out'), columns);
      assert.deepEqual(columnsOf(given, 'debit-credit'), columns);
    });
  }

  it('each say the signed amount', () =>
    fc.assert(
      fc.property(kind, fc.integer(), fc.constantFrom(...amountViews), (of, amount, view) => {
        assert.equal(signedOf(columnsOf(row(of, amount), view), view, of === 'CARD') + 0, amount + 0);
      }),
    ));

  it('sum to the same, and to the totals above the rows', () =>
    fc.assert(
      fc.property(kind, amounts, (of, all) => {
        const rows = all.map((amount) => row(of, amount, { posted_at: '2026-01-01T00:00:00Z' }));
        const [signed] = columnSums(rows, 'signed');
        const [moneyIn, out] = columnSums(rows, 'in-out');
        assert.equal(signedOf([moneyIn, out], 'in-out', of === 'CARD') + 0, signed! + 0);
        const { totals } = new Books().take(rows);
        assert.deepEqual([Math.abs(totals.in!), Math.abs(totals.out!)], [moneyIn, out]);
      }),
    ));

  it('write negatives in parentheses, positives without a sign', () => {
    const text = (amount: number) =>
      formatFigure({ amount, currency: 'usd' }, { locale: 'en', sign: true, parentheses: true });
    assert.deepEqual([text(-1250), text(1250), text(0), text(0.5)], ['(12.50)', '12.50', '0.00', undefined]);
  });
});

describe('the selection', () => {
  it('sums what a plain loop sums, by currency, pending apart', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            amount: fc.integer({ min: -1e6, max: 1e6 }),
            currency: fc.constantFrom('usd', 'eur'),
            on: fc.boolean(),
            waits: fc.boolean(),
          }),
        ),
        (given) => {
          const rows = given.map(({ amount, currency }, i) =>
            row('CASH', amount, { id: `r${i}`, amount: { amount, currency } }),
          );
          const part = (waits: boolean) => rows.filter((_, i) => given[i]!.waits === waits);
          const ids = new Set(rows.filter((_, i) => given[i]!.on).map(({ id }) => id));
          const { totals, count } = sumSelected({ posted: part(false), pending: part(true) }, ids);
          assert.equal(count, ids.size);
          for (const { currency, posted, pending } of totals) {
            for (const [sum, waits] of [
              [posted, false],
              [pending, true],
            ] as const) {
              const mine = given.filter((each) => each.on && each.waits === waits && each.currency === currency);
              assert.deepEqual(sum, { count: mine.length, amount: mine.reduce((all, { amount }) => all + amount, 0) });
            }
          }
        },
      ),
    ));

  it('extends from the last one chosen, either way, and begins anew where that is gone', () => {
    const rows = [1, 2, 3, 4, 5].map((n) => row('CASH', n));
    const selection = new Selection();
    selection.toggle('CASH4');
    selection.extend(rows, 'CASH2');
    assert.deepEqual([...selection.ids].sort(), ['CASH2', 'CASH3', 'CASH4']);
    selection.clear();
    selection.extend(rows, 'CASH5');
    assert.deepEqual([...selection.ids], ['CASH5']);
  });

  it('has no sum where one is unreadable', () => {
    const { totals } = sumSelected({ posted: [row('CASH', 0.5)], pending: [] }, new Set(['CASH0.5']));
    assert.deepEqual(totals[0]!.posted, { count: 1, amount: undefined });
  });
});

describe('cells to paste', () => {
  const cells = { heads: ['A'], rows: [['=1+1', { figure: '-12.50' }, 'a\tb\nc', '<b>&"']] };
  it('are tabbed text', () => assert.equal(tabbed(cells), 'A\r\n\'=1+1\t-12.50\ta b c\t<b>&"'));
  it('are a table without markup of others', () =>
    assert.ok(
      tableHtml(cells).includes("<td>'=1+1</td><td>-12.50</td>") && tableHtml(cells).includes('&lt;b&gt;&amp;&quot;'),
    ));
});

describe('pages of a printed book', () => {
  it('open with what the one before closed with, and close with opening plus all', () =>
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: 1, max: 9 }),
        (all, opening, size) => {
          const rows = all.map((amount) => ({
            date: '',
            description: '',
            amount: { amount, currency: 'usd' },
            balance: null,
          }));
          const pages = printPages(rows, opening, size);
          pages.forEach((page, i) => {
            assert.equal(page.opening, i ? pages[i - 1]!.closing : opening);
            assert.equal(page.closing, page.opening! + page.subtotal!);
          });
          assert.equal(
            pages.at(-1)!.closing,
            all.reduce((sum, amount) => sum + amount, opening),
          );
          assert.deepEqual(
            pages.flatMap((page) => page.rows),
            rows,
          );
        },
      ),
    ));
});

describe('the balance over time', () => {
  const days = (all: readonly number[]) =>
    daySeries(
      all.map((amount, i) =>
        row('CASH', 1, {
          posted_at: new Date(Date.UTC(2025, 0, 1 + i)).toISOString(),
          balance: { amount, currency: 'usd' },
        }),
      ),
    );

  it('takes the last of each UTC day, a late one too', () => {
    const at = (posted_at: string, amount: number) =>
      row('CASH', 1, { posted_at, balance: { amount, currency: 'usd' } });
    const found = daySeries([
      at('2026-01-01T23:30:00-05:00', 1),
      at('2026-01-02T10:00:00Z', 2),
      at('2026-01-03T00:00:00Z', 3),
      at('2026-01-02T09:00:00Z', 9),
    ]);
    assert.deepEqual(
      found.map(({ day, amount }) => [day, amount]),
      [
        ['2026-01-02', 2],
        ['2026-01-03', 3],
      ],
    );
  });

  it('keeps ends and extremes however narrow, in order', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 1, max: 60 }),
        (all, width) => {
          const full = days(all);
          const kept = thin(full, width);
          assert.ok(kept.length <= Math.max(full.length && 2 * width + 2, 1));
          assert.deepEqual(
            kept,
            full.filter((each) => kept.includes(each)),
          );
          const [a, b] = [chartFacts(full)!, chartFacts(kept)!];
          for (const name of ['opening', 'lowest', 'highest', 'closing'] as const)
            assert.equal(b[name].amount, a[name].amount);
        },
      ),
    ));

  const heights = (...amounts: number[]) => {
    const full = days(amounts);
    const facts = chartFacts(full)!;
    return [...amounts, 0].map((amount) => Number(placeOf({ ...full[0]!, amount }, facts).y.toFixed(3)));
  };
  for (const [what, amounts, expected] of [
    ['shows nought where the balance comes near it', [100, 300], [0.667, 0, 1]],
    ['gives a balance far from nought two thirds of the height', [1000, 1200], [0.667, 0, 4]],
    ['does so below nought', [-1000, -1200], [0.333, 1, -3]],
    ['shows nought where the balance passes it', [-100, 300], [1, 0, 0.75]],
    ['stands a balance that does not move on nought', [500, 500], [0, 0, 1]],
  ] as const) {
    it(what, () => assert.deepEqual(heights(...amounts), expected));
  }

  it('stays within the picture, highest above lowest, whatever the balances', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 20 }), (amounts) => {
        const facts = chartFacts(days(amounts))!;
        const shares = days(amounts).map((day) => placeOf(day, facts).y);
        assert.ok(shares.every((share) => share >= 0 && share <= 1));
        assert.ok(placeOf(facts.highest, facts).y <= placeOf(facts.lowest, facts).y);
      }),
    ));

  it('finds the day at a share of the width', () => {
    const full = days([1, 2, 3, 4, 5]);
    assert.deepEqual(
      [0, 0.24, 0.25, 0.6, 1, 2, -1].map((share) => dayAt(full, share)),
      [0, 0, 1, 2, 4, 4, 0],
    );
  });
});
