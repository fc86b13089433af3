/** Reads a spec. What it does not know it refuses, with file and line. CONTRIBUTING.md tells how one is written. */
import { readRule, readShape, type Shape } from './shape.js';
import { Reading, SpecError, templateOf, type Template } from './text.js';

/** A rule of the sandbox, as requests and what must be answered. */
export interface Spec {
  file: string;
  /** The rule, a sentence. */
  title: string;
  /** The sections of RULES.md that it proves. */
  sections: string[];
  /** Runs over HTTP alone, and why. */
  onlyHttp?: string;
  /** What the world holds, as `PUT /_sandbox/world` takes it. */
  world: Record<string, unknown>;
  worldLine: number;
  steps: Step[];
}

/** One line, or one request and its answer. */
export type Step = { line: number } & (
  | { do: 'as'; who: Who }
  | { do: 'clock'; to?: Template; by?: string }
  | { do: 'fault'; rule: Shape }
  | ({ do: 'ask' } & Exchange)
);

/** Whose token is sent from here on. */
export type Who =
  | { kind: 'nobody' }
  | { kind: 'token'; token: Template }
  | { kind: 'person'; id: Template }
  | { kind: 'role'; role: string; nth: number; of?: Template };

/** A request, and what must be answered. */
export interface Exchange {
  /** What the comment above it says. */
  says: string;
  method: string;
  target: Template;
  query: [string, Template][];
  headers: [string, Template][];
  form: [string, Template][];
  body?: { shape: Shape } | { text: Template };
  expected: Expected;
}

/** What must be answered. */
export interface Expected {
  line: number;
  /** Undefined: the connection is lost, before or amid the body. */
  status?: number;
  /** Not before so many milliseconds. */
  after?: number;
  headers: { line: number; name: string; value: Template | (Shape & { is: 'rule' }) }[];
  body?: { line: number } & ({ shape: Shape } | { text: Template } | { rule: Shape & { is: 'rule' } });
}

const ROLES = ['account_admin', 'card_admin', 'bookkeeper', 'employee', 'pro_access_admin', 'pro_access_user'];
const BLANK = /\n/y;
const REST = /[^\n]*/y;

/** @throws SpecError with file and line. */
export function parseSpec(file: string, text: string): Spec {
  const reading = new Reading(file, text.replaceAll('\r\n', '\n'));
  const head = readHead(reading);
  const steps: Step[] = [];
  for (let says = head.title; reading.at < reading.text.length;) {
    if (reading.take(BLANK)) continue;
    const comment = readComment(reading);
    if (comment !== undefined) says = comment;
    else steps.push(readStep(reading, says));
  }
  if (!steps.some((step) => step.do === 'ask')) reading.fail('a spec without a request proves nothing');
  return { file, ...head, steps };
}

/**
 * Reads all specs, and at least one, each about a rule of its own.
 * @throws SpecError
 */
export function parseSpecs(texts: readonly (readonly [file: string, text: string])[]): Spec[] {
  if (texts.length === 0) throw new SpecError('there is no spec to run: no file ends with .spec.txt');
  const byTitle = new Map<string, Spec>();
  for (const spec of texts.map(([file, text]) => parseSpec(file, text))) {
    const other = byTitle.get(spec.title);
    if (other) throw new SpecError(`${spec.file}:1: this is the rule of ${other.file} as well`);
    byTitle.set(spec.title, spec);
  }
  return [...byTitle.values()];
}

