/** Whole CSV files for accounting software, at once: what the sandbox answers (RULES "Exports"). */
import type { Account, Transaction } from '../backend/backend.js';
import type { FileFormat } from './request.js';
import { ExportWriter } from './writer.js';

/** What imports the file. */
export type SoftwareFormat = Extract<FileFormat, 'QUICKBOOKS_CSV' | 'XERO_CSV'>;

/** One file. */
export interface SoftwareFile {
  name: string;
  rows: number;
  content: string;
}

/** The amount as the software counts it, in minor units: money out negative. */
export function softwareAmount({ kind, amount }: Transaction): number {
  return kind === 'CARD' && amount.amount !== 0 ? -amount.amount : amount.amount;
}

/**
 * The posted rows of one account as files, each within what the importers take; none where there is no row. `name` is
 * the stem of their names. @throws ExportError where an amount cannot be read
 */
export function softwareFiles(rows: readonly Transaction[], format: SoftwareFormat, name: string): SoftwareFile[] {
  const [first] = rows;
  if (!first) return [];
  const account = { id: '', instrument: first.kind, settlement_currency: first.amount.currency } as Account;
  const writer = new ExportWriter({ format, account, name, now: first.initiated_at });
  const texts = new Map<string, string>();
  for (const { name: file, text } of [...writer.add(rows), ...writer.end()]) {
    texts.set(file, (texts.get(file) ?? '') + text);
  }
  const files = writer.files.filter(({ checksums }) => checksums.count > 0);
  return files.map((file) => ({ name: file.name, rows: file.checksums.count, content: texts.get(file.name)! }));
}
