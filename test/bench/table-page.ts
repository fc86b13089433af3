/**
 * What the bench of the table runs in the page: `<brex-transactions-table>`, and beside it the same table written by
 * hand, without a library: the same markup and styles, the same ring of recycled rows, the same sums, order and
 * figures, put there by `textContent`. Only how rows reach the document differs.
 */
import type { Backend, Page, Transaction } from '../../components/backend/backend.js';
import { formatDate } from '../../components/internal/dates.js';
import { formatAmount } from '../../components/internal/money.js';
import { tokens } from '../../components/internal/tokens.styles.js';
import '../../components/transactions-table/brex-transactions-table.js';
import { defaultColumns } from '../../components/transactions-table/columns.js';
import { commonStrings } from '../../components/internal/common.strings.js';
import { fillText, type TextValues } from '../../components/internal/strings.js';
import {
  amountText,
  directionWord,
  methodText,
  shortDate,
  type RowContext,
} from '../../components/transactions-table/row.js';
import {
  Books,
  arrange,
  balanceNote,
  comesIn,
  descriptorOf,
  parseSort,
  partyOf,
} from '../../components/transactions-table/rows.js';
import type { TableFilter } from '../../components/transactions-table/table-view.js';
import { selectionStrings } from '../../components/transactions-table/selection.strings.js';
import { toolStyles } from '../../components/transactions-table/tools.styles.js';
import { tableStrings } from '../../components/transactions-table/transactions-table.strings.js';
import { tableStyles } from '../../components/transactions-table/transactions-table.styles.js';
import { gridWidths } from '../../components/transactions-table/widths.js';

const HEIGHT = 44;
const PAGE = 1000;
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Rows for both: `count` of them, ascending; `shift` changes every amount. */
function ledger(count: number, shift = 0): Transaction[] {
  let balance = 0;
  return Array.from({ length: count }, (_, i): Transaction => {
    const amount = ((i * 7919) % 100_000) - 45_000 + shift;
    balance += amount;
    const at = new Date(Date.UTC(2015, 0, 1) + i * 3_000_000).toISOString().slice(0, 19) + 'Z';
    const name = `Counterparty ${(i * 31) % 997}`;
    return {
      id: `ptx_${i}`,
      kind: 'CASH',
      status: 'POSTED',
      amount: { amount, currency: 'usd' },
      balance: { amount: balance, currency: 'usd' },
      description: `ACH REF ${(i * 37) % 10_007}`,
      initiated_at: at,
      posted_at: at,
      statement_id: null,
      method: { type: 'ACH', ach: {} },
      cash_transaction_details: { type: 'PAYMENT', payment: { bai2_code: '475', counterparty: { name } } },
    };
  });
}

/** Gives pages at once, up to `limit` rows; the others when `release()` says. */
class Source implements Pick<Backend, 'listTransactions'> {
  rows: Transaction[];
  limit: number;
  #waiting: (() => void) | undefined;

  constructor(rows: Transaction[], limit = rows.length) {
    this.rows = rows;
    this.limit = limit;
  }

