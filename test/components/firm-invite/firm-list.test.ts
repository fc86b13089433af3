import { expect, fixture, html } from '@open-wc/testing';
import type { FirmConnection } from '../../../components/backend/pro-access.js';
import type { BrexFirmInvite } from '../../../components/firm-invite/firm-invite.js';
import '../../../components/firm-invite/brex-firm-invite.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/provider/brex-provider.js';
import { ariaTree } from '../aria.js';
import { refusal } from '../books.js';
import { appears, eventOf, inState, openOwner, part, parts, some, wordsOf } from '../owner.js';
import { openPro } from '../pro.js';
import { waitUntil } from '../wait.js';

const show = (backend: object) =>
  fixture<BrexFirmInvite>(html`<brex-firm-invite .backend=${backend}></brex-firm-invite>`);
const rowOf = (element: BrexFirmInvite, { firm }: FirmConnection) =>
  parts(element, 'firm').find((row) => row.dataset.firm === firm.id)!;
const actionOf = (element: BrexFirmInvite, row: FirmConnection) =>
  rowOf(element, row).querySelector<HTMLButtonElement>('[part=action]')!;
const focusedIn = (element: BrexFirmInvite) => element.shadowRoot!.activeElement;

describe('the firms of a company', () => {
  it('are told with contact, status, and what one can do', async () => {
    const { backend, firms } = await openOwner(({ firms }) => new Set(firms.map(({ status }) => status)).size > 1);
    const element = await show(backend);
    await inState(element, 'ready');
    const actions = { ACTIVE: 'Remove firm…', INVITED: 'Withdraw', DISCONNECTED: 'Invite again' } as Record<
      string,
      string
    >;
    const tree = await ariaTree(element);
    for (const { firm, contact, status } of firms) {
      const word = status[0] + status.slice(1).toLowerCase();
      expect(tree).to.contain(
        `row "${firm.name} ${contact.name} ${word} ${actions[status]}: ${firm.name} History of ${firm.name}"`,
      );
      expect(tree).to.contain(`- rowheader "${firm.name}"`);
    }
    expect(tree).to.contain('- table "Accounting firms"');
  });

  it('stay a table where it is narrow', async () => {
    const { backend, firms } = await openOwner(some('ACTIVE'));
    const box = await fixture(html`<div><brex-firm-invite .backend=${backend}></brex-firm-invite></div>`);
    (box as HTMLElement).style.width = '320px';
    const element = box.querySelector('brex-firm-invite')!;
    await inState(element, 'ready');
    const row = rowOf(element, firms[0]!);
    expect(getComputedStyle(row).display).to.equal('grid');
    expect(row.scrollWidth).to.be.at.most(320);
    const tree = await ariaTree(element);
    expect(tree).to.contain(`- rowheader "${firms[0]!.firm.name}"`);
    expect(tree).to.contain('- table "Accounting firms"');
    expect(tree).to.contain('- columnheader "Status"');
  });

  it('show what happened and what comes next on demand', async () => {
    const { backend, firms } = await openOwner(some('ACTIVE'));
    const element = await show(backend);
    await inState(element, 'ready');
    const button = parts(element, 'details')[0] as HTMLButtonElement;
    expect(part(element, 'history')).to.equal(null);
    button.click();
    await element.updateComplete;
    expect(button.ariaExpanded).to.equal('true');
    const [{ events, firm }] = firms as [FirmConnection];
    expect(wordsOf(part(element, 'history'))).to.contain(`${events[0]!.by.name} invited the firm`);
    expect(wordsOf(part(element, 'history'))).to.contain(firm.name);
    button.click();
    await element.updateComplete;
    expect(part(element, 'history')).to.equal(null);
  });

  it('are none at first, and say what one does then', async () => {
    const { backend } = await openOwner(({ firms }) => firms.length === 0);
    const element = await show(backend);
    await inState(element, 'empty');
    expect(wordsOf(part(element, 'empty'))).to.contain('No accounting firm yet');
    expect(part(element, 'open')).to.not.equal(null);
  });

  it('are not there without a backend', async () => {
    const element = await fixture<BrexFirmInvite>(html`<brex-firm-invite></brex-firm-invite>`);
    expect(element.matches(':state(idle)')).to.equal(true);
    expect(part(element, 'open')).to.equal(null);
  });

  it('are kept from who may not invite, with the reason and without buttons', async () => {
    const { as } = await openPro();
    const element = await show(as(({ role }) => role === 'employee'));
    await inState(element, 'failed');
    await waitUntil(() => part(element, 'reason'));
    expect(wordsOf(part(element, 'reason'))).to.contain('Only an account admin or a card admin');
    expect(parts(element, 'open').length + parts(element, 'action').length + parts(element, 'error').length).to.equal(
      0,
    );
  });

  it('are read by who may not invite, where the server lets them, without buttons', async () => {
    const { server, firms } = await openOwner(some('ACTIVE'));
    const me = { ...(await server.getMe()), company_role: 'BOOKKEEPER' as const };
    const element = await show({ ...server, getMe: () => Promise.resolve(me) });
    await inState(element, 'ready');
    expect(parts(element, 'firm').length).to.equal(firms.length);
    expect(wordsOf(part(element, 'reason'))).to.contain('Only an account admin or a card admin');
    expect(parts(element, 'open').length + parts(element, 'action').length).to.equal(0);
  });

  it('stay when they could not be read again', async () => {
    let broken = false;
    const { backend, firms } = await openOwner(
      some('ACTIVE'),
      (fetch) => (request) => (broken ? Promise.reject(new TypeError('Failed to fetch')) : fetch(request)),
    );
    const element = await show(backend);
    await inState(element, 'ready');
    broken = true;
    const told = eventOf(element, 'brex-error');
    await element.refresh();
    await told;
    await inState(element, 'stale');
    expect(parts(element, 'firm').length).to.equal(firms.length);
    expect(wordsOf(part(element, 'error'))).to.contain('from before');
    broken = false;
    part(element, 'retry').click();
    await inState(element, 'ready');
  });

  it('are read to the end, page by page, and continued where a page failed', async () => {
    const row = (n: number) => ({ ...firm(`firm_${n}`, `Firm ${n}`) });
    let fails = true;
    const asked: unknown[] = [];
    const element = await show({
      listFirms: ({ cursor }: { cursor?: string }) => {
        asked.push(cursor);
        if (!cursor) return Promise.resolve({ items: [row(1)], next_cursor: 'two' });
        return fails ? Promise.reject(refusal(503)) : Promise.resolve({ items: [row(2)], next_cursor: null });
      },
    });
    await inState(element, 'partial');
    expect(parts(element, 'firm').length).to.equal(1);
    fails = false;
    part(element, 'retry').click();
    await inState(element, 'ready');
    expect(parts(element, 'firm').length).to.equal(2);
    expect(asked).to.deep.equal([undefined, 'two', 'two']);
  });

  it('show names as text, and a status nobody knows as it came', async () => {
    const odd = { ...firm('firm_1', '<img src=x onerror=alert(1)>'), status: 'SLEEPING' };
    const element = await show({ listFirms: () => Promise.resolve({ items: [odd], next_cursor: null }) });
    await inState(element, 'ready');
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(wordsOf(part(element, 'firm'))).to.contain('SLEEPING');
    expect(parts(element, 'action').length).to.equal(0);
    part(element, 'details').click();
    await element.updateComplete;
    expect(wordsOf(part(element, 'history'))).to.contain('PAINTED Ann');
  });
});

