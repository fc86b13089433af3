/**
 * Dates as the books know them. A row's business date is its UTC calendar date everywhere, else a row at 00:30Z would
 * leave its period in Los Angeles (RULES "Time").
 */

/** Noon UTC of a real calendar date `YYYY-MM-DD…` (a date-time's UTC date), in milliseconds; undefined for no date. */
export function calendarTime(text: string | null | undefined): number | undefined {
  const [, day] = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/.exec(text ?? '') ?? [];
  const time = Date.parse(text ?? '');
  // `Date.parse` takes 31 February for a day in March.
  if (!day || Number.isNaN(time) || isoDay(Date.parse(day)) !== day) return undefined;
  return Date.parse(isoDay(time)) + 12 * 3_600_000;
}

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);

/** `YYYY-MM-DD` of a date or date-time in UTC; undefined for what is no date. */
export function calendarDate(text: string | null | undefined): string | undefined {
  const time = calendarTime(text);
  return time === undefined ? undefined : isoDay(time);
}

/**
 * - `short`: `12 Aug`, the year left to the context
 * - `day`: `12`
 * - `medium`: `12 Aug 2025`
 * - `month`: `August 2025`
 * - `monthShort`: `Aug 2025`
 * - `time`: date and time of day in the reader's own zone, with the zone's name
 */
export type DateStyle = 'short' | 'day' | 'medium' | 'month' | 'monthShort' | 'time';

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', timeZone: 'UTC' },
  day: { day: 'numeric', timeZone: 'UTC' },
  medium: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
  monthShort: { month: 'short', year: 'numeric', timeZone: 'UTC' },
  time: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
};
const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(style: DateStyle, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(locale, { calendar: 'gregory', ...styles[style] })));
  return format;
}

/** A date in words. What is no real date is shown as it came; nothing as an empty string. */
export function formatDate(text: string | null | undefined, style: DateStyle, locale: string): string {
  const day = calendarTime(text);
  if (day === undefined) return text ?? '';
  return dateFormat(style, locale).format(style === 'time' ? Date.parse(text!) : day);
}

/** Two calendar dates as a range in words, `1 – 31 Dec 2025`; odd ones as they came. */
export function formatDateRange(
  start: string,
  end: string,
  locale: string,
  style: 'day' | 'short' | 'medium' = 'medium',
): string {
  const from = calendarTime(start);
  const to = calendarTime(end);
  if (from === undefined || to === undefined || to < from) return `${start} – ${end}`;
  return dateFormat(style, locale).formatRange(from, to);
}
