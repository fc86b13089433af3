/** Who of the firm works for which client, as what (RULES "Assignments"). */
import type { Instant } from '../../fixtures/facts.js';
import { conflict, notFound } from '../answers.js';
import { quote } from '../query.js';
import { loseAccess, loseConsents } from './access.js';
import type { FirmActor } from './actor.js';
import { assign, contactLeft, liveConnection } from './connections.js';
import { permit } from './permissions.js';
import {
  type Assignment,
  type ClientRole,
  type Connection,
  find,
  type FirmUser,
  pairKey,
  type ProState,
  put,
} from './state.js';
import { requireState } from './vocabulary.js';

/** A firm user of the actor's own firm. @throws SandboxRefusal 404 */
export function ownFirmUser(state: ProState, actor: FirmActor, firmUserId: string): FirmUser {
  const user = find(state.firmUsers, firmUserId);
  if (user?.firmId !== actor.firmId) throw notFound(`There is nobody ${quote(firmUserId)} at your firm.`);
  return user;
}

/** The newest connection of a client with a firm that was neither rejected nor withdrawn. */
export function shownConnection(state: ProState, clientId: string, firmId: string): Connection | undefined {
  return Object.values(state.connections).findLast(
    (one) =>
      one.clientId === clientId && one.firmId === firmId && one.state !== 'rejected' && one.state !== 'withdrawn',
  );
}

function servedClient(
  state: ProState,
  operation: 'putAssignment' | 'revokeAssignment',
  actor: FirmActor,
  clientId: string,
): Connection {
  const connection = liveConnection(state, clientId, actor.firmId) ?? shownConnection(state, clientId, actor.firmId);
  if (!connection) throw notFound(`Your firm has no client ${quote(clientId)}.`);
  requireState(state, operation, connection);
  return connection;
}

/**
 * An admin assigns somebody, or changes the role.
 * @throws SandboxRefusal 403, 404, 409 (no active connection; the person is deactivated; the client decided otherwise)
 */
export function putAssignment(
  state: ProState,
  actor: FirmActor,
  now: Instant,
  { clientId, firmUserId, role }: { clientId: string; firmUserId: string; role: ClientRole },
): ProState {
  permit('putAssignment', actor);
  const connection = servedClient(state, 'putAssignment', actor, clientId);
  const user = ownFirmUser(state, actor, firmUserId);
  if (user.status === 'DEACTIVATED') {
    throw conflict('firm_user_deactivated', `${user.name} is deactivated; reactivate the person first.`);
  }
  const decision = find(state.decisions, pairKey(clientId, firmUserId));
  if (decision && decision.role !== role) {
    const what = decision.role === null ? `ended ${user.name}’s access` : `made ${user.name} a ${decision.role}`;
    throw conflict('client_decided', `The client ${what}; that stands until the client releases it.`);
  }
  const known = find(state.assignments, pairKey(clientId, firmUserId));
  if (!known) return assign(state, connection, firmUserId, role, { at: now, by: actor.id });
  return known.role === role ? state : withRole(state, known, role, now);
}

/** An assignment with another role: the same access, so its tokens stay and show it at the next request. */
export function withRole(state: ProState, assignment: Assignment, role: ClientRole, now: Instant): ProState {
  const key = pairKey(assignment.clientId, assignment.firmUserId);
  const changed = put(state, 'assignments', key, { ...assignment, role });
  if (role === 'BOOKKEEPER') return changed;
  return loseConsents(changed, now, ({ assignmentId }) => assignmentId === assignment.id);
}

/** An admin takes somebody off a client. @throws SandboxRefusal 403, 404, 409 */
export function revokeAssignment(
  state: ProState,
  actor: FirmActor,
  now: Instant,
  { clientId, firmUserId }: { clientId: string; firmUserId: string },
): ProState {
  permit('revokeAssignment', actor);
  servedClient(state, 'revokeAssignment', actor, clientId);
  ownFirmUser(state, actor, firmUserId);
  const assignment = find(state.assignments, pairKey(clientId, firmUserId));
  if (!assignment) throw notFound('The person is not assigned to this client.');
  const revoked = loseAccess(state, [assignment], now);
  return contactLeft(revoked, actor, now, { firmUserId, clientId });
}
