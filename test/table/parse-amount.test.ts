import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatAmount } from '../../components/internal/money.js';
import { parseAmount } from '../../components/transactions-table/parse-amount.js';

const cases: readonly [typed: string, digits: number, locale: string, minor: number | undefined][] = [
  ['12.50', 2, 'en', 1250],
  ['12,50', 2, 'en', 1250],
  ['12.50', 2, 'de', 1250],
  ['12,5', 2, 'de', 1250],
  ['12', 2, 'en', 1200],
  ['12.', 2, 'en', 1200],
  ['.5', 2, 'en', 50],
  ['0', 2, 'en', 0],
  ['-0', 2, 'en', 0],
  ['-12.50', 2, 'en', -1250],
  ['−12.50', 2, 'en', -1250],
  ['+12.50', 2, 'en', 1250],
  ['1,250', 2, 'en', 125_000],
  ['1.250', 2, 'de', 125_000],
  ['1,250', 2, 'de', undefined],
  ['1,250.75', 2, 'en', 125_075],
  ['1.250,75', 2, 'de', 125_075],
  ['1’250.75', 2, 'de-CH', 125_075],
  ['1 250,75', 2, 'fr', 125_075],
  ['12,34,567.89', 2, 'en-IN', 123_456_789],
  ['1,234,567', 2, 'en', 123_456_700],
  ['1.234.567', 2, 'en', 123_456_700],
  ['٢٬٥٠٠٫٧٥', 2, 'ar-EG', 250_075],
  ['1250', 0, 'ja', 1250],
  ['1,250', 0, 'ja', 1250],
  ['12.5', 0, 'ja', undefined],
  ['1.250', 3, 'en', 1250],
  ['12.505', 2, 'fr', 1_250_500],
  ['12.5055', 2, 'en', undefined],
  ['12..5', 2, 'en', undefined],
  ['1,2,3', 2, 'en', undefined],
  ['', 2, 'en', undefined],
  ['.', 2, 'en', undefined],
  ['twelve', 2, 'en', undefined],
  ['12 USD', 2, 'en', undefined],
  ['1e5', 2, 'en', undefined],
  ['99999999999999999', 2, 'en', undefined],
];

describe('an amount as it is typed', () => {
  for (const [typed, digits, locale, minor] of cases) {
    it(`"${typed}" in ${locale} with ${digits} digits is ${String(minor)}`, () => {
      assert.equal(parseAmount(typed, digits, locale), minor);
    });
  }

  it('reads back what the table writes, in any language', () => {
    const locales = fc.constantFrom('en', 'de', 'fr', 'ja', 'ar-EG', 'ar', 'de-CH', 'en-IN', 'sv', 'fa', 'hi');
    const currencies = fc.constantFrom(['usd', 2] as const, ['jpy', 0] as const, ['kwd', 3] as const);
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        locales,
        currencies,
        fc.boolean(),
        (amount, locale, [currency, digits], sign) => {
          const written = formatAmount({ amount, currency }, { locale, sign })!;
          assert.equal(parseAmount(written, digits, locale), amount, written);
        },
      ),
      { numRuns: 500 },
    );
  });
});
