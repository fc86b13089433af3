import type { Text } from '../internal/strings.js';

/** The English texts of the clients in `<brex-client-list>`, loaded with them. */
export const clientsStrings = {
  'clients.search': { one: 'Search {count} client', other: 'Search {count} clients' },
  'clients.status': 'Status',
  'clients.all': 'All',
  'clients.soFar': 'so far',
  'clients.shown': { one: '{count} client', other: '{count} clients' },
  'clients.client': 'Client',
  'clients.role': 'Your role',
  'clients.access': 'Access',
  'clients.actions': 'Actions',
  'clients.noRole': 'no role',
  'clients.here': 'You are here',
  'clients.invitedYou': '{name} invited you on {date}',
  'clients.invited': '{name} invited {invitee} on {date}',
  'clients.you': 'You',
  'clients.youAndOthers': { one: 'You and {count} other', other: 'You and {count} others' },
  'clients.notYou': { one: 'Not assigned to you · {count} person', other: 'Not assigned to you · {count} people' },
  'clients.nobody': 'Nobody is assigned',
  'clients.ended': 'Disconnected on {date}',
  'clients.endedByClient': 'Disconnected on {date} by the client',
  'clients.endedByFirm': 'Disconnected on {date} by {name}',
  'clients.accept': 'Accept',
  'clients.reject': 'Reject',
  'clients.manage': 'Manage',
  'clients.assign': 'Assign…',
  'clients.people': 'People and roles…',
  'clients.history': 'History…',
  'clients.disconnect': 'Disconnect…',
  'clients.of': '{action}: {client}',
  'clients.more': 'More for {client}',
  'clients.onlyAdminsAnswer': 'Only an admin accepts or rejects',
  'clients.onlyAdminsAssign': 'Ask an admin to assign you',
  'clients.onlyAdminsPeople': 'Only an admin assigns people',
  'clients.onlyAdminsEnd': 'Only an admin disconnects',
  'clients.accepted': '{client} is a client now. {person} is assigned as bookkeeper.',
  'clients.entered': 'You are in {client} now.',
  'clients.rejected': 'The invitation of {client} is rejected.',
  'clients.disconnected': '{client} is disconnected.',
  'clients.notFirm': 'Only people of an accounting firm have clients here.',
  'clients.empty': 'No clients yet',
  'clients.emptyHelp': 'A client shows here once its owner invites your firm.',
  'clients.emptyUser': 'No clients are assigned to you',
  'clients.emptyUserHelp': 'Ask an admin of your firm to assign you to a client.',
  'clients.noMatch': 'No client matches',
  'clients.noMatchHelp': 'Nothing fits “{search}” here. Try a part of the name, or another status.',
  'clients.noneOf': 'No client has this status now.',
  'clients.showAll': 'Show all clients',
  'clients.partial': 'Not all clients arrived',
  'clients.partialHelp': {
    one: '{count} client is here and correct; the rest did not arrive.',
    other: '{count} clients are here and correct; the rest did not arrive.',
  },
} satisfies Record<string, Text>;

type ClientsStrings = { [K in keyof typeof clientsStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ClientsStrings {}
}
