import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Page, Transaction } from '../components/backend/backend.js';
import type { BrexMonthEnd } from '../components/month-end/month-end.js';
import '../components/month-end/brex-month-end.js';
import { appears, dialogOf, inState, partOf, partsOf, textOf } from './owner.js';
import { employee, firmAdmin, inPro, offline, pro, proOf, silent, type Interruption, type ProWorld } from './pro.js';
import './stories.css';

const boardIn = (canvas: HTMLElement) => canvas.querySelector('brex-month-end')!;

/** The board, read. */
async function ready(canvas: HTMLElement): Promise<BrexMonthEnd> {
  const board = boardIn(canvas);
  await inState(board, 'ready');
  return board;
}

/** Ties out what is waiting, and waits until it is done. */
async function tieOut(board: BrexMonthEnd): Promise<void> {
  await userEvent.click(await appears(board, 'tie-out'));
  await waitFor(() => expect(partsOf(board, 'tied').length).toBeGreaterThan(0));
  await waitFor(() => expect(partOf(board, 'tie-out').ariaBusy).not.toBe('true'));
}

/** The first account's lines come with one of them a cent off. */
const oneCentOff: Interruption = (fetch) => {
  let line: string | undefined;
  return async (request) => {
    const response = await fetch(request);
    if (!new URL(request.url).pathname.endsWith('/transactions')) return response;
    const page = (await response.json()) as Page<Transaction>;
    const [first] = page.items;
    if (first) line ??= first.id;
    if (first?.id === line) first!.amount.amount += 1;
    return new Response(JSON.stringify(page), { status: response.status, headers: response.headers });
  };
};

/** The books of one client do not open. */
const oneClientLost: Interruption = (fetch) => {
  let lost: string | null | undefined;
  return async (request) => {
    if (!new URL(request.url).pathname.endsWith('/token')) return fetch(request);
    const client = new URLSearchParams(await request.clone().text()).get('audience');
    lost ??= client;
    return client === lost ? new Response('{"type":"INTERNAL","message":""}', { status: 500 }) : fetch(request);
  };
};

const meta: Meta<BrexMonthEnd> = {
  title: 'Elements/Month end',
  component: 'brex-month-end',
  decorators: [inPro],
  loaders: [pro({ as: firmAdmin })],
  args: { label: '', months: 6 },
  render: ({ label, months }) =>
    html`<brex-month-end .label=${label} .months=${months} .now=${'2026-01-14T12:00:00Z'}></brex-month-end>`,
};
export default meta;

type Story = StoryObj<BrexMonthEnd>;

/** The morning after a month closed: every period is waiting for its tie-out, the new month is open. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const board = await ready(canvasElement);
    await expect(partsOf(board, 'waiting').length).toBeGreaterThan(0);
    await expect(partsOf(board, 'open').length).toBeGreaterThan(0);
  },
};

/** Opening plus lines is closing, computed from every line of every account of the month. */
export const TiedOut: Story = {
  play: async ({ canvasElement }) => {
    const board = await ready(canvasElement);
    await tieOut(board);
    await expect(textOf(board, 'tie-out')).toContain('All tied out');
  },
};

/** One line is a cent off: the difference is told to the cent, and stands first. */
export const Difference: Story = {
  loaders: [pro({ as: firmAdmin, through: oneCentOff })],
  play: async ({ canvasElement }) => {
    const board = await ready(canvasElement);
    await tieOut(board);
    await userEvent.click(partOf(board, 'difference'));
    const dialog = await dialogOf(board);
    await expect(dialog.textContent.replace(/\s+/g, ' ')).toMatch(/Not explained by the lines −?0.01 USD/);
  },
};

/** The books of one client do not open: it says why; the others are there. */
export const OneClientFailed: Story = {
  loaders: [pro({ as: firmAdmin, through: oneClientLost })],
  play: async ({ canvasElement }) => {
    const board = boardIn(canvasElement);
    await inState(board, 'partial');
    await expect(textOf(board, 'failure')).toContain('The server could not answer');
    await expect(partsOf(board, 'waiting').length).toBeGreaterThan(0);
  },
};

