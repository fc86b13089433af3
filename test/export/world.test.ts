/** Exports of real worlds against their ledgers: cash and card, currencies of no and three decimals, statement periods. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Account, Page, Statement, Transaction, TransactionQuery } from '../../components/backend/backend.js';
import { readFullCsv } from '../../components/export/full-csv.js';
import { readRows } from '../../components/export/read-rows.js';
import type { ExportRequest, FileFormat } from '../../components/export/request.js';
import { continuityFlaws } from '../../components/ledger/continuity.js';
import { tieOut } from '../../components/ledger/tie-out.js';
import { bookkeepers, type Caller } from '../sandbox/harness.js';
import { written } from './exporting.js';
import { dumped, ofxdumpMissing, readCsv, readOfx, readXml } from './readers.js';

const CLOCK = '2026-01-14T12:00:00Z';
const DIGITS: Record<string, number> = { usd: 2, jpy: 0, kwd: 3 };

interface Books {
  caller: Caller;
  account: Account;
  statement: Statement;
  rows: Transaction[];
}

/** The newest closed statements of accounts of two worlds: each instrument of each currency, at most two of a kind. */
async function allBooks(): Promise<Books[]> {
  const books: Books[] = [];
  for (const scenario of ['demo', 'edge'] as const) {
    for (const caller of await bookkeepers({ scenario, clock: CLOCK })) {
      for (const account of await caller.accounts()) {
        const kin = books.filter(({ account: { instrument, settlement_currency: currency } }) => {
          return instrument === account.instrument && currency === account.settlement_currency;
        });
        const [statement] = await caller.allStatements(account.id);
        if (kin.length >= 2 || !statement) continue;
        const rows = await caller.allTransactions(account.id, `limit=1000&statement_id=${statement.id}`);
        books.push({ caller, account, statement, rows });
      }
    }
  }
  return books;
}

const books = await allBooks();
const asked = ({ account, statement }: Books, format: FileFormat): ExportRequest => ({
  ...{ format, account, statement, name: 'x', now: CLOCK },
  webConnect: { bid: '03000' },
});
const minor = (text: string, { account }: Books): number => {
  assert.equal(text.split('.')[1]?.length ?? 0, DIGITS[account.settlement_currency]);
  return Number(text.replace('.', '')) + 0;
};
const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('the books of real worlds', () => {
  it('have cash and card, in currencies of two, no and three decimals', () => {
    const kinds = books.map(({ account }) => `${account.instrument} ${account.settlement_currency}`);
    assert.deepEqual([...new Set(kinds)].sort(), [
      'CARD jpy',
      'CARD kwd',
      'CARD usd',
      'CASH jpy',
      'CASH kwd',
      'CASH usd',
    ]);
    assert.ok(sum(books.map(({ rows }) => rows.length)) > 500);
  });

  it('tie out and have no gap', () => {
    for (const { statement, rows } of books) {
      assert.equal(tieOut(statement, rows).result, 'tied');
      assert.deepEqual(continuityFlaws(rows, statement.start_balance), []);
    }
  });
});

for (const book of books) {
  const { account, statement, rows } = book;
  const sign = account.instrument === 'CARD' ? -1 : 1;
  const own = rows.map(({ amount }) => amount.amount);
  const theirs = own.map((amount) => sign * amount + 0);
  const ids = rows.map(({ id }) => id);
  const days = rows.map(({ posted_at: at }) => at!.slice(0, 10));

  describe(`a statement of ${account.instrument} in ${account.settlement_currency}, ${rows.length} rows`, () => {
    const readers = [
      ['OFX', readXml],
      ['OFX', readOfx],
      ['QBO', readOfx],
    ] as const;
    for (const [format, read] of readers) {
      it(`comes back from ${format} by ${read.name}`, () => {
        const files = written(asked(book, format), rows, 100).map(({ text }) => read(text));
        const found = files.flatMap((file) => file.rows);
        assert.deepEqual(
          found.map(({ FITID, DTPOSTED, TRNAMT }) => [FITID, DTPOSTED, minor(TRNAMT, book)]),
          ids.map((id, n) => [id, days[n], theirs[n]]),
        );
        assert.equal(files[0]!.CURDEF, account.settlement_currency.toUpperCase());
        assert.equal(files[0]!.start, statement.period.start.slice(0, 10));
        assert.equal(minor(files.at(-1)!.balance, book), sign * statement.end_balance.amount + 0);
        assert.equal(files.at(-1)!.asOf, statement.period.end.slice(0, 10));
      });
    }

    it('comes back from full CSV, from CSV for software and from JSON', () => {
      const text = (format: FileFormat) => written(asked(book, format), rows, 100)[0]!.text;
      const full = readFullCsv(text('FULL_CSV'));
      assert.deepEqual(
        full.map(({ id, date, amount, balance }) => [id, date, amount, balance]),
        rows.map(({ id, amount, balance }, n) => [id, days[n], amount.amount, balance!.amount]),
      );
      const [, ...xero] = readCsv(text('XERO_CSV'));
      assert.deepEqual(
        xero.map(([date, amount, , , id]) => [id, date, minor(amount!, book)]),
        ids.map((id, n) => [id, days[n], theirs[n]]),
      );
      const [, ...quickbooks] = readCsv(text('QUICKBOOKS_CSV'));
      assert.deepEqual(
        quickbooks.map(([date, , amount]) => [date, minor(amount!, book)]),
        days.map((day, n) => [day.replace(/(\d+)-(\d+)-(\d+)/, '$2/$3/$1'), theirs[n]]),
      );
      assert.deepEqual((JSON.parse(text('JSON')) as { transactions: Transaction[] }).transactions, rows);
    });

    it('has the checksums of the ledger', () => {
      for (const [format, way] of [
        ['FULL_CSV', 1],
        ['JSON', 1],
        ['OFX', sign],
        ['QBO', sign],
        ['XERO_CSV', sign],
      ] as const) {
        const files = written(asked(book, format), rows);
        assert.equal(sum(files.map(({ checksums }) => checksums.count)), rows.length);
        assert.equal(sum(files.map(({ checksums }) => checksums.sum.amount)) + 0, way * sum(own) + 0);
        assert.equal(files[0]!.checksums.opening!.amount + 0, way * statement.start_balance.amount + 0);
        assert.equal(files.at(-1)!.checksums.closing!.amount + 0, way * statement.end_balance.amount + 0);
      }
    });

    it('comes back from ofxdump', { skip: ofxdumpMissing() ?? false }, () => {
      for (const [format, extension] of [
        ['OFX', '.ofx'],
        ['QBO', '.qbo'],
      ] as const) {
        const files = written(asked(book, format), rows).map(({ text }) => dumped(text, extension));
        assert.deepEqual(
          files.flatMap(({ errors }) => errors),
          [],
        );
        // It prints two decimals whatever the currency.
        const printed = theirs.map((amount) => (amount / 10 ** DIGITS[account.settlement_currency]!).toFixed(2));
        assert.deepEqual(
          files.flatMap((file) => file.rows.map(({ id, amount }) => [id, Number(amount)])),
          ids.map((id, n) => [id, Number(printed[n])]),
        );
        assert.match(files[0]!.account!, new RegExp(`${account.id.slice(-22)}$`));
        assert.equal(files[0]!.currency, account.settlement_currency.toUpperCase());
      }
    });

    it('is the same bytes when the world is made again', async () => {
      const { caller } = book;
      const again = await caller.allTransactions(account.id, `limit=37&statement_id=${statement.id}`);
      for (const format of ['OFX', 'QBO', 'FULL_CSV', 'JSON', 'XERO_CSV'] as const) {
        assert.deepEqual(written(asked(book, format), again, 37), written(asked(book, format), rows, 1_000));
      }
    });
  });
}

