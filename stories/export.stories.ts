import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Page, Transaction } from '../components/backend/backend.js';
import type { BrexTransactionsTable } from '../components/transactions-table/transactions-table.js';
import { appears, dialogOf, inState, partOf, textOf } from './inside.js';
import { altered, books, booksOf, cash, inBooks, offline, silent } from './sandbox.js';
import './stories.css';

const rows = { path: '/transactions' };
const tableIn = (canvas: HTMLElement) => canvas.querySelector('brex-transactions-table')!;

/** Opens the dialog of a table that is there. */
async function opened(canvas: HTMLElement): Promise<BrexTransactionsTable> {
  const table = tableIn(canvas);
  await inState(table, 'ready');
  await userEvent.click(await appears(table, 'export'));
  await dialogOf(table);
  await waitFor(() => expect(table.shadowRoot!.querySelector('[name=what][value=dates]')).not.toBe(null));
  return table;
}

/** Chooses whole days, so that the rows are read anew, and a format; then begins. */
async function begun(table: BrexTransactionsTable, format: string): Promise<void> {
  // A picker waits for a person; without it the browser downloads.
  Object.assign(globalThis, { showSaveFilePicker: undefined });
  const input = (selector: string) => table.shadowRoot!.querySelector<HTMLInputElement>(selector)!;
  await userEvent.click(input(`[value=${format}]`));
  await userEvent.click(input('[name=what][value=dates]'));
  const days = await waitFor(() => {
    const fields = [...table.shadowRoot!.querySelectorAll<HTMLInputElement>('dialog [type=date]')];
    if (fields.length !== 2) throw new Error('There are not two dates.');
    return fields;
  });
  ['2025-10-01', '2025-12-31'].forEach((day, i) => {
    days[i]!.value = day;
    for (const type of ['input', 'change']) days[i]!.dispatchEvent(new Event(type, { bubbles: true }));
  });
  await userEvent.click(partOf(table, 'confirm'));
}

/** The export dialog in each of its states, as the table opens it; the statements and the month end open the same. */
const meta: Meta = {
  title: 'Elements/Export',
  tags: ['!autodocs'],
  decorators: [inBooks],
  loaders: [books({ account: cash })],
  render: (_, context) =>
    html`<brex-transactions-table account-id=${booksOf(context).account.id}></brex-transactions-table>`,
};
export default meta;
type Story = StoryObj;

/** What, and in which format. */
export const Choose: Story = {
  play: async ({ canvasElement }) => {
    const table = await opened(canvasElement);
    await expect(textOf(table, 'dialog')).toContain('What the table shows');
  },
};

/** Rows are read and written: how many so far, the day reached, and the way to end it. */
export const Running: Story = {
  play: async ({ canvasElement, loaded }) => {
    const table = await opened(canvasElement);
    booksOf({ loaded }).interrupt(silent(rows));
    await begun(table, 'FULL_CSV');
    await waitFor(() => expect(textOf(table, 'progress-words')).toContain('rows so far'));
  },
};

/** A person ended it: nothing is saved, and one may choose again. */
export const Cancelled: Story = {
  play: async (context) => {
    await Running.play!(context);
    const table = tableIn(context.canvasElement);
    await userEvent.click(partOf(table, 'cancel'));
    await waitFor(() => expect(table.shadowRoot!.querySelector('[part=progress]')).toBe(null));
    await expect(table.shadowRoot!.querySelector('[part=saved]')).toBe(null);
  },
};

/** A page did not come: nothing is saved, what is read is kept, and trying again goes on from there. */
export const PageLost: Story = {
  play: async ({ canvasElement, loaded }) => {
    const table = await opened(canvasElement);
    const { interrupt } = booksOf({ loaded });
    interrupt(offline(rows));
    await begun(table, 'OFX');
    await waitFor(() => expect(textOf(table, 'dialog')).toContain('Nothing is saved'));
    await expect(partOf(table, 'retry')).not.toBe(null);
  },
};

/** A figure that cannot be read exactly: no file is made of it. */
export const Refused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const table = await opened(canvasElement);
    booksOf({ loaded }).interrupt(
      altered<Page<Transaction>>(({ items }) => void (items[1]!.amount.amount = 2 ** 60), rows),
    );
    await begun(table, 'OFX');
    await waitFor(() => expect(textOf(table, 'refusal')).toContain('This cannot be exported'));
  },
};

/** Saved, with the figures that prove it. */
export const Saved: Story = {
  play: async ({ canvasElement }) => {
    const table = await opened(canvasElement);
    await begun(table, 'OFX');
    await waitFor(() => expect(textOf(table, 'saved')).toMatch(/\.ofx is saved, with \d+ rows/));
    await expect(textOf(table, 'checksums')).toContain('Closing');
  },
};
