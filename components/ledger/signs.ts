/** Which sign a row has by its type (RULES "Sign"). */
import type { Transaction } from '../backend/backend.js';

/** 1: adds to the balance; −1: takes from it; 0: may do either. */
export type ExpectedSign = 1 | -1 | 0;

const CARD_SIGNS: Readonly<Record<string, ExpectedSign>> = {
  PURCHASE: 1,
  REFUND: -1,
  REWARDS_CREDIT: -1,
  // Won is a credit to the client; lost is charged again.
  CHARGEBACK: 0,
  // A returned payment is owed again.
  COLLECTION: 0,
};

const CASH_SIGNS: Readonly<Record<string, ExpectedSign>> = {
  FEE: -1,
  INTEREST: 1,
  PAYMENT: 0,
  ADJUSTMENT: 0,
  CARD_COLLECTION: 0,
};

/** The sign a row must have. A type nobody documents may have either. */
export function expectedSign(row: Transaction): ExpectedSign {
  const sign =
    row.kind === 'CARD'
      ? CARD_SIGNS[row.card_transaction_details?.type]
      : CASH_SIGNS[row.cash_transaction_details?.type];
  return sign ?? 0;
}

/** Whether a row's amount has the sign of its type. */
export function signFits(row: Transaction): boolean {
  const expected = expectedSign(row);
  return expected === 0 || Math.sign(row.amount.amount) === expected;
}
