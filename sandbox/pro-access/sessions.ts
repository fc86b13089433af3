/** One login, many clients: a firm session stands in one client at a time (RULES "Switching"). */
import type { Instant } from '../../fixtures/facts.js';
import { draw, keyOf } from '../../fixtures/hash.js';
import { hex } from '../hex.js';
import type { FirmActor } from './actor.js';
import { type Assignment, type ClientSession, drop, find, pairKey, type ProState, put } from './state.js';

/** Seconds a client token lives, by the world's clock. */
export const CLIENT_TOKEN_LIFETIME = 3600;

/** Clients a firm session may read beside the one it stands in; one more ends the oldest. */
export const READINGS = 8;

/** The text of the n-th client token of a world. */
export function clientToken(state: ProState, n: number): string {
  const key = keyOf(state.key, 'client token');
  return `sbx_c${n}_${[0, 1, 2].map((word) => hex(draw(key, n, word))).join('')}`;
}

/** The number of a client token this world has issued; undefined for any other text. */
export function tokenNumber(state: ProState, token: string): number | undefined {
  const digits = /^sbx_c(\d{1,15})_/.exec(token)?.[1];
  if (digits === undefined) return undefined;
  const n = Number(digits);
  return n < state.issued && clientToken(state, n) === token ? n : undefined;
}

/** The session a firm session stands in, if any. */
export function currentSession(state: ProState, session: string): ClientSession | undefined {
  return Object.values(state.sessions).find((one) => one.session === session && !one.reading);
}

/** The access behind a client session; undefined if it is gone. */
export function accessOf(state: ProState, session: ClientSession): Assignment | undefined {
  const assignment = find(state.assignments, pairKey(session.clientId, session.firmUserId));
  return assignment?.id === session.assignmentId ? assignment : undefined;
}

/**
 * Exchanges a firm session for a token of one client; the token it had before dies. Undefined where the person has no
 * access to the client: the token endpoint says `invalid_target`.
 */
export function enterClient(
  state: ProState,
  actor: FirmActor,
  now: Instant,
  { clientId, scopes }: { clientId: string; scopes: readonly string[] | null },
): { state: ProState; n: number } | undefined {
  const left = drop(state, 'sessions', (one) => one.session === actor.session && !one.reading);
  return issue(left, actor, now, { clientId, scopes });
}

/**
 * Exchanges a firm session for a token that reads the books of a client: the session stays where it stands. Undefined
 * where the person does not keep these books.
 */
export function readClient(
  state: ProState,
  actor: FirmActor,
  now: Instant,
  { clientId, scopes }: { clientId: string; scopes: readonly string[] | null },
): { state: ProState; n: number } | undefined {
  if (find(state.assignments, pairKey(clientId, actor.id))?.role !== 'BOOKKEEPER') return undefined;
  const open = Object.values(state.sessions).filter((one) => one.session === actor.session && one.reading);
  const ended = new Set(
    open
      .map(({ n }) => n)
      .sort((a, b) => a - b)
      .slice(0, Math.max(0, open.length - READINGS + 1)),
  );
  const left = drop(state, 'sessions', ({ n }) => ended.has(n));
  return issue(left, actor, now, { clientId, scopes, reading: true });
}

function issue(
  state: ProState,
  actor: FirmActor,
  now: Instant,
  what: Pick<ClientSession, 'clientId' | 'scopes' | 'reading'>,
): { state: ProState; n: number } | undefined {
  const assignment = find(state.assignments, pairKey(what.clientId, actor.id));
  if (!assignment) return undefined;
  const n = state.issued;
  const session: ClientSession = {
    n,
    session: actor.session,
    firmUserId: actor.id,
    assignmentId: assignment.id,
    issuedAt: now,
    expiresAt: now + CLIENT_TOKEN_LIFETIME,
    ...what,
  };
  return { state: put({ ...state, issued: n + 1 }, 'sessions', String(n), session), n };
}

/** Leaves the client: its token dies. */
export function exitClient(state: ProState, n: number): ProState {
  return drop(state, 'sessions', (one) => one.n === n);
}
