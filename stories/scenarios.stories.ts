import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test';
import '../components/account-select/brex-account-select.js';
import '../components/client-list/brex-client-list.js';
import '../components/client-switcher/brex-client-switcher.js';
import '../components/firm-invite/brex-firm-invite.js';
import '../components/member-list/brex-member-list.js';
import '../components/transactions-table/brex-transactions-table.js';
import { elementStrings } from '../sandbox/portal/languages/languages.js';
import { appears, inState, partOf, partsOf } from './owner.js';
import { employee, firmUser, pro, proOf } from './pro.js';
import {
  bothSides,
  chooseOf,
  clientRow,
  confirm,
  firmRow,
  firmSide,
  found,
  keptBy,
  partsOfSides,
  press,
  readBooks,
  reads,
  rowsOf,
  sides,
  sidesOf,
  withoutFirm,
} from './sides.js';
import './stories.css';

/**
 * Whole paths, played: an owner and somebody of an accounting firm beside each other over one sandbox in the page. Each
 * has an own session; what one does the other sees at once, in the words of the own side.
 */
const meta: Meta = {
  title: 'Guides/Scenarios',
  tags: ['!autodocs'],
  render: (_, context) => bothSides(context),
};
export default meta;
type Story = StoryObj;

/** Invite, accept, assign, switch, read the books, exit, disconnect. */
export const FromInvitationToDisconnection: Story = {
  loaders: [sides({ company: withoutFirm })],
  play: async ({ canvasElement, loaded, step }) => {
    const parts = partsOfSides(canvasElement);
    const { firms, clients, members, bar } = parts;
    const { owner, persona, personas } = sidesOf({ loaded });
    const [company, firm] = [owner.company!.name, persona.firm!.name];
    const colleague = personas.find((one) => firmUser(one) && one.firm?.id === persona.firm!.id)!;
    const atFirm = () => clientRow(parts, company);
    const atOwner = () => firmRow(parts, firm);

    await step('The owner invites the firm, having seen what it will be able to do', async () => {
      await inState(clients, 'ready');
      await expect(atFirm()).toBeUndefined();
      await userEvent.click(await appears(firms, 'open'));
      const field = await appears(firms, 'search');
      field.focus();
      await fireEvent.input(field, { target: { value: firm } }); // at once: no part of it is searched for
      await waitFor(() => expect(partsOf(firms, 'option')).toHaveLength(1));
      await userEvent.keyboard('{ArrowDown}{Enter}');
      await expect((await appears(firms, 'review')).textContent).toContain('Approve payments');
      await userEvent.click(await appears(firms, 'invite'));
      await reads(atOwner, 'Invited');
    });
    await step('The firm sees it pending, and an admin accepts', async () => {
      await reads(atFirm, 'Pending');
      await press(atFirm, 'accept');
      await reads(atFirm, 'Active');
      await reads(atOwner, 'Active');
    });
    await step('Who was invited is assigned; the admin assigns a colleague, and the owner sees both', async () => {
      await chooseOf(parts, company, 'People and roles');
      const line = await found(
        () => partsOf(clients, 'work').find(({ textContent }) => textContent.includes(colleague.name)),
        'line of the colleague',
      );
      await userEvent.selectOptions(line.querySelector('select')!, 'BOOKKEEPER');
      await appears(clients, 'saved');
      await userEvent.click(await appears(clients, 'cancel'));
      for (const { name } of [persona, colleague]) {
        await waitFor(() =>
          expect(partsOf(members, 'member').some((row) => row.textContent.includes(name))).toBe(true),
        );
      }
    });
    await step('Manage switches to the client, whose books are there', async () => {
      await readBooks(parts, company);
      await expect(partOf(bar, 'bar').textContent).toContain(company);
    });
    await step('Exit leaves, and no row stays', async () => {
      await userEvent.click(partOf(bar, 'exit'));
      await waitFor(() => expect(rowsOf(parts)).toHaveLength(0));
      await expect(bar.session).toBeUndefined();
    });
    await step('The firm disconnects; both sides keep the row, each in its own word', async () => {
      await chooseOf(parts, company, 'Disconnect');
      await confirm(clients);
      await reads(atFirm, 'Disabled');
      await reads(atOwner, 'Disconnected');
    });
  },
};

