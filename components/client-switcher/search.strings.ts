import type { Text } from '../internal/strings.js';

/** The English texts of the search of `<brex-client-switcher>`. */
export const searchStrings = {
  'switcher.clients': 'Clients',
  'switcher.search': 'Search clients by name or id',
  'switcher.loading': 'Loading clients',
  'switcher.recent': 'Recent',
  'switcher.some': '{status} · {shown} of {count}',
  'switcher.all': '{status} · {count}',
  'switcher.here': 'You are here',
  'switcher.notAssigned': 'Not assigned to you',
  'switcher.pending': 'Accept it first',
  'switcher.disconnected': 'Disconnected {date}',
  'switcher.opening': 'Opening…',
  'switcher.found': { one: '{count} client found', other: '{count} clients found' },
  'switcher.none': 'No client is found by “{text}”',
  'switcher.noneHelp': 'Try another part of the name, or the client’s id.',
  'switcher.empty': 'Your firm has no clients yet',
  'switcher.emptyHelp': 'A client shows here once it invites your firm, and an admin accepts.',
  'switcher.more': { one: '{count} more: type on', other: '{count} more: type on' },
  'switcher.count': { one: '{count} client', other: '{count} clients' },
  'switcher.keys': 'choose',
  'switcher.enterKey': 'switch',
  'switcher.cannotPending': '{client} is pending: an admin of your firm has to accept it first.',
  'switcher.cannotDisabled': '{client} is disconnected: the client has to invite your firm again.',
  'switcher.cannotUnassigned': 'You are not assigned to {client}. Ask an admin of your firm.',
} satisfies Record<string, Text>;

type SearchStrings = { [K in keyof typeof searchStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends SearchStrings {}
}
