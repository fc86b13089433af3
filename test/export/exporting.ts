/** What the tests of exports share: accounts, rows whose balances chain, and files written whole. */
import fc from 'fast-check';
import type { Account, Transaction } from '../../components/backend/backend.js';
import type { ExportRequest, WrittenFile } from '../../components/export/request.js';
import { ExportWriter } from '../../components/export/writer.js';

export const NOW = '2026-06-03T09:30:15Z';
export const MAY = { start: '2026-05-01', end: '2026-05-31' };

/** An account as the API lists it. */
export function accountOf(instrument: 'CASH' | 'CARD', currency = 'usd', id = 'acc_0001'): Account {
  const money = { amount: 0, currency };
  const current_statement_period = { start: '2026-06-01', end: '2026-06-30' };
  const base = {
    id,
    name: 'Operating',
    status: 'ACTIVE',
    settlement_currency: currency,
    current_balance: money,
    available_balance: money,
  } as const;
  if (instrument === 'CARD') {
    const card = { account_limit: { amount: 5_000_000, currency }, current_statement_period };
    return { ...base, type: 'LIABILITY', instrument, description: 'Brex Card Account', card };
  }
  const cash = { account_number: '123456789012', routing_number: '121145349', current_statement_period };
  return { ...base, type: 'ASSET', instrument, description: 'Brex Cash Account', cash };
}

/** What a row is made from. */
export interface Sketch {
  amount: number;
  /** Day of May 2026. Default: 1. */
  day?: number;
  description?: string;
  payee?: string;
  /** Of `cash_transaction_details` or `card_transaction_details`. Default: PAYMENT, PURCHASE. */
  type?: string;
}

const two = (n: number) => String(n).padStart(2, '0');

/** Posted rows of May 2026, one a second of its day, with balances that chain from `opening`. */
export function rowsOf(account: Account, sketches: readonly Sketch[], opening = 0): Transaction[] {
  const currency = account.settlement_currency;
  let balance = opening;
  return sketches.map(({ amount, day = 1, description = `Row ${String(amount)}`, payee = 'Someone', type }, n) => {
    balance += amount;
    const time = `${two(Math.floor(n / 3600) % 24)}:${two(Math.floor(n / 60) % 60)}:${two(n % 60)}`;
    const at = `2026-05-${two(day)}T${time}Z`;
    const row = {
      id: `ptx_${String(n).padStart(6, '0')}`,
      status: 'POSTED',
      amount: { amount, currency },
      balance: { amount: balance, currency },
      description,
      initiated_at: at,
      posted_at: at,
      statement_id: null,
      method: null,
    } as const;
    if (account.instrument === 'CASH') {
      const details =
        (type ?? 'PAYMENT') === 'PAYMENT'
          ? { type: 'PAYMENT', payment: { bai2_code: null, counterparty: { name: payee } } }
          : { type, [type!.toLowerCase()]: {} };
      return { ...row, kind: 'CASH', cash_transaction_details: details } as Transaction;
    }
    const details = { type: type ?? 'PURCHASE', purchase: { raw_descriptor: payee, mcc_code: '5812' } };
    return { ...row, kind: 'CARD', card_transaction_details: details } as Transaction;
  });
}

/** A file, whole. */
export interface WholeFile extends WrittenFile {
  text: string;
}

/** Writes an export; the rows come in batches of `batch`. */
export function written(request: ExportRequest, rows: readonly Transaction[], batch = 7): WholeFile[] {
  const writer = new ExportWriter(request);
  const texts = new Map<string, string>();
  const take = (chunks: ReturnType<ExportWriter['end']>) => {
    for (const { name, text } of chunks) texts.set(name, (texts.get(name) ?? '') + text);
  };
  for (let from = 0; from < rows.length; from += batch) take(writer.add(rows.slice(from, from + batch)));
  take(writer.end());
  return writer.files.map((file) => ({ ...file, text: texts.get(file.name)! }));
}

/** Text with all that makes trouble in a file. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', ';', '&', '<', '>', ']]>', 'é', 'A1', '😀'),
    )
    .map((parts) => parts.join('')),
);

/** Rows of an account in days that ascend, with any text and any amount. */
export function anyRows(account: Account, text: fc.Arbitrary<string> = anyText): fc.Arbitrary<Transaction[]> {
  const amount = fc.oneof(fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), fc.constantFrom(0, 1, -1, 99, -100));
  const sketch = fc.record({ amount, day: fc.integer({ min: 1, max: 31 }), description: text, payee: text });
  return fc
    .tuple(fc.array(sketch, { maxLength: 40 }), fc.integer({ min: -1_000_000, max: 1_000_000 }))
    .map(([sketches, opening]) =>
      rowsOf(
        account,
        [...sketches].sort((a, b) => a.day - b.day),
        opening,
      ),
    );
}
