import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SimulateAnswer } from '../../sandbox/index.js';
import { clientWith, clientWithoutCard, PATH, PENDING, refused, simulate, usd } from './simulating.js';

describe('a simulated card payment', () => {
  it('makes two negative legs that share amount, currency and initiation, each posting on its own day', async () => {
    const { caller, accounts } = await clientWith('CASH CARD');
    for (const named of accounts) {
      const answer = await caller.call<SimulateAnswer>(PATH, {
        method: 'POST',
        body: { account_id: named.id, type: 'card_payment', amount: usd(2500) },
      });
      assert.deepEqual(
        answer.body.items.map(({ account_id }) => account_id),
        accounts.map(({ id }) => id),
      );
      const [cash, card] = answer.body.items.map(({ transaction }) => transaction);
      assert.ok(cash?.kind === 'CASH' && card?.kind === 'CARD');
      assert.equal(cash.cash_transaction_details.type, 'CARD_COLLECTION');
      assert.equal(card.card_transaction_details.type, 'COLLECTION');
      assert.deepEqual([cash.amount, card.amount], [usd(-2500), usd(-2500)]);
      assert.deepEqual([cash.method?.type, card.method?.type], ['BOOK_TRANSFER', 'BOOK_TRANSFER']);
      assert.equal(cash.initiated_at, card.initiated_at);
    }
    await caller.sandbox.control.advanceClock('P1W');
    const posted = await Promise.all(
      accounts.map(async ({ id }) =>
        (await caller.allTransactions(id)).findLast((row) => row.amount.amount === -2500)!,
      ),
    );
    assert.ok(posted[0]!.posted_at! < posted[1]!.posted_at!);
    assert.equal((await caller.sandbox.control.check()).ok, true);
  });

  it('is one leg by ACH for a client with a card alone', async () => {
    const { caller, accounts } = await clientWith('CARD');
    const rows = await simulate(caller, { account_id: accounts[0]!.id, type: 'card_payment', amount: usd(2500) });
    assert.deepEqual(
      rows.map(({ amount, method }) => [amount.amount, method?.type]),
      [[-2500, 'ACH']],
    );
  });

  it('is refused for a client without a card', async () => {
    const { caller, accounts } = await clientWithoutCard();
    const body = { account_id: accounts[0]!.id, type: 'card_payment', amount: usd(1) };
    await refused(caller, body, 400, /a client without one/);
  });

  it('is refused as a whole where the cash account cannot pay', async () => {
    const { caller, accounts } = await clientWith('CASH CARD');
    const body = {
      account_id: accounts[1]!.id,
      type: 'card_payment',
      amount: usd(accounts[0]!.available_balance.amount + 1),
    };
    await refused(caller, body, 409, /would be overdrawn/, 'overdrawn');
    for (const { id } of accounts) {
      const rows = await caller.allTransactions(id, 'limit=1000', PENDING);
      assert.ok(
        rows.every(({ description }) => description !== 'Card payment'),
        id,
      );
    }
  });
});
