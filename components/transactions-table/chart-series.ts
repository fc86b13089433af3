/** Balance over time as end-of-day balances: pure, and in proportion to the rows once. */
import type { Transaction } from '../backend/backend.js';
import { calendarDate } from '../internal/dates.js';
import { isReadable } from '../internal/money.js';

/** The balance at the end of a business day (UTC). */
export interface DayBalance {
  /** `YYYY-MM-DD`. */
  day: string;
  /** Minor units; on a card what is owed. */
  amount: number;
  /** The last row of that day. */
  row: Transaction;
}

/**
 * The last balance of each day, ascending. Rows come in the API's order; a day that comes again late is put in its
 * place. Rows without a day or a readable balance are passed over, and so are those of a second currency.
 */
export function daySeries(rows: readonly Transaction[]): DayBalance[] {
  const days: DayBalance[] = [];
  const currency = rows.find(({ balance }) => isReadable(balance))?.balance?.currency;
  let ordered = true;
  let sent: string | null | undefined;
  let day: string | undefined;
  for (const row of rows) {
    const { balance, posted_at } = row;
    if (!isReadable(balance) || balance.currency !== currency) continue;
    // Most rows have the day of the one before: in UTC the first ten letters tell.
    const text = posted_at?.endsWith('Z') ? posted_at.slice(0, 10) : posted_at;
    if (text !== sent) [sent, day] = [text, calendarDate(posted_at)];
    if (!day) continue;
    const last = days.at(-1);
    if (last?.day === day) {
      if (String(last.row.posted_at) <= String(posted_at)) [last.amount, last.row] = [balance.amount, row];
    } else {
      if (last && last.day > day) ordered = false;
      days.push({ day, amount: balance.amount, row });
    }
  }
  if (ordered) return days;
  const latest = new Map<string, DayBalance>();
  for (const each of days) {
    const known = latest.get(each.day);
    if (!known || String(known.row.posted_at) <= String(each.row.posted_at)) latest.set(each.day, each);
  }
  return [...latest.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** What the chart says in words. */
export interface ChartFacts {
  opening: DayBalance;
  lowest: DayBalance;
  highest: DayBalance;
  closing: DayBalance;
}

/** The first, lowest, highest and last day; the earliest of equal ones. Undefined for no days. */
export function chartFacts(days: readonly DayBalance[]): ChartFacts | undefined {
  const [opening] = days;
  if (!opening) return undefined;
  let [lowest, highest] = [opening, opening];
  for (const each of days) {
    if (each.amount < lowest.amount) lowest = each;
    if (each.amount > highest.amount) highest = each;
  }
  return { opening, lowest, highest, closing: days.at(-1)! };
}

/** At most two points a pixel of width, in order: of each, the lowest and the highest; the first and the last always. */
export function thin(days: readonly DayBalance[], width: number): DayBalance[] {
  if (days.length <= width * 2) return [...days];
  const kept = new Set<DayBalance>([days[0]!]);
  for (let pixel = 0; pixel < width; pixel++) {
    const from = Math.floor((pixel * days.length) / width);
    const to = Math.floor(((pixel + 1) * days.length) / width);
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if (days[i]!.amount < days[low]!.amount) low = i;
      if (days[i]!.amount > days[high]!.amount) high = i;
    }
    kept.add(days[Math.min(low, high)]!).add(days[Math.max(low, high)]!);
  }
  return [...kept.add(days.at(-1)!)];
}

const time = (day: string) => Date.parse(day);

/**
 * Where a day stands: shares of width (earliest 0) and height (highest 0; nought may lie outside). Nought belongs to the
 * picture, so that it does not make a mountain of small change, unless it is further away than half of what the balance
 * moves: then the balance has two thirds of the height, and nought is left out.
 */
export function placeOf({ day, amount }: DayBalance, { opening, closing, lowest, highest }: ChartFacts) {
  const [from, to] = [time(opening.day), time(closing.day)];
  const away = (highest.amount - lowest.amount) / 2 || Infinity;
  const low = Math.min(lowest.amount, Math.max(0, lowest.amount - away));
  const high = Math.max(highest.amount, Math.min(0, highest.amount + away));
  return { x: to > from ? (time(day) - from) / (to - from) : 0, y: high > low ? (high - amount) / (high - low) : 0.5 };
}

/** The day whose balance holds at a share of the width: the last one that is not after it. */
export function dayAt(days: readonly DayBalance[], share: number): number {
  const [from, to] = [time(days[0]!.day), time(days.at(-1)!.day)];
  const at = from + Math.max(0, Math.min(1, share)) * (to - from);
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (time(days[middle]!.day) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
