/** Runs every story as a test: its play function, then axe in each variant (.storybook/axe.setup.ts). */
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './test/browser.mjs';
import { pageModules } from './vite.config.js';

export default defineConfig({
  optimizeDeps: { include: [...pageModules, 'axe-core'] },
  test: {
    onConsoleLog: (log) => !log.startsWith('Lit is in dev mode'),
    projects: [
      {
        extends: true,
        plugins: [storybookTest({ configDir: '.storybook' })],
        test: {
          name: 'storybook',
          setupFiles: ['.storybook/axe.setup.ts'],
          testTimeout: 300_000, // several waits of .storybook/preview.ts
          hookTimeout: 300_000, // three times axe
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // Still: axe would measure the colours of a dialog half way to being there.
            provider: playwright({ launchOptions: launchOptions(), contextOptions: { reducedMotion: 'reduce' } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
