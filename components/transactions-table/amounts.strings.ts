import type { Text } from '../internal/strings.js';

/** Texts of the amount views. */
export const amountsStrings = {
  'table.amounts': 'Amounts',
  'table.amounts.signed': 'One column, signed',
  'table.amounts.in-out': 'Money in, money out',
  'table.amounts.debit-credit': 'Debit, credit',
  'table.parentheses': 'Negatives in parentheses',
  'table.column.in': 'Money in',
  'table.column.out': 'Money out',
  'table.debit': 'Debit',
  'table.credited': 'Credit',
  'table.in.ledger': 'Debits',
  'table.out.ledger': 'Credits',
} satisfies Record<string, Text>;

type AmountsStrings = { [K in keyof typeof amountsStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends AmountsStrings {}
}
