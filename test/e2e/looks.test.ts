/** The portal in every light: axe, no sideways scroll, keys alone, the control key. Screenshots are kept. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions } from 'playwright';
import type { Persona } from '../../sandbox/index.js';
import { placeOf, portalOf } from './portal.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { openBrowser, visit } from './visit.js';

let browser: Browser;
let sandbox: RunningSandbox;
let people: Persona[];

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
  people = await sandbox.personas();
});
after(async () => {
  await browser.close();
  await sandbox.stop();
});

const lights: Record<string, BrowserContextOptions> = {
  light: {},
  dark: { colorScheme: 'dark' },
  'right-to-left': { locale: 'ar' },
  german: { locale: 'de', viewport: { width: 768, height: 900 } },
  japanese: { locale: 'ja', colorScheme: 'dark', viewport: { width: 1024, height: 900 } },
  narrow: { viewport: { width: 320, height: 800 } },
  'narrow-right-to-left': { locale: 'ar', colorScheme: 'dark', viewport: { width: 320, height: 800 } },
  'forced-colors': { forcedColors: 'active' },
};

describe('the portal', () => {
  for (const [name, options] of Object.entries(lights)) {
    it(`is accessible and fits: ${name}`, async () => {
      const { page, axe, complaints, screenshot, leave } = await visit(browser, [sandbox.url], '/', options);
      const { table, who, dialog } = portalOf(page);
      await table.locator('tbody tr:not(.spacer)').first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      assert.deepEqual(await axe(), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(overflow, 0, 'the page scrolls sideways');
      await screenshot(`portal-${name}`);
      await who.click();
      await dialog.waitFor();
      // The dialog comes up in 120 ms; axe would measure colours half way.
      await dialog.evaluate((box) => Promise.all(box.getAnimations().map(({ finished }) => finished)));
      assert.deepEqual(await axe(), []);
      assert.deepEqual(complaints, []);
      await leave();
    });
  }

  it('is accessible where it refuses', async () => {
    for (const role of ['employee', 'pro_access_admin']) {
      const person = people.find((one) => one.role === role)!;
      const options = { refusedWith: 401 };
      const here = await visit(browser, [sandbox.url], placeOf({ as: person.id }), options);
      await portalOf(here.page).notice.getByRole('heading').first().waitFor();
      assert.deepEqual(await here.axe(), []);
      assert.deepEqual(here.complaints, []);
      await here.screenshot(`refused-${role}`);
      await here.leave();
    }
  });

  it('changes theme and language in place, and keeps both', async () => {
    const { page, complaints, leave } = await visit(browser, [sandbox.url], '/');
    const { bar } = portalOf(page);
    await bar.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    assert.equal(await scheme(), 'dark');
    await bar.getByRole('combobox', { name: 'Language' }).selectOption('ar');
    await page.getByRole('heading', { name: 'الدفاتر' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl');
    await page.reload();
    await page.getByRole('heading', { name: 'الدفاتر' }).waitFor();
    assert.equal(await scheme(), 'dark');
    assert.deepEqual(complaints, []);
    await leave();
  });

  it('is walked by keys alone: person, account, statement, clock', async () => {
    const { page, complaints, leave } = await visit(browser, [sandbox.url], '/');
    const { closed, clock, dialog, select, table, who, bar } = portalOf(page);
    const { keyboard } = page;
    await table.locator('tbody tr:not(.spacer)').first().waitFor();
    /** Tabs on until the focus is where `matches` says; the way must not be endless. */
    const tabTo = async (matches: string) => {
      for (let step = 0; step < 120; step++) {
        await keyboard.press('Tab');
        const found = await page.evaluate((selector) => {
          let focused = document.activeElement;
          while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
          const ring = focused ? getComputedStyle(focused) : undefined;
          return focused?.matches(selector) ? `${ring!.outlineStyle} ${ring!.outlineWidth}` : undefined;
        }, matches);
        if (found === undefined) continue;
        assert.equal(found, 'solid 2px', `${matches} shows no focus`);
        return;
      }
      assert.fail(`the keys never reach ${matches}`);
    };

    await tabTo('.skip');
    await keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');

    await tabTo('[part=control]');
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    const accounts = await sandbox.accounts(people.find(({ role }) => role === 'bookkeeper')!);
    await page.waitForURL((url) => url.searchParams.get('account') === accounts[1]!.id);
    assert.equal(await select.evaluate((element) => element.matches(':focus-within')), true);

    await tabTo('[part=statement]');
    await keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.has('statement'));
    assert.equal(await closed.first().getAttribute('aria-current'), 'true');

    await tabTo('[part=open]');
    await keyboard.press('Enter');
    await table.locator('[part=detail]').waitFor();

    await tabTo('.bar-button');
    await keyboard.press('Enter');
    await clock.getByText('15 Jan 2026').waitFor();
    await tabTo('.bar-button[aria-disabled=false]:last-child');
    await keyboard.press('Enter');
    await clock.getByText('14 Jan 2026').waitFor();
    assert.equal(await bar.evaluate((element) => element.contains(document.activeElement)), true);

    await tabTo('#person');
    await keyboard.press('Enter');
    const person = people.find(({ role, company }) => role === 'account_admin' && company)!;
    await keyboard.type(person.name);
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await who.getByText(person.name).waitFor();
    assert.equal(await dialog.count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'person');
    assert.deepEqual(complaints, []);
    await leave();
  });
});

