/** What is remembered of the board never speaks for other books. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Account, Statement } from '../../components/backend/backend.js';
import { Memory, type BoardStorage } from '../../components/month-end/memory.js';
import type { BoardAccount, Finding } from '../../components/month-end/rules.js';

const account = { id: 'dpacc_1' } as Account;
const statement: Statement = {
  id: 'pst_1',
  start_balance: { amount: 100, currency: 'usd' },
  end_balance: { amount: 250, currency: 'usd' },
  period: { start: '2025-05-01T00:00:00Z', end: '2025-05-31T23:59:59Z' },
  document_url: null,
};
const tied: Finding = { tie: { result: 'tied', count: 3, sum: { amount: 150, currency: 'usd' } } };
const exported = { format: 'OFX', at: '2026-01-14T12:00:00Z' };

function storage(texts = new Map<string, string>()) {
  const kept: BoardStorage & { texts: Map<string, string> } = {
    texts,
    getItem: (key) => Promise.resolve(texts.get(key) ?? null),
    setItem: (key, value) => void texts.set(key, value),
  };
  return kept;
}

const nothing = () => undefined;

/** Two statements of the account. */
const both: readonly BoardAccount[] = [{ account, statements: [statement, { ...statement, id: 'pst_2' }] }];

/** A page that is opened anew: nothing is known but what is kept. */
async function anew(
  from: BoardStorage,
  firm: string | undefined,
  client = 'cli_1',
  failed: (e: unknown) => void = nothing,
  accounts: readonly BoardAccount[] = both,
) {
  const memory = new Memory(failed);
  memory.open(from, firm);
  await memory.load(client, accounts);
  return memory;
}

/** What was set is written a moment later. */
const written = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the memory of the board', () => {
  it('keeps ties and exports for the next visit', async () => {
    const kept = storage();
    (await anew(kept, 'firm_1')).set('cli_1', account, statement, { ...tied, exported });
    await written();
    assert.deepEqual((await anew(kept, 'firm_1')).get('cli_1', account, statement), { ...tied, exported });
  });

  it('keeps no difference and no failure: they are looked at anew', async () => {
    const kept = storage();
    const memory = await anew(kept, 'firm_1');
    const off: Finding = {
      tie: {
        result: 'difference',
        count: 1,
        sum: { amount: 1, currency: 'usd' },
        difference: { amount: 149, currency: 'usd' },
      },
    };
    memory.set('cli_1', account, statement, off);
    memory.set('cli_1', account, { ...statement, id: 'pst_2' }, { error: new Error('503') });
    await written();
    assert.deepEqual(memory.get('cli_1', account, statement), off);
    const next = await anew(kept, 'firm_1');
    assert.equal(next.get('cli_1', account, statement)?.tie, undefined);
    assert.equal(next.get('cli_1', account, { ...statement, id: 'pst_2' }), undefined);
  });

  const OTHERS: Readonly<Record<string, [firm: string, client: string, Account, Statement]>> = {
    'another firm': ['firm_2', 'cli_1', account, statement],
    'another client': ['firm_1', 'cli_2', account, statement],
    'another account': ['firm_1', 'cli_1', { ...account, id: 'dpacc_2' }, statement],
    'another closing balance': [
      'firm_1',
      'cli_1',
      account,
      { ...statement, end_balance: { amount: 251, currency: 'usd' } },
    ],
    'another currency': ['firm_1', 'cli_1', account, { ...statement, end_balance: { amount: 250, currency: 'eur' } }],
  };
  for (const [what, [firm, client, of, one]] of Object.entries(OTHERS)) {
    it(`says nothing of ${what}`, async () => {
      const kept = storage();
      (await anew(kept, 'firm_1')).set('cli_1', account, statement, { ...tied, exported });
      await written();
      assert.equal(
        (await anew(kept, firm, client, nothing, [{ account: of, statements: [one] }])).get(client, of, one),
        undefined,
      );
    });
  }

  it('writes nothing while nobody knows whose firm it is, and forgets with the page', async () => {
    const kept = storage();
    const memory = await anew(kept, undefined);
    memory.set('cli_1', account, statement, tied);
    await written();
    assert.equal(kept.texts.size, 0);
    assert.deepEqual(memory.get('cli_1', account, statement), tied);
    memory.open(kept, 'firm_1');
    assert.equal(memory.get('cli_1', account, statement), undefined);
  });

  it('adds to what another window wrote meanwhile', async () => {
    const kept = storage();
    const [one, two] = [await anew(kept, 'firm_1'), await anew(kept, 'firm_1')];
    one.set('cli_1', account, statement, tied);
    two.set('cli_1', account, { ...statement, id: 'pst_2' }, tied);
    await written();
    const next = await anew(kept, 'firm_1');
    assert.deepEqual(
      [next.get('cli_1', account, statement), next.get('cli_1', account, { ...statement, id: 'pst_2' })],
      [tied, tied],
    );
  });

  it('goes on without what cannot be read or written, and tells of it', async () => {
    const told: unknown[] = [];
    const broken: BoardStorage = {
      getItem: () => 'not JSON',
      setItem: () => {
        throw new Error('full');
      },
    };
    const memory = await anew(broken, 'firm_1', 'cli_1', (error) => told.push(error));
    memory.set('cli_1', account, statement, tied);
    await written();
    assert.deepEqual(memory.get('cli_1', account, statement), tied);
    assert.ok(told.length >= 2 && (told.at(-1) as Error).message === 'full');
  });
});
