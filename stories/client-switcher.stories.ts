import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { BrexClientSwitcher } from '../components/client-switcher/client-switcher.js';
import '../components/client-switcher/brex-client-switcher.js';
import { altered, firmAdmin, firmUser, inPro, pro, proOf, refused, silent, type ProWorld } from './pro.js';

const meta: Meta = {
  title: 'Elements/Client switcher',
  component: 'brex-client-switcher',
  decorators: [inPro],
  loaders: [pro({ as: firmAdmin })],
  render: () => html`<brex-client-switcher></brex-client-switcher>`,
};
export default meta;
type Story = StoryObj;

const inRoom = (mode: 'menu' | 'bar' = 'menu') =>
  html`<div class="story-tall"><brex-client-switcher mode=${mode}></brex-client-switcher></div>`;

const switcherIn = (canvasElement: HTMLElement) =>
  canvasElement.querySelector<BrexClientSwitcher>('brex-client-switcher')!;

const optionsOf = (element: BrexClientSwitcher) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]'),
];
const inState = (element: BrexClientSwitcher, state: string) =>
  waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true));

async function open(canvasElement: HTMLElement, text = '') {
  const element = switcherIn(canvasElement);
  await inState(element, 'ready');
  await element.show();
  await waitFor(() => expect(optionsOf(element).length).toBeGreaterThan(0));
  if (text) await userEvent.type(element.shadowRoot!.querySelector('#search')!, text);
  return element;
}

/** The first client that the person may enter. */
async function entered({ backend }: ProWorld) {
  const { items } = await backend.listClients({ status: 'ACTIVE' });
  return items.find(({ role }) => role)!.client;
}

async function enter(canvasElement: HTMLElement, world: ProWorld) {
  const element = switcherIn(canvasElement);
  await element.show();
  await waitFor(() => expect(optionsOf(element).length).toBeGreaterThan(0));
  const { name } = await entered(world);
  await userEvent.type(element.shadowRoot!.querySelector('#search')!, name);
  await userEvent.keyboard('{Enter}');
  await inState(element, 'inside');
  return { element, name };
}

/** The button, outside of any client. */
export const Closed: Story = {
  play: async ({ canvasElement }) => {
    await inState(switcherIn(canvasElement), 'ready');
  },
};

/** The search over every client of the firm, by status. */
export const Open: Story = {
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    await open(canvasElement);
  },
};

/** Typing finds parts of names; the part that fits is marked. */
export const Typing: Story = {
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement, 'ro');
    await waitFor(() => expect(element.shadowRoot!.querySelector('mark')).not.toBeNull());
  },
};

/** Nothing fits: what else one may try. */
export const NoMatch: Story = {
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = switcherIn(canvasElement);
    await open(canvasElement, 'zzzz');
    await waitFor(() => expect(element.shadowRoot!.querySelector('[part=empty]')).not.toBeNull());
  },
};

/** Two hundred clients, one search. */
export const HundredClients: Story = {
  loaders: [pro({ scenario: 'growing-firm' })],
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement);
    await waitFor(() => expect(optionsOf(element).length).toBeGreaterThan(100));
    const place = () => optionsOf(element).findIndex((one) => one.matches('.active'));
    const before = place();
    await userEvent.keyboard('{PageDown}');
    await waitFor(() => expect(place()).toBe(before + 8));
  },
};

/** Somebody who is assigned to a few clients sees no others. */
export const User: Story = {
  loaders: [pro({ as: firmUser })],
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    await open(canvasElement);
  },
};

/** A client one is not assigned to says so. */
export const NotAssigned: Story = {
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement);
    const option = optionsOf(element).find((one) => one.textContent.includes('Not assigned'))!;
    await userEvent.click(option);
    await waitFor(() => expect(element.shadowRoot!.querySelector('[part=refusal]')).not.toBeNull());
  },
};

/** A pending client says who has to act first. */
export const Pending: Story = {
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement);
    await expect(element.shadowRoot!.querySelector('.group-name')!.textContent).toContain('Pending');
    await userEvent.click(optionsOf(element)[0]!);
    await waitFor(() => expect(element.shadowRoot!.querySelector('[part=refusal]')).not.toBeNull());
  },
};

