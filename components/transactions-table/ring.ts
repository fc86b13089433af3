import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Lines, isExtra, type Line } from './lines.js';

/** The parts of the table the ring works on. */
export interface RingParts {
  /** The box that scrolls when the host gives the element a height. */
  viewport: HTMLElement;
  head: HTMLElement;
  body: HTMLElement;
}

export interface RingOptions {
  /** Asked after the first render. */
  parts: () => RingParts | undefined;
  /** Fills a `<tr>` with what stands on a line. Called again for the same `<tr>` with other lines. */
  draw: (row: HTMLTableRowElement, line: Line, index: number) => void;
}

interface Slot {
  row: HTMLTableRowElement;
  index: number;
  line: Line;
}

interface Anchor {
  line: Line;
  top: number;
}

/**
 * Shows a window of a long list: a fixed ring of recycled `<tr>` between spacer rows, always in document order. Scrolls
 * with the page, or inside `viewport` once the host limits the element's height. A row that holds focus is never
 * recycled: it stays at its true place, apart from the window, until focus leaves it.
 */
export class Ring implements ReactiveController {
  readonly #options: RingOptions;
  #lines = new Lines();
  #slots: Slot[] = [];
  /** First and last line of the window. */
  #first = 0;
  #last = -1;
  #pool: HTMLTableRowElement[] = [];
  #parts: RingParts | undefined;
  #before = spacer();
  #gap = spacer();
  #after = spacer();
  #roots: EventTarget[] = [];
  #resize: ResizeObserver | undefined;
  #frame = 0;

