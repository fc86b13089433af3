/** Filters over all that was read: exact whatever pages it came in, with sums that agree with the plainest model. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Transaction } from '../../components/backend/backend.js';
import { columnNames } from '../../components/transactions-table/columns.js';
import { businessDay, facetNames, facetOf } from '../../components/transactions-table/filter.js';
import { Found } from '../../components/transactions-table/found.js';
import { arrange, balanceNote, partyOf } from '../../components/transactions-table/rows.js';
import type { TableFilter } from '../../components/transactions-table/table-view.js';
import { cardRow, cashRow, pending } from '../components/transactions-table/rows.js';
import { passes, sums } from './model.js';
import { anyFilter, anyRows } from './rows.js';

const ids = (rows: readonly Transaction[]) => rows.map(({ id }) => id).sort();
const found = (rows: readonly Transaction[], filter: TableFilter) => {
  const { posted, pending } = new Found().take(rows, filter);
  return [...posted, ...pending].map(({ id }) => id);
};
const usd = (amount: number) => ({ amount, currency: 'usd' });

const cash = [
  cashRow('deposit', 5000),
  cashRow('bill', -1250, { posted_at: '2026-01-31T23:59:59Z' }),
  cashRow('fee', -25, {
    posted_at: '2026-02-01T00:30:00Z',
    description: 'Überweisung',
    method: null,
    cash_transaction_details: { type: 'FEE', fee: {} },
  }),
  cashRow('zone', 1250, { posted_at: '2026-01-31T20:00:00-05:00' }),
  cashRow('none', 0),
  cashRow('odd', 0.5),
  cashRow('wait', 700, { ...pending, initiated_at: '2026-02-01T09:00:00Z' }),
];
const card = [
  cardRow('coffee', 450),
  cardRow('back', -450, {
    card_transaction_details: { type: 'REFUND', refund: { raw_descriptor: 'SQ *CAFE', mcc_code: '5814' } },
  }),
  cardRow('paid', -90_000, { method: null, card_transaction_details: { type: 'COLLECTION', collection: {} } }),
];

const cases: readonly [what: string, rows: readonly Transaction[], filter: TableFilter, ids: string[]][] = [
  ['nothing asked', cash, {}, ['deposit', 'bill', 'fee', 'zone', 'none', 'odd', 'wait']],
  ['one business day, in UTC', cash, { date: { from: '2026-02-01', to: '2026-02-01' } }, ['fee', 'zone', 'wait']],
  ['days until one', cash, { date: { to: '2026-01-31' } }, ['deposit', 'bill', 'none', 'odd']],
  ['one amount', cash, { amount: { from: 1250, to: 1250 } }, ['zone']],
  ['one amount of either sign', cash, { amount: { from: 1250, to: 1250, absolute: true } }, ['bill', 'zone']],
  ['amounts between', cash, { amount: { from: -1250, to: 0 } }, ['bill', 'fee', 'none']],
  ['amounts from one up', cash, { amount: { from: 700 } }, ['deposit', 'zone', 'wait']],
  ['cash that comes in', cash, { direction: 'in' }, ['deposit', 'zone', 'odd', 'wait']],
  ['cash that goes out', cash, { direction: 'out' }, ['bill', 'fee']],
  ['a card: payments and credits come in', card, { direction: 'in' }, ['back', 'paid']],
  ['a card: charges go out', card, { direction: 'out' }, ['coffee']],
  ['pending ones', cash, { status: ['PENDING'] }, ['wait']],
  ['any of several', cash, { status: ['PENDING', 'POSTED'], type: ['FEE'] }, ['fee']],
  ['no method', cash, { method: ['none'] }, ['fee']],
  ['any card', card, { method: ['CREDIT_CARD'] }, ['coffee', 'back']],
  ['one card', card, { method: ['CREDIT_CARD 7890'] }, ['coffee', 'back']],
  ['another card', card, { method: ['CREDIT_CARD 1111'] }, []],
  ['counterparty', cash, { text: 'party BILL' }, ['bill']],
  ['description', cash, { text: 'raw wait' }, ['wait']],
  ['descriptor', card, { text: 'sq *cafe' }, ['back']],
  ['without accents', cash, { text: 'uberweisung' }, ['fee']],
  ['with other accents', cash, { text: 'ÜBERWEISUNG' }, ['fee']],
  ['all of it', cash, { text: 'raw', direction: 'out', amount: { to: -1000 }, date: { from: '2026-01-31' } }, ['bill']],
];

describe('a filter', () => {
  for (const [what, rows, filter, expected] of cases) {
    it(`finds ${what}`, () => assert.deepEqual(found(rows, filter), expected));
  }

  it('passes over what is no row', () => {
    assert.deepEqual(found([null as unknown as Transaction, ...cash], { text: 'bill' }), ['bill']);
  });

  it('takes rows as they come, and forgets those that were replaced', () => {
    const rows = cash.slice(0, 2);
    const filter = { text: 'party' };
    const all = new Found();
    const books = all.take(rows, filter);
    rows.push(cash[3]!);
    assert.equal(all.take(rows, filter), books);
    assert.deepEqual(ids(books.posted), ['bill', 'deposit', 'zone']);
    const other = [cashRow('other', 1)];
    assert.deepEqual(ids(all.take(other, filter).posted), ['other']);
    assert.deepEqual(ids(all.take(other, { text: 'bill' }).posted), []);
  });

  it('finds the same after what is searched was made ready', () => {
    const all = new Found();
    all.prepare(cash);
    assert.deepEqual(ids(all.take(cash, { text: 'bill' }).posted), ['bill']);
  });

  it('has a day for each row that has a date, and none for one no calendar has', () => {
    assert.equal(businessDay(cashRow('a', 1, { posted_at: '2020-02-31T10:00:00Z' })), undefined);
    assert.equal(businessDay(cashRow('a', 1, { posted_at: '2026-01-01T00:30:00Z' })), '2026-01-01');
  });

  it('knows each value that a new kind of row may have, verbatim', () => {
    const row = cashRow('a', 1, {
      status: 'REVERSED' as never,
      method: { type: 'PIGEON', pigeon: {} } as never,
      cash_transaction_details: { type: 'BARTER' } as never,
    });
    assert.deepEqual(
      facetNames.map((name) => facetOf[name](row)),
      ['PIGEON', 'BARTER', 'REVERSED', 'CASH'],
    );
  });
});

describe('any filter over any rows', () => {
  it('lets pass what the plain model does, with its sums, in pages of any size', () => {
    let some = 0;
    fc.assert(
      fc.property(anyRows, anyFilter, fc.integer({ min: 1, max: 50 }), (rows, filter, page) => {
        const read: Transaction[] = [];
        const all = new Found();
        let books = all.take(read, filter);
        while (read.length < rows.length) {
          read.push(...rows.slice(read.length, read.length + page));
          books = all.take(read, filter);
        }
        const expected = rows.filter((row) => passes(row, filter));
        if (expected.length && expected.length < rows.length) some++;
        assert.deepEqual(ids([...books.posted, ...books.pending]), ids(expected));
        assert.deepEqual(books.totals, sums(expected));
      }),
      { numRuns: 2000 },
    );
    assert.ok(some > 300, `only ${some} filters told rows apart`);
  });

  it('keeps every row, each with its own balance, in every order; hides balances that would not follow', () => {
    const orders = fc.record({ column: fc.constantFrom(...columnNames), descending: fc.boolean() });
    fc.assert(
      fc.property(anyRows, anyFilter, orders, (rows, filter, sort) => {
        const books = new Found().take(rows, filter);
        const ordered = arrange(books.newestFirst(), sort, partyOf, 'en');
        assert.deepEqual(ids(ordered), ids(books.posted));
        assert.deepEqual(books.totals, sums(rows.filter((row) => passes(row, filter))));
        if (sort.column === 'amount' || sort.column === 'balance') {
          // A plain sort, which keeps the order of equal ones; what cannot be read comes last.
          const figure = ({ [sort.column as 'amount']: money }: Transaction) =>
            Number.isSafeInteger(money?.amount) && money.currency !== 'xxx' ? money.amount : undefined;
          const [read, unread] = [true, false].map((readable) =>
            books.newestFirst().filter((row) => (figure(row) !== undefined) === readable),
          ) as [Transaction[], Transaction[]];
          read.sort((a, b) => (figure(a)! - figure(b)!) * (sort.descending ? -1 : 1));
          assert.deepEqual(
            ordered.map(({ id }) => id),
            [...read, ...unread].map(({ id }) => id),
          );
        }
        const note = balanceNote(sort, rows.length !== ordered.length);
        if (sort.column !== 'date') assert.ok(note);
      }),
      { numRuns: 500 },
    );
  });

  it("in date order shows the account's own balances: each differs from the one below by all rows between", () => {
    const amounts = fc.array(fc.integer({ min: -900, max: 900 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: -900, max: 900 }), (all, from) => {
        let sum = 0;
        const rows = all.map((amount, i) => {
          sum += amount;
          const day = String(1 + (i % 28)).padStart(2, '0');
          const posted_at = `2026-${String(1 + Math.floor(i / 28)).padStart(2, '0')}-${day}T10:00:00Z`;
          return cashRow(`n${i}`, amount, { posted_at, balance: usd(sum) });
        });
        const shown = new Found().take(rows, { amount: { from } }).newestFirst();
        for (const row of shown) {
          const at = rows.indexOf(row);
          const due = all.slice(0, at + 1).reduce((before, amount) => before + amount, 0);
          assert.equal(row.balance!.amount, due);
        }
      }),
    );
  });
});
