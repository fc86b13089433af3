import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../components/month-end/brex-month-end.js';
import { firmAdmin, inPro, pro } from './pro.js';

const meta = {
  title: 'Elements/Month end',
  component: 'brex-month-end',
  decorators: [inPro],
  loaders: [pro({ as: firmAdmin })],
  render: () => html`<brex-month-end></brex-month-end>`,
} satisfies Meta;
export default meta;

type Story = StoryObj;

export const Waiting: Story = {
  play: async ({ canvasElement }) => {
    const board = canvasElement.querySelector('brex-month-end')!;
    await waitFor(() => expect(board.matches(':state(ready)')).toBe(true), { timeout: 10_000 });
  },
};
