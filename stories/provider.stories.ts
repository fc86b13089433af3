import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { BrexAccountSelect } from '../components/account-select/account-select.js';
import type { BrexProvider } from '../components/provider/provider.js';
import { books, booksOf, card, cash, openBooks, type Books } from './sandbox.js';
import './stories.css';

/** Everything an element shows, as text. */
const textOf = (element: Element) => element.shadowRoot?.textContent ?? '';

function partsOf(canvas: HTMLElement) {
  const provider = canvas.querySelector('brex-provider')!;
  return {
    provider,
    select: provider.querySelector('brex-account-select')!,
    statements: provider.querySelector('brex-statements-list')!,
  };
}

const meta: Meta<BrexProvider> = {
  title: 'Elements/Provider',
  component: 'brex-provider',
  loaders: [books({ account: cash })],
  render: (_, context) => {
    const { backend, client, account } = booksOf(context);
    return html`<brex-provider .backend=${backend} .client=${client}>
      <div class="story-stack">
        <brex-account-select .value=${account.id}></brex-account-select>
        <brex-statements-list .accountId=${account.id}></brex-statements-list>
      </div>
    </brex-provider>`;
  },
};
export default meta;

type Story = StoryObj<BrexProvider>;

/** One backend for everything inside; it renders nothing of its own. */
export const Default: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { select, statements } = partsOf(canvasElement);
    await waitFor(() => expect(textOf(select)).toContain(booksOf({ loaded }).account.name));
    await waitFor(() => expect(statements.matches(':state(ready)')).toBe(true));
  },
};

/**
 * Another client is another backend and another `client`, set together. Everything of the one before is gone at once:
 * the account that was chosen, the statements, and the answers still under way.
 */
export const AnotherClient: Story = {
  loaders: [books({ account: cash }), async () => ({ other: await openBooks({ account: card, seed: 2 }) })],
  play: async ({ canvasElement, loaded }) => {
    const { provider, select, statements } = partsOf(canvasElement);
    const before = booksOf({ loaded });
    const other = loaded.other as Books;
    await waitFor(() => expect(select.account?.id).toBe(before.account.id));
    Object.assign(provider, { backend: other.backend, client: other.client });
    await waitFor(() => expect(select.value).toBe(''));
    select.value = other.account.id;
    statements.accountId = other.account.id;
    await waitFor(() => expect(select.account?.id).toBe(other.account.id));
    await waitFor(() => expect(statements.matches(':state(ready)')).toBe(true));
  },
};

/** `provider.refresh()` reads everything again. Here a month has closed meanwhile. */
export const ReadAgain: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { provider, statements } = partsOf(canvasElement);
    const { sandbox } = booksOf({ loaded });
    await waitFor(() => expect(textOf(statements)).toContain('Dec 2025'));
    await expect(textOf(statements)).not.toContain('Feb 2026');
    await sandbox.control.setClock('2026-03-01T00:00:00Z');
    provider.refresh();
    await waitFor(() => expect(textOf(statements)).toContain('Feb 2026'));
  },
};

/** A host's own words for single texts, checked against the keys there are. */
export const OwnTexts: Story = {
  render: (_, context) => {
    const { backend, client, account } = booksOf(context);
    const strings = { 'statements.title': 'Closed months', 'statements.current': 'This month' };
    return html`<brex-provider .backend=${backend} .client=${client} .strings=${strings}>
      <brex-statements-list .accountId=${account.id}></brex-statements-list>
    </brex-provider>`;
  },
  play: async ({ canvasElement }) => {
    const statements = canvasElement.querySelector('brex-statements-list')!;
    await waitFor(() => expect(textOf(statements)).toContain('Closed months'));
    await waitFor(() => expect(textOf(statements)).toContain('This month'));
  },
};

/** `locale` decides how dates and figures are written, whatever the language of the texts. */
export const Locale: Story = {
  render: (_, context) => {
    const { backend, client, account } = booksOf(context);
    return html`<brex-provider .backend=${backend} .client=${client} locale="de">
      <brex-account-select .value=${account.id}></brex-account-select>
    </brex-provider>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const select = canvasElement.querySelector<BrexAccountSelect>('brex-account-select')!;
    const { current_balance: balance } = booksOf({ loaded }).account;
    const written = new Intl.NumberFormat('de', { minimumFractionDigits: 2 }).format(balance.amount / 100);
    await waitFor(() => expect(textOf(select)).toContain(written));
  },
};

/** Where the provider says nothing, an element's own `backend` serves; where both speak, the element's own wins. */
export const OwnBackend: Story = {
  render: (_, context) => {
    const { backend, account } = booksOf(context);
    return html`<brex-account-select .backend=${backend} .value=${account.id}></brex-account-select>`;
  },
  play: async ({ canvasElement, loaded }) => {
    const select = canvasElement.querySelector<BrexAccountSelect>('brex-account-select')!;
    await waitFor(() => expect(textOf(select)).toContain(booksOf({ loaded }).account.name));
    select.focus();
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(select.matches(':state(open)')).toBe(true));
    await userEvent.keyboard('{Escape}');
  },
};
