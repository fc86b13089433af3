/** Full CSV: every field of a posted row, in the API's own signs, and the reader that gives the rows back. */
import type { CalendarDate, DateTime, Transaction } from '../backend/backend.js';
import { minorDigits } from '../internal/money.js';
import { readCells, readText, textCell } from './csv-cells.js';
import { decimals, merchant, payee, type LayoutOf } from './layout.js';

/** A row of a full CSV, as `readFullCsv` gives it. Money is in minor units again. */
export interface FullCsvRow {
  id: string;
  kind: string;
  type: string;
  /** The UTC posting day. */
  date: CalendarDate;
  posted_at: DateTime;
  initiated_at: DateTime;
  description: string;
  payee: string;
  mcc_code: string;
  method: string;
  card_last_four: string;
  amount: number;
  /** The running balance including this row; undefined where the server gave none that can be read. */
  balance: number | undefined;
  /** ISO 4217, upper case. */
  currency: string;
  /** Empty while the period is open. */
  statement_id: string;
}

const TEXTS = ['id', 'kind', 'type', 'date', 'posted_at', 'initiated_at', 'description', 'payee', 'mcc_code'] as const;
const MORE = ['method', 'card_last_four'] as const;
const COLUMNS = [...TEXTS, ...MORE, 'amount', 'balance', 'currency', 'statement_id'] as const;

function typeOf(row: Transaction): string {
  return (row.kind === 'CASH' ? row.cash_transaction_details?.type : row.card_transaction_details?.type) ?? '';
}

/** The columns of `FullCsvRow`, under their names. */
export const fullCsvLayout: LayoutOf = ({ account }) => {
  const decimal = decimals(account);
  const currency = account.settlement_currency.toUpperCase();
  return {
    extension: '.csv',
    mediaType: 'text/csv',
    sign: 1,
    head: () => `${COLUMNS.join(',')}\r\n`,
    row: (row, amount, day) => {
      const card = row.method?.type === 'CREDIT_CARD' ? row.method.credit_card : undefined;
      const { id, kind, posted_at, initiated_at, description, method } = row;
      const texts = [
        id,
        kind,
        typeOf(row),
        day,
        posted_at ?? '',
        initiated_at,
        description,
        payee(row),
        merchant(row)?.mcc_code ?? '',
      ];
      const more = [method?.type ?? '', card?.last_four ?? ''];
      const balance = Number.isSafeInteger(row.balance?.amount) ? decimal(row.balance!.amount) : '';
      const money = [decimal(amount), balance, currency];
      return `${[...[...texts, ...more].map(textCell), ...money, textCell(row.statement_id ?? '')].join(',')}\r\n`;
    },
    foot: () => '',
  };
};

/** Reads a full CSV back, formula marks taken away. @throws SyntaxError with the line that cannot be read */
export function readFullCsv(text: string): FullCsvRow[] {
  const [head, ...lines] = readCells(text);
  if (head?.join() !== COLUMNS.join()) throw new SyntaxError(`The first line should be ${COLUMNS.join(',')}.`);
  return lines.map((cells, n) => {
    if (cells.length !== COLUMNS.length) {
      throw new SyntaxError(`Line ${n + 2} has ${cells.length} cells, it should have ${COLUMNS.length}.`);
    }
    const row = Object.fromEntries(COLUMNS.map((column, at) => [column, cells[at]!]));
    const texts = [...TEXTS, ...MORE, 'statement_id'].map((column) => [column, readText(row[column]!)]);
    const minor = (cell: string) => minorUnits(cell, row.currency!, n + 2);
    const balance = row.balance === '' ? undefined : minor(row.balance!);
    return { ...row, ...Object.fromEntries(texts), amount: minor(row.amount!), balance } as FullCsvRow;
  });
}

/** A decimal text as minor units, digit by digit. */
function minorUnits(cell: string, currency: string, line: number): number {
  const digits = minorDigits(currency);
  const [, minus, whole, rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(cell) ?? [];
  const amount = Number(`${minus}${whole}${rest}`);
  if (whole === undefined || rest.length !== digits || !Number.isSafeInteger(amount)) {
    throw new SyntaxError(`Line ${line} has "${cell}", which is no amount in ${currency}.`);
  }
  return amount;
}
