import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ClientConnection } from '../../../components/backend/pro-access.js';
import type { BrexClientDetail, BrexClientList } from '../../../components/client-list/client-list.js';
import '../../../components/client-list/brex-client-list.js';
import type { BrexAssignedDetail } from '../../../components/internal/assigning.js';
import type { BrexSwitchedDetail } from '../../../components/internal/switching.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/provider/brex-provider.js';
import { ariaTree } from '../aria.js';
import { refusal } from '../books.js';
import { choose, clientThat, fromMenu, menuOf, openFirm, partIn, press, said, still } from '../firm.js';
import { appears, inState, part, parts, type, wordsOf } from '../owner.js';
import { firmUser, owner } from '../pro.js';
import { waitUntil } from '../wait.js';

const show = (backend: object) =>
  fixture<BrexClientList>(html`<brex-client-list .backend=${backend}></brex-client-list>`);
const rowOf = (element: BrexClientList, { connection_id: id }: ClientConnection) =>
  parts(element, 'client').find((row) => row.dataset.client === id)!;
const focusedIn = (element: BrexClientList) => element.shadowRoot!.activeElement as HTMLElement | null;
const pending = ({ status }: ClientConnection) => status === 'PENDING';
const mine = ({ status, role }: ClientConnection) => status === 'ACTIVE' && role !== null;
const notMine = ({ status, role }: ClientConnection) => status === 'ACTIVE' && role === null;

async function ready(backend: object) {
  const element = await show(backend);
  await inState(element, 'ready');
  return element;
}

