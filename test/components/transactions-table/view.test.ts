/** The view of a transactions table as one value: set, told, remembered; and rows that do not follow. */
import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import type { Transaction } from '../../../components/backend/backend.js';
import type { ViewStorage } from '../../../components/transactions-table/memory.js';
import type { TableView } from '../../../components/transactions-table/table-view.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { settled, textOf } from '../books.js';
import { passes, sums } from '../../table/model.js';
import { anyFilter } from '../../table/rows.js';
import { waitUntil } from '../wait.js';
import { cardRow, cashRow, ledger, pagesOf, pending } from './rows.js';

const root = (table: Element) => table.shadowRoot!;
const part = (table: Element, name: string) => root(table).querySelector<HTMLElement>(`[part~=${name}]`);
const parts = (table: Element, name: string) => [...root(table).querySelectorAll<HTMLElement>(`[part~=${name}]`)];
const texts = (table: Element, name: string) =>
  parts(table, name).map((node) => node.textContent.replace(/\s+/g, ' ').trim());
const usd = (amount: number) => ({ amount, currency: 'usd' });

async function shown(rows: Transaction[], set: Partial<BrexTransactionsTable> = {}) {
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table lang="en" account-id="a" range="all"></brex-transactions-table>`,
  );
  Object.assign(table, { backend: pagesOf(rows), ...set });
  await waitUntil(() => table.matches(':state(ready)') && part(table, 'filters'), 'rows and tools');
  await settled(table);
  return table;
}

/** Collects what is warned of while a test runs. */
async function warnings(run: (said: string[]) => Promise<unknown>): Promise<string[]> {
  const { warn } = console;
  const said: string[] = [];
  console.warn = (...words) => void said.push(words.map(String).join(' '));
  try {
    await run(said);
  } finally {
    console.warn = warn;
  }
  return said;
}

describe('the columns of a transactions table', () => {
  it('cut no figure, however wide it is and however amounts stand', async () => {
    const rows = [
      cardRow('a', 1_234_567_89, { balance: usd(9_876_543_21) }),
      cardRow('b', -1_234_567_89, { balance: usd(8_641_975_32) }),
      cardRow('c', 500, pending),
    ];
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const table = await shown(rows);
    box.append(table);
    for (const amounts of [undefined, 'in-out'] as const) {
      table.view = { ...(amounts && { amounts }) };
      for (const width of [320, 559, 560, 606, 639, 640, 670, 720]) {
        box.style.width = `${width}px`;
        await settled(table);
        const end = table.getBoundingClientRect().right;
        const figures = [...root(table).querySelectorAll('tbody td .figure')];
        const cut = figures.filter((figure) => figure.getBoundingClientRect().right > end - 8);
        expect(figures.length).to.be.at.least(6);
        expect(
          cut.map(({ textContent }) => textContent),
          `${amounts} at ${width}px`,
        ).to.deep.equal([]);
      }
    }
  });
});

describe('the view of a transactions table as one value', () => {
  it('is plain JSON that holds what the properties say', async () => {
    const table = await shown(ledger(3));
    expect(table.view).to.deep.equal({
      sort: '-date',
      columns: ['date', 'description', 'method', 'amount', 'balance'],
      density: 'comfortable',
    });
    table.sort = 'amount';
    table.columns = ['amount'];
    expect(table.view).to.deep.include({ sort: 'amount', columns: ['amount'] });
    (table.view as { sort: string }).sort = 'date';
    expect(table.sort).to.equal('amount');
  });

  it('sets everything at once; what is left out is as by default', async () => {
    const table = await shown(ledger(3), { sort: 'amount', density: 'compact' });
    table.view = { columns: ['date', 'amount'], filter: { direction: 'out' }, amounts: 'in-out' };
    await settled(table);
    expect([table.sort, table.density]).to.deep.equal(['-date', 'comfortable']);
    expect(parts(table, 'row')).to.have.length(1);
    expect(table.view.amounts).to.equal('in-out');
    table.view = undefined;
    await settled(table);
    expect(parts(table, 'row')).to.have.length(3);
    expect(table.columns).to.have.length(5);
  });

  it('tells the host nothing that the host said itself', async () => {
    const table = await shown(ledger(3));
    let told = 0;
    table.addEventListener('brex-view-changed', () => told++);
    table.view = { sort: 'amount', filter: { text: 'n1' } };
    await settled(table);
    expect(told).to.equal(0);
  });

  it('passes over what it cannot use, with a word, and uses the rest', async () => {
    let table!: BrexTransactionsTable;
    const said = await warnings(async () => {
      table = await shown(ledger(3), {
        view: { sort: 'size', density: 'tiny', filter: { text: 'n1', date: { from: 'soon' }, colour: 1 } } as never,
      });
    });
    expect(texts(table, 'open')).to.deep.equal(['Party n1']);
    expect(said.filter((each) => each.startsWith('<brex-transactions-table> passes over'))).to.have.length(4);
    expect(said.join('\n')).to.contain('filter.date has "soon"; a real date as 2026-01-31');
    expect(texts(table, 'date')).to.have.length(1);
  });

  it('never shows rows unfiltered while the filter is on its way', async () => {
    const seen = new Set<number>();
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table account-id="a" range="all"></brex-transactions-table>`,
    );
    const look = new MutationObserver(() => seen.add(parts(table, 'row').length));
    look.observe(root(table), { subtree: true, childList: true });
    Object.assign(table, { view: { filter: { text: 'n7' } }, backend: pagesOf(ledger(20)) });
    await waitUntil(() => parts(table, 'row').length);
    await settled(table);
    look.disconnect();
    expect([...seen].filter(Boolean)).to.deep.equal([1]);
  });
});

