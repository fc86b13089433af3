import type { Text } from './strings.js';

/** Texts of a printed book. */
export const printStrings = {
  'print.page': 'Page {page} of {pages}',
  'print.opening': 'Opening balance',
  'print.carried': 'Brought forward',
  'print.subtotal': 'This page',
  'print.closing': 'Closing balance',
  'print.forward': 'Carried forward',
  'print.total': 'Sum of all rows',
  'print.pending': 'Pending, not in the balance yet',
  'print.date': 'Date',
  'print.description': 'Description',
  'print.method': 'Method',
  'print.amount': 'Amount',
  'print.balance': 'Balance',
  'print.untied': 'The rows do not add up to the closing balance.',
  'print.unreadable': 'unreadable',
} satisfies Record<string, Text>;

/** Texts by their key, as `texts` of an element gives them. */
export type PrintStrings = typeof printStrings;

type PrintTexts = { [K in keyof typeof printStrings]: Text };

declare module './strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends PrintTexts {}
}
