/** Text as import files can hold it. */

/** Without control characters, halves of surrogate pairs and what XML has no place for; trimmed. */
export function plainText(text: string | null | undefined): string {
  return (text ?? '').replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '').trim();
}

/** The first `most` characters, never half of one. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, most).join('').trim();
}

/** Letters that do not come apart into a plain one and marks. */
const LETTERS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'TH',
  þ: 'th',
  ß: 'ss',
  ẞ: 'SS',
  Ł: 'L',
  ł: 'l',
  ı: 'i',
  '‘': "'",
  '’': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‹': "'",
  '›': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '⁄': '/',
  '•': '*',
  '·': '*',
  '×': 'x',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '¢': 'c',
  '©': '(c)',
  '®': '(R)',
};

/** US-ASCII that reads alike: accents go, ligatures and quotes come apart, what has no likeness is a question mark. */
export function ascii(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const apart = text.replace(/./gsu, (one) => LETTERS[one] ?? one.normalize('NFKD').replace(/\p{M}/gu, ''));
  return apart.replace(/./gsu, (one) => (one >= ' ' && one <= '~' ? one : (LETTERS[one] ?? '?')));
}

/** The characters that XML and SGML take for markup, as text. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
