/** What a command line gave, read and typed by the flags of its command. */
import type { FlagTable } from './flags.js';

/** A command line that cannot be followed; the message says in one line what was wrong and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A command that was understood and could not be done; the message says why in one line. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

type ValueOf<F> = F extends { choices: readonly (infer Choice)[] }
  ? Choice
  : F extends { read: (text: string) => infer Value }
    ? Exclude<Value, undefined>
    : F extends { value: string }
      ? string
      : true;

/** The values of flags by name, and the operand. */
export class Given<Flags extends FlagTable = FlagTable> {
  /** What stood behind the name of the command, without dashes. */
  readonly operand: string | undefined;
  readonly #values: ReadonlyMap<string, readonly unknown[]>;

  constructor(values: ReadonlyMap<string, readonly unknown[]>, operand?: string) {
    this.#values = values;
    this.operand = operand;
  }

  /** The value of a flag; undefined where it was left out. */
  one<Name extends keyof Flags & string>(name: Name): ValueOf<Flags[Name]> | undefined {
    return this.#values.get(name)?.at(-1) as ValueOf<Flags[Name]> | undefined;
  }

  /** Every value of a flag that may be repeated. */
  all<Name extends keyof Flags & string>(name: Name): ValueOf<Flags[Name]>[] {
    return [...(this.#values.get(name) ?? [])] as ValueOf<Flags[Name]>[];
  }
}

/** Without the keys that are undefined: an option not given is not there. */
export function dropAbsent<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}
