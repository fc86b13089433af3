/** Amount views, selection, copying, printing and the chart, as a person uses them. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Transaction } from '../../../components/backend/backend.js';
import type { SelectionDetail } from '../../../components/transactions-table/selection.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { settled } from '../books.js';
import { waitUntil } from '../wait.js';
import { cardRow, cashRow, ledger, pagesOf, pending } from './rows.js';

const root = (table: Element) => table.shadowRoot!;
const part = (table: Element, name: string) => root(table).querySelector<HTMLElement>(`[part~=${name}]`);
const parts = (table: Element, name: string) => [...root(table).querySelectorAll<HTMLElement>(`[part~=${name}]`)];
const words = (node: Element | null) => node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
const usd = (amount: number) => ({ amount, currency: 'usd' });
const boxes = (table: Element) => parts(table, 'row').map((row) => row.querySelector<HTMLInputElement>('.pick input')!);

async function shown(rows: Transaction[], set: Partial<BrexTransactionsTable> = {}) {
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table lang="en" account-id="a" range="all"></brex-transactions-table>`,
  );
  Object.assign(table, { backend: pagesOf(rows), ...set });
  await waitUntil(() => table.matches(':state(ready)') && part(table, 'filters'), 'rows and tools');
  await settled(table);
  return table;
}

describe('amounts of a transactions table', () => {
  it('stand in two columns of magnitudes, cash and card each right', async () => {
    const cash = await shown([cashRow('a', 500), cashRow('b', -200)], { view: { amounts: 'debit-credit' } });
    expect(parts(cash, 'column').map(words)).to.include.members(['Debit', 'Credit']);
    expect(parts(cash, 'amount').map(words)).to.deep.equal(['', '2.00payment', '5.00deposit', '']);
    expect(words(part(cash, 'totals')))
      .to.contain('Debits 5.00')
      .and.contain('Credits 2.00');
    const card = await shown([cardRow('a', 500), cardRow('b', -200)], { view: { amounts: 'in-out' } });
    expect(parts(card, 'amount').map(words)).to.deep.equal(['2.00credit', '', '', '5.00charge']);
  });

  it('stand in parentheses where they are negative, balances too', async () => {
    const table = await shown([cashRow('b', -200, { balance: usd(-300) })], { view: { parentheses: true } });
    expect(words(part(table, 'amount'))).to.equal('(2.00)payment');
    expect(words(part(table, 'balance'))).to.equal('(3.00)');
  });

  it('are chosen in the View menu, and told', async () => {
    const table = await shown(ledger(3));
    root(table).querySelector<HTMLInputElement>('input[value=in-out]')!.click();
    await settled(table);
    expect(table.view.amounts).to.equal('in-out');
    expect(parts(table, 'amount')).to.have.length(6);
  });
});

describe('the selection of a transactions table', () => {
  it('takes ranges by mouse and keyboard, sums them, and tells the host', async () => {
    const table = await shown(ledger(9));
    const told: SelectionDetail[] = [];
    table.addEventListener('brex-selection-changed', ({ detail }) => told.push(detail));
    boxes(table)[1]!.click();
    boxes(table)[3]!.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, composed: true }));
    await settled(table);
    expect(told.at(-1)).to.deep.include({ ids: ['n5', 'n6', 'n7'], count: 3 });
    expect(told.at(-1)!.totals).to.deep.equal([
      { currency: 'usd', posted: { count: 3, amount: 505 - 1006 + 507 }, pending: { count: 0, amount: 0 } },
    ]);
    boxes(table)[5]!.focus();
    await sendKeys({ press: 'Shift+Space' });
    await settled(table);
    expect(told.at(-1)!.count).to.equal(5);
    expect(boxes(table).map(({ checked }) => checked)).to.deep.equal([0, 1, 1, 1, 1, 1, 0, 0, 0].map(Boolean));
    await sendKeys({ press: 'Space' });
    await settled(table);
    expect(told.at(-1)!.count).to.equal(4);
  });

  it('takes all that match with one key, far rows too, and none after Escape', async () => {
    const table = await shown(ledger(500), { view: { filter: { direction: 'in' } } });
    boxes(table)[0]!.focus();
    await sendKeys({ press: 'Control+A' });
    await settled(table);
    expect(words(part(table, 'selection'))).to.contain('333 selected');
    await sendKeys({ press: 'Escape' });
    await settled(table);
    expect(part(table, 'selection')).to.equal(null);
  });

  it('tells pending rows and currencies apart, and ends with the account', async () => {
    const table = await shown([
      cashRow('a', 500),
      cashRow('b', -200, pending),
      cashRow('c', 7, { amount: { amount: 7, currency: 'eur' } }),
    ]);
    root(table).querySelector<HTMLElement>('th.pick input')!.click();
    await settled(table);
    expect(words(part(table, 'selection'))).to.contain('3 selected +5.00 USD−2.00 USD pending+0.07 EUR');
    table.accountId = 'b';
    await waitUntil(() => table.matches(':state(ready)'));
    await settled(table);
    expect(part(table, 'selection')).to.equal(null);
  });

  it('is copied as cells, formulas neutralised', async () => {
    const hostile = cashRow('a', -1250, { description: '=SUM(A1)<b>' });
    const table = await shown([hostile]);
    boxes(table)[0]!.click();
    await settled(table);
    const data = new DataTransfer();
    boxes(table)[0]!.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData: data, bubbles: true, composed: true, cancelable: true }),
    );
    const [heads, line] = data.getData('text/plain').split('\r\n');
    expect(heads).to.equal('Date\tDescription\tDescriptor\tMethod\tAmount\tCurrency\tBalance');
    expect(line).to.equal("2026-01-05\tParty a\t'=SUM(A1)<b>\tACH\t-12.50\tUSD\t987.50");
    expect(data.getData('text/html')).to.contain('&lt;b&gt;').and.not.contain('<b>');
  });
});

describe('printing a transactions table', () => {
  it('makes a document of pages that open with what the one before closed with', async () => {
    const table = await shown(ledger(70));
    const found = new Promise<HTMLIFrameElement>((resolve) => {
      new MutationObserver((_, observer) => {
        const frame = [...document.querySelectorAll('iframe')].find((it) => it.ariaHidden === 'true');
        if (!frame) return;
        frame.contentWindow!.print = () => undefined;
        observer.disconnect();
        resolve(frame);
      }).observe(document.body, { childList: true });
    });
    part(table, 'print')!.click();
    const frame = await found;
    const book = frame.contentDocument!;
    await waitUntil(() => book.querySelectorAll('.page').length === 4, 'pages');
    const sums = [...book.querySelectorAll('.page')].map((page) => [...page.querySelectorAll('.sum')].map(words));
    expect(sums[0]![0]).to.contain('Opening balance').and.contain('0.00');
    expect(sums[1]![0]!.replace('Brought forward', '')).to.equal(sums[0]![2]!.replace('Carried forward', ''));
    expect(words(book.body)).to.not.contain('do not add up');
    expect(book.querySelectorAll('tbody tr:not(.sum)')).to.have.length(70);
    frame.remove();
  });

  it('of the page shows up to 1,000 rows and says what is left out', async () => {
    const table = await shown(ledger(1200));
    dispatchEvent(new Event('beforeprint'));
    expect(parts(table, 'printed')[0]!.querySelectorAll('tbody tr')).to.have.length(1000);
    expect(words(part(table, 'left-out'))).to.contain('200 more rows');
    dispatchEvent(new Event('afterprint'));
    expect(part(table, 'printed')).to.equal(null);
  });
});

describe('the chart of a transactions table', () => {
  it('says opening, lowest, highest and closing, goes by keys, and shows a day', async () => {
    const table = await shown(ledger(2000));
    part(table, 'chart-button')!.click();
    await waitUntil(() => part(table, 'chart'), 'the chart');
    expect(table.view.chart).to.equal(true);
    const plot = root(table).querySelector<HTMLElement>('.plot')!;
    plot.focus();
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'ArrowRight' });
    await settled(table);
    expect(plot.getAttribute('aria-valuetext')).to.contain('Jan 2, 2020');
    await sendKeys({ press: 'Enter' });
    await settled(table);
    expect(words(root(table).activeElement)).to.equal('Party n47');
    expect(words(root(table).querySelector('desc')))
      .to.contain('Lowest')
      .and.contain('Highest');
    await expect(table).to.be.accessible();
  });
});
