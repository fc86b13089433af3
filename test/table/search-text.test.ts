import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fold, pieces, searchWords } from '../../components/transactions-table/search-text.js';

const marked = (text: string, words: string) =>
  pieces(text, searchWords(words))
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join('');

const cases: readonly [text: string, words: string, marked: string][] = [
  ['Amazon Web Services', 'web', 'Amazon [Web] Services'],
  ['Amazon Web Services', 'SER ama', '[Ama]zon Web [Ser]vices'],
  ['CAFÉ NOIR', 'cafe', '[CAFÉ] NOIR'],
  ['Café', 'é', 'Caf[é]'],
  ['ﬁne', 'fi', '[ﬁ]ne'],
  ['aaa', 'aa', '[aa]a'],
  ['banana', 'ana nan', 'b[anan]a'],
  ['<b>bold</b>', 'b', '<[b]>[b]old</[b]>'],
  ['Ａcme', 'acme', '[Ａcme]'],
  ['nothing', 'else', 'nothing'],
  ['', 'a', ''],
];

describe('what was searched for', () => {
  for (const [text, words, expected] of cases) {
    it(`"${words}" is marked in "${text}"`, () => assert.equal(marked(text, words), expected));
  }

  it('leaves the text as it is, and is marked wherever it is found', () => {
    const any = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(any, any, any, (before, word, after) => {
        const text = before + word + after;
        const cut = pieces(text, searchWords(word));
        assert.equal(cut.map(({ text }) => text).join(''), text);
        const words = searchWords(word);
        // Folding each character by itself must find what folding the whole finds.
        if (words.length && words.every((each) => [...text].map(fold).join('').includes(each))) {
          assert.ok(cut.some(({ found }) => found));
        }
      }),
      { numRuns: 500 },
    );
  });
});
