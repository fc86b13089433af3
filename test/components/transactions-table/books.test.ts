import { expect } from '@open-wc/testing';
import type { Transaction } from '../../../components/backend/backend.js';
import { Lines, type Insert } from '../../../components/transactions-table/lines.js';
import {
  Books,
  arrange,
  comesIn,
  descriptorOf,
  parseSort,
  partyOf,
} from '../../../components/transactions-table/rows.js';
import { cardRow, cashRow, ledger, pending } from './rows.js';

const ids = (rows: readonly Transaction[]) => rows.map(({ id }) => id).join('');

describe('the sums over rows', () => {
  it('tell money in from money out on a cash account, where a deposit is positive', () => {
    const books = new Books().take([cashRow('a', 1000), cashRow('b', -300), cashRow('c', 0)]);
    expect(books.totals).to.deep.equal({ in: 1000, out: -300, net: 700 });
  });

  it('tell them apart on a card, where a charge is positive', () => {
    const books = new Books().take([cardRow('a', 1000), cardRow('b', -300)]);
    expect(books.totals).to.deep.equal({ in: -300, out: 1000, net: 700 });
    expect(comesIn(cardRow('b', -300))).to.be.true;
  });

  it('leave pending rows out, as the balance does', () => {
    const books = new Books().take([cashRow('a', 1000), cashRow('b', 500, pending)]);
    expect(books.totals.net).to.equal(1000);
    expect(ids(books.pending)).to.equal('b');
  });

  for (const amount of [2 ** 53, 0.5, NaN, 'x' as unknown as number]) {
    it(`are not told when one amount is ${amount}`, () => {
      const books = new Books().take([cashRow('a', 1000), cashRow('b', amount)]);
      expect(books.totals).to.deep.equal({ in: undefined, out: undefined, net: undefined });
    });
  }

  it('are not told when they leave the safe integers', () => {
    const books = new Books().take([cashRow('a', Number.MAX_SAFE_INTEGER), cashRow('b', 1)]);
    expect(books.totals.in).to.be.undefined;
    expect(books.totals.out).to.equal(0);
  });

  it('never add currencies', () => {
    const books = new Books().take([cashRow('a', 1), cashRow('b', 1, { amount: { amount: 1, currency: 'eur' } })]);
    expect(books.totals.net).to.be.undefined;
    expect([...books.currencies]).to.deep.equal(['usd', 'eur']);
  });

  it('grow page by page, each row counted once', () => {
    const rows = ledger(10);
    const books = new Books().take(rows.slice(0, 4));
    books.take(rows).take(rows);
    expect(books.count).to.equal(10);
    expect(books.totals.net).to.equal(rows.reduce((sum, row) => sum + row.amount.amount, 0));
  });

  it('pass over what is no row', () => {
    expect(new Books().take([null as unknown as Transaction, cashRow('a', 1)]).count).to.equal(1);
  });
});

