/**
 * Instants, calendar days and ISO 8601 durations in UTC, in whole seconds (RULES "Time"). Pure arithmetic: nothing here
 * knows the time of the machine.
 */
import type { CalendarDate, DateTime } from '../components/backend/backend.js';
import { DAY, dayOf, firstDayOf, monthOf, utc } from '../fixtures/calendar.js';
import type { Instant } from '../fixtures/facts.js';

/** The calendar day of an instant; `month` is 1 to 12. */
function civilDay(instant: Instant): { year: number; month: number; day: number } {
  const day = dayOf(instant);
  const month = monthOf(day);
  return { year: Math.floor(month / 12), month: (month % 12) + 1, day: day - firstDayOf(month) + 1 };
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** `YYYY-MM-DD` of an instant, in UTC. */
export function formatDate(instant: Instant): CalendarDate {
  const { year, month, day } = civilDay(instant);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `YYYY-MM-DDTHH:MM:SSZ` of an instant. */
export function formatInstant(instant: Instant): DateTime {
  const seconds = instant - dayOf(instant) * DAY;
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor(seconds / 60) % 60;
  return `${formatDate(instant)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(seconds % 60, 2)}Z`;
}

/** How many days a month has; months are counted as `monthNumber` does. */
function daysIn(month: number): number {
  return firstDayOf(month + 1) - firstDayOf(month);
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** What an RFC 3339 text says: the whole second, and whether a fraction of a second was left over. */
export interface ParsedInstant {
  instant: Instant;
  fraction: boolean;
}

/** Reads an RFC 3339 date-time with a zone; undefined for anything else, an impossible date included. */
export function parseInstant(text: string): ParsedInstant | undefined {
  const match = RFC_3339.exec(text);
  if (!match) return undefined;
  const part = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day] = [part(1), part(2), part(3)];
  const [hour, minute, second, zoneHour, zoneMinute] = [part(4), part(5), part(6), part(9), part(10)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year * 12 + month - 1)) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || zoneHour > 23 || zoneMinute > 59) return undefined;
  const zone = (zoneHour * 3600 + zoneMinute * 60) * (match[8] === '-' ? -1 : 1);
  const instant = utc(year, month, day) + hour * 3600 + minute * 60 + second - zone;
  return { instant, fraction: /[1-9]/.test(match[7] ?? '') };
}

/** Months since January of year 0: two instants share a statement period exactly if it is equal. */
export function monthNumber(instant: Instant): number {
  return monthOf(dayOf(instant));
}

/** The first instant of a month counted as `monthNumber` does. */
export function monthStart(month: number): Instant {
  return firstDayOf(month) * DAY;
}

/** An ISO 8601 duration; all parts whole and not negative. */
export interface Duration {
  months: number;
  days: number;
  seconds: number;
}

const ISO_8601 = /^P(?:(\d+)W|(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)$/;

/** Reads `P1D`, `P1W`, `P1M`, `P1Y2M3DT4H5M6S` …; undefined for anything else: zero, signs and fractions too. */
export function parseDuration(text: string): Duration | undefined {
  const match = ISO_8601.exec(text);
  if (!match) return undefined;
  const part = (group: number): number => Number(match[group] ?? 0);
  const duration = {
    months: part(2) * 12 + part(3),
    days: part(1) * 7 + part(4),
    seconds: part(5) * 3600 + part(6) * 60 + part(7),
  };
  const { months, days, seconds } = duration;
  return months + days + seconds > 0 && Number.isSafeInteger(months + days * DAY + seconds) ? duration : undefined;
}

/** An instant that much later: months first, clamped to the month's last day, then days, then seconds. */
export function addDuration(instant: Instant, { months, days, seconds }: Duration): Instant {
  const month = monthNumber(instant);
  const dayOfMonth = dayOf(instant) - firstDayOf(month);
  const target = month + months;
  const day = firstDayOf(target) + Math.min(dayOfMonth, daysIn(target) - 1) + days;
  return day * DAY + (instant - dayOf(instant) * DAY) + seconds;
}
