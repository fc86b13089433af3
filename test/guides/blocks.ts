/** The code of a document as its reader sees it: blocks in order, and what they are promised to print. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../house/sources.js';

/** A fenced block. */
export interface Block {
  /** The first word of its fence: `sh`, `ts`, `text` … */
  readonly language: string;
  /** What its fence says after the language. */
  readonly words: string;
  readonly code: string;
  /** The heading it stands under, without its signs. */
  readonly heading: string;
  /** `sandbox/GUIDE.md:41`, for a message one can click. */
  readonly place: string;
}

/** Every fenced block of a document, in order; `path` is from the root. */
export function blocksOf(path: string, text = readFileSync(join(root, path), 'utf8')): Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { fence: string; language: string; words: string; line: number; code: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (open) {
      if (line !== open.fence) {
        open.code.push(line);
        continue;
      }
      const { language, words, code } = open;
      blocks.push({ language, words, code: `${code.join('\n')}\n`, heading, place: `${path}:${open.line}` });
      open = undefined;
      continue;
    }
    const [, fence, language = '', words = ''] = /^(`{3,})(\w*) ?(.*)$/.exec(line) ?? [];
    if (fence) open = { fence, language, words, line: index + 1, code: [] };
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
  }
  assert.equal(open, undefined, `${path}:${open?.line} opens a block that nothing closes`);
  return blocks;
}

/** The one block of a language that begins with these words. */
export function blockThatBegins(blocks: readonly Block[], language: string, beginning: string): Block {
  const found = blocks.filter((block) => block.language === language && block.code.startsWith(beginning));
  assert.equal(found.length, 1, `there are ${found.length} ${language} blocks that begin with ${beginning}`);
  return found[0]!;
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * What was printed is what the document shows. `…` stands for any text within a line; alone in a line, for any lines.
 * @throws AssertionError with both
 */
export function assertShown(shown: string, printed: string, place: string): void {
  const said = printed.replaceAll('\r\n', '\n').trimEnd();
  const lines = shown.trimEnd().split('\n');
  const pattern = lines.map((line) => (line === '…' ? '(?:.*\n)*?' : `${literal(line).replaceAll('…', '.*')}\n`));
  if (new RegExp(`^${pattern.join('')}$`).test(`${said}\n`)) return;
  assert.equal(said, shown.trimEnd(), `${place} shows something else than was printed`);
}
