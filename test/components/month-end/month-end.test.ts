import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Page, Statement, Transaction } from '../../../components/backend/backend.js';
import type { BrexSwitchedDetail } from '../../../components/internal/switching.js';
import type { BrexDrillDetail, BrexMonthEnd, BrexTiedOutDetail } from '../../../components/month-end/month-end.js';
import { ariaTree } from '../aria.js';
import { said } from '../firm.js';
import { inState, part, parts, type, wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';
import {
  changed,
  figure,
  openBoard,
  openPeriod,
  pathOf,
  periods,
  rowsOfClient,
  show,
  tieOutAll,
  type Fetch,
} from './board.js';

const mine = ({ status, role }: { status: string; role: unknown }) => status === 'ACTIVE' && role === 'BOOKKEEPER';

describe('the month end of a firm', () => {
  it('shows every client, account and period: closed ones waiting, the open one open', async () => {
    const { element, clients, server } = await openBoard();
    const active = clients.filter(({ status }) => status === 'ACTIVE');
    expect(parts(element, 'table')[0]!.querySelectorAll('tbody').length).to.equal(active.length);
    const readable = clients.filter(mine);
    let accounts = 0;
    for (const { client, connection_id: id } of readable) {
      const reading = await server.readClient(client.id);
      const { items } = await reading.backend.listAccounts();
      await reading.end();
      expect(rowsOfClient(element, id).length).to.equal(items.length);
      accounts += items.length;
    }
    expect(figure(element, 'Waiting').count).to.equal(accounts);
    expect(periods(element, 'open').length).to.equal(accounts);
    expect(part<HTMLSelectElement>(element, 'month').value).to.equal('2025-12');
    const tree = await ariaTree(element);
    expect(tree).to.contain('- grid "Month end"').and.to.contain('columnheader "December 2025"');
    expect(tree).to.contain('button "December 2025: waiting"').and.to.contain('button "January 2026: open"');
  });

  it('says why the books of a client are not there: no assignment, a role without books', async () => {
    const { element, clients } = await openBoard(
      (fetch) => (request) =>
        pathOf(request).endsWith('/clients')
          ? changed(fetch(request), ({ items }: { items: { role: string | null; status: string }[] }) => {
              items.find((one) => one.role === 'BOOKKEEPER')!.role = 'BILL_PAY_DRAFTER';
            })
          : fetch(request),
    );
    const drafter = clients.find(mine)!;
    expect(wordsOf(rowsOfClient(element, drafter.connection_id)[0])).to.contain('bill pay drafter here');
    const stranger = clients.find(({ status, role }) => status === 'ACTIVE' && role === null)!;
    expect(wordsOf(rowsOfClient(element, stranger.connection_id)[0])).to.contain('not assigned here');
  });

  it('reads beside the client one is in, which stays, and leaves no token behind', async () => {
    const tokens: string[] = [];
    const ended: string[] = [];
    const { element, server, clients } = await openBoard((fetch) => async (request) => {
      const text = request.method === 'POST' ? await request.clone().text() : '';
      if (pathOf(request).endsWith('/revoke')) ended.push(new URLSearchParams(text).get('token')!);
      const response = await fetch(request);
      if (pathOf(request).endsWith('/token')) {
        tokens.push(((await response.clone().json()) as { access_token: string }).access_token);
      }
      return response;
    });
    const readable = clients.filter(mine);
    expect(tokens.length).to.equal(readable.length);
    await waitUntil(() => ended.length === tokens.length, 'the end of every reading');
    expect(new Set(ended)).to.deep.equal(new Set(tokens));
    const inside = await server.enterClient(readable[0]!.client.id);
    await element.refresh();
    expect((await server.getMe()).current_client?.client.id).to.equal(readable[0]!.client.id);
    await inside.backend.listAccounts!();
  });

  it('asks for a few clients at a time', async () => {
    let open = 0;
    let most = 0;
    await openBoard((fetch) => async (request) => {
      if (!pathOf(request).includes('/accounting/')) return fetch(request);
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return fetch(request).finally(() => open--);
    });
    expect(most).to.be.within(2, 4);
  });
});

describe('a client that cannot be read', () => {
  const failing = (clients: { id: string }): ((fetch: Fetch) => Fetch) => {
    return (fetch) => async (request) => {
      const text = pathOf(request).endsWith('/token') ? await request.clone().text() : '';
      const fails = clients.id && new URLSearchParams(text).get('audience') === clients.id;
      return fails ? new Response('{"type":"INTERNAL","message":"no"}', { status: 500 }) : fetch(request);
    };
  };

  it('says why, leaves the others alone, and is read again alone', async () => {
    const broken = { id: '' };
    const { openFirm } = await import('../firm.js');
    const world = await openFirm(failing(broken));
    const client = world.clients.find(mine)!;
    broken.id = client.client.id;
    const element = await show(world.backend);
    await inState(element, 'partial');
    expect(wordsOf(rowsOfClient(element, client.connection_id)[0])).to.contain('The server could not answer');
    expect(figure(element, 'Could not read').count).to.equal(1);
    expect(figure(element, 'Waiting').count).to.be.greaterThan(0);
    expect(wordsOf(part(element, 'foot'))).to.match(/\d+ of \d+ clients read/);
    await tieOutAll(element);
    expect(wordsOf(part(element, 'tie-out'))).to.equal('Nothing to tie out');
    broken.id = '';
    rowsOfClient(element, client.connection_id)[0]!.querySelector<HTMLElement>('[part=retry]')!.click();
    await waitUntil(() => rowsOfClient(element, client.connection_id)[0]!.querySelector('[data-key]'), 'its periods');
    expect(element.matches(':state(ready)')).to.equal(true);
    expect(figure(element, 'Could not read').count).to.equal(0);
    await tieOutAll(element);
    expect(wordsOf(part(element, 'tie-out'))).to.equal('All tied out');
  });

  it('keeps what it showed when a later reading fails, and says so', async () => {
    const broken = { id: '' };
    const { openFirm } = await import('../firm.js');
    const world = await openFirm(failing(broken));
    const client = world.clients.find(mine)!;
    const element = await show(world.backend);
    await inState(element, 'ready');
    const before = rowsOfClient(element, client.connection_id).length;
    broken.id = client.client.id;
    await element.refresh();
    await element.updateComplete;
    expect(rowsOfClient(element, client.connection_id).length).to.equal(before);
    expect(wordsOf(rowsOfClient(element, client.connection_id)[0])).to.contain('Shown as read before');
  });
});

describe('tying out', () => {
  it('compares the lines of every account of the month, and tells each', async () => {
    const { element } = await openBoard();
    const told: BrexTiedOutDetail[] = [];
    element.addEventListener('brex-tied-out', ({ detail }) => told.push(detail));
    const count = figure(element, 'Waiting').count;
    await tieOutAll(element);
    expect(told.length).to.equal(count);
    for (const { statement, result } of told) {
      expect(result.result).to.equal('tied');
      const { sum } = result as { sum: { amount: number } };
      expect(statement.start_balance.amount + sum.amount).to.equal(statement.end_balance.amount);
    }
    expect([figure(element, 'Tied out').count, figure(element, 'Waiting').count]).to.deep.equal([count, 0]);
    expect(said(element)).to.equal(`${count} statements looked at: ${count} tied out, 0 not.`);
    expect(part(element, 'tie-out').ariaDisabled).to.equal('true');
  });

  it('shows a difference to the cent, and leads to it first', async () => {
    let line: string | undefined;
    const { element } = await openBoard(
      (fetch) => (request) =>
        pathOf(request).endsWith('/transactions')
          ? changed(fetch(request), (page: Page<Transaction>) => {
              const last = page.items.at(-1);
              if (!last || (line && line !== last.id)) return;
              line = last.id;
              last.amount.amount -= 123;
            })
          : fetch(request),
    );
    await tieOutAll(element);
    expect(figure(element, 'Differences').count).to.equal(1);
    expect(wordsOf(part(element, 'tie-out'))).to.equal('Nothing to tie out');
    const [period] = periods(element, 'difference');
    expect(parts(element, 'table')[0]!.querySelector('tbody')!.contains(period!)).to.equal(true);
    const dialog = await openPeriod(element, period!);
    expect(wordsOf(dialog)).to.contain('Not explained by the lines 1.23 USD');
  });

  it('tells what could not be read, and takes the others on', async () => {
    let broken = '';
    const { element } = await openBoard((fetch) => (request) => {
      const path = pathOf(request);
      if (!path.endsWith('/transactions')) return fetch(request);
      broken ||= path;
      return path === broken ? Promise.resolve(new Response('{}', { status: 400 })) : fetch(request);
    });
    const errors: unknown[] = [];
    element.addEventListener('brex-error', ({ detail }) => errors.push(detail.error));
    const count = figure(element, 'Waiting').count;
    await tieOutAll(element);
    expect([figure(element, 'Tied out').count, figure(element, 'Could not read').count]).to.deep.equal([count - 1, 1]);
    expect(errors.length).to.equal(1);
  });

  it('ends when asked; what was not looked at waits on', async () => {
    let hold = false;
    const { element } = await openBoard((fetch) => (request) => {
      if (!hold || !pathOf(request).endsWith('/transactions')) return fetch(request);
      return new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      });
    });
    const count = figure(element, 'Waiting').count;
    hold = true;
    part(element, 'tie-out').click();
    await waitUntil(() => periods(element).some((one) => one.ariaBusy === 'true'), 'periods under way');
    part(element, 'cancel').click();
    await waitUntil(() => part(element, 'tie-out').ariaBusy !== 'true', 'the end');
    await element.updateComplete;
    expect(figure(element, 'Waiting').count).to.equal(count);
    expect(periods(element).filter((one) => one.ariaBusy === 'true').length).to.equal(0);
  });

  it('is known again after a visit, where the host keeps it', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (k: string, v: string) => kept.set(k, v),
    };
    const { element, backend } = await openBoard(undefined, { storage });
    const count = figure(element, 'Waiting').count;
    await tieOutAll(element);
    element.remove();
    const again = await show(backend, { storage });
    await inState(again, 'ready');
    expect([figure(again, 'Tied out').count, figure(again, 'Waiting').count]).to.deep.equal([count, 0]);
    const without = await show(backend);
    await inState(without, 'ready');
    expect(figure(without, 'Tied out').count).to.equal(0);
  });

  it('stays while it is read again, and is gone with another firm', async () => {
    const { element, server } = await openBoard();
    await tieOutAll(element);
    const tied = figure(element, 'Tied out').count;
    await element.refresh();
    await element.updateComplete;
    expect(figure(element, 'Tied out').count).to.equal(tied);
    element.backend = { ...server, listClients: () => Promise.resolve({ items: [], next_cursor: null }) };
    await inState(element, 'empty');
    expect(wordsOf(part(element, 'empty'))).to.contain('No clients yet');
  });
});

