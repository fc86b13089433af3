/** Who does something in Pro Access, as the state has the person now (RULES "Permissions"). */
import type { ClientRole, FirmUser, Level, Member, MemberRole, ProState } from './state.js';

/** A firm session. */
export interface FirmActor {
  readonly side: 'firm';
  readonly id: string;
  readonly firmId: string;
  readonly level: Level;
  /** Names the session; it stands in one client at most. */
  readonly session: string;
}

/** A token of one client, exchanged from a firm session. */
export interface ClientActor {
  readonly side: 'client';
  readonly id: string;
  readonly firmId: string;
  readonly clientId: string;
  readonly role: ClientRole;
  readonly assignmentId: string;
  /** Number of the token. */
  readonly n: number;
}

/** A person of a client company. */
export interface CompanyActor {
  readonly side: 'company';
  readonly id: string;
  readonly clientId: string;
  readonly role: MemberRole;
}

/** Whoever acts; nobody has no token. */
export type Actor = FirmActor | ClientActor | CompanyActor;

/** What an actor is, as far as permissions go. */
export type ActorKind =
  | 'nobody'
  | 'account_admin'
  | 'card_admin'
  | 'bookkeeper'
  | 'employee'
  | 'firm_admin'
  | 'firm_user'
  | 'client_bookkeeper'
  | 'client_drafter';

export function kindOf(actor: Actor | undefined): ActorKind {
  if (!actor) return 'nobody';
  if (actor.side === 'company') return actor.role;
  if (actor.side === 'firm') return actor.level === 'ADMIN' ? 'firm_admin' : 'firm_user';
  return actor.role === 'BOOKKEEPER' ? 'client_bookkeeper' : 'client_drafter';
}

/** The client company an actor works in; undefined for a firm session. */
export function clientIdOf(actor: Actor): string | undefined {
  return actor.side === 'firm' ? undefined : actor.clientId;
}

/** The session of a firm user's ready-made token. */
export function sessionOf(user: FirmUser): string {
  return `${user.id}.${user.session}`;
}

export function firmActor(user: FirmUser): FirmActor {
  return { side: 'firm', id: user.id, firmId: user.firmId, level: user.level, session: sessionOf(user) };
}

export function companyActor(member: Member): CompanyActor {
  return { side: 'company', id: member.id, clientId: member.clientId, role: member.role };
}

/** The name of a person of either side; the id where nobody has it. */
export function nameOf(state: ProState, personId: string): string {
  return (state.firmUsers[personId] ?? state.members[personId])?.name ?? personId;
}
