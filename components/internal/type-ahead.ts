/** Milliseconds after which typing begins a new word. */
const PAUSE = 700;

/** Finds an entry by the letters or digits typed on a list; one repeated letter walks through its entries. */
export class TypeAhead {
  #typed = '';
  #at = -Infinity;

  /** Whether a word is being typed, so that a space belongs to it. */
  isTyping(time: number): boolean {
    return this.#typed !== '' && time - this.#at < PAUSE;
  }

  /**
   * Adds a character typed at `time` (milliseconds).
   * @returns the index of the first entry after `from` that begins with what was typed, all round; -1 for none. Each
   * entry gives the words it may be found by.
   */
  find(character: string, time: number, entries: readonly (readonly string[])[], from: number): number {
    this.#typed = (this.isTyping(time) ? this.#typed : '') + character.toLowerCase();
    this.#at = time;
    const repeated = new Set(this.#typed).size === 1;
    const word = repeated ? this.#typed[0]! : this.#typed;
    const first = repeated ? from + 1 : Math.max(from, 0);
    for (let step = 0; step < entries.length; step++) {
      const index = (first + step) % entries.length;
      if (entries[index]!.some((text) => text.toLowerCase().startsWith(word))) return index;
    }
    return -1;
  }
}
