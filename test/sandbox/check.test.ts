import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Account, Statement, Transaction } from '../../components/backend/backend.js';
import { AccountProof } from '../../components/ledger/account-proof.js';
import { LegProof } from '../../components/ledger/legs.js';
import type { CheckProgress, CheckReport } from '../../sandbox/index.js';
import { bookkeepers, stranger, withAccount } from './harness.js';

const PENDING = { headers: { 'Sandbox-Pending': 'true' } };

/** What the API says of an account, to be spoilt. */
interface Books {
  account: Account;
  statements: Statement[];
  rows: Transaction[];
}

async function booksOf(instrument: 'CASH' | 'CARD'): Promise<Books> {
  const { caller, account } = await withAccount(instrument, { clock: '2024-04-20T12:00:00Z' });
  return {
    account,
    statements: (await caller.allStatements(account.id)).reverse(),
    rows: await caller.allTransactions(account.id, 'limit=1000', PENDING),
  };
}

/** Which rules a proof finds broken. */
function brokenRules({ account, statements, rows }: Books): string[] {
  const proof = new AccountProof(account);
  statements.forEach((statement) => proof.addStatement(statement));
  rows.forEach((row) => proof.addTransaction(row));
  proof.finish();
  return [...new Set(proof.breaches.map(({ rule }) => rule))].sort();
}

describe('a proof of an account', () => {
  it('finds nothing in true books', async () => {
    for (const instrument of ['CASH', 'CARD'] as const) assert.deepEqual(brokenRules(await booksOf(instrument)), []);
  });

  const spoils: [string, (books: Books) => void, string[]][] = [
    ['a wrong balance in a row', ({ rows }) => void (rows[9]!.balance!.amount += 1), ['balance']],
    ['a wrong amount in a row', ({ rows }) => void (rows[9]!.amount.amount += 1), ['balance', 'statements']],
    ['a purchase below zero', ({ rows }) => void negate(firstPurchase(rows)), ['balance', 'sign', 'statements']],
    ['a missing row', ({ rows }) => void rows.splice(9, 1), ['balance', 'statements']],
    ['a row twice', ({ rows }) => void rows.splice(9, 0, rows[9]!), ['balance', 'statements']],
    ['two rows in the wrong order', ({ rows }) => void rows.splice(9, 0, ...rows.splice(30, 1)), ['balance', 'order']],
    ['a balance that is null', ({ rows }) => void (rows[9]!.balance = null), ['balance', 'statements', 'status']],
    ['a pending row with a balance', ({ rows }) => void (rows.at(-1)!.balance = rows[0]!.balance), ['status']],
    ['a pending row that is not last', ({ rows }) => void rows.unshift(rows.pop()!), ['order']],
    ['a row without its statement', ({ rows }) => void (rows[9]!.statement_id = null), ['statements']],
    [
      'a row of the wrong statement',
      ({ rows, statements }) => void (rows[9]!.statement_id = statements[1]!.id),
      ['statements'],
    ],
    [
      'an open row with a statement',
      ({ rows, statements }) => void (lastPosted(rows).statement_id = statements[0]!.id),
      ['statements'],
    ],
    [
      'a statement that begins elsewhere',
      ({ statements }) => void (statements[1]!.start_balance.amount += 1),
      ['statements'],
    ],
    [
      'a statement that ends elsewhere',
      ({ statements }) => void (statements[1]!.end_balance.amount += 1),
      ['statements'],
    ],
    ['a missing statement', ({ statements }) => void statements.splice(1, 1), ['statements']],
    [
      'a gap between two periods',
      ({ statements }) => void (statements[1]!.period.start = '2024-02-02T00:00:00Z'),
      ['statements'],
    ],
    ['a missing last statement', ({ statements }) => void statements.pop(), ['statements']],
    ['another currency in a row', ({ rows }) => void (rows[9]!.amount.currency = 'eur'), ['balance']],
    ['a wrong current balance', ({ account }) => void (account.current_balance.amount += 1), ['balance']],
    ['a wrong available balance', ({ account }) => void (account.available_balance.amount += 1), ['balance']],
    [
      'an open period that begins elsewhere',
      ({ account }) => void (openPeriod(account).start = '2024-04-02'),
      ['statements'],
    ],
    [
      'an open period with an impossible date',
      ({ account }) => void (openPeriod(account).start = '2020-02-31'),
      ['statements'],
    ],
    [
      'a posting before its initiation',
      ({ rows }) => void (rows[9]!.initiated_at = '2024-12-01T00:00:00Z'),
      ['status'],
    ],
  ];
  for (const [name, spoil, broken] of spoils) {
    it(`finds ${name}`, async () => {
      const books = structuredClone(await cardBooks());
      spoil(books);
      assert.deepEqual(brokenRules(books), broken);
    });
  }

  let card: Promise<Books> | undefined;
  const cardBooks = () => (card ??= booksOf('CARD'));
  const lastPosted = (rows: Transaction[]) => rows.findLast(({ status }) => status === 'POSTED')!;
  const negate = (row: Transaction) => (row.amount.amount *= -1);
  const openPeriod = (account: Account) =>
    account.instrument === 'CARD' ? account.card.current_statement_period : account.cash.current_statement_period;
  const firstPurchase = (rows: Transaction[]) =>
    rows.find((row) => row.kind === 'CARD' && row.card_transaction_details.type === 'PURCHASE')!;
});

