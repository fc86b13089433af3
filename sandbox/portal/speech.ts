/** The language the portal speaks and the theme it wears, kept for the next visit. */
import { fillText, usableLocale, type TextValues } from '../../components/internal/strings.js';
import { languages, languageTag, type LanguageTag } from './languages/languages.js';
import type { Words } from './languages/en.js';

const languageName = 'quarterday-language';
const themeName = 'quarterday-theme';

/** What one may wear; `system` leaves it to the browser. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Speaks. Dates are the world's, in UTC, as the books are. */
export class Speech {
  #tag: LanguageTag = languageTag(localStorage.getItem(languageName) ?? navigator.language);

  get tag(): LanguageTag {
    return this.#tag;
  }

  /** BCP 47: the reader's own kind of the language, where it is the reader's. */
  get locale(): string {
    const own = usableLocale(navigator.language);
    return languageTag(own) === this.#tag ? own : this.#tag;
  }

  /** Speaks another language from now on. */
  choose(tag: LanguageTag): void {
    this.#tag = tag;
    localStorage.setItem(languageName, tag);
    this.apply();
  }

  /** Puts the language on the page and into the texts that index.html has. */
  apply(): void {
    document.documentElement.lang = this.locale;
    document.documentElement.dir = languages[this.#tag].direction;
    this.translate(document);
  }

  /** Fills in the texts of a part of index.html, which may have been off the page meanwhile. */
  translate(part: ParentNode): void {
    for (const marked of part.querySelectorAll<HTMLElement>('[data-text]')) {
      marked.textContent = this.say(marked.dataset.text as keyof Words);
    }
    for (const marked of part.querySelectorAll<HTMLElement>('[data-label]')) {
      marked.setAttribute('aria-label', this.say(marked.dataset.label as keyof Words));
    }
  }

  say(key: keyof Words, values?: TextValues): string {
    return fillText(languages[this.#tag].words[key], values, this.locale);
  }

  /** An instant in words: `day` is `14 Jan 2026`, `moment` `Wed 14 Jan 2026, 12:00 UTC`, `short` `1 Feb`. */
  date(instant: string, style: 'short' | 'day' | 'moment'): string {
    const options: Intl.DateTimeFormatOptions = {
      timeZone: 'UTC',
      calendar: 'gregory',
      day: 'numeric',
      month: 'short',
      ...(style !== 'short' && { year: 'numeric' }),
      ...(style === 'moment' && { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    };
    const text = new Intl.DateTimeFormat(this.locale, options).format(Date.parse(instant));
    return style === 'moment' ? `${text} UTC` : text;
  }
}

/** The theme of the last visit. */
export function currentTheme(): Theme {
  return themes.find((theme) => theme === localStorage.getItem(themeName)) ?? 'system';
}

/** Wears a theme from now on. */
export function wear(theme: Theme): void {
  localStorage.setItem(themeName, theme);
  document.documentElement.dataset.theme = theme;
}
