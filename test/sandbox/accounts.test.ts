import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Account } from '../../components/backend/backend.js';
import { formatInstant } from '../../sandbox/time.js';
import { instant } from './any-clock.js';
import { bookkeepers, type Caller, withAccount } from './harness.js';

/** Asks for pending rows too. */
const PENDING = { headers: { 'Sandbox-Pending': 'true' } };

describe('accounts', () => {
  it('list cash first, at most one card, and nothing but items', async () => {
    for (const caller of await bookkeepers()) {
      const { body } = await caller.call<object>('/v1/accounting/accounts');
      assert.deepEqual(Object.keys(body), ['items']);
      const kinds = (await caller.accounts()).map(({ instrument }) => instrument);
      assert.ok(!kinds.slice(0, -1).includes('CARD'));
      assert.ok(kinds.length > 0);
      assert.ok(kinds.filter((kind) => kind === 'CARD').length <= 1);
    }
  });

  it('say what they are in the words of the API', async () => {
    for (const caller of await bookkeepers()) {
      for (const account of await caller.accounts()) {
        const cash = account.instrument === 'CASH';
        assert.match(account.id, cash ? /^dpacc_/ : /^cuacc_/);
        assert.equal(account.type, cash ? 'ASSET' : 'LIABILITY');
        assert.equal(account.description, cash ? 'Brex Cash Account' : 'Brex Card Account');
        assert.equal('cash' in account, cash);
        assert.equal('card' in account, !cash);
      }
    }
  });

  it('are absent before their opening day, and 404 below the list', async () => {
    const { caller, account } = await withAccount('CARD');
    const opened = (await caller.allStatements(account.id)).at(-1)!.period.start;
    const later = (await bookkeepers({ clock: '2024-01-01T00:00:00Z' })).length;
    assert.ok(later > 0);
    await caller.sandbox.control.setClock(opened);
    assert.ok((await caller.accounts()).some(({ id }) => id === account.id));
    const late = await lateAccount();
    await late.caller.sandbox.control.setClock(formatInstant(instant(late.opened) - 1));
    assert.ok((await late.caller.accounts()).every(({ id }) => id !== late.account.id));
    assert.equal((await late.caller.transactions(late.account.id)).status, 404);
    assert.equal((await late.caller.statements(late.account.id)).status, 404);
    await late.caller.sandbox.control.setClock(late.opened);
    const [fresh] = (await late.caller.accounts()).filter(({ id }) => id === late.account.id);
    assert.equal(fresh?.current_balance.amount, 0);
  });

  /** An account that opened after the world's first day. */
  async function lateAccount(): Promise<{ caller: Caller; account: Account; opened: string }> {
    for (const caller of await bookkeepers()) {
      for (const account of await caller.accounts()) {
        const opened = (await caller.allStatements(account.id)).at(-1)!.period.start;
        if (opened > '2024-01-01T00:00:00Z') return { caller, account, opened };
      }
    }
    throw new Error('every account opened on the first day');
  }

  it('are still whole at the horizon, where the last period has closed and no row is left to come', async () => {
    const { caller, account } = await withAccount('CARD', { clock: '2036-01-01T00:00:00Z' });
    const [newest] = await caller.allStatements(account.id);
    assert.equal(newest?.period.end, '2035-12-31T23:59:59Z');
    assert.ok(account.instrument === 'CARD');
    assert.deepEqual(account.card.current_statement_period, { start: '2036-01-01', end: '2036-01-31' });
    const { items } = (await caller.transactions(account.id, 'limit=1000&start_time=2035-12-01T00:00:00Z', PENDING))
      .body;
    assert.ok(items.length > 0 && items.every(({ statement_id }) => statement_id === newest.id));
    assert.deepEqual(items.at(-1)!.balance, account.current_balance);
    assert.equal((await caller.sandbox.control.check({ accountId: account.id })).ok, true);
  });

  it('go INACTIVE on their day, with periods that go on closing', async () => {
    for (const caller of await bookkeepers()) {
      const account = (await caller.accounts()).find(({ status }) => status === 'INACTIVE');
      if (!account) continue;
      const [newest] = await caller.allStatements(account.id);
      assert.equal(newest?.period.end, '2025-12-31T23:59:59Z');
      await caller.sandbox.control.setClock('2024-06-01T00:00:00Z');
      assert.equal((await caller.accounts()).find(({ id }) => id === account.id)?.status, 'ACTIVE');
      return;
    }
    assert.fail('the demo has an inactive account');
  });

  it('count pending money out as spent, and pending money in not before it posts', async () => {
    let seen = 0;
    for (const caller of await bookkeepers()) {
      for (const account of await caller.accounts()) {
        const rows = await caller.allTransactions(account.id, 'limit=1000', PENDING);
        const pending = rows.filter(({ status }) => status === 'PENDING').map(({ amount }) => amount.amount);
        const current = rows.findLast(({ balance }) => balance)?.balance?.amount ?? 0;
        const sum = (amounts: number[]) => amounts.reduce((one, other) => one + other, 0);
        seen += pending.length;
        assert.equal(account.current_balance.amount, current);
        assert.equal(
          account.available_balance.amount,
          account.instrument === 'CASH'
            ? current + sum(pending.filter((amount) => amount < 0))
            : account.card.account_limit.amount - current - sum(pending.filter((amount) => amount > 0)),
        );
      }
    }
    assert.ok(seen > 5);
  });
});