describe('the order of rows', () => {
  const at = (id: string, posted_at: string, amount = 1) => cashRow(id, amount, { posted_at });
  const rows = [
    at('a', '2026-01-01T00:00:00Z', 3),
    at('b', '2026-01-02T00:00:00Z', 1),
    at('c', '2026-01-02T00:00:00Z', 3),
  ];
  const sorted = (sort: string, list = rows) =>
    ids(arrange(new Books().take(list).newestFirst(), parseSort(sort)!, partyOf, 'en'));

  it('is newest first, rows of one instant against the order of the API', () => {
    expect(sorted('-date')).to.equal('cba');
    expect(sorted('date')).to.equal('abc');
  });

  it('is newest first even when the server did not ascend', () => {
    expect(sorted('-date', [rows[1]!, rows[0]!, rows[2]!])).to.equal('cba');
  });

  it('keeps equal amounts newest first, whichever way it goes', () => {
    expect(sorted('amount')).to.equal('bca');
    expect(sorted('-amount')).to.equal('cab');
  });

  it('puts what cannot be read last, whichever way it goes', () => {
    const odd = [...rows, at('x', '2026-01-03T00:00:00Z', 2 ** 60), at('y', '2026-01-04T00:00:00Z', NaN)];
    expect(sorted('amount', odd)).to.equal('bcayx');
    expect(sorted('-amount', odd)).to.equal('cabyx');
  });

  it('follows the alphabet of the reader', () => {
    const named = ['Z', 'Ö', 'o'].map((id) =>
      cashRow(id, 1, { cash_transaction_details: { type: 'FEE', fee: {} }, description: id }),
    );
    const by = (locale: string) =>
      ids(arrange(new Books().take(named).newestFirst(), parseSort('description')!, partyOf, locale));
    expect(by('de')).to.equal('oÖZ');
    expect(by('sv')).to.equal('oZÖ');
  });

  it('knows no other columns than those there are', () => {
    expect(parseSort('balanse')).to.be.undefined;
    expect(parseSort('-balance')).to.deep.equal({ column: 'balance', descending: true });
    expect(parseSort('')).to.be.undefined;
  });
});

describe('who a row is with', () => {
  it('is the counterparty or the merchant, and beneath it what their bank sent', () => {
    expect([partyOf(cashRow('a', 1)), descriptorOf(cashRow('a', 1))]).to.deep.equal(['Party a', 'RAW a']);
    expect([partyOf(cardRow('a', 1)), descriptorOf(cardRow('a', 1))]).to.deep.equal(['Shop a', 'SQ *a']);
  });

  it('survives a missing branch, missing details, a type nobody documents', () => {
    for (const details of [undefined, null, {}, { type: 'PAYMENT' }, { type: 'NEW', new: {} }, { type: 7 }]) {
      const row = cashRow('a', 1, { cash_transaction_details: details as never });
      expect(partyOf(row)).to.equal('RAW a');
      expect(descriptorOf(row)).to.equal('');
    }
  });
});

describe('the lines of the body', () => {
  const rows = ledger(50);
  const inserts: Insert[] = [
    { kind: 'pending', before: 0, height: 30 },
    { kind: 'detail', before: 3, row: rows[2], height: 200.5 },
    { kind: 'reached', before: 3, height: 30 },
  ];
  const lines = new Lines(rows, inserts, 44);

  it('hold every row and every extra line once, in order', () => {
    const all = Array.from({ length: lines.count }, (_, i) => lines.at(i)!);
    expect(all.filter((line) => !('line' in line))).to.deep.equal(rows);
    expect(all.slice(0, 7).map((line) => ('line' in line ? line.kind : line.id))).to.deep.equal([
      'pending',
      'n0',
      'n1',
      'n2',
      'detail',
      'reached',
      'n3',
    ]);
    expect(lines.at(lines.count)).to.be.undefined;
  });

  it('stand where their heights put them, and are found there', () => {
    let top = 0;
    for (let i = 0; i < lines.count; i++) {
      expect(lines.top(i)).to.equal(top);
      const line = lines.at(i)!;
      const height = 'line' in line ? line.height : 44;
      for (const inside of [0, 0.4, height - 0.1]) expect(lines.lineAt(top + inside)).to.equal(i);
      top += height;
    }
    expect(lines.top(lines.count)).to.equal(top);
    expect([lines.lineAt(-5), lines.lineAt(1e9)]).to.deep.equal([0, lines.count - 1]);
  });

  it('find a line of another list by record, then by id', () => {
    const longer = new Lines([...ledger(5).map((row) => ({ ...row, id: `new-${row.id}` })), ...rows], inserts, 44);
    expect(longer.at(longer.find(rows[7]!))).to.equal(rows[7]);
    expect(longer.at(longer.find({ ...rows[9]! }))).to.equal(rows[9]);
    expect(longer.find(cashRow('gone', 1))).to.equal(-1);
    expect(longer.find(lines.extras[1]!)).to.equal(longer.extras[1]!.line);
  });
});
