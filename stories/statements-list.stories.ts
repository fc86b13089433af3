import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import type { Backend, Page, Statement } from '../components/backend/backend.js';
import type { BrexStatementsList } from '../components/statements-list/statements-list.js';
import { inState, partOf, textOf } from './inside.js';
import {
  altered,
  books,
  booksOf,
  card,
  cash,
  inBooks,
  inCurrency,
  offline,
  refused,
  role,
  silent,
  slow,
} from './sandbox.js';
import './stories.css';

const listIn = (canvas: HTMLElement) => canvas.querySelector('brex-statements-list')!;
const rowsOf = (list: BrexStatementsList) => list.shadowRoot!.querySelectorAll<HTMLElement>('[part=statement]');

const meta: Meta<BrexStatementsList> = {
  title: 'Elements/Statements list',
  component: 'brex-statements-list',
  decorators: [inBooks],
  loaders: [books({ account: cash })],
  args: { selected: 'current', pageSize: 6, label: '' },
  render: ({ selected, pageSize, label }, context) =>
    html`<div class="story-stack">
      <brex-statements-list
        .accountId=${booksOf(context).account.id}
        .selected=${selected}
        .pageSize=${pageSize}
        .label=${label}
      ></brex-statements-list>
    </div>`,
};
export default meta;

type Story = StoryObj<BrexStatementsList>;

/** The current period apart, then what has closed, newest first: where it came from, what changed, where it ended. */
export const Default: Story = {
  play: async ({ canvasElement, loaded }) => {
    const list = listIn(canvasElement);
    const { plain, account } = booksOf({ loaded });
    const { items } = await plain.listStatements(account.id, { limit: 6 });
    await waitFor(() => expect(rowsOf(list)).toHaveLength(items.length));
    await expect(partOf(list, 'current').textContent).toContain('not closed yet');
  },
};

/** A card: what is owed. */
export const Card: Story = {
  loaders: [books({ account: card })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await waitFor(() => expect(partOf(list, 'header').textContent).toContain('USD owed'));
  },
};

/** Selecting a row asks by `brex-statement-select` and tells by `brex-statement-selected`. */
export const Select: Story = {
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'ready');
    const told: (Statement | null)[] = [];
    list.addEventListener('brex-statement-selected', ({ detail }) => told.push(detail.statement));
    const row = await waitFor(() => rowsOf(list)[1]!);
    await userEvent.click(row);
    await waitFor(() => expect(row.ariaCurrent).toBe('true'));
    await expect(told.map((statement) => statement?.id)).toEqual([list.selected]);
  },
};

/** Older statements come by cursor; focus and the reader's place stay. */
export const LoadOlder: Story = {
  play: async ({ canvasElement, loaded }) => {
    const list = listIn(canvasElement);
    const { plain, account } = booksOf({ loaded });
    const { items } = await plain.listStatements(account.id, { limit: 1000 });
    await inState(list, 'ready');
    await userEvent.click(await waitFor(() => partOf(list, 'more')));
    await waitFor(() => expect(rowsOf(list)).toHaveLength(Math.min(12, items.length)));
  },
};

/** A currency with three digits, another with none: the digits are the currency's own. */
export const Dinars: Story = {
  loaders: [books({ scenario: 'edge', account: inCurrency('kwd') })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await waitFor(() => expect(partOf(list, 'header').textContent).toContain('KWD'));
    await waitFor(() => expect(rowsOf(list)[0]!.textContent).toMatch(/\d\.\d{3}/));
  },
};

/** A backend that lists no accounts has no current period to show. */
export const WithoutCurrentPeriod: Story = {
  render: (_, context) => {
    const { account, backend } = booksOf(context);
    const own: Partial<Backend> = { listStatements: (...args) => backend.listStatements(...args) };
    return html`<brex-statements-list .accountId=${account.id} .backend=${own}></brex-statements-list>`;
  },
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'ready');
    await expect(partOf(list, 'current')).toBeNull();
  },
};

/** No account is given yet. */
export const Idle: Story = {
  render: () => html`<brex-statements-list></brex-statements-list>`,
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'idle');
    await expect(textOf(list)).toContain('No account chosen');
  },
};