describe('what one looks at', () => {
  it('is found by the name of a client', async () => {
    const { element, clients } = await openBoard();
    const one = clients.find(mine)!;
    type(part<HTMLInputElement>(element, 'search'), one.client.name.slice(0, 6).toUpperCase());
    await element.updateComplete;
    expect(rowsOfClient(element, one.connection_id).length).to.be.greaterThan(0);
    type(part<HTMLInputElement>(element, 'search'), 'nobody at all');
    await element.updateComplete;
    expect(wordsOf(part(element, 'empty'))).to.contain('Nothing fits');
    part(element, 'action').click();
    await element.updateComplete;
    expect(rowsOfClient(element, one.connection_id).length).to.be.greaterThan(0);
  });

  it('is narrowed to what a figure counts, and widened again', async () => {
    const { element } = await openBoard();
    await tieOutAll(element);
    const { button } = figure(element, 'Waiting');
    button.click();
    await element.updateComplete;
    expect(button.ariaPressed).to.equal('true');
    expect(part(element, 'empty')).to.exist;
    button.click();
    await element.updateComplete;
    expect(part(element, 'empty')).to.equal(null);
  });

  it('is another month, its columns and figures with it', async () => {
    const { element } = await openBoard();
    await tieOutAll(element);
    const select = part<HTMLSelectElement>(element, 'month');
    select.value = '2024-06';
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(figure(element, 'Tied out').count).to.equal(0);
    expect(figure(element, 'Waiting').count).to.be.greaterThan(0);
    const heads = [...element.shadowRoot!.querySelectorAll('thead .period .visually-hidden')].map(wordsOf);
    expect(heads.at(-1)).to.equal('June 2024');
    expect(heads.length).to.equal(6);
  });
});

