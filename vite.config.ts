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

/** Every template with a tag below a node of a parsed module. */
function* taggedTemplates(node: unknown): Generator<ESTree.TaggedTemplateExpression> {
  if (typeof node !== 'object' || node === null) return;
  if ((node as ESTree.Node).type === 'TaggedTemplateExpression') yield node as ESTree.TaggedTemplateExpression;
  for (const below of Object.values(node)) yield* taggedTemplates(below);
}

/** Minifies sheets and takes the indentation out of markup: a bundler takes both for strings and leaves them alone. */
export const literals: Plugin = {
  name: 'literals',
  transform(code, id) {
    if (!id.includes('/components/')) return undefined;
    const minify = (sheet: string) =>
      JSON.stringify(transform({ filename: id, code: Buffer.from(sheet), minify: true }).code.toString()).slice(1, -1);
    const quasis = [...taggedTemplates(this.parse(code))].flatMap(({ tag, quasi }) => {
      const name = code.slice(tag.start, tag.end);
      if (name === 'css' && quasi.expressions.length)
        this.error(`${id}: a sheet with an expression cannot be minified.`);
      const tight = { css: minify, html: unindented, svg: unindented }[name];
      return tight ? quasi.quasis.map((part) => ({ ...part, tight: tight(part.value.raw) })) : [];
    });
    let tightened = code;
    for (const { start, end, value, tight } of quasis.sort((a, b) => b.start - a.start)) {
      const from = tightened.indexOf(value.raw, start);
      if (from < 0 || from > end) this.error(`${id}: a template is not where the parser found it.`);
      tightened = tightened.slice(0, from) + tight + tightened.slice(from + value.raw.length);
    }
    return { code: tightened, map: null };
  },
};

const unindented = (markup: string) => markup.replace(/\s*\n\s*/g, ' ');

/** `components/*`: a module each, Lit left to the host's own bundler. */
const library: UserConfig = {
  plugins: [literals],
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
  plugins: [everything, literals],
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
    lib: { entry: { index: 'sandbox/index.ts', 'node/cli': 'sandbox/node/cli.ts' }, formats: ['es'] },
    rolldownOptions: {
      external: [/^node:/, ...builtinModules, 'json-server'],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
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
