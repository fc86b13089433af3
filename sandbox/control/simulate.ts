/**
 * Making something happen in a ledger (RULES "Simulated rows"). Everything is checked before anything is written.
 */
import type { Transaction } from '../../components/backend/backend.js';
import { addBusinessDays, DAY, dayOf } from '../../fixtures/calendar.js';
import type { AccountFacts, Client, Fact, Holding, Instant } from '../../fixtures/facts.js';
import { availableBalance } from '../accounting/accounts.js';
import { RowWriter } from '../accounting/row-text.js';
import { badRequest, conflict, notFound } from '../answers.js';
import { quote } from '../query.js';
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import { outsideWorld, readInstant } from './clock.js';
import type { SimulateAnswer, SimulateRequest } from './control.js';
import { factOf, type Leg, LEGS_OF_A_CARD_PAYMENT, SINGLE_LEGS } from './simulated-facts.js';

/** A leg with the account and the times it gets. */
interface PlannedRow {
  readonly leg: Leg;
  readonly account: AccountFacts;
  readonly initiatedAt: Instant;
  readonly postedAt: Instant;
}

const ANOTHER_WORLD = 'reset the world, or make the row in a fork or another world';

/**
 * Makes the rows of a request and answers them as they are now.
 * @throws SandboxRefusal 400, 404 or 409; nothing has been written then.
 */
export function simulate(state: SandboxState, request: SimulateRequest): SimulateAnswer {
  const holding = openHolding(state, request.account_id);
  const rows = legsOf(state, holding, request).map(({ leg, account }) => plan(state, request, leg, account));
  for (const row of rows) {
    checkAmount(state, request, row.account);
    checkTimes(state, row);
  }
  if (request.force !== true) rows.forEach((row) => checkFunds(state, request, row));
  const facts = rows.map((row, index) => ({
    accountId: row.account.id,
    row: { fact: factOf(state.world, holding.client, request, row, state.rev + index + 1) },
  }));
  state.addRows(facts);
  state.tell({
    type: 'ledger',
    now: formatInstant(state.now),
    account_ids: facts.map(({ accountId }) => accountId),
  });
  return {
    items: facts.map(({ accountId, row }) => ({
      account_id: accountId,
      transaction: newestRow(state, accountId, row.fact),
    })),
  };
}

/** An account that is there now, and whose it is. */
function openHolding(state: SandboxState, accountId: string): Holding {
  const holding = state.world.holding(accountId);
  if (!holding || holding.account.openedAt > state.now) {
    throw notFound(`There is no account ${quote(accountId)} at ${formatInstant(state.now)}.`);
  }
  return holding;
}

/** Which rows a request makes, and in which accounts. */
function legsOf(
  state: SandboxState,
  { account, client }: Holding,
  { type }: SimulateRequest,
): { leg: Leg; account: AccountFacts }[] {
  if (type !== 'card_payment') {
    const leg = SINGLE_LEGS[type];
    if (leg.kind === account.kind) return [{ leg, account }];
    throw badRequest(`A ${type} belongs on a ${leg.kind} account; ${account.id} is a ${account.kind} account.`);
  }
  const card = accountOf(state, client, 'CARD');
  if (!card) throw badRequest(`A card_payment needs a card account; ${account.id} is of a client without one.`);
  const cash = account.kind === 'CASH' ? account : accountOf(state, client, 'CASH');
  if (!cash) return [{ leg: LEGS_OF_A_CARD_PAYMENT.fromOutside, account: card }];
  return [
    { leg: LEGS_OF_A_CARD_PAYMENT.cash, account: cash },
    { leg: LEGS_OF_A_CARD_PAYMENT.card, account: card },
  ];
}

/** A client's first account of a kind that is there now. */
function accountOf(state: SandboxState, client: Client, kind: AccountFacts['kind']): AccountFacts | undefined {
  return client.accounts.find((account) => account.kind === kind && account.openedAt <= state.now);
}

