import type { Text } from '../internal/strings.js';

/** Texts of `<brex-transactions-table>`. */
export const tableStrings = {
  'table.transactions': 'Transactions',
  'table.currentPeriod': 'Current period',
  'table.since': 'Since {date}',
  'table.upTo': 'Up to {date}',
  'table.rows': { one: '{count} transaction', other: '{count} transactions' },
  'table.rowsPosted': { one: '{count} posted', other: '{count} posted' },
  'table.rowsPending': { one: '{count} pending', other: '{count} pending' },
  'table.soFar': '{label} so far',

  'table.date': 'Date',
  'table.description': 'Description',
  'table.method': 'Method',
  'table.status': 'Status',
  'table.amount': 'Amount',
  'table.balance': 'Balance',
  'table.balanceHidden': 'only in date order',
  'table.balanceHiddenHelp': 'The running balance is only true in date order. Sort by date to see it.',

  'table.in': 'Money in',
  'table.out': 'Money out',
  'table.net': 'Net',
  'table.closing': 'Closing balance',
  'table.cardIn': 'Payments and credits',
  'table.cardOut': 'Charges',
  'table.cardNet': 'Change in what is owed',
  'table.cardClosing': 'Balance owed',
  'table.closingWaits': 'waits for the rest',
  'table.notAdded': 'not added: {currencies}',

  'table.pendingGroup': 'Pending, not in the balance yet',
  'table.reached': 'Read up to {date}. Newer ones come in above.',
  'table.reachedPartial': 'Read up to {date}. Newer ones are missing here.',
  'table.pending': 'Pending',
  'table.posted': 'Posted',

  'table.deposit': 'deposit',
  'table.payment': 'payment',
  'table.charge': 'charge',
  'table.refund': 'refund',
  'table.credit': 'credit',
  'table.rewards': 'rewards credit',
  'table.chargeback': 'chargeback',
  'table.cardPayment': 'card payment',
  'table.cardPaymentReturned': 'payment returned',

  'table.ach': 'ACH',
  'table.wire': 'Wire',
  'table.check': 'Check',
  'table.bookTransfer': 'Book transfer',

  'table.progress': { one: '{count} row so far', other: '{count} rows so far' },
  'table.progressTo': { one: '{count} row so far, up to {date}', other: '{count} rows so far, up to {date}' },
  'table.loaded': { one: '{count} transaction loaded', other: '{count} transactions loaded' },
  'table.partial': 'The last page did not arrive',
  'table.cancelled': 'Reading was stopped',
  'table.kept': {
    one: '{count} row is here and correct. Totals and balance wait for the rest.',
    other: '{count} rows are here and correct. Totals and balance wait for the rest.',
  },
  'table.keptTo': {
    one: '{count} row, up to {date}, is here and correct. Totals and balance wait for the rest.',
    other: '{count} rows, up to {date}, are here and correct. Totals and balance wait for the rest.',
  },

  'table.idle': 'Choose an account to see its transactions',
  'table.empty': 'No transactions in this period',
  'table.emptyAll': 'No transactions yet',
  'table.emptyBetween': '{account} had none between {start} and {end}.',
  'table.emptySince': '{account} has had none since {start}.',
  'table.emptyStatement': '{account} had none in this statement.',
  'table.emptyEver': '{account} has never had one.',
  'table.thisAccount': 'This account',
  'table.showMonth': 'Show {month}',
  'table.showAll': 'Show all',

  'table.needsAccounts': 'The open period cannot be found',
  'table.needsAccountsHelp':
    'It takes listAccounts, which this backend does not have. Give it one, or set statement-id, start-time or range="all".',
  'table.needsTransactions': 'This backend has no transactions',
  'table.needsTransactionsHelp': 'The table reads with listTransactions. Give the backend that method.',
  'table.periodUnreadable': 'The open period cannot be read',
  'table.periodUnreadableHelp': 'The account says that it starts on “{start}”, which is no date. Set start-time or range="all".',
  'table.pageSizeWrong': 'page-size cannot be {value}',
  'table.pageSizeWrongHelp': 'It is a whole number from 1 to 1000.',
  'table.accountUnknown': 'This account was not found',
  'table.accountUnknownHelp': 'Account {id} is not among the accounts of this client.',

  'table.view': 'View',
  'table.columns': 'Columns',
  'table.density': 'Row height',
  'table.comfortable': 'Comfortable',
  'table.compact': 'Compact',
  'table.sortedUp': 'Sorted by {column}, ascending',
  'table.sortedDown': 'Sorted by {column}, descending',

  'table.details': 'Details of {name}',
  'table.copyId': 'Copy id',
  'table.idCopied': 'Id copied',
  'table.field.type': 'Type',
  'table.field.posted_at': 'Posted',
  'table.field.initiated_at': 'Initiated',
  'table.field.utcDate': '{time} ({date} in UTC)',
  'table.field.description': 'Description',
  'table.field.statement_id': 'Statement',
  'table.field.id': 'Transaction id',
  'table.field.kind': 'Account kind',
  'table.field.name': 'Counterparty',
  'table.field.raw_descriptor': 'Descriptor',
  'table.field.mcc_code': 'Merchant category',
  'table.field.bai2_code': 'BAI2 code',
  'table.field.network': 'Network',
  'table.field.last_four': 'Last four',
  'table.field.first_six': 'First six',
  'table.field.cardholder_name': 'Cardholder',
  'table.field.card_id': 'Card id',
  'table.none': 'none yet',
} satisfies Record<string, Text>;

type TableStrings = { [K in keyof typeof tableStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends TableStrings {}
}
