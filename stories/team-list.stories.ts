import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fireEvent, userEvent, waitFor } from 'storybook/test';
import type { Assignment, FirmUser } from '../components/backend/pro-access.js';
import type { BrexTeamList } from '../components/team-list/team-list.js';
import '../components/team-list/brex-team-list.js';
import { appears, dialogOf, inState, partOf, partsOf } from './owner.js';
import {
  firmAdmin,
  firmUser,
  inPro,
  offline,
  owner,
  pro,
  proOf,
  refused,
  silent,
  type Interruption,
  type ProWorld,
} from './pro.js';
import { fails, goesStale, isIdle, loads, recovers, refreshes } from './states.js';
import './stories.css';

const elementIn = (canvas: HTMLElement) => canvas.querySelector('brex-team-list')!;
const teamOf = async ({ backend }: ProWorld) => (await backend.listFirmUsers({ limit: 1000 })).items;
const rowOf = (element: BrexTeamList, { id }: FirmUser) =>
  partsOf(element, 'person').find((row) => row.dataset.person === id)!;
const inRow = <E extends HTMLElement = HTMLElement>(element: BrexTeamList, user: FirmUser, part: string) =>
  rowOf(element, user).querySelector<E>(`[part=${part}]`)!;

const working = ({ status, assignments }: FirmUser) => status === 'ACTIVE' && assignments.length > 0;

/** The first person who fits, once the list is there. */
async function personThat(canvas: HTMLElement, world: ProWorld, fits: (user: FirmUser) => boolean) {
  const element = elementIn(canvas);
  await inState(element, 'ready');
  const user = (await teamOf(world)).find((one) => one.id !== world.persona.id && fits(one))!;
  return { element, user };
}

/** Opens a row's menu and chooses its line. */
async function choose(element: BrexTeamList, user: FirmUser): Promise<void> {
  await userEvent.click(inRow(element, user, 'menu-button'));
  await userEvent.click(await appears(element, 'menu-item'));
}

/** Shows the clients of a person. */
async function expand(element: BrexTeamList, user: FirmUser): Promise<void> {
  await userEvent.click(inRow(element, user, 'expand'));
  await waitFor(() => expect(partsOf(element, 'work').length).toBeGreaterThan(0));
}

/** The session of an account admin of a client whom somebody works for, who is not its contact. */
async function sideOf(world: ProWorld) {
  for (const persona of world.personas.filter(owner)) {
    const side = world.sessionOf((one) => one === persona);
    const { items } = await side.listMembers({ kind: 'EXTERNAL_PARTNER' });
    const member = items.find(
      (one) => one.firm?.id === world.persona.firm!.id && one.status === 'ACTIVE' && !one.is_contact && !one.decision,
    );
    if (member) return { side, member };
  }
  throw new Error('Nobody of the firm works for a client as more than its contact.');
}

/** A list of so many people, as a file has them. */
const people = (count: number) =>
  `name,email,level\n${Array.from({ length: count }, (_, n) => `Person ${n + 1},person${n + 1}@upload.example,User`).join('\n')}`;

/** Opens the upload with some lines pasted, and sends them. */
async function upload(canvas: HTMLElement, csv: string): Promise<BrexTeamList> {
  const element = elementIn(canvas);
  await inState(element, 'ready');
  await userEvent.click(partOf(element, 'upload'));
  await dialogOf(element);
  await fireEvent.input(partOf(element, 'paste'), { target: { value: csv } });
  await userEvent.click(partOf(element, 'confirm'));
  return element;
}

/** The lines of an answer stop coming after the first. */
const stalled: Interruption = (fetch) => async (request) => {
  const response = await fetch(request);
  if (!request.url.endsWith('/uploads')) return response;
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(value!),
    cancel: () => reader.cancel(),
  });
  return new Response(body, { status: response.status, headers: response.headers });
};

const meta: Meta<BrexTeamList> = {
  title: 'Elements/Team list',
  component: 'brex-team-list',
  decorators: [inPro],
  loaders: [pro({ as: firmAdmin })],
  args: { label: '', pageSize: 1000 },
  render: ({ label, pageSize }) => html`<brex-team-list .label=${label} .pageSize=${pageSize}></brex-team-list>`,
};
export default meta;

