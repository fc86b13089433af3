/** The command line of `brex-sandbox`: arguments to what to do, or to one line that says what would be right. */
import { parseArgs } from 'node:util';
import type { SandboxOptions } from '../options.js';
import { flagList, flags, type Flag, type FlagName } from './flags.js';
import type { ServerOptions } from './server.js';

/** What a command line asks for. */
export type Command =
  | {
      name: 'serve';
      world: SandboxOptions;
      from?: string;
      data?: string;
      server: Omit<ServerOptions, 'sandbox' | 'portal'>;
    }
  | { name: 'help' }
  | { name: 'version' };

/** A command line that cannot be followed; the message says in one line what was wrong and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the arguments after the program's name. Scenario, seed and clock are taken as they are: the sandbox checks its
 * own options.
 * @throws UsageError
 */
export function parseCommandLine(argv: readonly string[]): Command {
  const given = readFlags(argv);
  if (given.has('help')) return { name: 'help' };
  if (given.has('version')) return { name: 'version' };
  const last = <T>(name: FlagName) => given.get(name)?.at(-1) as T | undefined;
  const world = {
    scenario: last<SandboxOptions['scenario']>('scenario'),
    seed: last<number>('seed'),
    clock: last<string>('clock'),
    pending: last<boolean>('pending'),
  };
  const from = last<string>('world');
  const chosen = Object.entries(world).find(([, value]) => value !== undefined);
  if (from !== undefined && chosen) {
    throw new UsageError(`--world says all that the world holds; leave --${chosen[0]} out`);
  }
  const server = {
    host: last<string>('host'),
    port: last<number>('port'),
    allowHosts: (given.get('allow-host') ?? []) as string[],
    allowOrigins: (given.get('allow-origin') ?? []) as string[],
    controlKey: last<string>('control-key'),
  };
  return dropAbsent({
    name: 'serve' as const,
    world: dropAbsent(world),
    from,
    data: last<string>('data'),
    server: dropAbsent(server),
  });
}

/** The values of the flags given, in order, by the flag's name. */
function readFlags(argv: readonly string[]): Map<FlagName, unknown[]> {
  const options = Object.fromEntries(
    flagList.map(([name, flag]) => [name, { type: flag.value ? ('string' as const) : ('boolean' as const) }]),
  );
  const help = { ...options, help: { type: 'boolean' as const, short: 'h' } };
  const { tokens } = parseArgs({ args: [...argv], options: help, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<FlagName, unknown[]>();
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new UsageError(`"${token.value}" is no flag; flags begin with --, see --help`);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(flags, token.name)) throw new UsageError(unknownFlag(token.rawName));
    const name = token.name as FlagName;
    const before = given.get(name) ?? [];
    const flag: Flag = flags[name];
    if (before.length > 0 && !flag.many) throw new UsageError(`--${name} is given twice; give it once`);
    given.set(name, [...before, readValue(name, flag, token.value)]);
  }
  return given;
}

function readValue(name: FlagName, flag: Flag, text: string | undefined): unknown {
  if (!flag.value) {
    if (text !== undefined) throw new UsageError(`--${name} takes no value; give it or leave it out`);
    return true;
  }
  const takes = flag.takes ?? `a value, ${flag.value}`;
  if (text === undefined || text === '' || text.startsWith('--')) throw new UsageError(`--${name} takes ${takes}`);
  const value = flag.read ? flag.read(text) : text;
  if (value === undefined)
    throw new UsageError(`--${name} takes ${takes}${flag.secret ? '' : `; "${text}" is not one`}`);
  return value;
}

function unknownFlag(raw: string): string {
  const name = raw.replace(/^-+/, '');
  const scored = flagList.map(([flag]) => ({ flag, distance: editDistance(name, flag) }));
  const nearest = scored.reduce((best, next) => (next.distance < best.distance ? next : best));
  const isNear = nearest.distance <= Math.max(2, Math.floor(nearest.flag.length / 2));
  return `unknown flag ${raw}; ${isNear ? `did you mean --${nearest.flag}?` : 'see --help for those there are'}`;
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

/** Without the keys that are undefined: an option not given is not there. */
function dropAbsent<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
