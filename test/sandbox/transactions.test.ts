import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withAccount } from './harness.js';

/** Asks for pending rows too. */
const PENDING = { headers: { 'Sandbox-Pending': 'true' } };

describe('a page of rows', () => {
  it('lists no PENDING row unless asked, and every one of them last when asked', async () => {
    const { caller, account } = await withAccount('CARD');
    const plain = await caller.allTransactions(account.id);
    const whole = await caller.allTransactions(account.id, 'limit=1000', PENDING);
    assert.ok(plain.every(({ status }) => status === 'POSTED'));
    assert.deepEqual(whole.slice(0, plain.length), plain);
    const pending = whole.slice(plain.length);
    assert.ok(pending.length > 1);
    assert.ok(pending.every(({ status }) => status === 'PENDING'));
    const keys = pending.map(({ initiated_at, id }) => `${initiated_at} ${id}`);
    assert.deepEqual(keys, [...keys].sort());
    const off = await caller.allTransactions(account.id, 'limit=1000', { headers: { 'Sandbox-Pending': 'false' } });
    assert.deepEqual(off, plain);
  });

  it('lists PENDING rows by default where the sandbox was made so', async () => {
    const { caller, account } = await withAccount('CARD', { pending: true });
    const rows = await caller.allTransactions(account.id);
    assert.ok(rows.some(({ status }) => status === 'PENDING'));
    const off = await caller.allTransactions(account.id, 'limit=1000', { headers: { 'Sandbox-Pending': 'false' } });
    assert.deepEqual(
      off,
      rows.filter(({ status }) => status === 'POSTED'),
    );
  });

  for (const value of ['', 'yes', 'TRUE', '1', 'true, true']) {
    it(`answers 400 for the header Sandbox-Pending: "${value}"`, async () => {
      const { caller, account } = await withAccount('CARD');
      const { status, body } = await caller.refusal(`/v1/accounting/accounts/${account.id}/transactions`, {
        headers: { 'Sandbox-Pending': value },
      });
      assert.equal(status, 400);
      assert.match(body.message, /"Sandbox-Pending" must be true or false/);
    });
  }

  it('ascends by posted_at, ties by id', async () => {
    for (const instrument of ['CASH', 'CARD'] as const) {
      const { caller, account } = await withAccount(instrument);
      const keys = (await caller.allTransactions(account.id)).map(({ posted_at, id }) => `${posted_at} ${id}`);
      assert.deepEqual(keys, [...keys].sort());
      assert.equal(new Set(keys).size, keys.length);
    }
  });

  it('is filtered by start_time as the whole list would be', async () => {
    const { caller, account } = await withAccount('CARD');
    const all = await caller.allTransactions(account.id, 'limit=1000', PENDING);
    const posted = all.filter((row) => row.posted_at !== null);
    const times = [0, 1, 57, posted.length - 1].map((n) => posted[n]!.posted_at!);
    for (const time of [...times, '2000-01-01T00:00:00Z', '2025-07-01T00:00:00Z', '2035-01-01T00:00:00Z']) {
      const rows = await caller.allTransactions(account.id, `limit=1000&start_time=${time}`, PENDING);
      assert.deepEqual(
        rows,
        all.filter(({ posted_at }) => posted_at === null || posted_at >= time),
        time,
      );
    }
  });

  it('is filtered by statement_id to the rows of that statement, never with a pending one', async () => {
    const { caller, account } = await withAccount('CASH');
    const all = await caller.allTransactions(account.id);
    let found = 0;
    for (const statement of await caller.allStatements(account.id)) {
      const rows = await caller.allTransactions(account.id, `limit=7&statement_id=${statement.id}`, PENDING);
      assert.deepEqual(
        rows,
        all.filter(({ statement_id }) => statement_id === statement.id),
      );
      found += rows.length;
    }
    assert.equal(found, all.filter(({ statement_id }) => statement_id !== null).length);
  });

  it('takes both filters together', async () => {
    const { caller, account } = await withAccount('CARD');
    const [statement] = await caller.allStatements(account.id);
    const rows = await caller.allTransactions(account.id, `limit=1000&statement_id=${statement!.id}`);
    const { posted_at } = rows[Math.floor(rows.length / 2)]!;
    const late = await caller.allTransactions(
      account.id,
      `limit=1000&statement_id=${statement!.id}&start_time=${posted_at}`,
    );
    assert.deepEqual(
      late,
      rows.filter((row) => row.posted_at! >= posted_at!),
    );
    const none = await caller.allTransactions(
      account.id,
      `limit=1000&statement_id=${statement!.id}&start_time=2035-01-01T00:00:00Z`,
    );
    assert.deepEqual(none, []);
  });

  it('leaves out the branches that do not apply, and takes its kind from the account', async () => {
    for (const instrument of ['CASH', 'CARD'] as const) {
      const { caller, account } = await withAccount(instrument);
      for (const row of await caller.allTransactions(account.id)) {
        assert.equal(row.kind, instrument);
        assert.equal('card_transaction_details' in row, instrument === 'CARD');
        assert.equal('cash_transaction_details' in row, instrument === 'CASH');
      }
    }
  });
});
