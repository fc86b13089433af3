/** Holding what was answered to what a spec expects, and making what it sends. */
import type { Rule, Shape } from './shape.js';
import type { Path, Template } from './text.js';

/** What was captured so far, by name. */
export type Captured = Map<string, unknown>;

/** Where an answer is not what was expected. */
export class Mismatch extends Error {
  readonly line: number;

  constructor(line: number, what: string) {
    super(what);
    this.line = line;
  }
}

/** The value of `{{a.path}}`. */
export function valueOf({ name, parts }: Path, captured: Captured): unknown {
  let value = captured.get(name);
  for (const part of parts) value = (value as Record<string, unknown> | null | undefined)?.[part];
  if (value === undefined) throw new Error(`{{${[name, ...parts].join('.')}}} has no value`);
  return value;
}

/** Text with its values filled in. */
export function textOf(template: Template, captured: Captured): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = valueOf(part, captured);
      return typeof value === 'string' ? value : JSON.stringify(value);
    })
    .join('');
}

/** The value a shape without rules stands for. */
export function render(shape: Shape, captured: Captured): unknown {
  switch (shape.is) {
    case 'literal':
      return shape.value;
    case 'text':
      return textOf(shape.template, captured);
    case 'sum':
      return sumOf(shape.terms, captured);
    case 'object':
      return Object.fromEntries(shape.fields.map(([key, value]) => [key, render(value, captured)]));
    case 'list':
      return shape.items.map((item) => render(item, captured));
    case 'rule':
      throw new Error('a rule is no value');
  }
}

function sumOf(terms: (Shape & { is: 'sum' })['terms'], captured: Captured): unknown {
  const values = terms.map(({ of }) => (typeof of === 'number' ? of : valueOf(of, captured)));
  if (terms.length === 1 && terms[0]!.sign === 1) return values[0];
  return values.reduce<number>((sum, value, index) => {
    if (typeof value !== 'number') throw new Error(`${JSON.stringify(value)} is no number to add`);
    return sum + terms[index]!.sign * value;
  }, 0);
}

/** Captures what the shape names. @throws Mismatch at the first thing that differs. */
export function match(shape: Shape, value: unknown, captured: Captured, where = 'body'): void {
  const differs = (expected: string): never => {
    throw new Mismatch(shape.line, `${where}: expected ${expected}, got ${short(value)}`);
  };
  switch (shape.is) {
    case 'rule':
      return matchRule(shape, value, captured, differs);
    case 'object':
      return matchObject(shape, value, captured, where, differs);
    case 'list':
      return matchList(shape, value, captured, where, differs);
    default: {
      const expected = render(shape, captured);
      if (JSON.stringify(value) !== JSON.stringify(expected)) differs(short(expected));
    }
  }
}

type Differs = (expected: string) => never;

/** Of a text that fits a pattern with a group, what the group holds is captured. */
function matchRule(shape: Shape & { is: 'rule' }, value: unknown, captured: Captured, differs: Differs): void {
  const { rule, capture } = shape;
  if (rule.kind === 'pattern') {
    const found = typeof value === 'string' ? rule.pattern.exec(value) : null;
    if (!found) return differs(String(rule.pattern));
    if (capture !== undefined) captured.set(capture, found[1] ?? value);
    return;
  }
  const wrong = breach(rule, value, captured);
  if (wrong !== undefined) differs(wrong);
  if (capture !== undefined) captured.set(capture, value);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDate = (value: unknown, form: RegExp): boolean =>
  typeof value === 'string' && form.test(value) && new Date(value).toISOString().startsWith(value.replace(/Z$/, ''));

/** What a rule of a kind asks, where the value does not do it. */
function breach(rule: Exclude<Rule, { kind: 'pattern' }>, value: unknown, captured: Captured): string | undefined {
  const unless = (holds: boolean, expected: string = rule.kind): string | undefined => (holds ? undefined : expected);
  switch (rule.kind) {
    case 'any':
      return unless(value !== undefined, 'anything at all');
    case 'absent':
      return unless(value === undefined);
    case 'empty':
      return unless(value === '' || (Array.isArray(value) && value.length === 0));
    case 'string':
      return unless(typeof value === 'string');
    case 'integer':
      return unless(Number.isSafeInteger(value));
    case 'boolean':
      return unless(typeof value === 'boolean');
    case 'object':
      return unless(isObject(value));
    case 'list':
      return unless(Array.isArray(value));
    case 'instant':
      return unless(isDate(value, INSTANT));
    case 'date':
      return unless(isDate(value, DATE));
    case 'items':
      return unless(Array.isArray(value) && value.length === rule.count, `${rule.count} items`);
    default:
      return unlessCompared(rule, value, render(rule.than, captured));
  }
}

function unlessCompared(
  { kind }: Extract<Rule, { kind: 'above' | 'below' | 'not' }>,
  value: unknown,
  than: unknown,
): string | undefined {
  const expected = `${kind} ${short(than)}`;
  if (kind === 'not')
    return value !== undefined && JSON.stringify(value) !== JSON.stringify(than) ? undefined : expected;
  const comparable = typeof value === typeof than && (typeof value === 'number' || typeof value === 'string');
  if (!comparable) return expected;
  const holds = kind === 'above' ? value > (than as typeof value) : value < (than as typeof value);
  return holds ? undefined : expected;
}

function matchObject(
  { fields, more, line }: Shape & { is: 'object' },
  value: unknown,
  captured: Captured,
  where: string,
  differs: Differs,
): void {
  if (!isObject(value)) return differs('an object');
  for (const [key, shape] of fields) match(shape, value[key], captured, `${where}.${key}`);
  if (more) return;
  const unexpected = Object.keys(value).filter((key) => !fields.some(([known]) => known === key));
  if (unexpected.length > 0) throw new Mismatch(line, `${where}: nothing was said of ${unexpected.join(', ')}`);
}

function matchList(
  { mode, items, line }: Shape & { is: 'list' },
  value: unknown,
  captured: Captured,
  where: string,
  differs: Differs,
): void {
  if (!Array.isArray(value)) return differs('a list');
  if (mode === 'some') {
    if (!value.some((one) => tryMatch(items[0]!, one, captured))) differs('one that fits');
    return;
  }
  if (mode === 'each') {
    if (value.length === 0) throw new Mismatch(line, `${where}: "each" of an empty list says nothing`);
    for (const [index, one] of value.entries()) match(items[0]!, one, captured, `${where}.${index}`);
    return;
  }
  for (const [index, shape] of items.entries())
    match(shape, (value as unknown[])[index], captured, `${where}.${index}`);
  if (mode === 'exact' && value.length > items.length) differs(`${items.length} items`);
}

/** Whether it fits; captures only then. */
function tryMatch(shape: Shape, value: unknown, captured: Captured): boolean {
  const before = new Map(captured);
  try {
    match(shape, value, captured);
    return true;
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    captured.clear();
    for (const [name, kept] of before) captured.set(name, kept);
    return false;
  }
}

/** A value as an error shows it. */
function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
