import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import type { Account, Page, Statement, Transaction } from '../../components/backend/backend.js';
import { layOut, type StatementBook } from '../../sandbox/documents/layout.js';
import { createSandbox, type Persona, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';

const BASE = 'http://127.0.0.1:4010';

/** A sandbox, and a reader of one company’s books. */
class Desk {
  readonly sandbox: Sandbox;
  #reader: Persona | undefined;

  constructor(options: SandboxOptions = {}) {
    this.sandbox = createSandbox(options);
  }

  async get<T>(path: string): Promise<T> {
    this.#reader ??= (await this.sandbox.control.personas()).items.find(({ role }) => role === 'bookkeeper')!;
    const headers = { Authorization: `Bearer ${this.#reader.token}` };
    const response = await this.sandbox.fetch(new Request(BASE + path, { headers }));
    assert.equal(response.status, 200, path);
    return (await response.json()) as T;
  }

  accounts = async (prefix = ''): Promise<Account[]> =>
    (await this.get<{ items: Account[] }>(`${prefix}/v1/accounting/accounts`)).items;

  statements = async ({ id }: Account, prefix = ''): Promise<Statement[]> =>
    (await this.get<Page<Statement>>(`${prefix}/v1/accounting/accounts/${id}/statements?limit=1000`)).items;

  lines = async ({ id }: Account, statement: Statement): Promise<Transaction[]> => {
    const path = `/v1/accounting/accounts/${id}/transactions?limit=1000&statement_id=${statement.id}`;
    return (await this.get<Page<Transaction>>(path)).items;
  };

  document = (url: string): Promise<Response> => this.sandbox.fetch(new Request(url));

  /** The texts of a document, a page each. */
  async pages(url: string): Promise<string[]> {
    const response = await this.document(url);
    assert.equal(response.status, 200);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await response.arrayBuffer())));
    return text;
  }
}

