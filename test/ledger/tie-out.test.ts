/** Tie-out of a statement: opening plus lines is closing (RULES "Statements"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Money, Transaction } from '../../components/backend/backend.js';
import { tieOut, TieOutSum, type TieOut } from '../../components/ledger/tie-out.js';
import { accountOf, rowsOf } from '../export/exporting.js';

const card = accountOf('CARD');
const usd = (amount: number): Money => ({ amount, currency: 'usd' });
const ends = (opening: Money, closing: Money) => ({ start_balance: opening, end_balance: closing });
const rows = rowsOf(card, [{ amount: 500 }, { amount: -200 }], 1_000);
const [first, second] = rows as [Transaction, Transaction];
const pending = { ...first, id: 'p', status: 'PENDING', balance: null, posted_at: null } as Transaction;
const max = Number.MAX_SAFE_INTEGER;

describe('a statement', () => {
  const cases: readonly [what: string, opening: Money, closing: Money, lines: Transaction[], out: TieOut][] = [
    ['ties out', usd(1_000), usd(1_300), rows, { result: 'tied', count: 2, sum: usd(300) }],
    ['ties out without lines', usd(7), usd(7), [], { result: 'tied', count: 0, sum: usd(0) }],
    [
      'ties out whatever is pending',
      usd(1_000),
      usd(1_300),
      [...rows, pending],
      { result: 'tied', count: 2, sum: usd(300) },
    ],
    [
      'without one of its lines is off by it',
      usd(1_000),
      usd(1_300),
      [first],
      { result: 'difference', count: 1, sum: usd(500), difference: usd(-200) },
    ],
    [
      'with a line twice is off by it',
      usd(1_000),
      usd(1_300),
      [first, second, second],
      { result: 'difference', count: 3, sum: usd(100), difference: usd(200) },
    ],
    [
      'with a line that cannot be read says nothing',
      usd(1_000),
      usd(1_300),
      [first, { ...second, amount: usd(0.5) }],
      { result: 'unreadable', count: 2, figure: 'line', transaction_id: second.id },
    ],
    [
      'with a line in another currency says nothing',
      usd(1_000),
      usd(1_300),
      [{ ...first, amount: { amount: 500, currency: 'eur' } }, second],
      { result: 'unreadable', count: 2, figure: 'line', transaction_id: first.id },
    ],
    [
      'without an opening says nothing',
      usd(NaN),
      usd(1_300),
      rows,
      { result: 'unreadable', count: 2, figure: 'opening' },
    ],
    [
      'that closes in another currency says nothing',
      usd(1_000),
      { amount: 1_300, currency: 'eur' },
      rows,
      { result: 'unreadable', count: 2, figure: 'closing' },
    ],
    [
      'of a sum that is not exact says nothing',
      usd(0),
      usd(0),
      [max, 1].map((amount) => ({ ...first, amount: usd(amount) })),
      { result: 'unreadable', count: 2, figure: 'sum' },
    ],
  ];
  for (const [what, opening, closing, lines, out] of cases) {
    it(what, () => assert.deepEqual(tieOut(ends(opening, closing), lines), out));
  }

  it('ties out however its lines come in batches, and only with all of them', () => {
    const amounts = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(amounts, fc.integer(), fc.nat(), (all, opening, which) => {
        const lines = rowsOf(
          card,
          all.map((amount) => ({ amount })),
          opening,
        );
        const sum = new TieOutSum(ends(usd(opening), lines.at(-1)!.balance!));
        for (const line of lines) sum.add([line]);
        assert.equal(sum.result.result, 'tied');
        const left = lines[which % lines.length]!;
        const out = tieOut(
          ends(usd(opening), lines.at(-1)!.balance!),
          lines.filter((line) => line !== left),
        );
        if (left.amount.amount === 0) assert.equal(out.result, 'tied');
        else assert.deepEqual(out.result === 'difference' && out.difference, left.amount);
      }),
    );
  });
});