describe('going into the books', () => {
  it('asks, switches, and says which account and period', async () => {
    const { element, clients, server } = await openBoard();
    const one = clients.find(mine)!;
    const period = rowsOfClient(element, one.connection_id)[0]!.querySelector<HTMLElement>('[part~=waiting]')!;
    const dialog = await openPeriod(element, period);
    const switched = oneEvent<CustomEvent<BrexSwitchedDetail>>(element, 'brex-switched');
    const drilled = oneEvent<CustomEvent<BrexDrillDetail>>(element, 'brex-drilled');
    dialog.querySelector<HTMLElement>('[part=confirm]')!.click();
    expect((await switched).detail.session?.current.client.id).to.equal(one.client.id);
    const { detail } = await drilled;
    expect(detail.client).to.deep.equal(one.client);
    const { backend } = (await switched).detail.session!;
    const { items } = await backend.listStatements!(detail.account_id!, { limit: 1000 });
    expect(items.find(({ id }: Statement) => id === detail.statement_id)).to.exist;
    expect((await server.getMe()).current_client?.client.id).to.equal(one.client.id);
  });

  it('stays where the host says no', async () => {
    const { element, server } = await openBoard();
    element.addEventListener('brex-drill', (event) => event.preventDefault());
    const drilled: unknown[] = [];
    element.addEventListener('brex-drilled', (event) => drilled.push(event));
    parts(element, 'client')[0]!.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await server.getMe()).current_client).to.equal(null);
    expect(drilled).to.deep.equal([]);
  });

  it('tells why a client could not be entered', async () => {
    const { element, clients, otherAdmin, persona } = await openBoard();
    const one = clients.find(mine)!;
    await otherAdmin().revokeAssignment(one.client.id, persona.id);
    rowsOfClient(element, one.connection_id)[0]!.querySelector<HTMLElement>('[part=client]')!.click();
    await waitUntil(() => part(element, 'refusal'), 'the refusal');
    expect(wordsOf(part(element, 'refusal'))).to.contain('This could not be done');
  });
});

