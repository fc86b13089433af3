/** The books of a company, or of the client a firm's person is in: the elements, as a partner would wire them. */
import type { BrexAccountSelect } from '../../../components/account-select/account-select.js';
import type { Account } from '../../../components/backend/backend.js';
import type { BackendError } from '../../../components/backend/errors.js';
import type { AnyBackend } from '../../../components/backend/pro-access-port.js';
import type { NamedRef } from '../../../components/backend/pro-access.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import type { BrexStatementsList } from '../../../components/statements-list/statements-list.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import { viewFromQuery, viewToQuery } from '../../../components/transactions-table/view-query.js';
import { placeOn } from '../navigation.js';
import type { Place } from '../address.js';
import { byId } from '../dom.js';
import { hideNotice, showDrafter, showFailure, showNoClient, showNone, showRefusal } from '../notice.js';
import type { Around, Page } from './page.js';

/** What the accounts of these books came to. */
type Outcome = { source: AnyBackend } & ({ accounts: Account[] } | { error: BackendError });

/** Milliseconds of waiting before words say so: a quick answer must not flicker. */
const patience = 300;

export class BooksPage implements Page {
  readonly #around: Around;
  readonly #provider = byId<BrexProvider>('provider');
  readonly #select = byId<BrexAccountSelect>('account');
  readonly #statements = byId<BrexStatementsList>('statements');
  readonly #table = byId<BrexTransactionsTable>('transactions');
  readonly #scene = byId('scene');
  readonly #disclosure = byId('disclosure');
  readonly #opening = byId('opening');
  /** The place that is shown; undefined while another page is. */
  #place: Place | undefined;
  #outcome: Outcome | undefined;
  /** Counts what was asked for, so that a late answer for another person is dropped. */
  #asked = 0;
  /** The client whose access ended while one was in it. */
  ended: NamedRef | undefined;

  constructor(around: Around) {
    this.#around = around;
    this.#select.addEventListener('brex-account-changed', ({ detail }) => {
      if (detail.account) this.#go({ account: detail.account.id, statement: undefined });
    });
    this.#statements.addEventListener('brex-statement-selected', ({ detail }) => {
      this.#close();
      this.#go({ statement: detail.statement?.id });
    });
    // What is searched for belongs to these books: it leaves the address with the client.
    this.#table.addEventListener('brex-view-changed', ({ detail }) => {
      this.#go({ view: viewToQuery(detail) || undefined }, true);
    });
    // The clock went back before the statement closed: there is only the open period now.
    this.#table.addEventListener('brex-error', ({ detail }) => {
      const { status } = detail.error as { status?: number };
      if (status === 404 && this.#table.statementId) this.#go({ statement: undefined }, true);
    });
    this.#disclosure.addEventListener('click', () => this.#disclose());
    this.#cover();
  }

  show(place: Place): void {
    this.#asked++;
    this.#place = place;
    this.#opening.hidden = this.#around.settled;
    if (!this.#around.settled) this.#cover();
    else if (!this.#source) this.#without();
    else if (this.#knows(place)) this.#render();
    else void this.#read();
  }

  hide(): void {
    this.#asked++;
    this.#place = undefined;
    this.#opening.hidden = true;
    this.#cover();
  }

  refresh(): void {
    if (this.#place && this.#source) void this.#read();
  }

  leave(): void {
    this.#asked++;
    this.#outcome = undefined;
    this.#cover();
  }

  /** Where the books come from: for a firm's person from the client one is in. */
  get #source(): AnyBackend | undefined {
    return this.#around.persona?.firm ? this.#provider.session?.backend : this.#provider.backend;
  }

  #go(to: Partial<Place>, replace = false): void {
    if (this.#place) this.#around.go({ ...this.#place, ...to }, replace);
  }

  /** Takes the elements off the page: what is not there asks for nothing, and keeps no row of anybody. */
  #cover(): void {
    this.#select.remove();
    this.#scene.remove();
  }

  /** Whether the place is among what was read already, so that nothing need be asked to go there. */
  #knows({ account }: Place): boolean {
    const outcome = this.#outcome;
    return (
      outcome !== undefined &&
      outcome.source === this.#source &&
      'accounts' in outcome &&
      outcome.accounts.some(({ id }) => id === account)
    );
  }

  /** Asks the API what this person may see, and shows that. */
  async #read(): Promise<void> {
    const asked = ++this.#asked;
    const source = this.#source!;
    const known = this.#outcome?.source === source;
    if (!known) {
      hideNotice();
      this.#cover();
    }
    const timer = setTimeout(() => (this.#opening.hidden = known), patience);
    const outcome = await source.listAccounts!().then(
      ({ items }) => ({ source, accounts: items }),
      (error: unknown) => ({ source, error: error as BackendError }),
    );
    clearTimeout(timer);
    if (asked !== this.#asked) return;
    this.#opening.hidden = true;
    this.#outcome = outcome;
    this.#render();
  }

  #render(): void {
    const { persona, now, speech } = this.#around;
    const outcome = this.#outcome!;
    if ('error' in outcome) {
      this.#cover();
      this.#refused(outcome.error);
    } else if (outcome.accounts.length === 0) {
      this.#cover();
      showNone(this.#provider.session?.current.client.name ?? persona!.company!.name, now, speech);
    } else {
      hideNotice();
      this.#settle(outcome.accounts);
    }
  }

  #refused(error: BackendError): void {
    const { persona, personas, speech } = this.#around;
    const current = this.#provider.session?.current;
    if (error.status !== 401) showFailure(() => this.#around.retry(), speech);
    else if (!current) showRefusal(error, persona!, personas, speech);
    else if (error.code === 'role_not_allowed') showDrafter(error, persona!, current.client.name, speech);
    else this.#without(current.client);
  }

  /** A firm's person is in no client, or not any more. */
  #without(ended = this.ended): void {
    const { persona, speech } = this.#around;
    this.#cover();
    const clients = () => this.#around.go(placeOn('clients', { as: persona!.id }, persona));
    showNoClient(persona!, ended?.name, clients, speech);
  }

  /** An address without an account, or with one that is not there, means the first; its statement goes with it. */
  #settle(accounts: readonly Account[]): void {
    if (!accounts.some(({ id }) => id === this.#place!.account)) {
      const first = accounts.find(({ status }) => status === 'ACTIVE') ?? accounts[0]!;
      this.#go({ account: first.id, statement: undefined }, true);
      return;
    }
    const { account = '', statement, view = '' } = this.#place!;
    this.#select.value = account;
    this.#statements.accountId = account;
    this.#statements.selected = statement ?? 'current';
    this.#table.accountId = account;
    this.#table.statementId = statement ?? '';
    if (viewToQuery(this.#table.view) !== view) this.#table.view = viewFromQuery(view);
    if (this.#scene.isConnected) return;
    this.#around.speech.translate(this.#scene);
    byId('head').append(this.#select);
    byId('pages').append(this.#scene);
  }

  /** In a narrow window the statements open and close above the rows. */
  #disclose(open = !this.#scene.classList.contains('statements-open')): void {
    this.#scene.classList.toggle('statements-open', open);
    this.#disclosure.setAttribute('aria-expanded', String(open));
  }

  /** Whoever selected a statement wants to see its rows; focus must not go with the list. */
  #close(): void {
    const disclosure = this.#disclosure;
    if (!disclosure.checkVisibility() || disclosure.getAttribute('aria-expanded') === 'false') return;
    this.#disclose(false);
    disclosure.focus();
  }
}
