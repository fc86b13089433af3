import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BrexClientSwitcher } from '../../../components/client-switcher/client-switcher.js';
import '../../../components/client-switcher/brex-client-switcher.js';
import { ariaTree } from '../aria.js';
import { refusal } from '../books.js';
import { inState, part } from '../owner.js';
import { firmAdmin, firmUser, openPro } from '../pro.js';
import { waitUntil } from '../wait.js';

const show = (backend: object | undefined) =>
  fixture<BrexClientSwitcher>(html`<brex-client-switcher .backend=${backend}></brex-client-switcher>`);

const options = (element: BrexClientSwitcher) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]'),
];
const namesOf = (element: BrexClientSwitcher) =>
  options(element).map((one) => one.querySelector('.name')!.textContent.trim());
const listed = (element: BrexClientSwitcher) => waitUntil(() => options(element).length > 0, 'clients are listed');
const active = (element: BrexClientSwitcher) => element.shadowRoot!.querySelector('.active .name')?.textContent.trim();
const field = (element: BrexClientSwitcher) => element.shadowRoot!.querySelector<HTMLInputElement>('#search')!;

async function type(element: BrexClientSwitcher, text: string) {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent('input'));
  await element.updateComplete;
}

/** The first world takes long: everything of it is loaded then. */
before(async () => {
  await (await openPro()).as(firmAdmin).getMe();
});

