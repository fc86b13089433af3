import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bookkeepers, type Caller, withAccount } from './harness.js';

/** A caller with an account, the first page of a walk over it, and its cursor. */
async function begun(query = 'limit=20', options = {}) {
  const { caller, account } = await withAccount('CARD', options);
  const first = await caller.transactions(account.id, query);
  return { caller, account, first: first.body.items, cursor: first.body.next_cursor! };
}

async function refused(caller: Caller, path: string, message: RegExp, code: string): Promise<void> {
  const { status, body } = await caller.refusal(`/v1/accounting/accounts/${path}`);
  assert.deepEqual([status, body.type, body.code], [400, 'BAD_REQUEST', code]);
  assert.match(body.message, message);
}

describe('a cursor', () => {
  it('has the documented look: unpadded base64 of limit=…&offset=…', async () => {
    const { cursor, caller, account } = await begun();
    assert.match(cursor, /^[A-Za-z0-9]+$/);
    assert.match(atob(cursor), /^limit=20&offset=20&/);
    const statements = (await caller.statements(account.id, 'limit=3')).body.next_cursor!;
    assert.match(atob(statements), /^limit=3&offset=3&/);
  });

  it('is null at the end, and only there', async () => {
    const { caller, account } = await begun();
    const whole = (await caller.transactions(account.id, 'limit=1000')).body.items;
    const since = (n: number) => `start_time=${whole.at(n)!.posted_at}`;
    const all = await caller.allTransactions(account.id);
    const rows = all.filter(({ posted_at }) => posted_at! >= all.at(-10)!.posted_at!).length;
    assert.ok(rows >= 10 && since(0));
    const from = `start_time=${all.at(-10)!.posted_at}`;
    for (const limit of [rows - 1, rows, rows + 1]) {
      const { items, next_cursor } = (await caller.transactions(account.id, `${from}&limit=${limit}`)).body;
      assert.equal(items.length, Math.min(limit, rows));
      assert.equal(next_cursor === null, limit >= rows);
    }
  });

  it('goes on with its own limit, and an explicit one applies to that page alone', async () => {
    const { caller, account, cursor } = await begun();
    const own = (await caller.transactions(account.id, `cursor=${cursor}`)).body;
    assert.equal(own.items.length, 20);
    const explicit = (await caller.transactions(account.id, `cursor=${cursor}&limit=5`)).body;
    assert.deepEqual(explicit.items, own.items.slice(0, 5));
    const after = (await caller.transactions(account.id, `cursor=${explicit.next_cursor}`)).body;
    assert.equal(after.items.length, 20);
    assert.deepEqual(after.items.slice(0, 15), own.items.slice(5));
  });

  it('gives the same page as often as it is used', async () => {
    const { caller, account, cursor } = await begun();
    const page = (await caller.transactions(account.id, `cursor=${cursor}`)).text;
    assert.equal((await caller.transactions(account.id, `cursor=${cursor}`)).text, page);
  });

  it('carries its filters, takes equal ones again and refuses others', async () => {
    const { caller, account, cursor } = await begun('limit=3&start_time=2025-03-01T00:00:00Z');
    const { id } = account;
    const page = (await caller.transactions(id, `cursor=${cursor}`)).text;
    for (const equal of ['2025-03-01T00:00:00Z', '2025-03-01T01:00:00%2B01:00', '2025-02-28T23:59:59.5Z']) {
      assert.equal((await caller.transactions(id, `cursor=${cursor}&start_time=${equal}`)).text, page);
    }
    const path = `${id}/transactions?cursor=${cursor}`;
    await refused(caller, `${path}&start_time=2025-03-02T00:00:00Z`, /another start_time/, 'cursor_invalid');
    await refused(caller, `${path}&statement_id=pst_any`, /another statement_id/, 'cursor_invalid');
    const plain = (await caller.transactions(id, 'limit=3')).body.next_cursor!;
    await refused(
      caller,
      `${id}/transactions?cursor=${plain}&start_time=2025-03-01T00:00:00Z`,
      /another start_time/,
      'cursor_invalid',
    );
  });

  it('carries the pending switch, takes an equal one again and refuses the other', async () => {
    const { caller, account, cursor } = await begun('limit=3');
    const header = (value: string) => ({ headers: { 'Sandbox-Pending': value } });
    const query = `cursor=${cursor}`;
    const page = (await caller.transactions(account.id, query)).text;
    assert.equal((await caller.transactions(account.id, query, header('false'))).text, page);
    const { status, body } = await caller.refusal(
      `/v1/accounting/accounts/${account.id}/transactions?${query}`,
      header('true'),
    );
    assert.equal(status, 400);
    assert.match(body.message, /Sandbox-Pending: false/);
  });

  it('is refused by another account, another list and another world', async () => {
    const { caller, account, cursor } = await begun();
    const other = (await caller.accounts()).find(({ id }) => id !== account.id)!;
    await refused(caller, `${other.id}/transactions?cursor=${cursor}`, /another account/, 'cursor_invalid');
    await refused(caller, `${account.id}/statements?cursor=${cursor}`, /list of transactions/, 'cursor_invalid');
    const statements = (await caller.statements(account.id, 'limit=2')).body.next_cursor!;
    await refused(caller, `${account.id}/transactions?cursor=${statements}`, /list of statements/, 'cursor_invalid');
    const [stranger] = await bookkeepers({ seed: 2 });
    const [foreign] = await stranger!.accounts();
    await refused(stranger!, `${foreign!.id}/transactions?cursor=${cursor}`, /not of this world/, 'cursor_invalid');
  });

  it('is refused after a reset, and says so', async () => {
    const { caller, account, cursor } = await begun();
    await caller.sandbox.control.reset();
    await refused(caller, `${account.id}/transactions?cursor=${cursor}`, /before the world was reset/, 'cursor_stale');
  });

  it('is refused as soon as one of its characters is another', async () => {
    const { caller, account, cursor } = await begun();
    for (let at = 0; at < cursor.length; at += 1) {
      const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      await refused(caller, `${account.id}/transactions?cursor=${changed}`, /damaged/, 'cursor_invalid');
    }
  });

  it('is refused in every other spelling that a lenient base64 decoder takes', async () => {
    for (const limit of [20, 200, 9]) {
      const { caller, account, cursor } = await begun(`limit=${limit}`);
      const padded = cursor + '='.repeat((4 - (cursor.length % 4)) % 4);
      const spellings = [
        `${cursor}=`,
        `${cursor}==`,
        `%20${cursor}`,
        `${cursor}%0A`,
        `${cursor.slice(0, 8)}%09${cursor.slice(8)}`,
      ];
      if (padded !== cursor) spellings.push(padded);
      // The last character of an incomplete group has bits that carry nothing.
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
      for (const last of alphabet) if (!cursor.endsWith(last)) spellings.push(cursor.slice(0, -1) + last);
      for (const spelling of spellings) {
        await refused(caller, `${account.id}/transactions?cursor=${spelling}`, /damaged/, 'cursor_invalid');
      }
    }
  });

  it('is refused when its text was written anew without its checksum', async () => {
    const { caller, account, cursor } = await begun();
    const text = atob(cursor);
    for (const forged of [
      text.replace('offset=20', 'offset=40'),
      text.replace(/&sum=.*/, ''),
      text.replace('limit=20', 'limit=5000'),
      `${text}&sum=0`,
      `extra=1&${text}`,
      text.replace(/at=\d+/, 'at=1e99'),
    ]) {
      const unpadded = btoa(forged).replace(/=+$/, '');
      await refused(caller, `${account.id}/transactions?cursor=${unpadded}`, /damaged/, 'cursor_invalid');
    }
  });

  it('is no way around the token, which is checked at every page', async () => {
    const { caller, account, cursor } = await begun();
    const path = `/v1/accounting/accounts/${account.id}/transactions?cursor=${cursor}`;
    assert.equal((await caller.refusal(path, { token: null })).body.code, 'token_missing');
    const { items } = await caller.sandbox.control.personas();
    const elsewhere = items.find(({ role, token }) => role === 'bookkeeper' && token !== caller.token)!;
    assert.equal((await caller.refusal(path, { token: elsewhere.token })).status, 404);
  });

  it('still reads the list of its first page after the clock went back to before that', async () => {
    const { caller, account, cursor } = await begun('limit=1000');
    const page = (await caller.transactions(account.id, `cursor=${cursor}`)).text;
    await caller.sandbox.control.setClock('2024-06-01T00:00:00Z');
    assert.equal((await caller.transactions(account.id, `cursor=${cursor}`)).text, page);
    await caller.sandbox.control.setClock('2027-01-01T00:00:00Z');
    assert.equal((await caller.transactions(account.id, `cursor=${cursor}`)).text, page);
  });

  it('still reads a statement that had closed at its first page after the clock went back into it', async () => {
    const { caller, account } = await begun();
    const [newest] = await caller.allStatements(account.id);
    const query = `limit=5&statement_id=${newest!.id}`;
    const { next_cursor } = (await caller.transactions(account.id, query)).body;
    const page = (await caller.transactions(account.id, `cursor=${next_cursor}`)).text;
    await caller.sandbox.control.setClock(newest!.period.end);
    assert.equal((await caller.transactions(account.id, query)).status, 404);
    assert.equal((await caller.transactions(account.id, `cursor=${next_cursor}`)).text, page);
  });
});
