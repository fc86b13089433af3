import type { ReactiveControllerHost } from 'lit';
import type { Account, Backend, StatementPeriodDates, Transaction } from '../backend/backend.js';
import { loadAccounts } from '../internal/accounts.js';
import { Pager } from '../internal/pager.js';
import { Resource, type ReadStatus } from '../internal/resource.js';
import { ask, asksOpenPeriod, openPeriod, shareRead, type Asked, type Inputs } from './ask.js';
import { Books } from './rows.js';

/** What the table stands at: where its read stands, and `empty` when that ended without a row. */
export type TableStatus = ReadStatus | 'empty';

/** What the element hands in; asked before each update. */
export interface ReadingInputs extends Inputs {
  source: Partial<Backend> | undefined;
  /** Whose books. */
  scope: unknown;
  accountId: string;
  pageSize: number;
}

type Key = readonly [source: Partial<Backend>, scope: unknown, id: string, pageSize: number, filters: string];

/** Reads what was asked for: the account, where the open period must be known, then every page of its rows. */
export class Reading {
  readonly #inputs: () => ReadingInputs;
  readonly #accounts: Resource<readonly [Partial<Backend>, unknown], Account[]>;
  readonly #pager: Pager<Key, Transaction>;
  #books = new Books();
  #taken: readonly Transaction[] = [];

  constructor(
    host: ReactiveControllerHost,
    inputs: () => ReadingInputs,
    revision: () => number,
    failed: (error: unknown) => void,
  ) {
    this.#inputs = inputs;
    this.#accounts = new Resource(host, {
      key: () => {
        const { source, scope, accountId } = inputs();
        return source?.listAccounts && accountId ? ([source, scope] as const) : undefined;
      },
      revision,
      load: loadAccounts,
      // Where the rows do not depend on it, an account that cannot be read costs only its name.
      failed: (error) => asksOpenPeriod(inputs()) && failed(error),
    });
    this.#pager = new Pager(host, {
      mode: 'all',
      key: () => this.#key(),
      revision,
      page: ([source, , id, limit, filters], cursor, signal) =>
        source.listTransactions!(id, { ...(JSON.parse(filters) as Asked), limit, cursor }, { signal }),
      failed,
    });
  }

  /** The account, once it is known. */
  get account(): Account | undefined {
    return this.#accounts.value?.find(({ id }) => id === this.#inputs().accountId);
  }

  /** The filters in force; undefined while the open period is not known. */
  get asked(): Asked | undefined {
    return ask(this.#inputs(), this.account);
  }

  /** The open period, where that is what is asked for. */
  get period(): StatementPeriodDates | undefined {
    return asksOpenPeriod(this.#inputs()) ? openPeriod(this.account) : undefined;
  }

  get status(): TableStatus {
    const inputs = this.#inputs();
    if (!inputs.source || !inputs.accountId) return 'idle';
    if (this.noPeriod) return 'failed';
    if (!this.asked) return this.#accounts.status === 'failed' ? 'failed' : 'loading';
    const { status } = this.#pager;
    if (status !== 'ready') return status === 'idle' ? 'loading' : status;
    if (asksOpenPeriod(inputs) && this.#accounts.status === 'stale') return 'stale';
    return this.books.count ? 'ready' : 'empty';
  }

  /** Whether the open period is asked for and cannot be found: only the host's page can mend that. */
  get noPeriod(): boolean {
    const inputs = this.#inputs();
    const known = !inputs.source?.listAccounts || !!this.#accounts.value;
    return asksOpenPeriod(inputs) && known && !this.asked;
  }

  /** Why `failed`, `stale` or `partial`. */
  get error(): unknown {
    return this.#pager.error ?? this.#accounts.error;
  }

  /** Whether a person stopped the read. */
  get cancelled(): boolean {
    return this.#pager.cancelled;
  }

  /** Whether every page is here. */
  get complete(): boolean {
    return this.#pager.complete;
  }

  /** The rows so far, in the order of the server. Another array after they were replaced; grows in place. */
  get items(): readonly Transaction[] {
    return this.#pager.items;
  }

  /** The rows so far with their sums. The same object while rows are added; another one after they were replaced. */
  get books(): Books {
    const { items } = this.#pager;
    if (items !== this.#taken) {
      this.#taken = items;
      this.#books = new Books();
    }
    return this.#books.take(items);
  }

  /**
   * Share of the asked time that has been read, 0 to 1, where that can be told. Not of a statement: its days stand in
   * `listStatements` alone, and paging through all of them to find one would cost more than the bar is worth.
   */
  get share(): number | undefined {
    const { account, asked, books } = this;
    const end = asked?.statement_id ? undefined : openPeriod(account)?.end;
    return shareRead(asked?.start_time ?? books.posted[0]?.posted_at ?? '', end, books.newest?.posted_at ?? '');
  }

  /** Stops reading; the rows stay. */
  cancel(): void {
    this.#pager.cancel();
  }

  /** After a failure or a cancelled read: goes on where it stands, or begins again. */
  async retry(): Promise<void> {
    if (this.#pager.status === 'partial') await this.#pager.continue();
    else await this.refresh();
  }

  /** Reads all again, showing what there is meanwhile. */
  async refresh(): Promise<void> {
    await Promise.all([this.#accounts.refresh(), this.#pager.refresh()]);
  }

  #key(): Key | undefined {
    const { source, scope, accountId, pageSize } = this.#inputs();
    const { asked } = this;
    return asked && source && accountId ? [source, scope, accountId, pageSize, JSON.stringify(asked)] : undefined;
  }
}
