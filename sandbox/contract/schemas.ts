/**
 * The accounting API as schemas. They make the OpenAPI document; `same.ts` holds them equal to the types of the
 * backend port, so that neither can move without the other.
 */
import * as z from 'zod/mini';

/** Schemas that the document names: each becomes an entry of `components.schemas`. */
export const named = z.registry<{ id: string; description: string }>();

/** Further words of JSON Schema on a schema, for what a type cannot say. */
export const words = z.registry<Record<string, unknown>>();

export const dateTime = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/))
  .register(words, { format: 'date-time', description: 'RFC 3339, whole seconds, UTC.' });

export const calendarDate = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\d$/))
  .register(words, { format: 'date' });

/** The payload of a union branch that carries nothing. */
const nothing = z.strictObject({});

export const money = z
  .strictObject({ amount: z.int(), currency: z.string().check(z.regex(/^[a-z]{3}$/)) })
  .register(named, {
    id: 'Money',
    description: 'An amount in the smallest unit of a currency: cents for usd, yen for jpy, fils for kwd.',
  });

const currentPeriod = z
  .strictObject({ start: calendarDate, end: calendarDate })
  .register(named, { id: 'StatementPeriodDates', description: 'The period that has not closed; both days inclusive.' });

const accountBase = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  settlement_currency: z.string().check(z.regex(/^[a-z]{3}$/)),
  current_balance: money,
  available_balance: money,
};

export const cashAccount = z
  .strictObject({
    ...accountBase,
    type: z.literal('ASSET'),
    instrument: z.literal('CASH'),
    cash: z.strictObject({
      account_number: z.string(),
      routing_number: z.string().check(z.regex(/^\d{9}$/)),
      current_statement_period: currentPeriod,
    }),
  })
  .register(named, { id: 'CashAccount', description: 'A cash account: its balance is what the client has.' });

export const cardAccount = z
  .strictObject({
    ...accountBase,
    type: z.literal('LIABILITY'),
    instrument: z.literal('CARD'),
    card: z.strictObject({ account_limit: money, current_statement_period: currentPeriod }),
  })
  .register(named, { id: 'CardAccount', description: 'A card account: its balance is what the client owes.' });

export const account = z
  .discriminatedUnion('instrument', [cashAccount, cardAccount])
  .register(named, { id: 'Account', description: 'An account of a client.' });

const creditCard = z
  .strictObject({
    id: z.string(),
    network: z.enum(['VISA', 'MASTERCARD']),
    last_four: z.string().check(z.regex(/^\d{4}$/)),
    first_six: z.string().check(z.regex(/^\d{6}$/)),
    cardholder_name: z.string(),
  })
  .register(named, { id: 'CreditCard', description: 'The card a purchase was made with.' });

export const method = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('CREDIT_CARD'), credit_card: creditCard }),
    z.strictObject({ type: z.literal('ACH'), ach: nothing }),
    z.strictObject({ type: z.literal('WIRE'), wire: nothing }),
    z.strictObject({ type: z.literal('CHECK'), check: nothing }),
    z.strictObject({ type: z.literal('BOOK_TRANSFER'), book_transfer: nothing }),
  ])
  .register(named, { id: 'Method', description: 'The rail a transaction moved over.' });

const merchant = z
  .strictObject({ raw_descriptor: z.string(), mcc_code: z.string().check(z.regex(/^\d{4}$/)) })
  .register(named, { id: 'CardMerchant', description: 'What a merchant sent with a card row.' });

export const cardDetails = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('PURCHASE'), purchase: merchant }),
    z.strictObject({ type: z.literal('REFUND'), refund: merchant }),
    z.strictObject({ type: z.literal('CHARGEBACK'), chargeback: merchant }),
    z.strictObject({ type: z.literal('REWARDS_CREDIT'), rewards_credit: nothing }),
    z.strictObject({ type: z.literal('COLLECTION'), collection: nothing }),
  ])
  .register(named, { id: 'CardTransactionDetails', description: 'What kind of card row it is.' });

