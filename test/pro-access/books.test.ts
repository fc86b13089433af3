/** Work inside a client over HTTP: exports against the ledger, bills, notes on transactions (RULES "Permissions", "Bills"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { AccountList, ErrorBody, Page, Transaction } from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import { codeOf, openStage } from './stage.js';

const stage = await openStage();
let keeper = '';
let drafter = '';
beforeEach(async () => {
  await stage.open();
  await stage.stand('active');
  keeper = await stage.enter(stage.admin);
  drafter = await stage.enter(stage.userA);
});

const ACCOUNTS = '/v1/accounting/accounts';
const accounts = async () => (await stage.ok<AccountList>(keeper, 'GET', ACCOUNTS)).items;
const exported = (body: Record<string, unknown>, who = keeper) =>
  stage.as<pro.AccountExport & ErrorBody>(who, 'POST', 'exports', body);

/** Every posted row of an account whose UTC posting day is in a span, both days inclusive. */
async function rowsBetween(id: string, from: string, to: string): Promise<Transaction[]> {
  const rows: Transaction[] = [];
  let cursor: string | null = null;
  do {
    const query: string = `limit=1000&start_time=${from}T00:00:00Z${cursor === null ? '' : `&cursor=${cursor}`}`;
    const page: Page<Transaction> = await stage.ok(keeper, 'GET', `${ACCOUNTS}/${id}/transactions?${query}`);
    rows.push(...page.items.filter(({ posted_at: at }) => at!.slice(0, 10) <= to));
    cursor = page.next_cursor;
  } while (cursor !== null);
  return rows;
}

/** Cells of a CSV text, read by hand: quoted ones may hold commas and line ends. */
function cells(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split('\r\n').slice(0, -1)) {
    rows.push(
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2]!),
    );
  }
  return rows;
}

const minor = (text: string): number => Math.round(Number(text) * 100);

