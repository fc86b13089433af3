import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Page, Transaction } from '../components/backend/backend.js';
import type { BrexTransactionsTable } from '../components/transactions-table/transactions-table.js';
import { appears, inState, partOf, textOf } from './inside.js';
import {
  altered,
  books,
  booksOf,
  card,
  cash,
  inBooks,
  inCurrency,
  named,
  offline,
  refused,
  role,
  silent,
  slow,
  withoutRows,
} from './sandbox.js';
import './stories.css';

const tableIn = (canvas: HTMLElement) => canvas.querySelector('brex-transactions-table')!;
const rows = { path: '/transactions' };

const meta: Meta<BrexTransactionsTable> = {
  title: 'Elements/Transactions table',
  component: 'brex-transactions-table',
  decorators: [inBooks],
  loaders: [books({ account: cash })],
  args: {
    statementId: '',
    startTime: '',
    range: 'open',
    pageSize: 1000,
    sort: '-date',
    density: 'comfortable',
    label: '',
  },
  argTypes: {
    range: { control: 'select', options: ['open', 'all'] },
    density: { control: 'select', options: ['comfortable', 'compact'] },
  },
  render: ({ statementId, startTime, range, pageSize, sort, density, label }, context) =>
    html`<brex-transactions-table
      account-id=${booksOf(context).account.id}
      .statementId=${statementId}
      .startTime=${startTime}
      .range=${range}
      .pageSize=${pageSize}
      .sort=${sort}
      .density=${density}
      .label=${label}
    ></brex-transactions-table>`,
};
export default meta;

type Story = StoryObj<BrexTransactionsTable>;

/** The open period of a cash account: what came in, what went out, and what is still pending. */
export const OpenPeriod: Story = {
  play: async ({ canvasElement, loaded }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    const { account } = booksOf({ loaded });
    await expect(textOf(table, 'totals')).toContain('Closing balance');
    await expect(table.shadowRoot!.querySelector('table')!.ariaRowCount).not.toBe('-1');
    await expect(account.instrument).toBe('CASH');
  },
};

/** A card account: charges are money out though they are positive, payments and refunds come in. */
export const Card: Story = {
  loaders: [books({ account: card })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await expect(textOf(table, 'totals')).toContain('Charges');
    await expect(partOf(table, 'viewport').textContent).toContain('charge');
  },
};

/** The lines of one closed statement. */
export const Statement: Story = {
  play: async ({ canvasElement, loaded }) => {
    const table = tableIn(canvasElement);
    const { account, plain } = booksOf({ loaded });
    const [statement] = (await plain.listStatements(account.id, { limit: 1 })).items;
    table.statementId = statement!.id;
    await waitFor(() => expect(textOf(table, 'totals')).toContain('Closing balance'));
    await inState(table, 'ready');
  },
};

/** Everything since the account was opened, read page by page. */
export const Everything: Story = {
  args: { range: 'all' },
  play: ({ canvasElement }) => inState(tableIn(canvasElement), 'ready'),
};

/** Debit beside credit, in the ledger words of the API: what comes in is a debit. Negatives stand in parentheses. */
export const DebitAndCredit: Story = {
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    table.view = { amounts: 'debit-credit', parentheses: true };
    await inState(table, 'ready');
    await waitFor(() => expect(textOf(table, 'totals')).toContain('Debits'));
    await expect(textOf(table, 'viewport')).toContain('Credit');
  },
};

/** Money in beside money out on a card, where what goes out is positive. */
export const CardInAndOut: Story = {
  loaders: [books({ account: card })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    table.view = { amounts: 'in-out' };
    await inState(table, 'ready');
    await waitFor(() => expect(textOf(table, 'viewport')).toContain('Money out'));
  },
};

/** Rows that a person selected: how many, and what they come to. */
export const Selection: Story = {
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await waitFor(() => expect(table.shadowRoot!.querySelector('td.pick')).not.toBe(null));
    const boxes = table.shadowRoot!.querySelectorAll<HTMLInputElement>('td.pick input');
    for (const box of [...boxes].slice(0, 4)) await userEvent.click(box);
    await waitFor(() => expect(textOf(table, 'selection')).toContain('4 selected'));
  },
};

/** The balance over time, with its lowest and highest day in words. */
export const Chart: Story = {
  args: { range: 'all' },
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    table.view = { chart: true };
    await inState(table, 'ready');
    await waitFor(() => expect(textOf(table, 'chart')).toContain('Highest'));
  },
};

