import type { Text } from '../internal/strings.js';

/** The English texts of the people in `<brex-team-list>`, loaded with them. */
export const teamStrings = {
  'team.search': { one: 'Search {count} person', other: 'Search {count} people' },
  'team.shown': { one: '{count} person', other: '{count} people' },
  'team.invite': 'Invite person',
  'team.upload': 'Upload list…',
  'team.onlyAdmins': 'You see the people of your clients. Only an admin invites, changes levels and assigns.',
  'team.person': 'Person',
  'team.level': 'Level',
  'team.status': 'Status',
  'team.clients': 'Clients',
  'team.actions': 'Actions',
  'team.self': 'you',
  'team.levelOf': 'Level of {name}',
  'team.count': { one: '{count} client', other: '{count} clients' },
  'team.none': 'No clients',
  'team.countOf': '{clients}: {name}',
  'team.more': 'More for {name}',
  'team.deactivate': 'Deactivate…',
  'team.reactivate': 'Reactivate',
  'team.lastAdmin': 'The last active admin stays; make somebody else an admin first',
  'team.saved': 'Saved',
  'team.levelSaved': 'Saved: {name} is {level} now.',
  'team.deactivated': '{name} is deactivated.',
  'team.reactivated': '{name} is active again, without clients.',
  'team.reactivatedInvited': '{name} is invited again.',
  'team.notFirm': 'Only people of an accounting firm have a team here.',
  'team.noMatch': 'Nobody matches',
  'team.noMatchHelp': 'No name or e-mail holds “{search}”.',
  'team.showAll': 'Show everybody',
  'team.partial': 'Not everybody arrived',
  'team.partialHelp': {
    one: '{count} person is here; the rest did not arrive.',
    other: '{count} people are here; the rest did not arrive.',
  },
} satisfies Record<string, Text>;

type TeamStrings = { [K in keyof typeof teamStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends TeamStrings {}
}
