/** The difference of two states as JSON: fields that changed, and of a table the records that did. */

type Json = Record<string, unknown>;

/** What became of a field: another value, or of a table these records and without those. */
type FieldChange = { readonly set: unknown } | { readonly put: Json; readonly drop: readonly string[] };

/** What became of a state, by its fields. */
export type Change = Readonly<Record<string, FieldChange>>;

const isTable = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);

/** What it takes to make `after` of `before`. Records that both share are not looked into. */
export function changeOf(before: object, after: object): Change {
  const change: Record<string, FieldChange> = {};
  for (const [name, value] of Object.entries(after)) {
    const old = (before as Json)[name];
    if (!same(old, value)) change[name] = fieldChange(old, value);
  }
  return change;
}

function fieldChange(old: unknown, value: unknown): FieldChange {
  if (!isTable(old) || !isTable(value)) return { set: value };
  const put = Object.fromEntries(Object.entries(value).filter(([id, record]) => !same(old[id], record)));
  const drop = Object.keys(old).filter((id) => !Object.hasOwn(value, id));
  const change: FieldChange = { put, drop };
  // Where records changed their places the table is kept whole: lists show some tables in their order.
  return same(appliedTo(old, change), value) ? change : { set: value };
}

function appliedTo(old: unknown, change: FieldChange): unknown {
  if ('set' in change) return change.set;
  const gone = new Set(change.drop);
  const kept = Object.entries(old as Json).filter(([id]) => !gone.has(id));
  return { ...Object.fromEntries(kept), ...change.put };
}

/** The state that a change makes. */
export function applyChange<State extends object>(before: State, change: Change): State {
  const after: Json = { ...(before as Json) };
  for (const [name, field] of Object.entries(change)) after[name] = appliedTo(after[name], field);
  return after as State;
}
