import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-statements-list>`. */
export const statementsListStrings = {
  'statements.title': 'Statements',
  'statements.owed': '{currency} owed',
  'statements.current': 'Current period',
  'statements.notClosed': 'not closed yet',
  'statements.balance': 'balance',
  'statements.opening': 'from',
  'statements.closing': 'closing balance',
  'statements.change': 'change',
  'statements.more': 'Load older statements',
  'statements.loading': 'Loading statements',
  'statements.loadingMore': 'Loading older statements',
  'statements.arrived': { one: '{count} more statement', other: '{count} more statements' },
  'statements.idle': 'No account chosen',
  'statements.idleHelp': 'Choose an account to see its statements.',
  'statements.empty': 'No closed statements yet',
  'statements.emptyHelp': 'The first one comes when the current period closes.',
  'statements.partial': 'Older statements did not load',
  'statements.currentFailed': 'The current period did not load',
} satisfies Record<string, Text>;

type StatementsListStrings = { [K in keyof typeof statementsListStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends StatementsListStrings {}
}
