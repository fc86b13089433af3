/** The table of the board as a grid: one stop for Tab, arrow keys, more rows as its end comes into view. */
import { move, rove } from './grid-keys.js';

export class Grid {
  readonly #root: () => ParentNode;
  readonly #more: () => void;
  /** The cell that Tab leads to. */
  #active = '';
  #watched: Element | undefined;
  #ends: IntersectionObserver | undefined;

  /** `more` is called as the end of the rows on the page comes into view. */
  constructor(root: () => ParentNode, more: () => void) {
    this.#root = root;
    this.#more = more;
  }

  /** The table was drawn. */
  updated(): void {
    const grid = this.#root().querySelector('table');
    if (!grid) return;
    const columns = grid.querySelectorAll('thead .period').length;
    grid.style.setProperty('--_columns', String(columns));
    const active = grid.querySelector<HTMLElement>(`[data-key="${CSS.escape(this.#active)}"]`);
    rove(grid, active ?? grid.querySelector<HTMLElement>('[data-col]') ?? undefined);
    this.#watch(this.#root().querySelector('[part=more]') ?? undefined);
  }

  disconnected(): void {
    this.#ends?.disconnect();
    this.#watched = undefined;
  }

  #watch(end: Element | undefined): void {
    if (end === this.#watched) return;
    this.#ends?.disconnect();
    this.#watched = end;
    if (!end) return;
    this.#ends = new IntersectionObserver(([seen]) => seen?.isIntersecting && this.#more(), { rootMargin: '200px' });
    this.#ends.observe(end);
  }

  readonly pressed = (event: KeyboardEvent): void => {
    const from = (event.target as Element).closest<HTMLElement>('[data-col]');
    if (!from || event.altKey || event.metaKey) return;
    const to = move(event, from);
    if (!to) return;
    event.preventDefault();
    to.focus();
  };

  readonly focused = (event: FocusEvent): void => {
    const at = (event.target as Element).closest<HTMLElement>('[data-col]');
    if (!at) return;
    this.#active = at.dataset.key ?? '';
    rove(at.closest('table')!, at);
  };
}
