import { expect, fixture, html } from '@open-wc/testing';
import type { Account, Backend, Page, Transaction } from '../../../components/backend/backend.js';
import { readFullCsv } from '../../../components/export/full-csv.js';
import { Announcer } from '../../../components/internal/announcer.js';
import { BrexElement } from '../../../components/internal/base.js';
import { openExport, type AccountExport, type Saved } from '../../../components/internal/exporting.js';
import { tokens } from '../../../components/internal/tokens.styles.js';
import { openSandbox, refusal } from '../books.js';
import { catchDownloads } from '../month-end/board.js';
import { wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';

/** An element that exports: what any element does to open the dialog. */
class Exporter extends BrexElement {
  static override readonly styles = [tokens];
  readonly announcer = new Announcer(this);
  readonly errors: unknown[] = [];
  whose: unknown = 'one client';

  override refresh(): Promise<void> {
    return Promise.resolve();
  }

  open(what: Parameters<typeof openExport>[1]): Promise<Saved | undefined> {
    return openExport(
      {
        element: this,
        translate: (texts) => this.texts(texts),
        locale: () => 'en',
        scope: () => [this.whose],
        announcer: this.announcer,
        failed: (error) => this.errors.push(error),
      },
      what,
    );
  }

  protected override render() {
    return html`<button>Export</button>${this.announcer.render()}`;
  }
}
Exporter.define('test-exporter');

const dialogOf = (element: Exporter) => element.shadowRoot!.querySelector('dialog');
const inDialog = <E extends HTMLElement>(element: Exporter, selector: string) =>
  dialogOf(element)!.querySelector<E>(selector)!;
const confirm = (element: Exporter) => inDialog(element, '[part=confirm]').click();
const pick = (element: Exporter, value: string) => inDialog<HTMLInputElement>(element, `input[value=${value}]`).click();
const saved = (element: Exporter) =>
  waitUntil(() => dialogOf(element)?.querySelector('[part=saved]'), 'the end of the export');

/** An account of a real sandbox, its statements, and every row of it. */
async function openBooks(instrument: Account['instrument'] = 'CARD') {
  const { clients } = await openSandbox();
  for (const { backend } of clients) {
    const account = (await backend.listAccounts()).items.find((one) => one.instrument === instrument);
    if (!account) continue;
    const { items: statements } = await backend.listStatements(account.id, { limit: 1000 });
    const rows: Transaction[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Page<Transaction> = await backend.listTransactions(account.id, {
        limit: 1000,
        ...(cursor && { cursor }),
      });
      rows.push(...page.items);
      cursor = page.next_cursor;
    }
    return { backend, account, statements, rows };
  }
  throw new Error('No account of this world fits.');
}

async function openDialog(what: Omit<AccountExport, 'client' | 'now'>) {
  const element = await fixture<Exporter>(html`<test-exporter></test-exporter>`);
  element.shadowRoot!.querySelector('button')!.focus();
  const closed = element.open({ client: 'Orchard Labs', now: '2026-01-14T12:00:00Z', ...what });
  await waitUntil(() => dialogOf(element)?.open, 'the dialog');
  return { element, closed };
}

describe('the export dialog', () => {
  let downloads: ReturnType<typeof catchDownloads>;
  beforeEach(() => (downloads = catchDownloads()));
  afterEach(() => downloads.stop());

  it('saves a statement: every row of it, under its stable name, with its checksums', async () => {
    const { backend, account, statements, rows } = await openBooks();
    const { element, closed } = await openDialog({ backend, account, statements });
    confirm(element);
    await saved(element);
    const [file] = downloads.files;
    expect(file!.name).to.equal('Orchard-Labs_Card_2025-12.csv');
    const lines = rows.filter(({ statement_id: id }) => id === statements[0]!.id);
    const read = readFullCsv(await file!.text());
    expect(read.map(({ id }) => id)).to.deep.equal(lines.map(({ id }) => id));
    expect(read.map(({ amount }) => amount)).to.deep.equal(lines.map(({ amount }) => amount.amount));
    const cells = [...dialogOf(element)!.querySelectorAll('[part=checksums] tbody td')].map(wordsOf);
    expect(cells[0]).to.equal(String(lines.length));
    confirm(element);
    const sidecar = JSON.parse(await downloads.files[1]!.text()) as { files: { checksums: object }[] };
    expect(downloads.files[1]!.name).to.equal('Orchard-Labs_Card_2025-12.checksums.json');
    expect(sidecar.files[0]!.checksums).to.deep.equal({
      count: lines.length,
      sum: { amount: statements[0]!.end_balance.amount - statements[0]!.start_balance.amount, currency: 'usd' },
      opening: statements[0]!.start_balance,
      closing: statements[0]!.end_balance,
    });
    inDialog(element, '[part=cancel]').click();
    expect((await closed)!.files.length).to.equal(1);
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null);
    expect(element.shadowRoot!.activeElement!.localName).to.equal('button');
  });

  it('exports a range of days, and tells a wrong one', async () => {
    const { backend, account, rows } = await openBooks('CASH');
    const { element } = await openDialog({ backend, account, statements: [] });
    const [from, to] = [
      inDialog<HTMLInputElement>(element, '#export-start'),
      inDialog<HTMLInputElement>(element, '#export-end'),
    ];
    const set = (field: HTMLInputElement, value: string) => {
      field.value = value;
      field.dispatchEvent(new Event('change'));
    };
    set(from, '2025-11-20');
    set(to, '2025-11-10');
    pick(element, 'OFX');
    confirm(element);
    await waitUntil(() => dialogOf(element)!.querySelector('.wrong'), 'the complaint');
    expect(wordsOf(inDialog(element, '.wrong'))).to.contain('The last day is before the first');
    expect(downloads.files).to.deep.equal([]);
    set(to, '2025-12-05');
    await element.updateComplete;
    confirm(element);
    await saved(element);
    const text = await downloads.files[0]!.text();
    const wanted = rows.filter(({ posted_at: at }) => at && at >= '2025-11-20' && at < '2025-12-06');
    expect([...text.matchAll(/<FITID>([^<]+)</g)].map(([, id]) => id)).to.deep.equal(wanted.map(({ id }) => id));
    expect(downloads.files[0]!.name).to.match(/_2025-11-20_2025-12-05\.ofx$/);
  });

  it('exports what a table shows, and says why that is no OFX', async () => {
    const { backend, account, statements, rows } = await openBooks();
    const few = rows.filter(({ amount }) => amount.amount < 0);
    const { element } = await openDialog({
      backend,
      account,
      statements,
      view: { rows: () => [few], count: few.length },
    });
    expect(wordsOf(dialogOf(element))).to.contain(`What the table shows: ${few.length} rows`);
    for (const format of ['OFX', 'QBO']) {
      expect(inDialog<HTMLInputElement>(element, `input[value=${format}]`).disabled).to.equal(true);
    }
    expect(wordsOf(inDialog(element, '#export-whole-days'))).to.contain('made of whole days');
    pick(element, 'JSON');
    confirm(element);
    await saved(element);
    const { transactions: items } = JSON.parse(await downloads.files[0]!.text()) as { transactions: Transaction[] };
    expect(items.map(({ id }) => id)).to.deep.equal(few.map(({ id }) => id));
  });

  it('asks for the bid of QBO where the host gave none', async () => {
    const { backend, account, statements } = await openBooks();
    const { element } = await openDialog({ backend, account, statements });
    pick(element, 'QBO');
    await waitUntil(() => dialogOf(element)!.querySelector('#export-bid'), 'the field');
    confirm(element);
    await waitUntil(() => dialogOf(element)!.querySelector('#export-bid-help.wrong'), 'the complaint');
    const bid = inDialog<HTMLInputElement>(element, '#export-bid');
    bid.value = '03000';
    bid.dispatchEvent(new Event('input'));
    confirm(element);
    await saved(element);
    expect(await downloads.files[0]!.text()).to.contain('<INTU.BID>03000');
  });

  it('splits what has a limit into parts, in one zip with their checksums', async () => {
    const { backend, account, rows } = await openBooks();
    const many = Array.from({ length: 2500 }, (_, n) => ({ ...rows[0]!, id: `ptx_${n}` }));
    const { element, closed } = await openDialog({ backend, account, statements: [], view: { rows: () => [many] } });
    pick(element, 'XERO_CSV');
    confirm(element);
    await saved(element);
    expect(downloads.files.map(({ name }) => name)).to.deep.equal(['Orchard-Labs_Card.zip']);
    inDialog(element, '[part=cancel]').click();
    expect((await closed)!.files.map(({ checksums }) => checksums.count)).to.deep.equal([1000, 1000, 500]);
  });

  it('saves nothing where a page fails, and goes on from there when tried again', async () => {
    const { backend, account, rows } = await openBooks();
    let broken = true;
    const asked: (string | undefined)[] = [];
    const flaky: Pick<Backend, 'listTransactions'> = {
      async listTransactions(id, query, options) {
        asked.push(query?.cursor);
        if (query?.cursor && broken) throw refusal(503);
        return backend.listTransactions(id, { ...query, limit: 100 }, options);
      },
    };
    const { element } = await openDialog({ backend: flaky, account, statements: [] });
    const start = inDialog<HTMLInputElement>(element, '#export-start');
    start.value = '2025-06-01';
    start.dispatchEvent(new Event('change'));
    confirm(element);
    await waitUntil(() => dialogOf(element)!.querySelector('[part=error]'), 'the failure');
    expect(wordsOf(dialogOf(element))).to.contain(
      'Nothing is saved. 100 rows are read; trying again goes on from there.',
    );
    expect(downloads.files).to.deep.equal([]);
    expect(element.errors.length).to.equal(1);
    broken = false;
    inDialog(element, '[part=retry]').click();
    await saved(element);
    expect(asked.filter((cursor) => cursor === undefined).length).to.equal(1);
    const read = readFullCsv(await downloads.files[0]!.text());
    const wanted = rows.filter(({ posted_at: at }) => at && at >= '2025-06-01');
    expect(read.map(({ id }) => id)).to.deep.equal(wanted.map(({ id }) => id));
  });

  it('saves nothing where a figure cannot be read, and names the row', async () => {
    const { backend, account, rows } = await openBooks();
    const odd = { ...rows[0]!, amount: { amount: 0.5, currency: 'usd' } };
    const { element } = await openDialog({ backend, account, statements: [], view: { rows: () => [[odd]] } });
    confirm(element);
    await waitUntil(() => dialogOf(element)!.querySelector('[part=refusal]'), 'the refusal');
    expect(wordsOf(inDialog(element, '[part=refusal]'))).to.contain(odd.id);
    expect(downloads.files).to.deep.equal([]);
  });

  it('gives up when it is closed, when the client changes, and when the element goes', async () => {
    for (const end of [
      (element: Exporter) => inDialog(element, '[part=cancel]').click(),
      (element: Exporter) => {
        element.whose = 'another client';
        element.requestUpdate();
      },
      (element: Exporter) => element.remove(),
    ]) {
      const { account } = await openBooks();
      let signal: AbortSignal | undefined;
      const backend: Pick<Backend, 'listTransactions'> = {
        listTransactions: (_id, _query, options) => {
          signal = options?.signal;
          return new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
        },
      };
      const { element, closed } = await openDialog({ backend, account, statements: [] });
      confirm(element);
      await waitUntil(() => signal, 'the first page');
      end(element);
      expect(await closed).to.equal(undefined);
      expect(signal!.aborted).to.equal(true);
      expect(downloads.files).to.deep.equal([]);
      element.remove();
    }
  });

  it('says nothing is to be imported where no row posted', async () => {
    const { backend, account } = await openBooks();
    const { element } = await openDialog({ backend, account, statements: [], view: { rows: () => [] } });
    pick(element, 'QUICKBOOKS_CSV');
    confirm(element);
    await saved(element);
    expect(wordsOf(dialogOf(element))).to.contain('there is nothing to import');
    expect(downloads.files).to.deep.equal([]);
  });
});

