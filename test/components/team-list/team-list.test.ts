import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ClientConnection, FirmUser } from '../../../components/backend/pro-access.js';
import type { BrexAssignedDetail } from '../../../components/internal/assigning.js';
import type {
  BrexTeamChangeDetail,
  BrexTeamDetail,
  BrexTeamList,
  BrexTeamUploadedDetail,
} from '../../../components/team-list/team-list.js';
import '../../../components/team-list/brex-team-list.js';
import { ariaTree } from '../aria.js';
import { refusal } from '../books.js';
import { choose, clientThat, fromMenu, menuOf, openFirm, partIn, personThat, said, still } from '../firm.js';
import { appears, inState, part, parts, type, wordsOf } from '../owner.js';
import { firmUser, owner } from '../pro.js';
import { waitUntil } from '../wait.js';

const show = (backend: object) => fixture<BrexTeamList>(html`<brex-team-list .backend=${backend}></brex-team-list>`);
const rowOf = (element: BrexTeamList, { id }: { id: string }) =>
  parts(element, 'person').find((row) => row.dataset.person === id)!;
const focusedIn = (element: BrexTeamList) => element.shadowRoot!.activeElement as HTMLElement | null;
const levelOf = (element: BrexTeamList, user: { id: string }) =>
  partIn<HTMLSelectElement>(rowOf(element, user), 'level');
const lineOf = (element: BrexTeamList, { client }: { client: { name: string } }) =>
  parts(element, 'work').find((line) => wordsOf(line).includes(client.name))!;

const colleague = (user: FirmUser) => user.status === 'ACTIVE' && user.level === 'USER';
const atWork = (user: FirmUser) => colleague(user) && user.assignments.length > 1;

async function ready(backend: object) {
  const element = await show(backend);
  await inState(element, 'ready');
  return element;
}

/** Opens the clients of a person. */
async function open(element: BrexTeamList, user: FirmUser): Promise<void> {
  partIn(rowOf(element, user), 'expand').click();
  await waitUntil(() => part(element, 'add') && parts(element, 'work').length === user.assignments.length);
}

/** Opens a dialog of the header. */
async function openDialog(element: BrexTeamList, button: 'invite' | 'upload'): Promise<void> {
  part(element, button).focus();
  part(element, button).click();
  await appears(element, 'dialog');
  await still(element);
}