/** Comment lines that follow each other are one sentence. */
function readComment(reading: Reading): string | undefined {
  const lines: string[] = [];
  for (let found; (found = reading.take(/# (?!RULES ")([^\n]+)\n/y));) lines.push(found[1]!);
  return lines.length > 0 ? lines.join(' ') : undefined;
}

function readHead(reading: Reading): Omit<Spec, 'file' | 'steps'> {
  const title = readComment(reading) ?? reading.fail('a spec begins with its rule: "# A sentence."');
  const rules = reading.need(/# RULES ("[^"\n]+"(?:, "[^"\n]+")*)\n/y, '# RULES "Section", "Section"')[1]!;
  const sections = [...rules.matchAll(/"(.*?)"/g)].map((found) => found[1]!);
  while (reading.take(BLANK));
  const only = reading.take(/only http: ([^\n]+)\n/y)?.[1];
  const worldLine = reading.line;
  return { title, sections, ...(only !== undefined && { onlyHttp: only }), world: readWorld(reading), worldLine };
}

function readWorld(reading: Reading): Spec['world'] {
  const form = 'world <scenario> [seed <n>] [clock <instant>] [pending]';
  const [, scenario] = reading.need(/world ([\w-]+)/y, form);
  const world: Spec['world'] = { scenario };
  const seed = reading.take(/ seed (\d+)/y);
  if (seed) world['seed'] = Number(seed[1]);
  const clock = reading.take(/ clock (\S+)/y);
  if (clock) world['clock'] = clock[1];
  if (reading.take(/ pending/y)) world['pending'] = true;
  reading.need(/\n/y, form);
  return world;
}

function readStep(reading: Reading, says: string): Step {
  const { line } = reading;
  if (reading.take(/as /y)) return { line, do: 'as', who: readWho(reading) };
  if (reading.take(/clock /y)) return { line, do: 'clock', ...readClock(reading) };
  if (reading.take(/fault /y)) {
    const rule = readShape(reading, false);
    endLine(reading);
    return { line, do: 'fault', rule };
  }
  if (reading.take(/world /y)) reading.fail('a spec has one world, said at its head');
  const method = reading.take(/(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) /y)?.[1];
  if (!method) reading.fail(`expected as, clock, fault, a comment or a request, found ${reading.ahead()}`);
  return { line, do: 'ask', ...readExchange(reading, says, method) };
}

function readWho(reading: Reading): Who {
  const at = reading.at;
  const words = restOf(reading);
  if (words === 'nobody') return { kind: 'nobody' };
  const token = /^token (.+)$/.exec(words);
  if (token) return { kind: 'token', token: templateOf(reading, token[1]!, at + 6) };
  if (words.startsWith('{{')) {
    reading.known.add('me');
    return { kind: 'person', id: templateOf(reading, words, at) };
  }
  const [, role, nth, of] = /^(\w+)(?: (\d+))?(?: of (.+))?$/.exec(words) ?? [];
  if (!role || !ROLES.includes(role) || nth === '0') {
    const roles = ROLES.join(', ');
    reading.fail(`as nobody, as token …, as {{id}}, or as a role [n] [of {{company or firm}}]: ${roles}`, at);
  }
  const ofWhom = of === undefined ? undefined : templateOf(reading, of, at);
  reading.known.add('me');
  return { kind: 'role', role, nth: Number(nth ?? 1), ...(ofWhom && { of: ofWhom }) };
}

function readClock(reading: Reading): { to?: Template; by?: string } {
  const by = reading.take(/\+(P[^\n]+)\n/y)?.[1];
  if (by !== undefined) return { by };
  const { at } = reading;
  return { to: templateOf(reading, restOf(reading), at) };
}

function readExchange(reading: Reading, says: string, method: string): Exchange {
  const at = reading.at;
  const target = templateOf(reading, restOf(reading), at);
  const asked: Omit<Exchange, 'expected'> = { says, method, target, query: [], headers: [], form: [] };
  for (;;) {
    const mark = reading.take(/[?&] /y)?.[0];
    if (mark) {
      const [name, value] = readPair(reading, / *= */y, '? name = value or & name = value');
      asked[mark === '? ' ? 'query' : 'form'].push([name, value]);
    } else if (isHeader(reading)) asked.headers.push(readPair(reading, /: */y, 'Name: value'));
    else break;
  }
  const body = readBody(reading, false);
  if (body && asked.form.length > 0) reading.fail('a form and a body: one of them');
  const expected = readExpected(reading);
  return { ...asked, ...(body && 'rule' in body ? {} : body && { body }), expected };
}

const isHeader = (reading: Reading): boolean => /^[A-Za-z][\w-]*:/.test(reading.text.slice(reading.at));

function readPair(reading: Reading, between: RegExp, form: string): [string, Template] {
  const [, name] = reading.need(/([\w.-]+)(?= *[=:])/y, form);
  reading.need(between, form);
  const { at } = reading;
  return [name!, templateOf(reading, restOf(reading), at)];
}

function readExpected(reading: Reading): Expected {
  const form = '=> <status>, or => lost';
  const { line } = reading;
  const [, answer] = reading.need(/=> ([1-5]\d\d|lost)/y, form);
  const after = answer === 'lost' ? undefined : reading.take(/ after (\d+) ms/y)?.[1];
  endLine(reading);
  const headers: Expected['headers'] = [];
  while (isHeader(reading)) {
    const header = { line: reading.line, name: reading.need(/([\w-]+): */y, 'Name: value')[1]! };
    if (reading.take(/</y)) {
      headers.push({ ...header, value: readRule(reading, header.line) });
      endLine(reading);
    } else {
      const { at } = reading;
      headers.push({ ...header, value: templateOf(reading, restOf(reading), at) });
    }
  }
  const bodyLine = reading.line;
  const body = readBody(reading, true);
  if (answer === 'lost' && (headers.length > 0 || body)) reading.fail('a lost connection has no headers and no body');
  return {
    line,
    ...(answer !== 'lost' && { status: Number(answer) }),
    ...(after !== undefined && { after: Number(after) }),
    headers,
    ...(body && { body: { line: bodyLine, ...body } }),
  };
}

function readBody(
  reading: Reading,
  expected: boolean,
): { shape: Shape } | { text: Template } | { rule: Shape & { is: 'rule' } } | undefined {
  const next = reading.text[reading.at];
  if (next === '{' || next === '[') {
    const shape = readShape(reading, expected);
    endLine(reading);
    return { shape };
  }
  if (reading.take(/```\n/y)) {
    const { at } = reading;
    const [text] = reading.need(/(?:(?!```)[^\n]*\n)*?(?=```\n)/y, 'text, and a line of ``` after it');
    reading.need(/```\n/y, '```');
    return { text: templateOf(reading, text, at) };
  }
  if (expected && reading.take(/</y)) {
    const rule = readRule(reading, reading.line);
    endLine(reading);
    return { rule };
  }
  return undefined;
}

function restOf(reading: Reading): string {
  const [text] = reading.need(REST, 'a line');
  endLine(reading);
  const trimmed = text.trim();
  if (trimmed === '') reading.fail('something must stand here', reading.at - 1);
  return trimmed;
}

function endLine(reading: Reading): void {
  if (reading.at < reading.text.length) reading.need(/ *\n/y, 'the end of the line');
}
