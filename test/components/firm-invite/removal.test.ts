import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { FirmConnection } from '../../../components/backend/pro-access.js';
import type { BrexFirmInvite } from '../../../components/firm-invite/firm-invite.js';
import '../../../components/firm-invite/brex-firm-invite.js';
import { ariaTree } from '../aria.js';
import { appears, eventOf, inState, openOwner, part, parts, wordsOf, type Company } from '../owner.js';
import { waitUntil } from '../wait.js';

const active = ({ firms }: Company) =>
  firms.find(({ status, assigned_count: count }) => status === 'ACTIVE' && count > 1);
const focused = (element: BrexFirmInvite) => element.shadowRoot!.activeElement;
const actionOf = (element: BrexFirmInvite, { firm }: FirmConnection) =>
  parts(element, 'firm')
    .find((row) => row.dataset.firm === firm.id)!
    .querySelector<HTMLElement>('[part=action]')!;

/** The dialog that asks whether to remove a firm with several people. */
async function asking(backendOf = (backend: object) => backend, fits = (company: Company) => !!active(company)) {
  const world = await openOwner(fits);
  const element = await fixture<BrexFirmInvite>(
    html`<brex-firm-invite .backend=${backendOf(world.backend)}></brex-firm-invite>`,
  );
  await inState(element, 'ready');
  const row = active(world)!;
  actionOf(element, row).focus();
  actionOf(element, row).click();
  const dialog = await appears<HTMLDialogElement>(element, 'dialog');
  await waitUntil(() => !dialog.querySelector('[aria-busy=true]'));
  return { ...world, element, row, dialog };
}

describe('removing a firm', () => {
  it('says by name who loses access and who does not', async () => {
    const { element, row, dialog, members, persona } = await asking();
    const words = wordsOf(dialog);
    const losing = members.filter((one) => one.connection_id === row.connection_id && one.status === 'ACTIVE');
    expect(losing.length).to.equal(row.assigned_count);
    expect(words).to.contain(`Remove ${row.firm.name}?`);
    expect(words).to.contain(`${losing.length} people lose access to ${persona.company!.name} at once.`);
    expect(words).to.contain(`Loses access: ${row.original_invitee.name} · the one you invited`);
    const lines = [...dialog.querySelectorAll('.bad')].map(wordsOf).join();
    for (const { name } of losing) expect(lines).to.contain(name);
    const staying = [...dialog.querySelectorAll('.good')].map(wordsOf).join();
    const direct = members.filter(({ kind }) => kind === 'DIRECT_MEMBER');
    expect(direct).to.not.be.empty;
    for (const { name } of direct) expect(staying).to.contain(name);
    for (const { name } of losing) expect(staying).to.not.contain(name);
    expect(await ariaTree(element)).to.contain(`- dialog "Remove ${row.firm.name}?"`);
  });

  it('names the people of other firms among those who stay', async () => {
    const two = (company: Company) =>
      !!active(company) && company.firms.filter(({ status }) => status === 'ACTIVE').length > 1;
    const { row, dialog, members } = await asking(undefined, two);
    const others = members.filter(
      (one) => one.kind === 'EXTERNAL_PARTNER' && one.status === 'ACTIVE' && one.connection_id !== row.connection_id,
    );
    expect(others).to.not.be.empty;
    const staying = [...dialog.querySelectorAll('.good')].map(wordsOf).join();
    for (const { name, firm } of others) expect(staying).to.contain(name).and.contain(firm!.name);
  });

  it('begins on the safe button; Escape keeps the firm and gives focus back', async () => {
    const { element, row, server, firms } = await asking();
    expect(focused(element)).to.equal(part(element, 'cancel'));
    expect(wordsOf(part(element, 'cancel'))).to.equal(`Keep ${row.firm.name}`);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !part(element, 'dialog'));
    expect(focused(element)).to.equal(actionOf(element, row));
    expect((await server.listFirms()).items).to.deep.equal(firms);
  });

  it('is done once confirmed, told, and shown as the server has it', async () => {
    const { element, row, server } = await asking();
    const asked = eventOf(element, 'brex-remove');
    const told = eventOf(element, 'brex-removed');
    part(element, 'confirm').click();
    expect((await asked).detail.connection.connection_id).to.equal(row.connection_id);
    expect((await told).detail.connection.status).to.equal('DISCONNECTED');
    await waitUntil(() => !part(element, 'dialog'));
    await waitUntil(() => wordsOf(actionOf(element, row)) === 'Invite again');
    expect(focused(element)).to.equal(actionOf(element, row));
    const here = (await server.listMembers({ kind: 'EXTERNAL_PARTNER' })).items;
    expect(here.filter(({ connection_id: id }) => id === row.connection_id)).to.deep.equal([]);
  });

  it('keeps the dialog while it is under way, and shows nothing as done', async () => {
    const { element, row } = await asking((backend) => ({
      ...backend,
      removeFirm: () => new Promise(() => undefined),
    }));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => part(element, 'confirm').ariaBusy === 'true');
    await sendKeys({ press: 'Escape' });
    expect(part<HTMLDialogElement>(element, 'dialog').open).to.equal(true);
    expect(wordsOf(actionOf(element, row))).to.equal('Remove firm…');
  });

  it('says why where the firm disconnected first, and cannot be pressed again', async () => {
    const { element, row, firmSide } = await asking();
    await firmSide(row.firm).disconnectClient(row.connection_id);
    part(element, 'confirm').click();
    const note = await appears(element, 'refusal');
    expect(wordsOf(note)).to.contain('the firm disconnected');
    await waitUntil(() => part(element, 'confirm').ariaDisabled === 'true');
    part(element, 'cancel').click();
    await waitUntil(() => !part(element, 'dialog'));
    expect(wordsOf(actionOf(element, row))).to.equal('Invite again');
  });

  it('changes nothing when the host cancels it', async () => {
    const { element, server, firms } = await asking();
    element.addEventListener('brex-remove', (event) => event.preventDefault());
    part(element, 'confirm').click();
    await element.refresh();
    expect((await server.listFirms()).items).to.deep.equal(firms);
  });

  it('is possible where the names did not load, and says so', async () => {
    const { element, row, dialog } = await asking((backend) => ({
      ...backend,
      listMembers: () => Promise.reject(new TypeError('Failed to fetch')),
    }));
    expect(wordsOf(dialog)).to.contain(`Everybody of ${row.firm.name} loses access at once. Their names did not load.`);
    const told = eventOf(element, 'brex-removed');
    part(element, 'confirm').click();
    await told;
  });
});
