import type { Transaction } from '../backend/backend.js';
import { testOf, type Test } from './filter.js';
import { Books } from './rows.js';
import { searchText } from './search-text.js';
import type { TableFilter } from './table-view.js';

/** Milliseconds of work at a time: a frame has sixteen. */
const SLICE = 6;
const STEP = 500;

/**
 * The rows that a filter lets pass, with their sums, in one pass over all that was read. Rows that arrive later are looked
 * at when they come; what is searched of a row is made once, and goes when the rows are replaced.
 */
export class Found {
  #items: readonly Transaction[] = [];
  #texts: string[] = [];
  #filter: TableFilter | undefined;
  #test: Test = () => true;
  #books = new Books();
  #passed: Transaction[] = [];
  #looked = 0;

  /** Makes ready what is searched of each row, a slice at a time, before the first letter is typed. */
  prepare(items: readonly Transaction[]): void {
    if (items !== this.#items) this.#reset(items);
    const texts = this.#texts;
    const until = performance.now() + SLICE;
    while (texts.length < items.length && performance.now() < until) {
      for (let end = Math.min(texts.length + STEP, items.length); texts.length < end;) {
        const row = items[texts.length];
        texts.push(row ? searchText(row) : '');
      }
    }
    if (texts.length < items.length) setTimeout(() => items === this.#items && this.prepare(items));
  }

  /** The rows of `items` that pass; the same object while rows are added, another one for another filter. */
  take(items: readonly Transaction[], filter: TableFilter): Books {
    if (items !== this.#items) this.#reset(items);
    if (filter !== this.#filter) {
      this.#filter = filter;
      this.#test = testOf(filter);
      this.#books = new Books();
      this.#passed = [];
      this.#looked = 0;
    }
    let at = this.#looked;
    const text = () => (this.#texts[at] ??= searchText(items[at]!));
    for (; at < items.length; at++) {
      const row = items[at];
      if (row && this.#test(row, text)) this.#passed.push(row);
    }
    this.#looked = at;
    return this.#books.take(this.#passed);
  }

  #reset(items: readonly Transaction[]): void {
    this.#items = items;
    this.#texts = [];
    this.#filter = undefined;
  }
}