/** A client where one is a bill pay drafter: a role without the books. */
export const Drafter: Story = {
  loaders: [
    pro({
      as: firmAdmin,
      before: async ({ backend, persona }: ProWorld) => {
        const { items } = await backend.listClients({ status: 'ACTIVE' });
        const mine = items.find(({ role }) => role === 'BOOKKEEPER')!;
        await backend.putAssignment(mine.client.id, persona.id, { role: 'BILL_PAY_DRAFTER' });
      },
    }),
  ],
  play: async ({ canvasElement }) => {
    const board = await ready(canvasElement);
    await expect(textOf(board)).toContain('You are a bill pay drafter here');
  },
};

/** Clients are read a few at a time; what is read is there, and one may end it. */
export const Loading: Story = {
  loaders: [pro({ as: firmAdmin, through: silent({ path: '/statements', after: 3 }) })],
  play: async ({ canvasElement }) => {
    const board = boardIn(canvasElement);
    await appears(board, 'cancel');
    await inState(board, 'loading');
  },
};

/** A person ended the reading; it goes on from there. */
export const Ended: Story = {
  loaders: [pro({ as: firmAdmin, through: silent({ path: '/statements', after: 3 }) })],
  play: async ({ canvasElement }) => {
    const board = boardIn(canvasElement);
    await userEvent.click(await appears(board, 'cancel'));
    await inState(board, 'partial');
    await expect(textOf(board, 'error')).toContain('Reading was ended');
  },
};

/** What was read stays while it is read again. */
export const Refreshing: Story = {
  play: async ({ canvasElement, loaded }) => {
    const board = await ready(canvasElement);
    proOf({ loaded }).interrupt(silent());
    void board.refresh();
    await inState(board, 'refreshing');
    await expect(partsOf(board, 'waiting').length).toBeGreaterThan(0);
  },
};

/** Reading again failed: what is shown is from before, and it says so. */
export const Stale: Story = {
  play: async ({ canvasElement, loaded }) => {
    const board = await ready(canvasElement);
    proOf({ loaded }).interrupt(offline());
    await board.refresh();
    await inState(board, 'stale');
  },
};

/** Nothing came. */
export const Failed: Story = {
  loaders: [pro({ as: firmAdmin, through: offline() })],
  play: async ({ canvasElement }) => {
    const board = boardIn(canvasElement);
    await inState(board, 'failed');
    await appears(board, 'retry');
  },
};

/** A firm that has just begun. */
export const Empty: Story = {
  render: () =>
    html`<brex-month-end
      .backend=${{
        listClients: () => Promise.resolve({ items: [], next_cursor: null }),
        readClient: () => Promise.reject(new Error('There is no client.')),
      }}
    ></brex-month-end>`,
  play: async ({ canvasElement }) => inState(boardIn(canvasElement), 'empty'),
};

/** No firm is signed in. */
export const Idle: Story = {
  loaders: [pro({ as: employee })],
  render: () => html`<brex-month-end .backend=${{}}></brex-month-end>`,
  play: async ({ canvasElement }) => {
    const board = boardIn(canvasElement);
    await inState(board, 'idle');
    await appears(board, 'empty');
  },
};

/** Two hundred clients: those at the top are on the page, more come as one scrolls. */
export const ManyClients: Story = {
  loaders: [pro({ as: firmAdmin, scenario: 'growing-firm' })],
  play: async ({ canvasElement }) => {
    const board = boardIn(canvasElement);
    await appears(board, 'more');
    await expect(board.shadowRoot!.querySelectorAll('tbody').length).toBeLessThan(100);
  },
};

/** The export of one statement: what, and in which format. */
export const Export: Story = {
  play: async ({ canvasElement }) => {
    const board = await ready(canvasElement);
    await userEvent.click(partOf(board, 'waiting'));
    await userEvent.click(await appears(board, 'export-one'));
    await waitFor(() => expect(board.shadowRoot!.querySelector('dialog')?.textContent).toContain('OFX'));
  },
};
