#!/usr/bin/env node
/** `brex-sandbox`: the entry with the side effects. What its arguments mean is `command-line.ts`. */
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { SandboxRefusal } from '../answers.js';
import { info } from '../control/commands.js';
import { openSandbox } from '../open.js';
import { SandboxOptionError } from '../options.js';
import { firstPersonas } from '../tokens/personas.js';
import { VERSION } from '../version.js';
import type { SandboxWorld } from '../worlds/world.js';
import { parseCommandLine, UsageError, type Command } from './command-line.js';
import { helpText } from './flags.js';
import { ListenError, startServer, type RunningServer } from './server.js';
import { SHOWN_ROLES, welcome } from './welcome.js';

/** Beside `dist/sandbox`, from where this file runs once it is built. */
const portal = fileURLToPath(new URL(/* @vite-ignore */ '../../portal', import.meta.url));

/**
 * Pages are made and forgotten, and of a large world little is kept. Left alone, V8 lets what is forgotten pile up to
 * several times of what is kept before it looks: walking 27,000 rows ends at 140 MB instead of under 100 (measured).
 */
function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}

/** Puts the world where it shall begin: as `--data` kept it, else as `--world` says. */
async function begin(home: SandboxWorld, from: string | undefined, data: string | undefined): Promise<void> {
  const file = data === undefined ? undefined : new (await import('./data-file.js')).DataFile(data);
  const kept = await file?.read((spec) => home.facts(spec));
  if (kept) await home.restore(kept, true);
  else if (from !== undefined) await (await import('../worlds/snapshots.js')).startFrom(home, from, true);
  file?.keep(await home.ready());
}

async function serve({ world, from, data, server }: Extract<Command, { name: 'serve' }>): Promise<void> {
  const { sandbox, ready, home } = openSandbox(world);
  if (from !== undefined || data !== undefined) await begin(home, from, data);
  const running = await startServer({ ...server, sandbox, portal });
  stopOnSignals(running);
  const state = await ready();
  const { items } = firstPersonas(state.world, SHOWN_ROLES);
  const notes = [];
  if (running.exposed) {
    notes.push(
      server.controlKey === undefined
        ? 'Other machines reach this sandbox. /_sandbox is shut (403): start with --control-key to open it.'
        : 'Other machines reach this sandbox. /_sandbox asks for the key given with --control-key.',
    );
  }
  keepMemorySmall(); // from here on: it would slow the start
  process.stdout.write(welcome(running.url, info(state), items, notes));
}

/** The first signal lets answers under way finish, the second ends at once. */
function stopOnSignals(running: RunningServer): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void running.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function fail(message: string, code: number): never {
  process.stderr.write(`brex-sandbox: ${message}\n`);
  process.exit(code);
}

try {
  const command = parseCommandLine(process.argv.slice(2));
  if (command.name === 'help') process.stdout.write(helpText());
  else if (command.name === 'version') process.stdout.write(`${VERSION}\n`);
  else await serve(command);
} catch (error) {
  if (error instanceof UsageError) fail(error.message, 2);
  if (error instanceof SandboxOptionError) fail(`--${error.option}: ${error.message}`, 2);
  if (error instanceof ListenError) fail(error.message, 1);
  if (error instanceof SandboxRefusal) fail(`--world: ${error.message}`, 2);
  if (error instanceof Error && error.name === 'DataFileError') fail(`--data: ${error.message}`, 1);
  throw error;
}
