/** The languages the portal and the stories show the elements in. The elements themselves speak English. */
import type { BrexStrings } from '../../../components/internal/strings.js';
import { strings as arStrings } from './ar.elements.js';
import { words as arWords } from './ar.js';
import { strings as deStrings } from './de.elements.js';
import { words as deWords } from './de.js';
import { words as english, type Words } from './en.js';
import { strings as jaStrings } from './ja.elements.js';
import { words as jaWords } from './ja.js';
import * as accountant from './accountant.elements.js';
import * as clients from './client-list.elements.js';
import * as switcher from './client-switcher.elements.js';
import * as exporting from './exporting.elements.js';
import * as application from './firm-application.elements.js';
import * as firms from './firm-invite.elements.js';
import * as members from './member-list.elements.js';
import * as month from './month-end.elements.js';
import * as pro from './pro.elements.js';
import * as statements from './statements.elements.js';
import * as team from './team-list.elements.js';
import * as tools from './tools.elements.js';

interface Language {
  /** In its own words, for the switch. */
  name: string;
  direction: 'ltr' | 'rtl';
  words: Words;
  /** Texts of the elements; none for English, which they speak by themselves. */
  strings?: Partial<BrexStrings>;
}

/** Texts of elements that hold their three languages in one file. */
const more = [
  pro,
  switcher,
  application,
  firms,
  members,
  clients,
  team,
  tools,
  accountant,
  exporting,
  month,
  statements,
];

function withMore(tag: 'ar' | 'de' | 'ja', strings: Partial<BrexStrings>): Partial<BrexStrings> {
  return Object.assign({}, strings, ...more.map((texts) => texts[tag])) as Partial<BrexStrings>;
}

/** Languages by their BCP 47 primary tag. */
export const languages = {
  en: { name: 'English', direction: 'ltr', words: english },
  de: { name: 'Deutsch', direction: 'ltr', words: deWords, strings: withMore('de', deStrings) },
  ja: { name: '日本語', direction: 'ltr', words: jaWords, strings: withMore('ja', jaStrings) },
  ar: { name: 'العربية', direction: 'rtl', words: arWords, strings: withMore('ar', arStrings) },
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
