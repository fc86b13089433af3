/**
 * A partner's first five minutes: a plain page of its own, one module file from the package, a strict policy, and a
 * sandbox on another origin.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright';
import { portalOf, written } from './portal.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { openBrowser, visit } from './visit.js';

const elements = readFileSync(new URL('../../dist/cdn/brex-elements.js', import.meta.url));

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A partner's page</title>
    <link rel="icon" href="/icon.svg">
    <script type="module" src="/page.js"></script>
  </head>
  <body>
    <main>
      <h1>Books</h1>
      <brex-provider>
        <brex-account-select auto-select></brex-account-select>
        <brex-transactions-table></brex-transactions-table>
      </brex-provider>
    </main>
  </body>
</html>`;

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

/** What a partner writes. */
const script = (sandbox: string, token: string) => `
import { httpBackend } from '/brex-elements.js';

const provider = document.querySelector('brex-provider');
const table = document.querySelector('brex-transactions-table');
document.addEventListener('brex-account-changed', ({ detail }) => {
  table.accountId = detail.account.id;
});
provider.backend = httpBackend({ baseUrl: '${sandbox}', getAccessToken: () => '${token}' });
`;

let browser: Browser;
let sandbox: RunningSandbox;
let server: Server;
let origin: string;

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
  const reader = (await sandbox.personas()).find(({ role }) => role === 'bookkeeper')!;
  const files: Record<string, [type: string, body: string | Buffer]> = {
    '/': ['text/html', page],
    '/icon.svg': ['image/svg+xml', icon],
    '/page.js': ['text/javascript', script(sandbox.url, reader.token)],
    '/brex-elements.js': ['text/javascript', elements],
  };
  server = createServer(({ url }, response) => {
    const [type, body] = files[url!] ?? ['text/plain', ''];
    response.writeHead(files[url!] ? 200 : 404, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': `default-src 'self'; connect-src ${sandbox.url}; base-uri 'none'`,
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  await browser.close();
  server.close();
  await sandbox.stop();
});

describe('a plain page with the one file', () => {
  it('shows the books of an account over a strict policy, from another origin', async () => {
    const { page, axe, complaints, screenshot, leave } = await visit(browser, [origin, sandbox.url], '/');
    const reader = (await sandbox.personas()).find(({ role }) => role === 'bookkeeper')!;
    const [account] = await sandbox.accounts(reader);
    const { total, select } = portalOf(page);
    await total('Closing balance').getByText(written(account!.current_balance), { exact: true }).waitFor();
    await select.getByText(account!.name, { exact: true }).first().waitFor();
    assert.deepEqual(await axe(), []);
    assert.deepEqual(complaints, []);
    await screenshot('first-five-minutes');
    await leave();
  });
});
