import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-client-list>` before its clients are here. */
export const clientListStrings = {
  'clients.title': 'Clients',
  'clients.loading': 'Loading clients',
  'clients.idle': 'Nobody is signed in',
  'clients.idleHelp': 'Clients show once the page gives a session of your firm.',
} satisfies Record<string, Text>;

type ClientListStrings = { [K in keyof typeof clientListStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ClientListStrings {}
}
