/** Which rows a filter lets pass: pure, and the same for one row as for 100,000. */
import type { Transaction } from '../backend/backend.js';
import { calendarDate } from '../internal/dates.js';
import { isReadable } from '../internal/money.js';
import { comesIn } from './rows.js';
import { searchWords } from './search-text.js';
import type { TableFilter } from './table-view.js';

/** The choices that come from the rows themselves. */
export const facetNames = ['method', 'type', 'status', 'kind'] as const;
export type FacetName = (typeof facetNames)[number];

/** Stands for what the API left out. */
export const NOTHING = 'none';

const named = (value: string | null | undefined) => String(value ?? NOTHING);

/** The value of a row that a facet compares, as `TableFilter` has it. */
export const facetOf: Readonly<Record<FacetName, (row: Transaction) => string>> = {
  method: ({ method }) =>
    method && 'credit_card' in method && method.credit_card
      ? `${method.type} ${method.credit_card.last_four}`
      : named(method?.type),
  type: (row) => named((row.kind === 'CARD' ? row.card_transaction_details : row.cash_transaction_details)?.type),
  status: ({ status }) => named(status),
  kind: ({ kind }) => named(kind),
};

/** The days met that are real: checking one costs more than all else here. */
const realDays = new Set<string>();
/** The day looked at last: rows of one day stand together. */
let last: { day: string; real: string | undefined } = { day: '?', real: undefined };

/** A `YYYY-MM-DD` as it is, if there is such a day. */
function realDay(day: string): string | undefined {
  if (!realDays.has(day)) {
    if (!calendarDate(day)) return undefined;
    realDays.add(day);
  }
  return day;
}

/** The business day of a row (RULES "Time"): the UTC date it posted on, of one that has not the one it was initiated on. */
export function businessDay({ posted_at, initiated_at }: Transaction): string | undefined {
  const at = posted_at ?? initiated_at;
  // As the API writes them.
  if (at?.length !== 20 || !at.endsWith('Z')) return calendarDate(at);
  if (!at.startsWith(last.day)) {
    const day = at.slice(0, 10);
    last = { day, real: realDay(day) };
  }
  return last.real;
}

/** Whether a row passes; `text` gives what is searched of it. */
export type Test = (row: Transaction, text: () => string) => boolean;

const tests: { [K in keyof TableFilter]-?: (value: NonNullable<TableFilter[K]>) => Test } = {
  date:
    ({ from = '', to = '9999' }) =>
    (row) => {
      const day = businessDay(row);
      return day !== undefined && day >= from && day <= to;
    },
  amount: ({ from = -Infinity, to = Infinity, absolute }) => {
    return ({ amount }) => {
      if (!isReadable(amount)) return false;
      const value = absolute ? Math.abs(amount.amount) : amount.amount;
      return value >= from && value <= to;
    };
  },
  direction: (way) => (row) => !!row.amount?.amount && comesIn(row) === (way === 'in'),
  status: (wanted) => anyOf('status', wanted),
  method: (wanted) => {
    const one = anyOf('method', wanted);
    // A rail alone stands for each of its cards.
    return (row, text) => one(row, text) || wanted.includes(named(row.method?.type));
  },
  type: (wanted) => anyOf('type', wanted),
  kind: (wanted) => anyOf('kind', wanted),
  text: (wanted) => {
    const words = searchWords(wanted);
    return (_, text) => {
      const searched = text();
      for (const word of words) if (!searched.includes(word)) return false;
      return true;
    };
  },
};

function anyOf(name: FacetName, wanted: readonly string[]): Test {
  const values = new Set(wanted);
  const of = facetOf[name];
  return (row) => values.has(of(row));
}

/** The parts in the order they cost: the dear ones see only what the cheap ones let pass. */
const order = ['direction', 'amount', 'status', 'kind', 'type', 'method', 'date', 'text'] as const;

/** One test of a filter that has been checked (`checkView`). */
export function testOf(filter: TableFilter): Test {
  const all = order.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : (tests[name] as (value: unknown) => Test)(value);
  });
  if (all.length === 1) return all[0]!;
  return (row, text) => {
    for (const test of all) if (!test(row, text)) return false;
    return true;
  };
}