describe('an export to the disk', () => {
  /** A picker that gives files of the browser's own private folder: real handles, without a person. */
  async function withPicker(act: (folder: FileSystemDirectoryHandle, asked: string[]) => Promise<void>): Promise<void> {
    const folder = await navigator.storage.getDirectory();
    const asked: string[] = [];
    const pick = async ({ suggestedName }: { suggestedName: string }) => {
      asked.push(suggestedName);
      return folder.getFileHandle(suggestedName, { create: true });
    };
    const before = Object.getOwnPropertyDescriptor(globalThis, 'showSaveFilePicker');
    Object.defineProperty(globalThis, 'showSaveFilePicker', { value: pick, configurable: true, writable: true });
    try {
      await act(folder, asked);
    } finally {
      if (before) Object.defineProperty(globalThis, 'showSaveFilePicker', before);
      for (const name of asked) await folder.removeEntry(name).catch(() => undefined);
    }
  }
  const textOf = async (folder: FileSystemDirectoryHandle, name: string) =>
    (await (await folder.getFileHandle(name)).getFile()).text();

  it('is written there, row for row', () =>
    withPicker(async (folder, asked) => {
      const { backend, account, statements, rows } = await openBooks();
      const { element } = await openDialog({ backend, account, statements });
      pick(element, 'JSON');
      confirm(element);
      await saved(element);
      expect(asked).to.deep.equal(['Orchard-Labs_Card_2025-12.json']);
      const { transactions: items } = JSON.parse(await textOf(folder, asked[0]!)) as { transactions: Transaction[] };
      expect(items).to.deep.equal(rows.filter(({ statement_id: id }) => id === statements[0]!.id));
    }));

  it('that is given up leaves no file', () =>
    withPicker(async (folder, asked) => {
      const { account, statements } = await openBooks();
      const backend: Pick<Backend, 'listTransactions'> = {
        listTransactions: (_id, _query, { signal } = {}) =>
          new Promise((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error))),
      };
      const { element, closed } = await openDialog({ backend, account, statements });
      confirm(element);
      await waitUntil(() => dialogOf(element)!.querySelector('[part=progress]'), 'the progress');
      element.remove();
      expect(await closed).to.equal(undefined);
      expect(asked.length).to.equal(1);
      const isThere = () =>
        folder.getFileHandle(asked[0]!).then(
          () => true,
          () => false,
        );
      await waitUntil(async () => !(await isThere()), 'the end of the file');
    }));
});
