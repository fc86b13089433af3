import { expect, fixture, html } from '@open-wc/testing';
import { backendInHand, cashAccount, pageOf, settled, statementOf, textOf } from '../books.js';
import { waitUntil } from '../wait.js';

type ListModule = typeof import('../../../components/statements-list/statements-list.js');

/** Loses the connection once, when the list loads what it shows (see web-test-runner.config.mjs). */
const lossyCopy = '/lossy-copy/components/statements-list/statements-list.ts';

describe('a statements list that loads slowly', () => {
  it('keeps the place of what one does with statements, so that no row moves when that comes', async () => {
    const path = '/another-copy-place/components/statements-list/statements-list.ts';
    const { BrexStatementsList } = (await import(path)) as ListModule;
    BrexStatementsList.define('list-of-places');
    const { backend, calls } = backendInHand('listStatements');
    const page = await fixture<HTMLElement>(html`<div lang="en"></div>`);
    // As narrow as beside a table.
    page.style.width = '260px';
    const list = new BrexStatementsList();
    const books = {
      listAccounts: async () => ({ items: [cashAccount('a')] }),
      listTransactions: async () => pageOf([]),
    };
    Object.assign(list, { accountId: 'a', backend: { ...backend, ...books } });
    const shown = (part: string) => list.shadowRoot!.querySelector<HTMLElement>(`[part=${part}]`);
    page.append(list);
    await list.updateComplete;
    const tops = [shown('list')!.offsetTop];
    calls[0]!.answer(pageOf([statementOf('2025-12', 117031104, 126540288)]));
    for (const part of ['statement', 'check-all']) {
      await waitUntil(() => shown(part), part);
      tops.push(shown('list')!.offsetTop);
    }
    expect(new Set(tops).size).to.equal(1, tops.join());
  });
});

describe('a statements list whose rows did not load', () => {
  it('loads till they are here, says that they are not, and asks again when told to', async () => {
    const { BrexStatementsList } = (await import(lossyCopy)) as ListModule;
    BrexStatementsList.define('lossy-list');
    const { backend, calls } = backendInHand('listStatements');
    const page = await fixture(html`<div lang="en"></div>`);
    let told = 0;
    page.addEventListener('brex-error', () => told++);
    const list = new BrexStatementsList();
    Object.assign(list, { accountId: 'a', backend });
    page.append(list);
    await list.updateComplete;
    calls[0]!.answer(pageOf([statementOf('2025-12', 117031104, 126540288)]));
    await waitUntil(() => told, 'the failure');
    await settled(list);
    expect(list.matches(':state(failed)')).to.equal(true);
    expect(textOf(list, '[part=error]')).to.contain('The server could not be reached');
    await expect(list).to.be.accessible();
    list.shadowRoot!.querySelector<HTMLElement>('[part=retry]')!.click();
    await waitUntil(() => calls.length === 2, 'the statements are read again');
    calls[1]!.answer(pageOf([statementOf('2025-12', 117031104, 126540288)]));
    // A browser may keep a module that failed as failed: then this is told once more.
    await waitUntil(() => list.shadowRoot!.querySelector('[part=statement]') || told === 2, 'an answer');
  });
});
