import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Backend, Statement } from '../../../components/backend/backend.js';
import type { BrexStatementDetail, BrexStatementsList } from '../../../components/statements-list/statements-list.js';
import '../../../components/statements-list/brex-statements-list.js';
// Here at once, so that no test waits for what is shown.
import '../../../components/statements-list/statements.js';
import { openSandbox, refusal, settled, textOf } from '../books.js';
import { waitUntil } from '../wait.js';

const parts = (list: BrexStatementsList, name: string) => [
  ...list.shadowRoot!.querySelectorAll<HTMLElement>(`[part=${name}]`),
];
const part = (list: BrexStatementsList, name: string) => parts(list, name)[0]!;
const words = (element: Element | undefined) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

type Change = (backend: Backend) => Partial<Backend>;

/** A list over a sandbox, with methods of a test's own in place of some of the backend's. */
async function listOver(change: Change = () => ({}), pageSize = 4) {
  const { sandbox, clients, personas } = await openSandbox();
  const { backend } = clients[0]!;
  const account = (await backend.listAccounts()).items[0]!;
  const list = await fixture<BrexStatementsList>(
    html`<brex-statements-list
      lang="en"
      account-id=${account.id}
      page-size=${pageSize}
      .backend=${{ ...backend, ...change(backend) }}
    ></brex-statements-list>`,
  );
  await waitUntil(() => parts(list, 'check-all').length, 'the tools come');
  return { list, sandbox, backend, account, personas };
}

const everyStatement = async (backend: Backend, id: string) =>
  (await backend.listStatements(id, { limit: 1000 })).items;

/** Adds to the closing balance of the statement at a place. */
const off =
  (place: number, amount: number): Change =>
  (backend) => ({
    listStatements: async (...given) => {
      const page = await backend.listStatements(...given);
      const items = page.items.map((one, n) =>
        n === place ? { ...one, end_balance: { ...one.end_balance, amount: one.end_balance.amount + amount } } : one,
      );
      return { ...page, items };
    },
  });

const frameProperty = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')!;
const frameWindow = frameProperty.get!;

describe('tying out statements', () => {
  it('shows of the marked one that its lines come to its closing balance, and how many they are', async () => {
    const { list, backend, account } = await listOver();
    part(list, 'statement').click();
    await settled(list);
    part(list, 'check').click();
    await waitUntil(() => words(part(list, 'proof')).startsWith('Tied out'), 'tied');
    const [statement] = await everyStatement(backend, account.id);
    const lines = await backend.listTransactions(account.id, { statement_id: statement!.id, limit: 1000 });
    expect(words(part(list, 'proof'))).to.equal(`Tied out: ${lines.items.length} lines`);
    expect(words(part(list, 'check'))).to.equal('Tie out again');
  });

  it('reads all statements first when all are tied out, and says what came of it', async () => {
    const { list, backend, account } = await listOver();
    const all = await everyStatement(backend, account.id);
    expect(parts(list, 'statement').length).to.equal(4);
    part(list, 'check-all').click();
    await waitUntil(() => words(part(list, 'tools')).includes('looked at'), 'done');
    expect(words(part(list, 'tools'))).to.include(`${all.length} statements looked at: ${all.length} tied out, 0 not.`);
    expect(parts(list, 'proof').length).to.equal(all.length);
    await waitUntil(() => textOf(list, '[role=status]').includes('looked at'), 'it is said');
  });

  it('shows by how much one is off, and leads to its lines', async () => {
    const { list } = await listOver(off(1, -5));
    part(list, 'check-all').click();
    await waitUntil(() => words(part(list, 'tools')).includes('looked at'), 'done');
    const wrong = parts(list, 'proof').find((proof) => words(proof).includes('Off by'))!;
    expect(words(wrong)).to.match(
      /^Off by −0.05 USD. Opening and \d+ lines? do not come to the closing balance. Show the lines$/,
    );
    const selected = oneEvent(list, 'brex-statement-selected');
    part(list, 'lines').click();
    const { detail } = (await selected) as CustomEvent<BrexStatementDetail>;
    expect(detail.statement!.id).to.equal(list.selected);
    await settled(list);
    expect(list.shadowRoot!.activeElement).to.equal(list.shadowRoot!.querySelector('[aria-current]'));
  });

  it('lets one that cannot be read leave the others alone', async () => {
    let broken: Statement | undefined;
    const { list } = await listOver((backend) => ({
      listStatements: async (...given) => {
        const page = await backend.listStatements(...given);
        broken ??= page.items[1];
        return page;
      },
      listTransactions: (id, query, read) =>
        query?.statement_id === broken?.id ? Promise.reject(refusal(503)) : backend.listTransactions(id, query, read),
    }));
    part(list, 'check-all').click();
    await waitUntil(() => words(part(list, 'tools')).includes('looked at'), 'done');
    expect(words(part(list, 'tools'))).to.match(/tied out, 1 not\.$/);
    expect(words(parts(list, 'proof')[1])).to.include('could not answer');
  });

  it('can be stopped, keeps what it found, and begins again', async () => {
    let asked = 0;
    const { list } = await listOver((backend) => ({
      listTransactions: (id, query, read) =>
        ++asked > 2
          ? new Promise((_, reject) =>
              read?.signal?.addEventListener('abort', () => reject(read.signal!.reason as Error)),
            )
          : backend.listTransactions(id, query, read),
    }));
    part(list, 'check-all').click();
    await waitUntil(() => asked > 2, 'the third is asked');
    await settled(list);
    expect(words(part(list, 'tools'))).to.match(/Tying out 2 of \d+/);
    part(list, 'stop').click();
    await settled(list);
    expect(words(part(list, 'tools'))).to.include('Stopped. What was tied out stays.');
    expect(parts(list, 'proof').length).to.equal(2);
    expect(part(list, 'check-all')).to.exist;
  });

  it('forgets everything when the account is another one', async () => {
    const { list, backend } = await listOver();
    part(list, 'check-all').click();
    await waitUntil(() => parts(list, 'proof').length > 2, 'some are tied out');
    const accounts = (await backend.listAccounts()).items;
    list.accountId = accounts[1]!.id;
    await list.updateComplete;
    expect(parts(list, 'proof').length).to.equal(0);
    await waitUntil(() => parts(list, 'statement').length > 0, 'the other account is there');
    expect(parts(list, 'proof').length).to.equal(0);
  });
});

