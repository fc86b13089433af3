import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-client-switcher>` while it is closed. */
export const switcherStrings = {
  'switcher.label': 'Switch client',
  'switcher.choose': 'Choose a client',
  'switcher.switch': 'Switch',
  'switcher.exit': 'Exit',
  'switcher.exitOf': 'Exit {client}',
  'switcher.inside': 'You are inside {client}',
  'switcher.entered': 'You are in {client} as {role}.',
  'switcher.left': 'You left {client}.',
  'switcher.ended': 'Your access to {client} has ended.',
  'switcher.endedHelp': 'Its books are closed. An admin of your firm, or the client, can tell why.',
} satisfies Record<string, Text>;

type SwitcherStrings = { [K in keyof typeof switcherStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends SwitcherStrings {}
}