describe('withdrawing an invitation', () => {
  it('asks, does it, tells it, and reads again', async () => {
    const { backend, server, firms } = await openOwner(some('INVITED'));
    const element = await show(backend);
    await inState(element, 'ready');
    const row = firms.find(({ status }) => status === 'INVITED')!;
    const asked = eventOf(element, 'brex-withdraw');
    const told = eventOf(element, 'brex-withdrawn');
    actionOf(element, row).focus();
    actionOf(element, row).click();
    expect((await asked).detail.connection.connection_id).to.equal(row.connection_id);
    expect((await told).detail.connection.status).to.equal('WITHDRAWN');
    await waitUntil(() => !rowOf(element, row));
    expect((await server.listFirms()).items.some((one) => one.connection_id === row.connection_id)).to.equal(false);
    await waitUntil(() => focusedIn(element)?.id === 'title', 'focus goes to the list');
    expect(wordsOf(element.shadowRoot!.querySelector('[role=status]'))).to.contain('is withdrawn');
  });

  it('changes nothing when the host cancels it', async () => {
    const { backend, server, firms } = await openOwner(some('INVITED'));
    const element = await show(backend);
    await inState(element, 'ready');
    element.addEventListener('brex-withdraw', (event) => event.preventDefault());
    actionOf(
      element,
      firms.find(({ status }) => status === 'INVITED')!,
    ).click();
    await element.refresh();
    expect((await server.listFirms()).items).to.deep.equal(firms);
  });

  it('shows the way on where the firm accepted meanwhile, and the row as it is now', async () => {
    const { backend, firms, firmSide } = await openOwner(some('INVITED'));
    const element = await show(backend);
    await inState(element, 'ready');
    const row = firms.find(({ status }) => status === 'INVITED')!;
    await firmSide(row.firm).acceptClient(row.connection_id);
    const failed = eventOf(element, 'brex-error');
    actionOf(element, row).click();
    expect((await failed).detail.error).to.include({ status: 409, code: 'connection_active' });
    const note = await appears(element, 'refusal');
    expect(wordsOf(note)).to.contain('use Remove firm');
    expect(note.getAttribute('role')).to.equal('alert');
    await waitUntil(() => wordsOf(actionOf(element, row)) === 'Remove firm…');
  });

  it('says why even where the row went meanwhile', async () => {
    const { backend, server, firms } = await openOwner(some('INVITED'));
    const element = await show(backend);
    await inState(element, 'ready');
    const row = firms.find(({ status }) => status === 'INVITED')!;
    await server.withdrawFirm(row.connection_id);
    actionOf(element, row).click();
    await waitUntil(() => !rowOf(element, row));
    expect(wordsOf(part(element, 'refusal'))).to.contain('WITHDRAWN');
  });
});

