/**
 * The backend port: the JSON of the accounting API, field for field, and the methods an element may call.
 *
 * These types are the one model of the whole project. There is no mapping layer: what an event hands to a host is what
 * the API answered, and a partner's proxy may pass JSON through untouched. This module imports nothing.
 *
 * Values come from a server and are typed as the API documents them. Readers must survive what it does not document:
 * an unknown enum value, an impossible date, a missing union branch (sandbox/RULES.md, "Traps").
 */

/** An amount of money in a currency's smallest unit (RULES "Money"). */
export interface Money {
  /** Integer in minor units: cents for USD, yen for JPY, fils (1/1000) for KWD. Never a fraction. */
  amount: number;
  /** ISO 4217 code in lower case, for example `usd`. */
  currency: string;
}

/** A date without a time, `YYYY-MM-DD`. */
export type CalendarDate = string;

/** An RFC 3339 date-time in whole seconds, UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
export type DateTime = string;

/** The period that has not closed yet: two calendar dates, both inclusive (RULES "Statements"). */
export interface StatementPeriodDates {
  start: CalendarDate;
  end: CalendarDate;
}

interface AccountBase {
  /** Opaque and stable: `dpacc_…` for cash, `cuacc_…` for card. Never parse it. */
  id: string;
  name: string;
  /** "Brex Cash Account" or "Brex Card Account". */
  description: string;
  status: 'ACTIVE' | 'INACTIVE';
  /** ISO 4217, lower case. Every amount of the account is in this currency. */
  settlement_currency: string;
  /** The balance of the newest posted row; 0 without one. What one has (cash), what one owes (card). */
  current_balance: Money;
  /** Cash: current plus pending outflows. Card: limit minus current minus pending charges (RULES "Balance"). */
  available_balance: Money;
}

/** A cash account: an asset. Its balance is what the client has. */
export interface CashAccount extends AccountBase {
  type: 'ASSET';
  instrument: 'CASH';
  cash: { account_number: string; routing_number: string; current_statement_period: StatementPeriodDates };
}

/** A card account: a liability. Its balance is what the client owes. */
export interface CardAccount extends AccountBase {
  type: 'LIABILITY';
  instrument: 'CARD';
  card: { account_limit: Money; current_statement_period: StatementPeriodDates };
}

/** An account of a client, as `GET /v1/accounting/accounts` lists it. */
export type Account = CashAccount | CardAccount;

/** The card a purchase was made with. */
export interface CreditCard {
  id: string;
  network: 'VISA' | 'MASTERCARD';
  last_four: string;
  first_six: string;
  cardholder_name: string;
}

/** The rail a transaction moved over. A row without a rail (fee, interest, rewards) has `method: null`. */
export type Method =
  | { type: 'CREDIT_CARD'; credit_card: CreditCard }
  | { type: 'ACH'; ach: Record<string, never> }
  | { type: 'WIRE'; wire: Record<string, never> }
  | { type: 'CHECK'; check: Record<string, never> }
  | { type: 'BOOK_TRANSFER'; book_transfer: Record<string, never> };

/** What a merchant sent with a card row. */
export interface CardMerchant {
  /** The text on the card statement, for example `SQ *BLUE BOTTLE`. */
  raw_descriptor: string;
  /** ISO 18245 merchant category, a string of four digits. */
  mcc_code: string;
}

/** What kind of card row it is; the branch that does not apply is absent, not null. */
export type CardTransactionDetails =
  | { type: 'PURCHASE'; purchase: CardMerchant }
  | { type: 'REFUND'; refund: CardMerchant }
  | { type: 'CHARGEBACK'; chargeback: CardMerchant }
  | { type: 'REWARDS_CREDIT'; rewards_credit: Record<string, never> }
  | { type: 'COLLECTION'; collection: Record<string, never> };

/** A payment in or out of a cash account. */
export interface CashPayment {
  /** BAI2 type code, a string of three digits, or null where the rail has none. */
  bai2_code: string | null;
  counterparty: { name: string };
}

