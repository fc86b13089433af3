import type { Text } from '../internal/strings.js';

/** The English texts of the firms in `<brex-firm-invite>` that whoever reads the list needs, loaded with them. */
export const firmsStrings = {
  'firmInvite.firm': 'Accounting firm',
  'firmInvite.contact': 'Contact',
  'firmInvite.status': 'Status',
  'firmInvite.actions': 'Actions',
  'firmInvite.insteadOf': 'in place of {name}',
  'firmInvite.empty': 'No accounting firm yet',
  'firmInvite.emptyHelp': 'Invite the firm that keeps your books. Its people use none of your seats.',
  'firmInvite.notOwner': 'Only an account admin or a card admin invites and removes accounting firms.',
  'firmInvite.notOwnerHelp': 'Ask one of yours.',
  'firmInvite.open': 'Invite accounting firm',
  'firmInvite.next.INVITED':
    'What happens next: {person}, or another admin of {firm}, accepts or rejects the invitation. Until then nobody there ' +
    'sees anything. It does not expire; you can withdraw it.',
  'firmInvite.next.ACTIVE': {
    one: '{firm} works in your books. {count} person is assigned.',
    other: '{firm} works in your books. {count} people are assigned.',
  },
  'firmInvite.next.DISCONNECTED': 'Nobody of {firm} has access. You can invite the firm again.',
  'firmInvite.withdraw': 'Withdraw',
  'firmInvite.remove': 'Remove firm…',
  'firmInvite.again': 'Invite again',
  'firmInvite.ofFirm': '{action}: {firm}',
  'firmInvite.history': 'History of {firm}',
  'firmInvite.past': 'Before that',
  'firmInvite.event.INVITED': '{name} invited the firm',
  'firmInvite.event.WITHDRAWN': '{name} withdrew the invitation',
  'firmInvite.event.ACCEPTED': '{name} accepted',
  'firmInvite.event.REJECTED': '{name} rejected the invitation',
  'firmInvite.event.DISCONNECTED': '{name} disconnected, for the firm',
  'firmInvite.event.REMOVED': '{name} removed the firm',
  'firmInvite.event.INVITEE_ENDED': '{name} ended the contact’s access, which disconnected the firm',
  'firmInvite.event.CONTACT_CHANGED': '{name} changed the contact',
} satisfies Record<string, Text>;

type FirmsStrings = { [K in keyof typeof firmsStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends FirmsStrings {}
}