describe('the clients of a firm', () => {
  it('are told with status, role and access: what waits first, what has ended last', async () => {
    const { backend, clients } = await openFirm();
    const element = await ready(backend);
    const shown = parts(element, 'client').map((row) => row.dataset.client);
    const inOrder = ['PENDING', 'ACTIVE', 'DISABLED'].flatMap((status) =>
      clients.filter((row) => row.status === status).map((row) => row.connection_id),
    );
    expect(shown).to.deep.equal(inOrder);
    const tree = await ariaTree(element);
    expect(tree).to.contain('- table "Clients"');
    for (const { client } of clients) expect(tree).to.contain(`- rowheader "${client.name}"`);
    const own = clientThat(clients, mine);
    expect(wordsOf(rowOf(element, own))).to.contain('Bookkeeper You');
    const other = clientThat(clients, (row) => notMine(row) && row.assigned_count > 0);
    expect(wordsOf(rowOf(element, other))).to.contain('Not assigned to you');
  });

  it('say when and by whom a client ended', async () => {
    const { backend, clients } = await openFirm();
    const element = await ready(backend);
    const ended = clientThat(clients, ({ events }) => events.at(-1)?.type === 'REMOVED');
    expect(wordsOf(rowOf(element, ended))).to.match(/Disconnected on \w+ \d+, \d{4} by the client/);
  });

  it('are found by name and by status, and the count is said', async () => {
    const { backend, clients } = await openFirm();
    const element = await ready(backend);
    const one = clientThat(clients, mine);
    type(part<HTMLInputElement>(element, 'search'), one.client.name.slice(1, 7).toUpperCase());
    await element.updateComplete;
    expect(parts(element, 'client').map((row) => row.dataset.client)).to.include(one.connection_id);
    expect(said(element)).to.match(/^\d+ clients?$/);
    const waiting = parts(element, 'chip')[1]!;
    expect(wordsOf(waiting)).to.equal(`Pending ${clients.filter(pending).length}`);
    waiting.click();
    await element.updateComplete;
    expect(waiting.ariaPressed).to.equal('true');
    expect(wordsOf(part(element, 'empty'))).to.contain('No client matches');
    part(element, 'action').click();
    await element.updateComplete;
    expect(parts(element, 'client').length).to.equal(clients.length);
  });

  it('are read to the end, page by page, and continued where a page failed', async () => {
    let broken = true;
    const pages: string[] = [];
    const { backend, clients } = await openFirm((fetch) => (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (!pathname.endsWith('/clients')) return fetch(request);
      pages.push(searchParams.get('limit')!);
      return broken && searchParams.has('cursor') ? Promise.reject(new TypeError('Failed to fetch')) : fetch(request);
    });
    const element = await fixture<BrexClientList>(
      html`<brex-client-list page-size="4" .backend=${backend}></brex-client-list>`,
    );
    await inState(element, 'partial');
    expect(parts(element, 'client').length).to.equal(4);
    expect(wordsOf(part(element, 'filter'))).to.contain('so far');
    broken = false;
    part(element, 'retry').click();
    await inState(element, 'ready');
    expect(parts(element, 'client').length).to.equal(clients.length);
    expect(new Set(pages)).to.deep.equal(new Set(['4']));
  });

  it('stay when they could not be read again', async () => {
    let broken = false;
    const { backend, clients } = await openFirm(
      (fetch) => (request) => (broken ? Promise.reject(new TypeError('Failed to fetch')) : fetch(request)),
    );
    const element = await ready(backend);
    broken = true;
    const told = oneEvent(element, 'brex-error');
    await element.refresh();
    await told;
    await inState(element, 'stale');
    expect(parts(element, 'client').length).to.equal(clients.length);
    broken = false;
    part(element, 'retry').click();
    await inState(element, 'ready');
    expect(part(element, 'error')).to.equal(null);
  });

  it('are none at first, and say what one does then', async () => {
    const me = { level: 'USER' };
    const element = await show({
      listClients: () => Promise.resolve({ items: [], next_cursor: null }),
      getMe: () => Promise.resolve(me),
    });
    await inState(element, 'empty');
    expect(wordsOf(part(element, 'empty'))).to.contain('Ask an admin of your firm');
    me.level = 'ADMIN';
    await element.refresh();
    await waitUntil(() => wordsOf(part(element, 'empty')).includes('once its owner invites your firm'));
  });

  it('are not there without a backend, nor for the people of a company', async () => {
    const element = await fixture<BrexClientList>(html`<brex-client-list></brex-client-list>`);
    expect(element.matches(':state(idle)')).to.equal(true);
    const { as } = await openFirm();
    element.backend = as(owner);
    await inState(element, 'failed');
    expect(wordsOf(part(element, 'reason'))).to.contain('Only people of an accounting firm');
  });

  it('show names as text, and values nobody knows as they came', async () => {
    const { clients, server } = await openFirm();
    const odd = {
      ...clientThat(clients, mine),
      client: { id: 'comp_1', name: '<img src=x onerror=alert(1)>' },
      status: 'SLEEPING',
      role: 'JUGGLER',
    };
    const element = await ready({ ...server, listClients: () => Promise.resolve({ items: [odd], next_cursor: null }) });
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(wordsOf(part(element, 'client'))).to.contain('SLEEPING JUGGLER');
    expect(partIn(part(element, 'client'), 'manage')).to.equal(null);
  });

  it('stand without sideways scroll on a phone, still a table', async () => {
    const { backend, clients } = await openFirm();
    const box = await fixture<HTMLElement>(html`<div><brex-client-list .backend=${backend}></brex-client-list></div>`);
    box.style.width = '320px';
    const element = box.querySelector('brex-client-list')!;
    await inState(element, 'ready');
    expect(getComputedStyle(rowOf(element, clients[0]!)).display).to.equal('grid');
    for (const row of parts(element, 'client')) expect(row.scrollWidth).to.be.at.most(320);
    expect(await ariaTree(element)).to.contain(`- rowheader "${clients[0]!.client.name}"`);
  });

  it('are accessible, with a menu open too', async () => {
    const { backend, clients } = await openFirm();
    const element = await ready(backend);
    await expect(element).to.be.accessible();
    await menuOf(element, rowOf(element, clientThat(clients, mine)));
    await expect(element).to.be.accessible();
  });
});