describe('an export', () => {
  for (const instrument of ['CASH', 'CARD'] as const) {
    it(`of a ${instrument.toLowerCase()} account holds each posted row of the range once, money out negative`, async () => {
      const account = (await accounts()).find((one) => one.instrument === instrument)!;
      const [from, to] = ['2025-11-03', '2025-12-19'];
      const rows = await rowsBetween(account.id, from, to);
      assert.ok(rows.length > 5);
      const sign = instrument === 'CARD' ? -1 : 1;
      const sum = rows.reduce((total, { amount }) => total + sign * amount.amount, 0);
      for (const format of ['QUICKBOOKS_CSV', 'XERO_CSV'] as const) {
        const range = { account_id: account.id, format, start_date: from, end_date: to };
        const { status, body } = await exported(range);
        assert.deepEqual([status, body.rows, body.sum], [201, rows.length, { amount: sum, currency: 'usd' }]);
        assert.equal(body.created_by.id, stage.admin.id);
        assert.equal(body.files.length, 1);
        const [head, ...lines] = cells(body.files[0]!.content);
        const at = (name: RegExp) => head!.findIndex((cell) => name.test(cell));
        const [date, amount] = [at(/Date/), at(/Amount/)];
        assert.deepEqual(
          lines.map((line) => [line[date], minor(line[amount]!)]),
          rows.map(({ posted_at: posted, amount: { amount: own } }) => {
            const [year, month, day] = posted!.slice(0, 10).split('-');
            return [format === 'XERO_CSV' ? `${year}-${month}-${day}` : `${month}/${day}/${year}`, sign * own + 0];
          }),
        );
        if (format === 'XERO_CSV') {
          assert.deepEqual(
            lines.map((line) => line[at(/Reference/)]),
            rows.map(({ id }) => id),
          );
        }
      }
    });
  }

  it('splits what the importers would not take, and loses no row', async () => {
    const account = (await accounts()).at(-1)!;
    const rows = await rowsBetween(account.id, '2024-01-01', '2026-01-14');
    assert.ok(rows.length > 1_000, `${rows.length} rows`);
    const range = { account_id: account.id, start_date: '2024-01-01', end_date: '2026-01-14' };
    const { body } = await exported({ ...range, format: 'QUICKBOOKS_CSV' });
    assert.equal(body.files.length, Math.ceil(rows.length / 1_000));
    assert.equal(new Set(body.files.map(({ name }) => name)).size, body.files.length);
    for (const file of body.files) {
      assert.ok(file.rows <= 1_000 && Buffer.byteLength(file.content) <= 350_000);
      assert.equal(cells(file.content).length, file.rows + 1);
    }
    assert.equal(
      body.files.reduce((total, file) => total + file.rows, 0),
      rows.length,
    );
  });

  for (const format of ['FULL_CSV', 'OFX', 'QBO', 'JSON'] as const) {
    it(`comes as ${format}, with checksums that tie to the ledger, the same bytes each time`, async () => {
      for (const account of await accounts()) {
        const rows = await rowsBetween(account.id, '2025-12-01', '2025-12-31');
        const range = { account_id: account.id, format, start_date: '2025-12-01', end_date: '2025-12-31' };
        const request = { ...range, ...(format === 'QBO' && { web_connect: { bid: '03000' } }) };
        const [first, second] = [await exported(request), await exported(request)];
        assert.equal(first.status, 201, JSON.stringify(first.body));
        assert.deepEqual(first.body.files, second.body.files);
        assert.equal(first.body.rows, rows.length);
        const flip = account.instrument === 'CARD' && (format === 'OFX' || format === 'QBO') ? -1 : 1;
        const sum = rows.reduce((total, { amount }) => total + amount.amount, 0) * flip + 0;
        assert.equal(first.body.sum.amount, sum);
        const { opening, closing } = first.body.files[0]!.checksums;
        assert.equal(closing!.amount - opening!.amount, sum);
        for (const { id } of rows)
          assert.ok(
            first.body.files.some(({ content }) => content.includes(id)),
            id,
          );
      }
    });
  }

  it('is empty where nothing posted, and leaves pending rows out', async () => {
    const account = (await accounts())[0]!;
    const future = { account_id: account.id, start_date: '2026-01-15', end_date: '2026-12-31' };
    const { status, body } = await exported({ ...future, format: 'XERO_CSV' });
    assert.deepEqual([status, body.rows, body.sum.amount, body.files], [201, 0, 0, []]);
  });

  it('is refused with what would be right', async () => {
    const [account] = await accounts();
    const good = { account_id: account!.id, format: 'XERO_CSV', start_date: '2026-01-01', end_date: '2026-01-02' };
    for (const [change, words] of [
      [{ start_date: '2026-01-03' }, /after/],
      [{ start_date: '2026-02-31' }, /calendar date|date/],
      [{ format: 'PDF' }, /QUICKBOOKS_CSV, XERO_CSV, FULL_CSV, OFX, QBO, JSON/],
      [{ format: 'QBO' }, /INTU\.BID/],
    ] as const) {
      const { status, body } = await exported({ ...good, ...change });
      assert.equal(status, 400);
      assert.match(body.message, words);
    }
    const theirs = await stage.ok<AccountList>(stage.otherOwner, 'GET', ACCOUNTS);
    assert.equal((await exported({ ...good, account_id: theirs.items[0]!.id })).status, 404);
    assert.equal((await exported(good, drafter)).status, 403);
  });

  it('makes no formula of a description', async () => {
    const account = (await accounts()).at(-1)!;
    const made = { account_id: account.id, type: 'purchase', amount: { amount: 1_00, currency: 'usd' } } as const;
    const description = '=HYPERLINK("http://evil.example","<b>pay, now</b>")';
    await stage.sandbox.control.createTransaction({ ...made, description, posted_at: '2026-01-14T12:00:00Z' });
    const range = { account_id: account.id, start_date: '2026-01-14', end_date: '2026-01-14' };
    const { body } = await exported({ ...range, format: 'QUICKBOOKS_CSV' });
    const texts = cells(body.files[0]!.content).map((line) => line[1]);
    assert.ok(texts.includes(`'${description}`), texts.join('\n'));
  });
});

