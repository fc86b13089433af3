import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test';
import type { FirmConnection } from '../components/backend/pro-access.js';
import type { BrexFirmInvite } from '../components/firm-invite/firm-invite.js';
import { adminOf, appears, dialogOf, eachStatus, inState, partOf, partsOf } from './owner.js';
import { employee, inPro, owner, pro, proOf, refused, silent, type ProWorld } from './pro.js';
import { fails, goesStale, loads, refreshes } from './states.js';
import './stories.css';

const elementIn = (canvas: HTMLElement) => canvas.querySelector('brex-firm-invite')!;

/** The first firm that stands so, and the button of its row. */
async function firmThat(element: BrexFirmInvite, { backend }: ProWorld, status: FirmConnection['status']) {
  await inState(element, 'ready');
  const row = (await backend.listFirms()).items.find((one) => one.status === status)!;
  const shown = () => partsOf(element, 'firm').find(({ dataset }) => dataset.firm === row.firm.id);
  const action = () => shown()!.querySelector<HTMLElement>('[part=action]')!;
  return { row, shown, action };
}

/** Opens the form and puts in a firm's name: at once, so that no part of it is searched for. */
async function search(element: BrexFirmInvite, name: string): Promise<void> {
  await userEvent.click(await appears(element, 'open'));
  const field = await appears(element, 'search');
  field.focus();
  await fireEvent.input(field, { target: { value: name } });
}

/** Opens the form and chooses a firm that has no connection yet. */
async function choose(element: BrexFirmInvite, { backend }: ProWorld) {
  const firm = (await backend.searchFirms()).items.find(({ status }) => status === null)!;
  await search(element, firm.name);
  await waitFor(() => expect(partsOf(element, 'option').length).toBeGreaterThan(0));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await appears(element, 'invite');
  return firm;
}

const meta: Meta<BrexFirmInvite> = {
  title: 'Elements/Firm invite',
  component: 'brex-firm-invite',
  decorators: [inPro],
  loaders: [pro({ as: owner })],
  args: { label: '', applyUrl: 'https://pro-access.example/apply' },
  render: ({ label, applyUrl }) => html`<brex-firm-invite .label=${label} .applyUrl=${applyUrl}></brex-firm-invite>`,
};
export default meta;

type Story = StoryObj<BrexFirmInvite>;

/** Who keeps the books, whom one knows there, where it stands, and what one can do. */
export const Default: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    const { items } = await proOf({ loaded }).backend.listFirms();
    await expect(partsOf(element, 'firm')).toHaveLength(items.length);
  },
};

/** Invited, active and disconnected, each with its way on. */
export const EachStatus: Story = {
  loaders: [pro({ as: owner, before: eachStatus })],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    for (const [status, label] of [
      ['INVITED', 'Withdraw'],
      ['ACTIVE', 'Remove firm…'],
      ['DISCONNECTED', 'Invite again'],
    ] as const) {
      const { action } = await firmThat(element, proOf({ loaded }), status);
      await expect(action().textContent.trim()).toBe(label);
    }
  },
};

/** What happened with a firm, and what comes next, on demand. */
export const History: Story = {
  loaders: [pro({ as: owner, before: eachStatus })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    for (const button of partsOf(element, 'details')) await userEvent.click(button);
    await waitFor(() => expect(partsOf(element, 'history')).toHaveLength(partsOf(element, 'firm').length));
  },
};

/** A company that works with no firm yet. */
export const Empty: Story = {
  loaders: [pro({ as: owner, scenario: 'empty' })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'empty');
    await expect(partOf(element, 'empty').textContent).toContain('No accounting firm yet');
  },
};

/** The directory is slow: the field says that it searches. */
export const Searching: Story = {
  loaders: [pro({ as: owner, through: silent({ path: '/directory/firms' }) })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await search(element, 'tax');
    await waitFor(() => expect(partOf(element, 'form').textContent).toContain('Searching'));
  },
};

/** Firms that fit what was typed; one that is connected or invited already says so. */
export const Found: Story = {
  loaders: [pro({ as: owner, before: eachStatus })],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { items } = await proOf({ loaded }).backend.searchFirms({ name: 'a' });
    await search(element, 'a');
    await waitFor(() => expect(partsOf(element, 'option')).toHaveLength(items.length));
    await expect(partOf(element, 'firms').textContent).toContain('Connected already');
    await userEvent.keyboard('{ArrowDown}');
  },
};

/** Why a firm that is connected already is not invited. */
export const ConnectedAlready: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { row } = await firmThat(element, proOf({ loaded }), 'ACTIVE');
    await search(element, row.firm.name);
    await waitFor(() => expect(partsOf(element, 'option').length).toBeGreaterThan(0));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect((await appears(element, 'reason')).textContent).toContain('is connected already');
  },
};

/** A name that is not there is not a partner: ask the firm to apply, or invite a bookkeeper by e-mail. */
export const NotAPartner: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await search(element, 'Ledger & Nobody');
    await expect((await appears(element, 'not-partner')).textContent).toContain('Ledger & Nobody is not a partner yet');
    await waitFor(() => expect(partOf(element, 'bookkeeper').textContent).toContain('free'));
  },
};