describe('accepting a client', () => {
  it('makes it active with the invitee as bookkeeper, says so, and keeps focus in its row', async () => {
    const { backend, clients, server } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, pending);
    const button = partIn(rowOf(element, row), 'accept');
    expect(button.ariaLabel).to.equal(`Accept: ${row.client.name}`);
    button.focus();
    const before = oneEvent<CustomEvent<BrexClientDetail>>(element, 'brex-accept');
    const after = oneEvent<CustomEvent<BrexClientDetail>>(element, 'brex-accepted');
    button.click();
    expect((await before).detail.connection.connection_id).to.equal(row.connection_id);
    expect((await after).detail.connection.status).to.equal('ACTIVE');
    await waitUntil(() => said(element).includes(`${row.client.name} is a client now`));
    await waitUntil(() => wordsOf(rowOf(element, row)).includes('Active'));
    expect(rowOf(element, row).contains(focusedIn(element))).to.equal(true);
    const { items } = await server.listClients();
    expect(items.find((one) => one.connection_id === row.connection_id)!.status).to.equal('ACTIVE');
  });

  it('shows nothing as done before the server answers, and sends one request however often one clicks', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let sent = 0;
    const { backend, clients } = await openFirm((fetch) => async (request) => {
      if (request.url.endsWith('/accept')) {
        sent++;
        await held;
      }
      return fetch(request);
    });
    const element = await ready(backend);
    const row = clientThat(clients, pending);
    for (let click = 0; click < 3; click++) {
      partIn(rowOf(element, row), 'accept').click();
      await element.updateComplete;
    }
    expect(partIn(rowOf(element, row), 'accept').ariaDisabled).to.equal('true');
    expect(wordsOf(rowOf(element, row))).to.contain('Pending');
    const done = oneEvent(element, 'brex-accepted');
    release();
    await done;
    expect(sent).to.equal(1);
  });

  it('can be cancelled by the page', async () => {
    let sent = 0;
    const { backend, clients } = await openFirm((fetch) => (request) => {
      if (request.method !== 'GET') sent++;
      return fetch(request);
    });
    const element = await ready(backend);
    element.addEventListener('brex-accept', (event) => event.preventDefault());
    partIn(rowOf(element, clientThat(clients, pending)), 'accept').click();
    await element.updateComplete;
    expect(sent).to.equal(0);
  });

  it('survives that another admin was first: why stands beside the row, and the row is as it is now', async () => {
    const { backend, clients, otherAdmin } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, pending);
    await otherAdmin().acceptClient(row.connection_id);
    partIn(rowOf(element, row), 'accept').click();
    const note = await appears(element, 'refusal');
    expect(wordsOf(note)).to.contain('This could not be done');
    await waitUntil(() => wordsOf(rowOf(element, row)).includes('Active'));
    expect(part(element, 'refusal')).to.not.equal(null);
  });

  it('survives that the client withdrew: the row goes, why stays, focus goes to the list', async () => {
    const { backend, clients, ownerOf } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, pending);
    await ownerOf(row).withdrawFirm(row.connection_id);
    const button = partIn(rowOf(element, row), 'accept');
    button.focus();
    button.click();
    await waitUntil(() => !rowOf(element, row));
    await element.updateComplete;
    expect(wordsOf(part(element, 'refusal'))).to.contain('This could not be done');
    expect(element.shadowRoot!.textContent).to.contain(row.client.name);
    expect(focusedIn(element)?.id).to.equal('title');
  });
});

describe('rejecting and disconnecting', () => {
  it('asks first, with focus on the safe button, and takes a rejected client off the list', async () => {
    const { backend, clients } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, pending);
    partIn(rowOf(element, row), 'reject').click();
    const dialog = await appears(element, 'dialog');
    expect(wordsOf(dialog)).to.contain(`Reject ${row.client.name}?`);
    expect(focusedIn(element)?.getAttribute('part')).to.equal('cancel');
    const done = oneEvent(element, 'brex-rejected');
    part(element, 'confirm').click();
    await done;
    await waitUntil(() => !part(element, 'dialog') && !rowOf(element, row));
    expect(said(element)).to.contain('is rejected');
  });

  it('asks nothing once it has left the page, whether its dialog is open by then or comes later', async () => {
    const { backend, clients } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, pending);
    const page = element.parentElement!;
    const comesBack = async () => {
      page.append(element);
      await inState(element, 'ready');
      expect(part(element, 'dialog')).to.equal(null);
    };
    const drawn = new Promise<void>((resolve) => {
      new MutationObserver((changes) => {
        const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
        if (added.some((node) => node instanceof HTMLDialogElement)) resolve();
      }).observe(element.shadowRoot!, { childList: true, subtree: true });
    });
    partIn(rowOf(element, row), 'reject').click();
    element.remove();
    await drawn;
    await element.updateComplete;
    await comesBack();
    partIn(rowOf(element, row), 'reject').click();
    await appears(element, 'dialog');
    element.remove();
    await comesBack();
  });

  it('tells by name who loses access, and leaves the client listed as disabled', async () => {
    const { backend, clients, server } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, (one) => mine(one) && one.assigned_count > 1);
    const { items } = await server.listAssignments({ client_id: row.client.id });
    await fromMenu(element, rowOf(element, row), 'Disconnect');
    const dialog = await appears(element, 'dialog');
    await waitUntil(() => wordsOf(dialog).includes('lose access'));
    for (const { firm_user: person, status } of items) {
      if (status === 'ACTIVE') expect(wordsOf(dialog)).to.contain(person.name);
    }
    expect(wordsOf(dialog)).to.contain(`${row.assigned_count} people lose access to ${row.client.name}`);
    await still(element);
    await expect(element).to.be.accessible();
    part(element, 'confirm').click();
    await waitUntil(() => rowOf(element, row) && wordsOf(rowOf(element, row)).includes('Disabled'));
    expect(wordsOf(rowOf(element, row))).to.contain(`by ${(await server.getMe()).name}`);
    await waitUntil(() => rowOf(element, row).contains(focusedIn(element)));
  });

  it('keeps the dialog open with the reason where the server refuses', async () => {
    const { backend, clients, ownerOf } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, mine);
    await fromMenu(element, rowOf(element, row), 'Disconnect');
    await appears(element, 'dialog');
    await ownerOf(row).removeFirm(row.connection_id);
    part(element, 'confirm').click();
    await waitUntil(() => wordsOf(part(element, 'dialog')).includes('This could not be done'));
    await waitUntil(() => part(element, 'confirm').ariaDisabled === 'true');
    part(element, 'cancel').click();
    await waitUntil(() => !part(element, 'dialog'));
    expect(wordsOf(rowOf(element, row))).to.contain('Disabled');
  });
});