type Story = StoryObj<BrexTeamList>;

/** Who belongs to the firm, as what, where each one stands, and for how many clients. */
export const Default: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await expect(partsOf(element, 'person')).toHaveLength((await teamOf(proOf({ loaded }))).length);
  },
};

/** A user sees the people of his or her clients, to be read, and why nothing can be changed. */
export const User: Story = {
  loaders: [pro({ as: firmUser })],
  play: async ({ canvasElement, loaded }) => {
    const { element, user } = await personThat(canvasElement, proOf({ loaded }), working);
    await expect(partOf(element, 'reason').textContent).toContain('Only an admin invites');
    await expect(partOf(element, 'level')).toBeNull();
    await expand(element, user);
    await expect(partsOf(element, 'work')).toHaveLength(user.assignments.length);
    await expect(partOf(element, 'role')).toBeNull();
  },
};

/** The last active admin is neither demoted nor deactivated, and the row says why. */
export const LastAdmin: Story = {
  loaders: [pro({ as: firmAdmin, scenario: 'edge' })],
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    const self = (await teamOf(world)).find(({ id }) => id === world.persona.id)!;
    await expect(inRow<HTMLSelectElement>(element, self, 'level').disabled).toBe(true);
    await expect(rowOf(element, self).textContent).toContain('The last active admin stays');
    await choose(element, self);
    await expect(partOf(element, 'dialog')).toBeNull();
  },
};

/** A level is saved by itself, with a word that it is. */
export const LevelSaved: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, user } = await personThat(canvasElement, proOf({ loaded }), (one) => one.level === 'USER');
    await userEvent.selectOptions(inRow(element, user, 'level'), 'ADMIN');
    await expect((await appears(element, 'saved')).textContent.trim()).toBe('Saved');
    await expect(inRow<HTMLSelectElement>(element, user, 'level').value).toBe('ADMIN');
  },
};

/** Somebody else deactivated the person a moment ago: the level stays, and the refusal says why. */
export const LevelRefused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { element, user } = await personThat(canvasElement, world, (one) => one.level === 'USER' && working(one));
    await world.sessionOf(firmAdmin).deactivateFirmUser(user.id);
    await userEvent.selectOptions(inRow(element, user, 'level'), 'ADMIN');
    await expect((await appears(element, 'refusal')).textContent).toContain('is deactivated');
    await waitFor(() => expect(rowOf(element, user).textContent).toContain('Deactivated'));
  },
};

/** Whoever gives up being an admin is asked first. */
export const GiveUpAdmin: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    const self = (await teamOf(world)).find(({ id }) => id === world.persona.id)!;
    await userEvent.selectOptions(inRow(element, self, 'level'), 'USER');
    await expect((await dialogOf(element)).textContent).toContain('Give up being an admin?');
  },
};

/** The clients of a person and the role at each; a change is saved by itself. */
export const ClientsOfAPerson: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, user } = await personThat(canvasElement, proOf({ loaded }), working);
    await expand(element, user);
    await expect(partsOf(element, 'work')).toHaveLength(user.assignments.length);
    const role = partOf<HTMLSelectElement>(element, 'role');
    await userEvent.selectOptions(role, role.value === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER');
    await appears(element, 'saved');
  },
};

/** One more client: it gets a line, and is saved once a role is chosen. */
export const AddAClient: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { element, user } = await personThat(canvasElement, world, working);
    await expand(element, user);
    const add = await appears<HTMLSelectElement>(element, 'add');
    const client = await waitFor(() => {
      const option = add.options[1];
      if (!option) throw new Error('The clients are not there yet.');
      return option.value;
    });
    await userEvent.selectOptions(add, client);
    await waitFor(() => expect(partsOf(element, 'work')).toHaveLength(user.assignments.length + 1));
    await userEvent.selectOptions(partsOf(element, 'role').at(-1)!, 'BILL_PAY_DRAFTER');
    await appears(element, 'saved');
    const { items } = await world.backend.listAssignments({ firm_user_id: user.id, client_id: client });
    await expect(items[0]!.role).toBe('BILL_PAY_DRAFTER' satisfies Assignment['role']);
  },
};