describe('another company', () => {
  it('ends what was begun for the one before', async () => {
    const { backend, firms, as, persona } = await openOwner(some('ACTIVE'));
    const other = as((one) => one.role === 'account_admin' && one.company!.id !== persona.company!.id);
    const provider = await fixture<BrexProvider>(
      html`<brex-provider .backend=${backend}><brex-firm-invite></brex-firm-invite></brex-provider>`,
    );
    const element = provider.querySelector('brex-firm-invite')!;
    await inState(element, 'ready');
    actionOf(
      element,
      firms.find(({ status }) => status === 'ACTIVE')!,
    ).click();
    await appears(element, 'dialog');
    provider.backend = other;
    await waitUntil(() => !part(element, 'dialog'));
    const ids = (await other.listFirms()).items.map(({ firm }) => firm.id);
    await inState(element, 'ready');
    expect(parts(element, 'firm').map((row) => row.dataset.firm)).to.deep.equal(ids);
  });
});

/** A connection for answers in hand. */
function firm(id: string, name: string): FirmConnection {
  const ann = { id: 'ann', name: 'Ann' };
  return {
    connection_id: `conn_${id}`,
    status: 'ACTIVE',
    firm: { id, name },
    original_invitee: ann,
    contact: ann,
    invited_at: '2026-01-02T10:00:00Z',
    accepted_at: null,
    ended_at: null,
    assigned_count: 0,
    events: [{ type: 'PAINTED' as never, at: '2026-01-02T10:00:00Z', by: ann }],
    history: [],
  };
}
