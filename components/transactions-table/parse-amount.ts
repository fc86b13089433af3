/** An amount as a person types it: in the reader's digits and separators, or in plain ones. */

/** Each script's ten digits stand in a row, so the value of one follows from its place. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0)!;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero--;
    return String(digit.codePointAt(0)! - zero);
  });
}

/** The mark between units and their parts: `.` in English, `,` in German. */
function decimalMark(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}

/**
 * Whole minor units of what was typed, `digits` of them behind the mark; undefined for what is no amount, or has more
 * digits behind the mark than the currency. A mark that stands once and not before three digits is the decimal one in
 * any language; before three digits the reader's language decides.
 */
export function parseAmount(text: string, digits: number, locale: string): number | undefined {
  const typed = plainDigits(text)
    .replace(/[\s'’\u066c\u200e\u200f\u061c]/g, '')
    .replace(/\u2212/g, '-');
  const [, sign, body] = /^([+-]?)([\d.,\u066b]+)$/.exec(typed) ?? [];
  if (!body || !/\d/.test(body)) return undefined;
  const [, head = '', mark, tail = ''] = /^(.*?)(?:([.,\u066b])(\d*))?$/.exec(body) ?? [];
  const once = mark && !head.includes(mark);
  const decimal = once && (tail.length !== 3 || mark === decimalMark(locale));
  const whole = decimal ? head : body;
  const parts = decimal ? tail : '';
  if (parts.length > digits) return undefined;
  if (!/^(\d*|\d{1,3}([.,\u066b]\d{2,3})*[.,\u066b]\d{3})$/.test(whole)) return undefined;
  const amount = Number(whole.replace(/\D/g, '') + parts.padEnd(digits, '0'));
  if (!Number.isSafeInteger(amount)) return undefined;
  return sign === '-' && amount ? -amount : amount;
}
