/** The API reference: every route of the sandbox's own document, tried against the sandbox. */
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
  seen = await visit(browser, [server.url], '/reference/', { refusedWith: 401 });
});
after(async () => {
  await browser.close();
  await server.stop();
});

describe('the API reference', () => {
  it('has every operation of the document', async () => {
    const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    await seen.page.locator('.opblock').first().waitFor();
    const shown = await seen.page.locator('.opblock-summary-operation-id').allInnerTexts();
    assert.deepEqual(shown.map((id) => id.replace(/\u200b/g, '')).sort(), ids.sort());
  });

  it('tries a route as whoever is chosen', async () => {
    const { page } = seen;
    const operation = page.locator('#operations-Accounting-listAccounts');
    await operation.locator('.opblock-summary-control').click();
    const answer = async (): Promise<string> => {
      await operation.getByRole('button', { name: 'Execute' }).click();
      const told = operation.locator('.live-responses-table .response-col_status').last();
      await told.waitFor();
      return (await told.innerText()).trim();
    };
    assert.match(await answer(), /^200/);
    await operation.getByRole('button', { name: 'Clear' }).click();
    const employee = (await server.personas()).find(({ role }) => role === 'employee')!;
    await page.getByLabel('Try it as').selectOption(employee.token);
    assert.match(await answer(), /^401/);
  });

  it('fits a phone, loads nothing from elsewhere and keeps to its policy', async () => {
    await seen.page.setViewportSize({ width: 320, height: 800 });
    assert.equal(await seen.page.evaluate(() => document.documentElement.scrollWidth), 320);
    await seen.screenshot('reference-narrow');
    assert.deepEqual(seen.complaints, []);
  });
});