describe('what a user may not do', () => {
  it('stays visible with the reason, and does nothing', async () => {
    const { as } = await openFirm();
    const backend = as(firmUser);
    const { items } = await backend.listClients();
    const element = await ready(backend);
    const lines = await menuOf(element, rowOf(element, clientThat(items, mine)));
    expect(lines.map(wordsOf)).to.deep.equal([
      'People and roles…Only an admin assigns people',
      'History…',
      'Disconnect…Only an admin disconnects',
    ]);
    lines[2]!.click();
    await element.updateComplete;
    expect(part(element, 'dialog')).to.equal(null);
    expect(lines[2]!.ariaDisabled).to.equal('true');
  });

  it('is told in place of the buttons, where the server lists more than it should', async () => {
    const { as, clients } = await openFirm();
    const user = as(firmUser);
    const element = await ready({
      ...user,
      listClients: () => Promise.resolve({ items: clients, next_cursor: null }),
    });
    expect(wordsOf(rowOf(element, clientThat(clients, pending)))).to.contain('Only an admin accepts or rejects');
    expect(wordsOf(rowOf(element, clientThat(clients, notMine)))).to.contain('Ask an admin to assign you');
    expect(parts(element, 'accept').length + parts(element, 'assign').length).to.equal(0);
  });
});

describe('managing a client', () => {
  it('enters it: the provider follows, and the row says where one is', async () => {
    const { backend, clients } = await openFirm();
    const provider = await fixture<BrexProvider>(
      html`<brex-provider .backend=${backend}><brex-client-list></brex-client-list></brex-provider>`,
    );
    const element = provider.querySelector('brex-client-list')!;
    await inState(element, 'ready');
    const row = clientThat(clients, mine);
    const switched = oneEvent<CustomEvent<BrexSwitchedDetail>>(provider, 'brex-switched');
    partIn(rowOf(element, row), 'manage').click();
    expect((await switched).detail.session!.current.client).to.deep.equal(row.client);
    await waitUntil(() => partIn(rowOf(element, row), 'here'));
    expect(parts(element, 'client').length).to.equal(clients.length);
  });

  it('says why where the access went meanwhile, and shows the row as it is now', async () => {
    const { backend, clients, server, persona } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, mine);
    await server.revokeAssignment(row.client.id, persona.id);
    partIn(rowOf(element, row), 'manage').click();
    await appears(element, 'refusal');
    await waitUntil(() => partIn(rowOf(element, row), 'assign'));
    expect(part(element, 'refusal')).to.not.equal(null);
  });
});

