/** A view: what of it can be used, what is said of the rest, and its way through an address. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkView } from '../../components/transactions-table/check-view.js';
import { columnNames, densities } from '../../components/transactions-table/columns.js';
import { amountViews, type TableView } from '../../components/transactions-table/table-view.js';
import { viewFromQuery, viewToQuery } from '../../components/transactions-table/view-query.js';
import { anyFilter } from './rows.js';

const refused: readonly [view: unknown, word: RegExp][] = [
  ['date', /an object/],
  [[], /an object/],
  [{ filter: 'coffee' }, /filter is not an object/],
  [{ sort: 'size' }, /sort is "size"; there are date/],
  [{ columns: 'date' }, /columns is "date"; an array/],
  [{ density: 'tiny' }, /density is "tiny"; there are comfortable, compact/],
  [{ amounts: 'red' }, /amounts is "red"; there are signed/],
  [{ parentheses: 'yes' }, /parentheses is "yes"; true or false/],
  [{ colour: 'red' }, /colour is not known/],
  [{ filter: { colour: 'red' } }, /filter\.colour is not known/],
  [{ filter: { toString: 'red' } }, /filter\.toString is not known/],
  [{ filter: { text: 5 } }, /filter\.text is 5; a text/],
  [{ filter: { status: 'PENDING' } }, /filter\.status is "PENDING"; an array/],
  [{ filter: { status: [''] } }, /filter\.status/],
  [{ filter: { direction: 'up' } }, /filter\.direction is "up"; there are in, out/],
  [{ filter: { date: '2026' } }, /filter\.date is "2026"; an object/],
  [{ filter: { date: { from: '2026-02-31' } } }, /"2026-02-31"; a real date/],
  [{ filter: { date: { from: '2026-02-01T00:00:00Z' } } }, /a real date/],
  [{ filter: { date: { from: '2026-02-02', to: '2026-02-01' } } }, /from comes first/],
  [{ filter: { amount: { from: 12.5 } } }, /12\.5; a whole number of minor units/],
  [{ filter: { amount: { from: 2, to: 1 } } }, /from comes first/],
  [{ filter: { amount: { from: -2, absolute: true } } }, /nothing can match/],
  [{ filter: { amount: { from: 2, absolute: 1 } } }, /absolute 1/],
];

describe('a view that cannot be used', () => {
  for (const [view, word] of refused) {
    it(`is passed over with a word: ${JSON.stringify(view)}`, () => {
      const { view: usable, problems } = checkView(view);
      assert.deepEqual(usable, {});
      assert.equal(problems.length, 1);
      assert.match(problems[0]!, word);
    });
  }

  it('keeps what of it can be used', () => {
    const given = { sort: 'size', columns: ['date', 'size'], filter: { text: ' aws ', status: 5, date: {} } };
    const { view, problems } = checkView(given);
    assert.deepEqual(view, { columns: ['date'], filter: { text: 'aws' } });
    assert.equal(problems.length, 3);
  });

  it('is never a reason to throw', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.constantFrom('filter', 'date', 'amount', 'from', 'to', 'sort', 'x') }),
        (given) => {
          const { view } = checkView(given);
          assert.deepEqual(checkView(view), { view, problems: [] });
        },
      ),
      { numRuns: 500 },
    );
  });
});

const anyView: fc.Arbitrary<TableView> = fc.record(
  {
    filter: anyFilter,
    sort: fc.tuple(fc.constantFrom('', '-'), fc.constantFrom(...columnNames)).map((parts) => parts.join('')),
    columns: fc.subarray([...columnNames]),
    density: fc.constantFrom(...densities),
    amounts: fc.constantFrom(...amountViews),
    parentheses: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('a view in an address', () => {
  const examples: readonly [view: TableView, query: string][] = [
    [{}, ''],
    [{ sort: '-date', density: 'comfortable', amounts: 'signed', parentheses: false, filter: { text: ' ' } }, ''],
    [{ filter: { text: 'aws & co' }, sort: '-amount' }, 'q=aws+%26+co&sort=-amount'],
    [{ filter: { date: { from: '2026-01-01', to: '2026-01-31' } } }, 'from=2026-01-01&to=2026-01-31'],
    [{ filter: { amount: { from: 0, absolute: true } } }, 'amount-from=0&absolute=1'],
    [{ filter: { status: ['POSTED', 'NEW, ONE'] } }, 'status=POSTED&status=NEW%2C+ONE'],
    [{ columns: [] }, 'columns='],
    [{ columns: ['date', 'amount'], parentheses: true }, 'columns=date%2Camount&parentheses=1'],
  ];
  for (const [view, query] of examples) {
    it(`${JSON.stringify(view)} is "${query}"`, () => {
      assert.equal(viewToQuery(view), query);
      assert.deepEqual(viewFromQuery(query), checkView(view).view);
    });
  }

  it('comes back as it went, whatever it is, beside names of the page', () => {
    fc.assert(
      fc.property(anyView, fc.constantFrom('', 'table-'), (view, prefix) => {
        const query = `${prefix ? 'from=here&q=mine&' : 'page=3&'}${viewToQuery(view, prefix)}`;
        assert.deepEqual(viewFromQuery(query, prefix), checkView(view).view);
      }),
      { numRuns: 1000 },
    );
  });

  it('passes over what nobody can use', () => {
    assert.deepEqual(viewFromQuery('from=yesterday&amount-from=many&sort=size&direction=up&density=&status='), {});
  });
});
