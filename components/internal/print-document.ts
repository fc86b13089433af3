/** Writes a book into a document of its own: client, account, period, rows in pages. Host strings are only ever text. */
import type { Money } from '../backend/backend.js';
import type { Translate } from './base.js';
import { currencyCode, formatAmount } from './money.js';
import { printPages, type PrintPage, type PrintRow } from './print-pages.js';
import { printSheet } from './print-sheet.js';
import type { PrintStrings } from './print.strings.js';

/** What is printed. All texts are plain: whatever they hold, they are shown as they are. */
export interface Book {
  /** Whose books; empty where that goes without saying. */
  client: string;
  account: string;
  /** Which days, or whatever chose the rows, in words. */
  period: string;
  /** Before the first row; undefined where no balance can be told, as with a filter. */
  opening?: Money | undefined;
  /** Posted rows, oldest first. */
  rows: readonly PrintRow[];
  /** Rows that are in no balance yet; they come after the closing. */
  pending?: readonly PrintRow[];
  /** What the API says it is after the last row. Where the rows do not lead there, the document says so. */
  closing?: Money | undefined;
  strings: Translate<PrintStrings>;
  /** BCP 47; it decides how figures are written, and which way the text runs. */
  locale: string;
  /** How a figure is written; signed with a minus unless told otherwise. */
  figure?: (money: Money) => string | undefined;
}

const RTL = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;

type Column = 'date' | 'description' | 'method' | 'amount' | 'balance';

/** A book with the columns that it needs. */
type Columned = Book & { columns: readonly Column[] };

/** Fills an empty document, its sheet included. Its window must be its own: sheets do not cross documents. */
export function writeBook(document: Document, given: Book): void {
  const book: Columned = { ...given, columns: columnsOf(given) };
  const { client, account, period, strings: t, locale, rows, closing } = book;
  const view = document.defaultView!;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(printSheet);
  document.adoptedStyleSheets = [sheet];
  document.title = [client, account, period].filter(Boolean).join(' · ');
  document.documentElement.lang = locale;
  document.documentElement.dir = RTL.test(locale) ? 'rtl' : 'ltr';
  const make = maker(document);
  const pages = printPages(rows, book.opening?.amount);
  const body = document.createDocumentFragment();
  pages.forEach((page, i) => {
    const number = t('print.page', { page: i + 1, pages: pages.length });
    const head = make('header', '', make('h1', '', account), make('span', '', client), make('span', '', period));
    head.append(make('span', '', number));
    body.append(make('section', 'page', head, pageTable(make, book, page, i, pages.length)));
  });
  const last = pages.at(-1)!;
  const note = (text: string) => body.lastElementChild!.append(make('p', 'alone', text));
  if (closing && book.opening && last.closing !== closing.amount) note(t('print.untied'));
  if (pages.length > 1 && last.closing === undefined) {
    const all = printPages(rows, 0, Math.max(1, rows.length))[0]!.subtotal;
    note(`${t('print.total')}: ${figureOf(book, all)} ${currencyCode(rows[0]!.amount.currency)}`);
  }
  if (book.pending?.length) {
    const table = make(
      'table',
      '',
      heads(make, book),
      make('tbody', '', ...book.pending.map((row) => line(make, book, row))),
    );
    body.lastElementChild!.append(make('h2', '', t('print.pending')), table);
  }
  document.body.replaceChildren(body);
}

type Make = (tag: string, look: string, ...content: (string | Node)[]) => HTMLElement;

function maker(document: Document): Make {
  return (tag, look, ...content) => {
    const element = document.createElement(tag);
    if (look) element.className = look;
    element.append(...content);
    return element;
  };
}

function money({ figure, locale, strings: t }: Book, value: Money): string {
  const text = figure ? figure(value) : formatAmount(value, { locale, sign: true });
  return text ?? `${String(value?.amount)} (${t('print.unreadable')})`;
}

/** A figure in the book's currency; a dash where it cannot be told. */
function figureOf(book: Book, amount: number | undefined): string {
  const currency = book.opening?.currency ?? book.rows[0]?.amount?.currency ?? '';
  return amount === undefined
    ? '–'
    : money({ ...book, figure: book.figure ?? plain(book.locale) }, { amount, currency });
}

const plain = (locale: string) => (value: Money) => formatAmount(value, { locale });
const signed = (locale: string) => (value: Money) => formatAmount(value, { locale, sign: true });

/** Rows that name no rail need no column for it. */
const columnsOf = ({ rows, pending = [] }: Book): readonly Column[] =>
  (['date', 'description', 'method', 'amount', 'balance'] as const).filter(
    (name) => name !== 'method' || [...rows, ...pending].some(({ method }) => method),
  );

function heads(make: Make, book: Columned): HTMLElement {
  const { strings: t } = book;
  const cell = (name: Column) => {
    const head = make('th', /amount|balance/.test(name) ? `${name} figure` : name, t(`print.${name}`));
    head.setAttribute('scope', 'col');
    return head;
  };
  return make('thead', '', make('tr', '', ...book.columns.map(cell)));
}

function line(make: Make, book: Columned, row: PrintRow): HTMLElement {
  const name = make('td', 'description', make('bdi', '', row.description));
  if (row.note) name.append(make('bdi', 'note', row.note));
  const figure = (value: Money) => make('td', 'figure', make('span', '', money(book, value)));
  const balance = row.balance ? make('span', '', figureIn(book, row.balance)) : '–';
  const cells = {
    date: make('td', 'date', row.date),
    description: name,
    method: make('td', 'method', row.method ?? ''),
    amount: figure(row.amount),
    balance: make('td', 'figure', balance),
  };
  return make('tr', '', ...book.columns.map((column) => cells[column]));
}

const figureIn = (book: Book, value: Money) => money({ ...book, figure: book.figure ?? plain(book.locale) }, value);

function pageTable(make: Make, book: Columned, page: PrintPage, index: number, count: number): HTMLElement {
  const { strings: t } = book;
  const told = book.opening !== undefined;
  const sum = (label: string, look: 'amount' | 'balance', amount: number | undefined) => {
    const head = make('th', '', label);
    head.setAttribute('colspan', String(book.columns.length - 2));
    head.setAttribute('scope', 'row');
    // What moved is signed as the rows are; a balance is not.
    const text = figureOf(look === 'amount' ? { ...book, figure: book.figure ?? signed(book.locale) } : book, amount);
    const cell = make('td', 'figure', make('span', '', text));
    const empty = make('td', '');
    return make('tr', 'sum', head, ...(look === 'amount' ? [cell, empty] : [empty, cell]));
  };
  const body = make('tbody', '');
  if (told) body.append(sum(t(index ? 'print.carried' : 'print.opening'), 'balance', page.opening));
  body.append(...page.rows.map((row) => line(make, book, row)));
  body.append(sum(t('print.subtotal'), 'amount', page.subtotal));
  if (told) body.append(sum(t(index + 1 < count ? 'print.forward' : 'print.closing'), 'balance', page.closing));
  return make('table', '', heads(make, book), body);
}
