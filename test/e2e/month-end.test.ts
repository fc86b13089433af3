/**
 * The month handed to the books, over the built server: a firm's admin ties out, downloads everything as one zip, and
 * what is in the zip is read by programs nobody here wrote and compared with the ledger. Then the same by keys alone.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { parse as parseCsv } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Download, Page } from 'playwright';
import type { Account, Statement, Transaction } from '../../components/backend/backend.js';
import type { ClientConnection } from '../../components/backend/pro-access.js';
import type { Manifest } from '../../components/export/bundle.js';
import type { Persona } from '../../sandbox/index.js';
import { readOfx } from '../export/readers.js';
import { placeOf, portalOf, written } from './portal.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { openBrowser, visit, type Visit } from './visit.js';

let browser: Browser;
let sandbox: RunningSandbox;
let people: Persona[];
let admin: Persona;

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
  people = await sandbox.personas();
  admin = people.find(({ role }) => role === 'pro_access_admin')!;
});
beforeEach(() => sandbox.reset());
after(async () => {
  await browser.close();
  await sandbox.stop();
});

/** A closed period of an account, as the ledger has it. */
interface Period {
  client: string;
  bookkeeper: Persona;
  account: Account;
  statement: Statement;
  lines: Transaction[];
}

/** Every period of December 2025 that the admin may read, asked of the API as each company's own bookkeeper. */
async function ledger(): Promise<Period[]> {
  const clients = (await sandbox.read<{ items: ClientConnection[] }>(admin, '/v1/pro_access/clients?limit=1000')).items;
  const found: Period[] = [];
  for (const { client, status, role } of clients) {
    if (status !== 'ACTIVE' || role !== 'BOOKKEEPER') continue;
    const bookkeeper = people.find((one) => one.role === 'bookkeeper' && one.company?.id === client.id)!;
    for (const account of await sandbox.accounts(bookkeeper)) {
      const statements = await sandbox.statements(bookkeeper, account);
      const statement = statements.find(({ period }) => period.end.startsWith('2025-12'));
      if (!statement) continue;
      const lines = await sandbox.lines(bookkeeper, account, statement);
      found.push({ client: client.name, bookkeeper, account, statement, lines });
    }
  }
  assert.ok(found.length > 3);
  return found;
}

const cents = (amount: number) => (amount / 100).toFixed(2);
/** Money as its holder counts it: what a card owes is negative. */
const signed = ({ instrument }: Account, amount: number) => (instrument === 'CARD' ? -amount : amount);

/** A browser without a file picker, as Firefox and Safari are: what is saved is downloaded. */
const withoutPicker = (page: Page) => page.evaluate(() => Object.assign(globalThis, { showSaveFilePicker: undefined }));

async function open(act: (page: Page, whole: Visit) => Promise<void>): Promise<void> {
  const whole = await visit(browser, [sandbox.url], placeOf({ as: admin.id, page: 'month' }), {
    acceptDownloads: true,
  });
  try {
    await withoutPicker(whole.page);
    await whole.page.locator('brex-month-end:state(ready)').waitFor();
    await act(whole.page, whole);
    assert.deepEqual(whole.complaints, []);
  } finally {
    await whole.leave();
  }
}

async function filesOf(download: Download): Promise<{ name: string; files: Map<string, string> }> {
  const files = unzipSync(readFileSync(await download.path()));
  return {
    name: download.suggestedFilename(),
    files: new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)])),
  };
}

