import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { BrexErrorDetail } from '../../../components/internal/base.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { backendInHand, cardAccount, cashAccount, pageOf, refusal, settled, statesOf, textOf } from '../books.js';
import { waitUntil, whenFirst } from '../wait.js';
import { cardRow, cashRow, pending } from './rows.js';

const names = ['idle', 'loading', 'ready', 'empty', 'refreshing', 'stale', 'partial', 'failed'];
const part = (table: Element, name: string) => table.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);
const parts = (table: Element, name: string) => [...table.shadowRoot!.querySelectorAll<HTMLElement>(`[part~=${name}]`)];
const fold = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
const dec = (id: string, day: number, amount = 100) =>
  cashRow(id, amount, { posted_at: `2025-12-${String(day).padStart(2, '0')}T10:00:00Z` });

/** A table over every row of an account, whose calls wait for an answer. */
async function reading() {
  const { backend, calls } = backendInHand('listTransactions');
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table lang="en" account-id="a" range="all" .backend=${backend}></brex-transactions-table>`,
  );
  return { table, calls };
}

async function read(rows: unknown[], cursor: string | null = null) {
  const { table, calls } = await reading();
  calls[0]!.answer(pageOf(rows, cursor));
  await settled(table);
  return { table, calls };
}

/** A table over the open period, with the account it is found in. */
async function open(account: unknown = cashAccount('a')) {
  const { backend, calls } = backendInHand('listAccounts', 'listTransactions');
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table lang="en" account-id="a" .backend=${backend}></brex-transactions-table>`,
  );
  calls[0]!.answer({ items: [account] });
  await settled(table);
  return { table, calls };
}

