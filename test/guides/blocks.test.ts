/** The reader of documents, by which the tests of the guides find what to run. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertShown, blocksOf, blockThatBegins } from './blocks.js';

const fence = '```';
const text = `# One

Words \`in line\`.

${fence}sh
# no heading
echo 1
${fence}

## Two

${fence}ts again
const a = 1;
${fence}
${fence}text
${fence}
`;

describe('the blocks of a document', () => {
  it('come in order, each with its heading and line', () => {
    assert.deepEqual(
      blocksOf('x.md', text).map(({ language, words, code, heading, place }) => [
        language,
        words,
        code,
        heading,
        place,
      ]),
      [
        ['sh', '', '# no heading\necho 1\n', 'One', 'x.md:5'],
        ['ts', 'again', 'const a = 1;\n', 'Two', 'x.md:12'],
        ['text', '', '\n', 'Two', 'x.md:15'],
      ],
    );
  });

  it('are refused where one is not closed', () => {
    assert.throws(() => blocksOf('x.md', `${fence}sh\necho`), /x\.md:1 opens a block/);
  });

  it('are found by how they begin, where only one does', () => {
    assert.equal(blockThatBegins(blocksOf('x.md', text), 'ts', 'const').heading, 'Two');
    assert.throws(() => blockThatBegins(blocksOf('x.md', text), 'ts', 'let'), /there are 0 ts blocks/);
    assert.throws(() => blockThatBegins(blocksOf('x.md', text + text), 'ts', 'const'), /there are 2 ts blocks/);
  });
});

describe('what a document shows', () => {
  const right: readonly [shown: string, printed: string][] = [
    ['a\nb\n', 'a\nb'],
    ['{"id":"…","n":1}', '{"id":"x (y)","n":1}'],
    ['a\n…\nd', 'a\nb\nc\nd\n'],
    ['a\n…\nd', 'a\nd\n'],
    ['…\nd', 'd'],
    ['a (1.5) [x]?', 'a (1.5) [x]?'],
  ];
  for (const [shown, printed] of right) {
    it(`is ${JSON.stringify(shown)} where ${JSON.stringify(printed)} is printed`, () =>
      assertShown(shown, printed, 'x'));
  }

  const wrong: readonly [shown: string, printed: string][] = [
    ['a', 'b'],
    ['a', 'a\nb'],
    ['a\nb', 'a'],
    ['a…c', 'a\nc'],
    ['a.c', 'abc'],
    ['', 'a'],
  ];
  for (const [shown, printed] of wrong) {
    it(`is not ${JSON.stringify(shown)} where ${JSON.stringify(printed)} is printed`, () =>
      assert.throws(() => assertShown(shown, printed, 'here.md:3'), /here\.md:3/));
  }
});
