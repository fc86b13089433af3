/** The people of a company as its owners see them: staff, direct members, external partners, seats (RULES "Members"). */
import type { Instant } from '../../fixtures/facts.js';
import { conflict, forbidden, notFound, type SandboxRefusal } from '../answers.js';
import { quote } from '../query.js';
import { loseAccess, loseConsents } from './access.js';
import type { CompanyActor } from './actor.js';
import { withRole } from './assignments.js';
import { disconnected, type Made } from './connections.js';
import { isEmail, isName, sameEmail } from './email.js';
import { permit } from './permissions.js';
import {
  type Assignment,
  type ClientRole,
  type Connection,
  type Decision,
  drop,
  find,
  makeId,
  type Member,
  pairKey,
  type ProState,
  put,
} from './state.js';

/** What an id is among a company's people. */
type Somebody = { member: Member } | { assignment: Assignment } | { contactOf: Connection } | { decision: Decision };

function somebody(state: ProState, actor: CompanyActor, memberId: string): Somebody {
  const member = find(state.members, memberId);
  if (member?.clientId === actor.clientId) return { member };
  const key = pairKey(actor.clientId, memberId);
  const assignment = find(state.assignments, key);
  if (assignment) return { assignment };
  // The firm may put somebody in the invitee's place whom nobody assigned: the place can be ended all the same.
  const contactOf = Object.values(state.connections).find(
    (one) => one.clientId === actor.clientId && one.state === 'active' && one.contactId === memberId,
  );
  if (contactOf) return { contactOf };
  const decision = find(state.decisions, key);
  if (decision) return { decision };
  throw notFound(`There is nobody ${quote(memberId)} at your company.`);
}

/** How many seats a company uses: staff and direct members; people of firms never count. */
export function seatsUsed(state: ProState, clientId: string): number {
  return Object.values(state.members).filter((one) => one.clientId === clientId && one.status !== 'ENDED').length;
}

/**
 * An owner invites a bookkeeper of its own, outside any firm.
 * @throws SandboxRefusal 400, 403, 409 (the address is taken; no seat is free)
 */
export function inviteMember(
  state: ProState,
  actor: CompanyActor,
  _now: Instant,
  { name, email }: { name: string; email: string },
): Made {
  permit('inviteMember', actor);
  isName(name);
  isEmail(email);
  const { clientId } = actor;
  const taken = Object.values(state.members).some(
    (one) => one.clientId === clientId && one.status !== 'ENDED' && sameEmail(one.email, email),
  );
  if (taken) throw conflict('email_taken', `${quote(email)} is already a member of the company.`);
  const seats = state.seats[clientId] ?? 0;
  if (seatsUsed(state, clientId) >= seats) {
    throw conflict('no_seat', `All ${seats} seats are in use; end a member first. An accounting firm needs no seat.`);
  }
  const made = makeId(state, 'cuuser_');
  const member: Member = { id: made.id, clientId, name, email, role: 'bookkeeper', direct: true, status: 'INVITED' };
  return { state: put(made.state, 'members', made.id, member), id: made.id };
}

/** An owner sets the role of an external partner; the firm cannot change it back. @throws SandboxRefusal 403, 404, 409 */
export function updateMemberRole(
  state: ProState,
  actor: CompanyActor,
  now: Instant,
  { memberId, role }: { memberId: string; role: ClientRole },
): ProState {
  permit('updateMemberRole', actor);
  const found = somebody(state, actor, memberId);
  if ('member' in found) {
    throw conflict('not_external_partner', 'Only external partners have a role that is set here.');
  }
  if (!('assignment' in found)) throw withoutAccess(found);
  const decided = decide(state, actor, now, memberId, role);
  return found.assignment.role === role ? decided : withRole(decided, found.assignment, role, now);
}

/** Why nothing can be changed about somebody who is not assigned: the company ended the access, or the firm did. */
function withoutAccess(found: { contactOf: Connection } | { decision: Decision }): SandboxRefusal {
  if ('decision' in found && found.decision.role === null) {
    return conflict('member_ended', 'The company ended this access; release it, then the firm may assign the person.');
  }
  return notFound('The firm has not assigned this person; there is no access to change or end.');
}

function decide(
  state: ProState,
  actor: CompanyActor,
  now: Instant,
  firmUserId: string,
  role: ClientRole | null,
): ProState {
  const { clientId } = actor;
  const decision = { clientId, firmUserId, role, at: now, by: actor.id };
  return put(state, 'decisions', pairKey(clientId, firmUserId), decision);
}

/** An owner leaves a person's role and access to the firm again. @throws SandboxRefusal 403, 404, 409 */
export function releaseMemberRole(
  state: ProState,
  actor: CompanyActor,
  _now: Instant,
  { memberId }: { memberId: string },
): ProState {
  permit('releaseMemberRole', actor);
  somebody(state, actor, memberId);
  const key = pairKey(actor.clientId, memberId);
  if (!find(state.decisions, key)) {
    throw conflict('nothing_decided', 'The company decided nothing about this person; the firm is free already.');
  }
  return drop(state, 'decisions', (one) => pairKey(one.clientId, one.firmUserId) === key);
}

/**
 * An owner ends one person's access. Ending whoever stands in the original invitee's place disconnects the firm.
 * @throws SandboxRefusal 403, 404, 409 (ended already; the last account admin)
 */
export function endMember(
  state: ProState,
  actor: CompanyActor,
  now: Instant,
  { memberId }: { memberId: string },
): ProState {
  permit('endMember', actor);
  const found = somebody(state, actor, memberId);
  if ('member' in found) return endOwnMember(state, actor, now, found.member);
  if ('decision' in found) throw withoutAccess(found);
  const decided = decide(state, actor, now, memberId, null);
  const connection = 'contactOf' in found ? found.contactOf : state.connections[found.assignment.connectionId]!;
  if (connection.contactId === memberId) {
    return disconnected(decided, connection, { type: 'INVITEE_ENDED', at: now, by: actor.id });
  }
  return 'assignment' in found ? loseAccess(decided, [found.assignment], now) : decided;
}

function endOwnMember(state: ProState, actor: CompanyActor, now: Instant, member: Member): ProState {
  if (member.status === 'ENDED') throw conflict('member_ended', `${member.name}’s access was ended before.`);
  if (member.role === 'account_admin') {
    if (actor.role !== 'account_admin') {
      throw forbidden('role_not_allowed', 'Only an account admin may end an account admin.');
    }
    const admins = Object.values(state.members).filter(
      (one) => one.clientId === member.clientId && one.role === 'account_admin' && one.status === 'ACTIVE',
    );
    if (admins.length === 1) {
      throw conflict('last_account_admin', `${member.name} is the company’s last account admin and must stay.`);
    }
  }
  const ended = put(state, 'members', member.id, { ...member, status: 'ENDED' });
  return loseConsents(ended, now, (one) => one.assignmentId === null && one.by === member.id);
}
