import type { Text } from '../internal/strings.js';

/** Texts of the selection. */
export const selectionStrings = {
  'table.select': 'Select {name}, {amount}',
  'table.selectAll': 'Select all that match',
  'table.selected': { one: '{count} selected', other: '{count} selected' },
  'table.selectedPending': '{amount} pending',
  'table.selectedSaid': '{selected}: {sums}',
  'table.deselected': 'Nothing selected',
  'table.copy': 'Copy',
  'table.copied': { one: '{count} row copied', other: '{count} rows copied' },
  'table.notCopied': 'The browser did not let the rows be copied. Press Ctrl+C or Cmd+C instead.',
  'table.deselect': 'Clear selection',
  'table.currency': 'Currency',
  'table.descriptor': 'Descriptor',
} satisfies Record<string, Text>;

type SelectionStrings = { [K in keyof typeof selectionStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends SelectionStrings {}
}
