/** What a company sees: partners, their people, its own people, seats (RULES "Members"). Pure views of a state. */
import type * as api from '../../components/backend/pro-access.js';
import type { CompanyActor } from './actor.js';
import { activeUsers, firstAdmin } from './connections.js';
import { connectionView, decisionView, pairs, shownOf } from './firm-views.js';
import { seatsUsed } from './members.js';
import { type Assignment, type Decision, find, type Member, pairKey, type ProState } from './state.js';
import { clientStatus } from './vocabulary.js';

/** Team → Partner: every firm with a row, as the company sees it. */
export function firmRows(state: ProState, actor: CompanyActor): api.FirmConnection[] {
  const own = Object.values(state.connections).filter(({ clientId }) => clientId === actor.clientId);
  return pairs(own, 'firmId').flatMap((pair) => {
    const shown = shownOf(pair);
    return shown ? [firmRow(state, shown.id)] : [];
  });
}

/** One connection as the company sees it, whatever its state. */
export function firmRow(state: ProState, connectionId: string): api.FirmConnection {
  const shown = state.connections[connectionId]!;
  const { clientId, firmId } = shown;
  const pair = Object.values(state.connections).filter((one) => one.clientId === clientId && one.firmId === firmId);
  return {
    ...(connectionView(state, shown, pair, 'client') as Omit<api.FirmConnection, 'firm'>),
    firm: { id: firmId, name: state.firms[firmId]!.name },
  };
}

/** The directory, with how the company stands with each firm. Only a firm with somebody to invite is a partner. */
export function directoryRows(state: ProState, actor: CompanyActor): api.PartnerFirm[] {
  return Object.values(state.firms)
    .filter(({ id }) => firstAdmin(state, id) !== undefined)
    .map(({ id, name }) => {
      const pair = Object.values(state.connections).filter(
        (one) => one.clientId === actor.clientId && one.firmId === id,
      );
      const shown = shownOf(pair);
      return { id, name, status: shown ? clientStatus(shown.state) : null };
    });
}

/** The people of a firm whom an invitation may name. */
export function partnerPeople(state: ProState, firmId: string): api.PartnerPerson[] {
  const first = firstAdmin(state, firmId)?.id;
  return activeUsers(state, firmId).map(({ id, name, level }) => ({ id, name, level, is_default: id === first }));
}

/** Everybody at a company: staff and direct members, then external partners. */
export function memberRows(state: ProState, clientId: string): api.Member[] {
  const own = Object.values(state.members).filter((one) => one.clientId === clientId);
  const partners = Object.values(state.assignments).filter((one) => one.clientId === clientId);
  const live = new Set(
    Object.values(state.connections)
      .filter((one) => one.clientId === clientId && one.state === 'active')
      .map(({ firmId }) => firmId),
  );
  const ended = Object.values(state.decisions).filter(
    ({ role, firmUserId, clientId: of }) =>
      of === clientId && role === null && live.has(state.firmUsers[firmUserId]?.firmId ?? ''),
  );
  return [
    ...own.map(memberView),
    ...partners.map((one) => partnerView(state, one)),
    ...ended.map((one) => endedPartnerView(state, one)),
  ];
}

/** One of a company's people by id; undefined once the person has no row any more. */
export function memberAnswer(state: ProState, clientId: string, memberId: string): api.Member | undefined {
  const member = find(state.members, memberId);
  if (member?.clientId === clientId) return memberView(member);
  const key = pairKey(clientId, memberId);
  const assignment = find(state.assignments, key);
  if (assignment) return partnerView(state, assignment);
  const decision = find(state.decisions, key);
  return endedPartnerView(state, decision ?? { clientId, firmUserId: memberId });
}

function memberView({ id, name, email, role, direct, status }: Member): api.Member {
  return {
    id,
    name,
    email,
    kind: direct ? 'DIRECT_MEMBER' : 'EMPLOYEE',
    role: role.toUpperCase() as api.MemberRole,
    status,
    firm: null,
    connection_id: null,
    is_contact: false,
    uses_seat: status !== 'ENDED',
    decision: null,
  };
}

function partnerView(state: ProState, { connectionId, clientId, firmUserId, role }: Assignment): api.Member {
  return {
    ...partnerBase(state, firmUserId),
    role,
    status: 'ACTIVE',
    connection_id: connectionId,
    is_contact: state.connections[connectionId]?.contactId === firmUserId,
    decision: decisionView(find(state.decisions, pairKey(clientId, firmUserId))),
  };
}

function endedPartnerView(state: ProState, one: Pick<Decision, 'clientId' | 'firmUserId'> | Decision): api.Member {
  return {
    ...partnerBase(state, one.firmUserId),
    role: null,
    status: 'ENDED',
    connection_id: null,
    is_contact: false,
    decision: 'at' in one ? decisionView(one) : null,
  };
}

function partnerBase(state: ProState, firmUserId: string) {
  const { id, name, email, firmId } = state.firmUsers[firmUserId]!;
  return {
    id,
    name,
    email,
    kind: 'EXTERNAL_PARTNER' as const,
    firm: { id: firmId, name: state.firms[firmId]!.name },
    uses_seat: false,
  };
}

/** The seats of a company. */
export function seatsView(state: ProState, clientId: string): api.Seats {
  const total = state.seats[clientId] ?? 0;
  const used = seatsUsed(state, clientId);
  const partners = Object.values(state.assignments).filter((one) => one.clientId === clientId).length;
  return { total, used, available: total - used, external_partners: partners };
}
