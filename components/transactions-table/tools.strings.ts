import type { Text } from '../internal/strings.js';

/** Texts of the tools above the rows; they come with their module. */
export const toolStrings = {
  'table.filtered': '{label} · filtered',
} satisfies Record<string, Text>;

type ToolStrings = { [K in keyof typeof toolStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ToolStrings {}
}
