/** What a person looks at on the board: which month, which rows, in which order. */
import type { Statement } from '../backend/backend.js';
import {
  byWork,
  closedMonths,
  rowsOf,
  type BoardAccount,
  type BoardClient,
  type Finding,
  type Month,
  type Narrowing,
} from './rules.js';

/** What a person chooses. */
export interface Chosen {
  month?: Month;
  name?: string;
  only?: Narrowing | undefined;
  order?: 'work' | 'name';
}

/** Clients added to the table at once: more come as one scrolls. */
const STEP = 40;

/** A client with those of its accounts that fit. */
export interface Row {
  client: BoardClient;
  accounts: readonly BoardAccount[];
}

export class Looking {
  name = '';
  only: Narrowing | undefined;
  order: 'work' | 'name' = 'work';
  /** Clients that are on the page. */
  limit = STEP;
  /** The chosen month; none: the newest closed one. */
  #month: Month | undefined;
  /** Clients in the order in which they are shown, and what that was made of. */
  #ordered: { by: readonly unknown[]; clients: readonly BoardClient[] } = { by: [], clients: [] };
  /** Grows when the order may be looked at again: work that is being done moves no row under the pointer. */
  #turn = 0;

  choose(change: Chosen): void {
    if ('month' in change) this.#month = change.month;
    if (change.name !== undefined) this.name = change.name;
    if ('only' in change) this.only = change.only;
    if (change.order) this.order = change.order;
    this.limit = STEP;
  }

  more(): void {
    this.limit += STEP;
  }

  /** Some work is done. */
  reorder(): void {
    this.#turn++;
  }

  /** The closed months, newest first, and the chosen one, where it is still there. */
  months(clients: readonly BoardClient[]): { months: Month[]; month: Month } {
    const months = closedMonths(clients);
    const chosen = this.#month && months.includes(this.#month) ? this.#month : months[0];
    return { months, month: chosen ?? '' };
  }

  /** The rows that fit. While clients arrive (`settled` is false) they stay in the order of the list. */
  rows(
    clients: readonly BoardClient[],
    { month, settled }: { month: Month; settled: boolean },
    findingOf: (client: BoardClient, statement: Statement) => Finding | undefined,
  ): Row[] {
    const { name, only, order } = this;
    const by = [clients, settled, month, order, this.#turn];
    if (by.some((part, n) => part !== this.#ordered.by[n])) {
      const work = settled && order === 'work';
      this.#ordered = { by, clients: work ? byWork(clients, month, findingOf) : clients };
    }
    return this.#ordered.clients.flatMap((client) => {
      const accounts = rowsOf(client, { month, name, only }, findingOf);
      return accounts ? [{ client, accounts }] : [];
    });
  }
}