describe('the team of a firm', () => {
  it('is told with level, status and clients', async () => {
    const { backend, team, persona } = await openFirm();
    const element = await ready(backend);
    expect(parts(element, 'person').map((row) => row.dataset.person)).to.deep.equal(team.map(({ id }) => id));
    const tree = await ariaTree(element);
    expect(tree).to.contain('- table "Team"');
    for (const { name } of team) expect(tree).to.contain(name);
    const one = personThat(team, atWork);
    expect(levelOf(element, one).value).to.equal('USER');
    expect(wordsOf(rowOf(element, one))).to.contain(`${one.assignments.length} clients`);
    expect(wordsOf(rowOf(element, persona))).to.contain('you');
  });

  it('is found by name and by e-mail', async () => {
    const { backend, team } = await openFirm();
    const element = await ready(backend);
    const one = personThat(team, colleague);
    const field = part<HTMLInputElement>(element, 'search');
    type(field, one.email.toUpperCase());
    await element.updateComplete;
    expect(parts(element, 'person').map((row) => row.dataset.person)).to.deep.equal([one.id]);
    expect(said(element)).to.equal('1 person');
    type(field, 'nobody is called this');
    await element.updateComplete;
    part(element, 'action').click();
    await element.updateComplete;
    expect(parts(element, 'person').length).to.equal(team.length);
  });

  it('is read to the end, page by page; while people are missing nobody is taken for the last admin', async () => {
    const user = (n: number) => ({ ...person, id: `cuuser_${n}`, name: `Person ${n}`, level: 'ADMIN' as const });
    let fails = true;
    const element = await show({
      getMe: () => Promise.resolve({ id: 'cuuser_1', level: 'ADMIN' }),
      listFirmUsers: ({ cursor }: { cursor?: string }) => {
        if (!cursor) return Promise.resolve({ items: [user(1)], next_cursor: 'two' });
        return fails ? Promise.reject(refusal(503)) : Promise.resolve({ items: [], next_cursor: null });
      },
    });
    await inState(element, 'partial');
    expect(levelOf(element, user(1)).disabled).to.equal(false);
    fails = false;
    part(element, 'retry').click();
    await inState(element, 'ready');
    expect(levelOf(element, user(1)).disabled).to.equal(true);
  });

  it('stays when it could not be read again', async () => {
    let broken = false;
    const { backend, team } = await openFirm(
      (fetch) => (request) => (broken ? Promise.reject(new TypeError('Failed to fetch')) : fetch(request)),
    );
    const element = await ready(backend);
    broken = true;
    await element.refresh();
    await inState(element, 'stale');
    expect(parts(element, 'person').length).to.equal(team.length);
    broken = false;
    part(element, 'retry').click();
    await inState(element, 'ready');
  });

  it('is not there without a backend, nor for the people of a company', async () => {
    const element = await fixture<BrexTeamList>(html`<brex-team-list></brex-team-list>`);
    expect(element.matches(':state(idle)')).to.equal(true);
    const { as } = await openFirm();
    element.backend = as(owner);
    await inState(element, 'failed');
    expect(wordsOf(part(element, 'reason'))).to.contain('Only people of an accounting firm');
  });

  it('shows names as text, and values nobody knows as they came', async () => {
    const odd = { ...person, name: '<img src=x onerror=alert(1)>', level: 'CHIEF', status: 'ASLEEP' };
    const element = await ready({ listFirmUsers: () => Promise.resolve({ items: [odd], next_cursor: null }) });
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(levelOf(element, odd).value).to.equal('CHIEF');
    expect(wordsOf(rowOf(element, odd))).to.contain('ASLEEP');
  });

  it('stands without sideways scroll on a phone, with clients open too', async () => {
    const { backend, team } = await openFirm();
    const box = await fixture<HTMLElement>(html`<div><brex-team-list .backend=${backend}></brex-team-list></div>`);
    box.style.width = '320px';
    const element = box.querySelector('brex-team-list')!;
    await inState(element, 'ready');
    await open(element, personThat(team, atWork));
    for (const row of [...parts(element, 'person'), ...parts(element, 'work')]) {
      expect(row.scrollWidth).to.be.at.most(320);
    }
    await expect(element).to.be.accessible();
  });

  it('is read by a user without anything to change, and with the reason', async () => {
    const { as } = await openFirm();
    const user = as(firmUser);
    const { items } = await user.listFirmUsers();
    const element = await ready(user);
    expect(wordsOf(part(element, 'reason'))).to.contain('Only an admin invites');
    for (const name of ['level', 'menu-button', 'invite', 'upload']) expect(parts(element, name).length).to.equal(0);
    const one = personThat(items, ({ assignments }) => assignments.length > 0);
    partIn(rowOf(element, one), 'expand').click();
    await element.updateComplete;
    expect(wordsOf(part(element, 'work'))).to.contain(one.assignments[0]!.client.name);
    expect(parts(element, 'role').length + parts(element, 'add').length).to.equal(0);
    await expect(element).to.be.accessible();
  });
});

