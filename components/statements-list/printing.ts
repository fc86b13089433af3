/** A statement printed as a plain document, made of its own lines; loaded when somebody first prints one. */
import type { Account, Backend, Statement, Transaction } from '../backend/backend.js';
import { readRows } from '../export/read-rows.js';
import { accountName, lastDigits } from '../internal/accounts.js';
import { formatDate } from '../internal/dates.js';
import { currencyCode } from '../internal/money.js';
import { printBook, type PrintRow } from '../internal/print.js';
import type { ExportHost } from '../internal/exporting.js';
import { printStrings } from '../internal/print.strings.js';

/** What is printed, and for whom. */
export interface PrintedStatement {
  backend: Pick<Backend, 'listTransactions'>;
  account: Account;
  /** The client company's name. */
  client: string;
  statement: Statement;
  /** The statement's name and dates. */
  period: string;
  translate: ExportHost['translate'];
  locale: string;
  signal: AbortSignal;
}

/** Reads the lines and opens the browser's print dialog. @throws what the backend rejects with; the signal's reason */
export async function printStatement(what: PrintedStatement): Promise<void> {
  const { backend, account, client, statement, period, translate, locale, signal } = what;
  const rows: PrintRow[] = [];
  const line = ({ posted_at, description, amount, balance }: Transaction): PrintRow => ({
    date: formatDate(posted_at ?? '', 'medium', locale),
    description,
    amount,
    balance,
  });
  for await (const batch of readRows(backend, { account, statement, signal })) {
    rows.push(...batch.filter(({ status }) => status === 'POSTED').map(line));
  }
  signal.throwIfAborted();
  printBook({
    client,
    account: [accountName(account), lastDigits(account)].filter(Boolean).join(' ··'),
    period: `${period} · ${currencyCode(statement.end_balance.currency)}`,
    opening: statement.start_balance,
    rows,
    pending: [],
    closing: statement.end_balance,
    strings: translate(printStrings),
    locale,
  });
}