/** What kind of cash row it is; the branch that does not apply is absent, not null. */
export type CashTransactionDetails =
  | { type: 'PAYMENT'; payment: CashPayment }
  | { type: 'FEE'; fee: Record<string, never> }
  | { type: 'INTEREST'; interest: Record<string, never> }
  | { type: 'ADJUSTMENT'; adjustment: Record<string, never> }
  | { type: 'CARD_COLLECTION'; card_collection: Record<string, never> };

interface TransactionBase {
  /** Opaque and stable, `ptx_…`. Never parse it. */
  id: string;
  status: 'PENDING' | 'POSTED';
  /** Signed. On cash and on card alike, `balance[n] = balance[n-1] + amount[n]` (RULES "Sign"). */
  amount: Money;
  /** The running balance including this row, or null while pending. */
  balance: Money | null;
  description: string;
  initiated_at: DateTime;
  /** Null while pending. Its UTC calendar date is the row's business date. */
  posted_at: DateTime | null;
  /** The closed statement the row belongs to; null while pending and while its period is open. */
  statement_id: string | null;
  method: Method | null;
}

/** A row of a card account. A charge is positive (more is owed), a payment or refund negative. */
export interface CardTransaction extends TransactionBase {
  kind: 'CARD';
  card_transaction_details: CardTransactionDetails;
}

/** A row of a cash account. A deposit is positive, a payment out negative. */
export interface CashTransaction extends TransactionBase {
  kind: 'CASH';
  cash_transaction_details: CashTransactionDetails;
}

/** A row of an account's ledger. */
export type Transaction = CardTransaction | CashTransaction;

/** A closed, immutable period of one account. */
export interface Statement {
  /** Opaque and stable, `pst_…`. */
  id: string;
  start_balance: Money;
  /** `start_balance` plus the sum of the amounts posted in the period. */
  end_balance: Money;
  /** Both ends inclusive: `…-01T00:00:00Z` to `…T23:59:59Z`, a UTC calendar month. */
  period: { start: DateTime; end: DateTime };
  document_url: string | null;
}

/** `GET /v1/accounting/accounts`: everything at once, cash first. */
export interface AccountList {
  items: Account[];
}

/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Pass it back for the next page; null at the end. Opaque. */
  next_cursor: string | null;
}

/** The body of every error answer. */
export interface ErrorBody {
  /** For example `BAD_REQUEST`, `UNAUTHORIZED`, `NOT_FOUND`. */
  type: string;
  /** One sentence: what was wrong, and what would be right. */
  message: string;
  /** A finer reason where `type` alone leaves a choice (RULES "Errors"). */
  code?: string;
}

/** What to read of a list. */
export interface PageQuery {
  /** Rows a page, 1 to 1000. The API's own default is 100. */
  limit?: number;
  /** The `next_cursor` of the page before. */
  cursor?: string;
}

/** What to read of an account's rows. The two filters may be combined. */
export interface TransactionQuery extends PageQuery {
  /** Rows of this closed statement only. */
  statement_id?: string;
  /** Rows with `posted_at` at or after this instant; RFC 3339 with a zone. Pending rows pass. */
  start_time?: string;
}

/** What every call of the port takes. */
export interface ReadOptions {
  /** Aborts the call; it then rejects with the signal's reason, never with a `BackendError`. */
  signal?: AbortSignal;
}

/**
 * What an element needs of a backend. Use `httpBackend` for a server that speaks the accounting API; a host that has
 * its own way to the data implements just the methods its elements use. A call that fails rejects with a
 * `BackendError`; a call that was aborted rejects with the signal's reason.
 */
export interface Backend {
  listAccounts(options?: ReadOptions): Promise<AccountList>;
  listTransactions(accountId: string, query?: TransactionQuery, options?: ReadOptions): Promise<Page<Transaction>>;
  listStatements(accountId: string, query?: PageQuery, options?: ReadOptions): Promise<Page<Statement>>;
}
