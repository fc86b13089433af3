import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { BrexAccountSelect } from '../components/account-select/account-select.js';
import type { Account, AccountList } from '../components/backend/backend.js';
import { inState, partOf, textOf } from './inside.js';
import { altered, books, booksOf, cash, inactive, inBooks, offline, refused, role, silent, slow } from './sandbox.js';
import './stories.css';

const selectIn = (canvas: HTMLElement) => canvas.querySelector('brex-account-select')!;

const meta: Meta<BrexAccountSelect> = {
  title: 'Elements/Account select',
  component: 'brex-account-select',
  decorators: [inBooks],
  loaders: [books({ account: cash })],
  args: { value: '', name: '', label: '', required: false, disabled: false, autoSelect: false },
  render: ({ value, name, label, required, disabled, autoSelect }) =>
    html`<brex-account-select
      .value=${value}
      .name=${name}
      .label=${label}
      .required=${required}
      .disabled=${disabled}
      .autoSelect=${autoSelect}
    ></brex-account-select>`,
};
export default meta;

type Story = StoryObj<BrexAccountSelect>;

/** Nothing is chosen until a person, or the host, chooses. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'ready');
    await expect(partOf(select, 'control').textContent).toContain('Choose an account');
  },
};

/** With `auto-select` the first active account is taken, and `brex-account-changed` tells which. */
export const AutoSelect: Story = {
  args: { autoSelect: true },
  play: async ({ canvasElement, loaded }) => {
    const select = selectIn(canvasElement);
    const { accounts } = booksOf({ loaded });
    await waitFor(() => expect(select.account?.id).toBe(accounts.find(({ status }) => status === 'ACTIVE')!.id));
  },
};

/** Each account with what it has or owes, and what is available. Arrows, Home, End and typing find one. */
export const Open: Story = {
  args: { autoSelect: true },
  play: async ({ canvasElement, loaded }) => {
    const select = selectIn(canvasElement);
    const { accounts } = booksOf({ loaded });
    await inState(select, 'ready');
    await userEvent.click(partOf(select, 'control'));
    await inState(select, 'open');
    await expect(select.shadowRoot!.querySelectorAll('[role=option]')).toHaveLength(accounts.length);
    await userEvent.keyboard('{End}{Enter}');
    await waitFor(() => expect(select.value).toBe(accounts.at(-1)!.id));
    await userEvent.keyboard('{Enter}');
    await inState(select, 'open');
  },
};

/** A form control: submitted by its name, checked when required. */
export const InAForm: Story = {
  render: () =>
    html`<form @submit=${(event: Event) => event.preventDefault()}>
      <div class="story-stack">
        <label for="from">Pay from</label>
        <brex-account-select id="from" name="account" required></brex-account-select>
        <button>Continue</button>
      </div>
    </form>`,
  play: async ({ canvasElement, loaded }) => {
    const select = selectIn(canvasElement);
    const { accounts } = booksOf({ loaded });
    await inState(select, 'ready');
    await userEvent.click(canvasElement.querySelector('form button')!);
    await expect(select.validity.valueMissing).toBe(true);
    await waitFor(() => expect(document.activeElement).toBe(select));
    await userEvent.keyboard('{Enter}{Enter}');
    await expect(new FormData(select.form!).get('account')).toBe(accounts[0]!.id);
  },
};

/** An inactive account says so, in the list and when it is chosen. */
export const Inactive: Story = {
  loaders: [books({ account: inactive })],
  render: (_, context) => html`<brex-account-select .value=${booksOf(context).account.id}></brex-account-select>`,
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await waitFor(() => expect(partOf(select, 'control').textContent).toContain('Inactive'));
  },
};

/** The longest names of the edge world: cut in the control, whole in the list; figures stay whole in both. */
export const LongNames: Story = {
  loaders: [books({ scenario: 'edge', account: ({ name }) => name.length > 40 })],
  render: (_, context) => html`<brex-account-select .value=${booksOf(context).account.id}></brex-account-select>`,
  play: async ({ canvasElement, loaded }) => {
    const select = selectIn(canvasElement);
    await waitFor(() => expect(select.account?.id).toBe(booksOf({ loaded }).account.id));
    await userEvent.click(partOf(select, 'control'));
    await inState(select, 'open');
    await expect(select.scrollWidth).toBeLessThanOrEqual(select.clientWidth);
  },
};

