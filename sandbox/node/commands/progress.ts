/** What long work tells while it goes on: one line on standard error, rewritten, where that is a terminal. */

/** Milliseconds between two looks of the line. */
const PACE = 100;

/** A line that says how far the work is. Where standard error is no terminal it says nothing. */
export class Progress {
  readonly #shown = process.stderr.isTTY;
  #at = 0;
  #text = '';

  /** Says how far it is. */
  tell(text: string): void {
    if (!this.#shown || performance.now() - this.#at < PACE) return;
    this.#at = performance.now();
    this.#write(text);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#text !== '') this.#write('');
  }

  #write(text: string): void {
    const fitting = text.slice(0, (process.stderr.columns || 80) - 1);
    process.stderr.write(`\r${fitting}\x1b[K`);
    this.#text = fitting;
  }
}
