import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Statement } from '../../components/backend/backend.js';
import { withAccount } from './harness.js';

describe('statements', () => {
  it('descend by period end, and each closed one is there', async () => {
    const { caller, account } = await withAccount('CARD', { clock: '2025-01-01T00:00:00Z' });
    const ends = (await caller.allStatements(account.id)).map(({ period }) => period.end);
    assert.deepEqual(ends, [...ends].sort().reverse());
    assert.equal(ends[0], '2024-12-31T23:59:59Z');
    await caller.sandbox.control.setClock('2024-12-31T23:59:59Z');
    const before = (await caller.allStatements(account.id)).map(({ period }) => period.end);
    assert.deepEqual(before, ends.slice(1));
  });

  it('never change once they have closed, and rows keep their statement for ever', async () => {
    const { caller, account } = await withAccount('CASH', { clock: '2024-07-15T12:00:00Z' });
    const statements = await caller.allStatements(account.id);
    const rows = (await caller.allTransactions(account.id)).filter(({ statement_id }) => statement_id !== null);
    await caller.sandbox.control.setClock('2026-05-02T00:00:00Z');
    assert.deepEqual((await caller.allStatements(account.id)).slice(-statements.length), statements);
    assert.deepEqual((await caller.allTransactions(account.id)).slice(0, rows.length), rows);
  });

  it('page as the whole list reads', async () => {
    const { caller, account } = await withAccount('CARD');
    const whole = await caller.allStatements(account.id);
    for (const limit of [1, 5, 24]) {
      const walked: Statement[] = [];
      for (let query = `limit=${limit}`; query;) {
        const { items, next_cursor } = (await caller.statements(account.id, query)).body;
        walked.push(...items);
        query = next_cursor === null ? '' : `cursor=${next_cursor}`;
      }
      assert.deepEqual(walked, whole);
    }
  });
});