/** Rows of the right height show after 150 ms; waiting is announced after a second. */
export const Loading: Story = {
  loaders: [books({ through: silent() })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'loading');
    await waitFor(() => expect(list.shadowRoot!.querySelector('.skeleton')).not.toBeNull());
    await waitFor(() => expect(textOf(list)).toContain('Loading statements'));
  },
};

/** Opened this month: nothing has closed. */
export const Empty: Story = {
  loaders: [books({ scenario: 'empty' })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'empty');
    await expect(textOf(list)).toContain('No closed statements yet');
  },
};

/** Reading again keeps what there is. */
export const Refreshing: Story = {
  play: async ({ canvasElement, loaded }) => {
    const list = listIn(canvasElement);
    await inState(list, 'ready');
    booksOf({ loaded }).interrupt(silent());
    void list.refresh();
    await inState(list, 'refreshing');
    await expect(rowsOf(list).length).toBeGreaterThan(0);
  },
};

/** Reading again failed: what there is stays, and says that it is from before. */
export const Stale: Story = {
  play: async ({ canvasElement, loaded }) => {
    const list = listIn(canvasElement);
    await inState(list, 'ready');
    booksOf({ loaded }).interrupt(offline());
    await list.refresh();
    await inState(list, 'stale');
    await expect(partOf(list, 'error').textContent).toContain('from before');
    await expect(rowsOf(list).length).toBeGreaterThan(0);
  },
};

/** Older statements did not arrive; what there is stays. */
export const Partial: Story = {
  loaders: [books({ account: cash, through: refused(503, { path: '/statements', after: 1 }) })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'ready');
    await userEvent.click(await waitFor(() => partOf(list, 'more')));
    await inState(list, 'partial');
    await expect(partOf(list, 'error').textContent).toContain('Older statements did not load');
    await expect(rowsOf(list).length).toBeGreaterThan(0);
  },
};

/** The statements are here, the account is not. */
export const CurrentPeriodFailed: Story = {
  loaders: [
    books({
      account: cash,
      through: (fetch) => (request) =>
        request.url.endsWith('/accounts') ? refused(503)(fetch)(request) : fetch(request),
    }),
  ],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'partial');
    await expect(textOf(list)).toContain('The current period did not load');
  },
};

/** Nothing loaded. */
export const Failed: Story = {
  loaders: [books({ through: refused(503) })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'failed');
    await expect(partOf(list, 'error').textContent).toContain('The server could not answer');
  },
};

/** The second try succeeds. */
export const TryAgain: Story = {
  loaders: [books({ account: cash, through: (fetch) => refused(503, { times: 2 })(slow(50)(fetch)) })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'failed');
    await userEvent.click(partOf(list, 'retry'));
    await inState(list, 'ready');
  },
};

/** Somebody who may not read the books. */
export const RoleNotAllowed: Story = {
  loaders: [books({ as: role('employee') })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'failed');
    await expect(partOf(list, 'error').textContent).toContain('Your role does not allow this');
  },
};

/** What nobody documents is shown as it came, and never breaks the rest. */
export const OddData: Story = {
  loaders: [
    books({
      account: cash,
      through: altered<Page<Statement>>(
        ({ items }) => {
          Object.assign(items[0]!, { period: { start: '2020-02-31', end: '<b>never</b>' } });
          Object.assign(items[1]!, { end_balance: { amount: 2 ** 60, currency: 'usd' } });
          Object.assign(items[2]!, { end_balance: null });
          items.push(null as unknown as Statement);
        },
        { path: '/statements' },
      ),
    }),
  ],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await inState(list, 'ready');
    await expect(textOf(list)).toContain('2020-02-31');
    await expect(textOf(list)).toContain('<b>never</b>');
    await expect(textOf(list)).toContain('unreadable');
  },
};

const shadowOf = (list: BrexStatementsList) => within(list.shadowRoot as unknown as HTMLElement);
const proofs = (list: BrexStatementsList) => [...list.shadowRoot!.querySelectorAll<HTMLElement>('[part=proof]')];

