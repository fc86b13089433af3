import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { clientBackend } from '../../../components/backend/pro-access-backend.js';
import type { InsideClient } from '../../../components/backend/pro-access-port.js';
import type { Annotation } from '../../../components/backend/pro-access.js';
import type { Backend } from '../../../components/backend/backend.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { createSandbox } from '../../../sandbox/index.js';
import { refusal, settled, textOf } from '../books.js';
import { waitUntil } from '../wait.js';
import { cashRow, ledger, pagesOf } from './rows.js';

type Books = Partial<Backend & InsideClient>;

const part = (table: Element, name: string) => table.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);
const parts = (table: Element, name: string) => [...table.shadowRoot!.querySelectorAll<HTMLElement>(`[part~=${name}]`)];
const texts = (table: Element, name: string) => parts(table, name).map((node) => node.textContent.trim());
const field = (table: Element, name: string) => table.shadowRoot!.querySelector<HTMLInputElement>(`[name=${name}]`)!;
const box = (table: Element, name: string) => table.shadowRoot!.querySelector(`.menu [value=${name}]`);

const note = (id: string, more: Partial<Annotation> = {}): Annotation => ({
  account_id: 'a',
  transaction_id: id,
  category: null,
  memo: null,
  reviewed: false,
  updated_at: null,
  updated_by: null,
  ...more,
});

/** Annotations that are kept as a server would; `put` may refuse or wait first. */
function annotated(written: Annotation[] = [], put: () => Promise<void> = () => Promise.resolve()) {
  const notes = new Map(written.map((each) => [each.transaction_id, each]));
  const backend = {
    ...pagesOf([cashRow('x', 1), cashRow('y', 2), cashRow('z', 3)]),
    listAnnotations: () => Promise.resolve({ items: [...notes.values()], next_cursor: null }),
    getAnnotation: (_: string, id: string) => Promise.resolve(notes.get(id) ?? note(id)),
    putAnnotation: async (_: string, id: string, body) => {
      await put();
      // A server may tidy what it is given.
      const category = body.category?.trim() ?? null;
      const updated_by = { id: 'p', name: 'Ines' };
      notes.set(id, note(id, { ...body, category, updated_at: '2026-01-14T12:00:00Z', updated_by }));
      return notes.get(id)!;
    },
  } satisfies Books;
  return { backend, notes };
}