describe('a level', () => {
  it('is saved by itself, and a word says that it is', async () => {
    const { backend, team, server } = await openFirm();
    const element = await ready(backend);
    const one = personThat(team, colleague);
    const before = oneEvent<CustomEvent<BrexTeamChangeDetail>>(element, 'brex-team-change');
    const after = oneEvent<CustomEvent<BrexTeamDetail>>(element, 'brex-team-changed');
    choose(levelOf(element, one), 'ADMIN');
    expect(levelOf(element, one).value).to.equal('USER');
    expect((await before).detail.level).to.equal('ADMIN');
    expect((await after).detail.user.level).to.equal('ADMIN');
    await element.updateComplete;
    expect(levelOf(element, one).value).to.equal('ADMIN');
    expect(wordsOf(partIn(rowOf(element, one), 'saved'))).to.equal('Saved');
    expect(said(element)).to.equal(`Saved: ${one.name} is Admin now.`);
    expect(focusedIn(element) === levelOf(element, one)).to.equal(true);
    const { items } = await server.listFirmUsers();
    expect(items.find(({ id }) => id === one.id)!.level).to.equal('ADMIN');
  });

  it('of the last active admin stays, with the reason beforehand', async () => {
    const { server, team, persona } = await openFirm();
    for (const { id, level } of team) {
      if (level === 'ADMIN' && id !== persona.id) await server.updateFirmUser(id, { level: 'USER' });
    }
    const element = await ready(server);
    expect(levelOf(element, persona).disabled).to.equal(true);
    expect(wordsOf(rowOf(element, persona))).to.contain('The last active admin stays');
    const [line] = await menuOf(element, rowOf(element, persona));
    expect(line!.ariaDisabled).to.equal('true');
    expect(wordsOf(line)).to.contain('The last active admin stays');
    line!.click();
    await element.updateComplete;
    expect(!part(element, 'dialog')).to.equal(true);
  });

  it('of one’s own is asked about before it is given up', async () => {
    const { backend, persona, server } = await openFirm();
    const element = await ready(backend);
    choose(levelOf(element, persona), 'USER');
    const dialog = await appears(element, 'dialog');
    expect(wordsOf(dialog)).to.contain('Give up being an admin?');
    expect((await server.getMe()).level).to.equal('ADMIN');
    part(element, 'confirm').click();
    await waitUntil(() => part(element, 'reason') && !part(element, 'invite') && !part(element, 'dialog'));
    expect((await server.getMe()).level).to.equal('USER');
  });

  it('survives that the server refuses: the level of before stays, why stands below', async () => {
    const { server, team } = await openFirm();
    const one = personThat(team, colleague);
    const element = await ready({ ...server, updateFirmUser: () => Promise.reject(refusal(409, 'last_admin')) });
    choose(levelOf(element, one), 'ADMIN');
    await appears(element, 'refusal');
    expect(levelOf(element, one).value).to.equal('USER');
    expect(!part(element, 'saved')).to.equal(true);
  });
});

