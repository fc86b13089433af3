/** A text with `{placeholders}`; plural forms where a count decides (CLDR plural categories, `other` always there). */
export type Text = string | (Partial<Record<Intl.LDMLPluralRule, string>> & { other: string });

/** What fills the placeholders. `count` chooses the plural form and is written in the reader's digits. */
export type TextValues = Readonly<Record<string, string | number>>;

/**
 * Every text of every loaded element by its key, for `<brex-provider>.strings`. Each element's `*.strings.ts` merges
 * its own keys into this interface, so an override with a wrong key does not type-check.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface BrexStrings {}

const plurals = new Map<string, Intl.PluralRules>();
const integers = new Map<string, Intl.NumberFormat>();

function cached<T>(cache: Map<string, T>, locale: string, make: () => T): T {
  let value = cache.get(locale);
  if (!value) cache.set(locale, (value = make()));
  return value;
}

/** A locale `Intl` takes: a malformed `lang`, or a browser that calls itself `en-US@posix`, must not break a page. */
export function usableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** A whole number in the reader's digits and grouping. */
export function formatCount(count: number, locale: string): string {
  return cached(integers, locale, () => new Intl.NumberFormat(locale)).format(count);
}

/** Fills a text. A placeholder without a value is left as it stands, so that it is seen. */
export function fillText(text: Text, values: TextValues | undefined, locale: string): string {
  let template = text as string;
  if (typeof text === 'object') {
    const rule = cached(plurals, locale, () => new Intl.PluralRules(locale)).select(Number(values?.count ?? 0));
    template = text[rule] ?? text.other;
  }
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values?.[name];
    return value === undefined ? whole : typeof value === 'number' ? formatCount(value, locale) : value;
  });
}
