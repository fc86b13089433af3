// in-process.stories.ts
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { type Backend, httpBackend } from '../components/index.js';
import '../components/define.js';
import { createSandbox } from '../sandbox/index.js';

/** A world for the story alone, and the first bookkeeper who may see its books. */
async function openBooks() {
  const sandbox = createSandbox({ seed: 7 });
  const people = (await sandbox.control.personas()).items;
  const { company, token } = people.find(({ role }) => role === 'bookkeeper')!;
  const getAccessToken = () => token;
  const backend = httpBackend({ baseUrl: 'https://platform.brexapis.com', fetch: sandbox.fetch, getAccessToken });
  return { client: company!.id, backend };
}

export default {
  title: 'Guides/In process',
  loaders: [openBooks],
  decorators: [
    (story, { loaded }) => {
      const { client, backend } = loaded as { client: string; backend: Backend };
      return html`<brex-provider .client=${client} .backend=${backend}>${story()}</brex-provider>`;
    },
  ],
} satisfies Meta;

export const Accounts: StoryObj = {
  render: () => html`<brex-account-select auto-select></brex-account-select>`,
  play: async ({ canvasElement }) => {
    const select = canvasElement.querySelector('brex-account-select')!;
    await waitFor(() => expect(select.account?.name).toBe('Operating'));
  },
};
