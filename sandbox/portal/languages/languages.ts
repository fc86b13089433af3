/** The languages the portal and the stories show the elements in. The elements themselves speak English. */
import type { BrexStrings } from '../../../components/internal/strings.js';
import * as ar from './ar.js';
import * as de from './de.js';
import { words as english, type Words } from './en.js';
import * as ja from './ja.js';

interface Language {
  /** In its own words, for the switch. */
  name: string;
  direction: 'ltr' | 'rtl';
  words: Words;
  /** Texts of the elements; none for English, which they speak by themselves. */
  strings?: Partial<BrexStrings>;
}

/** Languages by their BCP 47 primary tag. */
export const languages = {
  en: { name: 'English', direction: 'ltr', words: english },
  de: { name: 'Deutsch', direction: 'ltr', ...de },
  ja: { name: '日本語', direction: 'ltr', ...ja },
  ar: { name: 'العربية', direction: 'rtl', ...ar },
} satisfies Record<string, Language>;

/** The tag of a language that is there. */
export type LanguageTag = keyof typeof languages;

/** The language of a locale, English where there is none. */
export function languageTag(locale: string): LanguageTag {
  const tag = locale.split('-')[0]!;
  return Object.hasOwn(languages, tag) ? (tag as LanguageTag) : 'en';
}

/** Texts for `<brex-provider>.strings`; nothing for English and for languages that are not there. */
export function elementStrings(locale: string): Partial<BrexStrings> | undefined {
  return (languages[languageTag(locale)] as Language).strings;
}