/** A statement one has marked: what can be done with it, and that its lines come to its closing balance. */
export const TiedOut: Story = {
  args: { pageSize: 3 },
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await waitFor(() => expect(rowsOf(list)).toHaveLength(3));
    await userEvent.click(rowsOf(list)[0]!);
    await userEvent.click(await shadowOf(list).findByRole('button', { name: 'Tie out' }));
    await waitFor(() => expect(proofs(list)[0]?.textContent).toMatch(/Tied out: \d+ lines/));
  },
};

/** All of them tied out by their lines, one after the other. */
export const AllTiedOut: Story = {
  args: { pageSize: 12 },
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await userEvent.click(await shadowOf(list).findByRole('button', { name: 'Tie out all' }));
    await waitFor(() =>
      expect(partOf(list, 'tools').textContent).toMatch(/(\d+) statements looked at: \1 tied out, 0 not/),
    );
    await expect(proofs(list).length).toBe(rowsOf(list).length);
  },
};

/** One is off: by how much, and the way to its lines. */
export const DoesNotTieOut: Story = {
  args: { pageSize: 4 },
  loaders: [
    books({
      account: cash,
      through: altered<Page<Statement>>(({ items }) => void (items[1]!.end_balance.amount += 1250), {
        path: '/statements',
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await waitFor(() => expect(rowsOf(list).length).toBeGreaterThan(2));
    await userEvent.click(rowsOf(list)[1]!);
    await userEvent.click(await shadowOf(list).findByRole('button', { name: 'Tie out' }));
    await waitFor(() => expect(proofs(list)[0]?.textContent).toContain('Off by +12.50 USD'));
    await userEvent.click(rowsOf(list)[0]!);
    await userEvent.click(await shadowOf(list).findByRole('button', { name: 'Show the lines' }));
    await expect(rowsOf(list)[1]!.getAttribute('aria-current')).toBe('true');
  },
};

/** Several selected, to be exported as one zip. */
export const Selecting: Story = {
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await userEvent.click(await shadowOf(list).findByRole('button', { name: 'Select' }));
    const boxes = await shadowOf(list).findAllByRole('checkbox');
    await userEvent.click(boxes[0]!);
    await userEvent.click(boxes[2]!);
    await waitFor(() => expect(partOf(list, 'tools').textContent).toContain('2 selected'));
  },
};

/** The dialog that exports them. */
export const ExportingSeveral: Story = {
  play: async (context) => {
    await Selecting.play!(context);
    const list = listIn(context.canvasElement);
    await userEvent.click(shadowOf(list).getByRole('button', { name: 'Export' }));
    await shadowOf(list).findByRole('dialog', { name: 'Export 2 statements' });
  },
};

/** Lines are read, statement by statement: how far it is, and the way to end it. */
export const TyingOut: Story = {
  loaders: [books({ account: cash, through: silent({ path: '/transactions', after: 2 }) })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await userEvent.click(await shadowOf(list).findByRole('button', { name: 'Tie out all' }));
    await waitFor(() => expect(list.shadowRoot!.querySelector('[part=tools] progress')).not.toBe(null));
    await waitFor(() => expect(proofs(list).length).toBeGreaterThan(1));
  },
};

/** A person ended it: what was tied out stays. */
export const TyingOutEnded: Story = {
  loaders: [books({ account: cash, through: silent({ path: '/transactions', after: 2 }) })],
  play: async (context) => {
    await TyingOut.play!(context);
    const list = listIn(context.canvasElement);
    await userEvent.click(partOf(list, 'stop'));
    await waitFor(() => expect(partOf(list, 'tools').textContent).toContain('What was tied out stays'));
    await expect(proofs(list)[0]!.textContent).toContain('Tied out');
  },
};

/** The lines of one did not come: it says why, and the next try reads them again. */
export const LinesLost: Story = {
  args: { pageSize: 3 },
  loaders: [books({ account: cash, through: refused(503, { path: '/transactions', times: 1 }) })],
  play: async ({ canvasElement }) => {
    const list = listIn(canvasElement);
    await waitFor(() => expect(rowsOf(list)).toHaveLength(3));
    await userEvent.click(rowsOf(list)[0]!);
    await userEvent.click(await shadowOf(list).findByRole('button', { name: 'Tie out' }));
    await waitFor(() => expect(proofs(list)[0]?.textContent).toContain('The server could not answer'));
  },
};
