import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../components/month-end/brex-month-end.js';
import { appears, dialogOf, inState, partOf, partsOf, textOf } from './inside.js';
import { focused, isPart, press, tabTo } from './keyboard.js';
import { firmAdmin, inPro, pro } from './pro.js';
import { books, booksOf, card, cash, inBooks } from './sandbox.js';
import './stories.css';

/**
 * What an accountant does at the end of a month, played by keyboard alone: no mouse, no focus set by script. Each story
 * holds what it found against the sandbox, read beside the elements.
 */
const meta: Meta = {
  title: 'Guides/Accountant’s work',
  tags: ['!autodocs'],
};
export default meta;
type Story = StoryObj;

/** One finds a charge by what one remembers of it, without knowing its month. */
export const FindACharge: Story = {
  decorators: [inBooks],
  loaders: [books({ account: card })],
  render: (_, context) =>
    html`<brex-transactions-table account-id=${booksOf(context).account.id} range="all"></brex-transactions-table>`,
  play: async ({ canvasElement, loaded, step }) => {
    const table = canvasElement.querySelector('brex-transactions-table')!;
    const { plain, account } = booksOf({ loaded });
    const { items } = await plain.listTransactions(account.id, { limit: 200 });
    const wanted = items.find(({ amount }, i) => i > 20 && amount.amount > 2000)!;
    const figure = (wanted.amount.amount / 100).toFixed(2);
    await inState(table, 'ready');
    await appears(table, 'filters');

    await step('A word of the name narrows years to a few rows', async () => {
      await tabTo(isPart('search'));
      await press(wanted.description.slice(0, 5));
      await waitFor(() => expect(partsOf(table, 'chip')).toHaveLength(1));
    });
    await step('The amount narrows them further; Escape leads back', async () => {
      await tabTo((element) => element.matches('.by-amount'));
      await press('{Enter}');
      await waitFor(() => expect(focused()!.closest('.fields')).not.toBe(null));
      await tabTo((element) => element.matches('[name=from]'));
      await press(figure);
      await waitFor(() => expect(partsOf(table, 'chip')).toHaveLength(2));
      await press('{Escape}');
      await waitFor(() => expect(focused()!.matches('.by-amount')).toBe(true));
    });
    await step('Each row has the figure; the one that was meant opens and tells all of it', async () => {
      await waitFor(() => {
        const cells = partsOf(table, 'amount');
        if (cells.length === 0) throw new Error('There is no row.');
        for (const cell of cells) void expect(cell.textContent).toContain(figure);
      });
      for (;;) {
        await tabTo(isPart('open'));
        await press('{Enter}');
        const detail = await appears(table, 'detail');
        if (detail.textContent.includes(wanted.id)) break;
      }
      await expect(focused()!.textContent).toContain(wanted.description);
    });
    await step('One takes the filters away and is back', async () => {
      await tabTo(isPart('clear'), true);
      await press('{Enter}');
      await waitFor(() => expect(partsOf(table, 'chip')).toHaveLength(0));
      await waitFor(() => expect(isPart('search')(focused()!)).toBe(true));
    });
  },
};

