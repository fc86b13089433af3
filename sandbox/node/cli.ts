#!/usr/bin/env node
/** `brex-sandbox`: the entry with the side effects. What its arguments mean is `command-line.ts`. */
import { fileURLToPath } from 'node:url';
import { SandboxRefusal } from '../answers.js';
import { SandboxOptionError } from '../options.js';
import { VERSION } from '../version.js';
import type { Program } from './command.js';
import { findCommand, readArguments, splitCommand } from './command-line.js';
import { commands } from './commands.js';
import { CommandError, UsageError } from './given.js';
import { ListenError } from './server.js';

const program: Program = {
  commands,
  // Beside `dist/sandbox`, from where this file runs once it is built.
  portal: fileURLToPath(new URL(/* @vite-ignore */ '../../portal', import.meta.url)),
};

/** Does what the arguments ask for; the exit code, or undefined while a server runs. @throws UsageError */
async function main(argv: readonly string[]): Promise<number | undefined> {
  const { name, own } = splitCommand(argv);
  const command = await findCommand(commands, name ?? 'serve').load();
  const given = readArguments(command, own);
  if (given.one('help')) process.stdout.write(await (await import('./commands/help.js')).helpOn(program, name));
  else if (given.one('version')) process.stdout.write(`${VERSION}\n`);
  else return command.run(given, program);
  return 0;
}

/** What to say of an error, and the exit code: 2 where the command line is wrong, 1 where what it asks for failed. */
function told(error: unknown): [message: string, code: number] | undefined {
  if (error instanceof UsageError) return [error.message, 2];
  if (error instanceof SandboxOptionError) return [`--${error.option}: ${error.message}`, 2];
  if (error instanceof SandboxRefusal) return [`--world: ${error.message}`, 2];
  if (error instanceof ListenError || error instanceof CommandError) return [error.message, 1];
  if (error instanceof Error && error.name === 'DataFileError') return [`--data: ${error.message}`, 1];
  return undefined;
}

const argv = process.argv.slice(2);
try {
  const code = await main(argv);
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  const [message, code] = told(error) ?? [];
  if (message === undefined) throw error;
  process.stderr.write(
    argv.includes('--json') ? `${JSON.stringify({ error: message })}\n` : `brex-sandbox: ${message}\n`,
  );
  process.exit(code);
}
