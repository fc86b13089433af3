/** What the elements promise: the manifest made from their sources, as the package publishes it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesIn, root } from './sources.js';

export interface Described {
  name: string;
  description?: string;
}

export interface Element {
  name: string;
  tagName: string;
  summary?: string;
  description?: string;
  members?: (Described & { kind: string })[];
  attributes?: Described[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
}

export interface Manifest {
  modules: { path: string; declarations: Element[] }[];
}

/** Runs the analyzer as `npm run manifest` does, into a folder of its own. */
export function makeManifest(): Manifest {
  const folder = mkdtempSync(join(root, 'node_modules/.cache-manifest-'));
  try {
    const cli = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
    const args = [cli, 'analyze', '--quiet', '--outdir', relative(root, folder)];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe' });
    return JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as Manifest;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The names of all elements without their prefix, by their define files: `transactions-table`. */
export function elementNames(): string[] {
  return filesIn(['components']).flatMap((path) => /\/brex-([^/]+)\.ts$/.exec(path)?.[1] ?? []);
}
