/** The package as a stranger installs it: packed, unpacked beside Lit, used by plain Node and by TypeScript. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { blocksOf, blockThatBegins } from '../guides/blocks.js';
import { elementNames, type Manifest } from '../house/elements.js';
import { filesIn, root } from '../house/sources.js';

interface PackageJson {
  exports: Record<string, string | { types: string; default: string }>;
  bin: Record<string, string>;
}
interface Packed {
  filename: string;
  files: { path: string }[];
}

const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as PackageJson;
const entries = Object.entries(exports);
const modules = entries.flatMap(([name, target]) =>
  typeof target === 'string' ? [] : [name.replace('.', 'brex-elements')],
);

let home: string;
let packed: Packed;
const installed = (path: string) => join(home, 'node_modules/brex-elements', path);

/** Runs a program in the stranger's folder and answers what it printed; what it complains of fails the test. */
function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}${stderr.slice(-2_000)}`);
  return stdout;
}

/** A host that listens to each event, on an element and on the page, and puts each text in another's place. */
async function whoListensAndReplacesTexts(): Promise<string> {
  const { modules } = JSON.parse(readFileSync(installed('custom-elements.json'), 'utf8')) as Manifest;
  const described = modules.flatMap(({ declarations }) => declarations).flatMap(({ events = [] }) => events);
  const events = [...new Set(described.map(({ name }) => name))];
  const texts = filesIn(['components'], '.strings.ts').map((file) => import(join(root, file)) as Promise<object>);
  const keys = new Set((await Promise.all(texts)).flatMap(Object.values).flatMap(Object.keys));
  assert.ok(events.length > 20 && keys.size > 200);
  const listening = (to: string) => events.map((name) => `${to}.addEventListener('${name}', ({ detail }) => detail);`);
  return `import 'brex-elements/define';
    ${['document', 'window', 'document.body'].flatMap(listening).join('\n')}
    const { strings } = document.createElement('brex-provider');
    const every: typeof strings = { ${[...keys].map((key) => `'${key}': ''`).join()} };
    // @ts-expect-error: no text has this key.
    const none: typeof strings = { 'nothing.here': '' };
    void [every, none];`;
}

/** As much of React as its JSX needs, the README's declaration beside it, and a page that uses both. */
function whoUsesReact(): string[] {
  mkdirSync(join(home, 'node_modules/react'));
  const react = `export interface HTMLAttributes<T> { slot?: string; children?: unknown; onClick?: (event: T) => void }
    export type DetailedHTMLProps<E, T> = E & { ref?: (element: T | null) => void };
    export namespace JSX { interface IntrinsicElements {} interface ElementChildrenAttribute { children: {} } }`;
  writeFileSync(join(home, 'node_modules/react/package.json'), '{ "exports": { ".": "./index.js", "./*": "./*.js" } }');
  writeFileSync(join(home, 'node_modules/react/index.d.ts'), react);
  writeFileSync(join(home, 'node_modules/react/jsx-runtime.d.ts'), `export { JSX } from './index.js';`);
  const page = `export const page = (
      <brex-provider locale="de" strings={{ 'accountSelect.label': 'Konto' }}>
        <brex-account-select autoSelect onbrex-account-changed={({ detail }) => detail.account?.id} />
        <brex-transactions-table accountId="a" ref={(table) => table?.refresh()} />
      </brex-provider>
    );
    // @ts-expect-error: no density has this name.
    export const none = <brex-transactions-table density="huge" />;`;
  writeFileSync(join(home, 'page.tsx'), page);
  writeFileSync(join(home, 'brex.d.ts'), blockThatBegins(blocksOf('README.md'), 'ts', '// brex.d.ts').code);
  return ['page.tsx', 'brex.d.ts'];
}

before(() => {
  home = mkdtempSync(join(tmpdir(), 'brex-elements-'));
  const answer = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  packed = Object.values(JSON.parse(answer) as Packed[])[0]!;
  mkdirSync(installed('.'), { recursive: true });
  execFileSync('tar', ['-xzf', join(home, packed.filename), '-C', installed('.'), '--strip-components=1']);
  // What `npm install brex-elements` brings along, and nothing else of this tree.
  for (const name of ['lit', 'lit-html', 'lit-element', '@lit/reactive-element', '@lit-labs/ssr-dom-shim']) {
    mkdirSync(join(home, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(home, 'node_modules', name));
  }
  writeFileSync(join(home, 'package.json'), '{ "type": "module" }');
});

after(() => rmSync(home, { recursive: true, force: true }));

describe('the package', () => {
  it('holds what is built and nothing besides', () => {
    const others = packed.files.filter(({ path }) => !path.startsWith('dist/'));
    assert.deepEqual(others.map(({ path }) => path).sort(), [
      'LICENSE',
      'README.md',
      'custom-elements.json',
      'package.json',
      'sandbox/GUIDE.md',
      'sandbox/IN-PROCESS.md',
      'sandbox/RULES.md',
    ]);
  });

  it('has a file, and types, for each entry', () => {
    const targets = entries.flatMap(([, target]) =>
      typeof target === 'string' ? target : [target.types, target.default],
    );
    assert.deepEqual(
      [...targets, ...Object.values(bin)].filter((target) => !existsSync(installed(target))),
      [],
    );
  });

  it('imports in plain Node, without a page', () => {
    // The file for a page without a bundler brings Lit's build for a page.
    const code = modules
      .filter((name) => name !== 'brex-elements/cdn')
      .map((name) => `await import('${name}');`)
      .join('\n');
    run('--input-type=module', '--eval', code);
  });

  it('defines every element by one import, and one element by its own', () => {
    const names = elementNames();
    const defined = (entry: string) => {
      const ask = `console.log(${JSON.stringify(names)}.filter((name) => customElements.get('brex-' + name)).join())`;
      return run('--input-type=module', '--eval', `await import('${entry}'); ${ask}`).trim().split(',').sort();
    };
    assert.deepEqual(defined('brex-elements/define'), names.sort());
    for (const name of names) assert.deepEqual(defined(`brex-elements/${name}`), [name]);
  });

  it('type-checks for who embeds it, without the types of Node or of the server', async () => {
    const imports = modules.map((name, index) => `import * as m${index} from '${name}';\nvoid m${index};`);
    writeFileSync(join(home, 'use.ts'), imports.join('\n'));
    writeFileSync(join(home, 'listen.ts'), await whoListensAndReplacesTexts());
    const options = { strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: [] };
    const config = {
      compilerOptions: { ...options, module: 'nodenext', jsx: 'react-jsx' },
      files: ['use.ts', 'listen.ts', ...whoUsesReact()],
    };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify(config));
    run(join(root, 'node_modules/typescript/bin/tsc'));
  });

  it('explains its command', () => {
    const help = run(installed(Object.values(bin)[0]!), '--help');
    for (const flag of ['--port', '--host', '--seed', '--scenario', '--clock', '--pending'])
      assert.ok(help.includes(flag), flag);
  });

  it('runs its sandbox without another package', () => {
    const ask = `const { createSandbox } = await import('brex-elements/sandbox');
      const answer = await createSandbox({ scenario: 'demo', seed: 7 }).fetch(new Request('http://127.0.0.1/_sandbox'));
      console.log(JSON.stringify(await answer.json()));`;
    const { scenario, seed } = JSON.parse(run('--input-type=module', '--eval', ask)) as {
      scenario: string;
      seed: number;
    };
    assert.deepEqual({ scenario, seed }, { scenario: 'demo', seed: 7 });
  });

  it('shows a portal without inline script or style', () => {
    const page = readFileSync(installed('dist/portal/index.html'), 'utf8');
    assert.match(page, /<script [^>]*src="/);
    assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:|data:/i);
  });
});
