import type { Text } from '../internal/strings.js';

/** The English texts of the people in `<brex-member-list>`, loaded with them. */
export const membersStrings = {
  'members.notOwner': 'Only an account admin or a card admin sees the people of the company. Ask one of yours.',
  'members.seats': { one: '{used} of {count} seat used', other: '{used} of {count} seats used' },
  'members.seatsFree': { one: '{count} free', other: '{count} free' },
  'members.seatsPartners': 'firm users use none',
  'members.partners': 'External partners',
  'members.own': 'Your company',
  'members.none': 'Nobody of an accounting firm has access.',
  'members.person': 'Person',
  'members.firm': 'Accounting firm',
  'members.kind': 'Belongs as',
  'members.role': 'Role',
  'members.actions': 'Actions',
  'members.kind.EMPLOYEE': 'Employee',
  'members.kind.DIRECT_MEMBER': 'Direct member',
  'members.role.ACCOUNT_ADMIN': 'Account admin',
  'members.role.CARD_ADMIN': 'Card admin',
  'members.role.EMPLOYEE': 'Employee',
  'members.roleOf': 'Role of {name}',
  'members.contact': 'your contact',
  'members.ended': 'Ended',
  'members.decided': 'Set by you on {date}; the firm cannot change it.',
  'members.endedByYou': 'Ended by you on {date}; the firm cannot assign this person.',
  'members.release': 'Leave it to the firm',
  'members.end': 'End access…',
  'members.of': '{action}: {name}',
  'members.changed': '{name} is now {role}.',
  'members.released': 'The firm decides about {name} again.',
  'members.endedNow': 'The access of {name} is ended.',
  'members.lastAdmin': 'The last account admin stays.',
  'members.adminOnly': 'Only an account admin ends this access.',
} satisfies Record<string, Text>;

type MembersStrings = { [K in keyof typeof membersStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends MembersStrings {}
}