export const cashDetails = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('PAYMENT'),
      payment: z.strictObject({
        bai2_code: z.nullable(z.string().check(z.regex(/^\d{3}$/))),
        counterparty: z.strictObject({ name: z.string() }),
      }),
    }),
    z.strictObject({ type: z.literal('FEE'), fee: nothing }),
    z.strictObject({ type: z.literal('INTEREST'), interest: nothing }),
    z.strictObject({ type: z.literal('ADJUSTMENT'), adjustment: nothing }),
    z.strictObject({ type: z.literal('CARD_COLLECTION'), card_collection: nothing }),
  ])
  .register(named, { id: 'CashTransactionDetails', description: 'What kind of cash row it is.' });

const opaqueId = z.string().register(words, { description: 'Opaque and stable. Never parse it.' });

const transactionBase = {
  id: opaqueId,
  status: z.enum(['PENDING', 'POSTED']),
  amount: money,
  balance: z
    .nullable(money)
    .register(words, { description: 'The running balance including this row; null while pending.' }),
  description: z.string(),
  initiated_at: dateTime,
  posted_at: z.nullable(dateTime).register(words, { description: 'Null while pending.' }),
  statement_id: z
    .nullable(z.string())
    .register(words, { description: 'The closed statement of the row; null while pending or its period is open.' }),
  method: z.nullable(method).register(words, { description: 'Null where no rail exists: fee, interest, rewards.' }),
};

const isNull = { type: 'null' };
/** RULES "Status": what is null follows from the status. */
const nullRules = {
  if: { properties: { status: { const: 'PENDING' } } },
  then: { properties: { balance: isNull, posted_at: isNull, statement_id: isNull } },
  else: { properties: { balance: { not: isNull }, posted_at: { not: isNull } } },
};

export const cardTransaction = z
  .strictObject({ ...transactionBase, kind: z.literal('CARD'), card_transaction_details: cardDetails })
  .register(words, nullRules)
  .register(named, { id: 'CardTransaction', description: 'A row of a card account: a charge is positive.' });

export const cashTransaction = z
  .strictObject({ ...transactionBase, kind: z.literal('CASH'), cash_transaction_details: cashDetails })
  .register(words, nullRules)
  .register(named, { id: 'CashTransaction', description: 'A row of a cash account: a deposit is positive.' });

export const transaction = z.discriminatedUnion('kind', [cardTransaction, cashTransaction]).register(named, {
  id: 'Transaction',
  description:
    'A row of a ledger. PENDING: balance, posted_at and statement_id are null. POSTED in a period that has not ' +
    'closed: statement_id is null.',
});

export const statement = z
  .strictObject({
    id: z.string(),
    start_balance: money,
    end_balance: money,
    period: z.strictObject({ start: dateTime, end: dateTime }),
    document_url: z.nullable(z.string()),
  })
  .register(named, { id: 'Statement', description: 'A closed, immutable period of one account.' });

export const accountList = z
  .strictObject({ items: z.array(account) })
  .register(named, { id: 'AccountList', description: 'All accounts the token may read, cash first.' });

const nextCursor = z
  .nullable(z.string())
  .register(words, { description: 'Pass it back for the next page; null at the end. Opaque.' });

export const transactionPage = z
  .strictObject({ items: z.array(transaction), next_cursor: nextCursor })
  .register(named, { id: 'TransactionPage', description: 'A page of rows: posted ones ascending, pending ones last.' });

export const statementPage = z
  .strictObject({ items: z.array(statement), next_cursor: nextCursor })
  .register(named, { id: 'StatementPage', description: 'A page of closed statements, newest first.' });

export const statementDocument = z
  .string()
  .register(words, { contentMediaType: 'application/pdf' })
  .register(named, { id: 'StatementDocument', description: 'A PDF file.' });

export const errorBody = z
  .strictObject({ type: z.string(), message: z.string(), code: z.optional(z.string()) })
  .register(named, { id: 'Error', description: 'What was wrong and what would be right.' });
