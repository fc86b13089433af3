import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decimalString, formatAmount, isReadable, minorDigits, safeSum } from '../../components/internal/money.js';

const amount = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('minor digits', () => {
  const table: [string, number | undefined][] = [
    ['usd', 2],
    ['EUR', 2],
    ['jpy', 0],
    ['kwd', 3],
    ['iqd', 3],
    ['huf', 2],
    ['cop', 2],
    ['idr', 2],
    ['clf', 4],
    ['xyz', undefined],
    ['', undefined],
    ['us', undefined],
    ['sdu', undefined],
  ];
  for (const [code, digits] of table) {
    it(`are ${digits} for "${code}"`, () => assert.equal(minorDigits(code), digits));
  }
});

describe('a decimal string', () => {
  const table: [number, number, string][] = [
    [0, 2, '0.00'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [123456, 2, '1234.56'],
    [7, 0, '7'],
    [-1234, 3, '-1.234'],
    [9007199254740991, 2, '90071992547409.91'],
  ];
  for (const [minor, digits, text] of table) {
    it(`of ${minor} with ${digits} digits is ${text}`, () => assert.equal(decimalString(minor, digits), text));
  }

  it('holds every digit of every safe integer', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 4 }), (minor, digits) => {
        const text = decimalString(minor, digits);
        assert.equal(BigInt(text.replace('.', '')), BigInt(minor));
        assert.equal((text.split('.')[1] ?? '').length, digits);
      }),
    );
  });
});

describe('a formatted amount', () => {
  const table: [number, string, string, boolean, string | undefined][] = [
    [123456, 'usd', 'en', false, '1,234.56'],
    [-123456, 'usd', 'en', true, '−1,234.56'],
    [123456, 'usd', 'en', true, '+1,234.56'],
    [0, 'usd', 'en', true, '0.00'],
    [123456, 'jpy', 'ja', false, '123,456'],
    [123456, 'kwd', 'en', false, '123.456'],
    [123456, 'eur', 'de', false, '1.234,56'],
    [9007199254740991, 'usd', 'en', false, '90,071,992,547,409.91'],
    [9007199254740992, 'usd', 'en', false, undefined],
    [1.5, 'usd', 'en', false, undefined],
    [NaN, 'usd', 'en', false, undefined],
    [100, 'nope', 'en', false, undefined],
  ];
  for (const [minor, currency, locale, sign, text] of table) {
    it(`of ${minor} ${currency} in ${locale}${sign ? ' with its sign' : ''} is ${text}`, () => {
      assert.equal(formatAmount({ amount: minor, currency }, { locale, sign }), text);
    });
  }

  it('is undefined for nothing at all', () => {
    assert.equal(formatAmount(null, { locale: 'en' }), undefined);
    assert.equal(isReadable(undefined), false);
  });

  it('shows the exact cents of every safe integer', () => {
    fc.assert(
      fc.property(amount, (minor) => {
        const text = formatAmount({ amount: minor, currency: 'usd' }, { locale: 'en' })!;
        assert.equal(BigInt(text.replace('−', '-').replace(/[,.]/g, '')), BigInt(minor));
      }),
    );
  });
});

describe('a safe sum', () => {
  it('is exact or undefined, never rounded', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const sum = safeSum(a, b);
        const exact = BigInt(a) + BigInt(b);
        if (sum === undefined)
          assert.ok(exact > BigInt(Number.MAX_SAFE_INTEGER) || exact < BigInt(Number.MIN_SAFE_INTEGER));
        else assert.equal(BigInt(sum), exact);
      }),
    );
  });

  it('stays undefined once a part is', () => assert.equal(safeSum(undefined, 1), undefined));
});
