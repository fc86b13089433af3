import { calendarDate } from '../internal/dates.js';
import { columnNames, defaultColumns, densities } from './columns.js';
import { parseSort } from './rows.js';
import { amountViews, defaultView, type TableFilter, type TableView } from './table-view.js';

/** A view with only what can be used, defaults left out; and in words what was wrong with the rest. */
export interface CheckedView {
  view: TableView;
  problems: string[];
}

type Given = Readonly<Record<string, unknown>>;
/** Answers the usable value, or undefined and why; undefined alone where there is nothing to say. */
type Check = (value: unknown) => [value: unknown, problem?: string];

const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value: unknown) => JSON.stringify(value) ?? String(value);
const refuse = (problem: string): [undefined, string] => [undefined, problem];

const oneOf =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(value as string) ? [value] : refuse(`is ${shown(value)}; there are ${names.join(', ')}`);

const truth: Check = (value) =>
  typeof value === 'boolean' ? [value || undefined] : refuse(`is ${shown(value)}; true or false`);

const values: Check = (value) => {
  const usable = Array.isArray(value) && value.every((each) => typeof each === 'string' && each);
  return usable ? [value.length ? [...new Set(value)] : undefined] : refuse(`is ${shown(value)}; an array of words`);
};

const text: Check = (value) =>
  typeof value === 'string' ? [value.trim() || undefined] : refuse(`is ${shown(value)}; a text`);

const columns: Check = (value) => {
  if (!Array.isArray(value)) return refuse(`is ${shown(value)}; an array of names of columns`);
  const known = value.filter((name) => columnNames.includes(name as never));
  const problem = known.length < value.length ? `has names other than ${columnNames.join(', ')}` : undefined;
  return [known.join() === defaultColumns.join() ? undefined : known, problem];
};

const sort: Check = (value) =>
  parseSort(String(value))
    ? [value === defaultView.sort ? undefined : value]
    : refuse(`is ${shown(value)}; there are ${columnNames.join(', ')}, a minus in front for descending`);

/** `{ from, to }`, both or one of them, each as `usable` says, in order. */
const range =
  (usable: (end: unknown) => boolean, what: string, more: readonly string[] = []): Check =>
  (value) => {
    if (!isObject(value)) return refuse(`is ${shown(value)}; an object with from and to`);
    const { from, to } = value;
    for (const end of [from, to]) if (end !== undefined && !usable(end)) return refuse(`has ${shown(end)}; ${what}`);
    if ((from as number) > (to as number)) return refuse(`goes from ${shown(from)} to ${shown(to)}; from comes first`);
    if (from === undefined && to === undefined) return [undefined];
    const kept = ['from', 'to', ...more].filter((name) => value[name] !== undefined && value[name] !== false);
    return [Object.fromEntries(kept.map((name) => [name, value[name]]))];
  };

const date = range((day) => calendarDate(day as string) === day, 'a real date as 2026-01-31');
const bounds = range(Number.isSafeInteger, 'a whole number of minor units', ['absolute']);

const amount: Check = (value) => {
  const { absolute, from, to } = isObject(value) ? value : ({} as Given);
  if (absolute !== undefined && typeof absolute !== 'boolean') return refuse(`has absolute ${shown(absolute)}`);
  const negative = absolute && ((from as number) < 0 || (to as number) < 0);
  return negative ? refuse('is absolute and has a negative bound, which nothing can match') : bounds(value);
};

const filterChecks: Readonly<Record<keyof TableFilter, Check>> = {
  date,
  amount,
  direction: oneOf(['in', 'out']),
  status: values,
  method: values,
  type: values,
  kind: values,
  text,
};

const withoutDefault =
  (check: Check, usual: string): Check =>
  (value) =>
    value === usual ? [undefined] : check(value);

const viewChecks: Readonly<Record<keyof TableView, Check>> = {
  filter: () => [undefined],
  sort,
  columns,
  density: withoutDefault(oneOf(densities), defaultView.density),
  amounts: withoutDefault(oneOf(amountViews), 'signed'),
  parentheses: truth,
  chart: truth,
};

/** Checks each member; what is not known is passed over with a word. */
function checked(given: Given, checks: Readonly<Record<string, Check>>, path: string, problems: string[]): Given {
  const usable: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    const check = Object.hasOwn(checks, name) ? checks[name]! : () => refuse('is not known');
    const [kept, problem] = check(value);
    if (kept !== undefined) usable[name] = kept;
    if (problem) problems.push(`${path}${name} ${problem}`);
  }
  return usable;
}

/** Takes any value as a view: keeps what can be used, says what cannot, throws never. */
export function checkView(given: unknown): CheckedView {
  const problems: string[] = [];
  if (given === undefined || given === null) return { view: {}, problems };
  if (!isObject(given)) return { view: {}, problems: [`the view is ${shown(given)}; an object`] };
  const view = checked(given, viewChecks, '', problems) as TableView;
  if (isObject(given.filter)) {
    const filter = checked(given.filter, filterChecks, 'filter.', problems) as TableFilter;
    if (Object.keys(filter).length) view.filter = filter;
  } else if (given.filter !== undefined && given.filter !== null) problems.push('filter is not an object');
  return { view, problems };
}
