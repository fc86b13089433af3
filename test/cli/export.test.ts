/** `brex-sandbox export`: every format read back by readers nobody here wrote, and its totals held to the ledger. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Account, Page, Transaction } from '../../components/backend/backend.js';
import { createSandbox, type Sandbox } from '../../sandbox/index.js';
import type { Db } from '../../sandbox/slice/formats.js';
import { ajvOfHar } from './har-schema.js';
import { folder, run } from './running.js';

const out = folder();
const CLIENT = 'Jupiter Dental';
const sandbox = createSandbox();

/** Everything the API says of a client: its accounts, and all rows of each. */
async function ledger(of: Sandbox, client: string): Promise<Map<string, { account: Account; rows: Transaction[] }>> {
  const { items } = await of.control.personas();
  const { token } = items.find(({ role, company }) => role === 'account_admin' && company?.name === client)!;
  const get = async <T>(path: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await (await of.fetch(new Request(`http://x/v1/accounting/accounts${path}`, { headers }))).json()) as T;
  };
  const found = new Map<string, { account: Account; rows: Transaction[] }>();
  for (const account of (await get<{ items: Account[] }>('')).items) {
    const rows: Transaction[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor && `&cursor=${cursor}`;
      const page: Page<Transaction> = await get(`/${account.id}/transactions?limit=1000${query}`);
      rows.push(...page.items);
      cursor = page.next_cursor;
    }
    found.set(account.id, { account, rows });
  }
  return found;
}

const books = await ledger(sandbox, CLIENT);
const every = [...books.values()].flatMap(({ rows }) => rows);

/** Sums of amounts by account. */
function sums(rows: readonly { account_id: string; amount: number }[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { account_id, amount } of rows) found.set(account_id, (found.get(account_id) ?? 0) + amount);
  return found;
}

const balances = new Map([...books].map(([id, { account }]) => [id, account.current_balance.amount]));

async function exported(name: string, ...args: string[]): Promise<string> {
  const path = join(out, name);
  const { code, errors, output } = await run(['export', '--out', path, ...args]);
  assert.equal(code, 0, errors);
  assert.equal(output, '');
  return readFileSync(path, 'utf8');
}

