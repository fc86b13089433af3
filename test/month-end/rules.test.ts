/** What the board says of a month: every period is counted once, every figure leads to the rows that it counts. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Account, Statement } from '../../components/backend/backend.js';
import type { ClientConnection, ClientRole } from '../../components/backend/pro-access.js';
import { Looking } from '../../components/month-end/looking.js';
import {
  accessTo,
  byWork,
  closedMonths,
  columnsOf,
  monthAfter,
  rowsOf,
  stateIn,
  STATES,
  tallyOf,
  type BoardClient,
  type Finding,
  type Month,
  type Narrowing,
} from '../../components/month-end/rules.js';
import { byClient, targetsOf } from '../../components/month-end/targets.js';

const money = (amount: number) => ({ amount, currency: 'usd' });

/** A month by its number from 2025-01. */
const month = (n: number): Month => monthAfter('2025-01', n);

const statement = (id: string, at: Month): Statement => ({
  id,
  start_balance: money(0),
  end_balance: money(0),
  period: { start: `${at}-01T00:00:00Z`, end: `${at}-28T23:59:59Z` },
  document_url: null,
});

const account = (id: string, open: Month) =>
  ({
    id,
    type: 'ASSET',
    instrument: 'CASH',
    name: id,
    description: '',
    status: 'ACTIVE',
    settlement_currency: 'usd',
    current_balance: money(0),
    available_balance: money(0),
    cash: {
      account_number: '1',
      routing_number: '2',
      current_statement_period: { start: `${open}-01`, end: `${open}-28` },
    },
  }) satisfies Account;

const connection = (id: string, role: ClientRole | null) =>
  ({ connection_id: id, client: { id: `cli_${id}`, name: `Client ${id}` }, role }) as ClientConnection;

const TIED: Finding = { tie: { result: 'tied', count: 0, sum: money(0) } };
const OFF: Finding = { tie: { result: 'difference', count: 0, sum: money(0), difference: money(1) } };
const UNREADABLE: Finding = { tie: { result: 'unreadable', count: 0, figure: 'sum' } };
const FAILED: Finding = { error: new Error('503') };
const findings = fc.option(
  fc.tuple(fc.constantFrom<Finding>({}, TIED, OFF, UNREADABLE, FAILED), fc.boolean()).map(([one, out]): Finding => ({
    ...one,
    ...(out && { exported: { format: 'OFX', at: '2026-01-01T00:00:00Z' } }),
  })),
  { nil: undefined },
);

/** Clients of every kind: closed periods without a gap, then the open one; each period with a finding or none. */
const boards = fc
  .array(
    fc.record({
      role: fc.constantFrom<ClientRole | null>('BOOKKEEPER', 'BOOKKEEPER', 'BILL_PAY_DRAFTER', null),
      fate: fc.constantFrom('read', 'read', 'failed', 'unread'),
      accounts: fc.array(fc.record({ first: fc.nat(5), closed: fc.array(findings, { maxLength: 6 }) }), {
        minLength: 0,
        maxLength: 3,
      }),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => {
    const known = new Map<Statement, Finding>();
    const clients = drawn.map(({ role, fate, accounts }, n): BoardClient => {
      const board = { connection: connection(String(n), role) };
      if (accessTo(board.connection) !== 'yes' || fate === 'unread') return board;
      if (fate === 'failed') return { ...board, error: new Error('503') };
      return {
        ...board,
        accounts: accounts.map(({ first, closed }, a) => {
          const statements = closed.map((finding, s) => {
            const one = statement(`pst_${n}_${a}_${s}`, month(first + s));
            if (finding) known.set(one, finding);
            return one;
          });
          return {
            account: account(`dpacc_${n}_${a}`, month(first + closed.length)),
            statements: statements.reverse(),
          };
        }),
      };
    });
    return { clients, findingOf: (_: BoardClient, one: Statement) => known.get(one) };
  });

describe('the state of a period', () => {
  const board = {
    account: account('a', '2025-03'),
    statements: [statement('s2', '2025-02'), statement('s1', '2025-01')],
  };
  const at = (of: Month, finding?: Finding) => stateIn(board, of, () => finding);

  it('is open where it has not closed, and none where there is no period', () => {
    assert.equal(at('2025-03'), 'open');
    assert.equal(at('2025-04'), undefined);
    assert.equal(at('2024-12'), undefined);
  });

  it('is waiting until its lines were looked at, then what they came to', () => {
    assert.equal(at('2025-02'), 'waiting');
    assert.equal(at('2025-02', TIED), 'tied');
    assert.equal(at('2025-02', OFF), 'difference');
    assert.equal(at('2025-02', FAILED), 'failed');
  });

  it('is never tied where a figure cannot be read', () => {
    assert.equal(at('2025-02', UNREADABLE), 'difference');
  });

  it('is waiting where it was exported alone', () => {
    assert.equal(at('2025-02', { exported: { format: 'OFX', at: '' } }), 'waiting');
  });
});

describe('months', () => {
  it('go on over the year, both ways', () => {
    assert.equal(monthAfter('2025-12', 1), '2026-01');
    assert.equal(monthAfter('2025-01', -1), '2024-12');
    assert.equal(monthAfter('2025-06', -30), '2022-12');
    fc.assert(
      fc.property(fc.integer({ min: -600, max: 600 }), (n) => monthAfter(monthAfter('2025-06', n), -n) === '2025-06'),
    );
  });

  it('are shown up to the newest closed one and the open one after it', () => {
    assert.deepEqual(columnsOf(['2025-12', '2025-11'], '2025-12', 3), ['2025-10', '2025-11', '2025-12', '2026-01']);
    assert.deepEqual(columnsOf(['2025-12', '2025-11'], '2025-10', 3), ['2025-10', '2025-11', '2025-12', '2026-01']);
  });

  it('are shown up to the chosen one, where that is further back', () => {
    assert.deepEqual(columnsOf(['2025-12', '2025-05'], '2025-05', 3), ['2025-03', '2025-04', '2025-05']);
  });

  it('always hold the chosen one', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 24 }), (newest, back, count) => {
        const chosen = month(newest - back);
        return columnsOf([month(newest), chosen], chosen, count).includes(chosen);
      }),
    );
  });
});

