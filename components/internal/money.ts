import type { Money } from '../backend/backend.js';

/**
 * Minor digits by ISO 4217 where they are not two, passed to `Intl` explicitly: its own defaults differ for IQD, HUF,
 * COP, IDR and others, which would show an amount 100 or 1000 times off.
 */
const codesByDigits = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const digitsByCode = new Map<string, number>();

/** Minor digits of a currency, any case; undefined for a code that is no currency. */
export function minorDigits(currency: string): number | undefined {
  if (!digitsByCode.size) {
    for (const code of Intl.supportedValuesOf('currency')) digitsByCode.set(code, 2);
    for (const [digits, codes] of Object.entries(codesByDigits)) {
      for (const code of codes.split(' ')) digitsByCode.set(code, +digits);
    }
  }
  let digits = digitsByCode.get(currency);
  if (digits === undefined) {
    digits = digitsByCode.get(String(currency).toUpperCase());
    // Asked for with each row: the second time as it was written.
    if (digits !== undefined) digitsByCode.set(currency, digits);
  }
  return digits;
}

/** An amount as an exact decimal string. Never divides: cents come out wrong above 2^50. */
export function decimalString(amount: number, digits: number): string {
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const cut = text.length - digits;
  return (amount < 0 ? '-' : '') + text.slice(0, cut) + (digits ? '.' + text.slice(cut) : '');
}

/** Whether an amount can be shown and summed: a safe integer in a currency whose digits are known. */
export function isReadable(money: Money | null | undefined): money is Money {
  return !!money && Number.isSafeInteger(money.amount) && minorDigits(money.currency) !== undefined;
}

/** Sum of integers; undefined once it leaves the safe integers, never a rounded figure. */
export function safeSum(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const sum = a + b;
  return Number.isSafeInteger(sum) ? sum : undefined;
}

const formats = new Map<string, Intl.NumberFormat>();

export interface AmountFormat {
  locale: string;
  /** `+` on positive amounts as well. */
  sign?: boolean;
}

/**
 * A figure without its currency, in the reader's digits, minus as U+2212. Undefined where the amount cannot be read:
 * callers then show the raw value and say that it is unreadable.
 */
export function formatAmount(
  money: Money | null | undefined,
  { locale, sign = false }: AmountFormat,
): string | undefined {
  if (!isReadable(money)) return undefined;
  const digits = minorDigits(money.currency)!;
  const key = `${locale} ${digits} ${sign}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: sign ? 'exceptZero' : 'auto',
    });
    formats.set(key, format);
  }
  return format.format(decimalString(money.amount, digits) as Intl.StringNumericLiteral).replace('-', '\u2212');
}

/** The code as it is shown beside a figure. */
export function currencyCode(currency: string): string {
  return String(currency).toUpperCase();
}
