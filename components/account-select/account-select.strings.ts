import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-account-select>`. */
export const accountSelectStrings = {
  'accountSelect.label': 'Account',
  'accountSelect.choose': 'Choose an account',
  'accountSelect.idle': 'No books are open',
  'accountSelect.loading': 'Loading accounts',
  'accountSelect.empty': 'This client has no accounts',
  'accountSelect.failed': 'The accounts did not load',
  'accountSelect.unknown': 'Not an account of this client',
  'accountSelect.required': 'Choose an account.',
  'accountSelect.cash': 'Cash',
  'accountSelect.card': 'Card',
  'accountSelect.inactive': 'Inactive',
  'accountSelect.endingIn': 'ending in',
  'accountSelect.owed': 'owed',
  'accountSelect.available': 'available',
} satisfies Record<string, Text>;

type AccountSelectStrings = { [K in keyof typeof accountSelectStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends AccountSelectStrings {}
}
