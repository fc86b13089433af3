/** The state a world begins with: its facts, put in the tables that people then change. */
import type { ConnectionFacts, FirmPersonFacts, Person, World } from '../../fixtures/facts.js';
import { DAY } from '../../fixtures/calendar.js';
import { BACKFILL_DAYS } from './integrations.js';
import {
  type Connection,
  type ConnectionEvent,
  type FirmUser,
  integrationKey,
  type Member,
  type MemberRole,
  pairKey,
  type ProState,
} from './state.js';

/** Makes the first state of a world. */
export function seedState(world: World): ProState {
  const { key, firms, firmPeople, connections, assignments, integrations, seats } = world.proAccess();
  const working = assignments.filter((one) => one.decided?.role !== null);
  const decided = assignments.filter((one) => one.decided !== undefined);
  return {
    key,
    made: 0,
    firms: byId(firms),
    firmUsers: byId(firmPeople.map(firmUser)),
    members: byId(world.people.filter(({ clientId }) => clientId !== undefined).map(member)),
    seats,
    connections: byId(connections.map(connection)),
    assignments: Object.fromEntries(
      working.map(({ decided: own, ...one }) => [
        pairKey(one.clientId, one.firmUserId),
        { ...one, role: own?.role ?? one.role },
      ]),
    ),
    decisions: Object.fromEntries(
      decided.map(({ clientId, firmUserId, decided }) => [
        pairKey(clientId, firmUserId),
        { clientId, firmUserId, ...decided! },
      ]),
    ),
    sessions: {},
    issued: 0,
    applications: {},
    bills: {},
    approvals: {},
    integrations: Object.fromEntries(
      integrations.map(({ clientId, provider, at, by, assignmentId, lostAt }) => [
        integrationKey(clientId, provider),
        {
          clientId,
          provider,
          connectedAt: at,
          by,
          assignmentId: assignmentId ?? null,
          syncedAt: null,
          backfilledFrom: at - BACKFILL_DAYS * DAY,
          lostAt: lostAt ?? null,
          gap: null,
        },
      ]),
    ),
    annotations: {},
    replays: {},
  };
}

function byId<T extends { readonly id: string }>(records: readonly T[]): Record<string, T> {
  return Object.fromEntries(records.map((record) => [record.id, record]));
}

function firmUser({ person, status, since }: FirmPersonFacts): FirmUser {
  return {
    id: person.id,
    firmId: person.firmId!,
    name: person.name,
    email: person.email,
    level: person.role === 'pro_access_admin' ? 'ADMIN' : 'USER',
    status,
    invitedAt: since,
    invitedBy: null,
    signedInAt: status === 'INVITED' ? null : since + DAY,
    levelBy: null,
    session: 0,
  };
}

function member({ id, clientId, name, email, role }: Person): Member {
  return {
    id,
    clientId: clientId!,
    name,
    email,
    role: role as MemberRole,
    direct: role === 'bookkeeper',
    status: 'ACTIVE',
  };
}

function connection(facts: ConnectionFacts): Connection {
  const { id, clientId, firmId, inviteeId, invitedAt, invitedBy, accepted, ended } = facts;
  const events: ConnectionEvent[] = [{ type: 'INVITED', at: invitedAt, by: invitedBy }];
  if (accepted) events.push({ type: 'ACCEPTED', ...accepted });
  if (ended) events.push({ type: ended.by === invitedBy ? 'REMOVED' : 'DISCONNECTED', at: ended.at, by: ended.by });
  return {
    id,
    clientId,
    firmId,
    state: ended ? 'disconnected' : accepted ? 'active' : 'invited',
    inviteeId,
    contactId: inviteeId,
    events,
    formerIds: ended?.formerIds ?? [],
  };
}