describe('the clients of a person', () => {
  it('change one by one, each with the word that it was saved', async () => {
    const { backend, team, server } = await openFirm();
    const element = await ready(backend);
    const one = personThat(team, atWork);
    await open(element, one);
    const { client } = one.assignments[0]!;
    const line = () => lineOf(element, { client });
    const select = partIn<HTMLSelectElement>(line(), 'role');
    const wanted = select.value === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER';
    const assigned = oneEvent<CustomEvent<BrexAssignedDetail>>(element, 'brex-assigned');
    choose(select, wanted);
    expect((await assigned).detail.assignment.role).to.equal(wanted);
    await waitUntil(() => partIn(line(), 'saved'));
    expect(partIn<HTMLSelectElement>(line(), 'role').value).to.equal(wanted);
    const { items } = await server.listAssignments({ firm_user_id: one.id });
    expect(items.find((work) => work.client.id === client.id)!.role).to.equal(wanted);
  });

  it('end with a word, the line staying until the row is closed, and focus in it', async () => {
    const { backend, team } = await openFirm();
    const element = await ready(backend);
    const one = personThat(team, atWork);
    await open(element, one);
    const [work] = one.assignments;
    const remove = partIn(lineOf(element, work!), 'remove');
    remove.focus();
    remove.click();
    await waitUntil(() => said(element).includes(`no longer works for ${work!.client.name}`));
    await element.updateComplete;
    expect(!partIn(lineOf(element, work!), 'saved')).to.equal(false);
    expect(lineOf(element, work!).contains(focusedIn(element))).to.equal(true);
    const left = one.assignments.length - 1;
    await waitUntil(() => wordsOf(rowOf(element, one)).includes(left === 1 ? '1 client' : `${left} clients`));
    partIn(rowOf(element, one), 'expand').click();
    await element.updateComplete;
    expect(parts(element, 'work').length).to.equal(0);
  });

  it('are added: nothing is saved before the role is chosen', async () => {
    let writes = 0;
    const { backend, team, clients } = await openFirm((fetch) => (request) => {
      if (request.method !== 'GET') writes++;
      return fetch(request);
    });
    const element = await ready(backend);
    const one = personThat(team, atWork);
    await open(element, one);
    const add = part<HTMLSelectElement>(element, 'add');
    await waitUntil(() => add.options.length > 1);
    const offered = [...add.options].slice(1).map(({ value }) => value);
    const active = clients.filter(({ status }) => status === 'ACTIVE').map(({ client }) => client.id);
    const own = one.assignments.map(({ client }) => client.id);
    expect(offered.sort()).to.deep.equal(active.filter((id) => !own.includes(id)).sort());
    const chosen = clients.find(({ client }) => client.id === offered[0])!;
    choose(add, chosen.client.id);
    await waitUntil(() => lineOf(element, chosen));
    await waitUntil(() => lineOf(element, chosen).contains(focusedIn(element)));
    expect(writes).to.equal(0);
    choose(partIn<HTMLSelectElement>(lineOf(element, chosen), 'role'), 'BOOKKEEPER');
    await waitUntil(() => partIn(lineOf(element, chosen), 'saved'));
    expect(writes).to.equal(1);
    await waitUntil(() => wordsOf(rowOf(element, one)).includes(`${one.assignments.length + 1} clients`));
  });

  it('show what a client decided, and why it stays', async () => {
    const { backend, team, clients, ownerOf } = await openFirm();
    const one = personThat(team, atWork);
    const row = clientThat(clients, ({ client, contact, status }: ClientConnection) =>
      Boolean(
        status === 'ACTIVE' && contact.id !== one.id && one.assignments.some((work) => work.client.id === client.id),
      ),
    );
    const client = ownerOf(row);
    const { items } = await client.listMembers({ kind: 'EXTERNAL_PARTNER' });
    const member = items.find(({ email }) => email === one.email)!;
    await client.updateMemberRole(member.id, { role: 'BILL_PAY_DRAFTER' });
    const element = await ready(backend);
    await open(element, one);
    expect(wordsOf(lineOf(element, row))).to.contain('Set by the client on');
    expect(partIn<HTMLSelectElement>(lineOf(element, row), 'role').disabled).to.equal(true);
    await client.endMember(member.id);
    await element.refresh();
    partIn(rowOf(element, one), 'expand').click();
    await element.updateComplete;
    partIn(rowOf(element, one), 'expand').click();
    await waitUntil(() => lineOf(element, row) && wordsOf(lineOf(element, row)).includes('Access ended by the client'));
    expect(!partIn(lineOf(element, row), 'role')).to.equal(true);
  });
});

