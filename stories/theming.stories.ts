import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { books, booksOf, cash, inBooks } from './sandbox.js';
import './stories.css';

const meta: Meta = {
  title: 'Guides/Theming',
  tags: ['!autodocs'],
  decorators: [inBooks],
  loaders: [books({ account: cash })],
};
export default meta;

/** Warm paper, sharp corners and a green accent: seven custom properties on the box around the element. */
export const HouseColours: StoryObj = {
  render: (_, context) =>
    html`<div class="story-house">
      <brex-statements-list .accountId=${booksOf(context).account.id} selected="current"></brex-statements-list>
    </div>`,
  play: async ({ canvasElement }) => {
    const list = canvasElement.querySelector('brex-statements-list')!;
    await waitFor(() => expect(list.matches(':state(ready)')).toBe(true));
    const panel = list.shadowRoot!.querySelector('[part=panel]')!;
    await expect(getComputedStyle(panel).borderRadius).toBe('2px');
  },
};
