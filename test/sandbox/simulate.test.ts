import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SimulateRequest } from '../../sandbox/index.js';
import { bookkeepers, withAccount } from './harness.js';
import { clientWith, PENDING, refused, simulate, usd } from './simulating.js';

describe('a simulated row', () => {
  const signs: [SimulateRequest['type'], 'CASH' | 'CARD', number, string][] = [
    ['purchase', 'CARD', 1, 'PURCHASE'],
    ['refund', 'CARD', -1, 'REFUND'],
    ['deposit', 'CASH', 1, 'PAYMENT'],
    ['payment', 'CASH', -1, 'PAYMENT'],
  ];
  for (const [type, instrument, sign, detail] of signs) {
    it(`of type ${type} has the sign and details of a ${detail} on a ${instrument} account`, async () => {
      const { caller, account } = await withAccount(instrument);
      const [row] = await simulate(caller, { account_id: account.id, type, amount: usd(4321) });
      assert.equal(row!.amount.amount, sign * 4321);
      assert.equal(row!.status, 'PENDING');
      const details = row!.kind === 'CARD' ? row!.card_transaction_details : row!.cash_transaction_details;
      assert.equal(details.type, detail);
      const other = (await caller.accounts()).find((one) => one.instrument !== instrument);
      if (other) {
        await refused(
          caller,
          { account_id: other.id, type, amount: usd(1) },
          400,
          new RegExp(`belongs on a ${instrument}`),
        );
      }
    });
  }

  it('that posts now is the newest row, with the balances of everything after it', async () => {
    const { caller, account } = await withAccount('CARD');
    const { now } = await caller.sandbox.control.clock();
    const before = await caller.allTransactions(account.id);
    const future = await caller.sandbox.control
      .setClock('2026-01-31T23:59:59Z')
      .then(() => caller.allTransactions(account.id));
    await caller.sandbox.control.reset();
    const [row] = await simulate(caller, {
      account_id: account.id,
      type: 'purchase',
      amount: usd(1000),
      posted_at: now,
      description: '<b>Coffee</b> & cake',
    });
    assert.deepEqual([row!.status, row!.posted_at, row!.statement_id], ['POSTED', now, null]);
    assert.equal(row!.description, '<b>Coffee</b> & cake');
    const after = await caller.allTransactions(account.id);
    assert.deepEqual(after, [...before, row]);
    assert.equal(row!.balance!.amount, before.at(-1)!.balance!.amount + 1000);
    await caller.sandbox.control.setClock('2026-01-31T23:59:59Z');
    const raised = future.map((one) =>
      one.posted_at! > now ? { ...one, balance: usd(one.balance!.amount + 1000) } : one,
    );
    assert.deepEqual(
      (await caller.allTransactions(account.id)).filter(({ id }) => id !== row!.id),
      raised,
    );
  });

  it('without posted_at is pending until its natural business day, then posts and joins its statement', async () => {
    const { caller, account } = await withAccount('CARD', { clock: '2026-01-30T12:00:00Z' });
    const [row] = await simulate(caller, { account_id: account.id, type: 'purchase', amount: usd(500) });
    const find = async () =>
      (await caller.allTransactions(account.id, 'limit=1000', PENDING)).find(({ id }) => id === row!.id)!;
    assert.deepEqual(await find(), row);
    await caller.sandbox.control.setClock('2026-02-03T11:59:59Z');
    assert.equal((await find()).status, 'PENDING');
    await caller.sandbox.control.setClock('2026-02-03T12:00:00Z');
    const posted = await find();
    assert.deepEqual([posted.status, posted.posted_at], ['POSTED', '2026-02-03T12:00:00Z']);
    await caller.sandbox.control.setClock('2026-03-01T00:00:00Z');
    const [statement] = await caller.allStatements(account.id);
    assert.equal((await find()).statement_id, statement!.id);
  });

  it('comes after seeded rows of its own instant, and simulated ones in order of creation', async () => {
    const { caller, account } = await withAccount('CARD');
    await caller.sandbox.control.advanceClock('P2W');
    const seeded = (await caller.allTransactions(account.id)).findLast(({ posted_at }) => posted_at! < '2026-01-27')!;
    await caller.sandbox.control.reset();
    await caller.sandbox.control.setClock('2026-01-15T00:00:00Z');
    const made: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const [row] = await simulate(caller, {
        account_id: account.id,
        type: n % 2 ? 'refund' : 'purchase',
        amount: usd(n + 1),
        posted_at: seeded.posted_at!,
      });
      made.push(row!.id);
    }
    await caller.sandbox.control.setClock('2026-01-28T00:00:00Z');
    const rows = (await caller.allTransactions(account.id)).filter(({ posted_at }) => posted_at === seeded.posted_at);
    const ids = rows.map(({ id }) => id);
    assert.deepEqual(ids.slice(-12), made);
    assert.ok(ids.indexOf(seeded.id) >= 0 && ids.indexOf(seeded.id) < ids.length - 12);
  });

  it('is counted in the available balance while it is pending', async () => {
    const { caller, account } = await withAccount('CARD');
    const available = async () =>
      (await caller.accounts()).find(({ id }) => id === account.id)!.available_balance.amount;
    const before = await available();
    await simulate(caller, { account_id: account.id, type: 'purchase', amount: usd(700) });
    assert.equal(await available(), before - 700);
    await simulate(caller, { account_id: account.id, type: 'refund', amount: usd(300) });
    assert.equal(await available(), before - 700);
  });

  it('has the same id and bytes in every sandbox that was asked the same', async () => {
    const made = async () => {
      const { caller, account } = await withAccount('CARD');
      return simulate(caller, { account_id: account.id, type: 'purchase', amount: usd(1) });
    };
    assert.deepEqual(await made(), await made());
  });

  it('is in the currency of its account, of none, two or three decimals', async () => {
    const seen = new Set<string>();
    for (const caller of await bookkeepers({ scenario: 'edge' })) {
      for (const { id, instrument, settlement_currency: currency } of await caller.accounts()) {
        if (seen.has(currency)) continue;
        seen.add(currency);
        const type = instrument === 'CASH' ? 'deposit' : 'purchase';
        const [row] = await simulate(caller, {
          account_id: id,
          type,
          amount: { amount: 12_345, currency },
          force: true,
        });
        assert.deepEqual(row!.amount, { amount: 12_345, currency });
        const other = { amount: 1, currency: currency === 'usd' ? 'jpy' : 'usd' };
        await refused(caller, { account_id: id, type, amount: other }, 400, /"amount.currency" must be/);
      }
    }
    assert.ok(seen.size >= 3, [...seen].join());
  });

  it('is refused with 409 before now, naming the ways there are', async () => {
    const { caller, account } = await withAccount('CARD');
    const row = { account_id: account.id, type: 'purchase', amount: usd(1), posted_at: '2026-01-14T11:59:59Z' };
    await refused(
      caller,
      row,
      409,
      /before now, 2026-01-14T12:00:00Z.*reset the world.*fork or another/,
      'posted_in_past',
    );
  });

  it('is refused with 409 in a period that had closed when the clock stood latest, force or not', async () => {
    const { caller, account } = await withAccount('CARD');
    const { control } = caller.sandbox;
    await control.setClock('2026-02-01T00:00:00Z');
    await control.setClock('2026-01-10T00:00:00Z');
    const closed = {
      account_id: account.id,
      type: 'purchase',
      amount: usd(1),
      posted_at: '2026-01-31T23:59:59Z',
      force: true,
    };
    await refused(
      caller,
      closed,
      409,
      /had closed when the clock stood at 2026-02-01.*Post at 2026-02-01T00:00:00Z or later/,
      'period_closed',
    );
    await refused(caller, { ...closed, posted_at: undefined }, 409, /period had closed/, 'period_closed');
    await simulate(caller, { ...(closed as SimulateRequest), posted_at: '2026-02-01T00:00:00Z' });
    await control.reset();
    await control.setClock('2026-01-10T00:00:00Z');
    await simulate(caller, closed as SimulateRequest);
  });

  it('is refused with 409 over the limit or overdrawn, and made all the same by force', async () => {
    const { caller, accounts } = await clientWith('CASH CARD');
    for (const [account, type, code] of [
      [accounts[0]!, 'payment', 'overdrawn'],
      [accounts[1]!, 'purchase', 'over_limit'],
    ] as const) {
      const { amount } = account.available_balance;
      const row = { account_id: account.id, type, amount: usd(amount + 1) };
      await refused(caller, row, 409, /"force": true/, code);
      await simulate(caller, { ...row, force: true });
      assert.equal((await caller.accounts()).find(({ id }) => id === account.id)!.available_balance.amount, -1);
      await caller.sandbox.control.reset();
      await simulate(caller, { ...row, amount: usd(amount) });
      await caller.sandbox.control.reset();
    }
  });

  it('is refused with 409 on an inactive account, and made all the same by force', async () => {
    for (const caller of await bookkeepers()) {
      const account = (await caller.accounts()).find(({ status }) => status === 'INACTIVE');
      if (!account) continue;
      const row = { account_id: account.id, type: 'deposit' as const, amount: usd(1) };
      await refused(caller, row, 409, /is inactive/, 'account_inactive');
      await simulate(caller, { ...row, force: true });
      return;
    }
    assert.fail('the demo has an inactive account');
  });

  const wrong: [string, object, number, RegExp][] = [
    ['an unknown account', { account_id: 'cuacc_nobody' }, 404, /no account "cuacc_nobody"/],
    [
      'an unknown type',
      { type: 'coffee' },
      400,
      /"type" must be one of purchase, refund, deposit, payment, card_payment/,
    ],
    ['no amount', { amount: undefined }, 400, /"amount" is missing/],
    ['a bare number', { amount: 5 }, 400, /"amount" must be of type object/],
    ['an amount of 0', { amount: usd(0) }, 400, /"amount.amount" must be more than 0/],
    ['a negative amount', { amount: usd(-5) }, 400, /"amount.amount" must be more than 0/],
    ['half a cent', { amount: usd(0.5) }, 400, /"amount.amount" must be a whole number/],
    ['an amount no balance can hold', { amount: usd(Number.MAX_SAFE_INTEGER) }, 400, /too large/],
    ['an unsafe integer', { amount: usd(2 ** 60) }, 400, /"amount.amount"/],
    ['another currency', { amount: { amount: 5, currency: 'eur' } }, 400, /"amount.currency" must be "usd"/],
    ['a currency in capitals', { amount: { amount: 5, currency: 'USD' } }, 400, /"amount.currency" must be "usd"/],
    ['an empty description', { description: '' }, 400, /"description" must be at least 1 long/],
    ['a very long description', { description: 'x'.repeat(256) }, 400, /"description" must be at most 255 long/],
    ['a date without time', { posted_at: '2026-01-20' }, 400, /"posted_at" must be an RFC 3339/],
    [
      'a posting before its initiation',
      { initiated_at: '2026-01-21T00:00:00Z', posted_at: '2026-01-20T00:00:00Z' },
      400,
      /is before "initiated_at"/,
    ],
    ['an initiation before the account opened', { initiated_at: '2020-01-01T00:00:00Z' }, 400, /before .* opened/],
    ['a posting after the horizon', { posted_at: '2036-01-01T00:00:01Z' }, 400, /to 2036-01-01T00:00:00Z/],
    ['a field nobody knows', { colour: 'red' }, 400, /unknown fields: "colour"/],
    ['force in words', { force: 'yes' }, 400, /"force" must be of type boolean/],
  ];
  for (const [name, change, status, message] of wrong) {
    it(`is refused with ${status} for ${name}, and nothing has changed`, async () => {
      const { caller, account } = await withAccount('CARD');
      const before = (await caller.transactions(account.id, 'limit=1000', PENDING)).text;
      await refused(caller, { account_id: account.id, type: 'purchase', amount: usd(5), ...change }, status, message);
      assert.equal((await caller.transactions(account.id, 'limit=1000', PENDING)).text, before);
    });
  }
});