/** A disabled client stays listed, with the day it was disconnected. */
export const Disabled: Story = {
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = await open(canvasElement);
    const option = optionsOf(element).at(-1)!;
    await expect(option.textContent).toContain('Disconnected');
    await expect(option.ariaDisabled).toBe('true');
    await userEvent.click(option);
    await waitFor(() => expect(element.shadowRoot!.querySelector('[part=refusal]')).not.toBeNull());
  },
};

/** A firm that has no clients yet: why, and what comes next. */
export const NoClients: Story = {
  loaders: [pro({ through: altered<{ items: unknown[] }>((page) => (page.items = []), { path: '/clients' }) })],
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = switcherIn(canvasElement);
    await inState(element, 'ready');
    await element.show();
    await waitFor(() => expect(element.shadowRoot!.querySelector('[part=empty]')).not.toBeNull());
  },
};

/** The host set another shortcut, which types nothing into a field. */
export const Shortcut: Story = {
  render: () => html`<div class="story-tall"><brex-client-switcher shortcut="/"></brex-client-switcher></div>`,
  play: async ({ canvasElement }) => {
    const element = switcherIn(canvasElement);
    await inState(element, 'ready');
    await userEvent.keyboard('/');
    await inState(element, 'open');
  },
};

/** Inside a client: the black bar with its name, the role and Exit. */
export const Bar: Story = {
  render: () => inRoom('bar'),
  play: async (context) => {
    const { element, name } = await enter(context.canvasElement, proOf(context));
    await expect(element.shadowRoot!.querySelector('[part=bar]')!.textContent).toContain(name);
  },
};

/** The access ended while one was inside: the books are closed and the bar says so. */
export const AccessEnded: Story = {
  render: () => inRoom('bar'),
  play: async (context) => {
    const { canvasElement } = context;
    const world = proOf(context);
    const { element } = await enter(canvasElement, world);
    const { client } = element.session!.current;
    const owner = world.sessionOf(({ role, company }) => role === 'account_admin' && company?.id === client.id);
    const { items } = await owner.listFirms({ status: 'ACTIVE' });
    await owner.removeFirm(items.find(({ firm }) => firm.id === world.persona.firm!.id)!.connection_id);
    canvasElement.querySelector('brex-provider')!.refresh();
    await inState(element, 'ended');
    await expect(element.session).toBeUndefined();
  },
};

/** The button while one is in a client. */
export const InsideClient: Story = {
  render: () => inRoom(),
  play: async (context) => {
    await enter(context.canvasElement, proOf(context));
  },
};

/** A client that cannot be entered any more: the server's own reason, and the list is read again. */
export const Refused: Story = {
  render: () => inRoom(),
  play: async (context) => {
    const { canvasElement } = context;
    const world = proOf(context);
    const element = await open(canvasElement);
    const client = await entered(world);
    await world.backend.revokeAssignment(client.id, world.persona.id);
    await userEvent.type(element.shadowRoot!.querySelector('#search')!, client.name);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(element.shadowRoot!.querySelector('[part=refusal]')).not.toBeNull());
  },
};

/** The clients take long. */
export const Loading: Story = {
  loaders: [pro({ through: silent({ path: '/clients' }) })],
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = switcherIn(canvasElement);
    await inState(element, 'ready');
    await element.show();
    await waitFor(() => expect(element.shadowRoot!.querySelector('.skeleton')).not.toBeNull());
  },
};

/** The clients did not load. */
export const Failed: Story = {
  loaders: [pro({ through: refused(503, { path: '/clients' }) })],
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    const element = switcherIn(canvasElement);
    await inState(element, 'ready');
    await element.show();
    await waitFor(() => expect(element.shadowRoot!.querySelector('[part=error]')).not.toBeNull());
  },
};

/** Very long and right-to-left names. */
export const LongNames: Story = {
  loaders: [pro({ scenario: 'edge' })],
  render: () => inRoom(),
  play: async ({ canvasElement }) => {
    await open(canvasElement);
  },
};
