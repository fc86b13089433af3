/** The month end of a firm; a period leads to its books. */
import type { BrexMonthEnd, BrexDrillDetail } from '../../../components/month-end/month-end.js';
import { byId, element } from '../dom.js';
import { placeOn } from '../navigation.js';
import type { Around, Page } from './page.js';

export class MonthPage implements Page {
  readonly #around: Around;
  #made: BrexMonthEnd | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  show(): void {
    const made = (this.#made ??= this.#make());
    made.now = this.#around.now;
    if (!made.isConnected) byId('pages').append(made);
  }

  /** Off the page: it would read the books of every client again whenever something happens. */
  hide(): void {
    this.#made?.remove();
  }

  refresh(): void {
    if (this.#made) this.#made.now = this.#around.now;
  }

  leave(): void {
    this.hide();
    this.#made = undefined;
  }

  #make(): BrexMonthEnd {
    const made = element('brex-month-end', { class: 'page' });
    // What was tied out and exported is remembered in this browser.
    made.storage = localStorage;
    made.addEventListener('brex-drilled', ({ detail }) => this.#drilled(detail));
    return made;
  }

  /** The switch has led to the client's books, where there was one; here it is told which of them. */
  #drilled({ client, account_id: account, statement_id: statement }: BrexDrillDetail): void {
    const { persona, page } = this.#around;
    const books = placeOn('books', { as: persona!.id, client: client.id }, persona);
    this.#around.go({ ...books, account, statement }, page === 'books');
  }
}
