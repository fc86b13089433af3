/** Filters of a transactions table as a person meets them. */
import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Backend, Transaction } from '../../../components/backend/backend.js';
import type { TableView } from '../../../components/transactions-table/table-view.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
// Here at once, so that no test waits for what comes after the first rows.
import '../../../components/transactions-table/tools.js';
import { backendInHand, cardAccount, cashAccount, pageOf, settled, statementOf, textOf } from '../books.js';
import { waitUntil } from '../wait.js';
import { cardRow, cashRow, ledger, pagesOf, pending } from './rows.js';

type Books = Partial<Backend>;
const root = (table: Element) => table.shadowRoot!;
const part = (table: Element, name: string) => root(table).querySelector<HTMLElement>(`[part~=${name}]`);
const parts = (table: Element, name: string) => [...root(table).querySelectorAll<HTMLElement>(`[part~=${name}]`)];
const texts = (table: Element, name: string) =>
  parts(table, name).map((node) => node.textContent.replace(/\s+/g, ' ').trim());
const names = (table: Element) => texts(table, 'open');
const chips = (table: Element) => texts(table, 'chip').map((text) => text.replace(/[\u2066\u2069]/g, ''));
const count = (table: Element) => textOf(table, '[part=count]');
const search = (table: Element) => part(table, 'search') as HTMLInputElement;
const button = (table: Element, name: string) => root(table).querySelector<HTMLElement>(`.by-${name}`)!;
const field = (table: Element, name: string, at = 0) =>
  root(table).querySelectorAll<HTMLInputElement>(`.fields [name=${name}]`)[at]!;
const focused = (table: Element) => root(table).activeElement;

const usd = (amount: number) => ({ amount, currency: 'usd' });
const at = (posted_at: string) => ({ posted_at, initiated_at: posted_at });

/** Four rows that follow from one another, and one that waits. */
const few = () => [
  cashRow('a', 5000, { balance: usd(5000), ...at('2026-01-05T10:00:00Z') }),
  cashRow('b', -1250, { balance: usd(3750), ...at('2026-01-12T10:00:00Z'), method: { type: 'WIRE', wire: {} } }),
  cashRow('c', -25, {
    balance: usd(3725),
    ...at('2026-01-20T10:00:00Z'),
    description: 'Wire fee',
    method: null,
    cash_transaction_details: { type: 'FEE', fee: {} },
  }),
  cashRow('d', 1250, { balance: usd(4975), ...at('2026-02-01T00:30:00Z') }),
  cashRow('e', -700, pending),
];

async function shown(rows: Transaction[] = few(), view: TableView = {}, more: Books = {}, lang = 'en') {
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table
      lang=${lang}
      account-id="a"
      range="all"
      .backend=${{ ...pagesOf(rows), ...more }}
      .view=${view}
    ></brex-transactions-table>`,
  );
  await waitUntil(() => table.matches(':state(ready)') && part(table, 'filters'), 'rows and filters');
  await settled(table);
  return table;
}

async function filtered(table: BrexTransactionsTable, filter: TableView['filter']) {
  table.view = { ...table.view, filter };
  await settled(table);
}

async function opened(table: BrexTransactionsTable, name: string) {
  button(table, name).click();
  await settled(table);
  const menu = root(table).querySelector<HTMLElement>(`#filter-${name}`)!;
  await waitUntil(() => menu.contains(focused(table)), 'focus inside');
  return menu;
}

async function typed(text: string) {
  await sendKeys({ type: text });
  await aTimeout(260);
}

