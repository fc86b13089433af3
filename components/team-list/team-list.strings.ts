import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-team-list>` before its people are here. */
export const teamListStrings = {
  'team.title': 'Team',
  'team.loading': 'Loading the team',
  'team.idle': 'Nobody is signed in',
  'team.idleHelp': 'The team shows once the page gives a session of your firm.',
} satisfies Record<string, Text>;

type TeamListStrings = { [K in keyof typeof teamListStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends TeamListStrings {}
}
