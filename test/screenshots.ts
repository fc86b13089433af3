/**
 * `npm run screenshots`: makes the pictures of the README from the running portal. They are the same on each run as
 * long as the portal, the world and the browser are.
 */
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions } from 'playwright';
import { placeOf, portalOf } from './e2e/portal.js';
import { runSandbox } from './e2e/running-sandbox.js';
import { openBrowser } from './e2e/visit.js';

const folder = fileURLToPath(new URL('../stories/assets/', import.meta.url));
/** A README that takes long to load is not read. */
const most = 250_000;

interface Picture {
  instrument: 'CASH' | 'CARD';
  /** Opens the newest closed statement. */
  statement?: boolean;
  context: BrowserContextOptions;
}

const pictures: Record<string, Picture> = {
  'portal-light': { instrument: 'CASH', context: { viewport: { width: 1280, height: 760 } } },
  'portal-dark': {
    instrument: 'CARD',
    statement: true,
    context: { viewport: { width: 1280, height: 760 }, colorScheme: 'dark' },
  },
  'portal-right-to-left': {
    instrument: 'CASH',
    context: { viewport: { width: 1280, height: 760 }, locale: 'ar' },
  },
  'portal-narrow': { instrument: 'CARD', context: { viewport: { width: 375, height: 780 } } },
};

mkdirSync(folder, { recursive: true });
const [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
try {
  const reader = (await sandbox.personas()).find(({ role }) => role === 'bookkeeper')!;
  const accounts = await sandbox.accounts(reader);
  for (const [name, { instrument, statement, context: options }] of Object.entries(pictures)) {
    const account = accounts.find((one) => one.instrument === instrument)!;
    const [newest] = statement ? await sandbox.statements(reader, account) : [];
    const place = { as: reader.id, account: account.id, ...(newest && { statement: newest.id }) };
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    await page.goto(sandbox.url + placeOf(place));
    const { table } = portalOf(page);
    await table.locator('tbody [part=open]').first().waitFor();
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
