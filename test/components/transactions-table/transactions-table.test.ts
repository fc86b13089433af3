import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Account, Backend, Transaction } from '../../../components/backend/backend.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/provider/brex-provider.js';
import type { TableView } from '../../../components/transactions-table/table-view.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { ariaTree } from '../aria.js';
import { openSandbox, settled, textOf } from '../books.js';
import { waitUntil } from '../wait.js';
import { cardRow, cashRow, ledger, pagesOf, pending } from './rows.js';

const part = (table: Element, name: string) => table.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`);
const parts = (table: Element, name: string) => [...table.shadowRoot!.querySelectorAll<HTMLElement>(`[part~=${name}]`)];
const fold = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
const texts = (table: Element, name: string) => parts(table, name).map((node) => fold(node.textContent));
const heading = (table: Element, name: string) => table.shadowRoot!.querySelector<HTMLElement>(`th.${name}`)!;
const sortButton = (table: Element, name: string) => heading(table, name).querySelector('button')!;

const few = () => [
  cashRow('a', -2500, { posted_at: '2025-12-30T10:00:00Z' }),
  cashRow('b', 10_000, { method: { type: 'WIRE', wire: {} }, balance: { amount: 107_500, currency: 'usd' } }),
  cashRow('c', 300, pending),
];

async function shown(rows: Transaction[] = few(), lang = 'en') {
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table
      lang=${lang}
      account-id="a"
      range="all"
      .backend=${pagesOf(rows)}
    ></brex-transactions-table>`,
  );
  await waitUntil(() => table.matches(':state(ready)') && part(table, 'view-button'), 'rows and tools');
  await settled(table);
  return table;
}

/** Every row the API gives, page by page, as a client would walk it. */
async function walk(backend: Backend, account: string, query = {}): Promise<Transaction[]> {
  const rows: Transaction[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await backend.listTransactions(account, { ...query, limit: 500, cursor });
    rows.push(...page.items);
    if (page.next_cursor === null) return rows;
    cursor = page.next_cursor;
  }
}