describe('the figures of a month', () => {
  it('count each closed period once', () => {
    fc.assert(
      fc.property(boards, fc.nat(12), ({ clients, findingOf }, n) => {
        const tally = tallyOf(clients, month(n), findingOf);
        const lost = clients.filter((client) => client.error !== undefined).length;
        assert.equal(tally.tied + tally.waiting + tally.difference + tally.failed - lost, tally.total);
        assert.ok(tally.exported <= tally.total);
      }),
    );
  });

  it('lead to as many rows as they say', () => {
    fc.assert(
      fc.property(boards, fc.nat(12), ({ clients, findingOf }, n) => {
        const at = month(n);
        const tally = tallyOf(clients, at, findingOf);
        const count = (only: Narrowing) =>
          clients
            .map((client) => rowsOf(client, { month: at, name: '', only }, findingOf))
            .reduce((sum, accounts) => sum + (accounts ? Math.max(1, accounts.length) : 0), 0);
        for (const only of ['tied', 'waiting', 'difference', 'failed'] as const) assert.equal(count(only), tally[only]);
        assert.equal(count('unexported'), tally.total - tally.exported);
      }),
    );
  });

  it('are of the closed months alone, newest first', () => {
    fc.assert(
      fc.property(boards, ({ clients }) => {
        const months = closedMonths(clients);
        assert.deepEqual(months, [...new Set(months)].sort().reverse());
        const statements = clients.flatMap(({ accounts = [] }) => accounts.flatMap((one) => one.statements));
        assert.deepEqual(new Set(months), new Set(statements.map(({ period }) => period.end.slice(0, 7))));
      }),
    );
  });
});

describe('the order by work', () => {
  it('keeps every client, and no tied one stands before one that waits', () => {
    fc.assert(
      fc.property(boards, fc.nat(12), ({ clients, findingOf }, n) => {
        const ordered = byWork(clients, month(n), findingOf);
        assert.deepEqual(new Set(ordered), new Set(clients));
        const worst = ordered.map((client) => {
          if (accessTo(client.connection) !== 'yes') return Infinity;
          if (client.error !== undefined) return 0;
          const states = (client.accounts ?? []).map((one) => stateIn(one, month(n), (of) => findingOf(client, of)));
          return Math.min(STATES.length, ...states.map((state) => (state ? STATES.indexOf(state) : STATES.length)));
        });
        assert.deepEqual(
          worst,
          [...worst].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('stays while work is being done, until that is over', () => {
    const [one, two] = [statement('s1', '2025-01'), statement('s2', '2025-01')];
    const clients: BoardClient[] = [one, two].map((of, n) => ({
      connection: connection(String(n), 'BOOKKEEPER'),
      accounts: [{ account: account(`a${n}`, '2025-02'), statements: [of] }],
    }));
    const known = new Map<Statement, Finding>([[one, OFF]]);
    const findingOf = (_: BoardClient, of: Statement) => known.get(of);
    const looking = new Looking();
    const names = () =>
      looking
        .rows(clients, { month: '2025-01', settled: true }, findingOf)
        .map(({ client }) => client.connection.connection_id);
    assert.deepEqual(names(), ['0', '1']);
    known.set(one, TIED);
    assert.deepEqual(names(), ['0', '1']);
    looking.reorder();
    assert.deepEqual(names(), ['1', '0']);
    looking.choose({ order: 'name' });
    assert.deepEqual(names(), ['0', '1']);
  });
});

describe('the periods of the rows', () => {
  it('are those of the month, a client’s together', () => {
    fc.assert(
      fc.property(boards, fc.nat(12), ({ clients, findingOf }, n) => {
        const at = month(n);
        const rows = new Looking().rows(clients, { month: at, settled: true }, findingOf);
        const targets = targetsOf(rows, at);
        assert.equal(targets.length, tallyOf(clients, at, findingOf).total);
        const groups = byClient(targets);
        assert.deepEqual(groups.flat(), targets);
        assert.equal(new Set(groups.map(([first]) => first!.client)).size, groups.length);
      }),
    );
  });
});
