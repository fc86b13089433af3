import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { ClientConnection } from '../../../components/backend/pro-access.js';
import type { BrexClientList } from '../../../components/client-list/client-list.js';
import '../../../components/client-list/brex-client-list.js';
import { choose, clientThat, fromMenu, openFirm, partIn, still } from '../firm.js';
import { appears, inState, part, parts, wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';

const active = ({ status }: ClientConnection) => status === 'ACTIVE';
const rowOf = (element: BrexClientList, { connection_id: id }: ClientConnection) =>
  parts(element, 'client').find((row) => row.dataset.client === id)!;
const lineOf = (element: BrexClientList, { name }: { name: string }) =>
  parts(element, 'work').find((line) => wordsOf(line).includes(name))!;
const focusedIn = (element: BrexClientList) => element.shadowRoot!.activeElement as HTMLElement | null;

/** The dialog of the people of the first client that fits. */
async function peopleOf(fits: (row: ClientConnection) => boolean) {
  const world = await openFirm();
  const row = clientThat(world.clients, fits);
  const element = await fixture<BrexClientList>(html`<brex-client-list .backend=${world.backend}></brex-client-list>`);
  await inState(element, 'ready');
  const open = async () => {
    await waitUntil(() => parts(element, 'work').length > 0, 'the people');
    await still(element);
  };
  return { ...world, element, row, open };
}

describe('focus in the list of clients', () => {
  it('stays with a person who was taken off the client, and goes back to the row’s menu', async () => {
    const { element, row, persona, open, server } = await peopleOf((one) => active(one) && one.role !== null);
    await fromMenu(element, rowOf(element, row), 'People');
    await open();
    const remove = partIn(lineOf(element, persona), 'remove');
    remove.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => !remove.isConnected);
    expect(focusedIn(element)).to.equal(partIn(lineOf(element, persona), 'role'));
    const { items } = await server.listAssignments({ client_id: row.client.id, firm_user_id: persona.id });
    expect(items).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !part(element, 'dialog'));
    expect(focusedIn(element)).to.equal(partIn(rowOf(element, row), 'menu-button'));
  });

  it('is on Manage once one has assigned oneself', async () => {
    const { element, row, persona, open } = await peopleOf((one) => active(one) && one.role === null);
    partIn(rowOf(element, row), 'assign').focus();
    await sendKeys({ press: 'Enter' });
    await appears(element, 'dialog');
    await open();
    choose(partIn<HTMLSelectElement>(lineOf(element, persona), 'role'), 'BOOKKEEPER');
    await waitUntil(() => partIn(rowOf(element, row), 'manage'));
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !part(element, 'dialog'));
    expect(focusedIn(element)).to.equal(partIn(rowOf(element, row), 'manage'));
  });

  it('finds the reason of a role that the client decided', async () => {
    const { element, row, open, ownerOf } = await peopleOf((one) => active(one) && one.assigned_count > 1);
    const side = ownerOf(row);
    const { items } = await side.listMembers({ kind: 'EXTERNAL_PARTNER' });
    const member = items.find((one) => one.connection_id === row.connection_id && one.status === 'ACTIVE')!;
    await side.updateMemberRole(member.id, { role: 'BILL_PAY_DRAFTER' });
    await fromMenu(element, rowOf(element, row), 'People');
    await open();
    const role = partIn<HTMLSelectElement>(lineOf(element, member), 'role');
    expect(role.disabled).to.equal(true);
    const described = role.getAttribute('aria-describedby')!;
    expect(wordsOf(element.shadowRoot!.getElementById(described))).to.contain('Set by the client on');
  });
});