/** The document that Print makes, in a frame. */
export const PrintedBook: Story = {
  args: { range: 'all' },
  render: (args, context) =>
    html`${meta.render!(args, context)}<iframe class="story-tall" title="The printed document"></iframe>`,
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await waitFor(() => expect(table.shadowRoot!.querySelector('[part=print]')).not.toBe(null));
    const before = document.querySelectorAll('iframe').length;
    await userEvent.click(partOf(table, 'print'));
    await waitFor(() => expect(document.querySelectorAll('iframe').length).toBeGreaterThan(before));
    const made = [...document.querySelectorAll('iframe')].at(-1)!;
    await waitFor(() => expect(made.contentDocument!.querySelector('.page')).not.toBe(null));
    // What was written stays when the frame goes: a copy of it, with the sheet made anew in its own document.
    const shown = canvasElement.querySelector('iframe')!.contentDocument!;
    shown.body.replaceChildren(shown.importNode(made.contentDocument!.body, true));
    const sheet = new (shown.defaultView as Window & typeof globalThis).CSSStyleSheet();
    sheet.replaceSync(
      [...made.contentDocument!.adoptedStyleSheets[0]!.cssRules].map(({ cssText }) => cssText).join('\n'),
    );
    shown.adoptedStyleSheets = [sheet];
    made.remove();
    await expect(shown.body.textContent).toContain('Closing balance');
  },
};

/** 100,000 rows in a box of its own: only those near the reader are in the document. */
export const HundredThousandRows: Story = {
  loaders: [books({ scenario: 'edge', account: named('100,000') })],
  render: (_, context) =>
    html`<brex-transactions-table
      class="story-tall"
      account-id=${booksOf(context).account.id}
      range="all"
    ></brex-transactions-table>`,
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await waitFor(() => expect(table.matches(':state(ready)')).toBe(true), { timeout: 240_000, interval: 200 });
    const viewport = partOf(table, 'viewport');
    viewport.scrollTop = viewport.scrollHeight / 2;
    await waitFor(() => expect(Number(table.shadowRoot!.querySelector('.row')!.ariaRowIndex)).toBeGreaterThan(40_000));
    await expect(table.shadowRoot!.querySelectorAll('tbody tr').length).toBeLessThan(120);
  },
};

/** A row unfolds all that the API said of it. */
export const Detail: Story = {
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await userEvent.click(partOf(table, 'open'));
    await waitFor(() => expect(textOf(table, 'detail')).toContain('Copy id'));
  },
};

/** Where the backend offers it, a bookkeeper writes category, memo and reviewed mark; columns can show them. */
export const Annotations: Story = {
  loaders: [books({ account: cash, as: role('bookkeeper'), writable: true })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    table.columns = ['date', 'category', 'memo', 'reviewed', 'amount', 'balance'];
    await userEvent.click(partOf(table, 'open'));
    const field = (name: string) => partOf(table, 'annotation').querySelector<HTMLInputElement>(`[name=${name}]`)!;
    await waitFor(() => expect(field('category')).not.toBe(null));
    await userEvent.type(field('category'), 'Payroll');
    await userEvent.click(field('reviewed'));
    await userEvent.click(partOf(table, 'save'));
    await waitFor(() => expect(textOf(table, 'viewport')).toContain('Last changed by'));
    await expect(textOf(table, 'category')).toBe('Payroll');
  },
};

/** What was typed stays where the server refuses it, and says so. */
export const AnnotationNotSaved: Story = {
  loaders: [
    books({
      account: cash,
      as: role('bookkeeper'),
      writable: true,
      through: (fetch) => (request) => (request.method === 'PUT' ? refused(503)(fetch)(request) : fetch(request)),
    }),
  ],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await userEvent.click(partOf(table, 'open'));
    const memo = () => partOf(table, 'annotation').querySelector<HTMLInputElement>('[name=memo]')!;
    await waitFor(() => expect(memo()).not.toBe(null));
    await userEvent.type(memo(), 'Checked against the invoice');
    await userEvent.click(partOf(table, 'save'));
    await waitFor(() => expect(textOf(table, 'error')).toContain('This was not saved'));
    await expect(memo().value).toBe('Checked against the invoice');
  },
};

/** By amount: the running balance is hidden, since it is only true in date order. */
export const SortedByAmount: Story = {
  args: { sort: '-amount' },
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await expect(textOf(table, 'viewport')).toContain('only in date order');
  },
};

/** By balance: each row shows the one it had on its own day; the heading says that they do not follow each other. */
export const SortedByBalance: Story = {
  args: { sort: '-balance' },
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await expect(textOf(table, 'viewport')).toContain('not in date order');
  },
};

/** One line a row. */
export const Compact: Story = {
  args: { density: 'compact' },
  play: ({ canvasElement }) => inState(tableIn(canvasElement), 'ready'),
};

