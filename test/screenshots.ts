/**
 * `npm run screenshots`: makes the pictures of the README from the running portal. They are the same on each run as
 * long as the portal, the world and the browser are, but for how long requests took in the control panel.
 */
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright';
import type { PartnerFirm } from '../components/backend/pro-access.js';
import type { Persona } from '../sandbox/index.js';
import { placeOf, portalOf } from './e2e/portal.js';
import { runSandbox } from './e2e/running-sandbox.js';
import { firmSide, ownerSide } from './e2e/sides.js';
import { openBrowser } from './e2e/visit.js';

const folder = fileURLToPath(new URL('../stories/assets/', import.meta.url));
/** A README that takes long to load is not read. */
const most = 250_000;

interface Picture {
  context: BrowserContextOptions;
  /** Goes where the picture is taken. */
  show: (page: Page) => Promise<void>;
}

const wide = { viewport: { width: 1280, height: 760 } };

mkdirSync(folder, { recursive: true });
const [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
try {
  const people = await sandbox.personas();
  const personOf = (role: Persona['role']) => people.find((one) => one.role === role)!;
  const reader = personOf('bookkeeper');
  const accounts = await sandbox.accounts(reader);
  const go = (page: Page, place: Record<string, string>) => page.goto(sandbox.url + placeOf(place));

  /** A company's books: of an account, on the current period or the newest closed statement. */
  const books =
    (instrument: 'CASH' | 'CARD', closed = false) =>
    async (page: Page) => {
      const account = accounts.find((one) => one.instrument === instrument)!;
      const [newest] = closed ? await sandbox.statements(reader, account) : [];
      await go(page, { as: reader.id, account: account.id, ...(newest && { statement: newest.id }) });
      await portalOf(page).table.locator('tbody [part=open]').first().waitFor();
    };
  const clients = async (page: Page) => {
    await go(page, { as: personOf('pro_access_admin').id });
    await firmSide(page).clients.locator('[part=client]').first().waitFor();
  };
  /** Inside of a client, with the search for another one open. */
  const switcher = async (page: Page) => {
    await clients(page);
    await firmSide(page).clients.locator('[part=manage]').nth(1).click();
    await firmSide(page).rows.first().waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.mouse.move(0, 0);
    await page.keyboard.type('ch');
    await firmSide(page).switcher.locator('[part=option]').first().waitFor();
  };
  /** An owner about to invite a firm that knows nothing of the company yet. */
  const firms = async (page: Page) => {
    const owner = personOf('account_admin');
    const directory = await sandbox.read<{ items: PartnerFirm[] }>(owner, '/v1/pro_access/directory/firms');
    const { name } = directory.items.find(({ status }) => status === null)!;
    await go(page, { as: owner.id, page: 'firms' });
    const { firms } = ownerSide(page);
    await firms.locator('[part=open]').click();
    await firms.locator('[part=search]').fill(name);
    await firms.getByRole('option', { name }).click();
    await firms.locator('[part=review]').waitFor();
    await firms.locator('[part=person] option', { hasText: 'Admin' }).first().waitFor({ state: 'attached' });
  };
  /** The control panel while a client is at work: one of its requests is made to fail. */
  const panel = async (page: Page) => {
    await page.goto(`${sandbox.url}/panel`);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByText('holds', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'The next page fails with 503' }).click();
    await page.getByText('1 left').waitFor();
    const path = `/v1/accounting/accounts/${accounts[0]!.id}/transactions?limit=50`;
    await sandbox.read(reader, path).catch(() => undefined);
    await sandbox.read(reader, path);
    await sandbox.read(personOf('employee'), '/v1/accounting/accounts').catch(() => undefined);
    await page.getByText('fired once').waitFor();
  };
  const pictures: Record<string, Picture> = {
    'portal-light': { context: wide, show: books('CASH') },
    'portal-dark': { context: { ...wide, colorScheme: 'dark' }, show: books('CARD', true) },
    'portal-right-to-left': { context: { ...wide, locale: 'ar' }, show: books('CASH') },
    'portal-narrow': { context: { viewport: { width: 375, height: 780 } }, show: books('CARD') },
    'portal-clients': { context: wide, show: clients },
    'portal-switcher': { context: wide, show: switcher },
    'portal-firms': { context: { viewport: { width: 1280, height: 860 } }, show: firms },
    'control-panel': { context: { viewport: { width: 1280, height: 800 } }, show: panel },
  };
  for (const [name, { context: options, show }] of Object.entries(pictures)) {
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    await show(page);
    await page.evaluate(() => document.fonts.ready);
    const path = `${folder}${name}.png`;
    await page.screenshot({ path });
    await context.close();
    const { size } = statSync(path);
    console.log(`stories/assets/${name}.png ${Math.round(size / 1000)} kB`);
    if (size > most) throw new Error(`${name} has ${size} bytes; a picture may have ${most}.`);
  }
} finally {
  await browser.close();
  await sandbox.stop();
}