describe('the memory of a view', () => {
  function store(kept: Record<string, string> = {}, later = false) {
    const storage: ViewStorage = {
      get: (key) => (later ? Promise.resolve(kept[key]) : kept[key]),
      set: (key, value) => (kept[key] = value),
    };
    return { kept, storage };
  }

  for (const later of [false, true]) {
    it(`is found again, ${later ? 'later' : 'at once'}, without what was searched for`, async () => {
      const { kept, storage } = store({}, later);
      const table = await shown(ledger(3), { storage, memory: 'books' });
      table.view = { ...table.view, filter: { text: 'n1' } };
      await settled(table);
      root(table).querySelector<HTMLElement>('th.amount .sort')!.click();
      await waitUntil(() => Object.keys(kept).length);
      expect(kept).to.deep.equal({ 'brex-transactions-table:books': '{"sort":"-amount"}' });
      const next = await shown(ledger(3), { storage, memory: 'books' });
      await waitUntil(() => next.sort === '-amount');
      expect(next.view.filter).to.equal(undefined);
      const other = await shown(ledger(3), { storage, memory: 'other' });
      expect(other.sort).to.equal('-date');
    });
  }

  it('keeps what a person changes before it is here, beside what was kept', async () => {
    // A copy of the package whose memory is still on its way: promises alone are quicker than a file.
    type TableModule = typeof import('../../../components/transactions-table/transactions-table.js');
    const copy = '/another-copy-memory/components/transactions-table/transactions-table.ts';
    const { BrexTransactionsTable } = (await import(copy)) as TableModule;
    BrexTransactionsTable.define('early-table');
    const { kept, storage } = store({ 'early-table': '{"density":"compact"}' });
    const page = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    const table = new BrexTransactionsTable();
    Object.assign(table, { accountId: 'a', range: 'all', backend: pagesOf(ledger(3)), storage });
    page.append(table);
    const sort = () => root(table).querySelector<HTMLElement>('th.amount .sort');
    for (let i = 0; i < 500 && !sort(); i++) await Promise.resolve();
    sort()!.click();
    expect(table.density).to.equal('comfortable');
    await waitUntil(() => kept['early-table']!.includes('sort'), 'the change');
    expect(JSON.parse(kept['early-table']!)).to.deep.equal({ sort: '-amount', density: 'compact' });
    expect([table.sort, table.density]).to.deep.equal(['-amount', 'compact']);
  });

  it('yields to what the host sets itself', async () => {
    const { storage } = store({ 'brex-transactions-table': '{"sort":"amount","density":"compact"}' });
    const table = await shown(ledger(3), { storage, view: { sort: 'method' } });
    await waitUntil(() => table.density === 'compact');
    expect(table.sort).to.equal('method');
  });

  it('does without a store that fails, or holds something else, and says so', async () => {
    const said = await warnings(async (said) => {
      const broken = await shown(ledger(3), { storage: { get: () => '{', set: () => undefined } });
      expect(parts(broken, 'row')).to.have.length(3);
      const full = await shown(ledger(3), {
        storage: {
          get: () => null,
          set: () => {
            throw new Error('full');
          },
        },
      });
      root(full).querySelector<HTMLElement>('th.amount .sort')!.click();
      expect(full.sort).to.equal('-amount');
      await waitUntil(() => said.length === 2, 'both words');
    });
    expect(said.filter((each) => /cannot (read|keep)/.test(each))).to.have.length(2);
  });
});

