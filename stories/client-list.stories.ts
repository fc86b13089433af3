import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { ClientConnection } from '../components/backend/pro-access.js';
import type { BrexClientList } from '../components/client-list/client-list.js';
import '../components/client-list/brex-client-list.js';
import { appears, dialogOf, inState, partOf, partsOf } from './owner.js';
import { firmAdmin, firmUser, inPro, offline, owner, pro, proOf, refused, silent, type ProWorld } from './pro.js';
import { fails, goesStale, isIdle, loads, recovers, refreshes } from './states.js';
import './stories.css';

const elementIn = (canvas: HTMLElement) => canvas.querySelector('brex-client-list')!;
const clientsOf = async ({ backend }: ProWorld) => (await backend.listClients({ limit: 1000 })).items;
const rowOf = (element: BrexClientList, { connection_id: id }: ClientConnection) =>
  partsOf(element, 'client').find((row) => row.dataset.client === id)!;
const inRow = (element: BrexClientList, row: ClientConnection, part: string) =>
  rowOf(element, row).querySelector<HTMLElement>(`[part=${part}]`)!;

/** A session of the client's own account admin: the other side of its connection. */
const ownerOf = ({ sessionOf }: ProWorld, { client }: ClientConnection) =>
  sessionOf((one) => owner(one) && one.company?.id === client.id);

/** The first client that fits, once the list is there. */
async function clientThat(canvas: HTMLElement, world: ProWorld, fits: (row: ClientConnection) => boolean) {
  const element = elementIn(canvas);
  await inState(element, 'ready');
  const row = (await clientsOf(world)).find(fits)!;
  return { element, row };
}

/** Opens a row's menu, and chooses a line of it. */
async function choose(element: BrexClientList, row: ClientConnection, line?: string): Promise<void> {
  await userEvent.click(inRow(element, row, 'menu-button'));
  const item = await waitFor(() => {
    const found = partsOf(element, 'menu-item').find(({ textContent: words }) => words.includes(line ?? ''));
    if (!found?.checkVisibility()) throw new Error(`The menu has no line ${line}.`);
    return found;
  });
  if (line) await userEvent.click(item);
}

const pending = ({ status }: ClientConnection) => status === 'PENDING';
const active = ({ status }: ClientConnection) => status === 'ACTIVE';
const mine = (row: ClientConnection) => active(row) && row.role !== null;
const others = (row: ClientConnection) => active(row) && row.role === null && row.assigned_count > 0;
const nobody = (row: ClientConnection) => active(row) && row.assigned_count === 0;

/** Takes the admin off one client, so that one is assigned to others alone. */
async function leaveOne(world: ProWorld): Promise<void> {
  const row = (await clientsOf(world)).find((one) => mine(one) && one.assigned_count > 1)!;
  await world.backend.revokeAssignment(row.client.id, world.persona.id);
}

const meta: Meta<BrexClientList> = {
  title: 'Elements/Client list',
  component: 'brex-client-list',
  decorators: [inPro],
  loaders: [pro({ as: firmAdmin })],
  args: { label: '', pageSize: 1000 },
  render: ({ label, pageSize }) => html`<brex-client-list .label=${label} .pageSize=${pageSize}></brex-client-list>`,
};
export default meta;

type Story = StoryObj<BrexClientList>;

/** An admin: who waits for an answer, whom one works for and as what, who has left. */
export const Default: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await expect(partsOf(element, 'client')).toHaveLength((await clientsOf(proOf({ loaded }))).length);
  },
};

/** A user without an admin's rights sees the clients assigned, and why the rest is not his or hers to do. */
export const User: Story = {
  loaders: [pro({ as: firmUser })],
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), mine);
    await choose(element, row);
    await waitFor(() => expect(partOf(element, 'menu').textContent).toContain('Only an admin disconnects'));
  },
};

/** A client the reader is not assigned to: an admin may assign somebody. */
export const NotAssigned: Story = {
  loaders: [pro({ as: firmAdmin, before: leaveOne })],
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), others);
    await expect(inRow(element, row, 'assign').textContent.trim()).toBe('Assign…');
    await expect(rowOf(element, row).textContent).toContain('Not assigned to you');
  },
};