async function download(page: Page, format: string): Promise<{ name: string; files: Map<string, string> }> {
  const board = page.locator('brex-month-end');
  await board.getByRole('button', { name: 'Download all' }).click();
  await board.getByRole('radio', { name: format, exact: true }).check();
  const [made] = await Promise.all([
    page.waitForEvent('download'),
    board.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await board.getByText(`${made.suggestedFilename()} is saved`).first().waitFor();
  return filesOf(made);
}

/** The period that a file is of: its account is in the manifest. */
const periodOf = (periods: readonly Period[], accountId: string) =>
  periods.find(({ account }) => account.id === accountId)!;

describe('the month end in the portal', () => {
  it('ties out every account of the month, and remembers it after a reload', () =>
    open(async (page, { axe, screenshot }) => {
      const periods = await ledger();
      const board = page.locator('brex-month-end');
      await board.getByRole('button', { name: `Tie out ${periods.length}` }).click();
      await board.getByRole('button', { name: `Tied out ${periods.length}` }).waitFor();
      assert.deepEqual(await axe(), []);
      await screenshot('month-end');
      await page.reload();
      await board.getByRole('button', { name: `Tied out ${periods.length}` }).waitFor();
    }));

  it('hands over one zip of OFX files that equal the ledger', () =>
    open(async (page) => {
      const periods = await ledger();
      const { name, files } = await download(page, 'OFX');
      assert.equal(name, 'Month-end_2025-12.zip');
      const manifest = JSON.parse(files.get('manifest.json')!) as Manifest;
      assert.equal(manifest.created_at, '2026-01-14T12:00:00Z');
      assert.deepEqual([manifest.files.length, manifest.missing], [periods.length, []]);
      for (const { name: file, account_id: id, checksums } of manifest.files) {
        const { client, account, statement, lines } = periodOf(periods, id);
        assert.match(file, /^[\p{L}\p{N}-]+_[\p{L}\p{N}-]+_2025-12\.ofx$/u);
        assert.ok(file.startsWith(client.split(' ')[0]!.replace(/[^\p{L}\p{N}]/gu, '-')), `${file} is of ${client}`);
        const read = readOfx(files.get(file)!);
        assert.deepEqual(
          read.rows.map(({ FITID, TRNAMT }) => [FITID, Number(TRNAMT).toFixed(2)]),
          lines.map((line) => [line.id, cents(signed(account, line.amount.amount))]),
        );
        assert.equal(Number(read.balance).toFixed(2), cents(signed(account, statement.end_balance.amount)));
        assert.equal(checksums.count, lines.length);
        assert.equal(checksums.closing!.amount, signed(account, statement.end_balance.amount) || 0);
        assert.equal(checksums.opening!.amount + checksums.sum.amount, checksums.closing!.amount);
      }
      const board = page.locator('brex-month-end');
      await board.getByRole('button', { name: 'Close' }).click();
      await board.getByRole('button', { name: 'Not exported 0' }).waitFor();
    }));

  it('hands over CSV files that a CSV reader finds to equal the ledger', () =>
    open(async (page) => {
      const periods = await ledger();
      const { files } = await download(page, 'CSV, every field');
      const manifest = JSON.parse(files.get('manifest.json')!) as Manifest;
      assert.equal(manifest.files.length, periods.length);
      for (const { name: file, account_id: id } of manifest.files) {
        const { lines } = periodOf(periods, id);
        const rows = parseCsv<Record<string, string>>(files.get(file)!, { columns: true });
        assert.deepEqual(
          rows.map((row) => [row.id, row.amount, row.balance]),
          lines.map((line) => [line.id, cents(line.amount.amount), cents(line.balance!.amount)]),
        );
      }
    }));

  it('leads into the books of a client, to the account and the period, with the black bar', () =>
    open(async (page) => {
      const [period] = await ledger();
      const { client, account, statement } = period!;
      const board = page.locator('brex-month-end');
      const row = board.locator(`tbody`, { hasText: client }).first();
      await row.getByRole('button', { name: 'December 2025: waiting' }).first().click();
      const dialog = board.getByRole('dialog', { name: new RegExp(client) });
      await dialog.getByText(written(statement.end_balance)).waitFor();
      await dialog.getByRole('button', { name: 'Open the books' }).click();
      await page.locator('brex-client-switcher.inside').getByText(client).waitFor();
      await page.waitForURL((url) => url.searchParams.get('statement') === statement.id);
      assert.equal(new URL(page.url()).searchParams.get('account'), account.id);
      await portalOf(page).table.getByText(written(statement.end_balance)).first().waitFor();
      await page.goBack();
      await board.waitFor();
    }));

  it('is worked by keys alone: tie out, look at a period, export it', () =>
    open(async (page) => {
      const periods = await ledger();
      const board = page.locator('brex-month-end');
      const focus = () =>
        page.evaluate(() => {
          const { activeElement } = document.querySelector('brex-month-end')!.shadowRoot!;
          return [activeElement?.getAttribute('aria-label'), activeElement?.textContent].find(Boolean)?.trim() ?? '';
        });
      const tabTo = async (words: RegExp) => {
        for (let n = 0; n < 60; n++) {
          await page.keyboard.press('Tab');
          if (words.test(await focus())) return;
        }
        throw new Error(`Tab does not come to ${words.source}.`);
      };
      await tabTo(/^Tie out/);
      await page.keyboard.press('Enter');
      await board.getByRole('button', { name: `Tied out ${periods.length}` }).waitFor();
      await tabTo(/^Open the books of/);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('End');
      assert.match(await focus(), /^January 2026: open/);
      await page.keyboard.press('ArrowLeft');
      assert.match(await focus(), /^December 2025: tied out/);
      await page.keyboard.press('Enter');
      await board.getByRole('dialog').getByText('Sum of the lines').waitFor();
      await tabTo(/^Export$/);
      await page.keyboard.press('Enter');
      await board.getByRole('dialog', { name: /^Export/ }).waitFor();
      const [made] = await Promise.all([
        page.waitForEvent('download'),
        tabTo(/^Export$/).then(() => page.keyboard.press('Enter')),
      ]);
      assert.match(made.suggestedFilename(), /_2025-12\.csv$/);
      await tabTo(/^Close$/);
      await page.keyboard.press('Enter');
      await board.getByRole('dialog').waitFor({ state: 'detached' });
      assert.match(await focus(), /^December 2025: tied out, exported/);
    }));
});