describe('a transactions table over a sandbox', () => {
  async function account(test: (account: Account) => boolean) {
    const { clients, sandbox } = await openSandbox({ seed: 7, pending: true });
    for (const client of clients) {
      const found = (await client.backend.listAccounts()).items.find(test);
      if (found) return { sandbox, account: found, ...client };
    }
    throw new Error('no such account in this world');
  }

  for (const instrument of ['CASH', 'CARD'] as const) {
    it(`shows the open period of a ${instrument.toLowerCase()} account, whose closing balance is the account's`, async () => {
      const {
        account: one,
        backend,
        id,
      } = await account((each) => each.instrument === instrument && each.current_balance.amount !== 0);
      const provider = await fixture<BrexProvider>(
        html`<brex-provider .backend=${backend} .client=${id}>
          <brex-transactions-table lang="en" account-id=${one.id}></brex-transactions-table>
        </brex-provider>`,
      );
      const table = provider.querySelector('brex-transactions-table')!;
      await waitUntil(() => table.matches(':state(ready)'), 'ready');
      await settled(table);
      const period = (one.instrument === 'CASH' ? one.cash : one.card).current_statement_period;
      const rows = await walk(backend, one.id, { start_time: `${period.start}T00:00:00Z` });
      const posted = rows.filter(({ status }) => status === 'POSTED');
      const waiting = rows.length - posted.length;
      const count = `${posted.length} transaction${posted.length === 1 ? '' : 's'}${waiting ? `, ${waiting} pending` : ''}`;
      expect(textOf(table, '.found')).to.equal(count);
      const figures = texts(table, 'total').map(
        (text) =>
          Number(
            text
              .replace(/^[^+−\d]*/, '')
              .replace('−', '-')
              .replace(/[,+]/g, ''),
          ) * 100,
      );
      const sum = (sign: number) =>
        posted.reduce((all, { amount }) => all + (amount.amount * sign > 0 ? amount.amount : 0), 0);
      const inward = instrument === 'CASH' ? 1 : -1;
      expect(figures.map(Math.round)).to.deep.equal([
        sum(inward),
        sum(-inward),
        sum(1) + sum(-1),
        one.current_balance.amount,
      ]);
      await expect(table).to.be.accessible();
    });
  }

  it('follows the clock when the provider refreshes', async () => {
    const { account: one, backend, id, sandbox } = await account((each) => each.instrument === 'CASH');
    const provider = await fixture<BrexProvider>(
      html`<brex-provider .backend=${backend} .client=${id}>
        <brex-transactions-table lang="en" account-id=${one.id}></brex-transactions-table>
      </brex-provider>`,
    );
    const table = provider.querySelector('brex-transactions-table')!;
    await waitUntil(() => table.matches(':state(ready)'), 'ready');
    const before = textOf(table, '[part=totals]');
    await sandbox.control.advanceClock('P7D');
    provider.refresh();
    await settled(table);
    await waitUntil(() => table.matches(':state(ready)') && textOf(table, '[part=totals]') !== before, 'other sums');
  });

  it('shows exactly the rows of a statement, tied out', async () => {
    const { account: one, backend } = await account((each) => each.instrument === 'CASH');
    const { items } = await backend.listStatements(one.id, { limit: 3 });
    const statement = items[1]!;
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table
        lang="en"
        account-id=${one.id}
        statement-id=${statement.id}
        page-size="7"
        .backend=${backend}
      >
      </brex-transactions-table>`,
    );
    await waitUntil(() => table.matches(':state(ready)'), 'ready');
    const rows = await walk(backend, one.id, { statement_id: statement.id });
    expect(table.shadowRoot!.querySelector('table')!.ariaRowCount).to.equal(String(rows.length + 1));
    const closing = texts(table, 'total')
      .at(-1)!
      .replace(/[^\d−]/g, '')
      .replace('−', '-');
    expect(Number(closing)).to.equal(statement.end_balance.amount);
  });
});

describe('the order of a transactions table', () => {
  it('is by date until one says otherwise, told by aria-sort on that heading alone', async () => {
    const table = await shown();
    expect(heading(table, 'date').ariaSort).to.equal('descending');
    sortButton(table, 'amount').click();
    await settled(table);
    expect(heading(table, 'date').ariaSort).to.be.null;
    expect(heading(table, 'amount').ariaSort).to.equal('descending');
    expect(texts(table, 'open').slice(1)).to.deep.equal(['Party b', 'Party a']);
    sortButton(table, 'amount').click();
    await settled(table);
    expect(heading(table, 'amount').ariaSort).to.equal('ascending');
    expect(texts(table, 'open')).to.deep.equal(['Party c', 'Party a', 'Party b']);
    expect(textOf(table, '[role=status]')).to.equal('Sorted by Amount, ascending');
  });

  for (const column of ['description', 'method', 'status', 'amount', 'balance', 'date']) {
    it(`may be by ${column}`, async () => {
      const table = await shown();
      table.columns = ['date', 'description', 'method', 'status', 'amount', 'balance'];
      await settled(table);
      sortButton(table, column).click();
      await settled(table);
      expect(heading(table, column).ariaSort).to.match(/ascending|descending/);
      expect(parts(table, 'row')).to.have.length(3);
    });
  }

  it('goes back to date order without a Date column, too', async () => {
    const table = await shown();
    expect(part(table, 'date-order')).to.be.null;
    table.columns = ['description', 'amount', 'balance'];
    table.sort = 'amount';
    await settled(table);
    part(table, 'date-order')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(table);
    expect(table.sort).to.equal('-date');
    expect(texts(table, 'balance').filter((text) => /\d/.test(text))).to.have.length(2);
    expect(textOf(table, '[role=status]')).to.equal('Sorted by Date, descending');
    expect(part(table, 'date-order')).to.be.null;
    expect(table.shadowRoot!.activeElement === part(table, 'viewport')).to.be.true;
  });

  for (const column of ['description', 'method', 'status', 'amount']) {
    it(`hides the running balance while it is by ${column}, with a word why`, async () => {
      const table = await shown();
      expect(texts(table, 'balance').filter((text) => /\d/.test(text))).to.have.length(2);
      table.sort = column;
      await settled(table);
      expect(texts(table, 'balance').join('')).to.equal('');
      expect(fold(heading(table, 'balance').textContent)).to.equal('Balance only in date order');
      sortButton(table, 'date').click();
      await settled(table);
      expect(fold(heading(table, 'balance').textContent)).to.equal('Balance');
      expect(texts(table, 'balance').filter((text) => /\d/.test(text))).to.have.length(2);
    });
  }

  it('may be by the running balance, each row with its own, said not to be in date order', async () => {
    const table = await shown([
      cashRow('low', 1, { balance: { amount: 100, currency: 'usd' } }),
      cashRow('none', 1, { balance: null }),
      cashRow('high', 1, { balance: { amount: 90_000, currency: 'usd' } }),
      cashRow('later', 1, pending),
    ]);
    sortButton(table, 'balance').click();
    await settled(table);
    expect(heading(table, 'balance').ariaSort).to.equal('descending');
    expect(fold(heading(table, 'balance').textContent)).to.equal('Balance not in date order');
    expect(texts(table, 'open')).to.deep.equal(['Party later', 'Party high', 'Party low', 'Party none']);
    expect(texts(table, 'balance')).to.deep.equal(['–', '900.00', '1.00', '–']);
    sortButton(table, 'balance').click();
    await settled(table);
    expect(heading(table, 'balance').ariaSort).to.equal('ascending');
    expect(table.sort).to.equal('balance');
    expect(texts(table, 'open')).to.deep.equal(['Party later', 'Party low', 'Party high', 'Party none']);
  });

  it('keeps the running balance when the oldest come first', async () => {
    const table = await shown();
    table.sort = 'date';
    await settled(table);
    expect(texts(table, 'open')).to.deep.equal(['Party c', 'Party a', 'Party b']);
    expect(texts(table, 'balance').filter((text) => /\d/.test(text))).to.have.length(2);
  });

  it('stays when the host names no column, with a warning', async () => {
    const table = await shown();
    const { warn } = console;
    const warnings: string[] = [];
    console.warn = (message: string) => warnings.push(message);
    table.sort = 'balanse';
    await settled(table);
    console.warn = warn;
    expect(warnings.join()).to.contain('balanse');
    expect(heading(table, 'date').ariaSort).to.equal('descending');
  });
});

describe('a row of a transactions table', () => {
  it('opens its detail with all its fields, one at a time', async () => {
    const table = await shown(few());
    const [first, second] = parts(table, 'open');
    const opened = oneEvent(table, 'brex-transaction-opened');
    first!.click();
    expect(((await opened) as CustomEvent<{ transaction: Transaction }>).detail.transaction.id).to.equal('c');
    await settled(table);
    expect(first!.ariaExpanded).to.equal('true');
    second!.click();
    await settled(table);
    expect(parts(table, 'detail')).to.have.length(1);
    expect(parts(table, 'open').map((button) => button.ariaExpanded)).to.deep.equal(['false', 'true', 'false']);
    second!.click();
    await settled(table);
    expect(parts(table, 'detail')).to.have.length(0);
    expect(second!.ariaExpanded).to.equal('false');
  });

  it('tells every field that the API gave, also one that nobody documents', async () => {
    const table = await shown([Object.assign(cardRow('ptx_1', 2500), { exchange: { rate: '1.07' } })]);
    part(table, 'date')!.click();
    await settled(table);
    const fields = [...part(table, 'detail')!.querySelectorAll('dl > div')].map(({ children: [name, value] }) =>
      fold(`${name!.textContent} ${value!.textContent}`),
    );
    const zone = new Intl.DateTimeFormat('en', { timeZoneName: 'short' }).formatToParts(Date.UTC(2026, 0, 5));
    const name = zone.find(({ type }) => type === 'timeZoneName')!.value;
    expect(fields.find((field) => field.startsWith('Posted')))
      .to.contain('Jan 5, 2026')
      .and.to.contain(name);
    expect(fields.map((field) => field.replace(/^((Posted|Initiated)).*/, '$1'))).to.deep.equal([
      'Id ptx_1',
      'Kind Card',
      'Status Posted',
      'Amount +25.00 USD charge',
      'Balance 525.00 USD',
      'Description Shop ptx_1',
      'Initiated',
      'Posted',
      'Statement id –',
      'Method Visa ··7890',
      'Card id card_1',
      'Network Visa',
      'Last four 7890',
      'First six 412345',
      'Cardholder name Ada',
      'Type Purchase',
      'Raw descriptor SQ *ptx_1',
      'Merchant category 5814',
      'Rate 1.07',
    ]);
  });

  it('is a row whatever fields the API comes to add', async () => {
    const added = { line: 3, kind: 'detail', height: 9, row: 1, before: 0 };
    const table = await shown([cashRow('a', 1), Object.assign(cashRow('b', 10_000), added, { kind: 'CASH' })]);
    expect(texts(table, 'open')).to.deep.equal(['Party b', 'Party a']);
    expect(parts(table, 'row')).to.have.length(2);
    expect(parts(table, 'group')).to.have.length(0);
    parts(table, 'open')[0]!.click();
    await settled(table);
    expect(part(table, 'detail')!.textContent).to.contain('Line');
  });

  it('copies its id', async () => {
    const table = await shown();
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void (copied = text)) },
    });
    parts(table, 'open')[1]!.click();
    await settled(table);
    part(table, 'copy-id')!.click();
    await settled(table);
    expect(copied).to.equal('b');
    expect(textOf(table, '[role=status]')).to.equal('Id copied');
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('opens and closes from the keyboard, and Tab goes into the detail and on', async () => {
    const table = await shown();
    const [first] = parts(table, 'open');
    first!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(table);
    expect(table.shadowRoot!.activeElement === first).to.be.true;
    await sendKeys({ press: 'Tab' });
    expect(table.shadowRoot!.activeElement === part(table, 'copy-id')).to.be.true;
    await sendKeys({ press: 'Tab' });
    expect(table.shadowRoot!.activeElement!.parentElement!.className).to.equal('pick');
    await sendKeys({ press: 'Tab' });
    expect(table.shadowRoot!.activeElement === parts(table, 'open')[1]).to.be.true;
    await sendKeys({ press: 'Shift+Tab' });
    await sendKeys({ press: 'Shift+Tab' });
    await sendKeys({ press: 'Shift+Tab' });
    await sendKeys({ press: 'Space' });
    await settled(table);
    expect(part(table, 'detail')).to.be.null;
    expect(table.shadowRoot!.activeElement === first).to.be.true;
  });

  it('writes its date in UTC, with the year only where it is another', async () => {
    const table = await shown([
      cashRow('a', 1, { posted_at: '2025-12-31T23:59:59Z' }),
      cashRow('b', 1, { posted_at: '2026-01-01T00:30:00Z' }),
    ]);
    expect(texts(table, 'date')).to.deep.equal(['Jan 1', 'Dec 31, 2025']);
  });
});

describe('the view of a transactions table', () => {
  const menu = (table: Element) => part(table, 'view-menu')!;
  const box = (table: Element, value: string) => menu(table).querySelector<HTMLInputElement>(`[value=${value}]`)!;

  it('lets a person choose columns, and tells the host', async () => {
    const table = await shown();
    part(table, 'view-button')!.click();
    const changed = oneEvent(table, 'brex-view-changed');
    box(table, 'method').click();
    const { detail } = (await changed) as CustomEvent<TableView>;
    expect(detail).to.deep.equal({
      columns: ['date', 'description', 'amount', 'balance'],
      density: 'comfortable',
      sort: '-date',
    });
    await settled(table);
    expect(texts(table, 'column')).to.deep.equal(['Date', 'Description', 'Amount', 'Balance']);
    expect(parts(table, 'method')).to.have.length(0);
  });

  it('shows the status in its own column once that is chosen', async () => {
    const table = await shown();
    part(table, 'view-button')!.click();
    box(table, 'status').click();
    await settled(table);
    expect(texts(table, 'status').filter(Boolean)).to.include('Pending');
    expect(texts(table, 'date')[0]).to.equal('Jan 2');
  });

  it('lets a person choose the height of rows', async () => {
    const table = await shown();
    const tall = part(table, 'row')!.offsetHeight;
    part(table, 'view-button')!.click();
    box(table, 'compact').click();
    await settled(table);
    expect([tall, part(table, 'row')!.offsetHeight]).to.deep.equal([44, 34]);
  });

  it('gives focus back to its button on Escape, from the keyboard alone', async () => {
    const table = await shown();
    part(table, 'view-button')!.focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Tab' });
    expect(table.shadowRoot!.activeElement === box(table, 'date')).to.be.true;
    await sendKeys({ press: 'Space' });
    await settled(table);
    expect(texts(table, 'column')).not.to.include('Date');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !menu(table).matches(':popover-open'), 'the end of the menu');
    await waitUntil(() => table.shadowRoot!.activeElement === part(table, 'view-button'), 'focus given back');
  });

  it('says nothing when the host sets it', async () => {
    const table = await shown();
    table.addEventListener('brex-view-changed', () => expect.fail('an event'));
    table.columns = ['amount'];
    table.density = 'compact';
    table.sort = 'amount';
    await settled(table);
    expect(texts(table, 'column')).to.deep.equal(['Description', 'Amount']);
  });

  it('takes columns from an attribute of words', async () => {
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table columns="amount date"></brex-transactions-table>`,
    );
    expect(table.columns).to.deep.equal(['amount', 'date']);
  });
});