describe('the client switcher', () => {
  it('names the firm on its button and opens with focus in the search', async () => {
    const world = await openPro();
    const element = await show(world.as(firmAdmin));
    await inState(element, 'ready');
    expect(part(element, 'button').textContent).to.contain(world.personOf(firmAdmin).firm!.name);
    part(element, 'button').click();
    await listed(element);
    expect(element.shadowRoot!.activeElement === field(element)).to.equal(true);
    expect(part(element, 'button').getAttribute('aria-expanded')).to.equal('true');
  });

  it('groups clients by status and says why one cannot be entered', async () => {
    const world = await openPro();
    const backend = world.as(firmAdmin);
    const element = await show(backend);
    await inState(element, 'ready');
    await element.show();
    await listed(element);
    const { items } = await backend.listClients({ limit: 1000 });
    expect(namesOf(element)).to.have.members(items.map(({ client }) => client.name));
    const tree = await ariaTree(element);
    for (const group of ['Pending', 'Active', 'Disabled']) expect(tree).to.match(new RegExp(`group "${group} · \\d+"`));
    const unassigned = items.find(({ status, role }) => status === 'ACTIVE' && !role)!;
    const option = options(element).find((one) => one.textContent.includes(unassigned.client.name))!;
    expect(option.getAttribute('aria-disabled')).to.equal('true');
    expect(option.textContent).to.contain('Not assigned to you');
    option.click();
    await element.updateComplete;
    expect(part(element, 'refusal').textContent).to.contain(`You are not assigned to ${unassigned.client.name}.`);
  });

  it('finds by part of a name without accents and case, starts first, and by id', async () => {
    const rows = ['Zoë Ébène', 'Ebony Labs', 'The Eben Group', 'Webenstein', 'Other'].map((name, n) => ({
      connection_id: `conn_${n}`,
      status: 'ACTIVE',
      client: { id: `cli_${n}x`, name },
      role: 'BOOKKEEPER',
    }));
    const backend = {
      getMe: () => Promise.resolve({ firm: { id: 'f', name: 'F' }, current_client: null }),
      listClients: () => Promise.resolve({ items: rows, next_cursor: null }),
    };
    const element = await show(backend);
    await element.show();
    await listed(element);
    await type(element, 'EBEN');
    expect(namesOf(element)).to.deep.equal(['Zoë Ébène', 'The Eben Group', 'Webenstein']);
    expect([...element.shadowRoot!.querySelectorAll('mark')].map(({ textContent }) => textContent)).to.deep.equal([
      'Ébèn',
      'Eben',
      'eben',
    ]);
    await type(element, 'cli_4');
    expect(namesOf(element)).to.deep.equal(['Other']);
    await type(element, 'nothing like it');
    expect(part(element, 'empty').textContent).to.contain('No client is found by “nothing like it”');
  });

  it('is walked by keys, enters with Enter, tells it, and lists it as recent then', async () => {
    const world = await openPro();
    const backend = world.as(firmAdmin);
    const element = await show(backend);
    await inState(element, 'ready');
    await element.show();
    await listed(element);
    const names = namesOf(element);
    const enterable = options(element).find((one) => one.getAttribute('aria-disabled') === 'false')!;
    expect(active(element)).to.equal(enterable.querySelector('.name')!.textContent.trim());
    for (let n = names.indexOf(active(element)!); n >= 0; n--) await sendKeys({ press: 'ArrowUp' });
    expect(active(element)).to.equal(names.at(-1));
    await sendKeys({ press: 'ArrowDown' });
    expect(active(element)).to.equal(names[0]);
    const { client } = (await backend.listClients({ status: 'ACTIVE' })).items.find(({ role }) => role)!;
    await sendKeys({ type: client.name });
    await element.updateComplete;
    const switched = oneEvent<HTMLElementEventMap['brex-switched']>(element, 'brex-switched');
    const recent = oneEvent<HTMLElementEventMap['brex-recent-changed']>(element, 'brex-recent-changed');
    await sendKeys({ press: 'Enter' });
    const { detail } = await switched;
    expect(detail.session!.current.client).to.deep.equal(client);
    expect(detail.reason).to.equal('chosen');
    expect((await recent).detail.recent).to.deep.equal([client.id]);
    await inState(element, 'inside');
    expect(part(element, 'button').textContent).to.contain(client.name);
    expect(element.matches(':state(open)')).to.equal(false);
    await element.show();
    await element.updateComplete;
    expect(await ariaTree(element)).to.match(/group "Recent":\s+- text: Recent\s+- option/);
    expect(options(element)[0]!.textContent).to.contain('You are here');
    expect(active(element)).not.to.equal(client.name);
  });

  it('stays where it is when the host cancels', async () => {
    const world = await openPro();
    const backend = world.as(firmAdmin);
    const element = await show(backend);
    element.addEventListener('brex-switch', (event) => event.preventDefault());
    await element.show();
    await listed(element);
    const { client } = (await backend.listClients({ status: 'ACTIVE' })).items.find(({ role }) => role)!;
    await type(element, client.name);
    await sendKeys({ press: 'Enter' });
    await aTimeout(50);
    expect(element.session).to.equal(undefined);
  });

  it('survives a client that cannot be entered any more, and reads the list again', async () => {
    const world = await openPro();
    const backend = world.as(firmAdmin);
    let lists = 0;
    let refuses = true;
    const element = await show({
      ...backend,
      listClients: (...given: Parameters<typeof backend.listClients>) => (lists++, backend.listClients(...given)),
      enterClient: (id: string) => (refuses ? Promise.reject(refusal(400, 'invalid_target')) : backend.enterClient(id)),
    });
    await element.show();
    await listed(element);
    const { client } = (await backend.listClients({ status: 'ACTIVE' })).items.find(({ role }) => role)!;
    await type(element, client.name);
    const failed = oneEvent<HTMLElementEventMap['brex-error']>(element, 'brex-error');
    await sendKeys({ press: 'Enter' });
    const { detail } = await failed;
    await waitUntil(() => lists === 2, 'the list is read again');
    expect(part(element, 'refusal').textContent).to.contain('<b>server text</b>');
    expect(element.session).to.equal(undefined);
    refuses = false;
    detail.retry();
    await inState(element, 'inside');
    expect(element.session!.current.client).to.deep.equal(client);
  });

  it('searches for what was typed while it was still loading, and lets no key of it reach the page', async () => {
    const copy = '/another-copy-typed/components/client-switcher/client-switcher.ts';
    const { BrexClientSwitcher } = (await import(copy)) as {
      BrexClientSwitcher: typeof import('../../../components/client-switcher/client-switcher.js').BrexClientSwitcher;
    };
    BrexClientSwitcher.define('early-switcher');
    const world = await openPro();
    const before = await fixture<HTMLInputElement>(html`<input aria-label="The page" />`);
    const element = new BrexClientSwitcher();
    element.backend = world.as(firmAdmin);
    before.after(element);
    await inState(element, 'ready');
    before.focus();
    const opened = element.show();
    expect(field(element)).to.equal(null);
    const panel = part(element, 'panel');
    expect(element.shadowRoot!.activeElement === panel).to.equal(true);
    for (const key of ['c', 'h', 'x', 'Backspace']) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
      expect(panel.dispatchEvent(event)).to.equal(false);
    }
    await opened;
    await listed(element);
    expect(field(element).value).to.equal('ch');
    expect(field(element).selectionStart).to.equal(2);
    expect(element.shadowRoot!.activeElement === field(element)).to.equal(true);
    for (const name of namesOf(element)) expect(name.toLowerCase()).to.contain('ch');
    expect(before.value).to.equal('');
    element.hide();
    await waitUntil(() => document.activeElement === before, 'the focus goes back');
    element.remove();
  });

  it('opens by its shortcut, another one, or none', async () => {
    const world = await openPro();
    const element = await show(world.as(firmUser));
    await inState(element, 'ready');
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'k' });
    await sendKeys({ up: 'Control' });
    await inState(element, 'open');
    element.hide();
    await waitUntil(() => !element.matches(':state(open)'));
    element.shortcut = '/';
    await element.updateComplete;
    const input = await fixture<HTMLInputElement>(html`<input aria-label="host" />`);
    input.focus();
    await sendKeys({ press: '/' });
    expect(input.value).to.equal('/');
    expect(element.matches(':state(open)')).to.equal(false);
    input.blur();
    await sendKeys({ press: '/' });
    await inState(element, 'open');
    element.hide();
    element.shortcut = '';
    await element.updateComplete;
    await sendKeys({ press: '/' });
    expect(element.matches(':state(open)')).to.equal(false);
  });

  it('resumes a client that the session stands in, only where it is told to', async () => {
    const world = await openPro();
    const { client } = (await world.as(firmAdmin).listClients({ status: 'ACTIVE' })).items.find(({ role }) => role)!;
    await world.as(firmAdmin).enterClient(client.id);
    const still = await show(world.as(firmAdmin));
    await inState(still, 'ready');
    await aTimeout(30);
    expect(still.session).to.equal(undefined);
    const element = await fixture<BrexClientSwitcher>(
      html`<brex-client-switcher resume .backend=${world.as(firmAdmin)}></brex-client-switcher>`,
    );
    await inState(element, 'inside');
    expect(element.session!.current.client.id).to.equal(client.id);
  });

  it('keeps what was typed and where one was, by the client and not by the line, and gives focus back', async () => {
    const rows = ['Bell', 'Cole', 'Dale'].map((name) => ({
      connection_id: `conn_${name}`,
      status: 'ACTIVE',
      client: { id: `cli_${name}`, name },
      role: 'BOOKKEEPER',
    }));
    const element = await show({
      getMe: () => Promise.resolve({ firm: { id: 'f', name: 'F' }, current_client: null }),
      listClients: () => Promise.resolve({ items: [...rows], next_cursor: null }),
    });
    const host = await fixture<HTMLInputElement>(html`<input aria-label="host" />`);
    host.focus();
    await element.show();
    await listed(element);
    await sendKeys({ type: 'l' });
    await sendKeys({ press: 'ArrowDown' });
    expect(active(element)).to.equal('Cole');
    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain('Cole, Bookkeeper');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => document.activeElement === host, 'focus is where it was');
    rows.unshift({ ...rows[0]!, connection_id: 'conn_Abel', client: { id: 'cli_Abel', name: 'Abel' } });
    await element.show();
    await waitUntil(() => options(element).length === 4, 'the list is read again');
    expect(field(element).value).to.equal('l');
    expect(active(element)).to.equal('Cole');
  });

  it('begins at the best match that can be entered', async () => {
    const rows = ['Oaks', 'Oakley', 'Great Oak'].map((name, n) => ({
      connection_id: `conn_${name}`,
      status: n === 0 ? 'PENDING' : 'ACTIVE',
      client: { id: `cli_${name}`, name },
      role: n === 1 ? null : 'BOOKKEEPER',
    }));
    const element = await show({
      getMe: () => Promise.resolve({ firm: { id: 'f', name: 'F' }, current_client: null }),
      listClients: () => Promise.resolve({ items: rows, next_cursor: null }),
    });
    await element.show();
    await listed(element);
    await type(element, 'oak');
    expect(namesOf(element)).to.deep.equal(['Oaks', 'Oakley', 'Great Oak']);
    expect(active(element)).to.equal('Great Oak');
    await type(element, 'oaks');
    expect(active(element)).to.equal('Oaks');
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(part(element, 'refusal').textContent).to.contain('Oaks is pending');
    expect(element.session).to.equal(undefined);
  });

  it('reads every page of the clients', async () => {
    const pages = [0, 1, 2].map((page) => ({
      items: [0, 1].map((n) => ({
        connection_id: `conn_${page}${n}`,
        status: 'ACTIVE',
        client: { id: `cli_${page}${n}`, name: `Client ${page}${n}` },
        role: 'BOOKKEEPER',
      })),
      next_cursor: page < 2 ? String(page + 1) : null,
    }));
    const element = await show({
      getMe: () => Promise.resolve({ firm: { id: 'f', name: 'F' }, current_client: null }),
      listClients: ({ cursor = '0' }) => Promise.resolve(pages[Number(cursor)]),
    });
    await element.show();
    await waitUntil(() => options(element).length === 6, 'all of them');
    expect(element.shadowRoot!.querySelector('.foot')!.textContent).to.contain('6 clients');
  });

  it('shows the role the server said last', async () => {
    const world = await openPro();
    const backend = world.as(firmAdmin);
    const row = (await backend.listClients({ status: 'ACTIVE' })).items.find(({ role }) => role === 'BOOKKEEPER')!;
    const bar = await fixture<BrexClientSwitcher>(
      html`<brex-client-switcher mode="bar" .backend=${backend}></brex-client-switcher>`,
    );
    bar.session = await backend.enterClient(row.client.id);
    await inState(bar, 'inside');
    expect(part(bar, 'bar').textContent).to.contain('Bookkeeper');
    await backend.putAssignment(row.client.id, world.personOf(firmAdmin).id, { role: 'BILL_PAY_DRAFTER' });
    await bar.refresh();
    await waitUntil(() => part(bar, 'bar').textContent.includes('Bill pay drafter'), 'the new role');
    await expect(bar).to.be.accessible();
    part(bar, 'exit').click();
    expect(bar.session).to.equal(undefined);
    await bar.updateComplete;
    expect(part(bar, 'bar')).to.equal(null);
  });

  it('shows names as text, whatever they contain', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const element = await show({
      getMe: () => Promise.resolve({ firm: { id: 'f', name }, current_client: null }),
      listClients: () =>
        Promise.resolve({
          items: [{ connection_id: 'c', status: 'ACTIVE', client: { id: 'i', name }, role: 'BOOKKEEPER' }],
          next_cursor: null,
        }),
    });
    await element.show();
    await listed(element);
    await type(element, 'src');
    expect(namesOf(element)).to.deep.equal([name]);
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
  });

  it('says what did not load and tries again', async () => {
    const world = await openPro();
    const backend = world.as(firmAdmin);
    let fails = true;
    const element = await show({
      ...backend,
      listClients: (...given: Parameters<typeof backend.listClients>) =>
        fails ? Promise.reject(refusal(503)) : backend.listClients(...given),
    });
    await inState(element, 'ready');
    await element.show();
    await waitUntil(() => part(element, 'error'), 'the failure');
    fails = false;
    part(element, 'retry').click();
    await listed(element);
    expect(part(element, 'error')).to.equal(null);
  });

  it('shows nothing in the bar outside a client, and waits without a backend', async () => {
    const bar = await fixture<BrexClientSwitcher>(html`<brex-client-switcher mode="bar"></brex-client-switcher>`);
    expect(bar.getBoundingClientRect().height).to.equal(0);
    const menu = await show(undefined);
    expect(part<HTMLButtonElement>(menu, 'button').disabled).to.equal(true);
    await expect(menu).to.be.accessible();
  });

  it('is accessible when open', async () => {
    const world = await openPro();
    const element = await show(world.as(firmAdmin));
    await inState(element, 'ready');
    await element.show();
    await listed(element);
    await expect(element).to.be.accessible();
  });
});