/** What a client decided stands: a role it set, with its day. */
export const SetByTheClient: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { side, member } = await sideOf(world);
    await side.updateMemberRole(member.id, { role: 'BILL_PAY_DRAFTER' });
    const { element, user } = await personThat(canvasElement, world, ({ id }) => id === member.id);
    await expand(element, user);
    await waitFor(() => expect(partOf(element, 'table').textContent).toContain('Set by the client on'));
  },
};

/** A person whose access the client ended cannot be assigned there. */
export const EndedByTheClient: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { side, member } = await sideOf(world);
    await side.endMember(member.id);
    const { element, user } = await personThat(canvasElement, world, ({ id }) => id === member.id);
    await userEvent.click(inRow(element, user, 'expand'));
    await waitFor(() => expect(partOf(element, 'table').textContent).toContain('Access ended by the client on'));
  },
};

/** What goes with a person, before he or she is deactivated. */
export const Deactivate: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, user } = await personThat(canvasElement, proOf({ loaded }), working);
    await choose(element, user);
    const dialog = await dialogOf(element);
    await expect(dialog.textContent).toContain(`Deactivate ${user.name}?`);
    for (const { client } of user.assignments) await expect(dialog.textContent).toContain(client.name);
  },
};

/** Another admin was faster: the dialog says so. */
export const DeactivateRefused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const world = proOf({ loaded });
    const { element, user } = await personThat(canvasElement, world, working);
    await choose(element, user);
    await dialogOf(element);
    await world.sessionOf(firmAdmin).deactivateFirmUser(user.id);
    await userEvent.click(partOf(element, 'confirm'));
    await expect((await appears(element, 'refusal')).textContent).toContain('is deactivated already');
  },
};

/** Somebody who left comes back with the level of before, and without clients. */
export const Reactivate: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, user } = await personThat(
      canvasElement,
      proOf({ loaded }),
      ({ status }) => status === 'DEACTIVATED',
    );
    await choose(element, user);
    await waitFor(() => expect(rowOf(element, user).textContent).toContain('Active'));
  },
};

/** Name, e-mail, level, Send invite. */
export const Invite: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    const count = partsOf(element, 'person').length;
    await userEvent.click(partOf(element, 'invite'));
    const dialog = await dialogOf(element);
    const [name, email] = dialog.querySelectorAll('input') as unknown as [HTMLInputElement, HTMLInputElement];
    await userEvent.type(name, 'Ada Moreno');
    await userEvent.type(email, 'ada@moreno.example');
    await userEvent.click(partOf(element, 'confirm'));
    await waitFor(() => expect(partsOf(element, 'person')).toHaveLength(count + 1));
    await waitFor(() => expect(partOf(element, 'dialog')).toBeNull());
  },
};

/** What is missing is said at its field, and nothing is sent. */
export const InviteIncomplete: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await userEvent.click(partOf(element, 'invite'));
    const dialog = await dialogOf(element);
    await userEvent.click(partOf(element, 'confirm'));
    await waitFor(() => expect(dialog.textContent).toContain('Enter the name of the person.'));
  },
};

/** One e-mail is one person: an address that is on the team already is refused. */
export const InviteRefused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const { element, user } = await personThat(canvasElement, proOf({ loaded }), () => true);
    await userEvent.click(partOf(element, 'invite'));
    const dialog = await dialogOf(element);
    const [name, email] = dialog.querySelectorAll('input') as unknown as [HTMLInputElement, HTMLInputElement];
    await userEvent.type(name, user.name);
    await userEvent.type(email, user.email);
    await userEvent.click(partOf(element, 'confirm'));
    await expect((await appears(element, 'refusal')).textContent).toContain('is already on the team');
  },
};

/** A file, or pasted lines; the columns it needs. */
export const Upload: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await userEvent.click(partOf(element, 'upload'));
    await expect((await dialogOf(element)).textContent).toContain('name,email,level');
  },
};

