import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-member-list>` before its people are here. */
export const memberListStrings = {
  'members.title': 'People',
  'members.loading': 'Loading people',
  'members.idle': 'Nobody is signed in',
  'members.idleHelp': 'People show once the page gives a session of your company.',
} satisfies Record<string, Text>;

type MemberListStrings = { [K in keyof typeof memberListStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends MemberListStrings {}
}
