import { expect, fixture, html } from '@open-wc/testing';
import type { Member } from '../../../components/backend/pro-access.js';
import type { BrexMemberList } from '../../../components/member-list/member-list.js';
import '../../../components/member-list/brex-member-list.js';
import { ariaTree } from '../aria.js';
import {
  appears,
  eventOf,
  inState,
  openOwner,
  part,
  parts,
  wordsOf,
  type Company,
  type ProAccessBackend,
} from '../owner.js';
import { openPro } from '../pro.js';
import { waitUntil } from '../wait.js';

const partner = ({ kind, status }: Member) => kind === 'EXTERNAL_PARTNER' && status === 'ACTIVE';
/** Somebody of a firm who is not its contact, and about whom nothing is decided. */
const simple = (one: Member) => partner(one) && !one.is_contact && !one.decision;
const withSimple = ({ members }: Company) => members.some(simple);

const rowOf = (element: BrexMemberList, { id }: Member) =>
  parts(element, 'member').find((row) => row.dataset.member === id)!;
const roleOf = (element: BrexMemberList, member: Member) =>
  rowOf(element, member).querySelector<HTMLSelectElement>('[part=role]')!;
const endOf = (element: BrexMemberList, member: Member) =>
  rowOf(element, member).querySelector<HTMLElement>('[part=end]')!;
/** What stands below a person: decision, refusal. */
const below = (element: BrexMemberList, member: Member) => {
  const next = rowOf(element, member).nextElementSibling;
  return next?.matches('.more') ? next : null;
};
const focused = (element: BrexMemberList) => element.shadowRoot!.activeElement;

async function show(fits: (company: Company) => boolean, backendOf = (backend: object) => backend) {
  const world = await openOwner(fits);
  const element = await fixture<BrexMemberList>(
    html`<brex-member-list .backend=${backendOf(world.backend)}></brex-member-list>`,
  );
  await inState(element, 'ready');
  return { ...world, element };
}

