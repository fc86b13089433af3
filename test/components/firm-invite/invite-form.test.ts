import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { PartnerFirm } from '../../../components/backend/pro-access.js';
import type { BrexFirmInvite } from '../../../components/firm-invite/firm-invite.js';
import '../../../components/firm-invite/brex-firm-invite.js';
import { ariaTree } from '../aria.js';
import { pageOf } from '../books.js';
import { appears, eventOf, inState, openOwner, part, parts, some, type, wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';

const show = (backend: object) =>
  fixture<BrexFirmInvite>(
    html`<brex-firm-invite .backend=${backend} apply-url="https://apply.example/pro"></brex-firm-invite>`,
  );

/** The element with its form open, and an owner whose company has no firm yet. */
async function opened(
  fits = ({ firms }: { firms: readonly unknown[] }) => firms.length === 0,
  backendOf = (b: object) => b,
) {
  const world = await openOwner(fits);
  const element = await show(backendOf(world.backend));
  await waitUntil(() => part(element, 'open'));
  part(element, 'open').click();
  await appears(element, 'form');
  return { ...world, element };
}

const search = (element: BrexFirmInvite) => part<HTMLInputElement>(element, 'search');
const options = (element: BrexFirmInvite) => parts(element, 'option').map(wordsOf);
const said = (element: BrexFirmInvite) => wordsOf(element.shadowRoot!.querySelector('.visually-hidden[role=status]'));
const focused = (element: BrexFirmInvite) => element.shadowRoot!.activeElement;

async function find(element: BrexFirmInvite, name: string): Promise<void> {
  type(search(element), name);
  await waitUntil(() => search(element).ariaExpanded === 'true' && options(element).length > 0, `firms for ${name}`);
}

async function choose(element: BrexFirmInvite, name: string): Promise<void> {
  await find(element, name);
  await sendKeys({ press: 'ArrowDown' });
  await sendKeys({ press: 'Enter' });
  await appears(element, 'invite');
}

const partnerOf = async ({ server }: { server: { searchFirms: () => Promise<{ items: PartnerFirm[] }> } }) =>
  (await server.searchFirms()).items.find(({ status }) => status === null)!;

describe('searching a firm', () => {
  it('begins in its field, and finds by a part of the name', async () => {
    const { element, server } = await opened();
    await waitUntil(() => focused(element) === search(element));
    const { items } = await server.searchFirms({ name: 'tax' });
    expect(items).to.not.be.empty;
    await find(element, 'tax');
    expect(options(element)).to.deep.equal(items.map(({ name }) => name));
    expect(said(element)).to.equal(`${items.length} ${items.length === 1 ? 'firm' : 'firms'} found`);
    const tree = await ariaTree(element);
    expect(tree).to.contain('- combobox "Firm" [expanded]: tax');
    expect(tree).to.contain(`- listbox "Firm":\n    - option "${items[0]!.name}"`);
  });

  it('asks once for what is typed quickly, and drops an answer that comes late', async () => {
    const asked: { name: string; answer: (names: string[]) => void }[] = [];
    const searchFirms = ({ name }: { name: string }) =>
      new Promise((resolve) =>
        asked.push({
          name,
          answer: (names) => resolve(pageOf(names.map((one) => ({ id: one, name: one, status: null })))),
        }),
      );
    const { element } = await opened(undefined, (backend) => ({ ...backend, searchFirms }));
    for (const text of ['h', 'ha', 'har']) type(search(element), text);
    await waitUntil(() => asked.length > 0);
    type(search(element), 'harbor');
    await waitUntil(() => asked.length > 1);
    expect(asked.map(({ name }) => name)).to.deep.equal(['har', 'harbor']);
    asked[1]!.answer(['Harbor & Finch']);
    await waitUntil(() => options(element).length > 0);
    asked[0]!.answer(['Hartley']);
    await element.updateComplete;
    expect(options(element)).to.deep.equal(['Harbor & Finch']);
  });

  it('reads on by cursor when one comes near the end of the list', async () => {
    const firms = Array.from({ length: 25 }, (_, n) => ({ id: `firm_${n}`, name: `Firm ${n}`, status: null }));
    const searchFirms = ({ cursor }: { cursor?: string }) =>
      Promise.resolve(cursor ? pageOf(firms.slice(20)) : pageOf(firms.slice(0, 20), 'more'));
    const { element } = await opened(undefined, (backend) => ({ ...backend, searchFirms }));
    await find(element, 'firm');
    expect(options(element).length).to.equal(20);
    await sendKeys({ press: 'ArrowUp' });
    await waitUntil(() => options(element).length === 25);
    expect(search(element).getAttribute('aria-activedescendant')).to.equal('firm-19');
  });

  it('closes its list by Escape, then empties the field', async () => {
    const { element } = await opened();
    await find(element, 'tax');
    const list = part(element, 'firms');
    expect(list.matches(':popover-open')).to.equal(true);
    await sendKeys({ press: 'Escape' });
    expect(list.matches(':popover-open')).to.equal(false);
    expect(search(element).value).to.equal('tax');
    await sendKeys({ press: 'Escape' });
    expect(search(element).value).to.equal('');
    expect(part(element, 'form')).to.not.equal(null);
  });

  it('leaves the keys of an input method alone', async () => {
    const { element } = await opened();
    await find(element, 'tax');
    const key = (isComposing: boolean) =>
      search(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', isComposing, bubbles: true }));
    key(true);
    await element.updateComplete;
    expect(search(element).hasAttribute('aria-activedescendant')).to.equal(false);
    key(false);
    await element.updateComplete;
    expect(search(element).getAttribute('aria-activedescendant')).to.equal('firm-0');
  });

  it('says of a firm that is connected already why it is not invited', async () => {
    const { element, firms } = await opened((company) => some('ACTIVE')(company as never));
    const { firm } = firms.find(({ status }) => status === 'ACTIVE')!;
    await find(element, firm.name);
    expect(options(element)[0]).to.equal(`${firm.name} Connected already`);
    expect(parts(element, 'option')[0]!.ariaDisabled).to.equal('true');
    parts(element, 'option')[0]!.click();
    await element.updateComplete;
    expect(part(element, 'invite')).to.equal(null);
    expect(wordsOf(part(element, 'reason'))).to.contain(`${firm.name} is connected already`);
  });

  it('says so when the directory cannot be read, and tries again', async () => {
    let fails = true;
    const { element } = await opened(undefined, (backend) => ({
      ...backend,
      searchFirms: (...args: []) =>
        fails
          ? Promise.reject(new TypeError('Failed to fetch'))
          : (backend as { searchFirms: () => Promise<unknown> }).searchFirms(...args),
    }));
    type(search(element), 'tax');
    await waitUntil(() => part(element, 'error'));
    fails = false;
    part(element, 'retry').click();
    await waitUntil(() => options(element).length > 0);
  });
});

describe('inviting a firm', () => {
  it('shows whom and what before it is sent, then what happens next', async () => {
    const { element, server } = await opened();
    const firm = await partnerOf({ server });
    const people = (await server.listFirmPeople(firm.id)).items;
    const seats = await server.getSeats();
    await choose(element, firm.name);
    await waitUntil(() => part<HTMLSelectElement>(element, 'person').options.length === people.length);
    const first = people.find((one) => one.is_default)!;
    expect(part<HTMLSelectElement>(element, 'person').value).to.equal(first.id);
    const review = wordsOf(part(element, 'review'));
    expect(review).to.contain(`What ${firm.name} will be able to do`);
    expect(review).to.contain('Can: See accounts, transactions and statements');
    expect(review).to.contain('Cannot: Approve payments');
    await waitUntil(() => wordsOf(part(element, 'review')).includes(`Cannot: Use any of your ${seats.total} seats`));

    const asked = eventOf(element, 'brex-invite');
    const told = eventOf(element, 'brex-invited');
    part(element, 'invite').click();
    expect((await asked).detail).to.deep.equal({
      firm: { id: firm.id, name: firm.name },
      firm_user: { id: first.id, name: first.name },
    });
    const { connection } = (await told).detail;
    expect(connection.status).to.equal('INVITED');
    expect((await server.listFirms()).items.map((row) => row.connection_id)).to.include(connection.connection_id);
    await waitUntil(() => focused(element)?.id === 'sent');
    expect(wordsOf(part(element, 'sent'))).to.contain(
      `${firm.name} is invited Invited What happens next: ${first.name}`,
    );
    expect(part(element, 'form')).to.equal(null);
    await waitUntil(() => parts(element, 'firm').some((row) => row.dataset.firm === firm.id));
    part(element, 'done').click();
    await waitUntil(() => focused(element)?.id === 'title');
  });

  it('names the person one chose', async () => {
    const { element, server } = await opened();
    const many = (await server.searchFirms()).items.filter(({ status }) => status === null);
    const staffs = await Promise.all(many.map(({ id }) => server.listFirmPeople(id)));
    const at = staffs.findIndex(({ items }) => items.length > 1);
    const person = staffs[at]!.items.find((one) => !one.is_default)!;
    await choose(element, many[at]!.name);
    const select = part<HTMLSelectElement>(element, 'person');
    await waitUntil(() => select.options.length > 1);
    select.value = person.id;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await element.updateComplete;
    const told = eventOf(element, 'brex-invited');
    part(element, 'invite').click();
    expect((await told).detail.connection.original_invitee.id).to.equal(person.id);
  });

  it('sends nothing when the host cancels it', async () => {
    const { element, server } = await opened();
    await choose(element, (await partnerOf({ server })).name);
    element.addEventListener('brex-invite', (event) => event.preventDefault());
    part(element, 'invite').click();
    await element.refresh();
    expect((await server.listFirms()).items).to.deep.equal([]);
    expect(part(element, 'form')).to.not.equal(null);
  });

  it('survives that somebody else invited the firm meanwhile', async () => {
    const { element, server } = await opened();
    const firm = await partnerOf({ server });
    await choose(element, firm.name);
    await server.inviteFirm({ firm_id: firm.id });
    part(element, 'invite').click();
    const note = await appears(element, 'refusal');
    expect(wordsOf(note)).to.contain('This could not be done');
    expect(part(element, 'sent')).to.equal(null);
    await waitUntil(() => part(element, 'reason'));
    expect(wordsOf(part(element, 'reason'))).to.contain('is invited already');
    expect(part(element, 'invite').ariaDisabled).to.equal('true');
  });

  it('is done once, however often one presses', async () => {
    let sent = 0;
    const { element, server } = await opened(undefined, (backend) => ({
      ...backend,
      inviteFirm: () => {
        sent++;
        return new Promise(() => undefined);
      },
    }));
    await choose(element, (await partnerOf({ server })).name);
    part(element, 'invite').click();
    await waitUntil(() => part(element, 'invite').ariaBusy === 'true');
    part(element, 'invite').click();
    await element.updateComplete;
    expect(sent).to.equal(1);
    expect(part(element, 'sent')).to.equal(null);
  });

  it('goes back to the search, and from there out', async () => {
    const { element, server } = await opened();
    const firm = await partnerOf({ server });
    await choose(element, firm.name);
    part(element, 'back').click();
    await element.updateComplete;
    expect(part(element, 'invite')).to.equal(null);
    expect(focused(element)).to.equal(search(element));
    expect(search(element).value).to.equal(firm.name);
    part(element, 'back').click();
    await waitUntil(() => focused(element) === part(element, 'open'));
    expect(part(element, 'form')).to.equal(null);
  });

  it('begins with the firm where it is invited again', async () => {
    const { backend, firms } = await openOwner(some('DISCONNECTED'));
    const { firm } = firms.find(({ status }) => status === 'DISCONNECTED')!;
    const element = await show(backend);
    await inState(element, 'ready');
    parts(element, 'firm')
      .find((row) => row.dataset.firm === firm.id)!
      .querySelector<HTMLElement>('[part=action]')!
      .click();
    await appears(element, 'review');
    expect(search(element).value).to.equal(firm.name);
    const told = eventOf(element, 'brex-invited');
    part(element, 'invite').click();
    const { connection } = (await told).detail;
    expect(connection.status).to.equal('INVITED');
    expect(connection.history.length).to.be.greaterThan(0);
  });

  it('works without the list of people: the firm’s first admin is invited', async () => {
    const { element, server } = await opened(undefined, (backend) => ({
      ...backend,
      listFirmPeople: () => Promise.reject(new TypeError('Failed to fetch')),
    }));
    const firm = await partnerOf({ server });
    await choose(element, firm.name);
    await waitUntil(() => wordsOf(part(element, 'form')).includes('Its people did not load'));
    const told = eventOf(element, 'brex-invited');
    part(element, 'invite').click();
    const first = (await server.listFirmPeople(firm.id)).items.find((one) => one.is_default)!;
    expect((await told).detail.connection.contact.id).to.equal(first.id);
  });
});

describe('a firm that is not a partner', () => {
  async function notFound(fits?: Parameters<typeof opened>[0]) {
    const world = await opened(fits);
    type(search(world.element), 'Ledger & Nobody');
    await appears(world.element, 'not-partner');
    return world;
  }
  const field = (element: BrexFirmInvite, id: string) => element.shadowRoot!.querySelector<HTMLInputElement>(`#${id}`)!;

  it('is told, with words that ask it to apply', async () => {
    const { element } = await notFound();
    expect(said(element)).to.equal('Ledger & Nobody is not a partner yet');
    const words = wordsOf(part(element, 'ask'));
    expect(words).to.contain('We would like Ledger & Nobody to keep our books');
    expect(words).to.contain('name+proaccess@your-domain');
    expect(words).to.contain('Apply here: https://apply.example/pro');
  });

  it('may be missing among others: the same ways on, on demand', async () => {
    const { element } = await opened();
    await find(element, 'tax');
    await sendKeys({ press: 'Escape' });
    part(element, 'missing').click();
    await appears(element, 'not-partner');
    await waitUntil(() => focused(element)?.id === 'ways');
    expect(wordsOf(part(element, 'ask'))).to.contain('We would like your firm');
  });

  it('leaves a bookkeeper to be invited by e-mail', async () => {
    const { element, server } = await notFound();
    const before = await server.getSeats();
    await waitUntil(() =>
      wordsOf(part(element, 'bookkeeper')).includes(`${before.available} of ${before.total} seats`),
    );
    part(element, 'invite-member').click();
    await waitUntil(() => focused(element) === field(element, 'name'));
    expect(field(element, 'name').ariaInvalid).to.equal('true');
    type(field(element, 'name'), '<b>Carla</b> Ruiz');
    type(field(element, 'email'), 'carla@ruiz');
    part(element, 'invite-member').click();
    await waitUntil(() => focused(element) === field(element, 'email'));
    expect(wordsOf(part(element, 'bookkeeper'))).to.contain('Enter an address such as');
    type(field(element, 'email'), 'carla@ruiz.example');
    const told = eventOf(element, 'brex-member-invited');
    part(element, 'invite-member').click();
    const { member } = (await told).detail;
    expect(member).to.include({
      kind: 'DIRECT_MEMBER',
      role: 'BOOKKEEPER',
      status: 'INVITED',
      name: '<b>Carla</b> Ruiz',
    });
    await waitUntil(() => focused(element)?.id === 'bookkeeper-invited');
    expect(wordsOf(focused(element))).to.contain('<b>Carla</b> Ruiz is invited');
    expect((await server.getSeats()).used).to.equal(before.used + 1);
    await waitUntil(() => wordsOf(part(element, 'bookkeeper')).includes(`${before.available - 1} of`));
  });

  it('shows why a bookkeeper could not be invited', async () => {
    const { element, members } = await notFound();
    type(field(element, 'name'), 'Twice');
    type(field(element, 'email'), members[0]!.email);
    await element.updateComplete;
    part(element, 'invite-member').click();
    expect(wordsOf(await appears(element, 'refusal'))).to.contain('is already a member of the company');
  });

  it('offers no form where every seat is in use, and says so', async () => {
    const seats = { total: 5, used: 5, available: 0, external_partners: 0 };
    const { element } = await opened(undefined, (backend) => ({ ...backend, getSeats: () => Promise.resolve(seats) }));
    type(search(element), 'Ledger & Nobody');
    await appears(element, 'not-partner');
    await waitUntil(() => wordsOf(part(element, 'bookkeeper')).includes('All 5 seats are in use'));
    expect(part(element, 'invite-member')).to.equal(null);
  });
});
