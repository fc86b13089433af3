/**
 * How each part of the package is built: `vite build --mode library | cdn | sandbox | portal`.
 * Entries are found in the folders, so a new element or page needs no change here. Storybook reads this file too.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LocaleDefinition } from '@faker-js/faker';
import { transform } from 'lightningcss';
import { defineConfig, type ESTree, type Plugin, type UserConfig } from 'vite';

const root = import.meta.dirname;
const target = 'es2022';

/** Files below a folder, as paths from the root. */
function files(folder: string, test: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  const found = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return found.map((name) => join(folder, name)).filter((path) => test.test(path));
}

/**
 * Every package module that runs in a page, Storybook's own Lit module among them: a development server that optimises
 * them together at its start never loads Lit twice and never has to reload in the middle of a test.
 */
export const pageModules = [
  ...new Set([
    'lit/directive-helpers.js',
    ...['components', 'fixtures', 'sandbox', 'stories', '.storybook']
      .flatMap((folder) => files(folder, /\.ts$/))
      .filter((path) => !path.startsWith(join('sandbox', 'node')))
      .flatMap(
        (path) => readFileSync(join(root, path), 'utf8').match(/(?<=(from |import |import\()')[^.'][^']*/g) ?? [],
      )
      .filter((name) => /^(lit|@lit|hono|zod|@faker-js)(\/|$)/.test(name)),
  ]),
];

/** A node of a parsed module and all nodes below it. */
function* nodes(node: unknown): Generator<ESTree.Node> {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) yield node as ESTree.Node;
  for (const below of Object.values(node)) yield* nodes(below);
}

/** What takes the place of a piece of code. */
type Edit = readonly [start: number, end: number, text: string];

/** A tagged sheet minified, tagged markup without its indentation: to a bundler both are strings it leaves alone. */
function* tightTemplate({ tag, quasi }: ESTree.TaggedTemplateExpression, code: string): Generator<Edit> {
  const name = code.slice(tag.start, tag.end);
  if (!['css', 'html', 'svg'].includes(name)) return;
  if (name === 'css' && quasi.expressions.length) throw new Error(`A sheet with an expression cannot be minified.`);
  for (const { start, end, value } of quasi.quasis) {
    // Some parsers count the marks around a quasi as its own.
    const from = code.indexOf(value.raw, start);
    if (from < 0 || from + value.raw.length > end) throw new Error(`No template at ${start}.`);
    yield [
      from,
      from + value.raw.length,
      name === 'css' ? minified(value.raw) : value.raw.replace(/\s*\n\s*(>?)/g, (_, end: string) => end || ' '),
    ];
  }
}

function minified(sheet: string): string {
  const { code } = transform({ filename: 'sheet.css', code: Buffer.from(sheet), minify: true });
  return JSON.stringify(code.toString()).slice(1, -1);
}

/** `@property` and `@state` written as the call they make, so that neither they nor their helper need be shipped. */
function* plainProperty(
  { callee, arguments: given, start, end }: ESTree.CallExpression,
  code: string,
): Generator<Edit> {
  if (!/decorate/.test(code.slice(callee.start, callee.end)) || given[0]?.type !== 'ArrayExpression') return;
  const [decorator] = given[0].elements;
  const [, target, name] = given.map((node) => code.slice(node.start, node.end));
  if (decorator?.type !== 'CallExpression' || !target?.endsWith('.prototype')) return;
  const [options] = decorator.arguments.map((node) => code.slice(node.start, node.end));
  const kind = code.slice(decorator.callee.start, decorator.callee.end);
  const asked = { property: options, state: '{ state: true, attribute: false }' }[kind];
  if (kind in { property: 1, state: 1 }) {
    yield [
      start,
      end,
      `${target.replace('.prototype', '')}.createProperty(${[name, asked].filter(Boolean).join(', ')})`,
    ];
  }
}

/** Every private custom property of the elements, sorted: the place of its name here is its name in what is shipped. */
const privateProperties = [
  ...new Set(
    files('components', /\.ts$/).flatMap((path) => readFileSync(join(root, path), 'utf8').match(/--_[\w-]+/g) ?? []),
  ),
].sort();

/** `--_border-strong` is `--_4`, in sheets and where a script sets it. */
function shortProperties(code: string): string {
  return code.replace(/--_[\w-]+/g, (name) => `--_${privateProperties.indexOf(name).toString(36)}`);
}

/** Ships the elements without what their source has for its readers alone. */
export const lean: Plugin = {
  name: 'lean',
  transform(code, id) {
    if (!id.includes('/components/')) return undefined;
    const edits: Edit[] = [];
    for (const node of nodes(this.parse(code))) {
      if (node.type === 'TaggedTemplateExpression') edits.push(...tightTemplate(node, code));
      if (node.type === 'CallExpression') edits.push(...plainProperty(node, code));
    }
    edits.sort(([a], [b]) => b - a);
    for (const [start, end, text] of edits) code = code.slice(0, start) + text + code.slice(end);
    return { code: shortProperties(code), map: null };
  },
};

/** `components/*`: a module each, Lit left to the host's own bundler. */
const library: UserConfig = {
  plugins: [lean],
  build: {
    target,
    outDir: 'dist/components',
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    lib: {
      entry: ['components/index.ts', 'components/define.ts', ...files('components', /(^|[\\/])brex-[^\\/]+\.ts$/)],
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^lit($|\/)/, /^@lit\//],
      treeshake: { moduleSideEffects: 'no-external' },
      output: {
        preserveModules: true,
        preserveModulesRoot: 'components',
        entryFileNames: ({ name }) => (name.includes('@oxc-project') ? `internal/${basename(name)}.js` : '[name].js'),
      },
    },
  },
};

/** One file with everything: `index.ts` for its names, `define.ts` for what it does. */
const everything: Plugin = {
  name: 'everything',
  resolveId: (id) => (id === 'everything' ? '\0everything' : undefined),
  load: (id) =>
    id === '\0everything'
      ? `export * from ${JSON.stringify(resolve(root, 'components/index.ts'))};
         import ${JSON.stringify(resolve(root, 'components/define.ts'))};`
      : undefined,
};

/** For a page without a bundler: `<script type="module" src="…/brex-elements.js">`. */
const cdn: UserConfig = {
  plugins: [everything, lean],
  build: {
    target,
    outDir: 'dist/cdn',
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: {
      input: 'everything',
      preserveEntrySignatures: 'strict',
      output: { codeSplitting: false, entryFileNames: 'brex-elements.js', format: 'es', comments: { legal: false } },
    },
  },
};

/**
 * A world draws its names from five lists of faker's English locale (`fixtures/names.ts`); the others are most of what
 * it would load. What is kept here is what `faker.definitions` has in the built sandbox.
 */
const namesOnly: Plugin = {
  name: 'names-only',
  async transform(_, id) {
    if (!/@faker-js[\\/]faker[\\/]dist[\\/]en-[^\\/]+\.js$/.test(id)) return undefined;
    const exported = Object.entries((await import(pathToFileURL(id).href)) as Record<string, LocaleDefinition>);
    const code = exported.map(([name, { metadata, person, location, science }]) => {
      const kept = {
        metadata,
        person: {
          first_name: { generic: person?.first_name?.generic },
          last_name: { generic: person?.last_name?.generic },
        },
        location: { city_name: location?.city_name, street_name: location?.street_name },
        science: { chemical_element: science?.chemical_element },
      };
      return `export const ${name} = ${JSON.stringify(kept)};`;
    });
    return { code: code.join('\n'), map: null };
  },
};

/** What each of a few modules loads when it is loaded itself, but for them. */
function loadedBy(entries: readonly string[], importsOf: (id: string) => readonly string[]): Set<string>[] {
  return entries.map((entry) => {
    const found = new Set([entry]);
    for (const id of found) for (const imported of importsOf(id)) found.add(imported);
    found.delete(entry);
    return found;
  });
}

/**
 * What the command loads at its start comes in two files, one of which a page loads as well: split by who shares what,
 * it would be thirty, a millisecond each.
 */
function fewFiles(id: string, importsOf: (id: string) => readonly string[]): string | null {
  const [core, command] = loadedBy(
    [resolve(root, 'sandbox/index.ts'), resolve(root, 'sandbox/node/cli.ts')],
    importsOf,
  );
  if (core!.has(id)) return 'core';
  return command!.has(id) ? 'command' : null;
}

/**
 * The sandbox for a page and its server for Node, over the same modules, with all their dependencies inside: exact
 * versions are what makes "same seed, same bytes" true. What is imported lazily (the name data) stays a file of its own.
 */
const sandbox: UserConfig = {
  plugins: [namesOnly],
  build: {
    target,
    outDir: 'dist/sandbox',
    emptyOutDir: false,
    minify: false,
    lib: {
      entry: {
        index: 'sandbox/index.ts',
        'conformance/index': 'sandbox/conformance/index.ts',
        'node/cli': 'sandbox/node/cli.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      external: [/^node:/, ...builtinModules, 'json-server'],
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: (id, context) => fewFiles(id, (of) => context.getModuleInfo(of)?.importedIds ?? []),
              debugName: 'few files',
            },
          ],
        },
      },
    },
  },
};

/** The demo portal, as the strictest host would serve it: no inline script or style, no data: URL, fonts on board. */
const portal: UserConfig = {
  root: 'sandbox/portal',
  build: {
    target,
    outDir: resolve(root, 'dist/portal'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: files('sandbox/portal', /\.html$/).map((path) => resolve(root, path)) },
  },
};

const builds: Record<string, UserConfig> = { library, cdn, sandbox, portal };

export default defineConfig(({ command, mode }) => {
  const development: UserConfig = { optimizeDeps: { include: pageModules } };
  const build = builds[mode];
  // Storybook, its tests and its build bring their own.
  if (command === 'serve' || mode === 'production') return development;
  if (!build) {
    throw new Error(`Unknown build mode "${mode}"; one of ${Object.keys(builds).join(', ')}`);
  }
  return { ...development, ...build };
});
