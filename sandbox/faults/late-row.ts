/** The trap of a row that posts late, into the past: into the open period, so that the books stay right. */
import { DAY } from '../../fixtures/calendar.js';
import type { Instant } from '../../fixtures/facts.js';
import type { Book } from '../accounting/book.js';
import { factOf, SINGLE_LEGS } from '../control/simulated-facts.js';
import type { SimulateRequest } from '../control/control.js';
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';

/** Makes the row; false where the open period has no past, or the account is inactive. `amount`: minor units. */
export function postLate(state: SandboxState, accountId: string, amount = 4_217): boolean {
  const holding = state.world.holding(accountId);
  if (!holding) return false;
  const { account, client } = holding;
  const book = state.book(accountId);
  const postedAt = latePosting(state, book);
  const inactive = account.inactiveAt !== undefined && state.now >= account.inactiveAt;
  const tooLarge = !Number.isSafeInteger(2 * (book.simulated.magnitude + amount));
  if (postedAt === undefined || inactive || tooLarge) return false;
  const type = account.kind === 'CARD' ? 'purchase' : 'deposit';
  const request: SimulateRequest = {
    account_id: accountId,
    type,
    amount: { amount, currency: account.currency },
    description: `Late ${type}`,
  };
  const times = { leg: SINGLE_LEGS[type], initiatedAt: Math.max(account.openedAt, postedAt - DAY), postedAt };
  state.addRows([{ accountId, row: { fact: factOf(state.world, client, request, times, state.rev + 1) } }]);
  state.tell({ type: 'ledger', now: formatInstant(state.now), account_ids: [accountId] });
  return true;
}

/** Two days ago, else the beginning of the open period; undefined where that is not in the past. */
function latePosting(state: SandboxState, book: Book): Instant | undefined {
  const begun = book.periodStart(book.closedPeriods(state.highWater));
  const postedAt = Math.max(begun, state.now - 2 * DAY);
  return postedAt < state.now ? postedAt : undefined;
}