/** A closed month comes to its closing balance by its lines, and so does every month before it. */
export const TieOutAMonth: Story = {
  decorators: [inBooks],
  loaders: [books({ account: cash })],
  render: (_, context) => {
    const { account } = booksOf(context);
    const selected = ({ target, detail }: HTMLElementEventMap['brex-statement-selected']) => {
      const table = (target as Element).parentElement!.querySelector('brex-transactions-table')!;
      table.statementId = detail.statement?.id ?? '';
    };
    return html`<div class="story-books">
      <div>
        <brex-statements-list
          .accountId=${account.id}
          selected="current"
          .pageSize=${4}
          @brex-statement-selected=${selected}
        ></brex-statements-list>
        <brex-transactions-table .accountId=${account.id}></brex-transactions-table>
      </div>
    </div>`;
  },
  play: async ({ canvasElement, loaded, step }) => {
    const list = canvasElement.querySelector('brex-statements-list')!;
    const table = canvasElement.querySelector('brex-transactions-table')!;
    const { plain, account } = booksOf({ loaded });
    const { items: statements } = await plain.listStatements(account.id, { limit: 1000 });
    const newest = statements[0]!;
    const { items: lines } = await plain.listTransactions(account.id, { statement_id: newest.id, limit: 1000 });
    const sum = lines.reduce((total, { amount }) => total + amount.amount, 0);
    await expect(newest.start_balance.amount + sum).toBe(newest.end_balance.amount);
    await inState(list, 'ready');
    await inState(table, 'ready');
    await appears(list, 'tools');

    await step('The newest closed statement shows its lines', async () => {
      await tabTo(isPart('statement'));
      await press('{Enter}');
      await waitFor(() => expect(table.statementId).toBe(newest.id));
      await waitFor(() => expect(textOf(table, 'count')).toBe(`${lines.length} transactions`));
    });
    await step('It is tied out: as many lines as the table has', async () => {
      await tabTo(isPart('check'));
      await press('{Enter}');
      await waitFor(() => expect(textOf(list, 'proof')).toContain(`Tied out: ${lines.length} lines`));
    });
    await step('All months before it as well', async () => {
      await tabTo(isPart('check-all'), true);
      await press('{Enter}');
      const all = statements.length;
      await waitFor(() =>
        expect(textOf(list, 'tools')).toContain(`${all} statements looked at: ${all} tied out, 0 not`),
      );
      await expect(partsOf(list, 'proof')).toHaveLength(all);
    });
  },
};

/** The month of every client: tied out, looked at, handed over as one zip with its checksums. */
export const HandTheMonthToTheBooks: Story = {
  decorators: [inPro],
  loaders: [pro({ as: firmAdmin })],
  render: () => html`<brex-month-end now="2026-01-14T12:00:00Z"></brex-month-end>`,
  play: async ({ canvasElement, step }) => {
    const board = canvasElement.querySelector('brex-month-end')!;
    await inState(board, 'ready');
    const periods = partsOf(board, 'waiting').filter((one) => one.closest('.chosen')).length;
    const saved: string[] = [];
    board.addEventListener('brex-exported', ({ detail }) => saved.push(...detail.files.map(({ name }) => name)));

    await step('Tie out what is waiting', async () => {
      await tabTo(isPart('tie-out'));
      await press('{Enter}');
      await waitFor(() => expect(textOf(board, 'figures')).toContain(`Tied out ${periods} of ${periods}`));
    });
    await step('Look at one: opening, lines, sum, closing', async () => {
      await tabTo((element) => element.hasAttribute('data-col'));
      while (!focused()!.closest('.chosen')) await press('{ArrowRight}');
      const cell = focused();
      await press('{Enter}');
      const dialog = await dialogOf(board);
      await expect(dialog.textContent).toContain('Sum of the lines');
      await expect(dialog.textContent).not.toContain('Not explained');
      await press('{Escape}');
      await waitFor(() => expect(focused()).toBe(cell));
    });
    await step('Download all as OFX', async () => {
      // A picker waits for a person; without it the browser downloads.
      Object.assign(globalThis, { showSaveFilePicker: undefined });
      await tabTo(isPart('download'), true);
      await press('{Enter}');
      await waitFor(() => expect(board.shadowRoot!.querySelector('input[value=OFX]')).not.toBe(null));
      await tabTo((element) => element.matches('input[type=radio]'));
      while (!focused()!.matches('[value=OFX]')) await press('{ArrowDown}');
      await tabTo(isPart('confirm'));
      await press('{Enter}');
      await waitFor(() => expect(textOf(board, 'saved')).toContain('Month-end_2025-12.zip is saved'));
      await press('{Escape}');
      await waitFor(() => expect(isPart('download')(focused()!)).toBe(true));
    });
    await step('Each period is in the file under its stable name, and marked as exported', async () => {
      await expect(saved).toHaveLength(periods);
      for (const name of saved) await expect(name).toMatch(/_2025-12\.ofx$/);
      await waitFor(() => expect(textOf(board, 'figures')).toContain('Not exported 0'));
      await expect(partOf(board, 'tie-out').textContent).toContain('All tied out');
    });
  },
};
