/** The moves of a connection between a client and a firm (RULES "Connections"). Each is pure: state in, state out. */
import { conflict, notFound } from '../answers.js';
import { quote } from '../query.js';
import type { Instant } from '../../fixtures/facts.js';
import type { Actor, CompanyActor, FirmActor } from './actor.js';
import { permit } from './permissions.js';
import {
  type ClientRole,
  type Connection,
  type ConnectionEventType,
  type ConnectionState,
  drop,
  find,
  type FirmUser,
  makeId,
  pairKey,
  type ProState,
  put,
} from './state.js';
import { loseAccess } from './access.js';
import { requireState, stateConflict } from './vocabulary.js';

/** A state, and the id of what was made in it. */
export interface Made {
  readonly state: ProState;
  readonly id: string;
}

/** The live connection of a client and a firm: invited or active. */
export function liveConnection(state: ProState, clientId: string, firmId: string): Connection | undefined {
  return Object.values(state.connections).find(
    (one) => one.clientId === clientId && one.firmId === firmId && (one.state === 'invited' || one.state === 'active'),
  );
}

/** The firm users of a firm who can work, in the order they came. */
export function activeUsers(state: ProState, firmId: string): FirmUser[] {
  return Object.values(state.firmUsers).filter((user) => user.firmId === firmId && user.status === 'ACTIVE');
}

/** The firm's first active admin. */
export function firstAdmin(state: ProState, firmId: string): FirmUser | undefined {
  return activeUsers(state, firmId).find(({ level }) => level === 'ADMIN');
}

/** The connection of an id, if it is one of the actor's. @throws SandboxRefusal 404 */
export function ownConnection(state: ProState, actor: Actor, connectionId: string): Connection {
  const connection = find(state.connections, connectionId);
  const own = actor.side === 'company' ? connection?.clientId === actor.clientId : connection?.firmId === actor.firmId;
  if (!connection || !own) throw notFound(`There is no connection ${quote(connectionId)}.`);
  return connection;
}

/**
 * An owner invites a firm, naming one of its active people; by default its first admin.
 * @throws SandboxRefusal 403, 404 (no such firm or person), 409 (there is a live connection; nobody can be named)
 */
export function inviteFirm(
  state: ProState,
  actor: CompanyActor,
  now: Instant,
  { firmId, firmUserId }: { firmId: string; firmUserId?: string | undefined },
): Made {
  permit('inviteFirm', actor);
  if (!find(state.firms, firmId)) throw notFound(`There is no partner ${quote(firmId)}; search for it by name.`);
  const live = liveConnection(state, actor.clientId, firmId);
  if (live) throw stateConflict(state, 'inviteFirm', live);
  const invitee = firmUserId === undefined ? firstAdmin(state, firmId) : find(state.firmUsers, firmUserId);
  if (firmUserId !== undefined && invitee?.firmId !== firmId) {
    throw notFound(`There is nobody ${quote(firmUserId)} at this firm.`);
  }
  if (invitee?.status !== 'ACTIVE') {
    throw conflict('invitee_not_active', 'Only an active person of the firm can be named; choose another one.');
  }
  const made = makeId(state, 'conn_');
  const connection: Connection = {
    id: made.id,
    clientId: actor.clientId,
    firmId,
    state: 'invited',
    inviteeId: invitee.id,
    contactId: invitee.id,
    events: [{ type: 'INVITED', at: now, by: actor.id }],
    formerIds: [],
  };
  // Whom the client names, it wants: what it decided about that person before is released.
  const key = pairKey(actor.clientId, invitee.id);
  const released = drop(made.state, 'decisions', (one) => pairKey(one.clientId, one.firmUserId) === key);
  return { state: put(released, 'connections', made.id, connection), id: made.id };
}

/** An owner takes an unanswered invitation back. @throws SandboxRefusal 403, 404, 409 */
export function withdrawFirm(state: ProState, actor: CompanyActor, now: Instant, connectionId: string): ProState {
  permit('withdrawFirm', actor);
  const connection = ownConnection(state, actor, connectionId);
  requireState(state, 'withdrawFirm', connection);
  return moved(state, connection, 'withdrawn', { type: 'WITHDRAWN', at: now, by: actor.id });
}

