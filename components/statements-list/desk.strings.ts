import type { Text } from '../internal/strings.js';

/** The English texts of what one does with statements. */
export const deskStrings = {
  'statements.checkAll': 'Tie out all',
  'statements.choose': 'Select',
  'statements.chooseDone': 'Done',
  'statements.chooseOne': 'Select {period}',
  'statements.chooseAll': 'Select all',
  'statements.chosen': { one: '{count} selected', other: '{count} selected' },
  'statements.export': 'Export',
  'statements.exportTitle': { one: 'Export {count} statement', other: 'Export {count} statements' },
  'statements.checking': 'Tying out {done} of {count}',
  'statements.readingAll': 'Loading all statements',
  'statements.stop': 'Stop',
  'statements.checked': {
    one: '{count} statement looked at: {tied} tied out, {off} not.',
    other: '{count} statements looked at: {tied} tied out, {off} not.',
  },
  'statements.stopped': 'Stopped. What was tied out stays.',
  'statements.check': 'Tie out',
  'statements.checkAgain': 'Tie out again',
  'statements.tied': { one: 'Tied out: {count} line', other: 'Tied out: {count} lines' },
  'statements.off': 'Off by {amount}',
  'statements.offHelp': {
    one: 'Opening and {count} line do not come to the closing balance.',
    other: 'Opening and {count} lines do not come to the closing balance.',
  },
  'statements.cannotTie': 'Cannot be tied out: a figure is unreadable',
  'statements.busy': 'Reading the lines',
  'statements.lines': 'Show the lines',
  'statements.document': 'PDF',
  'statements.documentOf': 'PDF of {period}',
  'statements.print': 'Print',
  'statements.acts': 'Statement of {period}',
} satisfies Record<string, Text>;

type DeskStrings = { [K in keyof typeof deskStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends DeskStrings {}
}
