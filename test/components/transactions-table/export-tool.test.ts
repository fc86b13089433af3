import { expect, fixture, html } from '@open-wc/testing';
import { readFullCsv } from '../../../components/export/full-csv.js';
import '../../../components/internal/exporting.js';
import type { BrexTransactionsTable } from '../../../components/transactions-table/transactions-table.js';
import '../../../components/transactions-table/brex-transactions-table.js';
import { openSandbox } from '../books.js';
import { catchDownloads } from '../month-end/board.js';
import { inState, part, wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';

async function openTable(more: (table: BrexTransactionsTable, statementId: string) => void) {
  const { clients } = await openSandbox();
  const { backend } = clients[0]!;
  const account = (await backend.listAccounts()).items[0]!;
  const [statement] = (await backend.listStatements(account.id)).items;
  const table = await fixture<BrexTransactionsTable>(
    html`<brex-transactions-table .backend=${backend} .accountId=${account.id}></brex-transactions-table>`,
  );
  more(table, statement!.id);
  await inState(table, 'ready');
  await waitUntil(() => part(table, 'export'), 'the button');
  const dialog = () => table.shadowRoot!.querySelector('dialog');
  part(table, 'export').click();
  await waitUntil(() => dialog()?.open, 'the dialog');
  return { table, backend, account, statement: statement!, dialog };
}

describe('the export of the table', () => {
  let downloads: ReturnType<typeof catchDownloads>;
  beforeEach(() => (downloads = catchDownloads()));
  afterEach(() => downloads.stop());

  it('begins with the statement that is shown', async () => {
    const { dialog, statement } = await openTable((table, id) => (table.statementId = id));
    expect(dialog()!.querySelector<HTMLInputElement>('input[value=statement]')!.checked).to.equal(true);
    expect(dialog()!.querySelector('select')!.value).to.equal(statement.id);
  });

  it('saves what a filter lets through, row for row, and offers no OFX of it', async () => {
    const { table, dialog, backend, account } = await openTable((it) => {
      it.range = 'all';
      it.view = { filter: { direction: 'in' } };
    });
    expect(dialog()!.querySelector<HTMLInputElement>('input[value=OFX]')!.disabled).to.equal(true);
    dialog()!.querySelector<HTMLElement>('[part=confirm]')!.click();
    await waitUntil(() => dialog()?.querySelector('[part=saved]'), 'the end');
    const read = readFullCsv(await downloads.files[0]!.text());
    const { items } = await backend.listTransactions(account.id, { limit: 1000 });
    const card = account.instrument === 'CARD';
    const wanted = items.filter(({ amount }) => (card ? amount.amount < 0 : amount.amount > 0)).map(({ id }) => id);
    expect(read.map(({ id }) => id).slice(0, wanted.length)).to.deep.equal(wanted);
    expect(wordsOf(part(table, 'count'))).to.contain(String(read.length));
  });

  it('goes with the account it was opened for', async () => {
    const { table, dialog } = await openTable(() => undefined);
    table.accountId = 'another';
    await waitUntil(() => !dialog(), 'the end of the dialog');
    expect(downloads.files).to.deep.equal([]);
  });
});