/** The owner ends the access of the person who was invited while a colleague reads the books: the firm is out at once. */
export const InviteeEndedWhileReading: Story = {
  loaders: [sides({ company: keptBy, firm: firmUser })],
  play: async ({ canvasElement, loaded, step }) => {
    const parts = partsOfSides(canvasElement);
    const { members, bar } = parts;
    const { owner, ownerBackend, persona } = sidesOf({ loaded });
    const company = owner.company!.name;
    const { items } = await ownerBackend.listMembers({ kind: 'EXTERNAL_PARTNER' });
    const contact = items.find(({ is_contact: named, firm }) => named && firm?.id === persona.firm!.id)!;
    await expect(contact.id).not.toBe(persona.id);

    await step('A member of the firm reads the books', () => readBooks(parts, company));
    await step('The owner ends the access of the contact, and is told what that means', async () => {
      const row = () => partsOf(members, 'member').find(({ textContent }) => textContent.includes(contact.name));
      await press(row, 'end');
      await waitFor(() => expect(partOf(members, 'dialog').textContent).toContain(persona.firm!.name));
      await confirm(members);
    });
    await step('The bar says that the access has ended, and no row is left', async () => {
      await inState(bar, 'ended');
      await waitFor(() => expect(rowsOf(parts)).toHaveLength(0));
      await expect(bar.session).toBeUndefined();
      await reads(() => firmRow(parts, persona.firm!.name), 'Disconnected');
      await reads(() => clientRow(parts, company), 'Disabled');
    });
  },
};

/** What one may not do stays visible, with the reason in place of the button: an employee, and a user of the firm. */
export const WithoutRights: Story = {
  loaders: [pro({ as: firmUser })],
  render: (_, context) => {
    const world = proOf(context);
    const locale = String(context.globals.locale ?? 'en');
    return html`<div class="story-sides">
      <brex-provider .backend=${world.sessionOf(employee)} .strings=${elementStrings(locale)}>
        <section aria-label="Employee">
          <h2>${world.personas.find(employee)!.name}</h2>
          <brex-firm-invite></brex-firm-invite>
          <brex-member-list></brex-member-list>
        </section>
      </brex-provider>
      ${firmSide(world, locale)}
    </div>`;
  },
  play: async ({ canvasElement, loaded, step }) => {
    const parts = partsOfSides(canvasElement);
    const { firms, members, clients, table } = parts;
    await step('An employee is told who may invite and see people', async () => {
      for (const element of [firms, members]) {
        await expect((await appears(element, 'reason')).textContent).toContain('admin');
        await expect(partOf(element, 'open')).toBeNull();
      }
    });
    await step('A user of the firm manages own clients, accepts none, and reads why', async () => {
      await inState(clients, 'ready');
      await expect(partsOf(clients, 'accept')).toHaveLength(0);
      const active = partsOf(clients, 'client').find((row) => row.querySelector('[part=manage]'))!;
      await userEvent.click(active.querySelector('[part=menu-button]')!);
      await waitFor(() => expect(partOf(clients, 'menu').textContent).toContain('Only an admin disconnects'));
      await userEvent.keyboard('{Escape}');
    });
    await step('As a bill pay drafter one reads no books', async () => {
      const { items } = await proOf({ loaded }).backend.listClients({ status: 'ACTIVE' });
      const { client } = items.find(({ role }) => role === 'BILL_PAY_DRAFTER')!;
      await press(() => clientRow(parts, client.name), 'manage');
      await inState(parts.select, 'failed');
      await expect(rowsOf(parts)).toHaveLength(0);
      await expect(table.accountId).toBe('');
    });
  },
};

/** A firm with two hundred clients: from one to the next by typing. */
export const HundredClients: Story = {
  loaders: [pro({ scenario: 'growing-firm' })],
  render: (_, context) =>
    html`<div class="story-sides">${firmSide(proOf(context), String(context.globals.locale ?? 'en'))}</div>`,
  play: async ({ canvasElement, loaded, step }) => {
    const parts = partsOfSides(canvasElement);
    const { bar, clients } = parts;
    const { items } = await proOf({ loaded }).backend.listClients({ status: 'ACTIVE', limit: 1000 });
    const mine = items.filter(({ role }) => role === 'BOOKKEEPER');
    const [first, last] = [mine[0]!.client, mine.at(-1)!.client];
    await step('All of them are listed, and one is found by name', async () => {
      await inState(clients, 'ready');
      await expect(partsOf(clients, 'client').length).toBeGreaterThan(100);
      await userEvent.type(partOf(clients, 'search'), first.name);
      await waitFor(() => expect(clientRow(parts, first.name)).toBeDefined());
      await readBooks(parts, first.name);
    });
    await step('From there to another by three letters and Enter, never over the rows of the one before', async () => {
      await userEvent.click(partOf(bar, 'switch'));
      const search = await appears<HTMLInputElement>(bar, 'search');
      await waitFor(() => expect(partsOf(bar, 'option').length).toBeGreaterThan(100));
      await userEvent.type(search, last.name);
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(bar.session?.current.client.id).toBe(last.id));
      await expect(rowsOf(parts)).toHaveLength(0);
    });
  },
};