/** The way on by e-mail: the bookkeeper becomes a direct member, and uses a seat. */
export const InviteBookkeeper: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await search(element, 'Ledger & Nobody');
    const form = await appears(element, 'bookkeeper');
    const [name, email] = form.querySelectorAll('input') as unknown as [HTMLInputElement, HTMLInputElement];
    await userEvent.type(name, 'Carla Ruiz');
    await userEvent.type(email, 'carla@ruiz-books.example');
    await userEvent.click(partOf(element, 'invite-member'));
    await waitFor(() => expect(form.textContent).toContain('Carla Ruiz is invited as a bookkeeper'));
  },
};

/** Whom one invites, what the firm will be able to do and what not, and what follows. */
export const Review: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const firm = await choose(element, proOf({ loaded }));
    await expect(partOf(element, 'review').textContent).toContain(`What ${firm.name} will be able to do`);
    await waitFor(() => expect(partOf<HTMLSelectElement>(element, 'person').disabled).toBe(false));
    await waitFor(() => expect(partOf(element, 'review').textContent).toMatch(/\d+ seats/));
  },
};

/** Invited: where it stands and what happens next. */
export const Sent: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const firm = await choose(element, proOf({ loaded }));
    await userEvent.click(partOf(element, 'invite'));
    await expect((await appears(element, 'sent')).textContent).toContain('What happens next');
    await waitFor(() => expect(partsOf(element, 'firm').some(({ dataset }) => dataset.firm === firm.id)).toBe(true));
  },
};

/** Somebody else invited the firm meanwhile: the server refuses, the form says why and what is now. */
export const InvitedMeanwhile: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const world = proOf({ loaded });
    const firm = await choose(element, world);
    await world.backend.inviteFirm({ firm_id: firm.id });
    await userEvent.click(partOf(element, 'invite'));
    await appears(element, 'refusal');
    await expect((await appears(element, 'reason')).textContent).toContain('is invited already');
  },
};

/** An unanswered invitation is taken back. */
export const Withdraw: Story = {
  loaders: [pro({ as: owner, before: eachStatus })],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { action, shown } = await firmThat(element, proOf({ loaded }), 'INVITED');
    await userEvent.click(action());
    await waitFor(() => expect(shown()).toBeUndefined());
  },
};

/** The firm accepted meanwhile: the first move won, and the note says to use Remove firm. */
export const WithdrawTooLate: Story = {
  loaders: [pro({ as: owner, before: eachStatus })],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const world = proOf({ loaded });
    const { row, action } = await firmThat(element, world, 'INVITED');
    await adminOf(world, row.firm.id).acceptClient(row.connection_id);
    await userEvent.click(action());
    await expect((await appears(element, 'refusal')).textContent).toContain('use Remove firm');
    await waitFor(() => expect(action().textContent).toContain('Remove firm…'));
  },
};

/** Says by name who loses access and who does not; the safe button has focus. */
export const Remove: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { row, action } = await firmThat(element, proOf({ loaded }), 'ACTIVE');
    await userEvent.click(action());
    const dialog = await dialogOf(element);
    await waitFor(() => expect(dialog.textContent).toContain(row.original_invitee.name));
    await expect(dialog.textContent).toContain('invited directly as a bookkeeper');
    await expect(element.shadowRoot!.activeElement).toBe(partOf(element, 'cancel'));
  },
};

/** Removed: everybody of the firm lost access at once, and it may be invited again. */
export const Removed: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { action } = await firmThat(element, proOf({ loaded }), 'ACTIVE');
    await userEvent.click(action());
    await dialogOf(element);
    await userEvent.click(partOf(element, 'confirm'));
    await waitFor(() => expect(partOf(element, 'dialog')).toBeNull());
    await waitFor(() => expect(action().textContent).toContain('Invite again'));
  },
};

/** The server refuses the removal: the dialog stays and says so. */
export const RemoveRefused: Story = {
  loaders: [pro({ as: owner, through: refused(503, { path: '/remove' }) })],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { action } = await firmThat(element, proOf({ loaded }), 'ACTIVE');
    await userEvent.click(action());
    await dialogOf(element);
    await userEvent.click(partOf(element, 'confirm'));
    await expect((await appears(element, 'refusal')).textContent).toContain('The server could not answer');
  },
};

/** Invited again after a disconnection: the firm is chosen already. */
export const InviteAgain: Story = {
  loaders: [pro({ as: owner, before: eachStatus })],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { row, action } = await firmThat(element, proOf({ loaded }), 'DISCONNECTED');
    await userEvent.click(action());
    await expect((await appears(element, 'review')).textContent).toContain(row.firm.name);
  },
};

/** Somebody who may not: the reason in place of the buttons. */
export const NotAnAdmin: Story = {
  loaders: [pro({ as: employee })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'failed');
    await expect((await appears(element, 'reason')).textContent).toContain('Only an account admin or a card admin');
    await expect(partOf(element, 'open')).toBeNull();
  },
};

/** A backend that does not offer what the element reads. */
export const Idle: Story = {
  render: () => html`<brex-firm-invite .backend=${{}}></brex-firm-invite>`,
  play: async ({ canvasElement }) => inState(elementIn(canvasElement), 'idle'),
};

/** Rows of the right height show after 150 ms; waiting is announced after a second. */
export const Loading: Story = {
  loaders: [pro({ as: owner, through: silent() })],
  play: loads('Loading accounting firms'),
};

/** Nothing loaded. */
export const Failed: Story = {
  loaders: [pro({ as: owner, through: refused(503) })],
  play: fails('The server could not answer'),
};

/** Reading again keeps what there is. */
export const Refreshing: Story = { play: refreshes('firm') };

/** Reading again failed: what there is stays, and says that it is from before. */
export const Stale: Story = { play: goesStale };