describe('the menus above the rows, in a window of 640 by 400 as at 200 % zoom', () => {
  before(() => setViewport({ width: 640, height: 400 }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('stay in it, wherever their button stands, and scroll to what has the focus', async () => {
    const table = await shown();
    for (const room of [20, 180]) {
      table.style.marginBlockStart = `${room}px`;
      for (const button of root(table).querySelectorAll<HTMLElement>('[popovertarget]')) {
        if (!button.checkVisibility()) continue;
        button.scrollIntoView({ block: 'nearest' });
        button.click();
        await settled(table);
        const menu = button.nextElementSibling as HTMLElement;
        await waitUntil(() => menu.querySelector('input, select'), 'what is in the menu');
        const { top, bottom } = menu.getBoundingClientRect();
        const where = `${menu.id}, ${room}px down: ${top} to ${bottom}`;
        expect(top, where).to.be.at.least(0);
        expect(bottom, where).to.be.at.most(400.5);
        const last = [...menu.querySelectorAll<HTMLElement>('input, select, button')].at(-1)!;
        last.focus();
        expect(last.getBoundingClientRect().bottom, where).to.be.at.most(400.5);
        menu.hidePopover();
        await waitUntil(() => focused(table) === button, 'focus on the button again');
      }
    }
  });
});

describe('filters of a transactions table', () => {
  it('find words in what stands there, mark them, count, and sum what was found', async () => {
    const table = await shown();
    search(table).focus();
    const changed = oneEvent(table, 'brex-view-changed');
    // At once: on a busy machine the time between two keys is a pause.
    search(table).value = '  PARTY d';
    search(table).dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect((await changed).detail).to.deep.include({ filter: { text: 'PARTY d' } });
    await settled(table);
    expect(names(table)).to.deep.equal(['Party d']);
    expect(texts(table, 'mark')).to.deep.equal(['Party', 'd', 'd']);
    expect(count(table)).to.equal('1 of 4 transactions, 0 of 1 pending');
    expect(chips(table)).to.deep.equal(['Search: PARTY d']);
    expect(texts(table, 'total')).to.deep.equal([
      'Money in · filtered +12.50',
      'Money out · filtered 0.00',
      'Net · filtered +12.50',
      'Closing balance 49.75',
    ]);
    // Blanks at the end are part of what is being typed.
    expect(search(table).value).to.equal('  PARTY d');
    await expect(table).to.be.accessible();
  });

  it('are told once there is a pause, and their count is said', async () => {
    const table = await shown();
    let told = 0;
    table.addEventListener('brex-view-changed', () => told++);
    search(table).focus();
    for (const text of ['f', 'fe', 'fee']) {
      search(table).value = text;
      search(table).dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    expect(told).to.equal(0);
    await waitUntil(() => told === 1);
    await waitUntil(() => textOf(table, '[role=status]') === '1 of 4 transactions, 0 of 1 pending', 'the count');
    await typed(' x');
    await waitUntil(() => textOf(table, '[role=status]') === 'No transactions match', 'nothing');
    expect(told).to.equal(2);
  });

  it('say that nothing matches, and lead back', async () => {
    const table = await shown(few(), { filter: { text: 'teapot' } });
    expect(part(table, 'table')).to.equal(null);
    expect(textOf(table, '[part=message]')).to.equal(
      'No transactions match Searched: Jan 5 – Feb 1, 2026 · USD. Clear filters',
    );
    await expect(table).to.be.accessible();
    part(table, 'action')!.click();
    await settled(table);
    expect(names(table)).to.have.length(5);
    expect(chips(table)).to.deep.equal([]);
    expect(focused(table)).to.equal(search(table));
  });

  it('lead from one period to all of them', async () => {
    const asked: unknown[] = [];
    const rows = few();
    const table = await shown(
      rows,
      { filter: { text: 'teapot' } },
      {
        listTransactions: (id, query, read) => (
          asked.push(query?.start_time),
          pagesOf(rows).listTransactions(id, query, read)
        ),
      },
    );
    table.startTime = '2026-01-01T00:00:00Z';
    await settled(table);
    await waitUntil(() => part(table, 'action'), 'the words');
    parts(table, 'action')[1]!.click();
    await settled(table);
    expect(asked).to.deep.equal([undefined, '2026-01-01T00:00:00Z', undefined]);
    expect(part(table, 'search')).to.not.equal(null);
  });

  it("show the account's own balance beside each row, and say so; the closing balance stays", async () => {
    const table = await shown(few(), { filter: { direction: 'out' } });
    expect(texts(table, 'balance')).to.deep.equal(['–', '37.25', '37.50']);
    expect(texts(table, 'column').at(-1)).to.equal('Balance counts all rows');
    table.sort = 'amount';
    await settled(table);
    expect(texts(table, 'balance').join('')).to.equal('');
    expect(texts(table, 'column').at(-1)).to.equal('Balance only in date order');
    expect(texts(table, 'total').at(-1)).to.equal('Closing balance 49.75');
  });

  it('go by the words of a card, where charges go out', async () => {
    const rows = [cardRow('x', 450), cardRow('y', -450, { balance: usd(50_000) })];
    const table = await shown(rows, { filter: { direction: 'out' } });
    expect(names(table)).to.deep.equal(['Shop x']);
    expect(chips(table)).to.deep.equal(['In or out: Charges']);
    expect(texts(table, 'total')[1]).to.equal('Charges · filtered +4.50');
    await opened(table, 'method');
    expect(textOf(table, '#filter-method')).to.equal('Method Card ··7890 (2)');
  });

  it('keep their order, and take pending ones by the day they were initiated', async () => {
    const table = await shown(few(), { filter: { date: { to: '2026-01-12' } }, sort: '-amount' });
    expect(names(table)).to.deep.equal(['Party e', 'Party a', 'Party b']);
  });

  it('begin at the top of what they found', async () => {
    const rows = ledger(3000);
    const table = await shown(rows);
    table.style.height = '500px';
    await settled(table);
    const viewport = part(table, 'viewport')!;
    viewport.scrollTop = 60_000;
    await settled(table);
    await filtered(table, { direction: 'in' });
    expect(viewport.scrollTop).to.equal(0);
    expect(count(table)).to.equal('2,000 of 3,000 transactions');
  });
});

describe('the popovers of filters', () => {
  it('take days of one kind or the other, and refuse a range that runs backwards', async () => {
    const table = await shown();
    const menu = await opened(table, 'date');
    const from = field(table, 'from');
    const to = field(table, 'to');
    const set = async (input: HTMLInputElement, value: string) => {
      input.value = value;
      input.dispatchEvent(new Event('change'));
      await aTimeout(260);
      await settled(table);
    };
    await set(from, '2026-01-12');
    expect(chips(table)).to.deep.equal(['Date: from Jan 12, 2026']);
    await set(to, '2026-01-20');
    expect(chips(table)).to.deep.equal(['Date: Jan 12 – 20, 2026']);
    expect(names(table)).to.deep.equal(['Wire fee', 'Party b']);
    await set(to, '2026-01-01');
    expect(to.validationMessage).to.equal('From comes after to.');
    expect(table.view.filter).to.deep.equal({ date: { from: '2026-01-12', to: '2026-01-20' } });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !menu.matches(':popover-open'));
    await waitUntil(() => focused(table) === button(table, 'date'), 'focus given back');
  });

  it('offer the last days there are, as calendar dates', async () => {
    const table = await shown();
    const menu = await opened(table, 'date');
    const [week] = menu.querySelectorAll('button');
    expect(week!.textContent.trim()).to.equal('Last 7 days, to Feb 1');
    week!.click();
    await settled(table);
    expect(table.view.filter).to.deep.equal({ date: { from: '2026-01-26', to: '2026-02-01' } });
    expect(names(table)).to.deep.equal(['Party d']);
  });

  it('offer the statement periods of the account, read when first wanted', async () => {
    let reads = 0;
    const statements = [statementOf('2026-01', 0, 3725), statementOf('2025-12', 0, 0)];
    const table = await shown(
      few(),
      {},
      {
        listAccounts: () => Promise.resolve({ items: [cashAccount('a')] }),
        listStatements: () => (reads++, Promise.resolve(pageOf(statements))),
      },
    );
    expect(reads).to.equal(0);
    await opened(table, 'date');
    await waitUntil(() => field(table, 'period').querySelectorAll('option').length === 4, 'periods');
    const select = field(table, 'period') as unknown as HTMLSelectElement;
    expect([...select.options].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Any',
      'Jan 1 – 31, 2026, open',
      'Jan 1 – 31, 2026',
      'Dec 1 – 31, 2025',
    ]);
    select.selectedIndex = 2;
    select.dispatchEvent(new Event('change'));
    await settled(table);
    expect(table.view.filter).to.deep.equal({ date: { from: '2026-01-01', to: '2026-01-31' } });
    expect(reads).to.equal(1);
  });

  it('take an amount as it is typed, of either sign unless told otherwise', async () => {
    const table = await shown();
    await opened(table, 'amount');
    expect(focused(table)).to.equal(field(table, 'between'));
    field(table, 'from').focus();
    await typed('12.5');
    await settled(table);
    expect(table.view.filter).to.deep.equal({ amount: { from: 1250, to: 1250, absolute: true } });
    expect(chips(table)).to.deep.equal(['Amount: 12.50, either sign']);
    expect(names(table)).to.deep.equal(['Party d', 'Party b']);
    expect(field(table, 'from').value).to.equal('12.5');
    field(table, 'absolute').click();
    await aTimeout(260);
    await settled(table);
    expect(names(table)).to.deep.equal(['Party d']);
  });

  it('say what is wrong with an amount, and keep the filter that was', async () => {
    const table = await shown();
    await opened(table, 'amount');
    field(table, 'from').focus();
    await typed('12');
    await typed('x');
    await settled(table);
    expect(textOf(table, '[role=alert]')).to.equal('Write an amount such as 1,250.50.');
    expect(field(table, 'from').ariaInvalid).to.equal('true');
    expect(table.view.filter).to.deep.equal({ amount: { from: 1200, to: 1200, absolute: true } });
    await expect(table).to.be.accessible();
  });

  it('take amounts between, in the digits of the reader', async () => {
    const table = await shown(few(), {}, {}, 'de');
    await opened(table, 'amount');
    field(table, 'between', 1).click();
    await settled(table);
    field(table, 'from').focus();
    await typed('12,50');
    field(table, 'to').focus();
    await typed('1.000');
    await settled(table);
    expect(table.view.filter).to.deep.equal({ amount: { from: 1250, to: 100_000, absolute: true } });
  });

  it('offer the values that the rows have, with how many, new ones verbatim', async () => {
    const odd = cashRow('z', 5, { status: 'REVERSED' as never, method: { type: 'PIGEON', pigeon: {} } as never });
    const table = await shown([...few(), odd]);
    await opened(table, 'method');
    expect(textOf(table, '#filter-method')).to.equal('Method ACH (3) Wire (1) None (1) PIGEON (1)');
    root(table).querySelector<HTMLElement>('[value=PIGEON]')!.click();
    await settled(table);
    expect(chips(table)).to.deep.equal(['Method: PIGEON']);
    expect(names(table)).to.deep.equal(['Party z']);
    await opened(table, 'more');
    expect(textOf(table, '#filter-more')).to.equal(
      'Type Payment (5) Fee (1) Status Posted (4) Pending (1) REVERSED (1)',
    );
  });

  it('offer what was asked for though no row has it', async () => {
    const table = await shown(few(), { filter: { status: ['POSTED', 'RECALLED'] } });
    await opened(table, 'more');
    const box = root(table).querySelector<HTMLInputElement>('[value=RECALLED]')!;
    expect(box.checked).to.be.true;
    box.click();
    await settled(table);
    expect(table.view.filter).to.deep.equal({ status: ['POSTED'] });
  });

  it('work by keyboard alone: open, choose, close, go on', async () => {
    const table = await shown();
    button(table, 'direction').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(table) === field(table, 'direction'), 'focus inside');
    await sendKeys({ press: 'ArrowDown' });
    await settled(table);
    expect(chips(table)).to.deep.equal(['In or out: Money in']);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => focused(table) === button(table, 'direction'), 'focus given back');
  });

  it('leave the keys of the page alone', async () => {
    const table = await shown();
    const keys: boolean[] = [];
    const listen = (event: KeyboardEvent) => keys.push(event.defaultPrevented);
    document.addEventListener('keydown', listen);
    parts(table, 'open')[0]!.focus();
    await sendKeys({ press: '/' });
    await sendKeys({ press: 'Control+f' });
    document.removeEventListener('keydown', listen);
    expect(keys.length).to.be.greaterThan(1);
    expect(keys.some(Boolean)).to.be.false;
    expect(focused(table)).to.equal(parts(table, 'open')[0]);
  });
});

