/** JSON as a spec writes it: values, names of captured ones, sums, and rules in place of values. */
import { pathOf, templateOf, type Path, type Reading, type Template } from './text.js';

/** What a value may be held to instead of another value. */
export type Rule =
  | { kind: (typeof KINDS)[number] }
  | { kind: 'pattern'; pattern: RegExp }
  | { kind: 'items'; count: number }
  | { kind: 'above' | 'below' | 'not'; than: Shape };

/** What stands in a body, with its line. */
export type Shape = { line: number } & (
  | { is: 'literal'; value: number | boolean | null }
  | { is: 'text'; template: Template }
  | { is: 'sum'; terms: { sign: 1 | -1; of: Path | number }[] }
  | { is: 'rule'; capture?: string; rule: Rule }
  | { is: 'object'; fields: [string, Shape][]; more: boolean }
  | { is: 'list'; mode: 'exact' | 'more' | 'each' | 'some'; items: Shape[] }
);

/** Rules that are one word. */
export const KINDS = [
  'any',
  'absent',
  'empty',
  'string',
  'integer',
  'boolean',
  'object',
  'list',
  'instant',
  'date',
] as const;

const SPACE = /\s*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?/y;
const STRING = /"(?:[^"\\\n]|\\.)*"/y;

/** Reads a value. A body that is sent has values alone, an expected one rules as well. */
export function readShape(reading: Reading, expected: boolean): Shape {
  reading.take(SPACE);
  const { line } = reading;
  if (reading.take(/\{(?!\{)/y)) return readObject(reading, line, expected);
  if (reading.take(/\[/y)) return readList(reading, line, expected);
  const at = reading.at;
  if (reading.take(/</y)) {
    if (!expected) reading.fail('a body that is sent has no rules in it', at);
    return readRule(reading, line);
  }
  const word = reading.take(/(?:true|false|null)\b/y);
  if (word) return { line, is: 'literal', value: JSON.parse(word[0]) as boolean | null };
  const text = reading.take(STRING);
  if (text) return { line, is: 'text', template: templateOf(reading, JSON.parse(text[0]) as string, at) };
  return readSum(reading);
}

function readObject(reading: Reading, line: number, expected: boolean): Shape {
  const fields: [string, Shape][] = [];
  const object = { line, is: 'object' as const, fields, more: false };
  for (reading.take(SPACE); !reading.take(/\}/y); reading.take(SPACE)) {
    if (fields.length > 0) reading.need(/,\s*/y, '"," or "}"');
    const at = reading.at;
    if (expected && reading.take(/\.\.\.\s*/y)) {
      object.more = true;
      reading.need(/\}/y, '"}" after "..."');
      return object;
    }
    const key = JSON.parse(reading.need(STRING, 'a field in quotes or "}"')[0]) as string;
    if (fields.some(([other]) => other === key)) reading.fail(`"${key}" is here twice`, at);
    reading.need(/\s*:/y, '":"');
    fields.push([key, readShape(reading, expected)]);
  }
  return object;
}

function readList(reading: Reading, line: number, expected: boolean): Shape {
  const items: Shape[] = [];
  reading.take(SPACE);
  const mode = expected && reading.take(/(each|some)\b/y)?.[1];
  if (mode) {
    const before = reading.known.size;
    items.push(readShape(reading, expected));
    if (mode === 'each' && reading.known.size > before) reading.fail('what "each" says captures nothing');
    reading.need(/\s*\]/y, `"]", since "${mode}" says one thing`);
    return { line, is: 'list', mode: mode as 'each' | 'some', items };
  }
  for (; !reading.take(/\]/y); reading.take(SPACE)) {
    if (items.length > 0) reading.need(/,\s*/y, '"," or "]"');
    if (expected && reading.take(/\.\.\.\s*/y)) {
      reading.need(/\]/y, '"]" after "..."');
      return { line, is: 'list', mode: 'more', items };
    }
    items.push(readShape(reading, expected));
  }
  return { line, is: 'list', mode: 'exact', items };
}

/** `{{balance}}`, `12`, `{{before}} + {{amount}} - 1`. */
function readSum(reading: Reading): Shape {
  const { line, at: begin } = reading;
  const terms: { sign: 1 | -1; of: Path | number }[] = [];
  let sign: 1 | -1 = reading.take(/-(?=\{)/y) ? -1 : 1;
  for (;;) {
    const at = reading.at;
    const name = reading.take(/\{\{(.*?)\}\}/y);
    const number = name ? undefined : reading.take(NUMBER);
    if (!name && !number) reading.fail(`expected a value, found ${reading.ahead()}`, begin);
    terms.push({ sign, of: name ? pathOf(reading, name[1]!, at) : Number(number![0]) });
    const next = reading.take(/ *([+-]) */y);
    if (!next) break;
    sign = next[1] === '+' ? 1 : -1;
  }
  const [first] = terms;
  if (terms.length === 1 && typeof first!.of === 'number') return { line, is: 'literal', value: first!.of };
  return { line, is: 'sum', terms };
}

/** What stands between `<` and `>`: a rule, and by `name = ` what the value is called from here on. */
export function readRule(reading: Reading, line: number): Shape & { is: 'rule' } {
  const capture = reading.take(/([a-z]\w*) = /y)?.[1];
  const rule = ruleOf(reading);
  reading.need(/>/y, '">"');
  if (capture === undefined) return { line, is: 'rule', rule };
  if (['origin', 'base', 'world', 'me'].includes(capture)) reading.fail(`"${capture}" is taken`);
  if (rule.kind === 'absent') reading.fail('what is absent cannot be captured');
  reading.known.add(capture);
  return { line, is: 'rule', capture, rule };
}

function ruleOf(reading: Reading): Rule {
  const at = reading.at;
  const pattern = reading.take(/\/((?:[^/\\\n]|\\.)+)\//y);
  if (pattern) {
    try {
      return { kind: 'pattern', pattern: new RegExp(pattern[1]!, 'u') };
    } catch (error) {
      return reading.fail((error as Error).message, at);
    }
  }
  const items = reading.take(/(\d+) items?/y);
  if (items) return { kind: 'items', count: Number(items[1]) };
  const compared = reading.take(/(above|below|not) /y);
  if (compared) return { kind: compared[1] as 'above' | 'below' | 'not', than: readShape(reading, false) };
  const word = reading.take(/[a-z]+/y)?.[0];
  const kind = KINDS.find((one) => one === word);
  if (kind) return { kind };
  const names = [...KINDS, '/pattern/', 'n items', 'above x', 'below x', 'not x'].join(', ');
  return reading.fail(`no such rule; there are ${names}; a value is captured by <name = rule>`, at);
}
