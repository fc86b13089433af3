import { expect } from '@open-wc/testing';
import '../../../components/define.js';
import { openSandbox } from '../books.js';

/** Everything that listens on what outlives an element, counted by adding and removing. */
function countListeners() {
  const targets: EventTarget[] = [window, document, document.documentElement, document.body];
  const add = EventTarget.prototype.addEventListener;
  const remove = EventTarget.prototype.removeEventListener;
  const held = new Map<string, number>();
  const change = (target: EventTarget, type: string, by: number) => {
    if (targets.includes(target)) held.set(type, (held.get(type) ?? 0) + by);
  };
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...args) {
    const [type, , options] = args;
    change(this, type, 1);
    const signal = typeof options === 'object' ? options.signal : undefined;
    if (signal) add.call(signal, 'abort', () => change(this, type, -1), { once: true });
    add.apply(this, args);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, ...args) {
    change(this, args[0], -1);
    remove.apply(this, args);
  };
  return {
    held: () => [...held].filter(([, count]) => count !== 0),
    stop: () => Object.assign(EventTarget.prototype, { addEventListener: add, removeEventListener: remove }),
  };
}

const page = () => [
  document.querySelectorAll('*').length,
  document.adoptedStyleSheets.length,
  [...document.documentElement.attributes, ...document.body.attributes].map(({ name }) => name),
];

describe('elements that come and go', () => {
  it('leave nothing on the page: no node, no style sheet, no listener', async function comeAndGo() {
    const { clients } = await openSandbox();
    const { id, backend } = clients[0]!;
    const accountId = (await backend.listAccounts()).items[0]!.id;
    const visit = async () => {
      const provider = document.createElement('brex-provider');
      Object.assign(provider, { client: id, backend });
      const [select, list, table] = [
        document.createElement('brex-account-select'),
        document.createElement('brex-statements-list'),
        document.createElement('brex-transactions-table'),
      ];
      list.accountId = table.accountId = accountId;
      provider.append(select, list, table);
      document.body.append(provider);
      await new Promise((resolve) => setTimeout(resolve, 60));
      select.shadowRoot!.querySelector('button')!.click();
      await new Promise((resolve) => setTimeout(resolve, 30));
      provider.remove();
      await new Promise((resolve) => setTimeout(resolve));
    };
    // The first visit roots the context, once a document.
    await visit();
    const before = page();
    const listeners = countListeners();
    try {
      for (let time = 0; time < 5; time++) await visit();
      expect(listeners.held()).to.deep.equal([]);
    } finally {
      listeners.stop();
    }
    expect(page()).to.deep.equal(before);
  });
});
