/** `brex-sandbox completions`: the scripts in the shells themselves; zsh and fish where they are installed. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { commands } from '../../sandbox/node/commands.js';
import { folder, run } from './running.js';

const place = folder();
const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

/** Writes the script of a shell into a file; its path. */
async function script(shell: string): Promise<string> {
  const { code, output, errors } = await run(['completions', shell]);
  assert.equal(code, 0, errors);
  const path = join(place, `complete.${shell}`);
  writeFileSync(path, output);
  return path;
}

/** A line as it stands when Tab is pressed, and what it may become. */
const lines: [string, readonly string[]][] = [
  ['brex-sandbox ', Object.keys(commands)],
  ['brex-sandbox ex', ['export']],
  ['brex-sandbox --sc', ['--scenario']],
  ['brex-sandbox --scenario ', ['demo', 'empty', 'edge', 'growing-firm']],
  ['brex-sandbox export --format ', ['db.json', 'csv', 'jsonl', 'har']],
  ['brex-sandbox export --fo', ['--format']],
  ['brex-sandbox verify --skip t', ['tie-out', 'token']],
  ['brex-sandbox help v', ['verify']],
  ['brex-sandbox completions z', ['zsh']],
];

describe('brex-sandbox completions', () => {
  it('complete in bash', { skip: !has('bash') }, async () => {
    const path = await script('bash');
    for (const [line, due] of lines) {
      const words = line.split(' ');
      const list = words.map((word) => `'${word}'`).join(' ');
      const code = `source ${path}; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _brex_sandbox; printf '%s\\n' "\${COMPREPLY[@]}"`;
      const found = execFileSync('bash', ['--norc', '-c', code], { encoding: 'utf8' }).trim().split('\n');
      assert.deepEqual(found.sort(), [...due].sort(), line);
    }
    const binding = execFileSync('bash', ['--norc', '-c', `source ${path}; complete -p brex-sandbox`], {
      encoding: 'utf8',
    });
    assert.equal(binding, 'complete -F _brex_sandbox brex-sandbox\n');
  });

  it('complete in fish', { skip: !has('fish') && 'no fish here' }, async () => {
    const path = await script('fish');
    for (const [line, due] of lines) {
      const text = execFileSync('fish', ['-N', '-c', `source ${path}; complete -C '${line}'`], { encoding: 'utf8' });
      const found = text
        .trim()
        .split('\n')
        .map((row) => row.split('\t')[0]!);
      assert.deepEqual(found.sort(), [...due].sort(), line);
    }
  });

  it('are read by zsh', { skip: !has('zsh') && 'no zsh here' }, async () => {
    const path = await script('zsh');
    execFileSync('zsh', ['-n', path]);
    const stub = `_arguments() { print -rl -- "$@" }; compdef() { }; source ${path}; words=(brex-sandbox export --fo); CURRENT=3; _brex-sandbox`;
    assert.match(
      execFileSync('zsh', ['-f', '-c', stub], { encoding: 'utf8' }),
      /^--format\[.*\]:value:\(db\.json csv jsonl har\)$/m,
    );
  });

  it('know every command and every flag, in every shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { output } = await run(['completions', shell, '--json']);
      const { script: text } = JSON.parse(output) as { script: string };
      for (const [name, { load }] of Object.entries(commands)) {
        assert.ok(text.includes(name), `${shell}: ${name}`);
        for (const flag of Object.keys((await load()).flags))
          assert.ok(text.includes(flag), `${shell}: ${name} --${flag}`);
      }
    }
  });

  const refused: [string[], RegExp][] = [
    [[], /<shell> is missing: one of bash, zsh, fish/],
    [['tcsh'], /it takes one of bash, zsh, fish; "tcsh" is not one/],
  ];
  for (const [args, line] of refused) {
    it(`refuse "${args.join(' ')}"`, async () => {
      const { code, errors } = await run(['completions', ...args]);
      assert.match(errors, line);
      assert.equal(code, 2);
    });
  }
});

describe('brex-sandbox', () => {
  it('tells its tables as JSON: every command, flag and choice', async () => {
    const { output, code } = await run(['help', '--json']);
    assert.equal(code, 0);
    const { commands: told } = JSON.parse(output) as {
      commands: { name: string; flags: { name: string; choices?: string[] }[] }[];
    };
    assert.deepEqual(
      told.map(({ name }) => name),
      Object.keys(commands),
    );
    const format = told.find(({ name }) => name === 'export')!.flags.find(({ name }) => name === '--format')!;
    assert.deepEqual(format.choices, ['db.json', 'csv', 'jsonl', 'har']);
  });

  const refused: [string[], RegExp][] = [
    [['exprot'], /^brex-sandbox: unknown command "exprot"; did you mean export\?\n$/],
    [['help', 'exprot'], /unknown command "exprot"; did you mean export\?/],
    [['dance'], /unknown command "dance"; there are serve, export, raw, verify, completions, help\n$/],
    [['serve', 'export'], /"export" is no flag/],
  ];
  for (const [args, line] of refused) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { code, errors, output } = await run(args);
      assert.match(errors, line);
      assert.equal(code, 2);
      assert.equal(output, '');
    });
  }
});
