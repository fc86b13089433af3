/** Continuity of rows: gaps, wrong balances and duplicates told at their row (RULES "Balance", "Order"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Money, Transaction } from '../../components/backend/backend.js';
import { Continuity, continuityFlaws, type RowFlaw } from '../../components/ledger/continuity.js';
import { accountOf, rowsOf } from '../export/exporting.js';

const cash = accountOf('CASH');
const usd = (amount: number): Money => ({ amount, currency: 'usd' });
const rows = rowsOf(
  cash,
  [100, 20, -5, 40, 7].map((amount) => ({ amount })),
);
const id = (n: number) => rows[n]!.id;
const off = (n: number, by: number): Transaction => ({ ...rows[n]!, balance: usd(rows[n]!.balance!.amount + by) });
const pending = { ...rows[0]!, id: 'p', status: 'PENDING', balance: null, posted_at: null } as Transaction;

describe('rows', () => {
  const [a, b, c, d, e] = rows as [Transaction, Transaction, Transaction, Transaction, Transaction];
  const cases: readonly [what: string, given: Transaction[], flaws: RowFlaw[], opening?: Money][] = [
    ['that follow have no flaw', rows, []],
    ['that are pending have none either', [...rows, pending], []],
    ['that begin in the middle have none', [c, d, e], []],
    [
      'that begin after something missing have a gap',
      [c, d],
      [{ index: 0, transaction_id: id(2), flaw: 'gap', difference: usd(120) }],
      usd(0),
    ],
    [
      'with one missing have a gap',
      [a, b, d, e],
      [{ index: 2, transaction_id: id(3), flaw: 'gap', difference: usd(-5) }],
    ],
    [
      'with several missing have one gap',
      [a, e],
      [{ index: 1, transaction_id: id(4), flaw: 'gap', difference: usd(55) }],
    ],
    [
      'with a wrong balance have it there alone',
      [a, off(1, 9), c, d],
      [{ index: 1, transaction_id: id(1), flaw: 'balance', difference: usd(9) }],
    ],
    [
      'that end with a wrong balance have a gap',
      [a, b, off(2, 9)],
      [{ index: 2, transaction_id: id(2), flaw: 'gap', difference: usd(9) }],
    ],
    [
      'with one twice have a duplicate, and go on',
      [a, b, b, c],
      [{ index: 2, transaction_id: id(1), flaw: 'duplicate' }],
    ],
    [
      'of a page sent twice are all duplicates',
      [a, b, a, b, c],
      [2, 3].map((index) => ({ index, transaction_id: id(index - 2), flaw: 'duplicate' })),
    ],
    [
      'with a balance that cannot be read begin anew',
      [a, off(1, 0.5), c],
      [{ index: 1, transaction_id: id(1), flaw: 'unreadable' }],
    ],
    [
      'without a balance are unreadable',
      [a, { ...b, balance: null }, c],
      [{ index: 1, transaction_id: id(1), flaw: 'unreadable' }],
    ],
    [
      'in another currency are unreadable',
      [a, { ...b, amount: { amount: 20, currency: 'eur' } }, c],
      [{ index: 1, transaction_id: id(1), flaw: 'unreadable' }],
    ],
    [
      'that change places are told',
      [a, c, b],
      [
        { index: 1, transaction_id: id(2), flaw: 'gap', difference: usd(20) },
        { index: 2, transaction_id: id(1), flaw: 'order' },
        { index: 2, transaction_id: id(1), flaw: 'gap', difference: usd(-15) },
      ],
    ],
  ];
  for (const [what, given, flaws, opening] of cases) {
    it(what, () => assert.deepEqual(continuityFlaws(given, opening), flaws));
  }

  const amounts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 3, maxLength: 40 });
  const chained = (all: number[]) =>
    rowsOf(
      cash,
      all.map((amount, n) => ({ amount: n % 3 ? amount : -amount })),
    );

  it('are told of at the row below the one left out, whatever the pages', () => {
    fc.assert(
      fc.property(amounts, fc.nat(), fc.integer({ min: 1, max: 7 }), (all, which, page) => {
        const whole = chained(all);
        const at = 1 + (which % (whole.length - 2));
        const left = whole.filter((_, n) => n !== at);
        const check = new Continuity(usd(0));
        for (let from = 0; from < left.length; from += page) check.add(left.slice(from, from + page));
        assert.deepEqual(check.flaws, [
          { index: at, transaction_id: whole[at + 1]!.id, flaw: 'gap', difference: whole[at]!.amount },
        ]);
      }),
    );
  });

  it('are told of at the very row whose balance was changed, whatever the pages', () => {
    const by = fc.integer({ min: -999, max: 999 }).filter((n) => n !== 0);
    fc.assert(
      fc.property(amounts, fc.nat(), by, fc.integer({ min: 1, max: 7 }), (all, which, difference, page) => {
        const whole = chained(all);
        const at = which % (whole.length - 1);
        const row = whole[at]!;
        whole[at] = { ...row, balance: usd(row.balance!.amount + difference) };
        const check = new Continuity(usd(0));
        for (let from = 0; from < whole.length; from += page) check.add(whole.slice(from, from + page));
        assert.deepEqual(check.flaws, [
          { index: at, transaction_id: row.id, flaw: 'balance', difference: usd(difference) },
        ]);
      }),
    );
  });
});
