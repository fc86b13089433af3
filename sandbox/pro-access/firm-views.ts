/** What a firm sees: its clients, its team, its assignments (RULES "Pro Access"). Pure views of a state. */
import type * as api from '../../components/backend/pro-access.js';
import type { Instant } from '../../fixtures/facts.js';
import { formatInstant } from '../time.js';
import { type Actor, type FirmActor, nameOf, sessionOf } from './actor.js';
import { answerDue, applicationStatus } from './onboarding.js';
import { accessOf, currentSession } from './sessions.js';
import {
  type Application,
  type Assignment,
  type Connection,
  type ConnectionState,
  type Decision,
  find,
  type FirmUser,
  pairKey,
  type ProState,
} from './state.js';
import { clientStatus, firmStatus } from './vocabulary.js';

/** Names of things that are facts: clients. */
export type NameOfClient = (clientId: string) => string;

export const ref = (state: ProState, personId: string): api.NamedRef => ({
  id: personId,
  name: nameOf(state, personId),
});

const GONE: readonly ConnectionState[] = ['rejected', 'withdrawn'];

/** The connections of one side, those of the same pair together, oldest first. */
export function pairs(connections: readonly Connection[], other: 'clientId' | 'firmId'): Connection[][] {
  const grouped = new Map<string, Connection[]>();
  for (const one of connections) {
    const pair = grouped.get(one[other]);
    if (pair) pair.push(one);
    else grouped.set(one[other], [one]);
  }
  return [...grouped.values()];
}

/** The newest connection of a pair that has a row; the rejected and the withdrawn have none. */
export function shownOf(pair: readonly Connection[]): Connection | undefined {
  return pair.findLast(({ state }) => !GONE.includes(state));
}

/** What both sides see of a connection, in the words of one. */
export function connectionView(
  state: ProState,
  shown: Connection,
  pair: readonly Connection[],
  side: 'firm' | 'client',
) {
  const word = side === 'firm' ? firmStatus : clientStatus;
  const events = (one: Connection): api.ConnectionEvent[] =>
    one.events.map(({ type, at, by }) => ({ type, at: formatInstant(at), by: ref(state, by) }));
  const accepted = shown.events.find(({ type }) => type === 'ACCEPTED');
  const ended = shown.state === 'disconnected' ? shown.events.at(-1) : undefined;
  return {
    connection_id: shown.id,
    status: word(shown.state),
    original_invitee: ref(state, shown.inviteeId),
    contact: ref(state, shown.contactId),
    invited_at: formatInstant(shown.events[0]!.at),
    accepted_at: accepted ? formatInstant(accepted.at) : null,
    ended_at: ended ? formatInstant(ended.at) : null,
    assigned_count: Object.values(state.assignments).filter(({ connectionId }) => connectionId === shown.id).length,
    events: events(shown),
    history: pair
      .filter((one) => one !== shown)
      .reverse()
      .map((one) => ({ connection_id: one.id, status: word(one.state), events: events(one) })),
  };
}

/** The connection of a pair that a firm session sees: a User neither Pending ones nor those of others. */
function visibleOf(state: ProState, actor: FirmActor, pair: readonly Connection[]): Connection | undefined {
  const shown = shownOf(pair);
  if (!shown || actor.level === 'ADMIN') return shown;
  const candidate = shown.state === 'invited' ? pair.findLast((one) => one.state === 'disconnected') : shown;
  if (!candidate) return undefined;
  const own =
    candidate.state === 'active'
      ? find(state.assignments, pairKey(candidate.clientId, actor.id)) !== undefined
      : candidate.formerIds.includes(actor.id);
  return own ? candidate : undefined;
}

/** The rows of the Clients tab of one person. */
export function clientRows(state: ProState, actor: FirmActor, nameOfClient: NameOfClient): api.ClientConnection[] {
  const own = Object.values(state.connections).filter(({ firmId }) => firmId === actor.firmId);
  return pairs(own, 'clientId').flatMap((pair) => {
    const shown = visibleOf(state, actor, pair);
    if (!shown) return [];
    // A User who may not see a newer invitation does not read of it in the history either.
    const seen = actor.level === 'ADMIN' ? pair : pair.slice(0, pair.indexOf(shown) + 1);
    return [clientRow(state, actor, shown, seen, nameOfClient)];
  });
}

function clientRow(
  state: ProState,
  actor: FirmActor,
  shown: Connection,
  pair: readonly Connection[],
  nameOfClient: NameOfClient,
): api.ClientConnection {
  const assignment = find(state.assignments, pairKey(shown.clientId, actor.id));
  return {
    ...(connectionView(state, shown, pair, 'firm') as Omit<api.ClientConnection, 'client' | 'role'>),
    client: { id: shown.clientId, name: nameOfClient(shown.clientId) },
    role: assignment?.connectionId === shown.id ? assignment.role : null,
  };
}

/** One connection as the firm's admin sees it, whatever its state. */
export function clientAnswer(
  state: ProState,
  actor: FirmActor,
  connectionId: string,
  nameOfClient: NameOfClient,
): api.ClientConnection {
  const shown = state.connections[connectionId]!;
  const { clientId, firmId } = shown;
  const pair = Object.values(state.connections).filter((one) => one.clientId === clientId && one.firmId === firmId);
  return clientRow(state, actor, shown, pair, nameOfClient);
}

/** Clients of which a firm session sees the assignments: an admin all, a User those assigned to. */
function seesClient(state: ProState, actor: FirmActor): (clientId: string) => boolean {
  if (actor.level === 'ADMIN') return () => true;
  return (clientId) => find(state.assignments, pairKey(clientId, actor.id)) !== undefined;
}

