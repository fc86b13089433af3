/** After a switch no element ever shows a row of another client: watched at every change of every shadow root. */
import { expect, fixture, html } from '@open-wc/testing';
import type { ClientConnection } from '../../../components/backend/pro-access.js';
import type { BrexClientSwitcher } from '../../../components/client-switcher/client-switcher.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/account-select/brex-account-select.js';
import '../../../components/client-switcher/brex-client-switcher.js';
import '../../../components/provider/brex-provider.js';
import '../../../components/statements-list/brex-statements-list.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { firmAdmin, firmUser, openPro } from '../pro.js';
import { waitUntil } from '../wait.js';

type Fetch = (request: Request) => Promise<Response>;

/** How long an answer waits, in milliseconds, or what for. */
type Delay = (client: string, path: string) => number | Promise<unknown>;

/** A machine that does much else takes its time. */

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Writes the id of the client a token is of into every name and description it reads, and delays answers as the test
 * says: what is seen on the page then tells whose it is.
 */
function marked(delayOf: Delay) {
  const clients = new Map<string, string>();
  const wait = (delay: number | Promise<unknown>) => (typeof delay === 'number' ? pause(delay) : delay);
  const through =
    (fetch: Fetch): Fetch =>
    async (request) => {
      const { pathname } = new URL(request.url);
      const body = request.method === 'POST' ? await request.clone().text() : '';
      const response = await fetch(request);
      if (pathname === '/oauth2/v1/token' && response.ok) {
        const { access_token: token } = (await response.clone().json()) as { access_token: string };
        const client = new URLSearchParams(body).get('audience')!;
        clients.set(token, client);
        await wait(delayOf(client, pathname));
        return response;
      }
      const client = clients.get(request.headers.get('Authorization')?.slice('Bearer '.length) ?? '');
      if (!client || !response.ok) return response;
      await wait(delayOf(client, pathname));
      const text = await response.text();
      const mark = (whole: string, head: string, words: string) => `${head}⟦${client}⟧ ${words}`;
      return new Response(
        text.replace(/("(?:name|description|legal_name)":")((?:[^"\\]|\\.)*)/g, mark as never),
        response,
      );
    };
  return through;
}

/** A page with a switcher and books, watched. */
async function watched(delayOf: Delay) {
  const world = await openPro({ pending: true });
  const backend = world.as(firmAdmin, marked(delayOf));
  const provider = await fixture<BrexProvider>(html`
    <brex-provider .backend=${backend}>
      <brex-client-switcher mode="bar"></brex-client-switcher>
      <brex-client-switcher></brex-client-switcher>
      <brex-account-select auto-select></brex-account-select>
      <brex-statements-list></brex-statements-list>
      <brex-transactions-table></brex-transactions-table>
    </brex-provider>
  `);
  const books = ['account-select', 'statements-list', 'transactions-table'].map((name) =>
    provider.querySelector(`brex-${name}`)!,
  );
  const table = provider.querySelector('brex-transactions-table')!;
  const statements = provider.querySelector('brex-statements-list')!;
  provider.addEventListener('brex-account-changed', ({ detail }) => {
    table.accountId = statements.accountId = detail.account?.id ?? '';
  });
  const seen = new Set<string>();
  const wrong: string[] = [];
  const look = () => {
    const here = provider.session?.current.client.id;
    for (const element of books) {
      for (const [, client] of (element.shadowRoot?.textContent ?? '').matchAll(/⟦([^⟧]+)⟧/g)) {
        if (client! !== here) wrong.push(`${element.localName} shows ${client} in ${here}`);
        else seen.add(client!);
      }
    }
  };
  const observer = new MutationObserver(() => void provider.updateComplete.then(look));
  for (const { shadowRoot } of books) {
    observer.observe(shadowRoot!, { subtree: true, childList: true, characterData: true });
  }
  let frames = true;
  const frame = () => {
    look();
    if (frames) requestAnimationFrame(frame);
  };
  frame();
  const [bar, switcher] = provider.querySelectorAll<BrexClientSwitcher>('brex-client-switcher');
  const rows: ClientConnection[] = (await world.as(firmAdmin).listClients({ status: 'ACTIVE' })).items;
  const mine = rows.filter(({ role }) => role === 'BOOKKEEPER').map(({ client }) => client);
  const stop = () => {
    frames = false;
    observer.disconnect();
  };
  return { ...world, provider, bar: bar!, switcher: switcher!, books, table, mine, seen, wrong, stop };
}

