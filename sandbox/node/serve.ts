/** `brex-sandbox serve`: the sandbox on a port, until a signal. What its flags take is `flags.ts`. */
import { setFlagsFromString } from 'node:v8';
import { info } from '../control/commands.js';
import { openSandbox } from '../open.js';
import type { SandboxOptions } from '../options.js';
import { firstPersonas } from '../tokens/personas.js';
import type { Command, Program } from './command.js';
import { serveFlags } from './flags.js';
import { dropAbsent, UsageError, type Given } from './given.js';
import { startServer, type RunningServer, type ServerOptions } from './server.js';
import { stopOnSignals } from './signals.js';
import { SHOWN_ROLES, welcome, welcomeJson, type Welcome } from './welcome.js';
import { startFrom, worldOptions, type OpenedWorld } from './world.js';

type ServeGiven = Given<typeof serveFlags>;

/** `brex-sandbox serve`. */
export const serveCommand: Command<typeof serveFlags> = {
  flags: serveFlags,
  about: [
    'Serves the Brex accounting API, Pro Access and OAuth over a made-up world, and a portal that shows its books.',
    'It is what brex-sandbox does when no command is named.',
  ],
  examples: [
    'brex-sandbox --port 8080 --scenario edge',
    'brex-sandbox --seed 42 --clock 2025-07-01T00:00:00Z --pending',
  ],
  run: serve,
};

/** Where the server listens and who may ask it. */
export function serverOptions(given: ServeGiven): Omit<ServerOptions, 'sandbox' | 'portal'> {
  return dropAbsent({
    host: given.one('host'),
    port: given.one('port'),
    allowHosts: given.all('allow-host'),
    allowOrigins: given.all('allow-origin'),
    controlKey: given.one('control-key'),
  });
}

/** What requests are held to. */
function conditions(given: ServeGiven): Pick<SandboxOptions, 'rateLimit' | 'strict'> {
  const most = given.one('rate-limit');
  const clock = given.one('rate-limit-clock');
  if (most === undefined && clock !== undefined) throw new UsageError('--rate-limit-clock is for a --rate-limit');
  return {
    rateLimit: most === undefined ? false : { per_minute: most, clock },
    strict: given.one('strict') ?? false,
  };
}

async function serve(given: ServeGiven, { portal }: Program): Promise<undefined> {
  const opened = openSandbox({ ...worldOptions(given), ...conditions(given), journal: given.one('journal') !== 'off' });
  const { sandbox, ready } = opened;
  await begin(opened, given.one('world'), given.one('data'));
  const running = await startServer({ ...serverOptions(given), sandbox, portal });
  stopOnSignals(running);
  const state = await ready();
  const { items: people } = firstPersonas(state.world, SHOWN_ROLES);
  const said: Welcome = { url: running.url, info: info(state), people, notes: notesOn(running, given) };
  keepMemorySmall(); // from here on: it would slow the start
  process.stdout.write(given.one('json') ? welcomeJson(said) : welcome(said));
}

/** Puts the world where it shall begin: as `--data` kept it, else as `--world` says. */
async function begin(opened: OpenedWorld, from: string | undefined, data: string | undefined): Promise<void> {
  const { home } = opened;
  const file = data === undefined ? undefined : new (await import('./data-file.js')).DataFile(data);
  const kept = await file?.read((spec) => home.facts(spec));
  if (kept) await home.restore(kept, true);
  else if (from !== undefined) await startFrom(opened, from);
  file?.keep(await home.ready());
}

function notesOn({ exposed }: RunningServer, given: ServeGiven): string[] {
  if (!exposed) return [];
  return [
    given.one('control-key') === undefined
      ? 'Other machines reach this sandbox. /_sandbox is shut (403): start with --control-key to open it.'
      : 'Other machines reach this sandbox. /_sandbox asks for the key given with --control-key.',
  ];
}

/**
 * Pages are made and forgotten, and of a large world little is kept. Left alone, V8 lets what is forgotten pile up to
 * several times of what is kept before it looks: walking 27,000 rows ends at 140 MB instead of under 100 (measured).
 */
function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}
