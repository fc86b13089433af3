import type { Text } from './strings.js';

/** Texts of the export dialog. */
export const exportingStrings = {
  'exporting.title': 'Export {account}',
  'exporting.titleOf': 'Export {account}, {client}',
  'exporting.format': 'Format',
  'exporting.format.FULL_CSV': 'CSV, every field',
  'exporting.format.QUICKBOOKS_CSV': 'QuickBooks CSV',
  'exporting.format.XERO_CSV': 'Xero CSV',
  'exporting.format.OFX': 'OFX',
  'exporting.format.QBO': 'QBO',
  'exporting.format.JSON': 'JSON',
  'exporting.help.FULL_CSV': 'For spreadsheets. Amounts are signed as on the screen.',
  'exporting.help.QUICKBOOKS_CSV': 'For the bank import of QuickBooks. Money out is negative; 1,000 rows a file.',
  'exporting.help.XERO_CSV': 'For the bank import of Xero. Money out is negative; 1,000 rows a file.',
  'exporting.help.OFX': 'OFX 2.2, for software that reads bank and card statements. Money out is negative.',
  'exporting.help.QBO': 'Web Connect for QuickBooks. Money out is negative; 350 kB a file.',
  'exporting.help.JSON': 'The rows as the API gave them.',
  'exporting.wholeDays':
    'OFX and QBO tell a balance, so they are made of whole days. Choose a statement or dates, or another format.',
  'exporting.what': 'What',
  'exporting.statement': 'A statement',
  'exporting.dates': 'Dates',
  'exporting.view': 'What the table shows',
  'exporting.viewRows': { one: 'What the table shows: {count} row', other: 'What the table shows: {count} rows' },
  'exporting.from': 'From',
  'exporting.to': 'To',
  'exporting.datesMissing': 'Choose the first and the last day.',
  'exporting.datesTurned': 'The last day is before the first. Choose one on or after {date}.',
  'exporting.bid': 'Intuit bid',
  'exporting.bidHelp': 'INTU.BID, the number Intuit gave your institution. QuickBooks asks for it.',
  'exporting.bidWrong': 'The bid is digits alone, at most ten, such as 03000.',
  'exporting.start': 'Export',
  'exporting.running': 'Exporting',
  'exporting.rows': { one: '{count} row so far', other: '{count} rows so far' },
  'exporting.rowsOf': { one: '{done} of {count} row', other: '{done} of {count} rows' },
  'exporting.filesOf': { one: '{done} of {count} statement', other: '{done} of {count} statements' },
  'exporting.upTo': 'up to {date}',
  'exporting.kept': {
    one: 'Nothing is saved. {count} row is read; trying again goes on from there.',
    other: 'Nothing is saved. {count} rows are read; trying again goes on from there.',
  },
  'exporting.refused': 'This cannot be exported',
  'exporting.refused.unreadable': 'A figure or a date cannot be read exactly. Nothing was saved.',
  'exporting.refused.out_of_order': 'The rows do not follow one another. Nothing was saved.',
  'exporting.refused.balance_unknown': 'Nothing tells the balance at the end of these days. Nothing was saved.',
  'exporting.refused.other': 'Nothing was saved.',
  'exporting.row': 'Row {id}',
  'exporting.saved': { one: '{name} is saved, with {count} row.', other: '{name} is saved, with {count} rows.' },
  'exporting.nothing': 'No row posted in that time, so there is nothing to import.',
  'exporting.file': 'File',
  'exporting.count': 'Rows',
  'exporting.sum': 'Sum',
  'exporting.opening': 'Opening',
  'exporting.closing': 'Closing',
  'exporting.inFile': 'As the files have them: opening plus sum is closing.',
  'exporting.more': {
    one: 'and {count} more file, all in the manifest',
    other: 'and {count} more files, all in the manifest',
  },
  'exporting.checksums': 'Save checksums',
  'exporting.manifest': 'The checksums are in the zip, in manifest.json.',
  'exporting.missing': { one: '{count} is not in the zip', other: '{count} are not in the zip' },
  'exporting.again': { one: 'Try that one again', other: 'Try those again' },
  'exporting.close': 'Close',
} satisfies Record<string, Text>;

type ExportingStrings = { [K in keyof typeof exportingStrings]: Text };

declare module './strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ExportingStrings {}
}