/** A firm admin accepts: whoever was invited is the first bookkeeper. @throws SandboxRefusal 403, 404, 409 */
export function acceptClient(state: ProState, actor: FirmActor, now: Instant, connectionId: string): ProState {
  permit('acceptClient', actor);
  const connection = ownConnection(state, actor, connectionId);
  requireState(state, 'acceptClient', connection);
  const invitee = state.firmUsers[connection.inviteeId];
  const contactId = invitee?.status === 'ACTIVE' ? invitee.id : actor.id;
  const accepted = moved(state, { ...connection, contactId }, 'active', { type: 'ACCEPTED', at: now, by: actor.id });
  const decision = find(state.decisions, pairKey(connection.clientId, contactId));
  if (decision?.role === null) return accepted;
  return assign(accepted, connection, contactId, decision?.role ?? 'BOOKKEEPER', { at: now, by: actor.id });
}

/** A firm admin declines. @throws SandboxRefusal 403, 404, 409 */
export function rejectClient(state: ProState, actor: FirmActor, now: Instant, connectionId: string): ProState {
  permit('rejectClient', actor);
  const connection = ownConnection(state, actor, connectionId);
  requireState(state, 'rejectClient', connection);
  return moved(state, connection, 'rejected', { type: 'REJECTED', at: now, by: actor.id });
}

/** A firm admin off-boards a client. @throws SandboxRefusal 403, 404, 409 */
export function disconnectClient(state: ProState, actor: FirmActor, now: Instant, connectionId: string): ProState {
  permit('disconnectClient', actor);
  const connection = ownConnection(state, actor, connectionId);
  requireState(state, 'disconnectClient', connection);
  return disconnected(state, connection, { type: 'DISCONNECTED', at: now, by: actor.id });
}

/** An owner removes the firm: everybody assigned loses access at once. @throws SandboxRefusal 403, 404, 409 */
export function removeFirm(state: ProState, actor: CompanyActor, now: Instant, connectionId: string): ProState {
  permit('removeFirm', actor);
  const connection = ownConnection(state, actor, connectionId);
  requireState(state, 'removeFirm', connection);
  return disconnected(state, connection, { type: 'REMOVED', at: now, by: actor.id });
}

interface Cause {
  readonly type: ConnectionEventType;
  readonly at: Instant;
  readonly by: string;
}

/** Ends an active connection and every access behind it. */
export function disconnected(state: ProState, connection: Connection, cause: Cause): ProState {
  const assigned = Object.values(state.assignments).filter(({ connectionId }) => connectionId === connection.id);
  const formerIds = assigned.map(({ firmUserId }) => firmUserId);
  const ended = moved(state, { ...connection, formerIds }, 'disconnected', cause);
  return loseAccess(ended, assigned, cause.at);
}

function moved(state: ProState, connection: Connection, to: ConnectionState, cause: Cause): ProState {
  return put(state, 'connections', connection.id, { ...connection, state: to, events: [...connection.events, cause] });
}

/** Puts somebody to work for a client of an active connection. */
export function assign(
  state: ProState,
  { id: connectionId, clientId }: Connection,
  firmUserId: string,
  role: ClientRole,
  { at, by }: { at: Instant; by: string },
): ProState {
  const made = makeId(state, 'asg_');
  const assignment = { id: made.id, connectionId, clientId, firmUserId, role, at, by };
  return put(made.state, 'assignments', pairKey(clientId, firmUserId), assignment);
}

/** The firm took off whoever stood in the invitee's place: the admin who acted takes it. */
export function contactLeft(
  state: ProState,
  actor: FirmActor,
  now: Instant,
  left: { firmUserId: string; clientId?: string },
): ProState {
  let next = state;
  for (const connection of Object.values(state.connections)) {
    const concerned = left.clientId === undefined || connection.clientId === left.clientId;
    if (connection.state !== 'active' || connection.contactId !== left.firmUserId || !concerned) continue;
    const contact = next.firmUsers[actor.id]?.status === 'ACTIVE' ? actor.id : firstAdmin(next, connection.firmId)?.id;
    if (contact === undefined || contact === connection.contactId) continue;
    const event = { type: 'CONTACT_CHANGED', at: now, by: actor.id } as const;
    next = put(next, 'connections', connection.id, {
      ...connection,
      contactId: contact,
      events: [...connection.events, event],
    });
  }
  return next;
}