/** The View menu: columns, and the height of rows. */
export const ViewMenu: Story = {
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await userEvent.click(await appears(table, 'view-button'));
    await waitFor(() => expect(partOf(table, 'view-menu').matches(':popover-open')).toBe(true));
  },
};

/** Controls of the host at the end of the toolbar. */
export const Actions: Story = {
  render: (_, context) =>
    html`<brex-transactions-table account-id=${booksOf(context).account.id}>
      <button slot="actions">Export</button>
    </brex-transactions-table>`,
  play: ({ canvasElement }) => inState(tableIn(canvasElement), 'ready'),
};

/** No minor digits, and every figure exact. */
export const Yen: Story = {
  loaders: [books({ scenario: 'edge', account: inCurrency('jpy') })],
  args: { range: 'all' },
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await expect(textOf(table, 'header')).toContain('JPY');
  },
};

/** No account yet. */
export const Idle: Story = {
  render: () => html`<brex-transactions-table></brex-transactions-table>`,
  play: ({ canvasElement }) => inState(tableIn(canvasElement), 'idle'),
};

/** The first answer takes its time: the shape of what is to come. */
export const Loading: Story = {
  loaders: [books({ account: cash, through: silent(rows) })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'loading');
    await waitFor(() => expect(getComputedStyle(partOf(table, 'skeleton')).visibility).toBe('visible'));
  },
};

/** Page after page: rows so far, the date reached, and Cancel. */
export const Reading: Story = {
  args: { range: 'all', pageSize: 50 },
  loaders: [books({ account: cash, through: (fetch) => silent({ ...rows, after: 3 })(slow(120, rows)(fetch)) })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await waitFor(() => expect(textOf(table, 'progress')).toContain('so far'));
    await expect(textOf(table, 'totals')).toContain('waits for the rest');
  },
};

/** Reading was cancelled: the rows stay, and Continue goes on from there. */
export const Cancelled: Story = {
  ...Reading,
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await waitFor(() => expect(partOf(table, 'cancel')).not.toBe(null));
    await userEvent.click(partOf(table, 'cancel'));
    await inState(table, 'partial');
    await expect(textOf(table, 'action')).toContain('Continue');
  },
};

/** A page did not arrive: what is here, and that it is correct. Try again goes on from there. */
export const Partial: Story = {
  args: { range: 'all', pageSize: 50 },
  loaders: [books({ account: cash, through: refused(503, { ...rows, after: 2, times: 1 }) })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'partial');
    await expect(textOf(table, 'error')).toContain('The last page did not arrive');
  },
};

/** Nothing in what was asked for, and the one thing that would show something. */
export const Empty: Story = {
  loaders: [books({ scenario: 'edge', account: withoutRows })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'empty');
    await expect(textOf(table, 'message')).toContain('No transactions in this period');
  },
};

/** Reading again keeps every row in its place. */
export const Refreshing: Story = {
  play: async ({ canvasElement, loaded }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    booksOf({ loaded }).interrupt(silent());
    void table.refresh();
    await inState(table, 'refreshing');
    await expect(table.shadowRoot!.querySelector('.row')).not.toBe(null);
  },
};

/** Reading again failed: what there is stays, and is said to be from before. */
export const Stale: Story = {
  play: async ({ canvasElement, loaded }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    booksOf({ loaded }).interrupt(offline());
    await table.refresh();
    await inState(table, 'stale');
    await expect(table.shadowRoot!.querySelector('.row')).not.toBe(null);
  },
};

/** Nothing came at all. */
export const Failed: Story = {
  loaders: [books({ account: cash, through: refused(503, rows) })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'failed');
    await expect(textOf(table, 'error')).toContain('The server could not answer');
  },
};

/** A role without rights is told so, and not to sign in again. */
export const NotAllowed: Story = {
  loaders: [books({ account: cash, as: role('employee') })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'failed');
    await expect(textOf(table, 'error')).toContain('Your role does not allow this');
  },
};

/** What no API should send: an unknown status and rail, an impossible date, markup, an amount beyond reading. */
export const OddData: Story = {
  loaders: [
    books({
      account: cash,
      through: altered<Page<Transaction>>(({ items }) => {
        const [a, b, c, d] = items as unknown as Record<string, unknown>[];
        if (a) a.status = 'HELD';
        if (b) Object.assign(b, { posted_at: '2020-02-31T00:00:00Z', method: { type: 'PIGEON' } });
        if (c) Object.assign(c, { description: '<b>bold</b>', cash_transaction_details: { type: 'PAYMENT' } });
        if (d) d.amount = { amount: 2 ** 60, currency: 'usd' };
      }, rows),
    }),
  ],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await inState(table, 'ready');
    await expect(textOf(table, 'totals')).toContain('unreadable');
  },
};
