import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { elementNames, makeManifest, type Described, type Element } from './elements.js';
import { filesIn, root } from './sources.js';

const elements = makeManifest().modules.flatMap(({ declarations }) => declarations);
const names = elementNames();

const text = (paths: readonly string[]) => paths.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
/** Without comments: what is promised there must be found in what runs. */
const code = (paths: readonly string[]) => text(paths).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const shared = code(filesIn(['components/internal']));
const own = (element: Element) => code(filesIn([`components/${element.tagName.replace('brex-', '')}`]));

const found = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map((match) => match[1]!);
const list = (things: readonly Described[] | undefined) => (things ?? []).map(({ name }) => name);

describe('the manifest', () => {
  it('holds every element', () => {
    assert.deepEqual(
      list(elements.map(({ tagName }) => ({ name: tagName }))).sort(),
      names.map((n) => `brex-${n}`).sort(),
    );
  });
});

for (const element of elements) {
  const { tagName, members, attributes, events, slots, cssParts, cssProperties } = element;

  describe(`<${tagName}>`, () => {
    it('describes itself and everything public', () => {
      assert.ok(element.summary && element.description);
      const all = [members, attributes, events, slots, cssParts, cssProperties].flatMap((things) => things ?? []);
      assert.deepEqual(list(all.filter(({ description }) => !description?.trim())), []);
    });

    it('documents each part, slot and event it has', () => {
      const source = own(element);
      const parts = found(source, /\spart="([\w -]+)"/g).flatMap((names) => names.split(' '));
      assert.deepEqual(
        parts.filter((part) => !list(cssParts).includes(part)),
        [],
      );
      const named = found(source, /<slot name="([\w-]+)"/g);
      assert.deepEqual(
        named.filter((slot) => !list(slots).includes(slot)),
        [],
      );
      const emitted = found(source, /\.emit\(\s*'([\w-]+)'/g);
      assert.deepEqual(
        emitted.filter((event) => !list(events).includes(event)),
        [],
      );
    });

    it('has each part, slot, event and custom property it documents', () => {
      const source = `${own(element)}\n${shared}`;
      const has = (name: string) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(source);
      const promised = [...list(cssParts), ...list(slots), ...list(events), ...list(cssProperties)].filter(Boolean);
      assert.deepEqual(
        promised.filter((name) => !has(name)),
        [],
      );
    });

    it('is an entry of the package', () => {
      const name = tagName.replace('brex-', '');
      const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        exports: Record<string, unknown>;
      };
      const at = `./dist/components/${name}/${tagName}`;
      assert.deepEqual(exports[`./${name}`], { types: `${at}.d.ts`, default: `${at}.js` });
    });

    it('is defined by the module that defines all, and named by the one that names all', () => {
      assert.ok(text(['components/define.ts']).includes(`/${tagName}.js'`));
      assert.match(code(['components/index.ts']), new RegExp(`\\b${element.name}\\b`));
    });

    it('has stories', () => {
      const stories = existsSync(join(root, 'stories')) ? filesIn(['stories'], '.stories.ts') : [];
      assert.ok(stories.some((path) => text([path]).includes(tagName)));
    });
  });
}