describe('the chips of filters', () => {
  const view: TableView = { filter: { text: 'party', direction: 'out', amount: { from: -2000 } } };

  it('go one by one, by mouse or keyboard, and focus stays', async () => {
    const table = await shown(few(), view);
    expect(chips(table)).to.deep.equal(['Search: party', 'Amount: at least −20.00', 'In or out: Money out']);
    parts(table, 'remove')[1]!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(table);
    expect(chips(table)).to.deep.equal(['Search: party', 'In or out: Money out']);
    expect(focused(table)).to.equal(parts(table, 'remove')[1]);
    await sendKeys({ press: 'Delete' });
    await settled(table);
    expect(focused(table)).to.equal(parts(table, 'remove')[0]);
    await sendKeys({ press: 'Backspace' });
    await settled(table);
    expect(chips(table)).to.deep.equal([]);
    expect(search(table).value).to.equal('');
    expect(focused(table)).to.equal(search(table));
    expect(table.view.filter).to.equal(undefined);
  });

  it('go all at once', async () => {
    const table = await shown(few(), view);
    part(table, 'clear')!.click();
    await settled(table);
    expect(names(table)).to.have.length(5);
    expect(part(table, 'clear')).to.equal(null);
    expect(focused(table)).to.equal(search(table));
  });
});

