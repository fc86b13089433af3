import { html, render, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Transaction } from '../backend/backend.js';
import { sameKey } from '../internal/resource.js';
import { Lines, isExtra, type Extra, type Insert, type Line } from './lines.js';
import { Ring } from './ring.js';
import { columnText, rowCells, type RowContext } from './row.js';
import { arrange, type Books, type Sort } from './rows.js';
import { gridWidths } from './widths.js';

/** What the body shows. */
export interface BodyModel {
  /** The rows that a filter lets pass. */
  books: Books;
  /** All of them: they decide how wide columns are, so that a filter moves none. */
  all: Books;
  sort: Sort;
  /** The line that says how far the read has come; empty when it has come to its end. */
  reached: string;
  context: RowContext;
}

export interface BodyOptions {
  /** The box around the table; none while there is no table. */
  viewport: () => HTMLElement | null;
  /** A person opened a row's detail. */
  opened: (row: Transaction) => void;
  /** What an open row shows before its details have come. */
  instead: () => unknown;
}

/** The rows: their order, the groups' headings, the one open detail, drawn by a ring. */
export class TableBody {
  readonly #host: ReactiveControllerHost;
  readonly #options: BodyOptions;
  readonly #ring: Ring;
  #model: BodyModel | undefined;
  #openId: string | undefined;
  #rows: Transaction[] = [];
  #rowsKey: readonly unknown[] = [];
  #shown: readonly unknown[] = [];
  #order: readonly [Sort, Books, Books] | undefined;

  constructor(host: ReactiveControllerHost, options: BodyOptions) {
    this.#host = host;
    this.#options = options;
    this.#ring = new Ring(host, (row, line, index) => this.#draw(row, line, index));
  }

  /** The id of the row whose detail is open. */
  get openId(): string | undefined {
    return this.#openId;
  }

  /** The rows as they stand: filtered, in order, pending ones first. */
  get rows(): readonly Transaction[] {
    return this.#rows;
  }

  /** Brings a row into sight and gives it focus; false where it is not among the rows. */
  reveal(row: Transaction): boolean {
    const there = this.#rows.includes(row);
    if (there) this.#ring.reveal(row);
    return there;
  }

  /** The cells of a row as they stand, to be drawn elsewhere. */
  cells(row: Transaction): unknown[] {
    return rowCells(row, this.#model!.context);
  }

  /** Closes the detail: the rows are of other books now. */
  close(): void {
    this.#openId = undefined;
  }

  /** Takes what to show; call while rendering. Returns how many lines there will be. */
  prepare(model: BodyModel): number {
    this.#model = model;
    const { books, sort, context } = model;
    // Books grow in place.
    const { column } = sort;
    const key = [books, books.count, column, sort.descending, context.locale, context.details?.annotations.version];
    if (!sameKey(key, this.#rowsKey)) {
      this.#rowsKey = key;
      const text = (row: Transaction) => columnText(column, row, context);
      const ordered = (rows: Transaction[]) => arrange(rows, sort, text, context.locale);
      this.#rows = ordered(books.pending.slice().reverse()).concat(ordered(books.newestFirst()));
    }
    context.open = this.#openId === undefined ? undefined : this.#rows.find(({ id }) => id === this.#openId);
    return this.#rows.length + this.#inserts().length;
  }

  /** Draws what was prepared, if anything of it changed; call once the table itself is rendered. */
  commit(): void {
    const viewport = this.#options.viewport();
    if (!viewport) return;
    const { all, books, context, sort, reached } = this.#model!;
    const { columns, ...rest } = context;
    viewport.onclick = viewport.onkeydown = this.#clicked;
    const written = [...(context.details?.annotations.state ?? []), ...(context.tools?.state ?? [])];
    const shown = [viewport, this.#rows, reached, columns.join(), ...Object.values(rest), ...written];
    if (sameKey(shown, this.#shown)) return;
    this.#shown = shown;
    // By script: the strictest page forbids a `style` attribute.
    const { columns: template, figure } = gridWidths(all, context);
    viewport.style.setProperty('--_columns', template);
    viewport.style.setProperty('--_figure', figure);
    // Another order or another filter of the same rows begins at the top.
    const [before, ...was] = this.#order ?? [];
    const reordered = before && (before !== sort || (was[0] === all && was[1] !== books));
    this.#order = [sort, all, books];
    this.#ring.show(viewport, new Lines(this.#rows, this.#inserts()), reordered);
  }

  /** A click anywhere on a row opens or closes it, unless text is being selected or a tool takes it. */
  readonly #clicked = (event: Event): void => {
    const target = event.target as Element;
    const button = target.closest('button');
    const line = this.#ring.lines.at(this.#ring.indexOf(target));
    if (!line || isExtra(line) || this.#model!.context.tools?.clicked(event, line)) return;
    if (event.type !== 'click' || (button && !button.classList.contains('open'))) return;
    if (!button && getSelection()?.type === 'Range') return;
    this.#toggle(line);
  };

  #toggle(row: Transaction): void {
    const opening = row !== this.#model?.context.open;
    this.#openId = opening ? row.id : undefined;
    this.#host.requestUpdate();
    if (opening) this.#options.opened(row);
  }

  #inserts(): Insert[] {
    const { books, reached, context } = this.#model!;
    const { length } = books.pending;
    const row = context.open;
    // Heights are guesses until the browser has laid them out. A detail comes before a heading at the same place.
    const inserts: Insert[] = [];
    if (length) inserts.push({ kind: 'pending', before: 0, height: 29 });
    if (row) inserts.push({ kind: 'detail', before: this.#rows.indexOf(row) + 1, row, height: 220 });
    if (reached) inserts.push({ kind: 'reached', before: length, height: 29 });
    return inserts.sort((a, b) => a.before - b.before);
  }

  #draw(row: HTMLTableRowElement, line: Line, index: number): void {
    const { context } = this.#model!;
    row.ariaRowIndex = String(index + 2);
    const extra = isExtra(line);
    const own = line === context.open ? 'row opened' : 'row';
    const look = extra ? 'extra' : own + (context.tools?.look(line) ?? '');
    if (row.className !== look) {
      row.className = look;
      row.setAttribute('part', extra ? 'group' : 'row');
    }
    render(extra ? this.#extraCell(line) : rowCells(line, context), row);
  }

  #extraCell({ kind, row }: Extra): TemplateResult {
    const { context, reached } = this.#model!;
    const { tools } = context;
    const span = context.columns.length + (tools ? (tools.amounts?.heads ? 2 : 1) : 0);
    if (kind === 'detail') {
      const content = context.details?.content(row!, context) ?? this.#options.instead();
      return html`<td class="detail" part="detail" colspan=${span}>${content}</td>`;
    }
    const words = kind === 'pending' ? context.t('table.pendingGroup') : reached;
    return html`<td class="group" colspan=${span}>${words}</td>`;
  }
}
