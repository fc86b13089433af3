/** The timeline as marks on a track: what happens on one day, told together. Pure. */
import type { TimelineEntry } from '../../control/control.js';

/** What happens on one day of one kind. */
export interface Mark {
  readonly kind: TimelineEntry['type'];
  /** UTC calendar date. */
  readonly day: string;
  /** When the last of it has happened. */
  readonly until: string;
  /** In order. */
  readonly entries: readonly TimelineEntry[];
}

/** A span of time, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Marks of entries that are in order. */
export function marksOf(entries: readonly TimelineEntry[]): Mark[] {
  const marks = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const key = `${entry.at.slice(0, 10)} ${entry.type}`;
    const mark = marks.get(key);
    if (mark) mark.push(entry);
    else marks.set(key, [entry]);
  }
  return [...marks.values()].map((all) => {
    const { type: kind, at } = all[0]!;
    return { kind, day: at.slice(0, 10), until: all.at(-1)!.at, entries: all };
  });
}

const DAY = 86_400_000;

/** What the track shows: from the first of the month the clock stands in to as far as the timeline looks. */
export function spanOf(now: string, until: string): Span {
  const date = new Date(now);
  const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return { from, until: Math.max(Date.parse(until), from + DAY) };
}

/** Where an instant is on the track, 0 to 1. */
export function shareOf({ from, until }: Span, instant: number): number {
  return Math.min(1, Math.max(0, (instant - from) / (until - from)));
}

/** The first and the fifteenth of each month of a span; of a long one only the first, so that they stay apart. */
export function daysOf({ from, until }: Span): number[] {
  const days: number[] = [];
  const first = new Date(from);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()];
  for (let n = 0; Date.UTC(year, month + n, 1) <= until; n++) {
    days.push(Date.UTC(year, month + n, 1));
    const middle = Date.UTC(year, month + n, 15);
    if (until - from < 120 * DAY && middle < until - 7 * DAY) days.push(middle);
  }
  return days;
}

/** How many labels stand above each other. */
export const LEVELS = 3;

/**
 * On which level each label stands so that none covers another, nor the line of another: as low as there is room,
 * the earlier above the later. Undefined: nowhere, a line without a label. Everything in pixels of a track; a label
 * begins at its line, near the end of the track it ends there.
 */
export function levelsOf(labels: readonly { at: number; width: number }[], track: number): (number | undefined)[] {
  const free: number[] = Array.from({ length: LEVELS }, () => track + GAP);
  return labels
    .map(({ at, width }) => (at + width > track ? { start: at - width, end: at } : { start: at, end: at + width }))
    .reverse()
    .map(({ start, end }) => {
      const level = free.findIndex((next) => end + GAP <= next);
      if (level < 0) return undefined;
      free[level] = start;
      return level;
    })
    .reverse();
}

/** Pixels between two labels. */
const GAP = 6;
