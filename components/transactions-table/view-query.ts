/** A view in an address: what is as by default leaves no trace, so that a plain address stays plain. */
import { checkView } from './check-view.js';
import type { TableFilter, TableView } from './table-view.js';

const lists = ['status', 'method', 'type', 'kind'] as const;

/**
 * A view as a query string without `?`: `q=aws&from=2026-01-01&sort=-amount`. `prefix` goes before each name, where a
 * page has names of its own. What cannot be used is left out.
 */
export function viewToQuery(view: TableView, prefix = ''): string {
  const { filter = {}, ...look } = checkView(view).view;
  const { date, amount, direction, text } = filter;
  const query = new URLSearchParams();
  const set = (name: string, value: string | number | undefined) => {
    if (value !== undefined) query.append(prefix + name, String(value));
  };
  set('q', text);
  set('from', date?.from);
  set('to', date?.to);
  set('amount-from', amount?.from);
  set('amount-to', amount?.to);
  set('absolute', amount?.absolute ? 1 : undefined);
  set('direction', direction);
  for (const name of lists) for (const value of filter[name] ?? []) set(name, value);
  set('sort', look.sort);
  set('columns', look.columns?.join());
  set('density', look.density);
  set('amounts', look.amounts);
  set('parentheses', look.parentheses ? 1 : undefined);
  set('chart', look.chart ? 1 : undefined);
  return query.toString();
}

/** The view that a query string holds; other names in it are passed over, and so is what cannot be used. */
export function viewFromQuery(query: string | URLSearchParams, prefix = ''): TableView {
  const params = new URLSearchParams(query);
  const get = (name: string) => params.get(prefix + name) ?? undefined;
  // An empty text is no number, though `Number` takes it for nought.
  const number = (name: string) => (get(name) ? Number(get(name)) : undefined);
  const range = { from: number('amount-from'), to: number('amount-to') };
  const filter: TableFilter = {
    text: get('q'),
    date: { from: get('from'), to: get('to') },
    amount: { ...range, absolute: get('absolute') === '1' },
    direction: get('direction') as TableFilter['direction'],
    ...Object.fromEntries(lists.map((name) => [name, params.getAll(prefix + name)])),
  };
  const view = {
    filter,
    sort: get('sort'),
    columns: get('columns')?.split(',').filter(Boolean),
    density: get('density'),
    amounts: get('amounts'),
    parentheses: get('parentheses') === '1',
    chart: get('chart') === '1',
  };
  return checkView(view).view;
}