describe('a proof of card payments', () => {
  it('pairs both legs and finds the one that stands alone', async () => {
    for (const caller of await bookkeepers()) {
      const accounts = await caller.accounts();
      const legs: [string, Transaction][] = [];
      for (const { id } of accounts) {
        for (const row of await caller.allTransactions(id, 'limit=1000', PENDING)) {
          const type = row.kind === 'CARD' ? row.card_transaction_details.type : row.cash_transaction_details.type;
          if (type === 'COLLECTION' || type === 'CARD_COLLECTION') legs.push([id, row]);
        }
      }
      if (new Set(legs.map(([id]) => id)).size < 2) continue;
      const breaches = (given: [string, Transaction][]) => {
        const proof = new LegProof();
        given.forEach(([id, row]) => proof.add(id, row));
        return proof.breaches();
      };
      assert.deepEqual(breaches(legs), []);
      const [account_id, missing] = legs.splice(3, 1)[0]!;
      const [alone] = breaches(legs);
      assert.equal(alone?.rule, 'legs');
      assert.notEqual(alone.account_id, account_id);
      const other = legs.find(([, { id }]) => id === alone.transaction_id)![1];
      assert.deepEqual([other.initiated_at, other.amount], [missing.initiated_at, missing.amount]);
      return;
    }
    assert.fail('no client pays its card from a cash account');
  });
});

describe('GET /_sandbox/check', () => {
  it('walks the whole world and finds every account, statement and row without a breach', async () => {
    const { status, body } = await stranger().call<CheckReport>('/_sandbox/check');
    assert.equal(status, 200);
    assert.equal(body.ok, true);
    assert.deepEqual(body.breaches, []);
    const counts = { accounts: 0, statements: 0, transactions: 0 };
    for (const caller of await bookkeepers()) {
      for (const { id } of await caller.accounts()) {
        counts.accounts += 1;
        counts.statements += (await caller.allStatements(id)).length;
        counts.transactions += (await caller.allTransactions(id, 'limit=1000', PENDING)).length;
      }
    }
    const { accounts, statements, transactions } = body;
    assert.deepEqual({ accounts, statements, transactions }, counts);
    assert.equal(body.progress.length, counts.accounts);
  });

  it('finds no breach in the corners of the rules, wherever the clock stands', async () => {
    const { control } = stranger({ scenario: 'edge', seed: 3 }).sandbox;
    for (const now of ['2024-03-01T00:00:00Z', '2026-01-14T12:00:00Z']) {
      await control.setClock(now);
      const { ok, breaches, transactions } = await control.check();
      assert.deepEqual([ok, breaches], [true, []]);
      assert.ok(transactions > 100);
    }
  });

  it('walks one account, its card payments checked against the client’s other accounts', async () => {
    const { caller, account } = await withAccount('CARD');
    const { body } = await caller.call<CheckReport>(`/_sandbox/check?account_id=${account.id}`);
    assert.deepEqual([body.ok, body.accounts], [true, 1]);
    assert.deepEqual(
      body.progress.map(({ account_id }) => account_id),
      [account.id],
    );
  });

  it('answers 404 for an account that is not there, and 400 for an empty one', async () => {
    const caller = stranger();
    assert.equal((await caller.refusal('/_sandbox/check?account_id=nobody')).status, 404);
    assert.equal((await caller.refusal('/_sandbox/check?account_id=')).status, 400);
  });

  it('streams a line for each account, and the verdict last', async () => {
    const response = await stranger().sandbox.fetch(new Request('http://sandbox.test/_sandbox/check'));
    const lines: string[] = [];
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) lines.push(chunk);
    const text = lines.join('');
    const report = JSON.parse(text) as CheckReport;
    assert.equal(lines.length, report.accounts + 2);
    const told = lines.slice(1, -1).map((line) => JSON.parse(line.replace(/^,/, '')) as CheckProgress);
    assert.deepEqual(told, report.progress);
    assert.ok(lines.every((line) => line.endsWith('\n')));
  });

  it('lets other requests through while it runs', async () => {
    const caller = stranger();
    const order: string[] = [];
    const check = caller.call('/_sandbox/check').then(() => order.push('check'));
    await caller.call('/_sandbox');
    for (let n = 0; n < 5; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await caller.call('/_sandbox/clock');
      order.push('clock');
    }
    await check;
    assert.deepEqual(order, ['clock', 'clock', 'clock', 'clock', 'clock', 'check']);
  });

  it('stops when its reader goes, by cancel or by abort', async () => {
    const caller = stranger();
    const cancelled = await caller.sandbox.fetch(new Request('http://sandbox.test/_sandbox/check'));
    const reader = cancelled.body!.getReader();
    await reader.read();
    await reader.cancel();
    assert.equal((await reader.read()).done, true);
    const abort = new AbortController();
    const request = new Request('http://sandbox.test/_sandbox/check', { signal: abort.signal });
    const aborted = (await caller.sandbox.fetch(request)).body!.getReader();
    await aborted.read();
    abort.abort();
    assert.equal((await aborted.read()).done, true);
    const stop = new AbortController();
    const report = caller.sandbox.control.check({ signal: stop.signal });
    stop.abort(new Error('enough'));
    await assert.rejects(report, /enough/);
  });

  it('proves the world as it stood when it began, though the clock moves meanwhile', async () => {
    const caller = stranger();
    const report = caller.sandbox.control.check();
    await caller.sandbox.control.advanceClock('P1M');
    const { ok, now, breaches } = await report;
    assert.deepEqual([ok, now, breaches], [true, '2026-01-14T12:00:00Z', []]);
  });
});
