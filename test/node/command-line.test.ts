/** The command line of `brex-sandbox`, as tables. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editDistance, parseCommandLine, UsageError } from '../../sandbox/node/command-line.js';
import { flagList, helpText } from '../../sandbox/node/flags.js';

const parse = (line: string) => parseCommandLine(line.split(' ').filter(Boolean));

describe('what is understood', () => {
  const none = { allowHosts: [], allowOrigins: [] };
  const table: [string, ReturnType<typeof parse>][] = [
    ['', { name: 'serve', world: {}, server: none }],
    ['--port 0 --host ::1', { name: 'serve', world: {}, server: { ...none, port: 0, host: '::1' } }],
    ['--port=8080', { name: 'serve', world: {}, server: { ...none, port: 8080 } }],
    [
      '--scenario edge --seed 42 --clock 2025-07-01T00:00:00Z --pending',
      {
        name: 'serve',
        world: { scenario: 'edge', seed: 42, clock: '2025-07-01T00:00:00Z', pending: true },
        server: none,
      },
    ],
    [
      '--allow-host Sandbox --allow-host books.test:4010 --allow-origin https://App.example.com --control-key 12345678',
      {
        name: 'serve',
        world: {},
        server: {
          allowHosts: ['sandbox', 'books.test'],
          allowOrigins: ['https://app.example.com'],
          controlKey: '12345678',
        },
      },
    ],
    ['--help', { name: 'help' }],
    ['-h', { name: 'help' }],
    ['--port 1 --version', { name: 'version' }],
  ];
  for (const [line, command] of table) it(`brex-sandbox ${line}`, () => assert.deepEqual(parse(line), command));
});

describe('what is refused', () => {
  const table: [string, RegExp][] = [
    ['--prot 1', /^unknown flag --prot; did you mean --port\?$/],
    ['--senario=demo', /^unknown flag --senario; did you mean --scenario\?$/],
    ['--allow-orgin x', /did you mean --allow-origin\?$/],
    ['--Pending', /did you mean --pending\?$/],
    ['--frobnicate', /^unknown flag --frobnicate; see --help for those there are$/],
    ['-p 1', /^unknown flag -p; /],
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
    ['--scenario', /^--scenario takes a value, <name>$/],
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

describe('--help', () => {
  it('names every flag once, in lines that fit a terminal', () => {
    const lines = helpText().split('\n');
    for (const [name] of flagList) assert.equal(lines.filter((line) => line.startsWith(`  --${name}`)).length, 1, name);
    for (const line of lines) assert.ok(line.length <= 100, line);
  });

  it('gives examples that the command line understands', () => {
    const examples = helpText().split('Examples\n')[1]!.trim().split('\n');
    assert.ok(examples.length >= 2);
    for (const line of examples) assert.equal(parse(line.trim().replace('brex-sandbox ', '')).name, 'serve');
  });
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
