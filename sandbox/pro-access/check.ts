/** What must hold in Pro Access whatever people did: `GET /_sandbox/check` and the property tests ask it (RULES "Check"). */
import type { Instant } from '../../fixtures/facts.js';
import type { ProAccessCheck, ProBreach } from '../control/control.js';
import { sessionOf } from './actor.js';
import { emailKey } from './email.js';
import { type Connection, find, type FirmUser, pairKey, type ProState } from './state.js';

/** What `GET /_sandbox/check` tells of a state at an instant. */
export function proCheck(state: ProState, now: Instant): ProAccessCheck {
  return {
    connections: Object.keys(state.connections).length,
    assignments: Object.keys(state.assignments).length,
    tokens: Object.values(state.sessions).filter(({ expiresAt }) => expiresAt > now).length,
    breaches: proBreaches(state),
  };
}

/** Every invariant that a state breaks. */
export function proBreaches(state: ProState): ProBreach[] {
  return [
    ...connectionBreaches(state),
    ...assignmentBreaches(state),
    ...tokenBreaches(state),
    ...teamBreaches(state),
    ...seatBreaches(state),
    ...consentBreaches(state),
    ...billBreaches(state),
  ];
}

function* connectionBreaches(state: ProState): Generator<ProBreach> {
  const live = new Map<string, Connection>();
  for (const one of Object.values(state.connections)) {
    const { id, clientId, firmId, contactId } = one;
    const rule = 'connections';
    if (find(state.firmUsers, one.inviteeId)?.firmId !== firmId) {
      yield { rule, id, message: 'The original invitee is not of the firm.' };
    }
    if (one.state !== 'invited' && one.state !== 'active') continue;
    const key = pairKey(clientId, firmId);
    if (live.has(key)) yield { rule, id, message: `Beside it ${live.get(key)!.id} is live; one may be.` };
    live.set(key, one);
    if (one.state === 'active' && find(state.firmUsers, contactId)?.status !== 'ACTIVE') {
      yield { rule, id, message: 'It is active, and its contact is not an active person of the firm.' };
    }
  }
}

function* assignmentBreaches(state: ProState): Generator<ProBreach> {
  for (const [key, { id, connectionId, clientId, firmUserId, role }] of Object.entries(state.assignments)) {
    const rule = 'assignments';
    const connection = find(state.connections, connectionId);
    const user = find(state.firmUsers, firmUserId);
    if (key !== pairKey(clientId, firmUserId)) yield { rule, id, message: `It is kept under ${key}.` };
    if (connection?.state !== 'active') yield { rule, id, message: 'It has no active connection behind it.' };
    if (connection?.clientId !== clientId || user?.firmId !== connection.firmId) {
      yield { rule, id, message: 'Its client, person and connection do not belong together.' };
    }
    if (user?.status === 'DEACTIVATED') yield { rule, id, message: 'It is of a deactivated person.' };
    const decision = find(state.decisions, key);
    if (decision && decision.role !== role) yield { rule, id, message: 'It is against what the client decided.' };
  }
}

function* tokenBreaches(state: ProState): Generator<ProBreach> {
  const sessions = new Set<string>();
  for (const one of Object.values(state.sessions)) {
    const rule = 'tokens';
    const id = `client token ${one.n}`;
    const user = find(state.firmUsers, one.firmUserId);
    const assignment = find(state.assignments, pairKey(one.clientId, one.firmUserId));
    if (assignment?.id !== one.assignmentId)
      yield { rule, id, message: 'It lives without the access it was given for.' };
    if (user?.status !== 'ACTIVE') yield { rule, id, message: 'It is of somebody who cannot sign in.' };
    if (user && one.session !== sessionOf(user)) yield { rule, id, message: 'Its firm session has ended.' };
    if (one.n >= state.issued) yield { rule, id, message: 'It was never issued.' };
    if (one.reading) continue;
    if (sessions.has(one.session)) yield { rule, id, message: 'Its firm session stands in a second client.' };
    sessions.add(one.session);
  }
}

function* teamBreaches(state: ProState): Generator<ProBreach> {
  const admins = new Set<string>();
  const emails = new Map<string, FirmUser>();
  const rule = 'team';
  for (const user of Object.values(state.firmUsers)) {
    if (user.level === 'ADMIN' && user.status === 'ACTIVE') admins.add(user.firmId);
    const email = emailKey(user.email);
    if (emails.has(email)) yield { rule, id: user.id, message: `${emails.get(email)!.id} has the same address.` };
    emails.set(email, user);
  }
  for (const { id } of Object.values(state.firms)) {
    if (!admins.has(id)) yield { rule, id, message: 'The firm has no active admin.' };
  }
}

function* seatBreaches(state: ProState): Generator<ProBreach> {
  const used = new Map<string, number>();
  for (const { id, clientId, status } of Object.values(state.members)) {
    if (find(state.firmUsers, id)) yield { rule: 'seats', id, message: 'A person of a firm takes a seat.' };
    if (status !== 'ENDED') used.set(clientId, (used.get(clientId) ?? 0) + 1);
  }
  for (const [id, count] of used) {
    const seats = state.seats[id] ?? 0;
    if (count > seats) yield { rule: 'seats', id, message: `${count} people use ${seats} seats.` };
  }
}

function* consentBreaches(state: ProState): Generator<ProBreach> {
  for (const [id, { assignmentId, by, clientId, lostAt }] of Object.entries(state.integrations)) {
    if (lostAt !== null) continue;
    const assignment = find(state.assignments, pairKey(clientId, by));
    const member = find(state.members, by);
    const given =
      assignmentId === null
        ? member?.clientId === clientId && member.status !== 'ENDED'
        : assignment?.id === assignmentId && assignment.role === 'BOOKKEEPER';
    if (!given) yield { rule: 'consents', id, message: 'It is connected by a consent that nobody holds any more.' };
  }
}

function* billBreaches(state: ProState): Generator<ProBreach> {
  for (const [id, { by }] of Object.entries(state.approvals)) {
    if (find(state.members, by)?.role !== 'account_admin') {
      yield { rule: 'bills', id, message: 'It was approved by somebody who may not.' };
    }
  }
}
