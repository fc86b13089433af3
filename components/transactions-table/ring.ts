import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Lines, isExtra, isSame, type Line } from './lines.js';

/** Fills a `<tr>` with what stands on a line. Called again for the same `<tr>` with other lines. */
export type Draw = (row: HTMLTableRowElement, line: Line, index: number) => void;

/** The parts of the table the ring works on. */
interface Parts {
  /** The box that scrolls when the host gives the element a height. */
  viewport: HTMLElement;
  head: HTMLElement;
  body: HTMLElement;
}

/** What of the body is in sight, in pixels from its top; and how much that can be. */
interface View {
  start: number;
  end: number;
  height: number;
}

interface Slot {
  row: HTMLTableRowElement;
  index: number;
  line: Line;
}

/**
 * Shows a window of a long list: a fixed ring of recycled `<tr>` between spacer rows, always in document order. Scrolls
 * with the page, or inside `viewport` once the host limits the element's height. A row that holds focus is never
 * recycled: it stays at its true place, apart from the window, until focus leaves it.
 */
export class Ring implements ReactiveController {
  readonly #draw: Draw;
  #lines = new Lines();
  #slots: Slot[] = [];
  /** First and last line of the window. */
  #first = 0;
  #last = -1;
  #pool: HTMLTableRowElement[] = [];
  /** Above the window, below it, and between it and a focused row outside. */
  readonly #spacers = [spacer(), spacer(), spacer()];
  #parts: Parts | undefined;
  #attached: AbortController | undefined;
  #resize: ResizeObserver | undefined;
  #frame = 0;
  /** What was in sight before the host rendered: to ask afterwards would have the browser lay out what is not drawn yet. */
  #before: View | undefined;

  constructor(host: ReactiveControllerHost, draw: Draw) {
    this.#draw = draw;
    host.addController(this);
  }

  /** What is shown. */
  get lines(): Lines {
    return this.#lines;
  }

  hostUpdate(): void {
    this.#before = this.#parts && this.#view();
  }

  hostDisconnected(): void {
    this.#attached?.abort();
    this.#resize?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#parts = undefined;
  }

