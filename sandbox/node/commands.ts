/** The commands of `brex-sandbox`. All but `serve` are loaded when they are asked for: they cost its start nothing. */
import type { CommandEntry } from './command.js';
import { serveCommand } from './serve.js';

/** Every command, in the order of the help. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  serve: {
    summary: 'Serve the API, Pro Access and a portal over a made-up world.',
    load: () => Promise.resolve(serveCommand),
  },
  export: {
    summary: 'Write a world or a slice of it as db.json, CSV, JSON lines or HAR.',
    load: async () => (await import('./commands/export.js')).exportCommand,
  },
  raw: {
    summary: 'Look at a slice of a world as plain tables, by json-server.',
    load: async () => (await import('./commands/raw.js')).rawCommand,
  },
  verify: {
    summary: 'Check any server that speaks the accounting API: cursors, balances, statements, refusals.',
    load: async () => (await import('./commands/verify.js')).verifyCommand,
  },
  completions: {
    summary: 'Complete commands and flags in bash, zsh or fish.',
    load: async () => (await import('./commands/completions.js')).completionsCommand,
  },
  help: {
    summary: 'Tell how a command is used.',
    load: async () => (await import('./commands/help.js')).helpCommand,
  },
};
