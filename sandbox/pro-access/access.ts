/** What hangs on an assignment: tokens and consents. They end with it, at once (RULES "Switching"). */
import type { Instant } from '../../fixtures/facts.js';
import { type Assignment, drop, type IntegrationRecord, type ProState } from './state.js';

/** Takes assignments away, with the tokens exchanged on them and the consents given under them. */
export function loseAccess(state: ProState, assignments: readonly Assignment[], now: Instant): ProState {
  if (assignments.length === 0) return state;
  const ids = new Set(assignments.map(({ id }) => id));
  const unassigned = drop(state, 'assignments', ({ id }) => ids.has(id));
  const quiet = drop(unassigned, 'sessions', ({ assignmentId }) => ids.has(assignmentId));
  return loseConsents(quiet, now, ({ assignmentId }) => assignmentId !== null && ids.has(assignmentId));
}

/** Marks integrations whose consent is lost: from `now` on nothing is refreshed until somebody reconnects. */
export function loseConsents(state: ProState, now: Instant, fits: (one: IntegrationRecord) => boolean): ProState {
  const entries = Object.entries(state.integrations);
  if (!entries.some(([, one]) => one.lostAt === null && fits(one))) return state;
  const integrations = Object.fromEntries(
    entries.map(([key, one]) => [key, one.lostAt === null && fits(one) ? { ...one, lostAt: now } : one]),
  );
  return { ...state, integrations };
}
