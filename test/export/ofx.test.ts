/** OFX 2.2 and Web Connect (RULES "Exports"): signs, dates, balances, and what is refused. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Statement, Transaction } from '../../components/backend/backend.js';
import { ExportError, type ExportRequest } from '../../components/export/request.js';
import { accountOf, anyRows, anyText, MAY, NOW, rowsOf, written } from './exporting.js';
import { dumped, ofxdumpMissing, readOfx, readXml } from './readers.js';

const cash = accountOf('CASH');
const card = accountOf('CARD');
const webConnect = { bid: '03000' };
const asked = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
  format: 'OFX',
  account: cash,
  name: 'x',
  now: NOW,
  period: MAY,
  webConnect,
  ...changes,
});
const one = (changes: Partial<ExportRequest>, rows: readonly Transaction[]) => {
  const files = written(asked(changes), rows);
  assert.equal(files.length, 1);
  return files[0]!;
};

/** What is neither control character nor half a character, as import files hold it. */
const plain = (text: string) => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').trim();
const short = (text: string, most: number) => [...text].slice(0, most).join('').trim();

describe('an OFX file', () => {
  it('of a bank account is this', () => {
    const rows = rowsOf(cash, [{ amount: -120_050, day: 4, description: 'Rent & <heat>', payee: 'Landlord' }], 500_000);
    assert.equal(
      one({}, rows).text,
      `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="220" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><DTSERVER>20260603093015</DTSERVER><LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0</TRNUID><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM><BANKID>121145349</BANKID><ACCTID>acc_0001</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260501120000</DTSTART><DTEND>20260601120000</DTEND>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260504120000</DTPOSTED><TRNAMT>-1200.50</TRNAMT><FITID>ptx_000000</FITID><NAME>Landlord</NAME><MEMO>Rent &amp; &lt;heat&gt;</MEMO></STMTTRN>
</BANKTRANLIST>
<LEDGERBAL><BALAMT>3799.50</BALAMT><DTASOF>20260531120000</DTASOF></LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
`,
    );
  });

  it('of a card for Web Connect is this', () => {
    const rows = rowsOf(card, [{ amount: 450, day: 9, description: 'Café “Zürich” 東', payee: '' }], 1_000);
    const request = { account: card, format: 'QBO', webConnect: { bid: '03000', org: 'Firm', fid: '12' } } as const;
    const lines = one(request, rows).text.split(/\r?\n/);
    assert.deepEqual(lines, [
      ...['OFXHEADER:100', 'DATA:OFXSGML', 'VERSION:102', 'SECURITY:NONE', 'ENCODING:USASCII', 'CHARSET:1252'],
      ...['COMPRESSION:NONE', 'OLDFILEUID:NONE', 'NEWFILEUID:NONE', '', '<OFX>'],
      ...['<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0', '<SEVERITY>INFO', '</STATUS><DTSERVER>20260603093015'],
      ...['<LANGUAGE>ENG', '<FI><ORG>Firm', '<FID>12', '</FI><INTU.BID>03000', '</SONRS></SIGNONMSGSRSV1>'],
      ...['<CREDITCARDMSGSRSV1><CCSTMTTRNRS><TRNUID>0', '<STATUS><CODE>0', '<SEVERITY>INFO'],
      ...['</STATUS><CCSTMTRS><CURDEF>USD', '<CCACCTFROM><ACCTID>acc_0001', '</CCACCTFROM>'],
      ...['<BANKTRANLIST><DTSTART>20260501120000', '<DTEND>20260601120000', ''],
      ...['<STMTTRN><TRNTYPE>DEBIT', '<DTPOSTED>20260509120000', '<TRNAMT>-4.50', '<FITID>ptx_000000'],
      ...['<NAME>Cafe "Zurich" ?', '<MEMO>Cafe "Zurich" ?', '</STMTTRN>', '</BANKTRANLIST>'],
      ...['<LEDGERBAL><BALAMT>-14.50', '<DTASOF>20260531120000', '</LEDGERBAL>'],
      ...['</CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>', '</OFX>', ''],
    ]);
  });

  const signs: readonly [account: typeof cash, type: string, amount: number, trnamt: string, trntype: string][] = [
    [cash, 'PAYMENT', 100, '1.00', 'CREDIT'],
    [cash, 'PAYMENT', -100, '-1.00', 'DEBIT'],
    [cash, 'FEE', -100, '-1.00', 'FEE'],
    [cash, 'FEE', 100, '1.00', 'CREDIT'],
    [cash, 'INTEREST', 7, '0.07', 'INT'],
    [cash, 'INTEREST', -7, '-0.07', 'DEBIT'],
    [cash, 'SOMETHING_NEW', 0, '0.00', 'OTHER'],
    [card, 'PURCHASE', 100, '-1.00', 'DEBIT'],
    [card, 'REFUND', -100, '1.00', 'CREDIT'],
    [card, 'COLLECTION', -100, '1.00', 'CREDIT'],
    [card, 'PURCHASE', 0, '0.00', 'OTHER'],
  ];
  for (const [account, type, amount, trnamt, trntype] of signs) {
    it(`tells ${account.instrument} ${type} ${amount} as ${trnamt} ${trntype}`, () => {
      const [row] = readXml(one({ account }, rowsOf(account, [{ amount, type }])).text).rows;
      assert.deepEqual([row!.TRNAMT, row!.TRNTYPE], [trnamt, trntype]);
    });
  }

  const currencies: readonly [currency: string, amount: number, text: string][] = [
    ['usd', 123_456, '1234.56'],
    ['jpy', 123_456, '123456'],
    ['kwd', 123_456, '123.456'],
    ['huf', 123_456, '1234.56'],
    ['usd', Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ];
  for (const [currency, amount, text] of currencies) {
    it(`writes ${amount} minor units of ${currency} as ${text}`, () => {
      const account = accountOf('CASH', currency);
      const read = readXml(one({ account }, rowsOf(account, [{ amount }])).text);
      assert.deepEqual([read.CURDEF, read.rows[0]!.TRNAMT, read.balance], [currency.toUpperCase(), text, text]);
    });
  }

  it('cuts the id of the account to its last 22 characters', () => {
    const account = accountOf('CASH', 'usd', 'dpacc_0123456789ABCDEFGHIJKLMN');
    assert.equal(
      readXml(one({ account }, rowsOf(account, [{ amount: 1 }])).text).account.ACCTID,
      '23456789ABCDEFGHIJKLMN',
    );
  });
});

describe('the balance of an OFX file', () => {
  const money = (amount: number) => ({ amount, currency: 'usd' });
  const statement: Statement = {
    id: 'pst_1',
    start_balance: money(1_000),
    end_balance: money(1_300),
    period: { start: '2026-05-01T00:00:00Z', end: '2026-05-31T23:59:59Z' },
    document_url: null,
  };

  it('of a closed period is its end balance, on its last day', () => {
    for (const [account, text] of [
      [cash, '13.00'],
      [card, '-13.00'],
    ] as const) {
      const file = one({ account, statement, period: undefined }, rowsOf(account, [{ amount: 300, day: 2 }], 1_000));
      const { balance, asOf, start, end } = readXml(file.text);
      assert.deepEqual([balance, asOf, start, end], [text, '2026-05-31', '2026-05-01', '2026-06-01']);
    }
  });

  it("of a closed period is the statement's, also where the rows tell another; the checksums then do not add up", () => {
    const { text, checksums } = one({ statement }, rowsOf(cash, [{ amount: 250, day: 2 }], 1_000));
    assert.equal(readXml(text).balance, '13.00');
    assert.deepEqual([checksums.opening, checksums.sum, checksums.closing], [money(1_000), money(250), money(1_300)]);
    assert.equal(readXml(one({ statement }, []).text).balance, '13.00');
  });

  it('of other days is what stood after the last of them, on that day or today', () => {
    const rows = rowsOf(cash, [
      { amount: 5, day: 3 },
      { amount: 7, day: 10 },
      { amount: 11, day: 20 },
    ]);
    const read = (end: string, now = NOW) => readXml(one({ period: { start: '2026-05-04', end }, now }, rows).text);
    const told = ({ rows: { length }, balance, asOf }: ReturnType<typeof read>) => [length, balance, asOf];
    assert.deepEqual(told(read('2026-05-19')), [1, '0.12', '2026-05-19']);
    assert.deepEqual(told(read('2026-05-05')), [0, '0.05', '2026-05-05']);
    assert.deepEqual(told(read('2026-05-31', '2026-05-25T08:00:00Z')), [2, '0.23', '2026-05-25']);
  });

  it('of days without a row is told by the row after them, by the account today, or by what is given', () => {
    const later = rowsOf(cash, [{ amount: 5, day: 20 }], 80);
    const early = { start: '2026-05-01', end: '2026-05-02' };
    assert.equal(readXml(one({ period: early }, later).text).balance, '0.80');
    const now = '2026-05-02T10:00:00Z';
    const account = { ...cash, current_balance: money(77) };
    assert.equal(readXml(one({ account, period: early, now }, []).text).balance, '0.77');
    assert.equal(readXml(one({ period: early, opening: money(66) }, []).text).balance, '0.66');
    assert.throws(() => one({ period: early }, []), /Nothing tells the balance after 2026-05-02.*"opening"/);
  });
});

describe('an OFX export', () => {
  it('leaves pending rows and other days out', () => {
    const rows = rowsOf(cash, [
      { amount: 1, day: 1 },
      { amount: 2, day: 8 },
      { amount: 4, day: 9 },
    ]);
    const pending = { ...rows[1]!, id: 'ptx_p', status: 'PENDING', balance: null, posted_at: null } as Transaction;
    const file = one({ period: { start: '2026-05-02', end: '2026-05-08' } }, [...rows, pending]);
    assert.deepEqual(
      readXml(file.text).rows.map(({ FITID }) => FITID),
      ['ptx_000001'],
    );
    const money = (amount: number) => ({ amount, currency: 'usd' });
    assert.deepEqual(file.checksums, { count: 1, sum: money(2), opening: money(1), closing: money(3) });
  });

  const [row, next] = rowsOf(cash, [{ amount: 1 }, { amount: 2 }]) as [Transaction, Transaction];
  const refused: readonly [
    why: string,
    changes: Partial<ExportRequest>,
    rows: Transaction[],
    code: string,
    words: RegExp,
  ][] = [
    ['no range of days', { period: undefined }, [row], 'period_needed', /whole days.*CSV or JSON/],
    ['days the wrong way round', { period: { start: MAY.end, end: MAY.start } }, [], 'bad_request', /before it starts/],
    ['a day that is none', { period: { start: '2026-02-31', end: MAY.end } }, [], 'bad_request', /2026-02-31/],
    ['a clock that is none', { now: 'soon' }, [], 'bad_request', /soon/],
    ['Web Connect without a bank id', { format: 'QBO', webConnect: undefined }, [row], 'bad_request', /INTU\.BID/],
    ['a bank id that is none', { format: 'QBO', webConnect: { bid: '<3' } }, [row], 'bad_request', /digits/],
    ['a row twice', {}, [row, row], 'out_of_order', /ptx_000000 comes twice/],
    ['rows that go back in time', {}, [next, row], 'out_of_order', /ptx_000000 posted/],
    ['a broken amount', {}, [{ ...row, amount: { amount: 1.5, currency: 'usd' } }], 'unreadable', /"1\.5 usd"/],
    ['another currency', {}, [{ ...row, amount: { amount: 1, currency: 'eur' } }], 'unreadable', /"1 eur"/],
    ['a date that is none', {}, [{ ...row, posted_at: '2026-02-31T00:00:00Z' }], 'unreadable', /2026-02-31/],
    ['a balance nobody knows', {}, [{ ...row, balance: null }], 'balance_unknown', /balance after/],
  ];
  for (const [why, changes, rows, code, words] of refused) {
    it(`is refused for ${why}`, () => {
      assert.throws(
        () => written(asked(changes), rows),
        (error) => error instanceof ExportError && error.code === code && words.test(error.message),
      );
    });
  }

  it('splits for Web Connect at ends of days, each part a statement of its own, none too large', () => {
    const sketches = Array.from({ length: 4_000 }, (_, n) => ({
      amount: n % 2 ? -n : n + 5,
      day: 1 + Math.floor(n / 160),
      description: `Row & ${'x'.repeat(n % 90)}`,
    }));
    const files = written(asked({ format: 'QBO' }), rowsOf(cash, sketches, 900), 500);
    assert.ok(files.length > 1);
    assert.deepEqual(
      files.map(({ name }) => name),
      files.map((_, n) => `x-${n + 1}.qbo`),
    );
    let due = '9.00';
    let next = MAY.start;
    const ids: string[] = [];
    for (const { text, bytes, checksums, period } of files) {
      assert.equal(Buffer.byteLength(text), bytes);
      assert.ok(bytes <= 350_000, `${bytes} bytes`);
      const read = readOfx(text);
      assert.equal(read.rows.length, checksums.count);
      assert.equal((checksums.opening!.amount / 100).toFixed(2), due);
      assert.equal(checksums.opening!.amount + checksums.sum.amount, checksums.closing!.amount);
      assert.ok(read.start >= next && read.start === period!.start && read.rows.at(-1)!.DTPOSTED <= read.asOf);
      assert.equal(read.asOf, period!.end);
      next = read.end;
      due = read.balance;
      ids.push(...read.rows.map(({ FITID }) => FITID));
    }
    assert.equal(next, '2026-06-01');
    assert.equal(new Set(ids).size, 4_000);
  });

  it('keeps markup in texts apart from its own, says ofxdump', { skip: ofxdumpMissing() ?? false }, () => {
    const description = '</MEMO>&amp; <b>AT&T</b> > 5 < 6 "q" {x}';
    for (const [format, extension] of [
      ['OFX', '.ofx'],
      ['QBO', '.qbo'],
    ] as const) {
      const { text } = one({ format }, rowsOf(cash, [{ amount: -5, description, payee: 'Q & A <x>' }, { amount: 7 }]));
      const { rows, errors, balance } = dumped(text, extension);
      assert.deepEqual(errors, []);
      assert.deepEqual(
        rows.map(({ name, memo, amount }) => [name, memo, amount]),
        [
          ['Q & A <x>', description, '-0.05'],
          ['Someone', 'Row 7', '0.07'],
        ],
      );
      assert.equal(balance, '0.02');
    }
  });

  it('splits one long day too', () => {
    const sketches = Array.from({ length: 3_000 }, (_, n) => ({ amount: n, description: 'y'.repeat(80) }));
    const files = written(asked({ format: 'QBO' }), rowsOf(cash, sketches), 1_000);
    assert.ok(files.length > 1 && files.every(({ bytes }) => bytes <= 350_000));
    assert.equal(
      files.reduce((sum, { checksums }) => sum + checksums.count, 0),
      3_000,
    );
  });
});

describe('any rows', () => {
  for (const account of [cash, card, accountOf('CARD', 'jpy'), accountOf('CASH', 'kwd')]) {
    const digits = { usd: 2, jpy: 0, kwd: 3 }[account.settlement_currency]!;
    const sign = account.instrument === 'CARD' ? -1 : 1;
    const same = (text: string, amount: number) => assert.equal(BigInt(text.replace('.', '')), BigInt(sign * amount));
    const decimalsOf = (text: string) => text.split('.')[1]?.length ?? 0;
    const opening = { amount: 55, currency: account.settlement_currency };

    it(`of a ${account.settlement_currency} ${account.instrument} account come back from strict XML`, () => {
      fc.assert(
        fc.property(anyRows(account), fc.integer({ min: 1, max: 9 }), (rows, batch) => {
          const [file] = written(asked({ account, opening }), rows, batch);
          const read = readXml(file!.text);
          assert.deepEqual(
            read.rows.map(({ FITID, DTPOSTED }) => [FITID, DTPOSTED]),
            rows.map(({ id, posted_at: at }) => [id, at!.slice(0, 10)]),
          );
          read.rows.forEach((row, n) => {
            const { description, amount } = rows[n]!;
            same(row.TRNAMT, amount.amount);
            assert.equal(decimalsOf(row.TRNAMT), digits);
            assert.equal(row.MEMO ?? '', short(plain(description), 255));
            assert.ok([...(row.NAME ?? '')].length <= 32);
            const expected = Number(row.TRNAMT) < 0 ? 'DEBIT' : Number(row.TRNAMT) > 0 ? 'CREDIT' : 'OTHER';
            assert.equal(row.TRNTYPE, expected);
          });
          same(read.balance, rows.at(-1)?.balance!.amount ?? 55);
        }),
        { numRuns: 60 },
      );
    });

    it(`of a ${account.settlement_currency} ${account.instrument} account come back from Web Connect, in ASCII`, () => {
      // The reader has no braces of its own, nor quotes at an end: those are proven by the strict one above.
      const text = anyText.map((some) => some.replace(/[^\p{L}\p{N} &<>=+'-]/gu, ''));
      fc.assert(
        fc.property(anyRows(account, text), (rows) => {
          const [file] = written(asked({ account, opening, format: 'QBO' }), rows);
          assert.match(file!.text, /^[\r\n\x20-\x7e]*$/);
          const read = readOfx(file!.text);
          assert.deepEqual(
            read.rows.map(({ FITID, DTPOSTED }) => [FITID, DTPOSTED]),
            rows.map(({ id, posted_at: at }) => [id, at!.slice(0, 10)]),
          );
          read.rows.forEach(({ TRNAMT }, n) => same(TRNAMT, rows[n]!.amount.amount));
          same(read.balance, rows.at(-1)?.balance!.amount ?? 55);
        }),
        { numRuns: 60 },
      );
    });
  }
});
