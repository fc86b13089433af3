import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { build } from 'vite';
import { launchOptions } from './test/browser.mjs';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));

/** What failed, by name, and one plain line that test/run.mjs sums; a file that did not load counts as a failed test. */
const countReporter = {
  stop({ sessions }) {
    let passed = 0;
    const failed = [];
    const count = (file, suite, names) => {
      for (const test of suite.tests.filter(({ skipped }) => !skipped)) {
        if (test.passed) passed++;
        else failed.push([`${file}:`, ...names, test.name].join(' '));
      }
      for (const inner of suite.suites) count(file, inner, [...names, inner.name]);
    };
    for (const { testFile, testResults, passed: all } of sessions) {
      const file = relative(path('.'), testFile);
      const before = failed.length;
      if (testResults) count(file, testResults, []);
      if (failed.length === before && !all) failed.push(`${file}: did not run to its end`);
    }
    for (const name of failed) process.stdout.write(`\nfailed: ${name}`);
    process.stdout.write(`\n${passed} passed, ${failed.length} failed\n`);
  },
};

/** Answers test/components/aria.ts: what assistive technology is told of an element, as Playwright writes it. */
const ariaPlugin = {
  name: 'aria',
  async executeCommand({ command, payload, session }) {
    if (command !== 'aria-tree') return undefined;
    return session.browser.getPage(session.id).locator(payload.selector).ariaSnapshot();
  },
};

/** Hands the specs (no .json, which would come as a module) to test/components/specs.test.ts, read anew at each run. */
const specsPlugin = {
  name: 'specs',
  serve({ path: asked }) {
    if (asked !== '/test/specs/all') return undefined;
    const names = readdirSync(path('./test/specs/')).filter((name) => name.endsWith('.spec.txt'));
    const texts = names
      .sort()
      .map((name) => [`test/specs/${name}`, readFileSync(path(`./test/specs/${name}`), 'utf8')]);
    return { body: JSON.stringify(texts), type: 'application/json' };
  },
};

/** The one module the sandbox loads that a page cannot take as it lies in node_modules: parts of it are CommonJS. */
const pdfPlugin = {
  name: 'pdf',
  async serve({ path: asked }) {
    if (!asked.endsWith('/@cantoo/pdf-lib/es/index.js')) return undefined;
    const lib = { entry: path(`.${asked}`), formats: ['es'], fileName: 'pdf-lib' };
    const [{ output }] = await build({ configFile: false, logLevel: 'warn', build: { write: false, lib } });
    return { body: output[0].code, type: 'js' };
  },
};

/** What the lossy copy has yet to lose: a module that comes later, once. */
const toLose = new Set([
  '/transactions-table/details.ts',
  '/client-list/clients.ts',
  '/account-select/popup.ts',
  '/statements-list/statements.ts',
]);

export default {
  files: ['test/components/**/*.test.ts'],
  nodeResolve: { exportConditions: ['development'] },
  plugins: [
    esbuildPlugin({ ts: true, json: true, target: 'es2022', tsconfig: path('./tsconfig.json') }),
    ariaPlugin,
    specsPlugin,
    pdfPlugin,
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      concurrency: 2,
      launchOptions: launchOptions(),
      // Still: axe would measure the colours of a dialog half way to being there.
      createBrowserContext: ({ browser }) => browser.newContext({ reducedMotion: 'reduce' }),
    }),
  ],
  // Limits are for what never ends: a machine with ten times as much to do as it can is no failure of a test.
  testFramework: { config: { timeout: 120_000 } },
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 900_000,
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }), countReporter],
  // The first script is no module, so it listens before any test loads; the last adds the hook that fails the test.
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
  <body>
    <script src="/test/components/rejections.js"></script>
    <script type="module" src="${framework}"></script>
    <script type="module" src="/test/components/rejections-hook.js"></script>
  </body>
</html>`,
  middleware: [
    // The package a second time, and as often as one names it: the same files under another path are other modules.
    function anotherCopy(context, next) {
      context.url = context.url.replace(/^\/another-copy[^/]*\//, '/');
      return next();
    },
    // A copy that loses the connection once for each of these, just when it loads them.
    function lossyCopy(context, next) {
      const path = context.url.replace(/^\/lossy-copy\//, '/');
      const lose = path !== context.url && [...toLose].find((module) => path.includes(module));
      context.url = path;
      if (!lose) return next();
      toLose.delete(lose);
      context.status = 503;
    },
    // Pages under test/components/csp/ are served as the strictest host would: tests load them in a frame.
    async function strictPolicy(context, next) {
      await next();
      if (/^\/test\/components\/csp\/.*\.html$/.test(context.path)) {
        context.set('Content-Security-Policy', "default-src 'self'");
      }
    },
  ],
  filterBrowserLogs: ({ args }) => !args.some((arg) => typeof arg === 'string' && arg.startsWith('Lit is in dev mode')),
};
