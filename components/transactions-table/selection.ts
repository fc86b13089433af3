/** Which rows are selected, by the id of the record: rows are drawn anew, read again and recycled. */
import type { Transaction } from '../backend/backend.js';
import { isReadable, safeSum } from '../internal/money.js';

/** A count of rows and their sum in minor units; undefined where one is unreadable or the sum is not exact. */
export interface Sum {
  count: number;
  amount: number | undefined;
}

/** The selected rows of one currency. */
export interface SelectedTotal {
  /** As the API sent it. */
  currency: string;
  posted: Sum;
  /** Not in the balance yet, so never in the sum of the others. */
  pending: Sum;
}

/** What `brex-selection-changed` tells. */
export interface SelectionDetail {
  /** The selected records that the filter lets pass, in the order of the server, pending ones last. */
  ids: string[];
  /** How many rows that are. */
  count: number;
  /** One for each currency: they are never added. */
  totals: SelectedTotal[];
}

/** Ids that are selected, and where a range begins. */
export class Selection {
  readonly ids = new Set<string>();
  /** Counts the changes. */
  version = 0;
  #anchor: string | undefined;

  /** Selects a record, or takes it out again; a range begins here. */
  toggle(id: string): void {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.#anchor = id;
    this.version++;
  }

  /** Selects all from where the last range began to a record, in the order the rows stand. */
  extend(rows: readonly Transaction[], id: string): void {
    const from = rows.findIndex((row) => row.id === this.#anchor);
    const to = rows.findIndex((row) => row.id === id);
    if (from < 0 || to < 0) return this.toggle(id);
    for (let i = Math.min(from, to); i <= Math.max(from, to); i++) this.ids.add(rows[i]!.id);
    this.version++;
  }

  /** Selects all of these. */
  all(rows: readonly Transaction[]): void {
    for (const { id } of rows) this.ids.add(id);
    this.version++;
  }

  clear(): void {
    this.ids.clear();
    this.#anchor = undefined;
    this.version++;
  }
}

/** Adds up the selected ones among rows, in one pass. */
export function sumSelected(
  { posted, pending }: { posted: readonly Transaction[]; pending: readonly Transaction[] },
  ids: ReadonlySet<string>,
): SelectionDetail {
  const totals = new Map<string, SelectedTotal>();
  const selected: string[] = [];
  const take = (rows: readonly Transaction[], part: 'posted' | 'pending') => {
    let total: SelectedTotal | undefined;
    for (const row of rows) {
      if (!ids.has(row.id)) continue;
      selected.push(row.id);
      const currency = String(row.amount?.currency ?? '');
      if (total?.currency !== currency) {
        total = totals.get(currency) ?? { currency, posted: { count: 0, amount: 0 }, pending: { count: 0, amount: 0 } };
        totals.set(currency, total);
      }
      const sum = total[part];
      sum.count++;
      sum.amount = safeSum(sum.amount, isReadable(row.amount) ? row.amount.amount : undefined);
    }
  };
  if (ids.size) {
    take(posted, 'posted');
    take(pending, 'pending');
  }
  return { ids: selected, count: selected.length, totals: [...totals.values()] };
}