async function shown(backend: Books, columns = '') {
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table lang="en" account-id="a" range="all" .backend=${backend}></brex-transactions-table>`,
  );
  if (columns) table.columns = columns.split(' ');
  await waitUntil(() => table.matches(':state(ready)'));
  await settled(table);
  return table;
}

async function opened(backend: Books, index = 0) {
  const table = await shown(backend);
  parts(table, 'open')[index]!.click();
  await waitUntil(() => part(table, 'annotation')?.querySelector('input, dl, .message'), 'the annotation');
  return table;
}

async function type(table: Element, name: string, text: string) {
  field(table, name).focus();
  field(table, name).select();
  await sendKeys({ type: text });
}

describe('annotations in a transactions table', () => {
  it('are not spoken of where the backend has none', async () => {
    const table = await shown(pagesOf(ledger(2)), 'description category memo reviewed amount');
    expect(texts(table, 'column')).to.deep.equal(['Description', 'Amount']);
    expect(box(table, 'category')).to.equal(null);
    parts(table, 'open')[0]!.click();
    await settled(table);
    expect(part(table, 'detail')).not.to.equal(null);
    expect(part(table, 'annotation')).to.equal(null);
  });

  it('are columns to choose where the backend lists them, and to sort by', async () => {
    const { backend } = annotated([
      note('x', { category: 'Travel', memo: 'to Oslo', reviewed: true }),
      note('y', { category: 'Rent' }),
    ]);
    const table = await shown(backend);
    await waitUntil(() => box(table, 'category'), 'the choice');
    expect(parts(table, 'category')).to.have.length(0);
    table.columns = ['category', 'memo', 'reviewed', 'balance'];
    await waitUntil(() => texts(table, 'category').includes('Travel'));
    expect(texts(table, 'open')).to.deep.equal(['Party z', 'Party y', 'Party x']);
    expect(texts(table, 'category')).to.deep.equal(['', 'Rent', 'Travel']);
    expect(texts(table, 'memo')).to.deep.equal(['', '', 'to Oslo']);
    expect(texts(table, 'reviewed')).to.deep.equal(['', '', 'Reviewed']);
    table.sort = '-category';
    await settled(table);
    expect(texts(table, 'category')).to.deep.equal(['Travel', 'Rent', '']);
    expect(texts(table, 'balance').join('')).to.equal('');
    await expect(table).to.be.accessible();
  });

  it('are not listed while no column shows them', async () => {
    const { backend } = annotated();
    let lists = 0;
    const table = await shown({ ...backend, listAnnotations: () => (lists++, backend.listAnnotations()) });
    await waitUntil(() => box(table, 'memo'), 'the choice');
    await settled(table);
    expect(lists).to.equal(0);
    table.columns = ['memo'];
    await settled(table);
    expect(lists).to.equal(1);
  });

  it('are read in the detail, without fields where one cannot write', async () => {
    const { backend } = annotated([note('z', { category: '<b>Rent</b>', reviewed: true })]);
    const table = await opened({ ...backend, putAnnotation: undefined });
    expect(textOf(table, '[part=annotation]')).to.equal('Category <b>Rent</b> Memo – Reviewed Reviewed');
    expect(table.shadowRoot!.querySelector('form')).to.equal(null);
  });

  it('are saved with what the server answered, and not shown as saved before', async () => {
    let answer!: () => void;
    const { backend, notes } = annotated([], () => new Promise((resolve) => (answer = resolve)));
    const table = await opened(backend);
    table.columns = ['category', 'reviewed'];
    await type(table, 'category', 'Rent ');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'January' });
    field(table, 'reviewed').click();
    part(table, 'save')!.click();
    await settled(table);
    expect(part(table, 'save')!.ariaDisabled).to.equal('true');
    expect(texts(table, 'category')).to.deep.equal(['', '', '']);
    answer();
    await waitUntil(() => texts(table, 'category')[0] === 'Rent');
    expect(notes.get('z')).to.deep.include({ category: 'Rent', memo: 'January', reviewed: true });
    expect(field(table, 'category').value).to.equal('Rent');
    expect(texts(table, 'reviewed')[0]).to.equal('Reviewed');
    expect(textOf(table, '[part=annotation]')).to.contain('Last changed by Ines, Jan 14, 2026');
    expect(textOf(table, '[role=status]')).to.equal('Saved');
    await expect(table).to.be.accessible();
  });

  it('stay typed where saving failed, which is said, and go with Try again', async () => {
    let failures = 1;
    const { backend, notes } = annotated([], () => (failures-- > 0 ? Promise.reject(refusal(503)) : Promise.resolve()));
    const table = await opened(backend);
    let told = 0;
    table.addEventListener('brex-error', () => told++);
    await type(table, 'memo', 'half of it');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => part(table, 'error'), 'the failure');
    expect(told).to.equal(1);
    expect(textOf(table, '[part=error]')).to.contain('This was not saved. What you typed is still here.');
    expect(field(table, 'memo').value).to.equal('half of it');
    expect(notes.size).to.equal(0);
    await expect(table).to.be.accessible();
    part(table, 'retry')!.click();
    await waitUntil(() => notes.get('z')?.memo === 'half of it');
    await waitUntil(() => !part(table, 'error'), 'no failure');
  });

  it('stay typed in their own row when another is opened', async () => {
    const { backend } = annotated();
    const table = await opened(backend);
    await type(table, 'memo', 'of z');
    parts(table, 'open')[1]!.click();
    await settled(table);
    await waitUntil(() => field(table, 'memo'));
    expect(field(table, 'memo').value).to.equal('');
    parts(table, 'open')[0]!.click();
    await settled(table);
    await waitUntil(() => field(table, 'memo'));
    expect(field(table, 'memo').value).to.equal('of z');
  });

  it('say that they did not load', async () => {
    const { backend } = annotated();
    let failures = 1;
    const table = await opened({
      ...backend,
      getAnnotation: (a, id) => (failures-- > 0 ? Promise.reject(refusal(500)) : backend.getAnnotation(a, id)),
    });
    expect(textOf(table, '[part=annotation]')).to.contain('Category, memo and reviewed did not load');
    part(table, 'retry')!.click();
    await waitUntil(() => field(table, 'memo'), 'the fields');
  });

  it('are forgotten with the books they belong to', async () => {
    const { backend } = annotated();
    const table = await opened(backend);
    await type(table, 'memo', 'of the one');
    table.backend = annotated().backend;
    await waitUntil(() => table.matches(':state(ready)'));
    await settled(table);
    expect(part(table, 'detail')).to.equal(null);
    parts(table, 'open')[0]!.click();
    await waitUntil(() => field(table, 'memo'), 'the fields of the other');
    expect(field(table, 'memo').value).to.equal('');
  });

  it('are kept by the sandbox', async () => {
    const sandbox = createSandbox();
    const { items } = await sandbox.control.personas();
    const { token } = items.find(({ role }) => role === 'bookkeeper')!;
    const backend = clientBackend({
      baseUrl: 'https://sandbox.example',
      getAccessToken: () => token,
      fetch: sandbox.fetch,
    });
    const [account] = (await backend.listAccounts()).items;
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table lang="en" account-id=${account!.id} .backend=${backend}></brex-transactions-table>`,
    );
    await waitUntil(() => table.matches(':state(ready)'), 'ready');
    await settled(table);
    parts(table, 'open')[0]!.click();
    await waitUntil(() => field(table, 'category'), 'the fields');
    await type(table, 'category', 'Payroll');
    part(table, 'save')!.click();
    await waitUntil(() => textOf(table, '[part=annotation]').includes('Last changed by'), 'saved');
    const kept = await backend.listAnnotations(account!.id);
    expect(kept.items.map(({ category }) => category)).to.deep.equal(['Payroll']);
  });
});
