/**
 * CSV as accounting software imports it (RULES "Exports"). Both formats count money out as negative, so the amounts of
 * a card, which count what is owed, change their sign.
 */
import type { Transaction } from '../backend/backend.js';
import { decimalString, minorDigits } from '../internal/money.js';

/** What imports the file. */
export type SoftwareFormat = 'QUICKBOOKS_CSV' | 'XERO_CSV';

/** One file. */
export interface SoftwareFile {
  name: string;
  rows: number;
  content: string;
}

/** What the importers take at most. */
const MOST_ROWS = 1_000;
const MOST_BYTES = 350_000;

const HEADERS: Readonly<Record<SoftwareFormat, string>> = {
  QUICKBOOKS_CSV: 'Date,Description,Amount',
  XERO_CSV: '*Date,*Amount,Payee,Description,Reference,Check Number',
};

/**
 * A text cell. One that begins like a formula is led by an apostrophe, so that no program runs it; our reader takes it
 * away again. Amounts never pass here.
 */
export function textCell(text: string): string {
  const safe = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The amount as the software counts it, in minor units. */
export function softwareAmount({ kind, amount }: Transaction): number {
  return kind === 'CARD' && amount.amount !== 0 ? -amount.amount : amount.amount;
}

function payee(row: Transaction): string {
  if (row.kind === 'CASH') {
    const { cash_transaction_details: details } = row;
    return details.type === 'PAYMENT' ? details.payment.counterparty.name : '';
  }
  const { card_transaction_details: details } = row;
  return details.type === 'PURCHASE' ? details.purchase.raw_descriptor : '';
}

function line(row: Transaction, format: SoftwareFormat): string {
  const date = (row.posted_at ?? '').slice(0, 10);
  const digits = minorDigits(row.amount.currency) ?? 2;
  const amount = decimalString(softwareAmount(row), digits);
  if (format === 'XERO_CSV')
    return [date, amount, textCell(payee(row)), textCell(row.description), row.id, ''].join(',');
  const [year, month, day] = date.split('-');
  return `${month}/${day}/${year},${textCell(row.description)},${amount}`;
}

/** The posted rows as files, each within what the importers take; `name` is the stem of their names. */
export function softwareFiles(rows: readonly Transaction[], format: SoftwareFormat, name: string): SoftwareFile[] {
  const encoder = new TextEncoder();
  const files: { lines: string[]; bytes: number }[] = [];
  const header = HEADERS[format];
  const empty = encoder.encode(`${header}\r\n`).length;
  for (const row of rows) {
    if (row.status !== 'POSTED') continue;
    const text = line(row, format);
    const bytes = encoder.encode(`${text}\r\n`).length;
    let file = files.at(-1);
    if (!file || file.lines.length === MOST_ROWS || file.bytes + bytes > MOST_BYTES) {
      file = { lines: [], bytes: empty };
      files.push(file);
    }
    file.lines.push(text);
    file.bytes += bytes;
  }
  return files.map(({ lines }, n) => ({
    name: files.length === 1 ? `${name}.csv` : `${name}-${n + 1}-of-${files.length}.csv`,
    rows: lines.length,
    content: [header, ...lines, ''].join('\r\n'),
  }));
}
