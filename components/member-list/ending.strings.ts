import type { Text } from '../internal/strings.js';

/** The English texts of the dialog of `<brex-member-list>` that ends an access. */
export const endingStrings = {
  'members.endTitle': 'End the access of {name}?',
  'members.endOwn': '{name} loses access to {company} at once and frees a seat.',
  'members.endSelf': 'This is you: you lose access to {company} at once.',
  'members.endPartner':
    '{name} loses access to {company} at once. {firm} stays connected, and cannot assign {name} again until you leave it ' +
    'to the firm.',
  'members.endContact': {
    one: '{name} is your contact at {firm}. Ending this access disconnects the firm: {count} person loses access to {company} at once.',
    other:
      '{name} is your contact at {firm}. Ending this access disconnects the firm: {count} people lose access to {company} at once.',
  },
  'members.loses': 'Loses access:',
  'members.untouched': 'Statements and transactions are not touched. You can invite the firm again later.',
  'members.keep': 'Keep access',
  'members.endNow': 'End access',
  'members.endFirm': 'End access and disconnect',
  'members.company': 'your company',
} satisfies Record<string, Text>;

type EndingStrings = { [K in keyof typeof endingStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends EndingStrings {}
}