/** A client whom nobody works for, which is legal: whoever is assigned first sees its books. */
export const NobodyAssigned: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), nobody);
    await expect(rowOf(element, row).textContent).toContain('Nobody is assigned');
    await userEvent.click(inRow(element, row, 'assign'));
    await dialogOf(element);
    await userEvent.selectOptions(await appears(element, 'role'), 'BOOKKEEPER');
    await waitFor(() => expect(rowOf(element, row).textContent).toContain('Bookkeeper'));
  },
};

/** One status alone. */
export const Filtered: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await userEvent.click(partsOf(element, 'chip')[1]!);
    const waiting = (await clientsOf(proOf({ loaded }))).filter(pending);
    await waitFor(() => expect(partsOf(element, 'client')).toHaveLength(waiting.length));
  },
};

/** Nothing fits what was typed; one way back to all. */
export const NoMatch: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await userEvent.type(partOf(element, 'search'), 'Nobody & Sons');
    await expect((await appears(element, 'empty')).textContent).toContain('No client matches');
  },
};

/** Two hundred clients: a part of a name finds them. */
export const HundredsOfClients: Story = {
  loaders: [pro({ as: firmAdmin, scenario: 'growing-firm' })],
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), mine);
    await expect(partsOf(element, 'client').length).toBeGreaterThan(100);
    await userEvent.type(partOf(element, 'search'), row.client.name);
    await waitFor(() => expect(partsOf(element, 'client').length).toBeLessThan(10));
    await expect(rowOf(element, row)).toBeTruthy();
  },
};

/** The longest names, and names in other scripts. */
export const LongAndRightToLeftNames: Story = {
  loaders: [pro({ as: firmAdmin, scenario: 'edge' })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};

/** Accepting makes the client active, and the person whom it named its bookkeeper. */
export const Accept: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), pending);
    await userEvent.click(inRow(element, row, 'accept'));
    await waitFor(() => expect(rowOf(element, row).textContent).toContain('Active'));
  },
};

/** The client took its invitation back meanwhile: the refusal stands where the row was. */
export const AcceptRefused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { element, row } = await clientThat(canvasElement, world, pending);
    await ownerOf(world, row).withdrawFirm(row.connection_id);
    await userEvent.click(inRow(element, row, 'accept'));
    await expect((await appears(element, 'refusal')).textContent).toContain('This could not be done');
    await waitFor(() => expect(rowOf(element, row)).toBeUndefined());
  },
};

/** An answer under way: nothing is shown as done before the server said so. */
export const Accepting: Story = {
  loaders: [pro({ as: firmAdmin, through: silent({ path: '/accept' }) })],
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), pending);
    await userEvent.click(inRow(element, row, 'accept'));
    await waitFor(() => expect(inRow(element, row, 'accept').ariaDisabled).toBe('true'));
    await expect(rowOf(element, row).textContent).toContain('Pending');
  },
};

/** What rejecting means, before it is done. */
export const Reject: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), pending);
    await userEvent.click(inRow(element, row, 'reject'));
    await expect((await dialogOf(element)).textContent).toContain(`Reject ${row.client.name}?`);
  },
};

/** Who loses access, by name, before a client is disconnected. */
export const Disconnect: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(
      canvasElement,
      proOf({ loaded }),
      (one) => mine(one) && one.assigned_count > 1,
    );
    await choose(element, row, 'Disconnect…');
    const dialog = await dialogOf(element);
    await waitFor(() => expect(dialog.textContent).toContain(`${row.assigned_count} people lose access`));
  },
};

/** The client removed the firm while the dialog was open. */
export const DisconnectRefused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { element, row } = await clientThat(canvasElement, world, mine);
    await choose(element, row, 'Disconnect…');
    await dialogOf(element);
    await ownerOf(world, row).removeFirm(row.connection_id);
    await userEvent.click(partOf(element, 'confirm'));
    await expect((await appears(element, 'refusal')).textContent).toContain('This could not be done');
    await waitFor(() => expect(partOf(element, 'confirm').ariaDisabled).toBe('true'));
  },
};

/** Who works for a client, oneself first; each change is saved by itself, with a word that it is. */
export const People: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), active);
    await choose(element, row, 'People and roles…');
    await dialogOf(element);
    const [own] = await waitFor(() => {
      const selects = partsOf<HTMLSelectElement>(element, 'role');
      if (!selects.length) throw new Error('Nobody is listed yet.');
      return selects;
    });
    await userEvent.selectOptions(own!, own!.value === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER');
    await expect((await appears(element, 'saved')).textContent.trim()).toBe('Saved');
  },
};

