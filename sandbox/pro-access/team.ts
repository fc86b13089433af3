/** The firm's team: invite, level, deactivate, reactivate (RULES "Team"). */
import type { Instant } from '../../fixtures/facts.js';
import { conflict } from '../answers.js';
import { quote } from '../query.js';
import { loseAccess } from './access.js';
import type { FirmActor } from './actor.js';
import { ownFirmUser } from './assignments.js';
import { activeUsers, contactLeft, type Made } from './connections.js';
import { emailKey, isEmail, isName } from './email.js';
import { permit } from './permissions.js';
import { find, type FirmUser, type Level, makeId, type ProState, put } from './state.js';

/** Whom an invitation names. */
export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly level: Level;
}

/** The people of all firms by address: one e-mail is one person in one firm. */
export function emailsTaken(state: ProState): Map<string, FirmUser> {
  return new Map(Object.values(state.firmUsers).map((user) => [emailKey(user.email), user]));
}

/** Why an address cannot be invited; undefined if it can. Says nothing about the people of other firms. */
export function takenReason(user: FirmUser | undefined, firmId: string): string | undefined {
  if (!user) return undefined;
  if (user.firmId !== firmId) return `${quote(user.email)} belongs to a person of another firm`;
  const hint = user.status === 'DEACTIVATED' ? ' and is deactivated: reactivate the person instead' : '';
  return `${quote(user.email)} is already on the team${hint}`;
}

/** An admin invites a colleague. @throws SandboxRefusal 400, 403, 409 */
export function inviteFirmUser(state: ProState, actor: FirmActor, now: Instant, invitation: Invitation): Made {
  permit('inviteFirmUser', actor);
  isName(invitation.name);
  isEmail(invitation.email);
  const taken = takenReason(emailsTaken(state).get(emailKey(invitation.email)), actor.firmId);
  if (taken !== undefined) throw conflict('email_taken', `The invitation was not sent: ${taken}.`);
  const { state: next, id } = makeId(state, 'cuuser_');
  return { state: put(next, 'firmUsers', id, invitedUser(id, actor, now, invitation)), id };
}

/** The record of a person who was just invited. */
export function invitedUser(id: string, actor: FirmActor, now: Instant, { name, email, level }: Invitation): FirmUser {
  return {
    id,
    firmId: actor.firmId,
    name,
    email,
    level,
    status: 'INVITED',
    invitedAt: now,
    invitedBy: actor.id,
    signedInAt: null,
    levelBy: null,
    session: 0,
  };
}

/** @throws SandboxRefusal 409 where nobody would be left to administer the firm */
function guardLastAdmin(state: ProState, user: FirmUser): void {
  if (isLastAdmin(state, user)) {
    throw conflict('last_admin', `${user.name} is the firm’s last active admin; make somebody else an admin first.`);
  }
}

function isLastAdmin(state: ProState, user: FirmUser): boolean {
  if (user.level !== 'ADMIN' || user.status !== 'ACTIVE') return false;
  return activeUsers(state, user.firmId).every(({ id, level }) => id === user.id || level !== 'ADMIN');
}

/** An admin changes a colleague's level. @throws SandboxRefusal 403, 404, 409 (deactivated; the last active admin) */
export function updateFirmUser(
  state: ProState,
  actor: FirmActor,
  _now: Instant,
  { firmUserId, level }: { firmUserId: string; level: Level },
): ProState {
  guardMutualDemotion(state, actor, firmUserId, level);
  permit('updateFirmUser', actor);
  const user = ownFirmUser(state, actor, firmUserId);
  if (user.status === 'DEACTIVATED') {
    throw conflict('firm_user_deactivated', `${user.name} is deactivated; reactivate the person first.`);
  }
  if (user.level === level) return state;
  if (level === 'USER') guardLastAdmin(state, user);
  return put(state, 'firmUsers', user.id, { ...user, level, levelBy: actor.id });
}

/** Two admins demote each other: the second request lost its right to the first, and is told what really stands. */
function guardMutualDemotion(state: ProState, actor: FirmActor, firmUserId: string, level: Level): void {
  const self = state.firmUsers[actor.id];
  if (actor.level === 'USER' && level === 'USER' && self?.levelBy === firmUserId && firmUserId !== actor.id) {
    guardLastAdmin(state, ownFirmUser(state, actor, firmUserId));
  }
}

/**
 * An admin deactivates a colleague: every session and every assignment ends.
 * @throws SandboxRefusal 403, 404, 409 (deactivated already; the last active admin)
 */
export function deactivateFirmUser(state: ProState, actor: FirmActor, now: Instant, firmUserId: string): ProState {
  permit('deactivateFirmUser', actor);
  const user = ownFirmUser(state, actor, firmUserId);
  if (user.status === 'DEACTIVATED') throw conflict('firm_user_deactivated', `${user.name} is deactivated already.`);
  guardLastAdmin(state, user);
  const off = put(state, 'firmUsers', user.id, { ...user, status: 'DEACTIVATED' });
  const assigned = Object.values(state.assignments).filter((one) => one.firmUserId === user.id);
  return contactLeft(loseAccess(off, assigned, now), actor, now, { firmUserId: user.id });
}

/** An admin brings a colleague back: the level, no assignment, no token. @throws SandboxRefusal 403, 404, 409 */
export function reactivateFirmUser(state: ProState, actor: FirmActor, _now: Instant, firmUserId: string): ProState {
  permit('reactivateFirmUser', actor);
  const user = ownFirmUser(state, actor, firmUserId);
  if (user.status !== 'DEACTIVATED') {
    throw conflict('firm_user_not_deactivated', `${user.name} is ${user.status}; there is nothing to reactivate.`);
  }
  const status = user.signedInAt === null ? 'INVITED' : 'ACTIVE';
  return put(state, 'firmUsers', user.id, { ...user, status, session: user.session + 1 });
}

/** The first sign-in of somebody invited, at a firm or at a company, makes the person active. */
export function signIn(state: ProState, personId: string, now: Instant): ProState {
  const user = find(state.firmUsers, personId);
  if (user?.status === 'INVITED') {
    return put(state, 'firmUsers', user.id, { ...user, status: 'ACTIVE', signedInAt: now });
  }
  const member = find(state.members, personId);
  return member?.status === 'INVITED' ? put(state, 'members', member.id, { ...member, status: 'ACTIVE' }) : state;
}
