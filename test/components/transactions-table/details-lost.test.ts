import { expect, fixture, html } from '@open-wc/testing';
import type { BrexErrorDetail } from '../../../components/index.js';
import { settled, textOf } from '../books.js';
import { waitUntil } from '../wait.js';
import { ledger, pagesOf } from './rows.js';

type TableModule = typeof import('../../../components/transactions-table/transactions-table.js');

/** Loses the connection once, when the table loads what opens (see web-test-runner.config.mjs). */
const lossyCopy = '/lossy-copy/components/transactions-table/transactions-table.ts';

describe('a transactions table whose details did not load', () => {
  it('shows its rows, says so where one opens, and asks again when told to', async () => {
    const { BrexTransactionsTable } = (await import(lossyCopy)) as TableModule;
    BrexTransactionsTable.define('lossy-table');
    const told: BrexErrorDetail[] = [];
    const page = await fixture(html`<div lang="en"></div>`);
    page.addEventListener('brex-error', (event) => told.push((event as CustomEvent<BrexErrorDetail>).detail));
    const table = new BrexTransactionsTable();
    Object.assign(table, { accountId: 'a', range: 'all', backend: pagesOf(ledger(3)) });
    page.append(table);
    await waitUntil(() => told.length, 'the failure');
    const open = table.shadowRoot!.querySelector<HTMLElement>('[part=open]')!;
    expect(table.matches(':state(ready)')).to.be.true;
    open.click();
    await settled(table);
    expect(textOf(table, '[part=detail]')).to.equal(
      'The server could not be reached Try again, or reload the page. Try again',
    );
    await expect(table).to.be.accessible();
    table.shadowRoot!.querySelector<HTMLElement>('[part=detail] [part=retry]')!.click();
    expect(open.ariaExpanded).to.equal('true');
    // A browser may keep a module that failed as failed: then this is told once more.
    const loaded = () => textOf(table, '[part=detail]').includes('Copy id');
    await waitUntil(() => loaded() || told.length === 2, 'an answer');
    if (!loaded()) expect(textOf(table, '[part=detail]')).to.contain('reload the page');
  });
});
