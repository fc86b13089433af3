/** Rows for tests that answer by themselves: an account's ledger, ascending as the API gives it. */
import type {
  Backend,
  CardTransaction,
  CashTransaction,
  Page,
  Transaction,
} from '../../../components/backend/backend.js';

const usd = (amount: number) => ({ amount, currency: 'usd' });

/** A posted cash payment, or with `more` anything else. */
export function cashRow(id: string, amount: number, more: Partial<CashTransaction> = {}): Transaction {
  return {
    id,
    kind: 'CASH',
    status: 'POSTED',
    amount: usd(amount),
    balance: usd(100_000 + amount),
    description: `RAW ${id}`,
    initiated_at: '2026-01-02T09:00:00Z',
    posted_at: '2026-01-05T10:00:00Z',
    statement_id: null,
    method: { type: 'ACH', ach: {} },
    cash_transaction_details: { type: 'PAYMENT', payment: { bai2_code: '475', counterparty: { name: `Party ${id}` } } },
    ...more,
  };
}

/** A posted card purchase, or with `more` anything else. */
export function cardRow(id: string, amount: number, more: Partial<CardTransaction> = {}): Transaction {
  const credit_card = {
    id: 'card_1',
    network: 'VISA' as const,
    last_four: '7890',
    first_six: '412345',
    cardholder_name: 'Ada',
  };
  return {
    id,
    kind: 'CARD',
    status: 'POSTED',
    amount: usd(amount),
    balance: usd(50_000 + amount),
    description: `Shop ${id}`,
    initiated_at: '2026-01-02T09:00:00Z',
    posted_at: '2026-01-05T10:00:00Z',
    statement_id: null,
    method: { type: 'CREDIT_CARD', credit_card },
    card_transaction_details: { type: 'PURCHASE', purchase: { raw_descriptor: `SQ *${id}`, mcc_code: '5814' } },
    ...more,
  };
}

/** What is null while a row has not settled. */
export const pending = { status: 'PENDING', balance: null, posted_at: null } as const;

/** Many rows, an hour apart from the start of 2020. */
export function ledger(count: number): Transaction[] {
  let balance = 0;
  return Array.from({ length: count }, (_, i) => {
    const amount = i % 3 === 0 ? -(1000 + i) : 500 + i;
    balance += amount;
    const posted_at = new Date(Date.UTC(2020, 0, 1) + i * 3_600_000).toISOString().slice(0, 19) + 'Z';
    return cashRow(`n${i}`, amount, { posted_at, initiated_at: posted_at, balance: usd(balance) });
  });
}

/** A backend that gives rows page by page, a cursor being the number of rows given. */
export function pagesOf(rows: Transaction[]): Pick<Backend, 'listTransactions'> {
  return {
    listTransactions: (_, { limit = 100, cursor } = {}) => {
      const from = Number(cursor ?? 0);
      const next = from + limit < rows.length ? String(from + limit) : null;
      return Promise.resolve<Page<Transaction>>({ items: rows.slice(from, from + limit), next_cursor: next });
    },
  };
}