/** Times: initiated now and posted on the leg's natural business day, unless the request says otherwise. */
function plan(state: SandboxState, request: SimulateRequest, leg: Leg, account: AccountFacts): PlannedRow {
  const initiatedAt =
    request.initiated_at === undefined ? state.now : readInstant('initiated_at', request.initiated_at);
  const postedAt =
    request.posted_at === undefined
      ? naturalDay(Math.max(initiatedAt, state.now), leg.settles)
      : readInstant('posted_at', request.posted_at);
  return { leg, account, initiatedAt, postedAt };
}

/** So many business days later, at the same time of day. */
function naturalDay(instant: Instant, businessDays: number): Instant {
  const day = dayOf(instant);
  return instant + (addBusinessDays(day, businessDays) - day) * DAY;
}

function checkAmount(state: SandboxState, { amount }: SimulateRequest, account: AccountFacts): void {
  if (amount.currency !== account.currency) {
    throw badRequest(
      `"amount.currency" must be ${quote(account.currency)}, the currency of ${account.id}, not ${quote(amount.currency)}.`,
    );
  }
  // Twice, so that seeded balances have as much room again.
  if (!Number.isSafeInteger(2 * (state.book(account.id).simulated.magnitude + amount.amount))) {
    throw badRequest(`"amount.amount" is too large: balances of ${account.id} would no longer be safe integers.`);
  }
}

function checkTimes(state: SandboxState, { account, initiatedAt, postedAt }: PlannedRow): void {
  const initiated = formatInstant(initiatedAt);
  const posted = formatInstant(postedAt);
  if (initiatedAt < account.openedAt) {
    throw badRequest(`"initiated_at" ${initiated} is before ${account.id} opened, ${formatInstant(account.openedAt)}.`);
  }
  const outside = outsideWorld(state.world, postedAt);
  if (outside !== undefined) throw badRequest(`The row would post at ${posted}; "posted_at" ${outside}.`);
  if (postedAt < state.now) {
    throw conflict(
      'posted_in_past',
      `A row cannot post at ${posted}, before now, ${formatInstant(state.now)}: ` +
        `move the clock back first, ${ANOTHER_WORLD}.`,
    );
  }
  if (postedAt < initiatedAt) throw badRequest(`"posted_at" ${posted} is before "initiated_at" ${initiated}.`);
  const book = state.book(account.id);
  const closed = book.closedPeriods(state.highWater);
  if (book.closedPeriods(postedAt) < closed) {
    throw conflict(
      'period_closed',
      `A row cannot post at ${posted}: its statement period had closed when the clock stood at ` +
        `${formatInstant(state.highWater)}. Post at ${formatInstant(book.periodStart(closed))} or later, ` +
        `${ANOTHER_WORLD}.`,
    );
  }
}

function checkFunds(state: SandboxState, request: SimulateRequest, row: PlannedRow): void {
  const { account, leg } = row;
  if (account.inactiveAt !== undefined && Math.max(state.now, row.initiatedAt) >= account.inactiveAt) {
    throw conflict('account_inactive', `${account.id} is inactive; send "force": true to make the row all the same.`);
  }
  if (!leg.spends) return;
  const available = availableBalance(state.book(account.id), state.moment);
  if (request.amount.amount <= available) return;
  const [code, what] = account.kind === 'CASH' ? ['overdrawn', 'overdrawn'] : ['over_limit', 'over its limit'];
  throw conflict(
    code,
    `${account.id} would be ${what}: ${available} ${account.currency} (minor units) are available, ` +
      `${request.amount.amount} are asked for; send "force": true to make the row all the same.`,
  );
}

/** The row that was made last in an account, as it is now: if it has posted, it is the newest posted row. */
function newestRow(state: SandboxState, accountId: string, fact: Fact): Transaction {
  const book = state.book(accountId);
  const row = new RowWriter();
  if (fact.postedAt <= state.now) {
    const { posted } = book.standing(state.moment);
    book.writePosted(state.moment, posted - 1, posted, row);
  } else {
    row.pending(fact, book.account.currency);
  }
  return JSON.parse(row.text('', '')) as Transaction;
}
