/** `brex-sandbox help`: how each command is used, made from the tables its arguments are read by. */
import { VERSION } from '../../version.js';
import type { Command, Program } from '../command.js';
import { findCommand } from '../command-line.js';
import { commonFlags, type Flag } from '../flags.js';
import type { Given } from '../given.js';

const helpFlags = { ...commonFlags };

/** `brex-sandbox help`. */
export const helpCommand: Command<typeof helpFlags> = {
  flags: helpFlags,
  operand: { name: '[command]', takes: 'the name of a command', choices: 'commands', optional: true },
  about: ['Tells how a command is used; without a name which commands there are. With --json the tables behind it.'],
  examples: ['brex-sandbox help verify', 'brex-sandbox help --json'],
  run: async (given: Given<typeof helpFlags>, program) => {
    const { operand } = given;
    if (operand !== undefined) findCommand(program.commands, operand);
    process.stdout.write(given.one('json') ? await helpJson(program, operand) : await helpOn(program, operand));
    return 0;
  },
};

/** The help of a command, or of the whole program: its commands, and the flags of `serve`, which needs no name. */
export async function helpOn(program: Program, name: string | undefined): Promise<string> {
  const command = await findCommand(program.commands, name ?? 'serve').load();
  if (name !== undefined) return lines([...command.about, '', `Usage: ${usage(name, command)}`, ...ending(command)]);
  const named = Object.entries(program.commands).map(([word, { summary }]) => [`  ${word}`, [summary]] as const);
  return lines([
    'brex-sandbox: the Brex accounting API and Pro Access over a made-up world, without keys or network.',
    '',
    'Usage: brex-sandbox [command] [flags]',
    '',
    'Commands (brex-sandbox help <command> tells more)',
    ...columns(named),
    '',
    'Without a command it serves. The flags of serve:',
    ...ending(command),
  ]);
}

/** Commands, flags and operands as data. */
async function helpJson(program: Program, name: string | undefined): Promise<string> {
  const entries = Object.entries(program.commands).filter(([word]) => name === undefined || word === name);
  const told = entries.map(async ([word, { summary, load }]) => {
    const { flags, operand, about, examples } = await load();
    return {
      name: word,
      summary,
      about: about.join(' '),
      operand,
      flags: Object.entries(flags).map(flagJson),
      examples,
    };
  });
  return `${JSON.stringify({ version: VERSION, commands: await Promise.all(told) }, undefined, 2)}\n`;
}

function flagJson([name, { group, value, choices, many, secret, help, takes }]: [string, Flag]): object {
  return { name: `--${name}`, group, value, choices, many, secret, takes, help: help.join(' ') };
}

function usage(name: string, { operand }: Command): string {
  return ['brex-sandbox', name, ...(operand ? [operand.name] : []), '[flags]'].join(' ');
}

/** Flags under their headings, and examples. */
function ending({ flags, examples }: Command): string[] {
  const rows = Object.entries(flags).map(
    ([name, flag]) => [`  --${name}${flag.value ? ` ${flag.value}` : ''}`, flag.help, flag.group] as const,
  );
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const groups = [...new Set(rows.map(([, , group]) => group))];
  const told = groups.flatMap((group) => [
    '',
    group,
    ...columns(
      rows.filter(([, , its]) => its === group),
      width,
    ),
  ]);
  return [...told, '', 'Examples', ...examples.map((line) => `  ${line}`)];
}

/** Labels and what is said of each, beside each other. */
function columns(rows: readonly (readonly [string, readonly string[], ...unknown[]])[], width?: number): string[] {
  const wide = width ?? Math.max(...rows.map(([label]) => label.length)) + 2;
  return rows.flatMap(([label, said]) => said.map((line, n) => (n === 0 ? label : '').padEnd(wide) + line));
}

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
