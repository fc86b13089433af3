/** The command line of `brex-sandbox`, as tables. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands } from '../../sandbox/node/commands.js';
import { didYouMean, editDistance, findCommand, readArguments, splitCommand } from '../../sandbox/node/command-line.js';
import { serveFlags } from '../../sandbox/node/flags.js';
import { UsageError } from '../../sandbox/node/given.js';
import { helpOn } from '../../sandbox/node/commands/help.js';
import { serveCommand, serverOptions } from '../../sandbox/node/serve.js';
import { worldOptions } from '../../sandbox/node/world.js';

const words = (line: string) => line.split(' ').filter(Boolean);

/** What `serve` would start. */
function parse(line: string) {
  const given = readArguments(serveCommand, words(line));
  return { world: worldOptions(given), server: serverOptions(given) };
}

describe('what is understood', () => {
  const none = { allowHosts: [], allowOrigins: [] };
  const table: [string, ReturnType<typeof parse>][] = [
    ['', { world: {}, server: none }],
    ['--port 0 --host ::1', { world: {}, server: { ...none, port: 0, host: '::1' } }],
    ['--port=8080', { world: {}, server: { ...none, port: 8080 } }],
    [
      '--scenario edge --seed 42 --clock 2025-07-01T00:00:00Z --pending',
      { world: { scenario: 'edge', seed: 42, clock: '2025-07-01T00:00:00Z', pending: true }, server: none },
    ],
    [
      '--allow-host Sandbox --allow-host books.test:4010 --allow-origin https://App.example.com --control-key 12345678',
      {
        world: {},
        server: {
          allowHosts: ['sandbox', 'books.test'],
          allowOrigins: ['https://app.example.com'],
          controlKey: '12345678',
        },
      },
    ],
  ];
  for (const [line, options] of table) it(`brex-sandbox ${line}`, () => assert.deepEqual(parse(line), options));

  for (const line of ['--help', '-h', '--help --port x', 'extra --help']) {
    it(`brex-sandbox serve ${line} asks for help, whatever else is there`, () => {
      assert.equal(readArguments(serveCommand, words(line)).one('help'), true);
    });
  }

  const split: [string, ReturnType<typeof splitCommand>][] = [
    ['', { name: undefined, own: [] }],
    ['--port 1', { name: undefined, own: ['--port', '1'] }],
    ['serve --port 1', { name: 'serve', own: ['--port', '1'] }],
    ['exprot', { name: 'exprot', own: [] }],
  ];
  for (const [line, parts] of split) {
    it(`"${line}" is ${parts.name ?? 'no name'} and its arguments`, () =>
      assert.deepEqual(splitCommand(words(line)), parts));
  }
});

describe('what is refused', () => {
  const table: [string, RegExp][] = [
    ['--prot 1', /^unknown flag --prot; did you mean --port\?$/],
    ['--senario=demo', /^unknown flag --senario; did you mean --scenario\?$/],
    ['--allow-orgin x', /did you mean --allow-origin\?$/],
    ['--Pending', /did you mean --pending\?$/],
    ['--frobnicate', /^unknown flag --frobnicate; see --help for those there are$/],
    ['-p 1', /^unknown flag -p; /],
    ['--world w1.abc --seed 1', /^--world says all that the world holds; leave --seed out$/],
    ['--scenario dmeo', /^--scenario takes one of demo, empty, edge, growing-firm; "dmeo" is not one$/],
    ['--constructor', /^unknown flag --constructor; /],
    ['--__proto__', /^unknown flag --__proto__; /],
    ['demo', /^"demo" is no flag; flags begin with --, see --help$/],
    ['--port', /^--port takes a whole number from 0 to 65535$/],
    ['--port=', /^--port takes a whole number/],
    ['--port --pending', /^--port takes a whole number from 0 to 65535$/],
    ['--port 65536', /^--port takes a whole number from 0 to 65535; "65536" is not one$/],
    ['--port 80x', /"80x" is not one$/],
    ['--port 1e3', /"1e3" is not one$/],
    ['--seed -5', /^--seed takes a whole number from 0 to 9007199254740991; "-5" is not one$/],
    ['--seed 9007199254740992', /is not one$/],
    ['--scenario', /^--scenario takes one of demo, /],
    ['--pending=yes', /^--pending takes no value; give it or leave it out$/],
    ['--seed 1 --seed 2', /^--seed is given twice; give it once$/],
    ['--host http://localhost', /^--host takes an IP address or a name without a port/],
    ['--allow-host http://books.test', /^--allow-host takes a host name/],
    ['--allow-origin *', /^--allow-origin takes an origin such as .*; "\*" is not one$/],
    ['--allow-origin app.example.com', /is not one$/],
    ['--allow-origin https://app.example.com/path', /without a path.*is not one$/],
    ['--control-key short', /^--control-key takes 8 to 200 printable characters without spaces$/],
  ];
  for (const [line, message] of table) {
    it(`brex-sandbox ${line}`, () => {
      assert.throws(
        () => parse(line),
        (error) => error instanceof UsageError && message.test(error.message) && !error.message.includes('\n'),
      );
    });
  }

  it('never repeats a control key that is one', () => {
    assert.throws(
      () => parse('--control-key 12345678 --control-key 87654321'),
      (error) => error instanceof UsageError && !/12345678|87654321/.test(error.message),
    );
  });
});

