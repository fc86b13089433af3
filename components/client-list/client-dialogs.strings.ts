import type { Text } from '../internal/strings.js';

/** The English texts of the dialogs of `<brex-client-list>`, loaded with them. */
export const clientDialogsStrings = {
  'clientDialogs.rejectTitle': 'Reject {client}?',
  'clientDialogs.rejectBody':
    '{client} sees that its invitation is gone. Nobody of your firm had access yet. The client can invite you again.',
  'clientDialogs.rejectNow': 'Reject invitation',
  'clientDialogs.rejectKeep': 'Keep invitation',
  'clientDialogs.endTitle': 'Disconnect {client}?',
  'clientDialogs.losing': {
    one: '{count} person loses access to {client} at once.',
    other: '{count} people lose access to {client} at once.',
  },
  'clientDialogs.losingNobody': 'Nobody is assigned to {client}, so nobody loses access.',
  'clientDialogs.losingUnknown': 'Everybody assigned to {client} loses access at once.',
  'clientDialogs.loses': 'Loses access:',
  'clientDialogs.self': 'you',
  'clientDialogs.again': 'The books are not touched. Only the client can connect your firm again, by inviting it.',
  'clientDialogs.endNow': 'Disconnect client',
  'clientDialogs.keep': 'Keep {client}',
  'clientDialogs.peopleTitle': 'People at {client}',
  'clientDialogs.peopleHelp': 'Each change is saved by itself.',
  'clientDialogs.notActive': 'This client is not active any more, so nobody can be assigned.',
  'clientDialogs.invitedYet': 'invited, not signed in yet',
  'clientDialogs.historyTitle': 'History of {client}',
  'clientDialogs.earlier': 'Earlier connection',
  'clientDialogs.event.INVITED': '{name} invited your firm',
  'clientDialogs.event.WITHDRAWN': '{name} withdrew the invitation',
  'clientDialogs.event.ACCEPTED': '{name} accepted',
  'clientDialogs.event.REJECTED': '{name} rejected',
  'clientDialogs.event.DISCONNECTED': '{name} disconnected the client',
  'clientDialogs.event.REMOVED': '{name}, of the client, removed your firm',
  'clientDialogs.event.INVITEE_ENDED': '{name}, of the client, ended the access of the invited person',
  'clientDialogs.event.CONTACT_CHANGED': '{name} changed the contact',
} satisfies Record<string, Text>;

type ClientDialogsStrings = { [K in keyof typeof clientDialogsStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ClientDialogsStrings {}
}
