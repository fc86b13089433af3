/** Who may import whom (ARCHITECTURE.md): the first zone that a file is in says what it may import. */
import type { Import } from './sources.js';

interface Zone {
  name: string;
  files: RegExp;
  /** What these files may import for its values. `$1` stands for the first group of `files`. */
  values: readonly string[];
  /** What they may import besides, for its types. */
  types?: readonly string[];
}

const lit = 'lit(/.*)?';
const port = 'components/backend/(backend|errors|pro-access|pro-access-port)';
const core = 'sandbox/(?!node/|portal/).*';

const zones: readonly Zone[] = [
  { name: 'the port', files: /^components\/backend\/backend\.ts$/, values: [] },
  { name: 'a backend', files: /^components\/backend\//, values: ['components/backend/.*'] },
  {
    name: 'ledger and export',
    files: /^components\/(ledger|export)\//,
    values: ['components/(ledger|export)/.*', 'components/internal/(money|dates)'],
    types: [port],
  },
  {
    name: 'the shared export dialog',
    files: /^components\/internal\/exporting/,
    values: ['components/(internal|export)/.*', port, lit],
  },
  { name: 'what elements share', files: /^components\/internal\//, values: ['components/internal/.*', port, lit] },
  {
    name: 'the provider',
    files: /^components\/provider\//,
    values: ['components/(provider|internal)/.*', port, lit],
    types: ['components/texts'],
  },
  {
    name: 'an element',
    files: /^components\/([^/]+)\//,
    values: ['components/$1/.*', 'components/(internal|ledger|export)/.*', port, lit],
  },
  { name: 'the package’s entries', files: /^components\/(index|define|texts)\.ts$/, values: ['components/.*'] },
  { name: 'fixtures', files: /^fixtures\//, values: ['fixtures/.*', '@faker-js/faker(/locale/.*)?'], types: [port] },
  {
    name: 'the server',
    files: /^sandbox\/node\//,
    values: ['sandbox/(?!portal/).*', 'fixtures/.*', 'node:.*', 'hono(/.*)?', 'json-server'],
    types: ['components/.*'],
  },
  {
    name: 'the portal',
    files: /^sandbox\/portal\//,
    values: ['sandbox/portal/.*', 'components/.*', lit, '@fontsource-variable/inter', 'swagger-ui-dist/.*'],
    types: [core],
  },
  {
    name: 'the conformance suite',
    files: /^sandbox\/conformance\//,
    values: [core, 'components/(backend|ledger)/.*', 'zod/mini'],
  },
  {
    name: 'the sandbox',
    files: /^sandbox\//,
    values: [
      core,
      'fixtures/.*',
      'components/(ledger|export)/.*',
      'components/internal/money',
      'hono(/.*)?',
      'zod/mini',
      '@cantoo/pdf-lib',
    ],
    types: [port],
  },
  {
    name: 'stories',
    files: /^stories\//,
    values: ['stories/.*', 'components/.*', 'fixtures/.*', core, 'sandbox/portal/languages/.*', 'storybook/test', lit],
    types: ['@storybook/.*'],
  },
  { name: 'tests', files: /^test\//, values: ['test/.*', '(components|fixtures|sandbox)/.*', '[^.].*'] },
];

function allows(patterns: readonly string[], group: string, target: string): boolean {
  return patterns.some((pattern) => new RegExp(`^${pattern.replace('$1', group)}$`).test(target));
}

/** What is wrong with an import, or undefined. */
export function breach({ from, to, typeOnly }: Import): string | undefined {
  const zone = zones.find(({ files }) => files.test(from));
  if (!zone) return `${from} is in no zone of test/house/import-rules.ts`;
  const group = zone.files.exec(from)?.[1] ?? '';
  const target = to.replace(/\.ts$/, '');
  if (allows(zone.values, group, target)) return undefined;
  const asType = allows(zone.types ?? [], group, target);
  if (asType && typeOnly) return undefined;
  return `${from} imports ${to}: ${zone.name} may ${asType ? 'import only types of it' : 'not import it'}`;
}

/** The circles of a graph of imports, each once, as `a → b → a`. */
export function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const target of next.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
