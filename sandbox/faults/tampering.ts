/** Faults of the data: the answer is whole, and something in it is not as it should be (RULES "Faults"). Pure. */
import type { Fault } from './types.js';

/** JSON of an answer. */
export type Json = Record<string, unknown>;

/** An answer's rows, and where they go on. */
export interface Rows extends Json {
  items: Json[];
  next_cursor?: string | null;
}

export const isRows = (body: unknown): body is Rows =>
  typeof body === 'object' && body !== null && Array.isArray((body as Json)['items']);

type Tampering = Extract<
  Fault,
  { type: 'null_string_cursor' | 'repeated_cursor' | 'duplicate_rows' | 'impossible_date' | 'unknown_enum' }
>;

/** Changes a body in place; whether there was something to change. `cursor`: the one that was sent. */
export function tamper(fault: Tampering, body: Json, cursor: string | null): boolean {
  switch (fault.type) {
    case 'null_string_cursor':
      if (!isRows(body) || body.next_cursor !== null) return false;
      body.next_cursor = 'null';
      return true;
    case 'repeated_cursor':
      if (!isRows(body) || cursor === null || body.next_cursor === undefined) return false;
      body.next_cursor = cursor;
      return true;
    case 'duplicate_rows':
      if (!isRows(body) || body.items.length === 0) return false;
      body.items.push(...body.items.slice(-(fault.rows ?? 1)));
      return true;
    case 'impossible_date':
      return change(body, fault.field, DATES, (value) => DATE.test(value) && value.replace(DATE, '2020-02-31'));
    case 'unknown_enum':
      return change(body, fault.field, ENUMS, (value) => ENUM.test(value) && (fault.value ?? 'NOT_YET_DOCUMENTED'));
  }
}

const DATE = /^\d{4}-\d\d-\d\d(?=$|T)/;
const ENUM = /^[A-Z][A-Z0-9_]+$/;
/** Fields that are dates, the one that counts most first. */
const DATES = ['posted_at', 'start', 'end', 'initiated_at', 'created_at', 'at'];
/** Fields that are enumerations, those first that grow; others may look like one, as a name in capitals does. */
const ENUMS = ['type', 'kind', 'status', 'instrument', 'network', 'role', 'level', 'state'];

/** Changes a text of the first row, or of the body itself: the one named, else the first that fits; whether it did. */
function change(
  body: Json,
  field: string | undefined,
  names: readonly string[],
  to: (value: string) => string | false,
): boolean {
  const root = isRows(body) ? body.items[0] : body;
  const fields = root === undefined ? [] : [...fieldsOf(root)];
  const wanted =
    field === undefined
      ? names.flatMap((name) => fields.filter((one) => one.name === name))
      : fields.filter(({ path }) => path === field);
  for (const { holder, name } of wanted) {
    const value = holder[name];
    const changed = typeof value === 'string' && to(value);
    if (typeof changed !== 'string') continue;
    holder[name] = changed;
    // A union goes by its type: {"type": "ACH", "ach": {…}}.
    const branch = (value as string).toLowerCase();
    if (name === 'type' && branch in holder) {
      holder[changed.toLowerCase()] = holder[branch];
      delete holder[branch];
    }
    return true;
  }
  return false;
}

/** Every field, with those of the objects in it behind it: an enumeration of the row itself comes first. */
function* fieldsOf(holder: Json, above = ''): Generator<{ holder: Json; name: string; path: string }> {
  for (const name of Object.keys(holder)) yield { holder, name, path: above + name };
  for (const [name, value] of Object.entries(holder)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      yield* fieldsOf(value as Json, `${above}${name}.`);
    }
  }
}