/** Enters a client as a person does: opens, types its name, presses Enter. */
async function choose(switcher: BrexClientSwitcher, name: string) {
  const root = switcher.shadowRoot!;
  await switcher.show();
  const field = root.querySelector<HTMLInputElement>('#search')!;
  await waitUntil(() => root.querySelector('[role=option]'), 'clients are listed');
  field.value = name;
  field.dispatchEvent(new InputEvent('input'));
  await switcher.updateComplete;
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}

/** Something a test lets go when it likes. */
function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const isIn = (provider: BrexProvider, client: { id: string }) =>
  waitUntil(() => provider.session?.current.client.id === client.id, `in ${client.id}`);
const showsRows = (table: Element, client: { id: string }) =>
  waitUntil(() => table.shadowRoot!.textContent.includes(client.id), `rows of ${client.id}`);

describe('a switch of client', () => {
  it('is watched by something that sees a foreign row', async () => {
    const { provider, switcher, mine, table, wrong, stop } = await watched(() => 1);
    await choose(switcher, mine[0]!.name);
    await isIn(provider, mine[0]!);
    table.shadowRoot!.append(`⟦${mine[1]!.id}⟧ a foreign row`);
    await waitUntil(() => wrong.length > 0, 'it is seen');
    expect(wrong[0]).to.equal(`brex-transactions-table shows ${mine[1]!.id} in ${mine[0]!.id}`);
    stop();
  });

  for (const held of ['/accounts', '/transactions', '/statements']) {
    it(`lets ${held} of the client before arrive after the next one's books, and shows none of it`, async () => {
      const { opened, open } = gate();
      let first = '';
      let asked = 0;
      let late = 0;
      const page = await watched((client, path) => {
        if (client !== first || !path.endsWith(held)) return 1;
        asked++;
        return opened.then(() => late++);
      });
      const { provider, switcher, mine, table, seen, wrong, stop } = page;
      first = mine[0]!.id;
      await choose(switcher, mine[0]!.name);
      await isIn(provider, mine[0]!);
      await waitUntil(() => asked > 0, 'the first is being read');
      await choose(switcher, mine[1]!.name);
      await showsRows(table, mine[1]!);
      open();
      await waitUntil(() => late === asked, 'the late answers are here');
      await pause(100);
      expect(wrong).to.deep.equal([]);
      expect(seen.has(mine[1]!.id)).to.equal(true);
      expect(provider.session!.current.client.id).to.equal(mine[1]!.id);
      stop();
    });
  }

  it('ends with Exit, also while another client is being entered, and the server stands in none', async () => {
    const { opened, open } = gate();
    let second = '';
    const page = await watched((client, path) => (client === second && path.endsWith('/token') ? opened : 1));
    const { provider, bar, switcher, mine, table, books, wrong, stop } = page;
    await choose(switcher, mine[0]!.name);
    await showsRows(table, mine[0]!);
    second = mine[1]!.id;
    const stands = async () => (await page.as(firmAdmin).getMe()).current_client?.client.id ?? null;
    await choose(switcher, mine[1]!.name);
    for (let tries = 0; tries < 100 && (await stands()) !== second; tries++) await pause(20);
    expect(await stands()).to.equal(second);
    bar.shadowRoot!.querySelector<HTMLButtonElement>('[part=exit]')!.click();
    expect(provider.session).to.equal(undefined);
    open();
    for (let tries = 0; tries < 100 && (await stands()) !== null; tries++) await pause(20);
    expect(await stands()).to.equal(null);
    await pause(50);
    expect(provider.session).to.equal(undefined);
    for (const element of books) expect(element.shadowRoot!.textContent).not.to.contain('⟦');
    expect(wrong).to.deep.equal([]);
    stop();
  });

  it('ends where the provider is given another backend meanwhile', async () => {
    const { opened, open } = gate();
    let late = 0;
    const page = await watched((_, path) => (path.endsWith('/token') ? opened.then(() => late++) : 1));
    const { provider, switcher, mine, books, wrong, stop } = page;
    await choose(switcher, mine[0]!.name);
    provider.backend = page.as(firmUser);
    await provider.updateComplete;
    open();
    await waitUntil(() => late > 0, 'the late token is here');
    await pause(100);
    expect(provider.session).to.equal(undefined);
    for (const element of books) expect(element.shadowRoot!.textContent).not.to.contain('⟦');
    expect(wrong).to.deep.equal([]);
    stop();
  });

  it('is not taken for a lost access when the page reads again meanwhile', async () => {
    const { opened, open } = gate();
    let second = '';
    const page = await watched((client, path) => (client === second && path.endsWith('/token') ? opened : 1));
    const { provider, bar, switcher, mine, table, wrong, stop } = page;
    const reasons: string[] = [];
    provider.addEventListener('brex-switched', ({ detail }) => reasons.push(detail.reason));
    await choose(switcher, mine[0]!.name);
    await showsRows(table, mine[0]!);
    second = mine[1]!.id;
    await choose(switcher, mine[1]!.name);
    provider.refresh();
    await pause(150);
    expect(bar.matches(':state(ended)')).to.equal(false);
    open();
    await isIn(provider, mine[1]!);
    await showsRows(table, mine[1]!);
    expect(reasons).to.deep.equal(['chosen', 'chosen']);
    expect(wrong).to.deep.equal([]);
    stop();
  });

  it('of another window ends the books of this one', async () => {
    const page = await watched(() => 1);
    const { provider, bar, switcher, mine, table, books, wrong, stop } = page;
    await choose(switcher, mine[0]!.name);
    await showsRows(table, mine[0]!);
    await page.as(firmAdmin).enterClient(mine[1]!.id);
    provider.refresh();
    await waitUntil(() => bar.matches(':state(ended)'), 'it is said');
    await provider.updateComplete;
    await pause(50);
    for (const element of books) expect(element.shadowRoot!.textContent).not.to.contain('⟦');
    expect(wrong).to.deep.equal([]);
    stop();
  });

  it('never shows a row of another client, however late its answers come', async () => {
    const order: string[] = [];
    const page = await watched((client, path) => (client === order[0] ? 90 : path.endsWith('token') ? 5 : 30));
    const { provider, switcher, mine, seen, wrong, stop } = page;
    order.push(mine[0]!.id);
    for (const client of [mine[0]!, mine[1]!, mine[0]!, mine[2] ?? mine[1]!]) {
      await choose(switcher, client.name);
      await waitUntil(() => provider.session?.current.client.id === client.id, `in ${client.name}`);
      await waitUntil(() => page.table.shadowRoot!.textContent.includes(client.id), `rows of ${client.name}`);
      expect(wrong).to.deep.equal([]);
    }
    expect(seen.size).to.be.greaterThan(1);
    stop();
  });

  it('keeps the last of two that were asked for, when the first answers last', async () => {
    let first = '';
    const page = await watched((client, path) => (client === first && path.endsWith('token') ? 300 : 10));
    const { provider, switcher, mine, wrong, stop } = page;
    first = mine[0]!.id;
    await choose(switcher, mine[0]!.name);
    await choose(switcher, mine[1]!.name);
    await waitUntil(() => provider.session?.current.client.id === mine[1]!.id, 'in the second');
    await pause(400);
    expect(provider.session?.current.client.id).to.equal(mine[1]!.id);
    expect(wrong).to.deep.equal([]);
    stop();
  });

  it('takes the books away at Exit, at once, and lets nothing come back', async () => {
    const page = await watched((_, path) => (path.endsWith('/transactions') ? 120 : 5));
    const { provider, bar, switcher, mine, books, wrong, stop } = page;
    await choose(switcher, mine[0]!.name);
    await waitUntil(() => books[0]!.shadowRoot!.textContent.includes(mine[0]!.id), 'accounts');
    bar.shadowRoot!.querySelector<HTMLButtonElement>('[part=exit]')!.click();
    expect(provider.session).to.equal(undefined);
    await provider.updateComplete;
    await pause(250);
    for (const element of books) expect(element.shadowRoot!.textContent).not.to.contain('⟦');
    expect(wrong).to.deep.equal([]);
    const { current_client: current } = await page.as(firmAdmin).getMe();
    expect(current).to.equal(null);
    stop();
  });

  it('closes the books when the access ends, and says so in the bar', async () => {
    const page = await watched(() => 5);
    const { provider, bar, switcher, mine, books, wrong, stop } = page;
    const client = mine[0]!;
    await choose(switcher, client.name);
    await waitUntil(() => page.table.shadowRoot!.textContent.includes(client.id), 'rows');
    const owner = page.as(({ role, company }) => role === 'account_admin' && company?.id === client.id);
    const firm = page.personOf(firmAdmin).firm!;
    const { items } = await owner.listFirms({ status: 'ACTIVE' });
    await owner.removeFirm(items.find((one) => one.firm.id === firm.id)!.connection_id);
    provider.refresh();
    await waitUntil(() => !provider.session, 'the session has ended');
    await bar.updateComplete;
    expect(bar.shadowRoot!.textContent).to.contain(`Your access to ${client.name} has ended.`);
    await provider.updateComplete;
    await pause(50);
    for (const element of books) expect(element.shadowRoot!.textContent).not.to.contain('⟦');
    expect(wrong).to.deep.equal([]);
    stop();
  });
});