describe('rows that do not follow from the others', () => {
  const posted = (n: number) => ({ posted_at: `2026-01-${String(n).padStart(2, '0')}T10:00:00Z` });
  const chain = () => [
    cashRow('a', 100, { balance: usd(100), ...posted(1) }),
    cashRow('b', 200, { balance: usd(300), ...posted(2) }),
    cashRow('c', 50, { balance: usd(350), ...posted(3) }),
    cashRow('d', 5, { balance: usd(355), ...posted(4) }),
  ];
  const flawed: readonly [what: string, rows: () => Transaction[], marks: Record<string, string>][] = [
    ['a gap', () => chain().filter(({ id }) => id !== 'b'), { c: 'Balance jumps by +2.00' }],
    ['a wrong balance', () => chain().with(1, { ...chain()[1]!, balance: usd(301) }), { b: 'Balance off by +0.01' }],
    ['a duplicate', () => [...chain(), chain()[3]!], { d: 'Sent twice' }],
    ['a wrong place', () => [chain()[1]!, { ...chain()[0]!, balance: usd(400) }], { a: 'Out of order' }],
    ['an unreadable figure', () => chain().with(1, { ...chain()[1]!, amount: usd(0.5) }), { b: 'Unreadable' }],
  ];
  for (const [what, rows, marks] of flawed) {
    it(`mark ${what} at its row, and say so once above`, async () => {
      const table = await shown(rows());
      await waitUntil(() => part(table, 'flaws'), 'the words');
      await settled(table);
      const marked = parts(table, 'row').filter((row) => row.querySelector('[part~=flaw]'));
      const said = marked.map((row) => [
        row.querySelector('[part=open]')!.textContent.trim().slice(-1),
        row.querySelector('[part~=flaw]')!.textContent.trim(),
      ]);
      expect(Object.fromEntries(said)).to.deep.equal(marks);
      expect(marked[0]!.querySelector('[part~=flaw] svg')).to.not.equal(null);
      expect(textOf(table, '[part=flaws]')).to.contain('1 row does not follow from the others');
      await waitUntil(() => textOf(table, '[role=status]').includes('1 row does not follow'), 'said');
      await expect(table).to.be.accessible();
    });
  }

  it('are none where all follow, and pending ones have no say', async () => {
    const table = await shown([...chain(), cashRow('p', 7, pending)]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(part(table, 'flaws')).to.equal(null);
    expect(part(table, 'flaw')).to.equal(null);
  });

  it('stay marked under a filter that keeps them, and are found from above through one that does not', async () => {
    const rows = ledger(2000);
    rows.splice(500, 1);
    const table = await shown(rows, { view: { filter: { text: 'n1999' } } });
    table.style.height = '500px';
    await waitUntil(() => part(table, 'flaws-show'));
    expect(part(table, 'flaw')).to.equal(null);
    part(table, 'flaws-show')!.click();
    await waitUntil(() => root(table).activeElement?.textContent.trim() === 'Party n501', 'the row');
    expect(table.view.filter).to.equal(undefined);
    expect(root(table).activeElement!.closest('tr')!.querySelector('[part~=flaw]')).to.not.equal(null);
    const box = root(table).activeElement!.getBoundingClientRect();
    const view = part(table, 'viewport')!.getBoundingClientRect();
    expect(box.top).to.be.within(view.top + 36, view.bottom - 20);
  });

  it('lose their mark once rows are sent that follow', async () => {
    let rows = chain().filter(({ id }) => id !== 'b');
    const table = await shown(rows, {
      backend: { listTransactions: (...args) => pagesOf(rows).listTransactions(...args) },
    });
    await waitUntil(() => part(table, 'flaws'));
    rows = chain();
    await table.refresh();
    await settled(table);
    expect(part(table, 'flaws')).to.equal(null);
    expect(part(table, 'flaw')).to.equal(null);
  });
});

describe('any filter, order and columns', () => {
  it("show just what the plain model lets pass, with its sums and each row's own balance", async () => {
    const rows = ledger(16).map((row, i): Transaction =>
      i % 7 === 0 ? { ...row, method: null } : i % 11 === 0 ? { ...row, ...pending } : row,
    );
    const table = await shown(rows);
    const figure = (text: string) => Number(text.replace(/[^\d−]/g, '').replace('−', '-'));
    const sorts = fc.constantFrom('-date', 'date', 'amount', '-amount', '-balance', 'description', 'method');
    await fc.assert(
      fc.asyncProperty(anyFilter, sorts, fc.boolean(), async (filter, sort, compact) => {
        const columns = ['date', 'description', 'amount', 'balance'];
        const view: TableView = { filter, sort, columns, density: compact ? 'compact' : 'comfortable' };
        table.view = view;
        await table.updateComplete;
        const expected = rows.filter((row) => passes(row, filter));
        const total = sums(expected);
        expect(
          parts(table, 'total')
            .slice(0, 3)
            .map((node) => figure(node.querySelector('.figure')!.textContent)),
        ).to.deep.equal([total.in, total.out, total.net]);
        expect(figure(texts(table, 'total')[3]!.replace('Closing balance', ''))).to.equal(
          rows.findLast((row) => row.posted_at)!.balance!.amount,
        );
        expect(table.view.filter ?? {}).to.deep.equal(JSON.parse(JSON.stringify(filter)));
        expect(!!part(table, 'table')).to.equal(expected.length > 0);
        const drawn = parts(table, 'row');
        const ids = drawn.map((row) => row.querySelector('[part=open]')!.textContent.trim().replace('Party ', ''));
        expect([...ids].sort()).to.deep.equal(
          expected
            .slice()
            .map(({ id }) => id)
            .sort(),
        );
        drawn.forEach((row, i) => {
          const { balance, amount } = rows.find(({ id }) => id === ids[i])!;
          const shownBalance = row.querySelector('[part~=balance]')!.textContent.trim();
          if (!/date|balance/.test(sort)) expect(shownBalance).to.equal('');
          else if (!balance) expect(shownBalance).to.equal('–');
          else expect(figure(shownBalance)).to.equal(balance.amount);
          expect(figure(row.querySelector('[part~=amount] .figure')!.textContent)).to.equal(amount.amount);
        });
      }),
      { numRuns: 120, includeErrorInReport: true },
    );
  });
});
