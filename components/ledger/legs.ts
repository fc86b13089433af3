/**
 * Paying a card from a cash account makes a row in each: same amount, same currency, same initiation, each posting on
 * its own day (RULES "Sign").
 */
import type { Transaction } from '../backend/backend.js';
import type { Breach } from './breach.js';

/** Finds the legs of card payments whose other leg is missing, over all accounts of one client. */
export class LegProof {
  /** Legs so far. */
  count = 0;
  readonly #open = new Map<string, { cash: Leg[]; card: Leg[] }>();

  /** Takes any row; only the legs of card payments matter. Pending ones too: both legs begin at one instant. */
  add(accountId: string, row: Transaction): void {
    const side = sideOf(row);
    if (!side) return;
    this.count += 1;
    const key = `${row.initiated_at} ${row.amount.amount} ${row.amount.currency}`;
    let legs = this.#open.get(key);
    if (!legs) this.#open.set(key, (legs = { cash: [], card: [] }));
    const other = side === 'cash' ? legs.card : legs.cash;
    if (other.length > 0) other.pop();
    else legs[side].push({ accountId, id: row.id });
    if (legs.cash.length + legs.card.length === 0) this.#open.delete(key);
  }

  /**
   * The legs that stand alone; with `accountId`, only those of that account. With `before`, only those that began before
   * it: where pending rows are not listed, the other leg of a later one may not have posted yet.
   */
  breaches(accountId?: string, before?: string): Breach[] {
    const found: Breach[] = [];
    for (const [key, { cash, card }] of this.#open) {
      if (before !== undefined && key >= before) continue; // it begins with the instant
      for (const leg of cash) found.push(alone(leg, key, 'COLLECTION on the card account'));
      for (const leg of card) found.push(alone(leg, key, 'CARD_COLLECTION on a cash account'));
    }
    return accountId === undefined ? found : found.filter((breach) => breach.account_id === accountId);
  }
}

interface Leg {
  accountId: string;
  id: string;
}

/** A card client without a cash account pays by ACH from outside: one leg, no other side. */
function sideOf(row: Transaction): 'cash' | 'card' | undefined {
  if (row.kind === 'CASH') return row.cash_transaction_details?.type === 'CARD_COLLECTION' ? 'cash' : undefined;
  const paid = row.card_transaction_details?.type === 'COLLECTION';
  return paid && row.method?.type === 'BOOK_TRANSFER' ? 'card' : undefined;
}

function alone({ accountId, id }: Leg, key: string, other: string): Breach {
  return {
    rule: 'legs',
    message: `This card payment (${key}) has no ${other} with the same amount, currency and initiation.`,
    account_id: accountId,
    transaction_id: id,
  };
}
