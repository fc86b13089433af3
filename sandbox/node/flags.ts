/** The flags of `brex-sandbox`: what each takes, says about itself, and makes of its text. */
import { SCENARIO_NAMES } from '../../fixtures/index.js';
import { hostName, httpOrigin } from './names.js';

/**
 * A flag of the command line. Parser, help, `help --json` and the completions of every shell are made from it: a new
 * flag is a new entry here and nothing else, besides its use.
 */
export interface Flag {
  /** Heading it stands under in the help. */
  readonly group: string;
  /** What its value is called in the help; a flag without takes none. */
  readonly value?: string;
  /** The values there are, where they can be listed. */
  readonly choices?: readonly string[];
  /** Its value names a file. */
  readonly file?: true;
  /** Whether it may be given more than once. */
  readonly many?: true;
  /** Whether its value is kept out of every message. */
  readonly secret?: true;
  /** One sentence or two for the help, broken where the help breaks. */
  readonly help: readonly string[];
  /** The value of a text, or undefined where it cannot be one. */
  readonly read?: (text: string) => unknown;
  /** What the value has to be, to say where `read` gives undefined. */
  readonly takes?: string;
}

/** Flags by name, without dashes, in the order of the help. */
export type FlagTable = Readonly<Record<string, Flag>>;

/** A whole number from `min` to `max`; undefined for any other text. */
export const wholeNumber = (text: string, max: number, min = 0): number | undefined => {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : undefined;
};

function originOf(text: string): string | undefined {
  const url = httpOrigin(text);
  return url && `${url.origin}/` === url.href && !url.username ? url.origin : undefined;
}

/** What every command takes. */
export const commonFlags = {
  json: { group: 'Else', help: ['Say it as JSON, for programs; errors too.'] },
  help: { group: 'Else', help: ['Say this.'] },
} as const satisfies FlagTable;

/** Which world: of every command that makes one. */
export const worldFlags = {
  scenario: {
    group: 'The world',
    value: '<name>',
    choices: SCENARIO_NAMES,
    help: [`${SCENARIO_NAMES.join(', ')}. Default demo.`],
  },
  seed: {
    group: 'The world',
    value: '<number>',
    help: ['The same seed makes the same world, to the byte. Default 1.'],
    read: (text) => wholeNumber(text, Number.MAX_SAFE_INTEGER),
    takes: `a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
  },
  clock: {
    group: 'The world',
    value: '<time>',
    help: [
      "Where the world's clock stands, for example 2026-01-14T12:00:00Z.",
      'Default: as the scenario says. It moves only when told to.',
    ],
  },
  pending: {
    group: 'The world',
    help: ['List pending transactions too. The API itself leaves them out.'],
  },
  world: {
    group: 'The world',
    value: '<text>',
    help: [
      'Start the world of a snapshot: the text "world" of its download.',
      'Stands for --scenario, --seed, --clock and --pending.',
    ],
    read: (text) => (/^w1\.[\w-]+$/.test(text) ? text : undefined),
    takes: 'the text "world" that GET /_sandbox/snapshots/{id} answers, w1. at its beginning',
    secret: true,
  },
} as const satisfies FlagTable;

/** `brex-sandbox serve`. */
export const serveFlags = {
  port: {
    group: 'Where to listen',
    value: '<number>',
    help: ['TCP port, 0 for any free one. Default 4010.'],
    read: (text) => wholeNumber(text, 65_535),
    takes: 'a whole number from 0 to 65535',
  },
  host: {
    group: 'Where to listen',
    value: '<address>',
    help: [
      'Address to bind to. Default 127.0.0.1: this machine alone.',
      '0.0.0.0 lets other machines in; see --control-key.',
    ],
    read: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
    takes: 'an IP address or a name without a port, for example 127.0.0.1 or 0.0.0.0',
  },
  ...worldFlags,
  data: {
    group: 'The world',
    value: '<file>',
    file: true,
    help: ['Keep the world in this file: what was answered survives a crash.', 'The flags above are for a new file.'],
  },
  journal: {
    group: 'The world',
    value: '<on|off>',
    choices: ['on', 'off'],
    help: ['Keep the last requests of each world, for GET /_sandbox/journal. Default on.'],
  },
  'rate-limit': {
    group: 'The world',
    value: '<number>',
    help: ['Requests a minute of an app in an account, then 429.', 'The API documents 1000. Default: no limit.'],
    read: (text) => wholeNumber(text, 1_000_000, 1),
    takes: 'a whole number from 1 to 1000000',
  },
  'rate-limit-clock': {
    group: 'The world',
    value: '<clock>',
    choices: ['world', 'host'],
    help: ['Whose time refills the limit. Default world.'],
  },
  strict: {
    group: 'The world',
    help: ['Refuse unknown parameters and fields, in place of a warning.'],
  },
  'allow-host': {
    group: 'Who may ask',
    value: '<name>',
    many: true,
    help: ['Answer to this Host besides localhost, for containers and proxies.', 'May be repeated.'],
    read: hostName,
    takes: 'a host name such as sandbox or books.example.com',
  },
  'allow-origin': {
    group: 'Who may ask',
    value: '<origin>',
    many: true,
    help: ['Let pages of this origin write and use /_sandbox.', 'Pages on localhost may. May be repeated.'],
    read: originOf,
    takes: 'an origin such as https://app.example.com, without a path; "*" is not one',
  },
  'control-key': {
    group: 'Who may ask',
    value: '<key>',
    secret: true,
    help: [
      'Ask for this key under /_sandbox, in the header Sandbox-Control-Key.',
      'Without one /_sandbox is shut where --host lets other machines in.',
    ],
    read: (text) => (/^[!-~]{8,200}$/.test(text) ? text : undefined),
    takes: '8 to 200 printable characters without spaces',
  },
  ...commonFlags,
  version: { group: 'Else', help: ['Say the version.'] },
} as const satisfies FlagTable;
