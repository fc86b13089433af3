/** The button that prints all rows as a document; and up to 1,000 of them where a person prints the host's page. */
import { html, nothing, render, type ReactiveController, type TemplateResult } from 'lit';
import type { Transaction } from '../backend/backend.js';
import type { ClientSession } from '../backend/pro-access-port.js';
import type { Translate } from '../internal/base.js';
import { accountName, lastDigits } from '../internal/accounts.js';
import { formatDate } from '../internal/dates.js';
import { isReadable } from '../internal/money.js';
import type { Book, PrintRow } from '../internal/print.js';
import type { AmountsTool } from './amounts-tool.js';
import type { AnnotationHost } from './annotations.js';
import { printToolStrings } from './print-tool.strings.js';
import { methodText } from './row.js';
import { descriptorOf, partyOf, type Books } from './rows.js';
import type { TableTool, ToolsOptions } from './tool.js';
import { askedText } from './words.js';

export interface PrintToolOptions extends ToolsOptions {
  found: () => { books: Books; filtered: boolean };
  amounts: AmountsTool;
}

/** Rows on a printed page of the host's. */
export const PRINTED_ROWS = 1000;

export class PrintTool implements TableTool, ReactiveController {
  readonly #host: AnnotationHost;
  readonly #options: PrintToolOptions;
  readonly #t: Translate<typeof printToolStrings>;
  #busy = false;

  constructor(host: AnnotationHost, options: PrintToolOptions) {
    this.#host = host;
    this.#options = options;
    options.addTexts(printToolStrings);
    this.#t = options.t as unknown as Translate<typeof printToolStrings>;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#before);
    addEventListener('afterprint', this.#after);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#before);
    removeEventListener('afterprint', this.#after);
    this.#after();
  }

  readonly bar = (): TemplateResult =>
    html`<button class="button" part="print" type="button" aria-busy=${this.#busy} @click=${this.#print}>
      ${this.#t('table.print')}
    </button>`;

  readonly #print = async (): Promise<void> => {
    if (this.#busy) return;
    this.#show(true);
    try {
      const { scope, accountId } = this.#options.inputs();
      const [{ printBook }, { printStrings }] = await Promise.all([
        import('../internal/print.js'),
        import('../internal/print.strings.js'),
      ]);
      this.#options.addTexts(printStrings);
      const now = this.#options.inputs();
      // Meanwhile the books may be another client's.
      if (now.scope === scope && now.accountId === accountId) printBook(this.book);
    } catch (error) {
      this.#options.failed(error, () => void this.#print());
    } finally {
      this.#show(false);
    }
  };

  #show(busy: boolean): void {
    this.#busy = busy;
    this.#host.requestUpdate();
  }

  /** The rows that pass, oldest first. Opening and closing are told where every row is here. */
  get book(): Book {
    const { reading, t, locale: localeOf, inputs, found, amounts } = this.#options;
    const locale = localeOf();
    const { account, complete } = reading;
    const { books, filtered } = found();
    const posted = books.newestFirst().reverse();
    const line = (row: Transaction): PrintRow => ({
      date: formatDate(row.posted_at ?? row.initiated_at, 'medium', locale),
      description: partyOf(row),
      note: descriptorOf(row),
      method: row.method ? methodText(row, t) : '',
      amount: row.amount,
      balance: row.balance,
    });
    const [first, last] = [posted[0], posted.at(-1)];
    const told = !filtered && complete && isReadable(first?.balance) && isReadable(first?.amount);
    const asked = askedText({ reading, t, locale });
    const period = complete ? asked : `${asked} · ${this.#t('table.printSoFar')}`;
    return {
      client: (inputs().scope as Partial<ClientSession> | undefined)?.current?.client.name ?? '',
      account: account
        ? [accountName(account), lastDigits(account)].filter(Boolean).join(' ··')
        : t('table.transactions'),
      period: filtered ? this.#t('table.printFiltered', { period, count: books.count }) : period,
      opening: told ? { ...first.balance!, amount: first.balance!.amount - first.amount.amount } : undefined,
      rows: posted.map(line),
      pending: books.pending.map(line),
      closing: told ? (last!.balance ?? undefined) : undefined,
      strings: t as unknown as Book['strings'],
      locale,
      ...(amounts.parentheses && { figure: (money) => amounts.figure(money) }),
    };
  }

  /** In place of the window of rows: as many as a page bears, and what is left out. */
  readonly #before = (): void => {
    const root = this.#host.renderRoot as ShadowRoot;
    const viewport = root.querySelector('.viewport');
    const table = viewport?.querySelector('table');
    if (!viewport || !table) return;
    this.#after();
    const { rows, cells } = this.#options;
    const all = rows();
    const printed = document.createElement('div');
    printed.className = 'printed';
    printed.part.add('printed');
    const copy = table.cloneNode(false) as HTMLElement;
    copy.style.setProperty('--_columns', (viewport as HTMLElement).style.getPropertyValue('--_columns'));
    copy.append(table.tHead!.cloneNode(true));
    const body = document.createElement('tbody');
    for (const row of all.slice(0, PRINTED_ROWS)) {
      const line = document.createElement('tr');
      line.className = 'row';
      render(cells(row), line);
      body.append(line);
    }
    copy.append(body);
    printed.append(copy);
    const count = all.length - PRINTED_ROWS;
    const rest = document.createElement('p');
    render(
      count > 0 ? html`<strong part="left-out">${this.#t('table.printLeftOut', { count })}</strong>` : nothing,
      rest,
    );
    printed.append(rest);
    viewport.after(printed);
  };

  readonly #after = (): void => {
    (this.#host.renderRoot as Partial<ShadowRoot>).querySelector?.('.printed')?.remove();
  };
}
