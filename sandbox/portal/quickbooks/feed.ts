/**
 * The bank feed: the books of a client as an accounting program keeps them, filled in once and brought up to date ever
 * after, each row exactly once (RULES "Bank feeds", "Cursor", "Sign").
 */
import type { Account, AccountList, Page, Transaction } from '../../../components/backend/backend.js';
import { AccessLost, type Connection } from './connection.js';

/** A line of the feed. */
export interface FeedLine {
  readonly id: string;
  /** Its UTC calendar date. */
  readonly date: string;
  readonly description: string;
  /** Minor units as a bank tells them: money out is negative, on a card too. */
  readonly amount: number;
}

/** An account as the program keeps it. */
export interface FeedAccount {
  readonly id: string;
  readonly name: string;
  readonly instrument: Account['instrument'];
  readonly currency: string;
  /** The balance before the first line, minor units, in the feed's sign. */
  readonly opening: number;
  /** Oldest first. */
  readonly lines: readonly FeedLine[];
  /** The bank's own balance after the newest line. */
  readonly bankBalance: number;
}

/** Everything the feed remembers. */
export interface FeedState {
  readonly status: 'connected' | 'reconnect';
  /** Until when the feed is complete; RFC 3339. */
  readonly syncedAt: string | null;
  /** Days that can never be filled in, both inclusive, after a pause longer than the bank goes back. */
  readonly gap: { readonly from: string; readonly to: string } | null;
  readonly accounts: readonly FeedAccount[];
}

/** What a refresh brought. */
export interface Brought {
  readonly added: number;
  /** Whether each account's opening and lines come to the bank's own balance. */
  readonly proven: boolean;
}

/** A feed before its first refresh. */
export const EMPTY: FeedState = { status: 'connected', syncedAt: null, gap: null, accounts: [] };

const DAY = 86_400_000;
/** As far as the bank fills in. */
export const BACKFILL_DAYS = 90;
/** Read again each time, since a bank may post a row late, into days that were read: what is known is told by its id. */
const OVERLAP_DAYS = 7;

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
/** The first instant of a UTC day, so many days before a time. */
const dayBefore = (time: number, days: number): number => Math.floor(time / DAY) * DAY - days * DAY;

/** The balance that the lines themselves come to. */
export const ownBalance = ({ opening, lines }: FeedAccount): number =>
  lines.reduce((sum, { amount }) => sum + amount, opening);

/** The feed: reads by a connection, hands each new state to `keep`. */
export class Feed {
  #state: FeedState;
  readonly #keep: (state: FeedState) => void;
  readonly #connection: Connection;

  constructor(connection: Connection, state: FeedState, keep: (state: FeedState) => void) {
    this.#connection = connection;
    this.#state = state;
    this.#keep = keep;
  }

  get state(): FeedState {
    return this.#state;
  }

  /**
   * Brings every account up to date; nothing is kept unless all of it came. Where the access is gone the feed asks to
   * be reconnected and keeps what it has.
   * @throws AccessLost, Unreachable
   */
  async refresh(now: Date): Promise<Brought> {
    try {
      return await this.#refresh(now.getTime());
    } catch (error) {
      if (error instanceof AccessLost) this.#set({ ...this.#state, status: 'reconnect' });
      throw error;
    }
  }

  async #refresh(now: number): Promise<Brought> {
    const { syncedAt, gap, accounts: before } = this.#state;
    const earliest = dayBefore(now, BACKFILL_DAYS);
    const last = syncedAt === null ? undefined : Date.parse(syncedAt);
    const from = last === undefined ? earliest : Math.max(earliest, dayBefore(last, OVERLAP_DAYS));
    const lost = last !== undefined && last < earliest ? { from: dateOf(last), to: dateOf(earliest - DAY) } : null;

    const { items } = await this.#connection.get<AccountList>('/v1/accounting/accounts');
    const accounts: FeedAccount[] = [];
    for (const account of items) {
      const known = lost ? undefined : before.find(({ id }) => id === account.id);
      accounts.push(this.#joined(account, known, await this.#read(account.id, from)));
    }
    const count = (all: readonly FeedAccount[]) => all.reduce((sum, { lines }) => sum + lines.length, 0);
    this.#set({ status: 'connected', syncedAt: new Date(now).toISOString(), gap: lost ?? gap, accounts });
    const added = count(accounts) - (lost ? 0 : count(before));
    return { added, proven: accounts.every((account) => ownBalance(account) === account.bankBalance) };
  }

  /** Every posted row from an instant on: page after page, until there is no next one. */
  async #read(accountId: string, from: number): Promise<Transaction[]> {
    const rows: Transaction[] = [];
    const path = `/v1/accounting/accounts/${encodeURIComponent(accountId)}/transactions`;
    const query = new URLSearchParams({ limit: '1000', start_time: new Date(from).toISOString() });
    for (;;) {
      const page = await this.#connection.get<Page<Transaction>>(`${path}?${query}`);
      rows.push(...page.items.filter(({ status }) => status === 'POSTED'));
      if (page.next_cursor === null) return rows;
      query.set('cursor', page.next_cursor);
    }
  }

  #joined(account: Account, known: FeedAccount | undefined, rows: readonly Transaction[]): FeedAccount {
    // What a card owes is less than nothing to its holder, and a charge takes from it.
    const sign = account.instrument === 'CARD' ? -1 : 1;
    const have = new Set(known?.lines.map(({ id }) => id));
    const fresh = rows.filter(({ id }) => !have.has(id));
    const [first] = rows;
    const bankBalance = rows.at(-1)?.balance?.amount ?? account.current_balance.amount;
    const opening = known?.opening ?? sign * (first ? first.balance!.amount - first.amount.amount : bankBalance);
    const lines = fresh.map(({ id, posted_at, description, amount }) => ({
      id,
      date: posted_at!.slice(0, 10),
      description,
      amount: sign * amount.amount,
    }));
    return {
      id: account.id,
      name: account.name,
      instrument: account.instrument,
      currency: account.settlement_currency,
      opening,
      lines: [...(known?.lines ?? []), ...lines],
      bankBalance: sign * bankBalance,
    };
  }

  #set(state: FeedState): void {
    this.#state = state;
    this.#keep(state);
  }
}
