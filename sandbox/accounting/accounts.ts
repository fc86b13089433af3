/** Accounts as the API shows them at a moment (RULES "Accounts", "Balance"). */
import type { Account, AccountList, Money } from '../../components/backend/backend.js';
import type { Instant } from '../../fixtures/facts.js';
import { notFound } from '../answers.js';
import type { SandboxState } from '../state.js';
import { formatDate } from '../time.js';
import type { AccountingAccess } from '../tokens/tokens.js';
import type { Book, Moment } from './book.js';

/** Whether an account is there for a bearer at an instant: of the token's company, of a kind in scope, and open. */
function isThere(book: Book, access: AccountingAccess, at: number): boolean {
  const { account } = book;
  return (account.kind === 'CASH' ? access.cash : access.card) && account.openedAt <= at;
}

/** The accounts a bearer may read at a moment, cash first. */
export function listAccounts(state: SandboxState, access: AccountingAccess, moment: Moment): AccountList {
  const books = (state.world.client(access.companyId)?.accounts ?? []).map(({ id }) => state.book(id));
  return {
    items: books.filter((book) => isThere(book, access, moment.at)).map((book) => accountView(book, moment)),
  };
}

/**
 * The book of one account, for a bearer who may read it at an instant.
 * @throws SandboxRefusal 404 for any other, without saying why.
 */
export function readableBook(state: SandboxState, access: AccountingAccess, accountId: string, at: Instant): Book {
  const holding = state.world.holding(accountId);
  if (holding?.client.id === access.companyId) {
    const book = state.book(accountId);
    if (isThere(book, access, at)) return book;
  }
  throw notFound('There is no such account for this token; GET /v1/accounting/accounts lists those there are.');
}

/** What can still be spent: pending outflows count at once, pending inflows once they have posted. */
export function availableBalance(book: Book, moment: Moment): number {
  const { account } = book;
  const { balance, pending } = book.standing(moment);
  const sum = (counts: (amount: number) => number): number =>
    pending.reduce((total, fact) => total + counts(fact.amount), 0);
  return account.kind === 'CASH'
    ? balance + sum((amount) => Math.min(0, amount))
    : account.limit - balance - sum((amount) => Math.max(0, amount));
}

/** An account as the API shows it. */
export function accountView(book: Book, moment: Moment): Account {
  const { account } = book;
  const { at } = moment;
  const money = (amount: number): Money => ({ amount, currency: account.currency });
  const open = book.closedPeriods(at);
  const current_statement_period = {
    start: formatDate(book.periodStart(open)),
    end: formatDate(book.periodEnd(open) - 1),
  };
  const status = account.inactiveAt !== undefined && at >= account.inactiveAt ? 'INACTIVE' : 'ACTIVE';
  const common = { name: account.name, status, settlement_currency: account.currency } as const;
  const balances = {
    current_balance: money(book.standing(moment).balance),
    available_balance: money(availableBalance(book, moment)),
  };
  if (account.kind === 'CASH') {
    return {
      id: account.id,
      type: 'ASSET',
      instrument: 'CASH',
      description: 'Brex Cash Account',
      ...common,
      ...balances,
      cash: {
        account_number: account.accountNumber,
        routing_number: account.routingNumber,
        current_statement_period,
      },
    };
  }
  return {
    id: account.id,
    type: 'LIABILITY',
    instrument: 'CARD',
    description: 'Brex Card Account',
    ...common,
    ...balances,
    card: { account_limit: money(account.limit), current_statement_period },
  };
}
