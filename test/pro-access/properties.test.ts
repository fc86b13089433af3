/** Random sequences of actions by random people never break an invariant, and a refused one changes nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createWorld } from '../../fixtures/index.js';
import { SandboxRefusal } from '../../sandbox/answers.js';
import {
  type Actor,
  clientIdOf,
  companyActor,
  firmActor,
  type FirmActor,
  type CompanyActor,
} from '../../sandbox/pro-access/actor.js';
import * as assignments from '../../sandbox/pro-access/assignments.js';
import { proBreaches } from '../../sandbox/pro-access/check.js';
import * as connections from '../../sandbox/pro-access/connections.js';
import { connectIntegration, triggerSync } from '../../sandbox/pro-access/integrations.js';
import * as members from '../../sandbox/pro-access/members.js';
import { seedState } from '../../sandbox/pro-access/seed.js';
import { accessOf, enterClient, exitClient } from '../../sandbox/pro-access/sessions.js';
import type { ProState } from '../../sandbox/pro-access/state.js';
import * as team from '../../sandbox/pro-access/team.js';

const world = await createWorld({ scenario: 'demo', seed: 7 });
const beginning = seedState(world);

/** One step: what is tried, and numbers that choose by whom and on what. */
interface Step {
  action: string;
  who: number;
  what: number;
  whom: number;
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;
const ROLES = ['BOOKKEEPER', 'BILL_PAY_DRAFTER'] as const;
const LEVELS = ['ADMIN', 'USER'] as const;

/** Two firms and three clients, two of them active and one pending, are enough for everybody to meet. */
const FIRMS = Object.keys(beginning.firms).slice(0, 2);
const CLIENTS = world.clients.slice(6, 9).map(({ id }) => id);

const usersOf = (state: ProState) => Object.values(state.firmUsers).filter(({ firmId }) => FIRMS.includes(firmId));
const membersOf = (state: ProState) =>
  Object.values(state.members).filter(({ clientId }) => CLIENTS.includes(clientId));
const connectionsOf = (state: ProState) =>
  Object.values(state.connections).filter(({ clientId }) => CLIENTS.includes(clientId));

/** A person of a firm whose session works; a deactivated one has none. */
function firmPerson(state: ProState, n: number): FirmActor {
  const active = usersOf(state).filter(({ status }) => status === 'ACTIVE');
  return firmActor(pick(active, n));
}

function companyPerson(state: ProState, n: number): CompanyActor {
  return companyActor(
    pick(
      membersOf(state).filter(({ status }) => status !== 'ENDED'),
      n,
    ),
  );
}

type Act = (state: ProState, step: Step, now: number) => ProState;

const ACTIONS: Readonly<Record<string, Act>> = {
  invite: (state, { who, what, whom }, now) => {
    const firmId = pick(FIRMS, what);
    const people = usersOf(state).filter((one) => one.firmId === firmId);
    return connections.inviteFirm(state, companyPerson(state, who), now, { firmId, firmUserId: pick(people, whom).id })
      .state;
  },
  withdraw: (state, { who, what }, now) =>
    connections.withdrawFirm(state, companyPerson(state, who), now, conn(state, what)),
  accept: (state, { who, what }, now) =>
    connections.acceptClient(state, firmPerson(state, who), now, conn(state, what)),
  reject: (state, { who, what }, now) =>
    connections.rejectClient(state, firmPerson(state, who), now, conn(state, what)),
  disconnect: (state, { who, what }, now) =>
    connections.disconnectClient(state, firmPerson(state, who), now, conn(state, what)),
  remove: (state, { who, what }, now) =>
    connections.removeFirm(state, companyPerson(state, who), now, conn(state, what)),
  assign: (state, { who, what, whom }, now) =>
    assignments.putAssignment(state, firmPerson(state, who), now, {
      clientId: pick(CLIENTS, what),
      firmUserId: pick(usersOf(state), whom).id,
      role: pick(ROLES, who + whom),
    }),
  revoke: (state, { who, what, whom }, now) =>
    assignments.revokeAssignment(state, firmPerson(state, who), now, {
      clientId: pick(CLIENTS, what),
      firmUserId: pick(usersOf(state), whom).id,
    }),
  setRole: (state, { who, whom, what }, now) =>
    members.updateMemberRole(state, companyPerson(state, who), now, {
      memberId: anybody(state, whom),
      role: pick(ROLES, what),
    }),
  release: (state, { who, whom }, now) =>
    members.releaseMemberRole(state, companyPerson(state, who), now, {
      memberId: pick(Object.values(state.decisions), whom)?.firmUserId ?? anybody(state, whom),
    }),
  end: (state, { who, whom }, now) =>
    members.endMember(state, companyPerson(state, who), now, { memberId: anybody(state, whom) }),
  inviteMember: (state, { who, whom }, now) =>
    members.inviteMember(state, companyPerson(state, who), now, { name: 'Pat', email: `pat${whom % 9}@new.example` })
      .state,
  inviteUser: (state, { who, whom, what }, now) =>
    team.inviteFirmUser(state, firmPerson(state, who), now, {
      name: 'Kit',
      email: `kit${whom % 6}@new.example`,
      level: pick(LEVELS, what),
    }).state,
  level: (state, { who, whom, what }, now) =>
    team.updateFirmUser(state, firmPerson(state, who), now, {
      firmUserId: pick(usersOf(state), whom).id,
      level: pick(LEVELS, what),
    }),
  deactivate: (state, { who, whom }, now) =>
    team.deactivateFirmUser(state, firmPerson(state, who), now, pick(usersOf(state), whom).id),
  reactivate: (state, { who, whom }, now) =>
    team.reactivateFirmUser(state, firmPerson(state, who), now, pick(usersOf(state), whom).id),
  signIn: (state, { whom }, now) => team.signIn(state, anybody(state, whom), now),
  enter: (state, { who, what }, now) =>
    enterClient(state, firmPerson(state, who), now, { clientId: pick(CLIENTS, what), scopes: null })?.state ?? state,
  exit: (state, { what }) => exitClient(state, what % (state.issued + 1)),
  connect: (state, { who }, now) => {
    const actor = inside(state, who);
    return connectIntegration(state, actor, now, {
      client: clientOf(actor),
      provider: 'XERO',
      backfillFrom: undefined,
    });
  },
  sync: (state, { who }, now) => {
    const actor = inside(state, who);
    return triggerSync(state, actor, now, { client: clientOf(actor), provider: 'XERO' });
  },
};

/** The client a token is of, as the routes find it; a firm session is refused before it matters. */
const clientOf = (actor: Actor) => world.clients.find(({ id }) => id === clientIdOf(actor)) ?? world.clients[0]!;

const conn = (state: ProState, n: number): string => pick(connectionsOf(state), n)?.id ?? 'conn_nobody';

function anybody(state: ProState, n: number): string {
  return pick([...usersOf(state), ...membersOf(state)], n).id;
}

/** Somebody inside a client, by a live token of a firm user. */
function inside(state: ProState, n: number): Actor {
  const session = pick(Object.values(state.sessions), n);
  const access = session && accessOf(state, session);
  if (!access) return firmPerson(state, n);
  const { firmId, id } = state.firmUsers[access.firmUserId]!;
  return {
    side: 'client',
    id,
    firmId,
    clientId: access.clientId,
    role: access.role,
    assignmentId: access.id,
    n: session.n,
  };
}

const steps = fc.array(
  fc.record({
    action: fc.constantFrom(...Object.keys(ACTIONS)),
    who: fc.nat(500),
    what: fc.nat(500),
    whom: fc.nat(500),
  }),
  { minLength: 40, maxLength: 160 },
);

/** Makes it impossible to change what is shared. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  Object.values(value).forEach(frozen);
  return value;
}

describe('random people doing random things', () => {
  it('never break an invariant, and change nothing when they are refused', () => {
    frozen(beginning);
    assert.deepEqual(proBreaches(beginning), []);
    const done = new Map<string, number>();
    let refused = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        let state = beginning;
        sequence.forEach((step, n) => {
          const now = world.defaultClock + n * 600;
          try {
            const next = ACTIONS[step.action]!(state, step, now);
            if (next !== state) done.set(step.action, (done.get(step.action) ?? 0) + 1);
            state = frozen(next);
          } catch (error) {
            if (!(error instanceof SandboxRefusal)) throw error;
            assert.ok([400, 403, 404, 409].includes(error.status), error.message);
            refused += 1;
          }
          assert.deepEqual(proBreaches(state), [], JSON.stringify(step));
        });
        assert.deepEqual(JSON.parse(JSON.stringify(state)), state, 'a state is plain JSON');
      }),
      { numRuns: 400, seed: 20260114 },
    );
    assert.ok(refused > 1000);
    const idle = Object.keys(ACTIONS).filter((action) => (done.get(action) ?? 0) < 3);
    assert.deepEqual(idle, [], 'every action succeeds now and then');
  });

  it('are caught when an invariant is broken', () => {
    const active = Object.values(beginning.connections).find(({ state }) => state === 'active')!;
    const disconnected = { ...active, state: 'disconnected' } as const;
    const broken = { ...beginning, connections: { ...beginning.connections, [active.id]: disconnected } };
    assert.ok(proBreaches(broken).some(({ rule }) => rule === 'assignments'));
    const admins = Object.values(beginning.firmUsers).map((user) => [user.id, { ...user, level: 'USER' }] as const);
    const leaderless = { ...beginning, firmUsers: Object.fromEntries(admins) } as ProState;
    assert.ok(proBreaches(leaderless).some(({ rule }) => rule === 'team'));
    const twin = { ...active, id: 'conn_twin' };
    const twice = { ...beginning, connections: { ...beginning.connections, [twin.id]: twin } };
    assert.ok(proBreaches(twice).some(({ rule }) => rule === 'connections'));
    const { contactId, clientId } = active;
    const orphan = { n: 0, session: contactId, firmUserId: contactId, clientId, assignmentId: 'asg_gone' };
    const session = { ...orphan, issuedAt: 0, expiresAt: 1, scopes: null };
    assert.ok(proBreaches({ ...beginning, issued: 1, sessions: { 0: session } }).some(({ rule }) => rule === 'tokens'));
    const poor = { ...beginning, seats: {} };
    assert.ok(proBreaches(poor).some(({ rule }) => rule === 'seats'));
  });
});
