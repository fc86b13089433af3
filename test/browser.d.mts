import type { LaunchOptions } from 'playwright';

/** The browser that was found: where it is, and whether its own sandbox works here. */
export interface FoundBrowser {
  path: string;
  sandbox: boolean;
}

/** How Playwright starts the browser that `node test/browser.mjs` found. Throws when that was not run yet. */
export function launchOptions(found?: FoundBrowser): LaunchOptions;