describe('a sandbox that other machines reach', () => {
  it('asks the person for its control key, and again when it is wrong', async () => {
    const exposed = await runSandbox('--host', '0.0.0.0', '--control-key', 'open-sesame');
    const { page, axe, complaints, leave } = await visit(browser, [exposed.url], '/', { refusedWith: 403 });
    const { dialog, table } = portalOf(page);
    await dialog.getByRole('heading', { name: 'This sandbox asks for its control key' }).waitFor();
    assert.deepEqual(await axe(), []);
    await dialog.getByLabel('Control key').fill('open-barley');
    await dialog.getByRole('button', { name: 'Open' }).click();
    await dialog.getByText('That is not the key it was started with.').waitFor();
    await dialog.getByLabel('Control key').fill('open-sesame');
    await page.keyboard.press('Enter');
    await table.locator('tbody tr:not(.spacer)').first().waitFor();
    await page.reload();
    await table.locator('tbody tr:not(.spacer)').first().waitFor();
    assert.equal(await dialog.count(), 0);
    assert.deepEqual(complaints, []);
    await leave();
    await exposed.stop();
  });
});

describe('a sandbox that goes away', () => {
  it('is said to be gone, and met again where it comes back', async () => {
    const first = await runSandbox();
    const { page, leave } = await visit(browser, [first.url], '/');
    const { bar, clock, table } = portalOf(page);
    await table.locator('tbody tr:not(.spacer)').first().waitFor();
    await first.stop();
    await bar.getByText('not live, trying again').waitFor();
    const second = await runSandbox('--port', new URL(first.url).port, '--clock', '2026-02-10T09:00:00Z');
    await clock.getByText('10 Feb 2026, 09:00').waitFor();
    await bar.getByText('not live').waitFor({ state: 'detached' });
    await table.getByText('Feb 2026').first().waitFor();
    await leave();
    await second.stop();
  });

  it('and comes back as another world has other people', async () => {
    const first = await runSandbox();
    const { page, leave } = await visit(browser, [first.url], '/');
    const { bar, notice, table } = portalOf(page);
    await table.locator('tbody tr:not(.spacer)').first().waitFor();
    await first.stop();
    const second = await runSandbox('--port', new URL(first.url).port, '--seed', '7');
    await notice.getByRole('heading', { name: 'There is nobody of this id here' }).waitFor();
    await bar.getByText('demo · seed 7').waitFor();
    assert.equal(await table.isVisible(), false);
    await leave();
    await second.stop();
  });
});

describe('a narrow window', () => {
  it('keeps the statements folded, and folds them again once one is selected', async () => {
    const { page, complaints, leave } = await visit(browser, [sandbox.url], '/', {
      viewport: { width: 320, height: 800 },
    });
    const { closed, table } = portalOf(page);
    const fold = page.getByRole('button', { name: 'Statements' });
    await table.locator('tbody tr:not(.spacer)').first().waitFor();
    assert.equal(await closed.first().isVisible(), false);
    await fold.click();
    await closed.first().click();
    await table.getByText('Dec 2025').first().waitFor();
    assert.equal(await closed.first().isVisible(), false);
    assert.equal(await fold.evaluate((button) => button === document.activeElement), true);
    assert.deepEqual(complaints, []);
    await leave();
  });
});