describe('deactivating a person', () => {
  it('says what follows, and reactivating brings back the level alone', async () => {
    const { backend, team, clients, server } = await openFirm();
    const element = await ready(backend);
    const contactOf = (user: FirmUser) =>
      clients.filter(({ status, contact }) => status === 'ACTIVE' && contact.id === user.id);
    const { id: me } = await server.getMe();
    const one = personThat(team, (user) => user.id !== me && contactOf(user).length > 0);
    await fromMenu(element, rowOf(element, one), 'Deactivate');
    const dialog = await appears(element, 'dialog');
    await still(element);
    await waitUntil(() => wordsOf(dialog).includes('You become the contact'));
    for (const { client } of [...one.assignments, ...contactOf(one)]) expect(wordsOf(dialog)).to.contain(client.name);
    expect(focusedIn(element)?.getAttribute('part')).to.equal('cancel');
    await expect(element).to.be.accessible();
    const done = oneEvent(element, 'brex-team-deactivated');
    part(element, 'confirm').click();
    await done;
    await waitUntil(() => wordsOf(rowOf(element, one)).includes('Deactivated No clients'));
    await waitUntil(() => rowOf(element, one).contains(focusedIn(element)));
    for (const { connection_id: id } of contactOf(one)) {
      const { items } = await server.listClients({ limit: 1000 });
      expect(items.find((row) => row.connection_id === id)!.contact.id).to.equal(me);
    }
    await fromMenu(element, rowOf(element, one), 'Reactivate');
    await waitUntil(() => wordsOf(rowOf(element, one)).includes('Active No clients'));
    expect(levelOf(element, one).value).to.equal(one.level);
    expect(said(element)).to.contain('without clients');
  });

  it('survives that another admin was first', async () => {
    const { backend, team, otherAdmin, persona } = await openFirm();
    const element = await ready(backend);
    const one = personThat(team, (user) => colleague(user) && user.id !== persona.id);
    await fromMenu(element, rowOf(element, one), 'Deactivate');
    await appears(element, 'dialog');
    await otherAdmin().deactivateFirmUser(one.id);
    part(element, 'confirm').click();
    await waitUntil(() => wordsOf(part(element, 'dialog')).includes('deactivated already'));
    part(element, 'cancel').click();
    await waitUntil(() => wordsOf(rowOf(element, one)).includes('Deactivated'));
  });
});

describe('inviting a person', () => {
  it('complains about each field, then sends, and the person shows as invited', async () => {
    const { backend } = await openFirm();
    const element = await ready(backend);
    await openDialog(element, 'invite');
    expect(focusedIn(element)?.id).to.equal('name');
    part(element, 'confirm').click();
    await element.updateComplete;
    const name = element.shadowRoot!.querySelector<HTMLInputElement>('#name')!;
    const email = element.shadowRoot!.querySelector<HTMLInputElement>('#email')!;
    expect(name.ariaInvalid).to.equal('true');
    expect(wordsOf(part(element, 'dialog'))).to.contain('Enter an address such as name@domain.com.');
    await expect(element).to.be.accessible();
    type(name, ' Ada Moreno ');
    type(email, 'ada@firm.example');
    choose(element.shadowRoot!.querySelector<HTMLSelectElement>('#level')!, 'ADMIN');
    const invited = oneEvent<CustomEvent<BrexTeamDetail>>(element, 'brex-team-invited');
    part(element, 'confirm').click();
    const { user } = (await invited).detail;
    expect([user.name, user.level, user.status]).to.deep.equal(['Ada Moreno', 'ADMIN', 'INVITED']);
    await waitUntil(() => rowOf(element, user));
    expect(wordsOf(rowOf(element, user))).to.contain('Invited');
    expect(!part(element, 'dialog')).to.equal(true);
    expect(focusedIn(element)?.getAttribute('part')).to.equal('invite');
    expect(said(element)).to.equal('The invitation to Ada Moreno is sent.');
  });

  it('keeps what was typed where the address is taken', async () => {
    const { backend, team } = await openFirm();
    const element = await ready(backend);
    await openDialog(element, 'invite');
    type(element.shadowRoot!.querySelector<HTMLInputElement>('#name')!, 'Ada Moreno');
    type(element.shadowRoot!.querySelector<HTMLInputElement>('#email')!, team[0]!.email);
    part(element, 'confirm').click();
    await waitUntil(() => wordsOf(part(element, 'refusal')).includes('already on the team'));
    expect(element.shadowRoot!.querySelector<HTMLInputElement>('#name')!.value).to.equal('Ada Moreno');
  });
});