describe('a filter while rows are still read', () => {
  it('counts what is here so far, and says what is not', async () => {
    const { backend, calls } = backendInHand('listTransactions');
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table
        lang="en"
        account-id="a"
        range="all"
        .backend=${backend}
      ></brex-transactions-table>`,
    );
    table.view = { filter: { text: 'n1' } };
    const rows = ledger(3000);
    await waitUntil(() => calls.length === 1);
    calls[0]!.answer(pageOf(rows.slice(0, 10), '1'));
    await waitUntil(() => part(table, 'count'), 'the tools');
    await settled(table);
    expect(count(table)).to.equal('1 of 10 transactions so far');
    expect(names(table)).to.deep.equal(['Party n1']);
    expect(texts(table, 'total')[0]).to.equal('Money in · filtered so far +5.01');
    expect(textOf(table, '[part=progress]')).to.contain('10 transactions so far');
    await filtered(table, { text: 'n2999' });
    expect(textOf(table, '[part=message]')).to.equal('None of the transactions read so far match Clear filters');
    calls[1]!.answer(pageOf(rows.slice(10)));
    await waitUntil(() => table.matches(':state(ready)'));
    await settled(table);
    expect(names(table)).to.deep.equal(['Party n2999']);
    expect(count(table)).to.equal('1 of 3,000 transactions');
  });

  it('stays when rows are read again', async () => {
    let rows = few();
    const table = await shown(
      rows,
      { filter: { direction: 'out' } },
      {
        listTransactions: (...args) => pagesOf(rows).listTransactions(...args),
      },
    );
    rows = [cashRow('new', -5)];
    await table.refresh();
    await settled(table);
    expect(names(table)).to.deep.equal(['Party new']);
    expect(count(table)).to.equal('1 of 1 transaction');
  });
});

describe('a table of a card account with a filter', () => {
  it('has words for a range that nobody else has', async () => {
    const rows = [cardRow('x', 450, { amount: { amount: 450, currency: 'jpy' } })];
    const table = await shown(
      rows,
      { filter: { amount: { to: 500 } } },
      {
        listAccounts: () => Promise.resolve({ items: [cardAccount('a')] }),
      },
    );
    expect(chips(table)).to.deep.equal(['Amount: at most 500']);
  });
});