describe('what can be done with statements', () => {
  it('is nothing where the backend has no transactions', async () => {
    const { clients } = await openSandbox();
    const { listStatements } = clients[0]!.backend;
    const account = (await clients[0]!.backend.listAccounts()).items[0]!;
    const list = await fixture<BrexStatementsList>(
      html`<brex-statements-list
        lang="en"
        account-id=${account.id}
        .backend=${{ listStatements }}
      ></brex-statements-list>`,
    );
    await waitUntil(() => parts(list, 'statement').length > 0, 'the statements come');
    await aTimeout(100);
    expect(parts(list, 'tools').length).to.equal(0);
  });

  it('offers the document of the marked one as a link, which a host may open itself', async () => {
    const { list, backend, account } = await listOver();
    part(list, 'statement').click();
    await settled(list);
    const [statement] = await everyStatement(backend, account.id);
    const link = part(list, 'document') as HTMLAnchorElement;
    expect(link.href).to.equal(statement!.document_url);
    expect(link.rel).to.equal('noopener noreferrer');
    let told: CustomEvent<BrexStatementDetail> | undefined;
    list.addEventListener('brex-document-open', (event) => {
      told = event;
      event.preventDefault();
    });
    link.click();
    expect(told!.detail.statement!.id).to.equal(statement!.id);
  });

  it('prints a document made of its lines, from its opening to its closing balance', async () => {
    const { list, backend, account } = await listOver();
    part(list, 'statement').click();
    await settled(list);
    // The browser's own dialog would hold the page.
    const asked: string[] = [];
    const own = Object.getOwnPropertyDescriptor(window, 'print')!;
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      configurable: true,
      get(this: HTMLIFrameElement) {
        const view = frameWindow.call(this) as Window;
        view.print = () => asked.push(view.document.body.innerText);
        return view;
      },
    });
    try {
      part(list, 'print').click();
      await waitUntil(() => asked.length > 0, 'it is printed');
    } finally {
      Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', frameProperty);
      Object.defineProperty(window, 'print', own);
    }
    const [statement] = await everyStatement(backend, account.id);
    const { items } = await backend.listTransactions(account.id, { statement_id: statement!.id, limit: 1000 });
    const figure = (amount: number) => (Math.abs(amount) / 100).toLocaleString('en', { minimumFractionDigits: 2 });
    for (const { description, balance } of items) {
      expect(asked[0]).to.include(description).and.to.include(figure(balance!.amount));
    }
    for (const { amount } of [statement!.start_balance, statement!.end_balance]) {
      expect(asked[0]).to.include(figure(amount));
    }
    expect(asked[0]).to.not.include('do not add up');
  });

  it('never offers an address that would run in the page', async () => {
    const { list } = await listOver((backend) => ({
      listStatements: async (...given) => {
        const page = await backend.listStatements(...given);
        return { ...page, items: page.items.map((one) => ({ ...one, document_url: 'javascript:alert(1)' })) };
      },
    }));
    part(list, 'statement').click();
    await settled(list);
    expect(parts(list, 'check').length).to.equal(1);
    expect(parts(list, 'document').length).to.equal(0);
  });

  it('is done by keyboard alone: several are selected, and the dialog that exports them opens', async () => {
    const { list } = await listOver();
    part(list, 'choose').focus();
    await sendKeys({ press: 'Enter' });
    await settled(list);
    const boxes = [...list.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    expect(boxes.length).to.equal(4);
    boxes[0]!.focus();
    await sendKeys({ press: 'Space' });
    await settled(list);
    expect(words(part(list, 'tools'))).to.include('1 selected');
    part(list, 'export').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => list.shadowRoot!.querySelector('dialog[open]'), 'the dialog opens');
    expect(words(list.shadowRoot!.querySelector('dialog h2')!)).to.equal('Export 1 statement');
  });

  it('has arrows that walk the statements alone', async () => {
    const { list } = await listOver();
    part(list, 'statement').click();
    await settled(list);
    part(list, 'statement').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(list.shadowRoot!.activeElement).to.equal(parts(list, 'statement')[1]);
  });

  it('passes axe while one is marked, several are selected and one is off', async () => {
    const { list } = await listOver(off(0, 100));
    part(list, 'statement').click();
    await settled(list);
    part(list, 'check').click();
    await waitUntil(() => words(part(list, 'proof')).includes('Off by'), 'off');
    part(list, 'choose').click();
    await settled(list);
    await expect(list).to.be.accessible();
  });
});