  async listTransactions(_: string, { cursor }: { cursor?: string | undefined } = {}): Promise<Page<Transaction>> {
    const from = Number(cursor ?? 0);
    if (from >= this.limit) await new Promise<void>((resolve) => (this.#waiting = resolve));
    // As from a network: an answer is a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    const to = from + PAGE;
    return { items: this.rows.slice(from, to), next_cursor: to < this.rows.length ? String(to) : null };
  }

  release(): void {
    this.limit += PAGE;
    this.#waiting?.();
  }
}

/** What the bench does with either table. */
interface Contestant {
  viewport: () => HTMLElement;
  rows: () => number;
  refresh: () => Promise<void>;
  sort: (by: string) => void;
  /** Shows some rows only; all again without a filter. */
  filter: (filter: Filter | undefined) => void;
}

/** What is looked for, each by another means. */
const filters = [
  { text: 'counterparty 12' },
  { text: 'ref 99', direction: 'in' },
  { amount: { from: 1000, to: 20_000, absolute: true } },
  { date: { from: '2018-01-01', to: '2019-12-31' } },
] as const satisfies TableFilter[];
type Filter = (typeof filters)[number];

/** A filter as one would write it for this ledger alone: one plain test. */
function plainTest(filter: Filter, texts: readonly string[]): (row: Transaction, at: number) => boolean {
  if ('amount' in filter) {
    const { from, to } = filter.amount;
    return ({ amount }) => Math.abs(amount.amount) >= from && Math.abs(amount.amount) <= to;
  }
  if ('date' in filter) {
    const { from, to } = filter.date;
    return ({ posted_at }) => posted_at!.slice(0, 10) >= from && posted_at!.slice(0, 10) <= to;
  }
  const words = filter.text.split(' ');
  const found = (at: number) => words.every((word) => texts[at]!.includes(word));
  return 'direction' in filter ? ({ amount }, at) => amount.amount > 0 && found(at) : (_, at) => found(at);
}

const t = ((key: keyof typeof tableStrings, values?: TextValues) =>
  fillText({ ...commonStrings, ...tableStrings }[key], values, 'en')) as RowContext['t'];

class HandWritten implements Contestant {
  readonly host = document.createElement('div');
  readonly #source: Source;
  #books = new Books();
  #list: Transaction[] = [];
  #sort = '-date';
  #all: readonly Transaction[] = [];
  #found: Books | undefined;
  /** What is searched of each row, made once. */
  #texts: string[] = [];
  #context!: RowContext;
  #first = 0;
  #last = -1;
  readonly #pool: HTMLTableRowElement[] = [];
  #shown: HTMLTableRowElement[] = [];
  readonly #totals: HTMLElement[] = [];
  readonly #bar = document.createElement('progress');
  readonly #words = document.createElement('span');
  readonly #view = document.createElement('div');
  readonly #table = document.createElement('table');
  readonly #body = document.createElement('tbody');
  readonly #above = document.createElement('tr');
  readonly #below = document.createElement('tr');

  constructor(source: Source) {
    this.#source = source;
    const root = this.host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [tokens.styleSheet!, tableStyles.styleSheet!, toolStyles.styleSheet!];
    const panel = root.appendChild(document.createElement('div'));
    panel.className = 'panel';
    const box = (parent: Element, tag: string, look = '') => {
      const made = parent.appendChild(document.createElement(tag));
      made.className = look;
      return made;
    };
    box(panel, 'div', 'header').textContent = 'Transactions';
    const totals = box(panel, 'dl', 'totals');
    for (const label of ['in', 'out', 'net', 'closing'] as const) {
      const total = box(totals, 'div');
      box(total, 'dt', 'muted small').textContent = t(`table.${label}`);
      this.#totals.push(box(box(total, 'dd'), 'span', 'figure'));
    }
    const toolbar = box(panel, 'div', 'toolbar');
    box(toolbar, 'button', 'button').textContent = 'View';
    box(toolbar, 'div', 'found').textContent = t('table.rows', { count: 0 });
    box(panel, 'div', 'progress').append(this.#bar, this.#words);
    box(this.#bar.parentElement!, 'button', 'button quiet').textContent = t('common.cancel');
    this.#words.className = 'muted small';
    this.#view.className = 'viewport scrolls';
    this.#table.className = 'comfortable';
    this.#above.className = this.#below.className = 'spacer';
    const head = this.#table.createTHead().insertRow();
    const pickAll = head.appendChild(document.createElement('th'));
    pickAll.className = 'pick';
    pickAll.appendChild(document.createElement('input')).type = 'checkbox';
    for (const name of defaultColumns) {
      const cell = head.appendChild(document.createElement('th'));
      cell.className = name;
      cell.appendChild(document.createElement('button')).textContent = t(`table.${name}`);
    }
    this.#body.append(this.#above, this.#below);
    this.#table.append(this.#body);
    this.#view.append(this.#table);
    panel.append(this.#view);
    this.#view.addEventListener('scroll', () => this.#window(false), { passive: true });
  }

  viewport = () => this.#view;
  rows = () => this.#books.count;

  async load(): Promise<void> {
    for (let cursor: string | undefined, all: Transaction[] = []; ;) {
      const page = await this.#source.listTransactions('', { cursor });
      all = all.concat(page.items);
      this.#books.take(all);
      this.#all = all;
      this.#bar.parentElement!.hidden = page.next_cursor === null;
      const rows = t('table.rows', { count: all.length });
      this.#words.textContent = t('table.progress', { rows, date: formatDate(all.at(-1)?.posted_at, 'medium', 'en') });
      this.#show();
      if (page.next_cursor === null) return;
      cursor = page.next_cursor;
    }
  }

  async refresh(): Promise<void> {
    const books = new Books();
    for (let cursor: string | undefined, all: Transaction[] = []; ;) {
      const page = await this.#source.listTransactions('', { cursor });
      all = all.concat(page.items);
      books.take(all);
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    this.#books = books;
    this.#show();
  }

  sort(by: string): void {
    this.#sort = by;
    this.#view.scrollTop = 0;
    this.#show();
  }

  filter(filter: Filter | undefined): void {
    if (filter && 'text' in filter && !this.#texts.length) {
      this.#texts = this.#all.map((row) => `${row.description} ${partyOf(row)}`.toLowerCase());
    }
    const rows: Transaction[] = [];
    if (filter) {
      const test = plainTest(filter, this.#texts);
      for (let at = 0; at < this.#all.length; at++) if (test(this.#all[at]!, at)) rows.push(this.#all[at]!);
    }
    this.#found = filter && new Books().take(rows);
    this.#view.scrollTop = 0;
    this.#show();
  }

  #show(): void {
    const books = this.#found ?? this.#books;
    this.#list = arrange(books.newestFirst(), parseSort(this.#sort)!, partyOf, 'en');
    const year = books.newest?.posted_at?.slice(0, 4);
    this.#context = {
      t,
      locale: 'en',
      columns: defaultColumns,
      year,
      compact: false,
      mixed: false,
      balanceNote: balanceNote(parseSort(this.#sort)!, false),
      details: undefined,
      tools: undefined,
      loading: 'idle',
      open: undefined,
    };
    const { in: moneyIn, out, net } = books.totals;
    [moneyIn, out, net, books.newest?.balance?.amount].forEach((amount, i) => {
      this.#totals[i]!.textContent =
        formatAmount({ amount: amount!, currency: 'usd' }, { locale: 'en', sign: true }) ?? '';
    });
    this.#view.style.setProperty('--_columns', gridWidths(books, this.#context).columns);
    this.#table.ariaRowCount = String(this.#list.length + 1);
    this.#window(true);
  }

  #window(redraw: boolean): void {
    const height = this.#view.clientHeight;
    const top = this.#view.scrollTop;
    const end = this.#list.length - 1;
    const at = (pixels: number) => Math.max(0, Math.min(end, Math.floor(pixels / HEIGHT)));
    const near = height / 3;
    if (!redraw && this.#first <= at(top - near) && this.#last >= at(top + height + near)) return;
    const first = at(top - height);
    const last = at(top + 2 * height);
    const kept = new Map(redraw ? [] : this.#shown.map((row, i) => [this.#first + i, row] as const));
    const free: HTMLTableRowElement[] = redraw ? this.#shown.slice() : [];
    for (const [index, row] of kept) {
      if (index >= first && index <= last) continue;
      kept.delete(index);
      free.push(row);
    }
    // Out of the way first, so that no row that stays has to move.
    if (kept.size) for (const row of free) row.remove();
    const shown: HTMLTableRowElement[] = [];
    let next: Element = this.#above.nextElementSibling!;
    for (let index = first; index <= last; index++) {
      let row = kept.get(index);
      if (!row) {
        row = free.shift() ?? this.#pool.pop() ?? this.#row();
        this.#fill(row, this.#list[index]!, index);
      }
      if (row === next) next = next.nextElementSibling!;
      else this.#body.insertBefore(row, next);
      shown.push(row);
    }
    for (const row of free) {
      row.remove();
      this.#pool.push(row);
    }
    this.#shown = shown;
    this.#first = first;
    this.#last = last;
    this.#above.style.setProperty('--_size', `${first * HEIGHT}px`);
    this.#below.style.setProperty('--_size', `${(end - last) * HEIGHT}px`);
  }

  #row(): HTMLTableRowElement {
    const template = document.createElement('template');
    template.innerHTML = `<tr class="row"><td class="pick"><input type="checkbox"></td><td class="date"><span class="cut"></span></td>
      <th class="description" scope="row"><span class="first"><button class="open" type="button" aria-expanded="false"><bdi class="cut"></bdi><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="m6 9 6 6 6-6"></path></svg></button></span><bdi class="raw cut"></bdi></th>
      <td class="method"><span class="cut"></span></td>
      <td class="amount"><span class="money"><span class="figure"></span></span><span class="word"></span></td>
      <td class="balance"><span class="figure"></span></td></tr>`;
    return template.content.firstElementChild as HTMLTableRowElement;
  }

  #fill(row: HTMLTableRowElement, item: Transaction, index: number): void {
    const context = this.#context;
    const [pick, date, description, method, amount, balance] = row.children as unknown as HTMLElement[];
    row.ariaRowIndex = String(index + 2);
    const text = amountText(item.amount, t, 'en', true);
    const box = pick!.firstElementChild as HTMLInputElement;
    box.ariaLabel = fillText(selectionStrings['table.select'], { name: partyOf(item), amount: text }, 'en');
    box.checked = false;
    date!.firstElementChild!.textContent = shortDate(item.posted_at, context);
    description!.firstElementChild!.firstElementChild!.firstElementChild!.textContent = partyOf(item);
    description!.lastElementChild!.textContent = descriptorOf(item);
    method!.firstElementChild!.textContent = methodText(item, t);
    amount!.className = comesIn(item) ? 'amount in' : 'amount';
    amount!.firstElementChild!.firstElementChild!.textContent = text;
    amount!.lastElementChild!.textContent = directionWord(item, t);
    balance!.firstElementChild!.textContent = context.balanceNote ? '' : amountText(item.balance, t, 'en', false);
  }
}

function put(element: HTMLElement): void {
  element.style.height = '700px';
  document.body.replaceChildren(element);
}

let source: Source;
let now: Contestant;
const ledgers = new Map<number, Transaction[]>();

/** Makes a table of `count` rows and, once `ready` of them are there, ends. Answers the height of what scrolls. */
async function load(hand: boolean, count: number, ready = count): Promise<number> {
  if (!ledgers.has(count)) ledgers.set(count, ledger(count));
  source = new Source(ledgers.get(count)!, ready);
  if (hand) {
    const table = new HandWritten(source);
    table.host.style.display = 'flex';
    put(table.host);
    now = table;
    void table.load();
  } else {
    const table = document.createElement('brex-transactions-table');
    Object.assign(table, { accountId: 'a', range: 'all', backend: source });
    table.lang = 'en';
    put(table);
    const root = table.shadowRoot!;
    now = {
      viewport: () => root.querySelector<HTMLElement>('.viewport')!,
      rows: () => Number(/[\d,]+/.exec(root.querySelector('.found')?.textContent ?? '0')![0].replaceAll(',', '')),
      refresh: () => table.refresh(),
      sort: (by) => (table.sort = by),
      filter: (filter) => (table.view = { ...table.view, filter }),
    };
    // What filters comes after the first rows.
    while (!root.querySelector('.filters')) await frame();
  }
  await arrived(ready);
  return now.viewport().clientHeight;
}

async function arrived(count: number): Promise<void> {
  while (now.rows() < count) await frame();
  await frame();
}

/** Waits for a frame; milliseconds from its beginning, before scroll events, until style, layout and paint are done. */
async function frameTime(): Promise<number> {
  const began = await frame();
  // A message sent in a frame is a task of its own, the first after the frame has been painted.
  const { port1, port2 } = new MessageChannel();
  await new Promise((resolve) => {
    port2.onmessage = resolve;
    port1.postMessage(undefined);
  });
  port1.close();
  return performance.now() - began;
}

/** What is measured, each on a table that `load` has made. */
const actions = {
  /** Nothing: what two frames cost by themselves. */
  async rest() {
    await frame();
  },
  /** Ten further pages, one at a time. */
  async append(count: number) {
    for (let rows = count - 9 * PAGE; rows <= count; rows += PAGE) {
      source.release();
      await arrived(rows);
    }
  },
  /** 240 frames: the wheel, a viewport, ten, a thousand. Answers how long each took. */
  async scroll() {
    const frames: number[] = [];
    const view = now.viewport();
    const step = [...Array<number>(160).fill(120), ...Array<number>(40).fill(700), ...Array<number>(20).fill(7000)];
    for (const pixels of [...step, ...Array.from({ length: 20 }, (_, i) => (i % 2 ? -1 : 1) * 700_000)]) {
      view.scrollTop += pixels;
      frames.push(await frameTime());
    }
    await frame();
    return frames;
  },
  /** Every amount is another when it is read again. */
  async update(count: number) {
    source.rows = ledger(count, 5);
    await now.refresh();
    await frame();
    await frame();
  },
  /** Two rounds of four filters, the first making ready what is searched. Answers how long each took till it was seen. */
  async filter() {
    const times: number[] = [];
    for (const filter of [...filters, ...filters]) {
      await frame();
      const began = performance.now();
      now.filter(filter);
      await frameTime();
      times.push(performance.now() - began);
    }
    now.filter(undefined);
    await frame();
    return times;
  },
  /** By amount, by name, by date. Answers how long each took till it was seen. */
  async sort() {
    const times: number[] = [];
    for (const by of ['-amount', 'description', '-date']) {
      await frame();
      const began = performance.now();
      now.sort(by);
      await frameTime();
      times.push(performance.now() - began);
    }
    await frame();
    return times;
  },
};

Object.assign(window, { bench: { load, actions } });
export type Bench = { load: typeof load; actions: typeof actions };
