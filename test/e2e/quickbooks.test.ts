/** The sample app that plays QuickBooks Online, walked as a person walks it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { openBrowser, visit, type Visit } from './visit.js';

let server: RunningSandbox;
let browser: Browser;
let seen: Visit;

before(async () => {
  server = await runSandbox();
  browser = await openBrowser();
  // A lost access is told by 401 and, when the token is renewed, by 400.
  seen = await visit(browser, [server.url], '/quickbooks/', { refusedWith: [400, 401] });
});
after(async () => {
  await browser.close();
  await server.stop();
});

const button = (name: string | RegExp) => seen.page.getByRole('button', { name });

/** Signs in at Brex as somebody of the firm and gives access to a company. */
async function consent(company: string, email?: string): Promise<void> {
  const { page } = seen;
  if (email !== undefined) {
    await page.getByLabel('E-mail').fill(email);
    await button('Continue').click();
  }
  await page.getByRole('radio', { name: company }).check();
  await button('Allow').click();
  await page.waitForURL(/\/quickbooks\/$/);
}

describe('the sample app', () => {
  it('connects one client of a firm and fills in 90 days that agree with the bank', async () => {
    const { page } = seen;
    assert.deepEqual(await seen.axe(), []);
    await button('Connect to Brex').click();
    const people = await server.personas();
    const user = people.find(({ role, firm }) => role === 'pro_access_user' && firm)!;
    await consent('Chromium Robotics', user.email);
    await page.getByText('Filled in 90 days').waitFor();
    const accounts = await page.locator('.account').count();
    assert.ok(accounts > 1);
    assert.equal(await page.getByText('Agrees with the bank').count(), accounts);
    assert.deepEqual(await seen.axe(), []);
    await seen.screenshot('quickbooks-connected');
  });

  it('refreshes with a renewed token as days pass', async () => {
    await button('Let a day pass').click();
    await seen.page.getByText('Refreshed with a renewed token').waitFor();
  });

  it('keeps what it has over a reload', async () => {
    const lines = await seen.page.locator('.account').first().innerText();
    await seen.page.reload();
    assert.equal(await seen.page.locator('.account').first().innerText(), lines);
  });

  it('loses access, refuses the books of another company, and reconnects to its own', async () => {
    const { page } = seen;
    await button('Lose access').click();
    await page.getByRole('heading', { name: 'Brex no longer lets us read this client' }).waitFor();
    await seen.page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await seen.axe(), []);
    await seen.screenshot('quickbooks-lost-dark');
    await button('Have the firm assign again').click();
    await page.getByText('was assigned to Chromium Robotics again').waitFor();

    const before = await page.locator('.account').first().innerText();
    await button('Reconnect').click();
    await consent('Chapel Street Outfitters');
    await page.getByRole('alert').filter({ hasText: 'the books of another company' }).waitFor();
    assert.equal(await page.locator('.account').first().innerText(), before);

    await button('Reconnect').click();
    await consent('Chromium Robotics');
    await page.locator('.pill.good').waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
    assert.deepEqual(await seen.axe(), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await seen.screenshot('quickbooks-narrow-dark');
  });

  it('disconnects, and nothing was asked elsewhere or refused by the policy', async () => {
    await button('Disconnect').click();
    await button('Connect to Brex').waitFor();
    assert.deepEqual(seen.complaints, []);
  });
});