describe('days across two periods', () => {
  const [from, to] = ['2025-11-17', '2026-01-09'] as const;

  it('come to what the ledger says before and after them', async () => {
    for (const book of books) {
      const { caller, account } = book;
      const all = await caller.allTransactions(account.id, 'limit=1000');
      const at = (limit: string) => all.findLast(({ posted_at: posted }) => posted! < limit)?.balance?.amount ?? 0;
      const start = await caller.allTransactions(account.id, `limit=1000&start_time=${from}T00:00:00Z`);
      const period = { start: from, end: to };
      const sign = account.instrument === 'CARD' ? -1 : 1;
      const request = { ...asked(book, 'OFX'), statement: undefined, period };
      for (const rows of [all, start]) {
        const [file] = written(request, rows);
        const { opening, closing, count } = file!.checksums;
        assert.equal(opening!.amount + 0, sign * at(`${from}T`) + 0);
        assert.equal(closing!.amount + 0, sign * at('2026-01-10T') + 0);
        assert.equal(count, all.filter(({ posted_at: day }) => day! >= from && day! < '2026-01-10').length);
        const { balance, asOf } = readXml(file!.text);
        assert.deepEqual([minor(balance, book), asOf], [closing!.amount + 0, to]);
      }
    }
  });
});

describe('the rows of an export', () => {
  const book = books.find(({ rows }) => rows.length > 300)!;
  const { account, statement, rows } = book;
  /** A backend that answers from the API, and what it was asked. */
  const backend = (tweak: (page: Page<Transaction>) => void = () => {}) => {
    const queries: TransactionQuery[] = [];
    const listTransactions = async (id: string, query: TransactionQuery = {}) => {
      queries.push(query);
      const text = new URLSearchParams(
        Object.entries({ ...query, limit: 100 }).map(([key, value]) => [key, String(value)]),
      );
      const { body } = await book.caller.transactions(id, String(text));
      tweak(body);
      return body;
    };
    return { queries, listTransactions };
  };
  const all = async (batches: AsyncIterable<readonly Transaction[]>) => {
    const found: Transaction[] = [];
    for await (const batch of batches) found.push(...batch);
    return found;
  };

  it('are those of the statement, page by page, with progress', async () => {
    const counts: number[] = [];
    const read = readRows(backend(), { account, statement, progress: (count) => counts.push(count) });
    assert.deepEqual(await all(read), rows);
    assert.deepEqual(counts.at(-1), rows.length);
    assert.ok(counts.length > 3);
  });

  it('are read to the end of the days, and a page at most beyond', async () => {
    const port = backend();
    const period = { start: '2025-06-01', end: '2025-06-30' };
    const read = await all(readRows(port, { account, period }));
    const inside = read.filter(({ posted_at: at }) => at!.slice(0, 10) <= period.end);
    const whole = await book.caller.allTransactions(account.id, 'limit=1000');
    const due = whole.filter(({ posted_at: at }) => at! >= '2025-06-01' && at! < '2025-07-01');
    assert.deepEqual(inside, due);
    assert.ok(read.length - inside.length <= 100);
    assert.deepEqual(port.queries[0], { start_time: '2025-06-01T00:00:00Z', limit: 1000 });
  });

  it('end in an error where the server repeats a cursor', async () => {
    let first: string | null = null;
    const port = backend((page) => (page.next_cursor = first ??= page.next_cursor));
    await assert.rejects(all(readRows(port, { account, statement })), /same cursor twice/);
  });
});

after(() => {
  const missing = ofxdumpMissing();
  if (missing) console.log(`Left out: ${missing}.`);
});
