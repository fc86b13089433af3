import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Member } from '../components/backend/pro-access.js';
import type { BrexMemberList } from '../components/member-list/member-list.js';
import { appears, dialogOf, inState, partOf, partsOf } from './owner.js';
import { employee, inPro, owner, pro, proOf, refused, silent, type ProWorld } from './pro.js';
import { fails, goesStale, loads, refreshes } from './states.js';
import './stories.css';

const elementIn = (canvas: HTMLElement) => canvas.querySelector('brex-member-list')!;

const partner = ({ kind, status }: Member) => kind === 'EXTERNAL_PARTNER' && status === 'ACTIVE';
const isContact = (one: Member) => partner(one) && one.is_contact;
const isOther = (one: Member) => partner(one) && !one.is_contact;

/** The first person who fits, and the row. */
async function personThat(element: BrexMemberList, { backend }: ProWorld, fits: (member: Member) => boolean) {
  await inState(element, 'ready');
  const member = (await backend.listMembers()).items.find(fits)!;
  const row = () => partsOf(element, 'member').find(({ dataset }) => dataset.member === member.id)!;
  const inRow = <E extends HTMLElement = HTMLElement>(part: string) => row().querySelector<E>(`[part=${part}]`)!;
  return { member, row, inRow };
}

/** What the company decided: a role it set, and a person it ended. */
async function decisions({ backend }: ProWorld): Promise<void> {
  const [first, second] = (await backend.listMembers()).items.filter(isOther) as [Member, Member];
  const role = first.role === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER';
  await backend.updateMemberRole(first.id, { role });
  await backend.endMember(second.id);
}

const meta: Meta<BrexMemberList> = {
  title: 'Elements/Member list',
  component: 'brex-member-list',
  decorators: [inPro],
  loaders: [pro({ as: owner })],
  args: { label: '' },
  render: ({ label }) => html`<brex-member-list .label=${label}></brex-member-list>`,
};
export default meta;

type Story = StoryObj<BrexMemberList>;

/** External partners with firm and role, apart from the company's own people; seats, of which firm users use none. */
export const Default: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    const { backend } = proOf({ loaded });
    const { items } = await backend.listMembers();
    await expect(partsOf(element, 'member')).toHaveLength(items.length);
    const { used, total } = await backend.getSeats();
    await expect((await appears(element, 'seats')).textContent).toContain(`${used} of ${total} seats used`);
  },
};

/** No firm works for the company: its own people alone. */
export const WithoutPartners: Story = {
  loaders: [pro({ as: owner, scenario: 'empty' })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await expect(partOf(element, 'panel').textContent).toContain('Nobody of an accounting firm has access.');
  },
};

/** A role the company set, and a person it ended: they stand until the company leaves them to the firm. */
export const Decisions: Story = {
  loaders: [pro({ as: owner, before: decisions })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await waitFor(() => expect(partsOf(element, 'decision')).toHaveLength(2));
  },
};

/** The company sets a role; the firm cannot change it back. */
export const ChangeRole: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { member, inRow } = await personThat(element, proOf({ loaded }), isOther);
    const role = member.role === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER';
    await userEvent.selectOptions(inRow('role'), role);
    await waitFor(() => expect(inRow<HTMLSelectElement>('role').value).toBe(role));
    await expect((await appears(element, 'decision')).textContent).toContain('the firm cannot change it');
  },
};

/** Left to the firm again. */
export const Release: Story = {
  loaders: [pro({ as: owner, before: decisions })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await userEvent.click(await appears(element, 'release'));
    await waitFor(() => expect(partsOf(element, 'decision')).toHaveLength(1));
  },
};

/** Ending one person's access leaves the firm connected. */
export const EndOne: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { member, inRow } = await personThat(element, proOf({ loaded }), isOther);
    await userEvent.click(inRow('end'));
    await expect((await dialogOf(element)).textContent).toContain(`${member.firm!.name} stays connected`);
  },
};

/** Ending the contact's access disconnects the firm: the dialog says so, and names everybody who goes with it. */
export const EndContact: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { inRow } = await personThat(element, proOf({ loaded }), isContact);
    await userEvent.click(inRow('end'));
    await expect((await dialogOf(element)).textContent).toContain('disconnects the firm');
    await expect(element.shadowRoot!.activeElement).toBe(partOf(element, 'cancel'));
  },
};

/** The contact's access was ended: the firm's people are gone. */
export const ContactEnded: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { member, inRow } = await personThat(element, proOf({ loaded }), isContact);
    await userEvent.click(inRow('end'));
    await dialogOf(element);
    await userEvent.click(partOf(element, 'confirm'));
    await waitFor(() => expect(partOf(element, 'dialog')).toBeNull());
    await waitFor(() => expect(partOf(element, 'panel').textContent).not.toContain(member.firm!.name));
  },
};

/** The last account admin stays: the reason stands in place of the button. */
export const LastAdmin: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const admins = (one: Member) => one.role === 'ACCOUNT_ADMIN';
    const { inRow } = await personThat(element, proOf({ loaded }), admins);
    await expect(inRow('end')).toBeNull();
    await expect(inRow('reason').textContent).toContain('The last account admin stays');
  },
};

/** The server could not set a role: beside the person, why; the role is what it was. */
export const Refused: Story = {
  loaders: [pro({ as: owner, through: refused(503, { path: '/role' }) })],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { member, inRow } = await personThat(element, proOf({ loaded }), isOther);
    const role = member.role === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER';
    await userEvent.selectOptions(inRow('role'), role);
    await expect((await appears(element, 'refusal')).textContent).toContain('The server could not answer');
    await expect(inRow<HTMLSelectElement>('role').value).toBe(member.role);
  },
};

/** Somebody who may not see the company's people. */
export const NotAnAdmin: Story = {
  loaders: [pro({ as: employee })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'failed');
    await expect((await appears(element, 'reason')).textContent).toContain('Only an account admin or a card admin');
  },
};

/** A backend that does not offer what the element reads. */
export const Idle: Story = {
  render: () => html`<brex-member-list .backend=${{}}></brex-member-list>`,
  play: async ({ canvasElement }) => inState(elementIn(canvasElement), 'idle'),
};

/** Rows of the right height show after 150 ms; waiting is announced after a second. */
export const Loading: Story = {
  loaders: [pro({ as: owner, through: silent() })],
  play: loads('Loading people'),
};

/** Nothing loaded. */
export const Failed: Story = {
  loaders: [pro({ as: owner, through: refused(503) })],
  play: fails('The server could not answer'),
};

/** Reading again keeps what there is. */
export const Refreshing: Story = { play: refreshes('member') };

/** Reading again failed: who there is stays, and it says that it is from before. */
export const Stale: Story = { play: goesStale };
