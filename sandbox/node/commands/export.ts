/** `brex-sandbox export`: a world or a slice of it as a file, written as it is made. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { counted } from '../../counted.js';
import { csv, dbJson, jsonLines, type Piece } from '../../slice/formats.js';
import { har } from '../../slice/har.js';
import type { Slice, SliceBounds } from '../../slice/slice.js';
import type { SandboxState } from '../../state.js';
import { formatInstant } from '../../time.js';
import { readyToken } from '../../tokens/personas.js';
import type { Command } from '../command.js';
import { commonFlags, worldFlags, type FlagTable } from '../flags.js';
import { CommandError, UsageError, type Given } from '../given.js';
import { Progress } from './progress.js';
import { defaultPort } from '../server.js';
import { openSlice, sliceBounds, sliceFlags } from './slice-flags.js';
import { openWorld, type OpenedWorld } from '../world.js';

const FORMATS = ['db.json', 'csv', 'jsonl', 'har'] as const;

const exportFlags = {
  format: {
    group: 'What to write',
    value: '<format>',
    choices: FORMATS,
    help: [
      'db.json: companies, accounts, statements, transactions, for json-server. Default.',
      'csv, jsonl: transactions. har: the requests of a walk by cursor, and their answers.',
    ],
  },
  out: {
    group: 'What to write',
    value: '<file>',
    file: true,
    help: ['Into this file. Default: standard output.'],
  },
  ...sliceFlags,
  ...worldFlags,
  ...commonFlags,
} as const satisfies FlagTable;

type ExportGiven = Given<typeof exportFlags>;

/** `brex-sandbox export`. */
export const exportCommand: Command<typeof exportFlags> = {
  flags: exportFlags,
  about: [
    'Writes the books of a made-up world, or a slice of them, as a file. The same flags give the same bytes.',
    'How much it was is told on standard error, or with --json on standard output.',
  ],
  examples: [
    'brex-sandbox export --out db.json',
    'brex-sandbox export --format csv --from 2025-12-01 --to 2025-12-31 --out december.csv',
    'brex-sandbox export --format jsonl --scenario edge --limit 1000 | head -3',
  ],
  run: async (given: ExportGiven) => {
    const out = given.one('out');
    if (given.one('json') && out === undefined) {
      throw new UsageError('--json needs --out: without a file, standard output is the export itself');
    }
    const opened = await openWorld(given);
    const state = await opened.ready();
    const bounds = sliceBounds(given);
    const slice = openSlice(state, bounds);
    const format = given.one('format') ?? 'db.json';
    const bytes = await write(piecesOf(format, slice, bounds, opened, state), out, slice);
    if (bytes !== undefined) tell({ format, out, bytes, slice }, given.one('json') === true);
    return 0;
  },
};

function piecesOf(
  format: (typeof FORMATS)[number],
  slice: Slice,
  bounds: SliceBounds,
  { sandbox }: OpenedWorld,
  state: SandboxState,
): Iterable<Piece> | AsyncIterable<Piece> {
  const now = formatInstant(state.now);
  switch (format) {
    case 'db.json':
      return dbJson(slice);
    case 'jsonl':
      return jsonLines(slice);
    case 'csv':
      return csv(slice, now);
    case 'har': {
      const baseUrl = `http://127.0.0.1:${defaultPort}`;
      return har(slice, bounds, { fetch: sandbox.fetch, tokenOf: readersOf(state), baseUrl, now });
    }
  }
}

/** The ready-made token of an account admin of each client. */
function readersOf({ world }: SandboxState): (clientId: string) => string {
  const admins = world.people.filter(({ role }) => role === 'account_admin');
  const readers = new Map(admins.map(({ clientId, id }) => [clientId, id]));
  return (clientId) => readyToken(world, { id: readers.get(clientId)!, session: 0 });
}

/** Writes the pieces as fast as they are taken; the bytes written, undefined where the reader of a pipe had enough. */
async function write(
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
  file: string | undefined,
  { count }: Slice,
): Promise<number | undefined> {
  const progress = new Progress();
  const stream: Writable = file === undefined ? process.stdout : createWriteStream(file);
  const broken = new Promise<never>((_, reject) => stream.once('error', reject));
  broken.catch(() => {});
  let bytes = 0;
  try {
    for await (const { text, rows } of pieces) {
      bytes += Buffer.byteLength(text);
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), broken]);
      progress.tell(`${rows} of ${count} transactions`);
    }
    if (file !== undefined) await Promise.race([once(stream.end(), 'finish'), broken]);
    return bytes;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'EPIPE') return undefined;
    throw new CommandError(`--out: ${message}`);
  } finally {
    progress.end();
  }
}

interface Written {
  readonly format: string;
  readonly out: string | undefined;
  readonly bytes: number;
  readonly slice: Slice;
}

/** What was written, beside it. */
function tell({ format, out, bytes, slice }: Written, json: boolean): void {
  const { clients, accounts, count, leftOut } = slice;
  if (json) {
    const told = {
      format,
      out,
      bytes,
      companies: clients.length,
      accounts: accounts.length,
      transactions: count,
      left_out: leftOut,
    };
    process.stdout.write(`${JSON.stringify(told)}\n`);
    return;
  }
  const where = out === undefined ? '' : ` in ${out}`;
  const parts = [
    counted(clients.length, 'company', 'companies'),
    counted(accounts.length, 'account'),
    counted(count, 'transaction'),
    counted(bytes, 'byte'),
  ];
  const rest = leftOut > 0 ? `; --limit left out ${leftOut}` : '';
  process.stderr.write(`${format}${where}: ${parts.join(', ')}${rest}\n`);
}