  constructor(host: ReactiveControllerHost, options: RingOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** What is shown. */
  get lines(): Lines {
    return this.#lines;
  }

  hostDisconnected(): void {
    for (const root of this.#roots) root.removeEventListener('scroll', this.#scrolled, true);
    this.#parts?.viewport.removeEventListener('scroll', this.#scrolled);
    window.removeEventListener('resize', this.#resized);
    this.#resize?.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#roots = [];
    this.#parts = undefined;
  }

  /**
   * Shows other lines and draws every visible row anew. The reader's place stays where it is: the focused row, else
   * the first one in sight, keeps its position on the screen. With `fromTop` the list begins at its top instead.
   */
  show(lines: Lines, fromTop = false): void {
    if (!this.#attach()) return;
    const anchor = fromTop ? undefined : this.#anchor();
    lines.keepHeights(this.#lines);
    this.#lines = lines;
    this.#follow();
    this.#update(true, anchor ? this.#moved(anchor) : fromTop ? Math.min(0, -this.#view().start) : 0);
    this.#measure();
  }

  /** Makes sure that a line is rendered and in sight. */
  reveal(index: number): void {
    const { start, end } = this.#view();
    const top = this.#lines.top(index);
    const bottom = this.#lines.top(index + 1);
    if (top < start || bottom > end) this.#update(false, top - (start + end) / 2);
    else this.#update(false);
  }

  /** The line that a node inside the body belongs to. */
  indexOf(node: Node | null): number {
    return this.#slots.find((slot) => slot.row.contains(node))?.index ?? -1;
  }

  /** The `<tr>` of a line, if it is rendered. */
  rowAt(index: number): HTMLTableRowElement | undefined {
    return this.#slots.find((slot) => slot.index === index)?.row;
  }

  #attach(): RingParts | undefined {
    const parts = this.#options.parts();
    if (!parts || parts.body === this.#parts?.body) return parts;
    this.hostDisconnected();
    this.#parts = parts;
    this.#pool.push(...this.#slots.map((slot) => slot.row));
    this.#slots = [];
    parts.body.replaceChildren(this.#before, this.#after);
    parts.viewport.addEventListener('scroll', this.#scrolled, { passive: true });
    for (let root = parts.body.getRootNode(); ; root = root.host.getRootNode()) {
      this.#roots.push(root);
      if (!(root instanceof ShadowRoot)) break;
    }
    for (const root of this.#roots) root.addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
    window.addEventListener('resize', this.#resized);
    this.#resize = new ResizeObserver(this.#resized);
    this.#resize.observe(parts.viewport);
    parts.body.addEventListener('focusout', this.#resized);
    parts.body.addEventListener('keydown', this.#tabbed);
    return parts;
  }

  readonly #scrolled = (): void => this.#update(false);

  /** Not at once: a resize observer must not change sizes itself, and focus is between two places. */
  readonly #resized = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#measure());
  };

  /** Tab goes to the next line even when that one is not rendered: the browser then finds it in its place. */
  readonly #tabbed = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab') return;
    const index = this.indexOf(event.target as Node);
    const next = index + (event.shiftKey ? -1 : 1);
    if (index >= 0 && next >= 0 && next < this.#lines.count && !this.rowAt(next)) this.reveal(index);
  };

  /** What of the body is in sight, in pixels from its top. */
  #view(): { start: number; end: number; height: number } {
    const { viewport, head, body } = this.#parts!;
    const box = viewport.getBoundingClientRect();
    const top = body.getBoundingClientRect().top;
    const inner = viewport.classList.contains('scrolls');
    const bottom = inner ? Math.min(box.bottom, innerHeight) : innerHeight;
    const height = inner ? viewport.clientHeight : innerHeight;
    const start = Math.max(0, head.getBoundingClientRect().bottom, inner ? box.top : 0) - top;
    return { start, end: Math.max(start, bottom - top), height };
  }

  #focused(): Slot | undefined {
    const active = (this.#parts!.body.getRootNode() as ShadowRoot).activeElement;
    return active ? this.#slots.find((slot) => slot.row.contains(active)) : undefined;
  }

  /** The reader's place; none at the very top, where new rows may come in. */
  #anchor(): Anchor | undefined {
    if (this.#slots.length === 0) return undefined;
    const { start, end } = this.#view();
    const focused = this.#focused();
    const top = focused ? this.#lines.top(focused.index) : 0;
    if (focused && top >= start - this.#lines.rowHeight && top < end) return { line: focused.line, top };
    const detail = this.#lines.extras.some((extra) => extra.kind === 'detail');
    if (start <= 0 && !detail) return undefined;
    for (let index = this.#lines.lineAt(Math.max(0, start)); ; index++) {
      const line = this.#lines.at(index);
      if (!line) return undefined;
      if (!isExtra(line)) return { line, top: this.#lines.top(index) };
    }
  }

  /** By how many pixels an anchor has moved. */
  #moved(anchor: Anchor): number {
    const index = this.#lines.find(anchor.line);
    return index < 0 ? 0 : this.#lines.top(index) - anchor.top;
  }

  /** After the lines changed: the focused row follows its record; with the record gone, focus goes to the table. */
  #follow(): void {
    const focused = this.#focused();
    if (!focused) return;
    const index = this.#lines.find(focused.line);
    if (index < 0) this.#parts!.viewport.focus({ preventScroll: true });
    else if (index !== focused.index) {
      for (const slot of this.#slots) slot.index = slot === focused ? index : -1;
    }
  }

  /** Brings the window to where the reader is, `scrollBy` pixels further on; draws what is new, or everything. */
  #update(redraw: boolean, scrollBy = 0): void {
    if (!this.#parts) return;
    const { start, end, height } = this.#view();
    const from = start + scrollBy;
    const to = end + scrollBy;
    const lines = this.#lines;
    if (lines.count === 0) this.#clear();
    // The window moves before its edge comes near, and then by a good part of a viewport.
    else if (
      redraw ||
      this.#first > lines.lineAt(from - height / 3) ||
      this.#last < lines.lineAt(to + height / 3)
    ) {
      this.#place(lines.lineAt(from - height), lines.lineAt(to + height), redraw);
    }
    if (scrollBy) this.#scroller().scrollBy({ top: scrollBy, behavior: 'instant' });
  }

  #clear(): void {
    for (const slot of this.#slots) this.#release(slot);
    this.#slots = [];
    this.#last = -1;
    for (const row of [this.#before, this.#gap, this.#after]) size(row, 0);
  }

  #release(slot: Slot): void {
    slot.row.remove();
    this.#pool.push(slot.row);
  }

  /** Puts rows on the lines `first` to `last`, and keeps the focused one wherever it is. */
  #place(first: number, last: number, redraw: boolean): void {
    const focused = this.#focused();
    const kept = new Map<number, Slot>();
    const free: Slot[] = [];
    for (const slot of this.#slots) {
      if (slot === focused || (slot.index >= first && slot.index <= last)) kept.set(slot.index, slot);
      else free.push(slot);
    }
    const recyclable = new Map(free.map((slot) => [slot.row as Node, slot]));
    const pinned = focused && (focused.index < first || focused.index > last) ? focused : undefined;
    const above = pinned && pinned.index < first;
    const slots: Slot[] = [];
    const lines = this.#lines;
    this.#gap.remove();
    let next: ChildNode | null = this.#before.nextSibling;

    const put = (index: number): void => {
      let slot = kept.get(index);
      if (slot) {
        // What stands before a kept row is free: it leaves, so that the kept one need not move.
        while (next && next !== slot.row) {
          const after: ChildNode | null = next.nextSibling;
          next.remove();
          next = after;
        }
        next = slot.row.nextSibling;
        if (redraw) this.#draw(slot, index);
      } else {
        slot = next ? recyclable.get(next) : undefined;
        if (slot) next = slot.row.nextSibling;
        else {
          slot = this.#spare(recyclable);
          this.#parts!.body.insertBefore(slot.row, next);
        }
        recyclable.delete(slot.row);
        this.#draw(slot, index);
      }
      slots.push(slot);
    };

    if (above) {
      put(pinned.index);
      this.#parts!.body.insertBefore(this.#gap, next);
    }
    for (let index = first; index <= last; index++) put(index);
    if (pinned && !above) {
      this.#parts!.body.insertBefore(this.#gap, next);
      put(pinned.index);
    }
    for (const slot of recyclable.values()) this.#release(slot);
    this.#slots = slots;
    this.#first = first;
    this.#last = last;

    const lowest = above ? pinned.index : first;
    const highest = pinned && !above ? pinned.index : last;
    size(this.#before, lines.top(lowest));
    size(this.#after, lines.height - lines.top(highest + 1));
    if (above) size(this.#gap, lines.top(first) - lines.top(pinned.index + 1));
    else if (pinned) size(this.#gap, lines.top(pinned.index) - lines.top(last + 1));
  }

  #spare(recyclable: Map<Node, Slot>): Slot {
    // From the far end: rows there are the least likely to be in place already.
    const slot = [...recyclable.values()].at(-1);
    if (slot) return slot;
    return { row: this.#pool.pop() ?? document.createElement('tr'), index: -1, line: undefined as unknown as Line };
  }

  #draw(slot: Slot, index: number): void {
    const line = this.#lines.at(index)!;
    slot.index = index;
    slot.line = line;
    this.#options.draw(slot.row, line, index);
    if (isExtra(line)) this.#resize!.observe(slot.row);
  }

  /** Takes the heights the browser gave: one for all rows, one for each extra line, and decides who scrolls. */
  #measure(): void {
    if (!this.#parts?.body.isConnected || this.#lines.count === 0) return;
    const { viewport, body } = this.#parts;
    const anchor = this.#anchor();
    const table = body.parentElement!;
    let changed = false;
    for (const slot of this.#slots) {
      const { line, row } = slot;
      if (!isExtra(line)) continue;
      const height = row.getBoundingClientRect().height;
      changed ||= height > 0 && Math.abs(height - line.height) > 0.01;
      if (height > 0) line.height = height;
    }
    const height = this.#slots.find((slot) => !isExtra(slot.line))?.row.getBoundingClientRect().height ?? 0;
    if (height > 0 && Math.abs(height - this.#lines.rowHeight) > 0.01) {
      this.#lines.rowHeight = height;
      body.style.setProperty('--_measured', `${height}px`);
      changed = true;
    }
    viewport.classList.toggle('scrolls', table.offsetHeight > viewport.clientHeight + 1);
    this.#update(changed, changed && anchor ? this.#moved(anchor) : 0);
    if (this.#slots.some((slot) => slot.index < this.#first || slot.index > this.#last) && !this.#focused()) {
      this.#place(this.#first, this.#last, false);
    }
  }

  /** What scrolls: the viewport, or the nearest box around the element, or the page. */
  #scroller(): Element {
    const { viewport } = this.#parts!;
    if (viewport.classList.contains('scrolls')) return viewport;
    let node: Node | null = viewport;
    while ((node = (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null)) {
      if (!(node instanceof Element) || node === document.body || node === document.documentElement) continue;
      const { overflowY } = getComputedStyle(node);
      if (/auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight) return node;
    }
    return document.scrollingElement ?? document.documentElement;
  }
}

function spacer(): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.className = 'spacer';
  row.ariaHidden = 'true';
  return row;
}

function size(row: HTMLElement, pixels: number): void {
  row.hidden = pixels <= 0;
  row.style.setProperty('--_size', `${pixels}px`);
}
