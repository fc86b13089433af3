/** What a bookkeeper writes on a transaction: category, memo, reviewed (RULES "Notes"). The books stay as they are. */
import type { Instant } from '../../fixtures/facts.js';
import { badRequest } from '../answers.js';
import type { Actor } from './actor.js';
import { permit } from './permissions.js';
import type { Annotation, ProState } from './state.js';

/** What is written. */
export type Note = Pick<Annotation, 'category' | 'memo' | 'reviewed'>;

const LONGEST = { category: 100, memo: 1000 } as const;

export function annotationOf(state: ProState, accountId: string, transactionId: string): Annotation | undefined {
  const own = Object.hasOwn(state.annotations, accountId) ? state.annotations[accountId] : undefined;
  return own && Object.hasOwn(own, transactionId) ? own[transactionId] : undefined;
}

/** Writes a note in place of the one before. @throws SandboxRefusal 400, 403 */
export function putAnnotation(
  state: ProState,
  actor: Actor,
  now: Instant,
  { accountId, transactionId, note }: { accountId: string; transactionId: string; note: Note },
): ProState {
  permit('putAnnotation', actor);
  for (const field of ['category', 'memo'] as const) {
    const text = note[field];
    if (text !== null && (text.trim() === '' || text.length > LONGEST[field])) {
      throw badRequest(`The field "${field}" is null, or text of 1 to ${LONGEST[field]} characters.`);
    }
  }
  const own = { ...state.annotations[accountId], [transactionId]: { ...note, at: now, by: actor.id } };
  return { ...state, annotations: { ...state.annotations, [accountId]: own } };
}
