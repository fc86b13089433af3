import type { Text } from '../internal/strings.js';

/** Texts of the print button, and of rows on a printed page of the host's. */
export const printToolStrings = {
  'table.print': 'Print',
  'table.printLeftOut': {
    one: '{count} more row is not on this page. Use Print in the table for all of them.',
    other: '{count} more rows are not on this page. Use Print in the table for all of them.',
  },
  'table.printSoFar': 'Rows read so far',
  'table.printFiltered': '{period} · filtered: {count}',
} satisfies Record<string, Text>;

type PrintToolStrings = { [K in keyof typeof printToolStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends PrintToolStrings {}
}