describe('a transactions table', () => {
  it('is idle without an account, and says what to do', async () => {
    const table = await fixture<BrexTransactionsTable>(html`<brex-transactions-table></brex-transactions-table>`);
    expect(statesOf(table, names)).to.deep.equal(['idle']);
    expect(textOf(table)).to.contain('Choose an account');
    await expect(table).to.be.accessible();
  });

  it('shows the shape of rows only after a moment, and announces waiting after a second', async () => {
    const begun = performance.now();
    const { table } = await reading();
    const shown = whenFirst(table, () => getComputedStyle(part(table, 'skeleton')!).visibility === 'visible');
    const said = whenFirst(table, () => textOf(table, '[role=status]'));
    expect(statesOf(table, names)).to.deep.equal(['loading']);
    await aTimeout(250);
    expect(shown() - begun).to.be.at.least(150);
    await aTimeout(850);
    expect(said() - begun).to.be.at.least(1000);
    expect(textOf(table, '[role=status]')).to.equal('Loading');
  });

  it('is ready with every row, the newest first, and tells the sums', async () => {
    const { table } = await read([dec('a', 1, -2500), dec('b', 2, 10_000)]);
    expect(statesOf(table, names)).to.deep.equal(['ready']);
    expect(parts(table, 'open').map((button) => fold(button.textContent))).to.deep.equal(['Party b', 'Party a']);
    expect(parts(table, 'total').map((total) => fold(total.textContent))).to.deep.equal([
      'Money in +100.00',
      'Money out −25.00',
      'Net +75.00',
      'Closing balance 1,100.00',
    ]);
    expect(textOf(table, '[part=toolbar]')).to.contain('2 transactions');
    await expect(table).to.be.accessible();
  });

  it('speaks of charges and payments on a card', async () => {
    const collection = { card_transaction_details: { type: 'COLLECTION' as const, collection: {} }, method: null };
    const { table } = await read([cardRow('a', 2500), cardRow('b', -1000, collection)]);
    expect(parts(table, 'total').map((total) => fold(total.textContent))).to.deep.equal([
      'Payments and credits −10.00',
      'Charges +25.00',
      'Net change +15.00',
      'Balance owed 490.00',
    ]);
    expect(parts(table, 'amount').map((cell) => fold(cell.textContent))).to.deep.equal([
      '−10.00payment',
      '+25.00charge',
    ]);
  });

  it('groups pending rows on top, without a balance', async () => {
    const { table } = await read([dec('a', 1), cashRow('b', 300, pending)]);
    const lines = [...table.shadowRoot!.querySelectorAll('tbody tr:not(.spacer)')].map((row) => fold(row.textContent));
    expect(lines[0]).to.equal('Pending, not in the balance yet');
    expect(lines[1]).to.match(/^Pending Party b.*–$/);
    expect(lines[2]).to.match(/Party a/);
    expect(textOf(table, '[part=toolbar]')).to.contain('1 transaction, 1 pending');
  });

  it('says why it is empty, and offers the month before', async () => {
    const { table, calls } = await open();
    expect(calls[1]!.args[1]).to.deep.equal({ limit: 1000, start_time: '2026-01-01T00:00:00Z', cursor: undefined });
    calls[1]!.answer(pageOf([]));
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['empty']);
    expect(textOf(table, '[part=message]')).to.contain('No transactions in this period');
    expect(textOf(table, '[part=message]')).to.contain('Cash a ··5125 had none between Jan 1 and Jan 31, 2026.');
    await expect(table).to.be.accessible();
    part(table, 'action')!.click();
    await settled(table);
    expect(calls[2]!.args[1]).to.have.property('start_time', '2025-12-01T00:00:00Z');
    calls[2]!.answer(pageOf([dec('a', 1)]));
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['ready']);
  });

  it('forgets that choice when the host asks for something else', async () => {
    const { table, calls } = await open();
    calls[1]!.answer(pageOf([]));
    await settled(table);
    part(table, 'action')!.click();
    await settled(table);
    table.statementId = 'pst_1';
    await settled(table);
    expect(calls.at(-1)!.args[1]).to.deep.equal({ limit: 1000, statement_id: 'pst_1', cursor: undefined });
  });

  it('offers nothing where there has never been a row', async () => {
    const { table } = await read([]);
    expect(textOf(table, '[part=message]')).to.equal('No transactions yet');
    expect(part(table, 'action')).to.be.null;
  });

  it('shows what has come while the next page is read: so far, up to when, and no closing balance', async () => {
    const { table, calls } = await read([dec('a', 1), dec('b', 12)], 'next');
    expect(statesOf(table, names)).to.deep.equal(['loading']);
    expect(textOf(table, '[part=progress]')).to.contain('2 transactions so far, up to Dec 12, 2025');
    expect(textOf(table, '[part=totals]')).to.contain('Money in so far');
    expect(textOf(table, '[part=totals]')).to.contain('waits for the rest');
    const first = table.shadowRoot!.querySelector('tbody tr')!;
    expect(fold(first.textContent)).to.equal('Read up to Dec 12, 2025. Newer ones are not here yet.');
    expect(table.shadowRoot!.querySelector('table')!.getAttribute('aria-rowcount')).to.equal('-1');
    await expect(table).to.be.accessible();
    calls[1]!.answer(pageOf([dec('c', 20)]));
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['ready']);
    expect(textOf(table, '[part=totals]')).not.to.contain('so far');
    expect(table.shadowRoot!.querySelector('table')!.getAttribute('aria-rowcount')).to.equal('4');
  });

  it('tells how much of the asked time it has read', async () => {
    const { table, calls } = await open();
    calls[1]!.answer(pageOf([cashRow('a', 1, { posted_at: '2026-01-16T00:00:00Z' })], 'next'));
    await settled(table);
    expect(table.shadowRoot!.querySelector('progress')!.value).to.equal(0.5);
  });

  it('keeps the rows when reading is cancelled, and goes on from the kept cursor', async () => {
    const { table, calls } = await read([dec('a', 1)], 'next');
    part(table, 'cancel')!.focus();
    part(table, 'cancel')!.click();
    await settled(table);
    expect(calls[1]!.signal!.aborted).to.be.true;
    expect(statesOf(table, names)).to.deep.equal(['partial']);
    expect(textOf(table, '[part=message]')).to.contain('Reading was stopped');
    expect(textOf(table, '[part=message]')).to.contain('1 transaction, up to Dec 1, 2025');
    // The button that was pressed is gone: focus is on what came in its place.
    expect(table.shadowRoot!.activeElement === part(table, 'action')).to.be.true;
    part(table, 'action')!.click();
    await settled(table);
    expect(calls[2]!.args[1]).to.have.property('cursor', 'next');
    calls[2]!.answer(pageOf([dec('b', 2)]));
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['ready']);
    expect(parts(table, 'row')).to.have.length(2);
  });

  it('keeps the rows when a page does not arrive, says so, and tries again', async () => {
    const { table, calls } = await read([dec('a', 1), dec('b', 12)], 'next');
    const failed = oneEvent(table, 'brex-error');
    calls[1]!.fail(refusal(503));
    const { detail } = (await failed) as CustomEvent<BrexErrorDetail>;
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['partial']);
    const words = textOf(table, '[part=error]');
    expect(words).to.contain('The last page did not arrive');
    expect(words).to.contain(
      '2 transactions, up to Dec 12, 2025, are here and correct. Totals and balance wait for the rest.',
    );
    expect(words).to.contain('Copy trace id');
    expect(words).not.to.contain('server text');
    await expect(table).to.be.accessible();
    detail.retry();
    await settled(table);
    expect(calls[2]!.args[1]).to.have.property('cursor', 'next');
  });

  it('refreshes without removing a row, and keeps what there is when that fails', async () => {
    const { table, calls } = await read([dec('a', 1)]);
    void table.refresh();
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['refreshing']);
    expect(parts(table, 'row')).to.have.length(1);
    calls[1]!.fail(refusal(500));
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['stale']);
    expect(textOf(table, '[part=error]')).to.contain('Could not update');
    expect(parts(table, 'row')).to.have.length(1);
    part(table, 'retry')!.click();
    await settled(table);
    calls[2]!.answer(pageOf([dec('a', 1), dec('b', 2)]));
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['ready']);
    expect(parts(table, 'row')).to.have.length(2);
  });

  for (const [status, code, words] of [
    [503, 'SERVICE_UNAVAILABLE', 'The server could not answer'],
    [404, 'NOT_FOUND', 'This was not found'],
    [401, 'token_expired', 'Sign in again'],
    [401, 'role_not_allowed', 'Your role does not allow this'],
    [401, 'scope_missing', 'This app was not given access'],
    [401, 'token_missing', 'Nobody is signed in here'],
  ] as const) {
    it(`says what failed on ${status} ${code}`, async () => {
      const { table, calls } = await reading();
      calls[0]!.fail(refusal(status, code));
      await settled(table);
      expect(statesOf(table, names)).to.deep.equal(['failed']);
      expect(textOf(table, '[part=error]')).to.contain(words);
      if (!code.startsWith('token_exp')) expect(textOf(table, '[part=error]')).not.to.contain('Sign in again');
    });
  }

  it('tells who may not read on that a page is not merely lost', async () => {
    const { table, calls } = await read([dec('a', 1)], 'next');
    calls[1]!.fail(refusal(401, 'role_not_allowed'));
    await settled(table);
    expect(textOf(table, '[part=error]')).to.contain('Your role does not allow this');
    expect(textOf(table, '[part=error]')).to.contain('1 transaction, up to Dec 1, 2025');
  });

  it('says what it needs when the open period cannot be found', async () => {
    const { backend } = backendInHand('listTransactions');
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table account-id="a" .backend=${backend}></brex-transactions-table>`,
    );
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['failed']);
    expect(textOf(table, '[part=message]')).to.contain('listAccounts');
    table.range = 'all';
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['loading']);
  });

  it('says the same of an account that is not there, or has an impossible period', async () => {
    const none = await open(cashAccount('other'));
    expect(textOf(none.table, '[part=message]')).to.contain('The open period cannot be found');
    const period = { start: '2020-02-31', end: '2020-02-31' };
    const odd = await open(
      cardAccount('a', { card: { account_limit: { amount: 1, currency: 'usd' }, current_statement_period: period } }),
    );
    expect(textOf(odd.table, '[part=message]')).to.contain('The open period cannot be found');
    expect(odd.calls).to.have.length(1);
  });

  it('drops a late answer for another account', async () => {
    const { table, calls } = await reading();
    table.accountId = 'b';
    await settled(table);
    expect(calls[0]!.signal!.aborted).to.be.true;
    calls[1]!.answer(pageOf([dec('b', 2)]));
    calls[0]!.answer(pageOf([dec('a', 1)]));
    await settled(table);
    expect(parts(table, 'open').map((button) => fold(button.textContent))).to.deep.equal(['Party b']);
  });

  it('shows nothing of one account under another, not for a frame', async () => {
    const { table, calls } = await read([dec('a', 1)]);
    table.accountId = 'b';
    await table.updateComplete;
    expect(parts(table, 'row')).to.have.length(0);
    expect(textOf(table)).not.to.contain('Party a');
    calls[1]!.answer(pageOf([dec('b', 1)]));
    await settled(table);
    expect(textOf(table)).to.contain('Party b');
  });

  it('reads again when it is put back on the page', async () => {
    const { table, calls } = await read([dec('a', 1)]);
    const place = table.parentElement!;
    table.remove();
    place.append(table);
    await settled(table);
    expect(statesOf(table, names)).to.deep.equal(['loading']);
    expect(calls).to.have.length(2);
    calls[1]!.answer(pageOf([dec('a', 1), dec('b', 2)]));
    await waitUntil(() => parts(table, 'row').length === 2);
  });

  it('passes the page size on', async () => {
    const { table, calls } = await reading();
    table.pageSize = 50;
    await settled(table);
    expect(calls[1]!.args[1]).to.have.property('limit', 50);
  });
});

describe('odd rows in a transactions table', () => {
  it('are shown as they came, without throwing', async () => {
    const rows = [
      null,
      cashRow('status', 1, { status: 'HELD' as never }),
      cashRow('date', 1, { posted_at: '2020-02-31T00:00:00Z', initiated_at: 'yesterday' }),
      cashRow('method', 1, { method: { type: 'PIGEON' } as never }),
      cashRow('branch', 1, { cash_transaction_details: { type: 'PAYMENT' } as never }),
      cashRow('none', 1, {
        cash_transaction_details: undefined,
        method: undefined,
        description: undefined,
        amount: undefined,
        balance: undefined,
      }),
      cashRow('huge', 2 ** 60, {}),
      cashRow('markup', 1, {
        cash_transaction_details: { type: 'FEE', fee: {} },
        description: '<img src=x onerror=alert(1)>',
      }),
      cardRow('card', 1, {
        method: { type: 'CREDIT_CARD' } as never,
        card_transaction_details: { type: 'NEW' } as never,
      }),
    ];
    const { table } = await read(rows);
    expect(statesOf(table, names)).to.deep.equal(['ready']);
    const text = textOf(table, 'tbody');
    for (const odd of [
      'HELD',
      '2020-02-31',
      'PIGEON',
      '1152921504606847000',
      'unreadable',
      '<img src=x onerror=alert(1)>',
    ]) {
      expect(text).to.contain(odd);
    }
    expect(table.shadowRoot!.querySelector('img')).to.be.null;
    expect(textOf(table, '[part=totals]')).to.contain('unreadable');
    for (const button of parts(table, 'open')) {
      button.click();
      await settled(table);
      expect(part(table, 'detail'), fold(button.textContent)).not.to.be.null;
    }
  });

  it('say so when they are of several currencies: sums are not added, amounts carry their code', async () => {
    const { table } = await read([cashRow('a', 100), cashRow('b', 100, { amount: { amount: 100, currency: 'jpy' } })]);
    expect(textOf(table, '[part=totals]')).to.contain('not added: USD, JPY');
    expect(parts(table, 'amount').map((cell) => fold(cell.textContent))).to.deep.equal([
      '+100 JPYdeposit',
      '+1.00 USDdeposit',
    ]);
  });

  it('of three minor digits are exact', async () => {
    const { table } = await read([cashRow('a', 1234567, { amount: { amount: 1234567, currency: 'kwd' } })]);
    expect(textOf(table, '[part~=amount]')).to.contain('+1,234.567');
  });
});