/** Every bad line with its number and reason; nobody was invited. */
export const UploadWithBadLines: Story = {
  play: async ({ canvasElement, loaded }) => {
    const before = await teamOf(proOf({ loaded }));
    const element = await upload(
      canvasElement,
      `name,email,level\nAda Moreno,ada@moreno.example,User\nNo Address,nowhere,User\n${before[0]!.name},${before[0]!.email},Chief\n`,
    );
    await waitFor(() => expect(partsOf(element, 'fault')).toHaveLength(2));
    await expect(partOf(element, 'faults').textContent).toContain('2 lines are not right. Nobody was invited.');
    await expect(await teamOf(proOf({ loaded }))).toHaveLength(before.length);
  },
};

/** A long list tells how far it is; nobody is invited before the whole of it is read. */
export const Uploading: Story = {
  loaders: [pro({ as: firmAdmin, through: stalled })],
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement, people(1200));
    await waitFor(() => expect(partOf(element, 'progress').textContent).toContain('lines read'));
  },
};

/** Two hundred people by one list. */
export const HundredsOfPeople: Story = {
  play: async ({ canvasElement }) => {
    const element = await upload(canvasElement, people(200));
    await waitFor(() => expect(partsOf(element, 'person').length).toBeGreaterThan(200));
    await waitFor(() => expect(partOf(element, 'dialog')).toBeNull());
    await userEvent.type(partOf(element, 'search'), 'person150@');
    await waitFor(() => expect(partsOf(element, 'person')).toHaveLength(1));
  },
};

/** Nobody fits what was typed; one way back to all. */
export const NoMatch: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await userEvent.type(partOf(element, 'search'), 'nobody@nowhere');
    await expect((await appears(element, 'empty')).textContent).toContain('Nobody matches');
  },
};

/** Long names, names in other scripts, and what looks like markup: text, all of it. */
export const AnyName: Story = {
  loaders: [
    pro({
      as: firmAdmin,
      before: async ({ backend }) => {
        const names = [
          'Wolfeschlegelsteinhausenbergerdorff-Hohenlohe-Langenburg the Third of Somewhere Far Away',
          'عبد الرحمن بن محمد الأندلسي',
          '山田 花子',
          '<b>Bold</b> & "Sons"',
        ];
        for (const [n, name] of names.entries()) {
          await backend.inviteFirmUser({
            name,
            email: `a.rather.long.address.of.somebody.${n}@any.example`,
            level: 'USER',
          });
        }
      },
    }),
  ],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await expect(partOf(element, 'table').querySelector('b')).toBeNull();
    await expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  },
};

/** Nobody is signed in. */
export const Idle: Story = {
  render: () => html`<brex-team-list .backend=${{}}></brex-team-list>`,
  play: isIdle,
};

/** Rows of the right height show after 150 ms; waiting is announced after a second. */
export const Loading: Story = {
  loaders: [pro({ as: firmAdmin, through: silent() })],
  play: loads('Loading the team'),
};

/** Reading again leaves the rows where they are. */
export const Refreshing: Story = { play: refreshes('person') };

/** The server could not be reached; trying again helps. */
export const Failed: Story = {
  loaders: [pro({ as: firmAdmin, through: offline({ path: '/firm_users', times: 1 }) })],
  play: recovers,
};

/** The server answered with an error: what happened, and the trace id to copy. */
export const ServerError: Story = {
  loaders: [pro({ as: firmAdmin, through: refused(500, { path: '/firm_users' }) })],
  play: fails('Copy trace id'),
};

/** Reading again failed: the rows of before stay, and say that they are. */
export const Stale: Story = { play: goesStale };

/** The second page did not arrive: what is here is correct, and says that it is not all. */
export const Partial: Story = {
  args: { pageSize: 4 },
  loaders: [pro({ as: firmAdmin, through: offline({ path: '/firm_users', after: 1 }) })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'partial');
    await expect(partsOf(element, 'person')).toHaveLength(4);
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