const grouped = (amount: number): string => {
  const text = (Math.abs(amount) / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
  return amount < 0 ? `-${text}` : text;
};

describe('the document of a statement', () => {
  const desk = new Desk();

  it('is a PDF that has every line of the statement, its amount and its balance', async () => {
    for (const account of await desk.accounts()) {
      const [statement] = await desk.statements(account);
      const rows = await desk.lines(account, statement!);
      const all = (await desk.pages(statement!.document_url!)).join(' ').replace(/\s+/g, ' ');
      for (const { posted_at, description, amount, balance } of rows) {
        const line = `${posted_at!.slice(0, 10)} ${description} ${grouped(amount.amount)} ${grouped(balance!.amount)}`;
        assert.ok(all.includes(line.replace(/\s+/g, ' ')), line);
      }
      assert.ok(all.includes(account.name));
    }
  });

  it('begins each page with the balance that the page before ended with', async () => {
    const account = (await desk.accounts()).find(({ instrument }) => instrument === 'CARD')!;
    const [statement] = await desk.statements(account);
    const pages = await desk.pages(statement!.document_url!);
    assert.ok(pages.length > 1);
    const begins = /(?:Opening balance|Balance brought forward)\s+([-\d,.]+)/g;
    const ends = /(?:Closing balance|Balance carried forward)\s+[-\d,.]+\s+([-\d,.]+)/g;
    const last = (page: string, words: RegExp) => [...page.matchAll(words)].at(-1)![1]!;
    let before = grouped(statement!.start_balance.amount);
    for (const page of pages) {
      assert.equal(last(page, begins), before);
      before = last(page, ends);
    }
    assert.equal(before, grouped(statement!.end_balance.amount));
  });

  it('has the same bytes whenever it is made, and a date of the world', async () => {
    const [account] = await desk.accounts();
    const [statement] = await desk.statements(account!);
    const read = async (one: Desk) =>
      new Uint8Array(await (await one.document(statement!.document_url!)).arrayBuffer());
    const [first, second] = [await read(desk), await read(new Desk())];
    assert.deepEqual(first, second);
    const { info } = await getMeta(await getDocumentProxy(first), { parseDates: true });
    assert.equal(
      (info.CreationDate as Date).toISOString(),
      new Date(Date.parse(statement!.period.end) + 1000).toISOString(),
    );
  });

  it('says what it is: a PDF with a name, to be kept by its reader alone', async () => {
    const [account] = await desk.accounts();
    const [statement] = await desk.statements(account!);
    const { headers } = await desk.document(statement!.document_url!);
    assert.equal(headers.get('Content-Type'), 'application/pdf');
    assert.equal(headers.get('Content-Disposition'), `inline; filename="${statement!.id}.pdf"`);
    assert.match(headers.get('Cache-Control')!, /^private/);
    assert.ok(headers.get('X-Brex-Trace-Id'));
  });

  it('is not there under another seal, account or world, nor before the period has closed', async () => {
    const [one, other] = await desk.accounts();
    const [statement] = await desk.statements(one!);
    const url = statement!.document_url!;
    for (const wrong of [
      url.replace(/.\.pdf$/, (end) => (end.startsWith('0') ? '1.pdf' : '0.pdf')),
      url.replace(one!.id, other!.id),
      url.replace(BASE, `${BASE}/w/another`),
      url.replace('.pdf', ''),
    ]) {
      assert.equal((await desk.document(wrong)).status, 404, wrong);
    }
    await desk.sandbox.control.setClock(statement!.period.end);
    assert.equal((await desk.document(url)).status, 404);
  });

  it('of a named world lies within that world', async () => {
    const own = new Desk();
    const [account] = await own.accounts('/w/mine');
    const [statement] = await own.statements(account!, '/w/mine');
    assert.ok(statement!.document_url!.startsWith(`${BASE}/w/mine/documents/`));
    assert.equal((await own.document(statement!.document_url!)).status, 200);
  });
});

describe('the layout of a statement', () => {
  const row = (amount: number, description: string) =>
    ({ posted_at: '2026-01-02T00:00:00Z', description, amount: { amount, currency: 'kwd' } }) as Transaction;
  const book = (rows: readonly Transaction[]): StatementBook => ({
    client: 'شركة النور — Ōtsuka & Cie',
    account: 'Main',
    instrument: 'CASH',
    statement: {
      id: 'pst_1',
      start_balance: { amount: -1234567, currency: 'kwd' },
      end_balance: { amount: rows.reduce((sum, { amount }) => sum + amount.amount, -1234567), currency: 'kwd' },
      period: { start: '2026-01-01T00:00:00Z', end: '2026-01-31T23:59:59Z' },
      document_url: null,
    },
    rows,
  });

  it('has one page where nothing posted', () => {
    const { sheets } = layOut(book([]));
    assert.deepEqual(
      sheets.map(({ lines }) => lines.length),
      [0],
    );
    assert.deepEqual(sheets[0]!.opening, ['', 'Opening balance', '', '-1,234.567']);
    assert.deepEqual(sheets[0]!.closing, ['', 'Closing balance', '0.000', '-1,234.567']);
  });

  it('writes what the fonts lack by what it is like, and cuts what would not fit', () => {
    const { facts, sheets } = layOut(book([row(1, 'x'.repeat(80))]));
    assert.equal(facts[0]![1], '???? ????? - Otsuka & Cie');
    assert.equal(sheets[0]!.lines[0]![1], `${'x'.repeat(55)}...`);
  });

  it('fills pages, none of them empty', () => {
    for (const count of [1, 30, 31, 72, 73]) {
      const { sheets } = layOut(book(new Array<Transaction>(count).fill(row(-1, 'Fee'))));
      assert.equal(
        sheets.reduce((sum, { lines }) => sum + lines.length, 0),
        count,
      );
      assert.ok(sheets.every(({ lines }) => lines.length > 0));
    }
  });
});
