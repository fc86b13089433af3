/** What a command of `brex-sandbox` is. */
import type { FlagTable } from './flags.js';
import type { Given } from './given.js';

/** What stands behind the name of a command, without dashes. */
export interface Operand {
  /** What the help calls it. */
  readonly name: string;
  /** What it is, to say where it is missing or wrong. */
  readonly takes: string;
  /** The values there are, where they can be listed; `commands`: the names of all commands. */
  readonly choices?: readonly string[] | 'commands';
  /** Whether it may be left out. */
  readonly optional?: true;
}

/** A command: what it takes, says about itself, and does. */
export interface Command<Flags extends FlagTable = FlagTable> {
  readonly flags: Flags;
  readonly operand?: Operand;
  /** What the help says first, in lines that fit a terminal. */
  readonly about: readonly string[];
  /** Command lines that can be pasted. */
  readonly examples: readonly string[];
  /**
   * Does it.
   * @returns 0 where all is well, 1 where what was asked for failed; undefined while it goes on until a signal
   * @throws UsageError where what was given does not go together
   */
  run(this: void, given: Given<Flags>, program: Program): Promise<number | undefined>;
}

/** A command by what it is for; the rest of it is loaded. */
export interface CommandEntry {
  readonly summary: string;
  load(this: void): Promise<Command>;
}

/** What a command may know of the program it is in. */
export interface Program {
  readonly commands: Readonly<Record<string, CommandEntry>>;
  /** The folder of the built portal. */
  readonly portal: string;
}
