import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-firm-invite>` before its firms are here. */
export const firmInviteStrings = {
  'firmInvite.title': 'Accounting firms',
  'firmInvite.loading': 'Loading accounting firms',
  'firmInvite.idle': 'Nobody is signed in',
  'firmInvite.idleHelp': 'Accounting firms show once the page gives a session of your company.',
} satisfies Record<string, Text>;

type FirmInviteStrings = { [K in keyof typeof firmInviteStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends FirmInviteStrings {}
}
