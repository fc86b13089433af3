import type { Text } from './strings.js';

/** Texts of who works for which client. */
export const assigningStrings = {
  'assign.role': '{person}, role at {client}',
  'assign.as': 'Assign as…',
  'assign.remove': 'Remove',
  'assign.removeOf': 'Remove {person} from {client}',
  'assign.saved': 'Saved',
  'assign.savedSaid': 'Saved: {person} is {role} at {client}.',
  'assign.removedSaid': 'Saved: {person} no longer works for {client}.',
  'assign.decided': 'Set by the client on {date}',
  'assign.ended': 'Access ended by the client on {date}',
} satisfies Record<string, Text>;

type AssigningStrings = { [K in keyof typeof assigningStrings]: Text };

declare module './strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends AssigningStrings {}
}
