import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './sources.js';

interface Entry {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Entry>;

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { packages } = read('package-lock.json') as { packages: Packages };
const manifest = read('package.json') as Manifest;

/** Whether a dependency of the package at `path` is found the way Node looks for it: upwards through node_modules. */
function isLocked(path: string, name: string, all: Packages): boolean {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    if (`${folder}${folder && '/'}node_modules/${name}` in all) return true;
    if (!folder) return false;
  }
}

/** What would make `npm ci` refuse the lock, fetch from one fixed place, or not check what it got. */
function flaws(all: Packages): string[] {
  return Object.entries(all).flatMap(([path, entry]) => [
    ...(entry.resolved ? [`${path} has a download URL`] : []),
    ...(path && !entry.integrity && !entry.link && !entry.inBundle ? [`${path} has no integrity`] : []),
    ...Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !isLocked(path, name, all))
      .map((name) => `${path} may use ${name}, which is not in the lock`),
  ]);
}

describe('the lock', () => {
  it('is complete, and names no place to fetch from', () => {
    assert.ok(Object.keys(packages).length > 100);
    assert.deepEqual(flaws(packages), []);
  });

  it('check finds each kind of flaw', () => {
    const found = flaws({
      '': {},
      'node_modules/a': { resolved: 'https://example.com/a.tgz', integrity: 'sha512-x' },
      'node_modules/b': {},
      'node_modules/c': { integrity: 'sha512-x', optionalDependencies: { d: '1.0.0', e: '1.0.0', f: '1.0.0' } },
      'node_modules/c/node_modules/d': { integrity: 'sha512-x' },
      'node_modules/e': { integrity: 'sha512-x' },
    });
    assert.deepEqual(found, [
      'node_modules/a has a download URL',
      'node_modules/b has no integrity',
      'node_modules/c may use f, which is not in the lock',
    ]);
  });
});

describe('package.json', () => {
  it('names exact versions', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
      [],
    );
  });

  it('asks whoever embeds an element for Lit alone', () => {
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), ['lit']);
  });
});