describe('its states', () => {
  it('is idle without a backend, and says what is missing', async () => {
    const element = await fixture<BrexMonthEnd>(html`<brex-month-end></brex-month-end>`);
    await inState(element, 'idle');
    await waitUntil(() => part(element, 'empty'), 'the words');
    expect(wordsOf(part(element, 'empty'))).to.contain('No firm is signed in');
  });

  it('fails where the clients do not load, and loads them on request', async () => {
    let broken = true;
    const { element } = await openBoard(
      (fetch) => (request) =>
        broken && pathOf(request).endsWith('/clients')
          ? Promise.resolve(new Response('{}', { status: 400 }))
          : fetch(request),
      {},
      'failed',
    );
    expect(part(element, 'error')).to.exist;
    broken = false;
    await element.refresh();
    await inState(element, 'ready');
  });

  it('is stale where a second reading fails: what was there stays', async () => {
    let broken = false;
    const { element } = await openBoard(
      (fetch) => (request) =>
        broken && pathOf(request).endsWith('/clients')
          ? Promise.resolve(new Response('{}', { status: 400 }))
          : fetch(request),
    );
    broken = true;
    await element.refresh();
    await inState(element, 'stale');
    expect(periods(element).length).to.be.greaterThan(0);
    expect(wordsOf(part(element, 'error'))).to.contain('What you see is from before');
  });

  it('is ended by a person, and goes on where it was', async () => {
    let hold = true;
    const { element } = await openBoard(
      (fetch) => (request) => {
        if (!hold || !pathOf(request).endsWith('/accounts')) return fetch(request);
        return new Promise((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
        });
      },
      { now: '2026-01-14T12:00:00Z' },
      'loading',
    );
    await waitUntil(() => part(element, 'cancel'), 'Cancel');
    // The table has its shape already, and no figure says what nobody knows.
    const heads = [...element.shadowRoot!.querySelectorAll('thead .period [aria-hidden]')].map(wordsOf);
    expect(heads).to.deep.equal(['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec', 'Jan 2026']);
    const known = () => [...element.shadowRoot!.querySelectorAll('.count')].map(wordsOf);
    expect(new Set(known())).to.deep.equal(new Set(['–']));
    part(element, 'cancel').click();
    await inState(element, 'partial');
    expect(wordsOf(part(element, 'error'))).to.contain('Reading was ended');
    expect(wordsOf(part(element, 'foot'))).to.match(/\b0 of \d+ clients read/);
    expect(wordsOf(part(element, 'tie-out'))).to.equal('Nothing to tie out');
    hold = false;
    part(element, 'action').click();
    await inState(element, 'ready');
  });
});

describe('the keys of the board', () => {
  it('are arrows from period to period; Tab comes to one of them', async () => {
    const { element } = await openBoard();
    const stops = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-col][tabindex="0"]')];
    const focused = () => element.shadowRoot!.activeElement as HTMLElement;
    const press = (key: string, more: KeyboardEventInit = {}) =>
      focused().dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }),
      );
    expect(stops().length).to.equal(1);
    stops()[0]!.focus();
    expect(focused().part.contains('client')).to.equal(true);
    press('ArrowRight');
    expect(focused().dataset.col).to.equal('0');
    press('End');
    expect(focused().part.contains('open')).to.equal(true);
    const key = focused().dataset.key!;
    press('ArrowDown');
    expect(focused().dataset.key).not.to.equal(key);
    expect(focused().dataset.col).to.equal('6');
    press('ArrowUp');
    expect(focused().dataset.key).to.equal(key);
    expect(stops()).to.deep.equal([focused()]);
    press('Home', { ctrlKey: true });
    expect(focused().part.contains('client')).to.equal(true);
  });
});