function setRole(element: BrexMemberList, member: Member, role: string): void {
  const select = roleOf(element, member);
  select.focus();
  select.value = role;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

const otherRole = ({ role }: Member) => (role === 'BOOKKEEPER' ? 'BILL_PAY_DRAFTER' : 'BOOKKEEPER');

describe('the people of a company', () => {
  it('are told, external partners with firm and role apart from the company’s own', async () => {
    const { element, members, server } = await show(withSimple);
    const [partners, own] = parts(element, 'table') as [HTMLElement, HTMLElement];
    const idsIn = (table: HTMLElement) =>
      [...table.querySelectorAll<HTMLElement>('[data-member]')].map((row) => row.dataset.member);
    const isPartner = ({ kind }: Member) => kind === 'EXTERNAL_PARTNER';
    expect(idsIn(partners)).to.deep.equal(members.filter(isPartner).map(({ id }) => id));
    expect(idsIn(own)).to.deep.equal(members.filter((one) => !isPartner(one)).map(({ id }) => id));
    const one = members.find(simple)!;
    expect(wordsOf(rowOf(element, one)))
      .to.contain(one.firm!.name)
      .and.contain(one.email);
    expect(roleOf(element, one).value).to.equal(one.role);
    const { used, total, available } = await server.getSeats();
    await waitUntil(() => part(element, 'seats'));
    expect(wordsOf(part(element, 'seats'))).to.equal(
      `${used} of ${total} seats used · ${available} free · firm users use none`,
    );
    const tree = await ariaTree(element);
    expect(tree).to.contain('- table "External partners"');
    expect(tree).to.contain(`- combobox "Role of ${one.name}"`);
    expect(tree).to.contain(`button "End access…: ${one.name}"`);
  });

  it('are kept from who is no owner, with the reason', async () => {
    const { as } = await openPro();
    const backend = as(({ role }) => role === 'employee');
    const element = await fixture<BrexMemberList>(html`<brex-member-list .backend=${backend}></brex-member-list>`);
    await inState(element, 'failed');
    expect(wordsOf(part(element, 'reason'))).to.contain('Only an account admin or a card admin');
    expect(part(element, 'error')).to.equal(null);
  });

  it('stay when they could not be read again', async () => {
    let broken = false;
    const { element, members } = await show(withSimple, (backend) => ({
      ...backend,
      listMembers: (...args: []) =>
        broken
          ? Promise.reject(new TypeError('Failed to fetch'))
          : (backend as { listMembers: () => Promise<unknown> }).listMembers(...args),
    }));
    broken = true;
    await element.refresh();
    await inState(element, 'stale');
    expect(parts(element, 'member').length).to.equal(members.length);
    expect(wordsOf(part(element, 'error'))).to.contain('from before');
  });
});

describe('the role of an external partner', () => {
  it('is set by the company, told, and stands until it is left to the firm', async () => {
    const { element, members, server, firmSide } = await show(withSimple);
    const member = members.find(simple)!;
    const role = otherRole(member);
    const asked = eventOf(element, 'brex-member-change');
    const told = eventOf(element, 'brex-member-changed');
    setRole(element, member, role);
    expect((await asked).detail).to.deep.include({ role });
    expect((await told).detail.member.decision!.role).to.equal(role);
    await waitUntil(() => roleOf(element, member).value === role);
    await waitUntil(() => below(element, member));
    expect(wordsOf(below(element, member)))
      .to.contain('Set by you on')
      .and.contain('the firm cannot change it');
    const { client_decision: decision } = (
      await firmSide(member.firm!).listAssignments({ firm_user_id: member.id })
    ).items.find(({ connection_id: id }) => id === member.connection_id)!;
    expect(decision!.role).to.equal(role);

    const released = eventOf(element, 'brex-member-released');
    const button = below(element, member)!.querySelector<HTMLElement>('[part=release]')!;
    button.focus();
    button.click();
    await released;
    await waitUntil(() => !below(element, member));
    expect((await server.listMembers()).items.find(({ id }) => id === member.id)!.decision).to.equal(null);
    expect(focused(element), 'focus stays with the company’s people').to.not.equal(null);
  });

  it('is not shown before the server has it, nor asked twice', async () => {
    let sent = 0;
    const { element, members } = await show(withSimple, (backend) => ({
      ...backend,
      updateMemberRole: () => {
        sent++;
        return new Promise(() => undefined);
      },
    }));
    const member = members.find(simple)!;
    setRole(element, member, otherRole(member));
    await waitUntil(() => roleOf(element, member).disabled);
    expect(roleOf(element, member).value).to.equal(member.role);
    expect(sent).to.equal(1);
  });

  it('stays where the host cancels the change', async () => {
    const { element, members, server } = await show(withSimple);
    const member = members.find(simple)!;
    element.addEventListener('brex-member-change', (event) => event.preventDefault());
    setRole(element, member, otherRole(member));
    await element.refresh();
    expect(roleOf(element, member).value).to.equal(member.role);
    expect((await server.listMembers()).items).to.deep.equal(members);
  });

  it('shows why it was not set where the firm took the person off meanwhile', async () => {
    const { element, members, persona, firmSide } = await show(withSimple);
    const member = members.find(simple)!;
    await firmSide(member.firm!).revokeAssignment(persona.company!.id, member.id);
    setRole(element, member, otherRole(member));
    const note = await appears(element, 'refusal');
    expect(wordsOf(note)).to.contain('This could not be done');
    await waitUntil(() => !rowOf(element, member));
  });
});

describe('ending an access', () => {
  it('of one of several people keeps the firm, and the firm out of that person', async () => {
    const { element, members, server, persona } = await show(withSimple);
    const member = members.find(simple)!;
    endOf(element, member).focus();
    endOf(element, member).click();
    const dialog = await appears(element, 'dialog');
    expect(wordsOf(dialog)).to.contain(`${member.name} loses access to ${persona.company!.name} at once.`);
    expect(wordsOf(dialog)).to.contain(`${member.firm!.name} stays connected`);
    expect(focused(element)).to.equal(part(element, 'cancel'));
    const told = eventOf(element, 'brex-member-ended');
    part(element, 'confirm').click();
    expect((await told).detail.member.status).to.equal('ENDED');
    await waitUntil(() => wordsOf(rowOf(element, member)).includes('Ended'));
    expect(wordsOf(below(element, member)))
      .to.contain('Ended by you on')
      .and.contain('Leave it to the firm');
    expect(endOf(element, member)).to.equal(null);
    const { status } = (await server.listFirms()).items.find(({ firm }) => firm.id === member.firm!.id)!;
    expect(status).to.equal('ACTIVE');
    await waitUntil(() => !part(element, 'dialog'));
    expect(focused(element)).to.not.equal(null);
  });

  it('leaves focus in the list, also where the button one came by went before the dialog', async () => {
    const { element, members, server } = await show(withSimple, (backend) => ({
      ...backend,
      endMember: async (...args: Parameters<ProAccessBackend['endMember']>) => {
        const answer = await server.endMember(...args);
        await element.refresh();
        await element.updateComplete;
        return answer;
      },
    }));
    const member = members.find(simple)!;
    endOf(element, member).focus();
    endOf(element, member).click();
    const dialog = await appears<HTMLDialogElement>(element, 'dialog');
    // A frame may come between the closing and its event: what is not shown any more loses focus.
    dialog.close = () => {
      HTMLDialogElement.prototype.close.call(dialog);
      (focused(element) as HTMLElement | null)?.blur();
    };
    part(element, 'confirm').click();
    await waitUntil(() => !part(element, 'dialog') && !endOf(element, member));
    expect(focused(element)).to.not.equal(null);
  });

  it('of the contact says that it disconnects the firm, and who loses access with it', async () => {
    const contactAmongOthers = (one: Member, members: readonly Member[]) =>
      one.is_contact && members.filter(({ connection_id: id }) => id === one.connection_id).length > 1;
    const { element, members, server } = await show(({ members }) =>
      members.some((one) => contactAmongOthers(one, members)),
    );
    const member = members.find((one) => contactAmongOthers(one, members))!;
    const all = members.filter((one) => one.connection_id === member.connection_id && one.status === 'ACTIVE');
    expect(wordsOf(rowOf(element, member))).to.contain('your contact');
    endOf(element, member).click();
    const dialog = await appears(element, 'dialog');
    expect(wordsOf(dialog)).to.contain(`disconnects the firm: ${all.length} people lose access`);
    for (const { name } of all) expect(wordsOf(dialog.querySelector('.marks'))).to.contain(name);
    expect(wordsOf(part(element, 'confirm'))).to.equal('End access and disconnect');
    part(element, 'confirm').click();
    await waitUntil(
      () =>
        !rowOf(
          element,
          all.find((one) => one !== member)!,
        ),
    );
    const { status, events } = (await server.listFirms()).items.find(({ firm }) => firm.id === member.firm!.id)!;
    expect(status).to.equal('DISCONNECTED');
    expect(events.at(-1)!.type).to.equal('INVITEE_ENDED');
  });

  it('of a direct member frees a seat', async () => {
    const direct = ({ kind, status }: Member) => kind === 'DIRECT_MEMBER' && status === 'ACTIVE';
    const { element, members, server } = await show(({ members }) => members.some(direct));
    const before = await server.getSeats();
    const member = members.find(direct)!;
    endOf(element, member).click();
    await appears(element, 'dialog');
    expect(wordsOf(part(element, 'dialog'))).to.contain('frees a seat');
    part(element, 'confirm').click();
    await waitUntil(() => wordsOf(part(element, 'seats')).startsWith(`${before.used - 1} of`));
  });

  it('of the last account admin is refused, with the reason in place of the button', async () => {
    const admins = (members: readonly Member[]) => members.filter(({ role }) => role === 'ACCOUNT_ADMIN');
    const { element, members } = await show(({ members }) => admins(members).length === 1);
    const [admin] = admins(members) as [Member];
    expect(endOf(element, admin)).to.equal(null);
    expect(wordsOf(rowOf(element, admin))).to.contain('The last account admin stays.');
  });

  it('of an account admin is refused to a card admin', async () => {
    const { element, members } = await show(
      ({ members }) => members.length > 0,
      (backend) => {
        const { getMe, ...rest } = backend as { getMe: () => Promise<object> };
        return { ...rest, getMe: async () => ({ ...(await getMe()), company_role: 'CARD_ADMIN' }) };
      },
    );
    const admin = members.find(({ role }) => role === 'ACCOUNT_ADMIN')!;
    await waitUntil(() => wordsOf(rowOf(element, admin)).includes('Only an account admin ends this access.'));
  });

  it('is refused in the dialog where the server refuses, and cannot be pressed again', async () => {
    const { element, members, server } = await show(withSimple);
    const member = members.find(simple)!;
    endOf(element, member).click();
    await appears(element, 'dialog');
    await server.endMember(member.id);
    part(element, 'confirm').click();
    expect(wordsOf(await appears(element, 'refusal'))).to.contain('The company ended this access');
    await waitUntil(() => part(element, 'confirm').ariaDisabled === 'true');
  });

  it('changes nothing when the host cancels it', async () => {
    const { element, members, server } = await show(withSimple);
    element.addEventListener('brex-member-end', (event) => event.preventDefault());
    endOf(element, members.find(simple)!).click();
    await appears(element, 'dialog');
    part(element, 'confirm').click();
    await element.refresh();
    expect((await server.listMembers()).items).to.deep.equal(members);
  });
});