/** The rows of the Team tab of one person. */
export function teamRows(state: ProState, actor: FirmActor, nameOfClient: NameOfClient): api.FirmUser[] {
  const sees = seesClient(state, actor);
  const work = new Map<string, Assignment[]>();
  for (const one of Object.values(state.assignments)) {
    if (!sees(one.clientId)) continue;
    const own = work.get(one.firmUserId) ?? [];
    own.push(one);
    work.set(one.firmUserId, own);
  }
  return Object.values(state.firmUsers)
    .filter(({ firmId }) => firmId === actor.firmId)
    .filter(({ id }) => actor.level === 'ADMIN' || id === actor.id || work.has(id))
    .map((user) => firmUserView(user, work.get(user.id) ?? [], nameOfClient));
}

export function firmUserView(
  { id, name, email, level, status, invitedAt, signedInAt }: FirmUser,
  work: readonly Assignment[],
  nameOfClient: NameOfClient,
): api.FirmUser {
  return {
    id,
    name,
    email,
    level,
    status,
    invited_at: formatInstant(invitedAt),
    signed_in_at: signedInAt === null ? null : formatInstant(signedInAt),
    assignments: work.map(({ connectionId, clientId, role }) => ({
      connection_id: connectionId,
      client: { id: clientId, name: nameOfClient(clientId) },
      role,
    })),
  };
}

/** One person of the team as an admin sees it. */
export function firmUserAnswer(state: ProState, firmUserId: string, nameOfClient: NameOfClient): api.FirmUser {
  const work = Object.values(state.assignments).filter((one) => one.firmUserId === firmUserId);
  return firmUserView(state.firmUsers[firmUserId]!, work, nameOfClient);
}

/** Who of the firm works for whom, and whom a client keeps out, as one person sees it. */
export function assignmentRows(state: ProState, actor: FirmActor, nameOfClient: NameOfClient): api.Assignment[] {
  const sees = seesClient(state, actor);
  const live = Object.values(state.connections).filter(
    ({ firmId, clientId, state }) => firmId === actor.firmId && state === 'active' && sees(clientId),
  );
  const active = new Map(live.map((one) => [one.clientId, one]));
  const own = ({ clientId, firmUserId }: { clientId: string; firmUserId: string }): boolean =>
    active.has(clientId) && state.firmUsers[firmUserId]?.firmId === actor.firmId;
  const working = Object.values(state.assignments)
    .filter(own)
    .map((one) => assignmentView(state, one, nameOfClient));
  const kept = Object.values(state.decisions)
    .filter((one) => one.role === null && own(one))
    .map((one) => endedView(state, active.get(one.clientId)!, one, nameOfClient));
  return [...working, ...kept];
}

export function decisionView(decision: Decision | undefined): api.ClientDecision | null {
  return decision ? { role: decision.role, at: formatInstant(decision.at) } : null;
}

/** One assignment. */
export function assignmentView(state: ProState, one: Assignment, nameOfClient: NameOfClient): api.Assignment {
  return {
    connection_id: one.connectionId,
    client: { id: one.clientId, name: nameOfClient(one.clientId) },
    firm_user: ref(state, one.firmUserId),
    status: 'ACTIVE',
    role: one.role,
    assigned_at: formatInstant(one.at),
    client_decision: decisionView(find(state.decisions, pairKey(one.clientId, one.firmUserId))),
  };
}

function endedView(state: ProState, connection: Connection, one: Decision, nameOfClient: NameOfClient): api.Assignment {
  return {
    connection_id: connection.id,
    client: { id: one.clientId, name: nameOfClient(one.clientId) },
    firm_user: ref(state, one.firmUserId),
    status: 'ENDED_BY_CLIENT',
    role: null,
    assigned_at: null,
    client_decision: decisionView(one),
  };
}

/** Who the token is. */
export function meView(state: ProState, actor: Actor, nameOfClient: NameOfClient): api.Me {
  if (actor.side === 'company') {
    const { id, name, email, role, clientId } = state.members[actor.id]!;
    return {
      id,
      name,
      email,
      firm: null,
      level: null,
      company: { id: clientId, name: nameOfClient(clientId) },
      company_role: role.toUpperCase() as api.MemberRole,
      current_client: null,
    };
  }
  const user = state.firmUsers[actor.id]!;
  const { id, name, email, level, firmId } = user;
  return {
    id,
    name,
    email,
    firm: { id: firmId, name: state.firms[firmId]!.name },
    level,
    company: null,
    company_role: null,
    current_client: currentClientView(state, user, nameOfClient),
  };
}

function currentClientView(state: ProState, user: FirmUser, nameOfClient: NameOfClient): api.CurrentClient | null {
  const session = currentSession(state, sessionOf(user));
  // An expired token is exchanged again; where one stands does not end with it.
  const assignment = session && accessOf(state, session);
  if (!assignment) return null;
  return {
    connection_id: assignment.connectionId,
    client: { id: session.clientId, name: nameOfClient(session.clientId) },
    role: assignment.role,
    entered_at: formatInstant(session.issuedAt),
  };
}

/** An application as it stands at an instant. */
export function applicationView(application: Application, now: Instant): api.Application {
  const { id, firmName, name, email, submittedAt, answeredAt, welcomeToken } = application;
  const status = applicationStatus(application, now);
  return {
    id,
    firm_name: firmName,
    name,
    email,
    status,
    submitted_at: formatInstant(submittedAt),
    answer_expected_by: formatInstant(answerDue(submittedAt)),
    answered_at: status === 'SUBMITTED' ? null : formatInstant(answeredAt),
    welcome_token: status === 'APPROVED' ? welcomeToken : null,
  };
}
