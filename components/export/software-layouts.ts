/**
 * CSV as accounting software imports it (RULES "Exports"). Both formats count money out as negative, so the amounts of
 * a card, which count what is owed, change their sign.
 */
import type { CalendarDate, Transaction } from '../backend/backend.js';
import { textCell } from './csv-cells.js';
import { customerSign, decimals, payee, type Layout, type LayoutOf } from './layout.js';
import type { ExportRequest } from './request.js';
import { plainText } from './plain-text.js';

/** What the importers take at most. */
const LIMIT = { rows: 1_000, bytes: 350_000 };

function layout(
  header: string,
  { account }: ExportRequest,
  cells: (row: Transaction, amount: string, day: CalendarDate) => string[],
): Layout {
  const decimal = decimals(account);
  return {
    extension: '.csv',
    mediaType: 'text/csv',
    sign: customerSign(account),
    limit: LIMIT,
    head: () => `${header}\r\n`,
    row: (row, amount, day) => `${cells(row, decimal(amount), day).join(',')}\r\n`,
    foot: () => '',
  };
}

/** An importer reads line by line: a text stays on one. */
const oneLine = (text: string) => textCell(plainText(text));

/** `Date,Description,Amount`, dates MM/DD/YYYY. */
export const quickbooksLayout: LayoutOf = (request) =>
  layout('Date,Description,Amount', request, (row, amount, day) => {
    const [year, month, date] = day.split('-');
    return [`${month}/${date}/${year}`, oneLine(row.description), amount];
  });

/** Xero's own columns, dates YYYY-MM-DD, the transaction id as the reference. */
export const xeroLayout: LayoutOf = (request) =>
  layout('*Date,*Amount,Payee,Description,Reference,Check Number', request, (row, amount, day) => [
    day,
    amount,
    oneLine(payee(row)),
    oneLine(row.description),
    textCell(row.id),
    '',
  ]);
