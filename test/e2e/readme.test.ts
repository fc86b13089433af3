/** The README's code, run as a reader pastes it, over the built package; only the port is another. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { blocksOf, blockThatBegins } from '../guides/blocks.js';
import { portalOf, written } from './portal.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { openBrowser, PATIENCE } from './visit.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const blocks = blocksOf('README.md');
const run = promisify(execFile);

const block = (language: string, beginning: string) => blockThatBegins(blocks, language, beginning).code;

let sandbox: RunningSandbox;
let folder: string;

before(async () => {
  sandbox = await runSandbox();
  // Inside the package, so that its own name resolves as it does for whoever installed it.
  folder = mkdtempSync(`${root}dist/readme-`);
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await sandbox.stop();
});

const pasted = (language: string, beginning: string) =>
  block(language, beginning).replaceAll('http://127.0.0.1:4010', sandbox.url);

/** Serves a page of the README beside the one file of the package, and answers its prompt with a token. */
async function onPage(texts: Record<string, string>, token: string, act: (page: Page) => Promise<void>): Promise<void> {
  const files: Record<string, string> = {
    ...texts,
    '/brex-elements.js': readFileSync(`${root}dist/cdn/brex-elements.js`, 'utf8'),
  };
  const server = createServer(({ url }, response) => {
    const type = url!.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(url! in files ? 200 : 404, { 'Content-Type': `${type}; charset=utf-8` });
    response.end(files[url!]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('dialog', (dialog) => void dialog.accept(token));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await act(page);
  } finally {
    await browser.close();
    server.close();
  }
}

describe('the code of the README', () => {
  it('shows a page with the elements on it, and the lines of the statement one selects', async () => {
    const reader = (await sandbox.personas()).find(({ role }) => role === 'bookkeeper')!;
    const [account] = await sandbox.accounts(reader);
    const [statement] = await sandbox.statements(reader, account!);
    const files = { '/': block('html', '<!doctype html>'), '/page.js': pasted('js', '// page.js') };
    await onPage(files, reader.token, async (page) => {
      const { total, closed } = portalOf(page);
      await total('Closing balance').getByText(written(account!.current_balance), { exact: true }).waitFor();
      await closed.first().click();
      await total('Closing balance').getByText(written(statement!.end_balance), { exact: true }).waitFor();
    });
  });

  it('lets a firm into a client, and shows its books', async () => {
    const admin = (await sandbox.personas()).find(({ role }) => role === 'pro_access_admin')!;
    const files = { '/': block('html', '<!-- firm.html -->'), '/firm.js': pasted('js', '// firm.js') };
    await onPage(files, admin.token, async (page) => {
      await page
        .getByRole('button', { name: /^Manage/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^Exit/ }).waitFor();
      await page.getByText('Closing balance').waitFor();
    });
  });

  it('has a token without a browser, which ends in an hour', async () => {
    writeFileSync(`${folder}/grant.mjs`, pasted('js', '// grant.mjs'));
    const { stdout } = await run(process.execPath, [`${folder}/grant.mjs`]);
    assert.equal(stdout, 'now 200\nan hour later 401 token_expired\n');
    await sandbox.reset();
  });

  it('walks every row of every account, whose sum is the balance', async () => {
    writeFileSync(`${folder}/walk.mjs`, pasted('js', '// walk.mjs'));
    const { stdout } = await run(process.execPath, [`${folder}/walk.mjs`]);
    const lines = stdout.trim().split('\n');
    assert.ok(lines.length >= 2, stdout);
    for (const line of lines) {
      const [, sum, balance] = /sum (-?\d+), balance (-?\d+)$/.exec(line) ?? [];
      assert.ok(sum, line);
      assert.equal(sum, balance);
    }
  });

  it('advances the clock', async () => {
    const command = pasted('sh', 'curl');
    const { stdout } = await run('sh', ['-c', `${command.trim()} -s`]);
    assert.deepEqual(JSON.parse(stdout), { now: '2026-02-14T12:00:00Z' });
  });

  it('exports a month and a walk, and verifies a running server', async () => {
    // What npm puts on the path of whoever installed the package.
    const command = `#!/bin/sh\nexec '${process.execPath}' '${root}dist/sandbox/node/cli.js' "$@"\n`;
    writeFileSync(`${folder}/brex-sandbox`, command, { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
    const { stdout } = await run('sh', ['-ec', pasted('sh', 'brex-sandbox export')], { cwd: folder, env });
    assert.match(stdout, /\nPassed: \d+ checks passed, 0 failed/);
    assert.match(readFileSync(`${folder}/december.csv`, 'utf8'), /^company_id,.*\r\ncli_\w+,Jupiter Dental,/);
    const { log } = JSON.parse(readFileSync(`${folder}/walk.har`, 'utf8')) as { log: { entries: unknown[] } };
    assert.ok(log.entries.length > 5);
  });

  for (const [what, name, passes] of [
    ['tests a month end without a server', 'month-end', /pass 1\n/],
    ['puts a backend through every rule', 'conformance', /pass 2\d\n[^]*fail 0\n/],
  ] as const) {
    it(what, async () => {
      writeFileSync(`${folder}/${name}.test.mjs`, pasted('js', `// ${name}.test.mjs`));
      // NODE_TEST_CONTEXT would make the child report to this runner instead of exiting with its own verdict.
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const script = ['--test', '--test-reporter=spec', `${folder}/${name}.test.mjs`];
      const { stdout } = await run(process.execPath, script, { env });
      assert.match(stdout, passes);
    });
  }
});