describe('a transactions table for everybody', () => {
  it('is a table to assistive technology', async () => {
    const table = await shown();
    expect(await ariaTree(table)).to.contain(
      [
        '- table "Transactions, Dec 30, 2025 – Jan 5, 2026 · USD":',
        '    - caption: Transactions, Dec 30, 2025 – Jan 5, 2026 · USD',
        '    - rowgroup:',
        '      - row "Date Description Method Amount Balance":',
      ]
        .join('\n')
        .replace(/^ {4}/gm, '  ')
        .trim()
        .split('\n')[0]!,
    );
    const tree = await ariaTree(table);
    expect(tree).to.match(/columnheader "Date"/);
    expect(tree).to.match(/rowheader "Party b RAW b"/);
    expect(tree).to.match(/cell "\+100\.00 ?deposit"/);
    expect(tree).to.match(/button "Party b"/);
  });

  it('is a table also where it is narrow, without scrolling sideways', async () => {
    await setViewport({ width: 320, height: 640 });
    const table = await shown([...few(), cashRow('long', -123_456_789_00, { description: 'x'.repeat(200) })]);
    parts(table, 'open')[0]!.click();
    await settled(table);
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    expect(part(table, 'row')!.offsetHeight).to.equal(60);
    const tree = await ariaTree(table);
    expect(tree).to.match(/columnheader "Date"/);
    expect(tree).to.match(/rowheader "Party b/);
    await expect(table).to.be.accessible();
    await setViewport({ width: 800, height: 600 });
  });

  it('has all its headings on one line on a phone, whichever it is sorted by', async () => {
    const box = await fixture(html`<div style="width: 288px"></div>`);
    const table = await shown();
    box.append(table);
    for (const sort of ['-date', '-amount', '-balance']) {
      table.sort = sort;
      await settled(table);
      const tops = parts(table, 'column')
        .filter((cell) => cell.offsetHeight > 0)
        .map((cell) => Math.round(cell.querySelector('button')!.getBoundingClientRect().top));
      expect(tops, sort).to.have.length(4);
      expect(new Set(tops).size, sort).to.equal(1);
    }
    expect(part(table, 'viewport')!.scrollWidth).to.be.at.most(288);
  });

  it('keeps figures left to right where the text runs the other way', async () => {
    const table = await shown();
    table.dir = 'rtl';
    await settled(table);
    for (const figure of table.shadowRoot!.querySelectorAll('.figure')) {
      expect(getComputedStyle(figure).direction).to.equal('ltr');
    }
    const [cell] = parts(table, 'amount').slice(-1);
    const figure = cell!.querySelector('.figure')!.getBoundingClientRect();
    expect(figure.right).to.be.closeTo(cell!.getBoundingClientRect().right, 1);
    await expect(table).to.be.accessible();
  });

  it('speaks German and Japanese figures and dates', async () => {
    const german = await shown(few(), 'de');
    expect(texts(german, 'date').slice(1)).to.deep.equal(['5. Jan.', '30. Dez. 2025']);
    expect(texts(german, 'amount')[1]).to.contain('+100,00');
    const japanese = await shown(few(), 'ja');
    expect(texts(japanese, 'date').slice(1)).to.deep.equal(['1月5日', '2025年12月30日']);
  });

  it('takes texts from the provider', async () => {
    const provider = await fixture<BrexProvider>(
      html`<brex-provider
        .strings=${{ 'table.in': 'Rein', 'table.field.cardholder_name': 'Karteninhaber' }}
        .backend=${pagesOf([cardRow('a', 1)])}
      >
        <brex-transactions-table account-id="a" range="all"></brex-transactions-table>
      </brex-provider>`,
    );
    const table = provider.querySelector('brex-transactions-table')!;
    await waitUntil(() => table.matches(':state(ready)'));
    part(table, 'open')!.click();
    await waitUntil(() => part(table, 'detail'), 'the detail');
    expect(part(table, 'detail')!.textContent).to.contain('Karteninhaber');
  });

  it('gives the host a place for its own controls', async () => {
    const table = await fixture<BrexTransactionsTable>(
      html`<brex-transactions-table><button slot="actions">Export</button></brex-transactions-table>`,
    );
    const button = table.querySelector('button')!;
    expect(button.getBoundingClientRect().right).to.be.closeTo(table.getBoundingClientRect().right - 17, 2);
  });

  it('works twice on one page', async () => {
    const [one, two] = [await shown(ledger(5)), await shown(few())];
    expect([parts(one, 'row').length, parts(two, 'row').length]).to.deep.equal([5, 3]);
  });
});
