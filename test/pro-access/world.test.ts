/** How Pro Access begins: the same bytes everywhere, and enough of everything to look at (RULES "World"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyOf } from '../../fixtures/hash.js';
import { createWorld, SCENARIO_NAMES, type ScenarioName } from '../../fixtures/index.js';
import { proBreaches } from '../../sandbox/pro-access/check.js';
import { seedState } from '../../sandbox/pro-access/seed.js';

/** The digest of each scenario's facts with seed 42. It changes only when they change on purpose. */
const GOLDEN: Readonly<Record<ScenarioName, string>> = {
  demo: '76cd0cbd-56f4533b',
  empty: 'db448213-76905d08',
  edge: '69e63fda-c4381789',
  'growing-firm': 'e3ace92a-ef59f974',
};

const factsOf = async (scenario: ScenarioName, seed = 42) => (await createWorld({ scenario, seed })).proAccess();

describe('the facts of Pro Access', () => {
  for (const scenario of SCENARIO_NAMES) {
    it(`have the bytes they always had in ${scenario}`, async () => {
      const text = JSON.stringify(await factsOf(scenario));
      assert.equal(`${keyOf(text).toString(16)}-${keyOf('again', text).toString(16)}`, GOLDEN[scenario]);
    });

    it(`break no rule in ${scenario}, whatever the seed`, async () => {
      for (const seed of [0, 1, 7, 42, 2026]) {
        assert.deepEqual(proBreaches(seedState(await createWorld({ scenario, seed }))), [], `seed ${seed}`);
      }
    });
  }

  it('lie before the clock’s first stand, each thing after what it needs', async () => {
    for (const scenario of SCENARIO_NAMES) {
      const world = await createWorld({ scenario, seed: 42 });
      const { connections, assignments, integrations } = world.proAccess();
      const accepted = new Map(connections.map(({ id, accepted: one }) => [id, one?.at]));
      for (const { invitedAt, accepted: one, ended } of connections) {
        const moments = [invitedAt, one?.at ?? invitedAt, ended?.at ?? one?.at ?? invitedAt, world.defaultClock];
        assert.deepEqual(
          [...moments].sort((a, b) => a - b),
          moments,
          scenario,
        );
      }
      for (const one of assignments) {
        assert.ok(accepted.get(one.connectionId)! <= one.at && one.at <= world.defaultClock);
      }
      for (const { at, lostAt } of integrations) assert.ok(at < (lostAt ?? world.defaultClock));
    }
  });
});

describe('the demo', () => {
  const counted = (words: readonly string[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
    return counts;
  };
  const word = (one: { accepted?: unknown; ended?: unknown }) =>
    one.ended ? 'ended' : one.accepted ? 'active' : 'invited';

  it('has a firm with people of both levels, some invited, one deactivated, one who is assigned to nobody', async () => {
    const { firms, firmPeople, assignments } = await factsOf('demo');
    const team = firmPeople.filter(({ person }) => person.firmId === firms[0]!.id);
    assert.deepEqual(counted(team.map(({ person, status }) => `${person.role} ${status}`)), {
      'pro_access_admin ACTIVE': 2,
      'pro_access_admin INVITED': 1,
      'pro_access_user ACTIVE': 4,
      'pro_access_user INVITED': 1,
      'pro_access_user DEACTIVATED': 1,
    });
    const busy = new Set(assignments.map(({ firmUserId }) => firmUserId));
    assert.equal(team.filter(({ person, status }) => status === 'ACTIVE' && !busy.has(person.id)).length, 1);
  });

  it('has clients in each state, and companies that know two firms', async () => {
    const { firms, connections } = await factsOf('demo');
    const own = connections.filter(({ firmId }) => firmId === firms[0]!.id);
    assert.deepEqual(counted(own.map(word)), { active: 8, invited: 2, ended: 1 });
    const byClient = new Map<string, string[]>();
    for (const one of connections) byClient.set(one.clientId, [...(byClient.get(one.clientId) ?? []), word(one)]);
    const pairs = [...byClient.values()].filter(({ length }) => length > 1).map((words) => words.sort().join(' '));
    assert.deepEqual(pairs.sort(), ['active active', 'active ended', 'active ended', 'active invited']);
  });

  it('has decisions of clients, lost consents and a directory of ten firms', async () => {
    const { firms, assignments, integrations } = await factsOf('demo');
    assert.deepEqual(counted(assignments.flatMap(({ decided }) => (decided ? [String(decided.role)] : []))), {
      BILL_PAY_DRAFTER: 1,
      null: 1,
    });
    assert.deepEqual(counted(integrations.map(({ provider, lostAt }) => `${provider}${lostAt ? ' lost' : ''}`)), {
      QUICKBOOKS_ONLINE: 4,
      XERO: 1,
      'XERO lost': 1,
    });
    assert.equal(firms.length, 10);
  });
});

describe('the growing firm', () => {
  it('serves two hundred clients with a team of both levels', async () => {
    const { firms, firmPeople, connections } = await factsOf('growing-firm');
    assert.equal(connections.filter(({ firmId }) => firmId === firms[0]!.id).length, 190);
    assert.ok(firmPeople.filter(({ person }) => person.firmId === firms[0]!.id).length >= 17);
  });
});
