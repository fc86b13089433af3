/** The flags of `brex-sandbox`: what each takes, says about itself, and makes of its text. */
import { hostName, httpOrigin } from './names.js';

/** A flag of the command line. */
export interface Flag {
  /** Heading it stands under in the help. */
  readonly group: string;
  /** What its value is called in the help; a flag without takes none. */
  readonly value?: string;
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

const wholeNumber = (text: string, max: number) => {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  return value <= max ? value : undefined;
};

function originOf(text: string): string | undefined {
  const url = httpOrigin(text);
  return url && `${url.origin}/` === url.href && !url.username ? url.origin : undefined;
}

/** Every flag, in the order of the help. */
export const flags = {
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
  scenario: {
    group: 'The world',
    value: '<name>',
    help: ['demo, empty, edge or growing-firm. Default demo.'],
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
  data: {
    group: 'The world',
    value: '<file>',
    help: ['Keep the world in this file: what was answered survives a crash.', 'The flags above are for a new file.'],
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
  help: { group: 'Else', help: ['Say this.'] },
  version: { group: 'Else', help: ['Say the version.'] },
} as const satisfies Record<string, Flag>;

/** The name of a flag, without dashes. */
export type FlagName = keyof typeof flags;
/** The flags by name, each as a `Flag`. */
export const flagList = Object.entries(flags) as [FlagName, Flag][];

/** What `--help` says. */
export function helpText(): string {
  const label = ([name, flag]: [FlagName, Flag]) => `  --${name}${flag.value ? ` ${flag.value}` : ''}`;
  const width = Math.max(...flagList.map((entry) => label(entry).length)) + 2;
  const lines = [
    'brex-sandbox serves the Brex accounting API over a made-up world, and a portal that shows its books.',
    '',
    'Usage: brex-sandbox [flags]',
  ];
  let group = '';
  for (const entry of flagList) {
    const [, flag] = entry;
    if (flag.group !== group) lines.push('', (group = flag.group));
    flag.help.forEach((line, index) => lines.push((index === 0 ? label(entry) : '').padEnd(width) + line));
  }
  const examples = [
    'brex-sandbox --port 8080 --scenario edge',
    'brex-sandbox --seed 42 --clock 2025-07-01T00:00:00Z --pending',
  ];
  return [...lines, '', 'Examples', ...examples.map((line) => `  ${line}`), ''].join('\n');
}
