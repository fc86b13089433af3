/** The control panel's own words, in the language of the portal. */
import { fillText, type TextValues } from '../../../components/internal/strings.js';
import { panelWords, type PanelWord } from '../languages/panel.js';
import { Speech } from '../speech.js';

/** Speaks the panel's words as well as the portal's. */
export class PanelSpeech extends Speech {
  /** A text of the panel. */
  word(key: PanelWord, values?: TextValues): string {
    return fillText(panelWords[this.tag][key], values, this.locale);
  }

  /** Options of dates here: the world's, in UTC, by the calendar the books are kept in. */
  format(instant: string | number, options: Intl.DateTimeFormatOptions): string {
    const whole: Intl.DateTimeFormatOptions = { timeZone: 'UTC', calendar: 'gregory', hourCycle: 'h23', ...options };
    return new Intl.DateTimeFormat(this.locale, whole).format(new Date(instant));
  }

  /** A number in the reader's digits. */
  number(value: number, digits = 0): string {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return new Intl.NumberFormat(this.locale, options).format(value);
  }
}