describe('a bill', () => {
  const bill = { vendor: 'Harbor <b>Print</b>', amount: { amount: 48_250, currency: 'usd' }, due_date: '2026-02-01' };
  const submit = (who: string = drafter, changes: object = {}) =>
    stage.as<pro.Bill & ErrorBody>(who, 'POST', 'bills', { ...bill, ...changes });

  it('is submitted by a drafter, approved by an account admin, and by nobody of a firm', async () => {
    const { status, body } = await submit();
    assert.deepEqual([status, body.status, body.submitted_by.id], [201, 'AWAITING_APPROVAL', stage.userA.id]);
    assert.equal(body.vendor, bill.vendor);
    for (const who of [drafter, keeper, stage.cardAdmin.token, stage.bookkeeper.token]) {
      assert.equal((await stage.as(who, 'POST', `bills/${body.id}/approve`)).status, 403);
    }
    const approvals = await Promise.all([1, 2].map(() => stage.as(stage.owner, 'POST', `bills/${body.id}/approve`)));
    assert.deepEqual(approvals.map(({ status: one }) => one).sort(), [200, 409]);
    const { items } = await stage.ok<Page<pro.Bill>>(drafter, 'GET', 'bills?status=APPROVED');
    assert.deepEqual(items.find(({ id }) => id === body.id)?.approved_by?.id, stage.owner.id);
  });

  it('is neither seen nor submitted by a bookkeeper of the firm', async () => {
    for (const answer of [await submit(keeper), await stage.as(keeper, 'GET', 'bills')]) {
      assert.deepEqual([answer.status, codeOf(answer)], [403, 'role_not_allowed']);
    }
  });

  it('of the ledger was paid by the transaction it names', async () => {
    const { items } = await stage.ok<Page<pro.Bill>>(drafter, 'GET', 'bills?status=PAID&limit=1000');
    assert.ok(items.length > 0);
    const rows = new Map<string, Transaction>();
    for (const { id } of await accounts()) {
      for (const row of await rowsBetween(id, '2025-09-01', '2026-01-14')) rows.set(row.id, row);
    }
    for (const one of items) {
      const paid = rows.get(one.transaction_id!)!;
      assert.equal(paid.amount.amount, -one.amount.amount);
      assert.ok(one.submitted_at < one.approved_at! && one.approved_at! < paid.posted_at!);
    }
  });

  it('stays although the clock goes back', async () => {
    await stage.sandbox.control.advanceClock('PT30M');
    const { body } = await submit();
    await stage.sandbox.control.setClock('2026-01-14T12:00:00Z');
    const { items } = await stage.ok<Page<pro.Bill>>(drafter, 'GET', 'bills');
    assert.ok(items.some(({ id }) => id === body.id));
  });

  it('is refused with what would be right', async () => {
    for (const [changes, words] of [
      [{ amount: { amount: 0, currency: 'usd' } }, /amount/],
      [{ amount: { amount: -5, currency: 'usd' } }, /amount/],
      [{ amount: { amount: 1.5, currency: 'usd' } }, /whole number/],
      [{ amount: { amount: 2 ** 60, currency: 'usd' } }, /amount/],
      [{ amount: { amount: 5, currency: 'eur' } }, /"usd"/],
      [{ due_date: '2026-01-13' }, /passed/],
      [{ due_date: '2026-02-31' }, /date/],
      [{ vendor: ' ' }, /vendor/],
      [{ memo: 'x'.repeat(1_001) }, /memo/],
    ] as const) {
      const { status, body } = await submit(drafter, changes);
      assert.equal(status, 400, JSON.stringify(changes).slice(0, 80));
      assert.match(body.message, words);
    }
    assert.equal((await submit(drafter, { invoice_number: '7' })).status, 201);
    assert.equal(codeOf(await submit(drafter, { invoice_number: '7' })), 'bill_exists');
  });
});

describe('a note on a transaction', () => {
  it('is written by a bookkeeper, read by the company, and leaves the books as they are', async () => {
    const { accountId, transactionId } = await stage.transaction();
    const path = `accounts/${accountId}/transactions/${transactionId}/annotation`;
    const book = async () => (await stage.as(keeper, 'GET', `${ACCOUNTS}/${accountId}/transactions?limit=5`)).text;
    const before = await book();
    const empty = await stage.ok<pro.Annotation>(keeper, 'GET', path);
    assert.deepEqual([empty.category, empty.reviewed, empty.updated_by], [null, false, null]);
    const note = { category: 'Travel & <i>meals</i>', memo: '\u202Eabc', reviewed: true };
    await stage.ok(keeper, 'PUT', path, note);
    const read = await stage.ok<pro.Annotation>(stage.owner, 'GET', path);
    assert.deepEqual([read.category, read.memo, read.reviewed], [note.category, note.memo, true]);
    assert.equal(read.updated_by?.id, stage.admin.id);
    const listed = await stage.ok<Page<pro.Annotation>>(stage.bookkeeper, 'GET', `accounts/${accountId}/annotations`);
    assert.deepEqual(listed.items, [read]);
    assert.equal(await book(), before);
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', note],
    ] as const) {
      assert.equal((await stage.as(drafter, method, path, body)).status, 403);
    }
  });

  it('needs a transaction that is there', async () => {
    const { accountId } = await stage.transaction();
    for (const id of ['ptx_nobody', 'constructor', '__proto__', '%2e%2e']) {
      const path = `accounts/${accountId}/transactions/${id}/annotation`;
      assert.equal((await stage.as(keeper, 'GET', path)).status, 404, id);
    }
    const { transactionId } = await stage.transaction();
    const path = `accounts/${accountId}/transactions/${transactionId}/annotation`;
    for (const note of [{ category: '', memo: null, reviewed: true }, { reviewed: true }, { category: 1 }]) {
      assert.equal((await stage.as(keeper, 'PUT', path, note)).status, 400);
    }
  });
});