describe('who works for a client', () => {
  it('is assigned one by one, each saved by itself with a word that it is', async () => {
    const { backend, clients, server, persona } = await openFirm();
    const element = await ready(backend);
    const row = clientThat(clients, notMine);
    partIn(rowOf(element, row), 'assign').click();
    await appears(element, 'dialog');
    await waitUntil(() => parts(element, 'work').length > 0);
    const line = parts(element, 'work')[0]!;
    expect(wordsOf(line)).to.contain(persona.name);
    const assigned = oneEvent<CustomEvent<BrexAssignedDetail>>(element, 'brex-assigned');
    choose(partIn<HTMLSelectElement>(line, 'role'), 'BILL_PAY_DRAFTER');
    expect((await assigned).detail.assignment.role).to.equal('BILL_PAY_DRAFTER');
    await waitUntil(() => partIn(line, 'saved'));
    expect(said(element)).to.equal(`Saved: ${persona.name} is Bill pay drafter at ${row.client.name}.`);
    const { items } = await server.listAssignments({ client_id: row.client.id });
    expect(items.find(({ firm_user: one }) => one.id === persona.id)!.role).to.equal('BILL_PAY_DRAFTER');
    await still(element);
    await expect(element).to.be.accessible();
    partIn(line, 'remove').focus();
    partIn(line, 'remove').click();
    await waitUntil(() => said(element).includes('no longer works for'));
    await waitUntil(() => !partIn(line, 'remove'));
    part(element, 'cancel').click();
    await waitUntil(() => partIn(rowOf(element, row), 'assign'));
  });

  it('shows the role of before until the server said yes, and why where it refused', async () => {
    const { clients, server } = await openFirm();
    const row = clientThat(clients, mine);
    const element = await ready({ ...server, putAssignment: () => Promise.reject(refusal(409, 'client_decided')) });
    await fromMenu(element, rowOf(element, row), 'People');
    await waitUntil(() => parts(element, 'work').length > 0 && parts(element, 'remove').length > 0);
    const line = parts(element, 'work').find((one) => partIn(one, 'remove'))!;
    const select = partIn<HTMLSelectElement>(line, 'role');
    const before = select.value;
    choose(select, before === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER');
    expect(select.value).to.equal(before);
    await waitUntil(() => partIn(line, 'refusal'));
    expect(select.value).to.equal(before);
    expect(partIn(line, 'saved')).to.equal(null);
  });

  it('is the client’s decision where the client decided', async () => {
    const { backend, clients, ownerOf } = await openFirm();
    const row = clientThat(clients, (one) => mine(one) && one.assigned_count > 1);
    const client = ownerOf(row);
    const members = (await client.listMembers({ kind: 'EXTERNAL_PARTNER' })).items.filter(
      (one) => one.connection_id === row.connection_id && !one.is_contact && one.status === 'ACTIVE',
    );
    await client.updateMemberRole(members[0]!.id, { role: 'BILL_PAY_DRAFTER' });
    const element = await ready(backend);
    await fromMenu(element, rowOf(element, row), 'People');
    await waitUntil(() => parts(element, 'work').some((one) => wordsOf(one).includes('Set by the client')));
    const line = parts(element, 'work').find((one) => wordsOf(one).includes('Set by the client'))!;
    const select = partIn<HTMLSelectElement>(line, 'role');
    expect(select.disabled).to.equal(true);
    expect(select.value).to.equal('BILL_PAY_DRAFTER');
  });
});

describe('the menu of a client', () => {
  it('opens from the keyboard, goes round, finds by letter, and gives focus back', async () => {
    const { backend, clients } = await openFirm();
    const element = await ready(backend);
    const button = partIn(rowOf(element, clientThat(clients, mine)), 'menu-button');
    const at = () => wordsOf(focusedIn(element));
    button.focus();
    press(element, 'ArrowUp');
    await waitUntil(() => at() === 'Disconnect…');
    expect(button.ariaExpanded).to.equal('true');
    press(element, 'ArrowDown');
    expect(at()).to.equal('People and roles…');
    press(element, 'End');
    expect(at()).to.equal('Disconnect…');
    press(element, 'Home');
    press(element, 'h');
    expect(at()).to.equal('History…');
    press(element, 'Escape');
    await element.updateComplete;
    expect(focusedIn(element) === button).to.equal(true);
    expect(button.ariaExpanded).to.equal('false');
    expect(part(element, 'menu').matches(':popover-open')).to.equal(false);
  });

  it('closes when focus leaves it, and shows what happened to the client', async () => {
    const { backend, clients, ownerOf, persona } = await openFirm();
    const row = clientThat(clients, ({ status }) => status === 'DISABLED');
    await ownerOf(row).inviteFirm({ firm_id: persona.firm!.id });
    const again = clientThat((await backend.listClients()).items, ({ history }) => history.length > 0);
    const element = await ready(backend);
    await menuOf(element, rowOf(element, again));
    part(element, 'search').focus();
    await waitUntil(() => !part(element, 'menu').matches(':popover-open'));
    await fromMenu(element, rowOf(element, again), 'History');
    const dialog = await appears(element, 'dialog');
    expect(wordsOf(dialog)).to.contain(`${row.events[0]!.by.name} invited your firm`);
    expect(wordsOf(dialog)).to.contain('Earlier connection');
  });
});
