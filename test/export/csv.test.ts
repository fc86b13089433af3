/** CSV and JSON exports (RULES "Exports"): what importers take, formulas, and every row read back. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Transaction } from '../../components/backend/backend.js';
import { readText, textCell } from '../../components/export/csv-cells.js';
import { readFullCsv } from '../../components/export/full-csv.js';
import type { ExportRequest } from '../../components/export/request.js';
import { accountOf, anyRows, anyText, MAY, NOW, rowsOf, written } from './exporting.js';
import { readCsv } from './readers.js';

const cash = accountOf('CASH');
const card = accountOf('CARD');
const asked = (changes: Partial<ExportRequest>): ExportRequest => ({
  format: 'FULL_CSV',
  account: cash,
  name: 'x',
  now: NOW,
  ...changes,
});
const plain = (text: string) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').trim();

describe('a text cell', () => {
  const cells: readonly [text: string, cell: string][] = [
    ['Rent', 'Rent'],
    ['', ''],
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['＝1', "'＝1"],
    ["'quoted'", "''quoted'"],
    ['a=b', 'a=b'],
    ['say "hi", twice\nor more', '"say ""hi"", twice\nor more"'],
    ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ];
  for (const [text, cell] of cells) {
    it(`of ${JSON.stringify(text)} is ${JSON.stringify(cell)}`, () => assert.equal(textCell(text), cell));
  }

  it('comes back whatever it was, and never begins like a formula', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [[cell]] = readCsv(`${textCell(text)},end\r\n`) as [[string]];
        assert.equal(readText(cell), text);
        assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a full CSV', () => {
  for (const account of [cash, card, accountOf('CASH', 'jpy'), accountOf('CARD', 'kwd')]) {
    it(`of a ${account.settlement_currency} ${account.instrument} account comes back to the same rows`, () => {
      fc.assert(
        fc.property(anyRows(account), (rows) => {
          const [file] = written(asked({ account }), rows);
          const read = readFullCsv(file!.text);
          assert.deepEqual(
            read.map(({ id, kind, date, posted_at, description, amount, balance, currency }) => ({
              ...{ id, kind, date, posted_at, description, amount, balance, currency },
            })),
            rows.map((row) => ({
              ...{ id: row.id, kind: row.kind, date: row.posted_at!.slice(0, 10), posted_at: row.posted_at },
              ...{ description: row.description, amount: row.amount.amount, balance: row.balance!.amount },
              currency: account.settlement_currency.toUpperCase(),
            })),
          );
          const [head, ...lines] = readCsv(file!.text);
          const at = (name: string) => head!.indexOf(name);
          assert.deepEqual(
            lines.map((line) => [line[at('amount')]!.replace('.', ''), readText(line[at('description')]!)]),
            rows.map(({ amount, description }) => [written3(amount.amount, account.settlement_currency), description]),
          );
        }),
        { numRuns: 60 },
      );
    });
  }

  it('has the details of a row', () => {
    const method = {
      type: 'CREDIT_CARD',
      credit_card: { id: 'c', network: 'VISA', last_four: '0042', first_six: '411111', cardholder_name: 'A' },
    } as const;
    const [row] = rowsOf(card, [{ amount: 1_999, day: 7, payee: 'SQ *CAFE' }]) as [Transaction];
    const [file] = written(asked({ account: card }), [{ ...row, method, statement_id: 'pst_9' }]);
    assert.deepEqual(readFullCsv(file!.text), [
      {
        ...{ id: 'ptx_000000', kind: 'CARD', type: 'PURCHASE', date: '2026-05-07', posted_at: row.posted_at },
        ...{ initiated_at: row.initiated_at, description: 'Row 1999', payee: 'SQ *CAFE', mcc_code: '5812' },
        ...{ method: 'CREDIT_CARD', card_last_four: '0042', amount: 1_999, balance: 1_999, currency: 'USD' },
        statement_id: 'pst_9',
      },
    ]);
  });

  const good = written(asked({}), rowsOf(cash, [{ amount: 5 }]))[0]!.text;
  const bad: readonly [why: string, text: string, words: RegExp][] = [
    ['another first line', good.replace('kind', 'sort'), /The first line should be id,kind/],
    ['a cell too many', good.replace('CASH', 'CASH,CASH'), /Line 2 has 16 cells, it should have 15/],
    ['an amount that is none', good.replace(',0.05,', ',5e3,'), /Line 2 has "5e3"/],
    ['an amount of another precision', good.replace(',0.05,', ',0.050,'), /Line 2 has "0\.050"/],
    ['an open quote', good.replace('CASH', '"CASH'), /a quote is missing/],
  ];
  for (const [why, text, words] of bad) {
    it(`is not read with ${why}`, () => assert.throws(() => readFullCsv(text), words));
  }
});

/** Minor units as a decimal text without its point, made by hand. */
function written3(amount: number, currency: string): string {
  const digits = { usd: 2, jpy: 0, kwd: 3 }[currency]!;
  return `${amount < 0 ? '-' : ''}${String(Math.abs(amount)).padStart(digits + 1, '0')}`;
}

