import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-firm-application>` before its form is here. */
export const firmApplicationStrings = {
  'application.loading': 'Loading the application',
  'application.idle': 'The page is not ready yet',
  'application.idleHelp': 'The form shows once the page is connected.',
} satisfies Record<string, Text>;

type FirmApplicationStrings = { [K in keyof typeof firmApplicationStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends FirmApplicationStrings {}
}
