/** The command line of `brex-sandbox`: arguments to what was given, or to one line that says what would be right. */
import { parseArgs } from 'node:util';
import type { Command, Operand } from './command.js';
import type { Flag, FlagTable } from './flags.js';
import { Given, UsageError } from './given.js';

/** The command that is meant, undefined where none is named, and the arguments that are its own. */
export function splitCommand(argv: readonly string[]): { name: string | undefined; own: readonly string[] } {
  const [first, ...own] = argv;
  return first === undefined || first.startsWith('-') ? { name: undefined, own: argv } : { name: first, own };
}

/** A command by its name. @throws UsageError */
export function findCommand<T>(commands: Readonly<Record<string, T>>, name: string): T {
  if (Object.hasOwn(commands, name)) return commands[name]!;
  const names = Object.keys(commands);
  const hint = didYouMean(name, names) || `; there are ${names.join(', ')}`;
  throw new UsageError(`unknown command "${name}"${hint}`);
}

/** Reads the arguments of a command. With `--help` among them nothing else of them matters. @throws UsageError */
export function readArguments<Flags extends FlagTable>(
  { flags, operand }: Pick<Command<Flags>, 'flags' | 'operand'>,
  argv: readonly string[],
): Given<Flags> {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: flag.value ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  const known = { ...options, help: { type: 'boolean' as const, short: 'h' } };
  const { tokens } = parseArgs({
    args: [...argv],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help'))
    return new Given(new Map([['help', [true]]]));
  const given = new Map<string, unknown[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(flags, name)) throw new UsageError(unknownFlag(rawName, flags));
    const before = given.get(name) ?? [];
    const flag = flags[name]!;
    if (before.length > 0 && !flag.many) throw new UsageError(`--${name} is given twice; give it once`);
    given.set(name, [...before, readValue(name, flag, value)]);
  }
  return new Given(given, readOperand(operand, operands));
}

function readOperand(operand: Operand | undefined, given: readonly string[]): string | undefined {
  const [first, second] = given;
  if (!operand && first !== undefined) throw new UsageError(`"${first}" is no flag; flags begin with --, see --help`);
  if (second !== undefined) throw new UsageError(`"${second}" is too many; it takes ${operand!.takes} once`);
  if (!operand || (first === undefined && operand.optional)) return undefined;
  if (first === undefined) throw new UsageError(`${operand.name} is missing: ${operand.takes}`);
  if (Array.isArray(operand.choices) && !operand.choices.includes(first)) {
    throw new UsageError(`it takes ${operand.takes}; "${first}" is not one`);
  }
  return first;
}

function readValue(name: string, flag: Flag, text: string | undefined): unknown {
  if (!flag.value) {
    if (text !== undefined) throw new UsageError(`--${name} takes no value; give it or leave it out`);
    return true;
  }
  const takes = flag.takes ?? (flag.choices ? `one of ${flag.choices.join(', ')}` : `a value, ${flag.value}`);
  if (text === undefined || text === '' || text.startsWith('--')) throw new UsageError(`--${name} takes ${takes}`);
  const value = flag.read ? flag.read(text) : text;
  if (value === undefined || (flag.choices && !flag.choices.includes(text))) {
    throw new UsageError(`--${name} takes ${takes}${flag.secret ? '' : `; "${text}" is not one`}`);
  }
  return value;
}

function unknownFlag(raw: string, flags: FlagTable): string {
  const hint = didYouMean(raw.replace(/^-+/, ''), Object.keys(flags), '--');
  return `unknown flag ${raw}${hint || '; see --help for those there are'}`;
}

/** `; did you mean x?` where one of the names is near, else nothing. */
export function didYouMean(name: string, names: readonly string[], dashes = ''): string {
  const scored = names.map((known) => ({ known, distance: editDistance(name, known) }));
  const nearest = scored.reduce((best, next) => (next.distance < best.distance ? next : best));
  const isNear = nearest.distance <= Math.max(2, Math.floor(nearest.known.length / 2));
  return isNear ? `; did you mean ${dashes}${nearest.known}?` : '';
}

/** Levenshtein's distance: how many letters to insert, delete or replace to make `b` of `a`. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(replace, row[j]! + 1, next[j - 1]! + 1);
    }
    row = next;
  }
  return row[b.length]!;
}