/** What the client decided stands: its role cannot be changed by the firm, and says so. */
export const SetByTheClient: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { element, row } = await clientThat(canvasElement, world, (one) => active(one) && one.assigned_count > 1);
    const side = ownerOf(world, row);
    const person = (await side.listMembers({ kind: 'EXTERNAL_PARTNER' })).items.find(
      (one) => one.connection_id === row.connection_id && !one.is_contact && one.status === 'ACTIVE',
    )!;
    await side.updateMemberRole(person.id, { role: 'BILL_PAY_DRAFTER' });
    await choose(element, row, 'People and roles…');
    const dialog = await dialogOf(element);
    await waitFor(() => expect(dialog.textContent).toContain('Set by the client on'));
    await waitFor(() =>
      expect(partsOf<HTMLSelectElement>(element, 'role').filter(({ disabled }) => disabled)).toHaveLength(1),
    );
  },
};

/** What happened to a connection, newest name first; those before it beneath. */
export const History: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), (one) => one.status === 'DISABLED');
    await choose(element, row, 'History…');
    await dialogOf(element);
    await expect(partOf(element, 'history').querySelectorAll('li')).toHaveLength(row.events.length);
  },
};

/** Manage enters the client: its row says so. */
export const YouAreHere: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, row } = await clientThat(canvasElement, proOf({ loaded }), mine);
    await userEvent.click(inRow(element, row, 'manage'));
    await waitFor(() => expect(inRow(element, row, 'here').textContent).toContain('You are here'));
  },
};

/** An admin took one off the client a moment ago: entering is refused beside its row. */
export const ManageRefused: Story = {
  loaders: [pro({ as: firmUser })],
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { element, row } = await clientThat(canvasElement, world, mine);
    await world
      .sessionOf((one) => firmAdmin(one) && one.firm?.id === world.persona.firm!.id)
      .revokeAssignment(row.client.id, world.persona.id);
    await userEvent.click(inRow(element, row, 'manage'));
    await appears(element, 'refusal');
  },
};

/** A firm whose first client has not invited it yet. */
export const Empty: Story = {
  loaders: [pro({ as: firmAdmin, scenario: 'empty' })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'empty');
    await expect(partOf(element, 'empty').textContent).toContain('No clients yet');
  },
};

/** A user to whom nobody assigned a client yet. */
export const EmptyForAUser: Story = {
  loaders: [pro({ as: firmUser, scenario: 'empty' })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'empty');
    await expect(partOf(element, 'empty').textContent).toContain('No clients are assigned to you');
  },
};

/** Nobody is signed in. */
export const Idle: Story = {
  decorators: [(story) => html`<div>${story()}</div>`],
  render: () => html`<brex-client-list .backend=${{}}></brex-client-list>`,
  play: isIdle,
};

/** Rows of the right height show after 150 ms; waiting is announced after a second. */
export const Loading: Story = {
  loaders: [pro({ as: firmAdmin, through: silent() })],
  play: loads('Loading clients'),
};

/** Reading again leaves the rows where they are. */
export const Refreshing: Story = { play: refreshes('client') };

/** The server could not be reached; trying again helps. */
export const Failed: Story = {
  loaders: [pro({ as: firmAdmin, through: offline({ path: '/clients', times: 1 }) })],
  play: recovers,
};

/** The server answered with an error: what happened, and the trace id to copy. */
export const ServerError: Story = {
  loaders: [pro({ as: firmAdmin, through: refused(500, { path: '/clients' }) })],
  play: fails('Copy trace id'),
};

/** Reading again failed: the rows of before stay, and say that they are. */
export const Stale: Story = { play: goesStale };

/** The second page did not arrive: what is here is correct, and the counts say that they are not all. */
export const Partial: Story = {
  args: { pageSize: 4 },
  loaders: [pro({ as: firmAdmin, through: offline({ path: '/clients', after: 1 }) })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'partial');
    await expect(partsOf(element, 'client')).toHaveLength(4);
    await expect(partOf(element, 'filter').textContent).toContain('so far');
  },
};

/** Somebody of a company is no person of a firm. */
export const NotAFirm: Story = {
  loaders: [pro({ as: owner })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'failed');
    await expect((await appears(element, 'reason')).textContent).toContain('Only people of an accounting firm');
  },
};
