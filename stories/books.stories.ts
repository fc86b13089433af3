import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import { appears } from './inside.js';
import { books, booksOf, card, cash, inBooks } from './sandbox.js';
import './stories.css';

const textOf = (element: Element) => element.shadowRoot?.textContent ?? '';

function partsOf(canvas: HTMLElement) {
  return {
    select: canvas.querySelector('brex-account-select')!,
    statements: canvas.querySelector('brex-statements-list')!,
    table: canvas.querySelector('brex-transactions-table')!,
  };
}

/**
 * The three elements together, as a partner would wire them: the account that is chosen goes to the statements and the
 * table, the statement that is selected goes to the table. Two listeners, no more.
 */
const meta: Meta = {
  title: 'Guides/Read a client’s books',
  tags: ['!autodocs'],
  decorators: [inBooks],
  loaders: [books({ account: cash })],
  render: (_, context) => {
    const { account } = booksOf(context);
    const scene = (event: Event) => partsOf((event.currentTarget as Element).closest<HTMLElement>('.story-books')!);
    const chosen = (event: HTMLElementEventMap['brex-account-changed']) => {
      const { statements, table } = scene(event);
      statements.accountId = table.accountId = event.detail.account?.id ?? '';
      statements.selected = 'current';
      table.statementId = '';
    };
    const selected = (event: HTMLElementEventMap['brex-statement-selected']) => {
      scene(event).table.statementId = event.detail.statement?.id ?? '';
    };
    return html`<div class="story-books">
      <brex-account-select .value=${account.id} @brex-account-changed=${chosen}></brex-account-select>
      <div>
        <brex-statements-list
          .accountId=${account.id}
          selected="current"
          @brex-statement-selected=${selected}
        ></brex-statements-list>
        <brex-transactions-table .accountId=${account.id}></brex-transactions-table>
      </div>
    </div>`;
  },
};
export default meta;

/** A cash account: the current period, pending rows on top; a closed statement shows its lines. */
export const Cash: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { statements, table } = partsOf(canvasElement);
    const { plain, account } = booksOf({ loaded });
    const [newest] = (await plain.listStatements(account.id, { limit: 1 })).items;
    await waitFor(() => expect(table.matches(':state(ready)')).toBe(true));
    await userEvent.click(await appears(statements, 'statement'));
    await waitFor(() => expect(table.statementId).toBe(newest!.id));
    const closing = new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(newest!.end_balance.amount / 100);
    await waitFor(() => expect(textOf(table)).toContain(closing.replace('-', '−')));
  },
};

/** A card account: charges are positive, the balance is what the client owes. */
export const Card: StoryObj = {
  loaders: [books({ account: card })],
  play: async ({ canvasElement }) => {
    const { table } = partsOf(canvasElement);
    await waitFor(() => expect(table.matches(':state(ready)')).toBe(true));
    await expect(textOf(table)).toContain('Balance owed');
  },
};

/** Another account of the same client: statements and rows follow. */
export const AnotherAccount: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { select, statements, table } = partsOf(canvasElement);
    const { accounts, account } = booksOf({ loaded });
    const other = accounts.find(({ id }) => id !== account.id)!;
    await waitFor(() => expect(select.account?.id).toBe(account.id));
    select.focus();
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    await waitFor(() => expect(select.value).toBe(other.id));
    await expect(statements.accountId).toBe(other.id);
    await waitFor(() => expect(table.matches(':state(ready)')).toBe(true));
  },
};
