/** After a switch no element ever shows a row of another client: watched at every change of every shadow root. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { ClientConnection } from '../../../components/backend/pro-access.js';
import type { BrexClientSwitcher } from '../../../components/client-switcher/client-switcher.js';
import type { BrexProvider } from '../../../components/provider/provider.js';
import '../../../components/account-select/brex-account-select.js';
import '../../../components/client-switcher/brex-client-switcher.js';
import '../../../components/provider/brex-provider.js';
import '../../../components/statements-list/brex-statements-list.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { firmAdmin, openPro } from '../pro.js';

type Fetch = (request: Request) => Promise<Response>;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Writes the id of the client a token is of into every name and description it reads, and delays answers as the test
 * says: what is seen on the page then tells whose it is.
 */
function marked(delayOf: (client: string, path: string) => number) {
  const clients = new Map<string, string>();
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
        await pause(delayOf(client, pathname));
        return response;
      }
      const client = clients.get(request.headers.get('Authorization')?.slice('Bearer '.length) ?? '');
      if (!client || !response.ok) return response;
      await pause(delayOf(client, pathname));
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
async function watched(delayOf: (client: string, path: string) => number) {
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

describe('a switch of client', () => {
  it('never shows a row of another client, however late its answers come', async () => {
    const order: string[] = [];
    const page = await watched((client, path) => (client === order[0] ? 90 : path.endsWith('token') ? 5 : 30));
    const { provider, switcher, mine, seen, wrong, stop } = page;
    order.push(mine[0]!.id);
    for (const client of [mine[0]!, mine[1]!, mine[0]!, mine[2] ?? mine[1]!]) {
      await choose(switcher, client.name);
      await waitUntil(() => provider.session?.current.client.id === client.id, `in ${client.name}`);
      await waitUntil(() => page.table.shadowRoot!.textContent.includes(client.id), `rows of ${client.name}`, {
        timeout: 4000,
      });
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