  /**
   * Shows other lines in the table inside `viewport` and draws every visible row anew. The reader's place stays where it is: the focused row, else
   * the first one in sight, keeps its position on the screen. With `fromTop` the list begins at its top instead.
   */
  show(viewport: HTMLElement, lines: Lines, fromTop = false): void {
    if (viewport !== this.#parts?.viewport) this.#attach(viewport);
    // Where the page scrolls, the way to the top depends on what was rendered above.
    const known = !fromTop || viewport.classList.contains('scrolls');
    const view = (known && this.#before) || this.#view();
    const anchor = fromTop ? undefined : this.#anchor(view);
    lines.keepHeights(this.#lines);
    this.#lines = lines;
    this.#follow(!fromTop);
    this.#update(true, fromTop ? Math.min(0, -view.start) : this.#moved(anchor), view);
    this.#measure();
  }

  /** Brings a line of the list into the middle and gives its button the focus. */
  reveal(line: Line): void {
    const index = this.#lines.find(line);
    const { start, end } = this.#view();
    this.#update(false, this.#lines.top(index) - (start + end) / 2);
    const { row } = this.#slots.find((slot) => slot.index === index) ?? {};
    row?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** The line that a node inside the body belongs to; -1 for none. */
  indexOf(node: Node): number {
    return this.#slots.find((slot) => slot.row.contains(node))?.index ?? -1;
  }

  #attach(viewport: HTMLElement): void {
    this.hostDisconnected();
    this.#before = undefined;
    const [head, body] = viewport.querySelectorAll<HTMLElement>('thead, tbody') as unknown as [
      HTMLElement,
      HTMLElement,
    ];
    this.#parts = { viewport, head, body };
    this.#pool.push(...this.#slots.map((slot) => slot.row));
    this.#slots = [];
    const { signal } = (this.#attached = new AbortController());
    // A scroll event does not leave its shadow tree: whatever scrolls may be in any of those around.
    for (let root: Node | undefined = body.getRootNode(); root; root = (root as ShadowRoot).host?.getRootNode()) {
      root.addEventListener('scroll', () => this.#update(false), { signal, capture: true, passive: true });
    }
    window.addEventListener('resize', this.#later, { signal });
    body.addEventListener('focusout', this.#later, { signal });
    body.addEventListener('keydown', this.#tabbed, { signal });
    this.#resize = new ResizeObserver(this.#later);
    this.#resize.observe(viewport);
  }

  /** Not at once: a resize observer must not change sizes itself, and focus is between two places. */
  readonly #later = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#measure());
  };

  /** Tab goes to the next line even when that one is not rendered: the browser then finds it in its place. */
  readonly #tabbed = (event: KeyboardEvent): void => {
    const index = this.indexOf(event.target as Node);
    if (event.key !== 'Tab' || index < 0) return;
    const next = index + (event.shiftKey ? -1 : 1);
    if (!this.#lines.at(next) || this.#slots.some((slot) => slot.index === next)) return;
    const { start, end } = this.#view();
    this.#update(false, this.#lines.top(index) - (start + end) / 2);
  };

  #view(): View {
    const { viewport, head, body } = this.#parts!;
    const inner = viewport.classList.contains('scrolls');
    const { bottom } = viewport.getBoundingClientRect();
    const top = body.getBoundingClientRect().top;
    const start = Math.max(0, head.getBoundingClientRect().bottom) - top;
    const end = (inner ? Math.min(bottom, innerHeight) : innerHeight) - top;
    return { start, end: Math.max(start, end), height: inner ? viewport.clientHeight : innerHeight };
  }

  #focused(): Slot | undefined {
    const active = (this.#parts!.body.getRootNode() as ShadowRoot).activeElement;
    return active ? this.#slots.find((slot) => slot.row.contains(active)) : undefined;
  }

  /** The reader's place; none at the very top, where new rows may come in. */
  #anchor({ start, end } = this.#view()): { line: Line; top: number } | undefined {
    const lines = this.#lines;
    const focused = this.#focused();
    let index = focused ? focused.index : -1;
    if (lines.top(index) < start - lines.rowHeight || lines.top(index) >= end) index = -1;
    if (index < 0 && (start > 0 || lines.extras.some((extra) => extra.row))) {
      index = lines.lineAt(Math.max(0, start));
      while (index < lines.count && isExtra(lines.at(index)!)) index++;
    }
    const line = lines.at(index);
    return line && { line, top: lines.top(index) };
  }

  /** By how many pixels an anchor has moved. */
  #moved(anchor: { line: Line; top: number } | undefined): number {
    const index = anchor ? this.#lines.find(anchor.line) : -1;
    return index < 0 ? 0 : this.#lines.top(index) - anchor!.top;
  }

  /**
   * After the lines changed: rows follow their records as far as these kept their order, so that what a person points
   * at stays the same element; the focused one always does. With its record gone, focus goes to the table. Where the
   * list begins anew at its top, nothing stays, and looking for it in 100,000 rows would be for nothing.
   */
  #follow(all: boolean): void {
    const lines = this.#lines;
    const focused = this.#focused();
    const home = focused ? lines.find(focused.line) : -1;
    if (focused && home < 0) this.#parts!.viewport.focus({ preventScroll: true });
    let shift: number | undefined;
    let before = -1;
    let passed = home < 0;
    for (const slot of this.#slots) {
      // Looked up once; from then on the next record is the next line, but for a detail that came or went.
      const guess = slot.index + (shift ?? 0);
      let index =
        slot === focused
          ? home
          : ([guess, guess + 1, guess - 1].find((near) => isSame(lines.at(near), slot.line)) ?? -1);
      if (all && shift === undefined && index < 0) index = lines.find(slot.line);
      if (index >= 0) shift = index - slot.index;
      if (slot === focused) passed = true;
      else if (index <= before || (!passed && index >= home)) index = -1;
      slot.index = index;
      before = Math.max(before, index);
    }
  }

  /** Brings the window to where the reader is, `scrollBy` pixels further on; draws what is new, or everything. */
  #update(redraw: boolean, scrollBy = 0, view?: View): void {
    const lines = this.#lines;
    if (!this.#parts || lines.count === 0) return;
    const { start, end, height } = view ?? this.#view();
    const from = start + scrollBy;
    const to = end + scrollBy;
    // The window moves before its edge comes near, and then by a good part of a viewport.
    const near = height / 3;
    if (redraw || this.#first > lines.lineAt(from - near) || this.#last < lines.lineAt(to + near)) {
      this.#first = lines.lineAt(from - height);
      this.#last = lines.lineAt(to + height);
      this.#place(redraw);
    }
    if (scrollBy) this.#scroller().scrollBy({ top: scrollBy, behavior: 'instant' });
  }

  /** Puts rows on the lines of the window, and keeps the focused one wherever it is. */
  #place(redraw: boolean): void {
    const { body } = this.#parts!;
    const lines = this.#lines;
    const focused = this.#focused();
    const wanted = new Set(focused && lines.at(focused.index) ? [focused.index] : []);
    for (let index = this.#first; index <= this.#last; index++) wanted.add(index);
    const kept = new Map<number, Slot>();
    const free = new Map<Node, Slot>();
    for (const slot of this.#slots) {
      if (wanted.has(slot.index)) kept.set(slot.index, slot);
      else free.set(slot.row, slot);
    }
    this.#slots = [];
    for (const row of this.#spacers) row.remove();
    let next = body.firstChild;
    let unused = 0;
    let expected = 0;
    const space = (index: number): void => {
      if (index === expected) return;
      const row = this.#spacers[unused++]!;
      row.style.setProperty('--_size', `${lines.top(index) - lines.top(expected)}px`);
      body.insertBefore(row, next);
    };
    for (const index of [...wanted].sort((a, b) => a - b)) {
      space(index);
      expected = index + 1;
      let slot = kept.get(index);
      // What stands before a kept row is free: it leaves, so that the kept one, which may hold focus, need not move.
      while (slot && next && next !== slot.row) {
        const after: ChildNode | null = next.nextSibling;
        next.remove();
        next = after;
      }
      if (!slot || redraw) {
        slot ??= (next && free.get(next)) || this.#spare(free);
        slot.index = index;
        slot.line = lines.at(index)!;
        this.#draw(slot.row, slot.line, index);
        if (isExtra(slot.line)) this.#resize!.observe(slot.row);
      }
      if (slot.row === next) next = next.nextSibling;
      else body.insertBefore(slot.row, next);
      free.delete(slot.row);
      this.#slots.push(slot);
    }
    space(lines.count);
    for (const { row } of free.values()) {
      row.remove();
      this.#pool.push(row);
    }
  }

  /** A row that is out of use: from the far end, where it is the least likely to be in its place already. */
  #spare(free: Map<Node, Slot>): Slot {
    const row = this.#pool.pop() ?? document.createElement('tr');
    return [...free.values()].at(-1) ?? { row, index: -1, line: this.#lines.at(0)! };
  }

  /** Takes the heights the browser gave: one for all rows, one for each extra line; and decides who scrolls. */
  #measure(): void {
    if (!this.#parts) return;
    const { viewport, body } = this.#parts;
    const lines = this.#lines;
    const anchor = this.#anchor();
    let changed = false;
    for (const { line, row } of this.#slots) {
      const { height } = row.getBoundingClientRect();
      const known = isExtra(line) ? line.height : lines.rowHeight;
      if (height === 0 || Math.abs(height - known) < 0.02) continue;
      changed = true;
      if (isExtra(line)) line.height = height;
      else lines.rowHeight = height;
    }
    body.style.setProperty('--_measured', `${lines.rowHeight}px`);
    viewport.classList.toggle('scrolls', body.parentElement!.offsetHeight > viewport.clientHeight + 1);
    this.#update(changed, changed ? this.#moved(anchor) : 0);
    // A row that was kept for its focus alone goes once that has left it.
    if (this.#slots.length > this.#last - this.#first + 1 && !this.#focused()) this.#place(false);
  }

  /** What scrolls: the viewport, or the nearest box around the element, or the page. */
  #scroller(): Element {
    let box: Element | undefined | null = this.#parts!.viewport;
    while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) {
      box = box.assignedSlot ?? box.parentElement ?? (box.getRootNode() as ShadowRoot).host;
    }
    // What a page sets on its body goes for the page.
    return box && box !== document.body ? box : document.scrollingElement!;
  }
}

function spacer(): HTMLElement {
  const row = document.createElement('tr');
  row.className = 'spacer';
  row.ariaHidden = 'true';
  return row;
}
