// `npm test`: runs everything in order, shows each runner's own output, and ends with one line `N passed, N failed`.
// `npm test -- --only node,elements` runs just these. A runner that ran nothing has failed.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const storyReport = 'node_modules/.cache/stories.json';

/** Test files for node:test: all under test/ but those of a browser (components) and the bench; e2e by itself. */
function nodeTests(folder, leaveOut = []) {
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true }) : [];
  const paths = names.map((name) => `${folder}/${name.replaceAll('\\', '/')}`).sort();
  return paths.filter((path) => path.endsWith('.test.ts') && !leaveOut.some((other) => path.startsWith(other)));
}

/** So many files at a time; node:test would leave one processor idle, which on a machine of two is half of it. */
const runNode = (files, atOnce = 1) => [
  ['node', '--import', 'tsx', '--test', '--test-reporter=spec', `--test-concurrency=${atOnce}`, ...files],
];

/** Each command that succeeds is one check passed. */
const asChecks = (results) => ({ passed: results.filter(({ code }) => code === 0).length, failed: 0, which: [] });

/** node:test's closing lines; a file without a test would be reported as a test by its own name. */
function ofNode([{ text }]) {
  const number = (word) => Number(text.match(new RegExp(`^\\S+ ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  const empty = [...text.matchAll(/^✔ (\S+\.test\.ts) \(/gm)].map(([, file]) => `${file}: has no test`);
  const wrong = [...text.matchAll(/^test at (\S+)\n✖ (.*) \([\d.]+ms\)$/gm)].map(([, at, name]) => `${at} ${name}`);
  return {
    passed: number('pass') - empty.length,
    failed: number('fail') + number('cancelled') + empty.length,
    which: [...wrong, ...empty],
  };
}

/** The last lines of web-test-runner.config.mjs's own reporter. */
function ofElements([{ text }]) {
  const [, passed = 0, failed = 0] = text.match(/^(\d+) passed, (\d+) failed$/m) ?? [];
  const which = [...text.matchAll(/^failed: (.*)$/gm)].map(([, name]) => name);
  return { passed: Number(passed), failed: Number(failed), which };
}

function ofStories() {
  if (!existsSync(join(root, storyReport))) return { passed: 0, failed: 0, which: [] };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(join(root, storyReport), 'utf8'));
  const which = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        (test) =>
          `${relative(root, name)} ${test.fullName}: ${stripVTControlCharacters(test.failureMessages[0]?.split('\n')[0] ?? '')}`,
      ),
  );
  return { passed: numPassedTests, failed: numFailedTests, which };
}

const steps = [
  { name: 'browser', helper: true, commands: () => [['node', 'test/browser.mjs']] },
  { name: 'manifest', helper: true, commands: () => [['cem', 'analyze', '--quiet']] },
  { name: 'types', commands: () => [['tsc'], ['tsc', '-p', 'tsconfig.build.json', '--noEmit']], count: asChecks },
  {
    name: 'lint',
    commands: () => [
      ['eslint', '.', '--max-warnings=0'],
      ['prettier', '--check', '--log-level=warn', '.'],
    ],
    count: asChecks,
  },
  {
    name: 'node',
    commands: () =>
      runNode(nodeTests('test', ['test/components/', 'test/e2e/', 'test/bench/']), availableParallelism()),
    count: ofNode,
  },
  { name: 'elements', commands: () => [['wtr']], count: ofElements },
  {
    name: 'stories',
    commands: () => {
      rmSync(join(root, storyReport), { force: true });
      return [['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${storyReport}`]];
    },
    count: ofStories,
  },
  { name: 'build', commands: () => [['npm', 'run', '--silent', 'build']], count: asChecks },
  { name: 'e2e', commands: () => runNode(nodeTests('test/e2e')), count: ofNode },
];

/** Runs a command, shows what it says, and keeps it. */
function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`,
        ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
      },
    });
    let text = '';
    const show = (chunk) => {
      text += chunk;
      process.stdout.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', show);
    child.stderr.setEncoding('utf8').on('data', show);
    child.on('error', (error) => show(`${command}: ${error.message}\n`));
    child.on('close', (code) => resolve({ code, text: stripVTControlCharacters(text) }));
  });
}

async function runStep({ name, helper, commands, count }) {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
  const start = performance.now();
  const results = [];
  for (const command of commands()) results.push(await run(command));
  const broken = results.filter(({ code }) => code !== 0).length;
  const { passed, failed, which } = helper ? { passed: 0, failed: 0, which: [] } : count(results);
  const nothing = !helper && passed + failed === 0 && broken === 0;
  if (nothing) console.log(`${name}: nothing ran, which is a failure`);
  const seconds = (performance.now() - start) / 1000;
  return { name, passed, failed: Math.max(failed, broken, nothing ? 1 : 0), which, seconds };
}

function chosen(args) {
  if (args.length === 0) return steps;
  const names = steps.filter(({ helper }) => !helper).map(({ name }) => name);
  const only = args[0] === '--only' ? (args[1] ?? '').split(',') : [];
  const wrong = only.length === 0 || args.length > 2 || only.some((name) => !names.includes(name));
  if (wrong) throw new Error(`npm test takes --only and names out of ${names.join(', ')}; got ${args.join(' ')}`);
  return steps.filter(({ name, helper }) => helper || only.includes(name));
}

async function main(args) {
  const results = [];
  for (const step of chosen(args)) results.push(await runStep(step));
  console.log();
  for (const { name, passed, failed, seconds } of results) {
    const numbers = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
    console.log(`${name.padEnd(10)}${numbers} ${seconds.toFixed(1).padStart(7)} s`);
  }
  // What failed stands above in full; named here, it is found where only the end of a log is kept.
  for (const { name, which } of results) for (const one of which) console.log(`${name}: failed: ${one}`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
