/** The portal in every light: axe, no sideways scroll, keys alone, the control key. Screenshots are kept. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import type { Persona } from '../../sandbox/index.js';
import { placeOf, portalOf } from './portal.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { firmSide, ownerSide } from './sides.js';
import { openBrowser, visit } from './visit.js';

let browser: Browser;
let sandbox: RunningSandbox;
let people: Persona[];

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
  people = await sandbox.personas();
});
beforeEach(() => sandbox.reset());
after(async () => {
  await browser.close();
  await sandbox.stop();
});

const firmAdmin = ({ role }: Persona) => role === 'pro_access_admin';
const owner = ({ role }: Persona) => role === 'account_admin';

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

/** Tabs on until the focus, which is seen, is where `matches` says; the way must not be endless. */
async function tab(page: Page, matches: string): Promise<void> {
  for (let step = 0; step < 120; step++) {
    await page.keyboard.press('Tab');
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
}

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
      assert.deepEqual(await axe(), []);
      assert.deepEqual(complaints, []);
      await leave();
    });
  }

  /** Every other page, by who has it. */
  const pages: Record<string, { as: (person: Persona) => boolean; page?: string; shows: string }> = {
    clients: { as: firmAdmin, shows: 'brex-client-list [part=client]' },
    team: { as: firmAdmin, page: 'team', shows: 'brex-team-list [part=person]' },
    firms: { as: owner, page: 'firms', shows: 'brex-firm-invite [part=firm]' },
    members: { as: owner, page: 'members', shows: 'brex-member-list [part=member]' },
    apply: { as: () => false, page: 'apply', shows: 'brex-firm-application [part=apply]' },
  };
  const few: (keyof typeof lights)[] = ['light', 'dark', 'right-to-left', 'narrow', 'forced-colors'];

  for (const [name, { as, page: place, shows }] of Object.entries(pages)) {
    it(`is accessible and fits on the page ${name}: ${few.join(', ')}`, async () => {
      const person = people.find(as);
      const path = placeOf({ ...(person && { as: person.id }), ...(place && { page: place }) });
      for (const light of few) {
        const here = await visit(browser, [sandbox.url], path, lights[light]);
        await here.page.locator(shows).first().waitFor();
        await here.page.evaluate(() => document.fonts.ready);
        assert.deepEqual(await here.axe(), [], light);
        const overflow = await here.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(overflow, 0, `the page scrolls sideways: ${light}`);
        await here.screenshot(`${name}-${light}`);
        assert.deepEqual(here.complaints, []);
        await here.leave();
      }
    });
  }

  it(`is accessible and fits inside of a client, with the search open too: ${few.join(', ')}`, async () => {
    const person = people.find(firmAdmin)!;
    for (const light of few) {
      const here = await visit(browser, [sandbox.url], placeOf({ as: person.id }), lights[light]);
      const { clients, bar, rows } = firmSide(here.page);
      await clients.locator('[part=manage]').first().click();
      await rows.first().waitFor();
      assert.deepEqual(await here.axe(), [], light);
      await here.screenshot(`inside-${light}`);
      await bar.locator('[part=switch]').click();
      await bar.locator('[part=option]').first().waitFor();
      await bar
        .locator('[part=panel]')
        .evaluate((panel) => Promise.all(panel.getAnimations().map((one) => one.finished)));
      assert.deepEqual(await here.axe(), [], `${light}, search open`);
      const overflow = await here.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(overflow, 0, `the page scrolls sideways: ${light}`);
      await here.screenshot(`switcher-${light}`);
      assert.deepEqual(here.complaints, []);
      await here.leave();
      await sandbox.reset();
    }
  });

  it('is accessible where it refuses', async () => {
    const refused: { place: Record<string, string>; status?: number }[] = [
      { place: { as: people.find(({ role }) => role === 'employee')!.id }, status: 401 },
      { place: { as: people.find(firmAdmin)!.id, page: 'books' } },
    ];
    for (const [index, { place, status }] of refused.entries()) {
      const here = await visit(browser, [sandbox.url], placeOf(place), { ...(status && { refusedWith: status }) });
      await portalOf(here.page).notice.getByRole('heading').first().waitFor();
      assert.deepEqual(await here.axe(), []);
      assert.deepEqual(here.complaints, []);
      await here.screenshot(`refused-${index}`);
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
    assert.equal(
      await page
        .locator('#disclosure')
        .textContent()
        .then((text) => text?.trim()),
      'كشوف الحساب',
    );
    assert.deepEqual(complaints, []);
    await leave();
  });

  it('is walked by keys alone: person, account, statement, clock', async () => {
    const { page, complaints, leave } = await visit(browser, [sandbox.url], '/');
    const { closed, clock, dialog, select, table, who, bar } = portalOf(page);
    const { keyboard } = page;
    const tabTo = (matches: string) => tab(page, matches);
    await table.locator('tbody tr:not(.spacer)').first().waitFor();
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
    await dialog.locator('input:focus').waitFor();
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

describe('Pro Access by keys alone', () => {
  it('goes from the invitation to the books and out again', async () => {
    const admin = people.find(firmAdmin)!;
    const person = people.filter(owner).at(-1)!;
    const [company, firm] = [person.company!.name, admin.firm!.name];
    const atOwner = await visit(browser, [sandbox.url], placeOf({ as: person.id, page: 'firms' }));
    const atFirm = await visit(browser, [sandbox.url], placeOf({ as: admin.id }));
    const { firms, firm: firmRow } = ownerSide(atOwner.page);
    const { clients, client, inside, rows } = firmSide(atFirm.page);

    await firms.locator('[part=open]').waitFor();
    await tab(atOwner.page, '[part=open]');
    await atOwner.page.keyboard.press('Enter');
    await firms.locator('[part=search]:focus').waitFor();
    // Whoever types slowly is shown what fits a part of the name first.
    const found = atOwner.page.waitForResponse((answer) => new URL(answer.url()).searchParams.get('name') === firm);
    await atOwner.page.keyboard.type(firm);
    await found;
    await firms.getByRole('option', { name: firm }).waitFor();
    await atOwner.page.keyboard.press('ArrowDown');
    await atOwner.page.keyboard.press('Enter');
    await firms.locator('[part=review]').waitFor();
    await tab(atOwner.page, '[part=invite]');
    await atOwner.page.keyboard.press('Enter');
    await firmRow(firm).getByText('Invited').waitFor();

    await client(company).getByText('Pending').waitFor();
    await tab(atFirm.page, `[part=accept][aria-label*="${company}"]`);
    await atFirm.page.keyboard.press('Enter');
    await client(company).getByText('Active').waitFor();
    assert.equal(
      await clients.evaluate((list) => list.matches(':focus-within')),
      true,
      'the focus went with the button',
    );
    await atFirm.page.keyboard.press('ControlOrMeta+k');
    await atFirm.page.locator('#search:focus').waitFor();
    await atFirm.page.keyboard.type(company);
    await atFirm.page.getByRole('option', { name: company }).waitFor();
    await atFirm.page.keyboard.press('Enter');
    await inside(company).waitFor();
    await rows.first().waitFor();
    await atFirm.page.locator('#content:focus').waitFor();
    await tab(atFirm.page, '[part=exit]');
    await atFirm.page.keyboard.press('Enter');
    await client(company).waitFor();
    assert.equal(await rows.count(), 0);
    assert.equal(await atFirm.page.evaluate(() => document.activeElement === document.body), false);

    await tab(atOwner.page, '[part=action][aria-label*="Remove"], [part=action]');
    await atOwner.page.keyboard.press('Enter');
    const dialog = firms.getByRole('dialog');
    await dialog.getByText(admin.name).first().waitFor();
    assert.equal(
      await dialog.getByRole('button', { name: `Keep ${firm}` }).evaluate((one) => one.matches(':focus')),
      true,
    );
    await tab(atOwner.page, '[part=confirm]');
    await atOwner.page.keyboard.press('Enter');
    await client(company).getByText('Disabled').waitFor();
    assert.equal(await firms.evaluate((list) => list.matches(':focus-within')), true, 'the focus went with the dialog');
    assert.deepEqual([...atOwner.complaints, ...atFirm.complaints], []);
    await Promise.all([atOwner.leave(), atFirm.leave()]);
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
  it('has the page one is on in sight among the links', async () => {
    const place = placeOf({ as: people.find(owner)!.id, page: 'members' });
    const { page, leave } = await visit(browser, [sandbox.url], place, { viewport: { width: 320, height: 800 } });
    const link = page.locator('nav [aria-current]');
    await link.waitFor();
    await page.evaluate(() => document.fonts.ready);
    const { x, width } = (await link.boundingBox())!;
    assert.ok(x >= 0 && x + width <= 320, `from ${x} to ${x + width}`);
    await leave();
  });

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
