/** A visit of a page in Chromium, watched: what it asks for, what it complains of, what axe says. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type Axe from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { launchOptions } from '../browser.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Screenshots are kept here; git ignores them. */
const results = fileURLToPath(new URL('../../test-results/', import.meta.url));

/** How long to wait for what must come, in milliseconds: enough for a machine that has other things to do. */
export const PATIENCE = 120_000;

export const openBrowser = (): Promise<Browser> => chromium.launch({ ...launchOptions(), timeout: PATIENCE });

export interface Visit {
  page: Page;
  /** Whatever a strict and tidy page does not do, in words. Empty at the end of a good visit. */
  complaints: string[];
  /** Violations that axe finds now, in words; shadow roots included. */
  axe: () => Promise<string[]>;
  screenshot: (name: string) => Promise<void>;
  leave: () => Promise<void>;
}

interface VisitOptions extends BrowserContextOptions {
  /** Statuses that this visit is about to be refused with: the browser notes them in the console. */
  refusedWith?: number | readonly number[];
}

/** Opens a page. `origins` are the only ones it may ask; the first is where `path` lives. */
export async function visit(
  browser: Browser,
  origins: readonly string[],
  path: string,
  { refusedWith, ...options }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    // Still: axe would measure the colours of a dialog half way to being there.
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  await context.exposeBinding('complain', (_, words: string) => void complaints.push(words));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { complain } = window as unknown as { complain: (words: string) => void };
      complain(`CSP: ${event.violatedDirective} refused ${event.blockedURI || event.sourceFile}`);
    });
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if ([refusedWith ?? []].flat().some((status) => message.text().includes(`status of ${status}`))) return;
    complaints.push(`console ${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && !origins.includes(origin)) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(origins[0]! + path);
  return {
    page,
    complaints,
    axe: async () => {
      // By the debugger, not by a script tag: the page's own policy would refuse that.
      await page.evaluate(axeSource);
      return await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: typeof Axe };
        const { violations } = await axe.run(document, { resultTypes: ['violations'] });
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} at ${node.target.flat().join(' ')}`));
      });
    },
    screenshot: async (name) => {
      mkdirSync(results, { recursive: true });
      await page.screenshot({ path: `${results}${name}.png` });
    },
    leave: () => context.close(),
  };
}
