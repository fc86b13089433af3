import type { Text } from '../internal/strings.js';

/** The text of the table's export button. */
export const exportToolStrings = {
  'table.export': 'Export',
} satisfies Record<string, Text>;

type ExportToolStrings = { [K in keyof typeof exportToolStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ExportToolStrings {}
}
