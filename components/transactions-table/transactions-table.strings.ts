import type { Text } from '../internal/strings.js';

/** Texts of `<brex-transactions-table>`. */
export const tableStrings = {
  'table.transactions': 'Transactions',
  'table.since': 'Since {date}',
  'table.rows': { one: '{count} transaction', other: '{count} transactions' },
  'table.andPending': '{rows}, {count} pending',
  'table.soFar': '{label} so far',

  'table.date': 'Date',
  'table.description': 'Description',
  'table.method': 'Method',
  'table.status': 'Status',
  'table.amount': 'Amount',
  'table.balance': 'Balance',
  'table.balanceHidden': 'only in date order',
  'table.balanceApart': 'not in date order',

  'table.in': 'Money in',
  'table.out': 'Money out',
  'table.net': 'Net',
  'table.closing': 'Closing balance',
  'table.cardIn': 'Payments and credits',
  'table.cardOut': 'Charges',
  'table.cardNet': 'Net change',
  'table.cardClosing': 'Balance owed',
  'table.closingWaits': 'waits for the rest',
  'table.notAdded': 'not added: {currencies}',

  'table.pendingGroup': 'Pending, not in the balance yet',
  'table.reached': 'Read up to {date}. Newer ones are not here yet.',
  'table.pending': 'Pending',
  'table.posted': 'Posted',

  'table.deposit': 'deposit',
  'table.payment': 'payment',
  'table.charge': 'charge',
  'table.refund': 'refund',
  'table.credit': 'credit',
  'table.returned': 'payment returned',

  'table.ACH': 'ACH',
  'table.WIRE': 'Wire',
  'table.CHECK': 'Check',
  'table.BOOK_TRANSFER': 'Book transfer',

  'table.progress': '{rows} so far, up to {date}',
  'table.partial': 'The last page did not arrive',
  'table.cancelled': 'Reading was stopped',
  'table.kept': '{rows}, up to {date}, are here and correct. Totals and balance wait for the rest.',

  'table.idle': 'Choose an account to see its transactions',
  'table.empty': 'No transactions in this period',
  'table.emptyBetween': '{account} had none between {start} and {end}.',
  'table.emptySince': '{account} has had none since {start}.',
  'table.emptyEver': 'No transactions yet',
  'table.showMonth': 'Show {month}',
  'table.showAll': 'Show all',

  'table.noPeriod': 'The open period cannot be found',
  'table.noPeriodHelp': 'listAccounts lacks this account: set statement-id, start-time or range="all".',

  'table.sorted': 'Sorted by {column}, ascending',
  'table.sortedDown': 'Sorted by {column}, descending',

  'table.notLoaded': 'Try again, or reload the page.',
} satisfies Record<string, Text>;

type TableStrings = { [K in keyof typeof tableStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends TableStrings {}
}