describe('brex-sandbox export', () => {
  it('writes db.json, whose tables join and sum to the balances of the accounts', async () => {
    const db = JSON.parse(await exported('db.json', '--client', CLIENT)) as Db;
    assert.deepEqual(Object.keys(db), ['companies', 'accounts', 'statements', 'transactions']);
    assert.deepEqual(
      db.companies.map(({ name }) => name),
      [CLIENT],
    );
    const amounts = db.transactions.map(({ account_id, amount }) => ({ account_id, amount: amount.amount }));
    assert.deepEqual(sums(amounts), balances);
    const plain = db.transactions.map(({ account_id: _, company_id: __, ...row }) => row);
    assert.deepEqual(plain, every, 'each row is the JSON of the API');
    const closed = new Set(db.statements.map(({ id }) => id));
    assert.ok(db.transactions.every(({ statement_id }) => statement_id === null || closed.has(statement_id)));
    for (const [id, { account }] of books) {
      const { company_id, ...listed } = db.accounts.find((one) => one.id === id)!;
      assert.deepEqual(listed, account);
      assert.equal(company_id, db.companies[0]!.id);
    }
  });

  it('writes the same bytes to a file and to standard output, and says beside it how much it was', async () => {
    const args = ['--client', CLIENT, '--clock', '2025-03-01T00:00:00Z'];
    const file = await exported('again.json', ...args);
    const { output, errors } = await run(['export', ...args]);
    assert.ok(output === file);
    assert.match(errors, /^db\.json: 1 company, 2 accounts, \d+ transactions, \d+ bytes\n$/);
    assert.match(errors, new RegExp(` ${Buffer.byteLength(file)} bytes`));
  });

  it('writes CSV of a month that csv-parse reads, to the cent', async () => {
    const days = ['--from', '2025-12-01', '--to', '2025-12-31'];
    const text = await exported('december.csv', '--format', 'csv', '--client', CLIENT, ...days);
    const read = parse<Record<string, string>>(text, { columns: true });
    const december = every.filter(({ posted_at }) => posted_at?.startsWith('2025-12'));
    assert.deepEqual(
      read.map(({ id }) => id),
      december.map(({ id }) => id),
    );
    const cents = (cell: string) => Number(cell.replace('.', ''));
    const amounts = read.map(({ account_id, amount }) => ({ account_id: account_id!, amount: cents(amount!) }));
    const due = [...books].map(([id, { rows }]): [string, number] => {
      const inMonth = rows.filter(({ posted_at }) => posted_at?.startsWith('2025-12'));
      return [id, inMonth.reduce((sum, { amount }) => sum + amount.amount, 0)];
    });
    assert.deepEqual(sums(amounts), new Map(due));
    assert.ok(read.every(({ company }) => company === CLIENT));
  });

  it('writes JSON lines, bounded, and says what it left out', async () => {
    const { output, errors, code } = await run(['export', '--format', 'jsonl', '--client', CLIENT, '--limit', '750']);
    assert.equal(code, 0);
    const read = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Transaction);
    assert.deepEqual(
      read.map(({ id }) => id),
      every.slice(0, 750).map(({ id }) => id),
    );
    assert.match(errors, new RegExp(`750 transactions, .*; --limit left out ${every.length - 750}\n$`));
  });

  it('writes a HAR of a walk that the schema of HAR takes, with every row and no token', async () => {
    const text = await exported('walk.har', '--format', 'har', '--client', CLIENT, '--from', '2026-01-01');
    assert.doesNotMatch(text, /sbx_/);
    interface Entry {
      request: { method: string; url: string };
      response: { status: number; content: { text: string; size: number } };
    }
    const { entries } = (JSON.parse(text) as { log: { entries: Entry[] } }).log;
    const pages = entries.filter(({ request }) => request.url.includes('/transactions'));
    const ids = pages.flatMap(({ response }) =>
      (JSON.parse(response.content.text) as Page<Transaction>).items.map(({ id }) => id),
    );
    const due = every.filter(({ posted_at }) => posted_at! >= '2026-01-01');
    assert.deepEqual(
      ids,
      due.map(({ id }) => id),
    );
    assert.ok(pages.length > 2, 'a walk of several pages');
    assert.ok(entries.every(({ response }) => response.content.size === Buffer.byteLength(response.content.text)));
    assert.equal(ajvOfHar(JSON.parse(text)), '');
  });

  it('lists pending rows where they are asked for', async () => {
    const text = await exported('pending.json', '--client', CLIENT, '--pending', '--from', '2026-01-14');
    const { transactions } = JSON.parse(text) as Db;
    const pending = await ledger(createSandbox({ pending: true }), CLIENT);
    const due = [...pending.values()].flatMap(({ rows }) => rows.filter(({ status }) => status === 'PENDING'));
    assert.ok(due.length > 0);
    assert.deepEqual(
      transactions.filter(({ status }) => status === 'PENDING').map(({ id }) => id),
      due.map(({ id }) => id),
    );
  });

  it('starts from the world of a snapshot', async () => {
    const changed = createSandbox();
    const [id] = books.keys();
    const instant = '2026-01-14T12:00:00Z';
    await changed.control.createTransaction({
      account_id: id!,
      type: 'deposit',
      amount: { amount: 4242, currency: 'usd' },
      description: 'simulated',
      posted_at: instant,
    });
    const snapshot = await changed.control.takeSnapshot();
    const { world } = await changed.control.snapshot(snapshot.id);
    const text = await exported(
      'world.jsonl',
      '--format',
      'jsonl',
      '--account',
      id!,
      '--world',
      world,
      '--from',
      '2026-01-14',
    );
    const last = JSON.parse(text.trimEnd().split('\n').at(-1)!) as Transaction;
    assert.equal(last.description, 'simulated');
  });

  it('ends quietly when whoever reads it has enough', async () => {
    const cli = fileURLToPath(new URL('../../sandbox/node/cli.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', cli, 'export'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number];
    assert.equal(errors, '');
    assert.equal(code, 0);
  });

  it('says as JSON what it wrote', async () => {
    const path = join(out, 'said.jsonl');
    const { output } = await run([
      'export',
      '--json',
      '--format',
      'jsonl',
      '--limit',
      '3',
      '--client',
      CLIENT,
      '--out',
      path,
    ]);
    const said = JSON.parse(output) as Record<string, unknown>;
    const bytes = readFileSync(path).length;
    const left_out = every.length - 3;
    assert.deepEqual(said, { format: 'jsonl', out: path, bytes, companies: 1, accounts: 2, transactions: 3, left_out });
  });

  const refused: [string[], code: number, RegExp][] = [
    [['--format', 'xlsx'], 2, /--format takes one of db\.json, csv, jsonl, har; "xlsx" is not one/],
    [['--client', 'Nobody'], 2, /--client: "Nobody" is no client of this world, which has 12: cli_/],
    [
      ['--account', 'dpacc_0', '--client', CLIENT],
      2,
      /--account: "dpacc_0" is no account of Jupiter Dental; there are dpacc_/,
    ],
    [['--from', '2026-02-30'], 2, /--from: "2026-02-30" is no day/],
    [['--from', 'today'], 2, /--from takes a day such as/],
    [['--from', '2026-01-02', '--to', '2026-01-01'], 2, /--to: "2026-01-01" is before --from, 2026-01-02/],
    [['--limit', '0'], 2, /--limit takes a whole number from 1/],
    [['--json'], 2, /"error":"--json needs --out/],
    [['--clock', '1999-01-01T00:00:00Z'], 2, /--clock: /],
    [['--out', '/nowhere/at/all.json'], 1, /--out: ENOENT/],
  ];
  for (const [args, expected, line] of refused) {
    it(`refuses ${args.join(' ')} with ${expected}`, async () => {
      const { code, output, errors } = await run(['export', ...args]);
      assert.match(errors, line);
      assert.equal(errors.trimEnd().split('\n').length, 1);
      assert.equal(code, expected);
      assert.equal(output, '');
    });
  }
});