describe('commands', () => {
  it('are found by their name', () => assert.equal(findCommand(commands, 'serve'), commands.serve));

  const table: [string, RegExp][] = [
    ['sevre', /^unknown command "sevre"; did you mean serve\?$/],
    ['demo-world', /^unknown command "demo-world"; there are serve, .*help/],
    ['constructor', /^unknown command "constructor"; there are/],
  ];
  for (const [name, message] of table) {
    it(`refuses ${name}`, () => {
      assert.throws(
        () => findCommand(commands, name),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }
});

describe('help', () => {
  const program = { commands, portal: '' };

  it('of the whole names every command and every flag of serve once', async () => {
    const lines = (await helpOn(program, undefined)).split('\n');
    for (const name of Object.keys(commands))
      assert.equal(lines.filter((line) => line.startsWith(`  ${name} `)).length, 1);
    for (const name of Object.keys(serveFlags)) {
      assert.equal(lines.filter((line) => line.startsWith(`  --${name} `)).length, 1, name);
    }
  });

  for (const name of Object.keys(commands)) {
    it(`of ${name} names each of its flags once, in lines that fit a terminal`, async () => {
      const { flags } = await commands[name]!.load();
      const lines = (await helpOn(program, name)).split('\n');
      for (const flag of Object.keys(flags)) {
        assert.equal(lines.filter((line) => line.startsWith(`  --${flag} `)).length, 1, flag);
      }
      for (const line of lines) assert.ok(line.length <= 110, line);
    });

    it(`of ${name} gives examples that its command line understands`, async () => {
      const command = await commands[name]!.load();
      assert.ok(command.examples.length > 0);
      for (const line of command.examples) {
        const invoked = line.split(/ [|>] /).find((part) => part.startsWith('brex-sandbox'));
        const { name: word = 'serve', own } = splitCommand(words(invoked!).slice(1));
        assert.equal(word, name);
        readArguments(command, own);
      }
    });
  }
});

describe('didYouMean', () => {
  const table: [string, string][] = [
    ['sed', '; did you mean --seed?'],
    ['frobnicate', ''],
  ];
  for (const [name, said] of table) {
    it(`says "${said}" of ${name}`, () => assert.equal(didYouMean(name, ['seed', 'port'], '--'), said));
  }
});

describe('editDistance', () => {
  const table: [string, string, number][] = [
    ['port', 'port', 0],
    ['prot', 'port', 2],
    ['', 'seed', 4],
    ['sed', 'seed', 1],
    ['clokc', 'clock', 2],
  ];
  for (const [a, b, distance] of table)
    it(`"${a}" to "${b}" is ${distance}`, () => assert.equal(editDistance(a, b), distance));
});
