/** How a format lays a file out. The writer counts, splits and names; a layout only turns figures into text. */
import type { Account, CalendarDate, CardMerchant, Transaction } from '../backend/backend.js';
import { decimalString, minorDigits } from '../internal/money.js';
import type { ExportPeriod, ExportRequest } from './request.js';

/** What a file's end may tell. */
export interface Ending {
  /** The balance after the last row, in minor units and the file's sign; undefined where unknown. */
  closing: number | undefined;
  /** The day it is true of. */
  asOf: CalendarDate | undefined;
}

/** A format, bound to one request. */
export interface Layout {
  /** File name ending, with its dot. */
  extension: string;
  mediaType: string;
  /** 1: amounts as the API has them; −1: card amounts as the customer counts them. */
  sign: 1 | -1;
  /** Most rows and bytes a file may have; without it there is one file, written as the rows come. */
  limit?: { rows: number; bytes: number };
  /** The format tells a balance: rows must ascend, come once, and lead to a known balance. */
  tellsBalance?: boolean;
  /** What stands between two rows, beside their own line ends. */
  between?: string;
  head(period: ExportPeriod | undefined): string;
  /** One row; `amount` in minor units and the file's sign, `day` its business date. */
  row(row: Transaction, amount: number, day: CalendarDate): string;
  foot(ending: Ending): string;
}

/** Makes the layout of a format. */
export type LayoutOf = (request: ExportRequest) => Layout;

/** Money out negative: what a card counts as owed changes its sign, cash stays. */
export function customerSign({ instrument }: Pick<Account, 'instrument'>): 1 | -1 {
  return instrument === 'CARD' ? -1 : 1;
}

/** Minor units as a decimal text of an account's currency. */
export function decimals({ settlement_currency: currency }: Account): (amount: number) => string {
  const digits = minorDigits(currency) ?? 0;
  return (amount) => decimalString(amount, digits);
}

/** The branches of a row's details that say who it is with. A server may leave out one that is documented. */
interface Parties {
  type?: string;
  payment?: { counterparty?: { name?: string } };
  purchase?: Partial<CardMerchant>;
  refund?: Partial<CardMerchant>;
  chargeback?: Partial<CardMerchant>;
}

function parties(row: Transaction): Parties {
  return (row.kind === 'CASH' ? row.cash_transaction_details : row.card_transaction_details) ?? {};
}

/** The merchant of a card row; undefined for payments, rewards and cash. */
export function merchant(row: Transaction): Partial<CardMerchant> | undefined {
  const { purchase, refund, chargeback } = parties(row);
  return purchase ?? refund ?? chargeback;
}

/** Who a row is with: the counterparty of a payment, the merchant's own text of a card row, else nothing. */
export function payee(row: Transaction): string {
  return parties(row).payment?.counterparty?.name ?? merchant(row)?.raw_descriptor ?? '';
}