/** While it cannot be used. */
export const Disabled: Story = {
  args: { disabled: true, autoSelect: true },
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'ready');
    await expect(partOf(select, 'control')).toBeDisabled();
  },
};

/** No backend is given yet. */
export const Idle: Story = {
  render: () => html`<brex-account-select .backend=${{}}></brex-account-select>`,
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'idle');
    await expect(textOf(select)).toContain('No books are open');
  },
};

/** Waiting shows after 150 ms and is announced after a second. */
export const Loading: Story = {
  loaders: [books({ through: silent() })],
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'loading');
    await waitFor(() => expect(select.shadowRoot!.querySelector('.skeleton')).not.toBeNull());
    await waitFor(() => expect(textOf(select)).toContain('Loading accounts'));
  },
};

/** A client without accounts: before its opening day, say. */
export const Empty: Story = {
  loaders: [books({ through: altered<AccountList>((body) => (body.items = [])) })],
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'empty');
    await expect(textOf(select)).toContain('This client has no accounts');
  },
};

/** Reading again keeps what there is. */
export const Refreshing: Story = {
  args: { autoSelect: true },
  play: async ({ canvasElement, loaded }) => {
    const select = selectIn(canvasElement);
    const { account, interrupt } = booksOf({ loaded });
    await inState(select, 'ready');
    interrupt(silent());
    void select.refresh();
    await inState(select, 'refreshing');
    await expect(partOf(select, 'control').textContent).toContain(account.name);
  },
};

/** Reading again failed: what there is stays, and says that it is from before. */
export const Stale: Story = {
  args: { autoSelect: true },
  play: async ({ canvasElement, loaded }) => {
    const select = selectIn(canvasElement);
    const { account, interrupt } = booksOf({ loaded });
    await inState(select, 'ready');
    interrupt(offline());
    await select.refresh();
    await inState(select, 'stale');
    await expect(partOf(select, 'control').textContent).toContain(account.name);
    await expect(partOf(select, 'error').textContent).toContain('from before');
  },
};

/** Nothing loaded; trying again helps. */
export const Failed: Story = {
  loaders: [books({ through: refused(503, { times: 1 }) })],
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'failed');
    await expect(partOf(select, 'error').textContent).toContain('The server could not answer');
  },
};

/** The same, and the second try. */
export const TryAgain: Story = {
  ...Failed,
  loaders: [books({ through: (fetch) => refused(503, { times: 1 })(slow(50)(fetch)) })],
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'failed');
    await userEvent.click(partOf(select, 'retry'));
    await inState(select, 'ready');
    await expect(select.shadowRoot!.activeElement).toBe(partOf(select, 'control'));
  },
};

/** Somebody who may not read the books. */
export const RoleNotAllowed: Story = {
  loaders: [books({ as: role('employee') })],
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'failed');
    await expect(partOf(select, 'error').textContent).toContain('Your role does not allow this');
  },
};

/** Nobody is signed in. */
export const TokenMissing: Story = {
  loaders: [books({ token: null })],
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'failed');
    await expect(partOf(select, 'error').textContent).toContain('Nobody is signed in here');
  },
};

/** What nobody documents is shown as it came, and never breaks the rest. */
export const OddData: Story = {
  args: { autoSelect: true },
  loaders: [
    books({
      account: cash,
      through: altered<AccountList>(({ items }) => {
        Object.assign(items[0]!, {
          name: '<b>Not markup</b>',
          status: 'UNDER_REVIEW',
          instrument: 'LOAN',
          current_balance: { amount: 2 ** 60, currency: 'usd' },
          available_balance: { amount: 100, currency: 'zzz' },
        });
        items.unshift(null as unknown as Account);
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    const select = selectIn(canvasElement);
    await inState(select, 'ready');
    await userEvent.click(partOf(select, 'control'));
    await inState(select, 'open');
    await expect(textOf(select)).toContain('<b>Not markup</b>');
    await expect(textOf(select)).toContain('UNDER_REVIEW');
    await expect(textOf(select)).toContain('unreadable');
  },
};