describe('CSV for accounting software', () => {
  const FORMATS = ['QUICKBOOKS_CSV', 'XERO_CSV'] as const;
  const texts = { description: 'Lunch, "two"', payee: '=cmd' };

  it('of QuickBooks and of Xero is this', () => {
    for (const [account, amount] of [
      [cash, '-12.05'],
      [card, '12.05'],
    ] as const) {
      const rows = rowsOf(account, [{ amount: -1_205, day: 9, ...texts }]);
      const [quickbooks, xero] = FORMATS.map((format) => written(asked({ account, format }), rows)[0]!.text);
      assert.equal(quickbooks, `Date,Description,Amount\r\n05/09/2026,"Lunch, ""two""",${amount}\r\n`);
      assert.equal(
        xero,
        '*Date,*Amount,Payee,Description,Reference,Check Number\r\n' +
          `2026-05-09,${amount},'=cmd,"Lunch, ""two""",ptx_000000,\r\n`,
      );
    }
  });

  for (const format of FORMATS) {
    it(`holds every row once in files that ${format.split('_')[0]} takes, the figures negated for a card`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(cash, card),
          fc.integer({ min: 0, max: 2_500 }),
          anyText,
          (account, count, text) => {
            const sketches = Array.from({ length: count }, (_, n) => ({
              amount: n - 900,
              description: `${n} ${text}`,
            }));
            const rows = rowsOf(account, sketches);
            const files = written(asked({ account, format }), rows, 1_000);
            assert.equal(files.length, Math.max(1, Math.ceil(count / 1_000)));
            const lines = files.flatMap(({ text: content, checksums, bytes }) => {
              const [, ...found] = readCsv(content);
              assert.equal(found.length, checksums.count);
              assert.ok(found.length <= 1_000 && bytes <= 350_000);
              assert.equal(Buffer.byteLength(content), bytes);
              return found;
            });
            const sign = account === card ? -1 : 1;
            const [amount, description] = format === 'XERO_CSV' ? [1, 3] : [2, 1];
            assert.deepEqual(
              lines.map((line) => [Math.round(Number(line[amount]) * 100) + 0, line[description]]),
              sketches.map(({ amount: own, description: said }) => [sign * own + 0, plain(said)]),
            );
          },
        ),
        { numRuns: 12 },
      );
    });

    it(`keeps ${format} below 350 kB where descriptions are long`, () => {
      const rows = rowsOf(
        cash,
        Array.from({ length: 900 }, (_, n) => ({ amount: n, description: 'é'.repeat(400) })),
      );
      const files = written(asked({ format }), rows);
      assert.ok(files.length >= 3 && files.every(({ text }) => Buffer.byteLength(text) <= 350_000));
    });
  }
});

describe('a JSON export', () => {
  it('is the account, the period and the rows as the API answered them', () => {
    fc.assert(
      fc.property(anyRows(card), fc.boolean(), (rows, whole) => {
        const period = whole ? MAY : undefined;
        const [file] = written(asked({ account: card, format: 'JSON', period }), rows);
        assert.deepEqual(JSON.parse(file!.text), { account: card, period: period ?? null, transactions: rows });
        assert.equal(file!.checksums.count, rows.length);
      }),
    );
  });
});

describe('the checksums of an export', () => {
  const money = (amount: number) => ({ amount, currency: 'usd' });
  const sketches = [
    { amount: 500, day: 1 },
    { amount: -200, day: 5 },
  ];

  it('are in the signs of the file', () => {
    const rows = rowsOf(card, sketches, 1_000);
    const sums = (format: ExportRequest['format']) =>
      written(asked({ account: card, format, period: MAY }), rows)[0]!.checksums;
    assert.deepEqual(sums('FULL_CSV'), { count: 2, sum: money(300), opening: money(1_000), closing: money(1_300) });
    assert.deepEqual(sums('XERO_CSV'), { count: 2, sum: money(-300), opening: money(-1_000), closing: money(-1_300) });
  });

  it('tell no balances where the rows are no whole period, or come in another order', () => {
    const rows = rowsOf(cash, sketches);
    const balances = (period: typeof MAY | undefined, given: Transaction[]) => {
      const { opening, closing, sum } = written(asked({ period }), given)[0]!.checksums;
      return [opening, closing, sum.amount];
    };
    assert.deepEqual(balances(undefined, rows), [null, null, 300]);
    assert.deepEqual(balances(MAY, [...rows].reverse()), [null, null, 300]);
    assert.deepEqual(balances(MAY, rows), [money(0), money(300), 300]);
  });

  it('do not add up where a row is missing', () => {
    const rows = rowsOf(cash, [...sketches, { amount: 7, day: 6 }]);
    const [{ checksums }] = written(asked({ period: MAY }), [rows[0]!, rows[2]!]) as [ReturnType<typeof written>[0]];
    assert.notEqual(checksums.opening!.amount + checksums.sum.amount, checksums.closing!.amount);
  });

  it('are refused where a sum is not exact any more', () => {
    const rows = rowsOf(cash, [{ amount: Number.MAX_SAFE_INTEGER }, { amount: 1 }]);
    assert.throws(() => written(asked({}), rows), /too large to be exact/);
  });
});