describe('uploading a list', () => {
  const upload = async (element: BrexTeamList, csv: string) => {
    await openDialog(element, 'upload');
    type(part<HTMLInputElement>(element, 'paste'), csv);
    part(element, 'confirm').click();
  };

  it('invites everybody, and says how many', async () => {
    const { backend, team } = await openFirm();
    const element = await ready(backend);
    const done = oneEvent<CustomEvent<BrexTeamUploadedDetail>>(element, 'brex-team-uploaded');
    await upload(element, 'name,email,level\nAda,ada@firm.example,Admin\nBo,bo@firm.example,User');
    expect((await done).detail.answer.created).to.equal(2);
    await waitUntil(() => parts(element, 'person').length === team.length + 2);
    expect(said(element)).to.equal('2 people are invited.');
    expect(!part(element, 'dialog')).to.equal(true);
  });

  it('tells every bad line with its number and reason, and invites nobody', async () => {
    const { backend, server, team } = await openFirm();
    const element = await ready(backend);
    expect(!part(element, 'template')).to.equal(true);
    await upload(
      element,
      `name,email,level\nAda,ada@firm.example,Boss\n,bo@firm.example,User\nCy,${team[0]!.email},User`,
    );
    await waitUntil(() => parts(element, 'fault').length === 3);
    expect(parts(element, 'fault').map(wordsOf)).to.deep.equal([
      '2 the level must be Admin or User, not "Boss"',
      '3 the name is empty',
      `4 "${team[0]!.email}" is already on the team`,
    ]);
    expect(wordsOf(part(element, 'faults'))).to.equal('3 lines are not right. Nobody was invited.');
    expect((await server.listFirmUsers({ limit: 1000 })).items.length).to.equal(team.length);
    await expect(element).to.be.accessible();
  });

  it('asks for lines where there are none, and says why a file without columns is refused', async () => {
    const { backend } = await openFirm();
    const element = await ready(backend);
    await openDialog(element, 'upload');
    part(element, 'confirm').click();
    await element.updateComplete;
    expect(wordsOf(part(element, 'dialog'))).to.contain('Choose a file, or paste the lines, first.');
    type(part<HTMLInputElement>(element, 'paste'), 'Ada,ada@firm.example,User');
    part(element, 'confirm').click();
    await waitUntil(() => wordsOf(part(element, 'refusal')).includes('must name the columns'));
  });

  it('takes a file, and tells how far a long one is', async () => {
    const { backend, team } = await openFirm();
    const seen: string[] = [];
    const element = await ready({
      ...backend,
      uploadEmployees: (csv: string, options: { onProgress?: (progress: object) => void }) =>
        backend.uploadEmployees(csv, {
          ...options,
          onProgress: (progress) => {
            options.onProgress?.(progress);
            void element.updateComplete.then(() => seen.push(wordsOf(part(element, 'progress'))));
          },
        }),
    });
    await openDialog(element, 'upload');
    const lines = Array.from({ length: 1500 }, (_, n) => `Person ${n},person.${n}@firm.example,User`);
    const files = new DataTransfer();
    files.items.add(new File([['name,email,level', ...lines].join('\n')], 'team.csv', { type: 'text/csv' }));
    const field = part<HTMLInputElement>(element, 'file');
    field.files = files.files;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    // The element asked for the same text before.
    await field.files[0]!.text();
    await new Promise((resolve) => setTimeout(resolve, 50));
    part(element, 'confirm').click();
    await waitUntil(() => parts(element, 'person').length === team.length + 1500, 'everybody');
    expect(seen).to.include('501 of 1,500 lines read');
    expect(seen.length).to.be.at.least(3);
  });
});

const person = {
  id: 'cuuser_1',
  name: 'Ada Moreno',
  email: 'ada@firm.example',
  level: 'USER' as const,
  status: 'ACTIVE' as const,
  invited_at: '2026-01-01T00:00:00Z',
  signed_in_at: null,
  assignments: [],
};
