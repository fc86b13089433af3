import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Page, Transaction } from '../components/backend/backend.js';
import type { TableView } from '../components/transactions-table/table-view.js';
import type { BrexTransactionsTable } from '../components/transactions-table/transactions-table.js';
import { appears, inState, partOf, partsOf, textOf } from './inside.js';
import { altered, books, booksOf, card, cash, inBooks, silent } from './sandbox.js';
import './stories.css';

const tableIn = (canvas: HTMLElement) => canvas.querySelector('brex-transactions-table')!;
const rows = { path: '/transactions' };
const field = (table: BrexTransactionsTable, name: string) =>
  waitFor(() => {
    const found = table.shadowRoot!.querySelector<HTMLInputElement>(`.fields [name=${name}]`);
    if (!found) throw new Error(`There is no field ${name}.`);
    return found;
  });
const button = (table: BrexTransactionsTable, name: string) =>
  table.shadowRoot!.querySelector<HTMLElement>(`.by-${name}`)!;

/** The table with its tools, ready. */
async function ready(canvas: HTMLElement): Promise<BrexTransactionsTable> {
  const table = tableIn(canvas);
  await inState(table, 'ready');
  await appears(table, 'filters');
  return table;
}

/** How many rows were found, as the line below the filters counts them. */
const count = (table: BrexTransactionsTable) => textOf(table, 'count');

interface Args {
  view: TableView;
  pageSize: number;
}

/** Filters of the transactions table: over everything that was read, exact, told as chips, and true to every figure. */
const meta: Meta<Args> = {
  title: 'Elements/Transactions table/Filters',
  component: 'brex-transactions-table',
  decorators: [inBooks],
  loaders: [books({ account: cash })],
  args: { view: {}, pageSize: 1000 },
  render: ({ view, pageSize }, context) =>
    html`<brex-transactions-table
      account-id=${booksOf(context).account.id}
      range="all"
      .pageSize=${pageSize}
      .view=${view}
    ></brex-transactions-table>`,
};
export default meta;

type Story = StoryObj<Args>;

/** Words that stand in description, descriptor or counterparty, marked where they were found. */
export const Search: Story = {
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await userEvent.type(partOf(table, 'search'), 'payroll');
    await waitFor(() => expect(count(table)).toMatch(/^[\d,]+ of [\d,]+ transactions/));
    await expect(textOf(table, 'mark')).toBe('Payroll');
    await expect(textOf(table, 'totals')).toContain('filtered');
  },
};

/** Days, amounts, direction and type together; each a chip that one can take away. */
export const Combined: Story = {
  args: {
    view: {
      filter: {
        date: { from: '2025-10-01', to: '2025-12-31' },
        amount: { from: 100_000, absolute: true },
        direction: 'out',
        type: ['PAYMENT'],
      },
    },
  },
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await waitFor(() => expect(partsOf(table, 'chip')).toHaveLength(4));
    const before = Number.parseInt(count(table));
    await userEvent.click(partsOf(table, 'remove')[1]!);
    await waitFor(() => expect(Number.parseInt(count(table))).toBeGreaterThan(before));
    await expect(partsOf(table, 'chip')).toHaveLength(3);
  },
};

/** Many of them: the chips go on below. */
export const ManyChips: Story = {
  args: {
    view: {
      filter: {
        text: 'a',
        date: { from: '2025-01-01' },
        amount: { from: -100_000_000, to: 100_000_000 },
        direction: 'out',
        method: ['ACH', 'WIRE', 'CHECK', 'BOOK_TRANSFER'],
        type: ['PAYMENT', 'CARD_COLLECTION'],
        status: ['POSTED', 'PENDING'],
        kind: ['CASH'],
      },
      density: 'compact',
    },
  },
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await waitFor(() => expect(partsOf(table, 'chip')).toHaveLength(8));
  },
};

/** Clear words, and the way back. */
export const NothingMatches: Story = {
  args: { view: { filter: { text: 'teapot' } } },
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await waitFor(() => expect(textOf(table, 'message')).toContain('No transactions match'));
    await expect(textOf(table, 'totals')).toContain('0.00');
  },
};

/** The list is still read: what is found is of the rows so far, and says so. */
export const StillLoading: Story = {
  args: { pageSize: 50, view: { filter: { direction: 'in' } } },
  loaders: [books({ account: cash, through: silent({ ...rows, after: 3 }) })],
  play: async ({ canvasElement }) => {
    const table = tableIn(canvasElement);
    await appears(table, 'filters');
    await waitFor(() => expect(count(table)).toContain('so far'));
    await expect(textOf(table, 'progress')).toContain('so far');
  },
};

/** A row that the server left out: the next one bears a mark, and it is told once above. */
export const BrokenChain: Story = {
  loaders: [
    books({
      account: cash,
      through: altered<Page<Transaction>>(({ items }) => {
        items.splice(Math.max(1, items.length - 6), 1);
      }, rows),
    }),
  ],
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await waitFor(() => expect(textOf(table, 'flaws')).toContain('1 row does not follow'));
    await userEvent.click(partOf(table, 'flaws-show'));
    await waitFor(() => expect(table.shadowRoot!.activeElement?.closest('tr')?.textContent).toContain('Balance jumps'));
  },
};

/** Statement periods of the account, the last days, or a range of one's own. */
export const DateFilter: Story = {
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await userEvent.click(button(table, 'date'));
    const period = await field(table, 'period');
    await waitFor(() => expect(period.querySelectorAll('option').length).toBeGreaterThan(3));
    await userEvent.selectOptions(period, period.querySelectorAll('option')[2]!);
    await waitFor(() => expect(partsOf(table, 'chip')).toHaveLength(1));
  },
};

/** One amount or two, as one types them; what is no amount is said, and changes nothing. */
export const AmountFilter: Story = {
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await userEvent.click(button(table, 'amount'));
    await userEvent.type(await field(table, 'from'), 'twelve');
    await waitFor(() => expect(table.shadowRoot!.querySelector('.wrong')?.textContent).toContain('Write an amount'));
    await expect(partsOf(table, 'chip')).toHaveLength(0);
  },
};

/** A card: money goes out by charges, and each card is a choice of its own. */
export const CardMethods: Story = {
  loaders: [books({ account: card })],
  args: { view: { filter: { direction: 'out' } } },
  play: async ({ canvasElement }) => {
    const table = await ready(canvasElement);
    await expect(textOf(table, 'chip')).toContain('Charges');
    await userEvent.click(button(table, 'method'));
    await waitFor(() => expect(table.shadowRoot!.querySelector('#filter-method')?.textContent).toContain('Card ··'));
  },
};
