import { openSandbox, settled } from '../books.js';
import type { LitElement } from 'lit';
import { waitUntil } from '../wait.js';

const settledAll = async (elements: readonly Element[]) => {
  for (let turn = 0; turn < 5; turn++) {
    for (const element of elements) if ('updateComplete' in element) await settled(element as LitElement);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/**
 * Puts a provider and the elements on the page before any of them is defined, gives them their properties, and defines
 * them in the order given. Whatever the order, all show the account's books in the end.
 */
export async function definedInOrder(define: readonly (() => Promise<unknown>)[]): Promise<void> {
  const { clients } = await openSandbox();
  const { id: client, backend } = clients[0]!;
  const account = (await backend.listAccounts()).items[0]!;
  const newest = (await backend.listStatements(account.id, { limit: 1 })).items[0]!;

  document.body.insertAdjacentHTML(
    'beforeend',
    `<brex-provider>
      <brex-account-select></brex-account-select>
      <brex-statements-list account-id="${account.id}"></brex-statements-list>
      <brex-transactions-table account-id="${account.id}"></brex-transactions-table>
    </brex-provider>`,
  );
  const provider = document.querySelector('brex-provider')!;
  const [select, statements, table] = [...provider.children];
  Object.assign(provider, { backend, client });
  Object.assign(select!, { value: account.id });
  Object.assign(statements!, { selected: newest.id });

  for (const step of define) {
    await step();
    await settledAll([provider, ...provider.children]);
  }

  const inside = (element: Element | undefined) => element!.shadowRoot!;
  await waitUntil(() => inside(select).textContent.includes(account.name), 'the account');
  await waitUntil(() => inside(statements).querySelector('[aria-current=true]'), 'the marked statement');
  await waitUntil(() => inside(statements).querySelector('[part=current]'), 'the current period');
  await waitUntil(() => table!.matches(':state(ready)'), 'the rows');
  provider.remove();
}

export const provider = () => import('../../../components/provider/brex-provider.js');
export const elements = () =>
  Promise.all([
    import('../../../components/account-select/brex-account-select.js'),
    import('../../../components/statements-list/brex-statements-list.js'),
    import('../../../components/transactions-table/brex-transactions-table.js'),
  ]);
