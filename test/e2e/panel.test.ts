/** The control panel as an integration developer has it open: everything it does is seen at the sandbox itself. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import type {
  AppClientList,
  ClockState,
  JournalPage,
  Persona,
  SandboxInfo,
  SnapshotList,
  Timeline,
  WorldList,
} from '../../sandbox/index.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { until } from '../waiting.js';
import { openBrowser, visit, type Visit } from './visit.js';

let browser: Browser;
let sandbox: RunningSandbox;

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
});
beforeEach(async () => {
  await sandbox.reset();
  await ask('DELETE', '/_sandbox/faults');
  await ask('DELETE', '/_sandbox/journal');
});
after(async () => {
  await browser.close();
  await sandbox.stop();
});

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const init = { method, ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }) };
  const response = await fetch(sandbox.url + path, init);
  assert.ok(response.ok, `${method} ${path} answered ${response.status}`);
  return (await response.json()) as T;
}

/** The parts of the panel, by what is written on it. */
function panelOf(page: Page) {
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  return {
    clock: part('Clock'),
    time: part('Clock').locator('time'),
    slider: page.getByRole('slider', { name: 'Clock' }),
    requests: part('Requests'),
    rows: part('Requests').locator('tbody tr:not(.detail)'),
    faults: part('Faults'),
    check: part('Ledger check'),
    audit: part('Client audit'),
    people: part('People and tokens'),
    apps: part('OAuth apps'),
    dialog: page.getByRole('dialog'),
    refusal: page.getByRole('alert'),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
  };
}

async function open(options?: BrowserContextOptions, path = '/panel'): Promise<Visit & ReturnType<typeof panelOf>> {
  const seen = await visit(browser, [sandbox.url], path, options);
  await seen.page.locator('.mark .pill').first().waitFor();
  return { ...seen, ...panelOf(seen.page) };
}

/** Leaves a page that has behaved. */
async function leave({ complaints, leave }: Visit): Promise<void> {
  assert.deepEqual(complaints, []);
  await leave();
}

const now = async (): Promise<string> => (await ask<ClockState>('GET', '/_sandbox/clock')).now;

async function reader(): Promise<Persona> {
  return (await sandbox.personas()).find(({ role }) => role === 'bookkeeper')!;
}

/** Walks the first account's rows by pages of 500, as a client does; answers the statuses. */
async function walk(): Promise<number[]> {
  const person = await reader();
  const account = (await sandbox.accounts(person)).find(({ instrument }) => instrument === 'CARD')!;
  const headers = { Authorization: `Bearer ${person.token}` };
  const statuses: number[] = [];
  let cursor = '';
  for (let page = 0; page < 50; page++) {
    const path = `/v1/accounting/accounts/${account.id}/transactions?limit=500${cursor && `&cursor=${cursor}`}`;
    const response = await fetch(sandbox.url + path, { headers });
    statuses.push(response.status);
    if (response.status !== 200) continue;
    const { next_cursor: next } = (await response.json()) as { next_cursor: string | null };
    if (next === null) return statuses;
    cursor = next;
  }
  throw new Error('the walk does not end');
}

const lights: Record<string, BrowserContextOptions> = {
  light: {},
  dark: { colorScheme: 'dark' },
  'right-to-left': { locale: 'ar' },
  german: { locale: 'de', viewport: { width: 1024, height: 900 } },
  japanese: { locale: 'ja', colorScheme: 'dark', viewport: { width: 768, height: 900 } },
  narrow: { viewport: { width: 320, height: 800 } },
  'narrow-right-to-left': { locale: 'ar', colorScheme: 'dark', viewport: { width: 320, height: 800 } },
  'forced-colors': { forcedColors: 'active' },
};

describe('the control panel', () => {
  for (const [name, options] of Object.entries(lights)) {
    it(`is accessible and fits: ${name}`, async () => {
      await ask('POST', '/_sandbox/faults', {
        name: 'Second page down',
        match: { path: '/v1/accounting/accounts/*/transactions', nth: 2 },
        fault: { type: 'server_error', status: 503 },
      });
      await walk();
      const seen = await open(options);
      const { page, axe, screenshot } = seen;
      await page.locator('.journal tbody button').first().click();
      await page.locator('.coming summary').click();
      await page.locator('.app summary').first().click();
      await page.evaluate(() => document.fonts.ready);
      assert.deepEqual(await axe(), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.equal(overflow, 0, 'the page scrolls sideways');
      await screenshot(`panel-${name}`);
      // Every dialog is opened by a button that is there in every language.
      for (const opener of [
        '.world',
        '.top-actions .button',
        '.top-actions .button:last-child',
        '.faults .box-head .button',
        '.people .box-head .button',
        '.apps .box-head .button',
        '#clock-set',
      ]) {
        await page.locator(opener).first().click();
        const dialog = page.getByRole('dialog');
        await dialog.evaluate((box) => Promise.all(box.getAnimations().map(({ finished }) => finished)));
        assert.deepEqual(await axe(), [], opener);
        const wide = await dialog.evaluate(
          (box) =>
            [box, ...box.querySelectorAll('*')].filter(
              (one) =>
                one.clientWidth > 0 &&
                one.scrollWidth > one.clientWidth + 1 &&
                getComputedStyle(one).overflowX !== 'visible' &&
                !one.matches('input, select, textarea, pre, code'),
            ).length,
        );
        assert.equal(wide, 0, `the dialog of ${opener} scrolls sideways`);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        const back = () =>
          page
            .locator(opener)
            .first()
            .evaluate((one) => one === document.activeElement);
        await until(back, `the focus comes back to ${opener}`);
      }
      await leave(seen);
    });
  }

  it('is reached from the sandbox bar of the portal', async () => {
    const seen = await visit(browser, [sandbox.url], '/');
    await seen.page.getByRole('complementary').getByRole('link', { name: 'Control panel' }).click();
    await seen.page.getByRole('heading', { name: 'Sandbox', level: 1 }).waitFor();
    assert.equal(new URL(seen.page.url()).pathname, '/panel');
    await leave(seen);
  });

  it('stays usable by the keys alone', async () => {
    const seen = await open();
    const { page, slider, time } = seen;
    await slider.focus();
    const arrived = () => page.locator('.now:not(.preview)').waitFor(); // it shows where it goes before it is there
    await page.keyboard.press('ArrowRight');
    await time.getByText('Thu, 15 Jan 2026, 12:00').waitFor();
    await arrived();
    assert.equal(await now(), '2026-01-15T12:00:00Z');
    await page.keyboard.press('PageUp');
    await time.getByText('22 Jan 2026').waitFor();
    await arrived();
    assert.equal(await slider.getAttribute('aria-valuetext'), 'Thu, 22 Jan 2026, 12:00 UTC');
    await page.keyboard.press('ArrowDown');
    await time.getByText('21 Jan 2026').waitFor();
    // Every control in turn, each with a ring, until the keys leave the page.
    await page.locator('.skip').focus();
    const reached = new Set<string>();
    for (let step = 0; step < 200; step++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const focused = document.activeElement!;
        if (focused === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        return {
          is: focused.closest('section')?.className ?? focused.tagName,
          ring: `${outlineStyle} ${outlineWidth}`,
        };
      });
      if (!found) break;
      assert.equal(found.ring, 'solid 2px', `${found.is} shows no focus`);
      reached.add(found.is);
    }
    for (const part of ['box clock', 'box journal', 'box audit', 'box faults', 'box check', 'box people', 'box apps']) {
      assert.ok(reached.has(part), `the keys never reach ${part}: ${[...reached].join(', ')}`);
    }
    await leave(seen);
  });
});

describe('the clock of the panel', () => {
  it('moves by its buttons, by a mark of the timeline, by a date, and back', async () => {
    const seen = await open();
    const { page, clock, time, button, dialog } = seen;
    await button('+1 day').click();
    await time.getByText('15 Jan 2026').waitFor();
    await button('+1 week').click();
    await time.getByText('22 Jan 2026').waitFor();
    await clock.getByRole('button', { name: /^Back to/ }).click();
    await time.getByText('15 Jan 2026').waitFor();
    assert.equal(await now(), '2026-01-15T12:00:00Z');
    await button('−1 day').click();
    await time.getByText('14 Jan 2026').waitFor();
    const { items } = await ask<Timeline>('GET', '/_sandbox/timeline');
    await button('Next event').click();
    await page.waitForFunction((at) => document.querySelector('.now')?.getAttribute('datetime') === at, items[0]!.at);
    assert.equal(await now(), items[0]!.at);
    await clock
      .getByRole('button', { name: /^January closes/ })
      .first()
      .click();
    await time.getByText('1 Feb 2026, 00:00').waitFor();
    assert.equal(await now(), '2026-02-01T00:00:00Z');
    await button('Month end').click();
    await time.getByText('1 Mar 2026, 00:00').waitFor();
    await button('Set…').click();
    await dialog.getByLabel('Date and time, UTC').fill('2025-07-04T09:30:00');
    await dialog.getByRole('button', { name: 'Set clock' }).click();
    await time.getByText('4 Jul 2025, 09:30').waitFor();
    assert.equal(await now(), '2025-07-04T09:30:00Z');
    await leave(seen);
  });

  it('slides along the timeline, and shows where it goes before it is let go', async () => {
    const seen = await open();
    const { page, slider, time } = seen;
    const box = (await slider.boundingBox())!;
    const middle = box.y + box.height / 2;
    // The track is 16 px narrower than the slider; 14 Jan, 12:00 is 13.5 of 59 days along it.
    await page.mouse.move(box.x + 8 + (13.5 / 59) * (box.width - 16), middle);
    await page.mouse.down();
    await page.mouse.move(box.x + 8 + (31 / 59) * (box.width - 16), middle, { steps: 5 });
    await time.getByText('1 Feb 2026').waitFor();
    assert.equal(await now(), '2026-01-14T12:00:00Z');
    await page.mouse.up();
    await page.locator('.now:not(.preview)').waitFor();
    assert.match(await now(), /^2026-0(1-31|2-01)T/);
    await leave(seen);
  });

  it('follows a move of somebody else, and runs', async () => {
    const seen = await open();
    const { time, page } = seen;
    await sandbox.setClock('2026-03-03T03:03:00Z');
    await time.getByText('3 Mar 2026, 03:03').waitFor();
    await page.getByLabel('Speed of the clock').selectOption({ label: 'a day a minute' });
    await page.waitForFunction(
      () => document.querySelector('.now')!.getAttribute('datetime')! > '2026-03-03T04:00:00Z',
    );
    assert.equal((await ask<ClockState>('GET', '/_sandbox/clock')).speed, 1440);
    await page.getByLabel('Speed of the clock').selectOption({ label: 'stands still' });
    await page.getByRole('status').getByText('stands still').waitFor({ state: 'attached' });
    const still = await now();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    assert.equal(await now(), still);
    await leave(seen);
  });

  it('says why it stays where it is', async () => {
    const seen = await open({ refusedWith: 400 } as BrowserContextOptions);
    await seen.button('Set…').click();
    await seen.dialog.getByLabel('Date and time, UTC').fill('1999-01-01T00:00:00');
    await seen.dialog.getByRole('button', { name: 'Set clock' }).click();
    await seen.refusal.getByText('"now" must be from').waitFor();
    assert.equal(await now(), '2026-01-14T12:00:00Z');
    await leave(seen);
  });
});

describe('the worlds of the panel', () => {
  it('makes one beside the others, opens it by its address, and takes it away', async () => {
    const seen = await open();
    const { page, dialog } = seen;
    await page.locator('.world').click();
    await dialog.getByLabel('Name').fill('nightly-7');
    await dialog.getByLabel('Scenario').selectOption('edge');
    await dialog.getByLabel('Seed').fill('7');
    await dialog.getByRole('button', { name: 'Create and open' }).click();
    await page.waitForURL(/\/panel\?world=nightly-7$/);
    await page.getByText('edge · seed 7').first().waitFor();
    const { scenario, seed } = await ask<SandboxInfo>('GET', '/w/nightly-7/_sandbox');
    assert.deepEqual([scenario, seed], ['edge', 7]);
    const before = await ask<SandboxInfo>('GET', '/w/nightly-7/_sandbox');
    await seen.button('+1 day').click();
    await page.getByText('It is').waitFor({ state: 'attached' });
    assert.notEqual((await ask<SandboxInfo>('GET', '/w/nightly-7/_sandbox')).now, before.now);
    assert.equal(await now(), '2026-01-14T12:00:00Z');
    await page.locator('.world').click();
    await dialog.getByRole('button', { name: 'Remove: nightly-7' }).click();
    await page.waitForURL(/\/panel$/);
    await page.getByText('The world nightly-7 is gone').waitFor({ state: 'attached' });
    assert.deepEqual(
      (await ask<WorldList>('GET', '/_sandbox/worlds')).items.map(({ name }) => name),
      ['default'],
    );
    await leave(seen);
  });

  it('takes a snapshot, restores it, forks it, and gives it away as a file and as a string', async () => {
    const seen = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page, dialog, button, time } = seen;
    await button('Snapshots').click();
    await dialog.getByLabel('Name (optional)').fill('Before');
    await dialog.getByRole('button', { name: 'Take snapshot' }).click();
    await dialog.getByText('Before', { exact: true }).waitFor();
    const { items } = await ask<SnapshotList>('GET', '/_sandbox/snapshots');
    assert.deepEqual(
      items.map(({ name }) => name),
      ['Before'],
    );
    await dialog.getByRole('button', { name: 'Copy --world: Before' }).click();
    await page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Download: Before' }).click(),
    ]);
    assert.equal(saved.suggestedFilename(), 'Before.json');
    assert.equal((JSON.parse(await readFile(await saved.path(), 'utf8')) as { world: string }).world, text);
    await ask('PUT', '/w/elsewhere/_sandbox/world', { from: text });
    assert.equal((await ask<SandboxInfo>('GET', '/w/elsewhere/_sandbox')).now, '2026-01-14T12:00:00Z');

    await sandbox.setClock('2026-05-05T00:00:00Z');
    await dialog.getByRole('button', { name: 'Restore: Before' }).click();
    await time.getByText('14 Jan 2026, 12:00').waitFor();
    assert.equal(await now(), '2026-01-14T12:00:00Z');
    await button('Snapshots').click();
    await dialog.getByRole('button', { name: 'Fork: Before' }).click();
    await page.waitForURL(/world=default-fork$/);
    await page.locator('.world').getByText('default-fork').waitFor();
    await ask('DELETE', '/w/default-fork/_sandbox/world');
    await ask('DELETE', '/w/elsewhere/_sandbox/world');
    await leave(seen);
  });

  it('asks before it resets, and resets to another seed', async () => {
    const seen = await open();
    await sandbox.setClock('2026-05-05T00:00:00Z');
    await seen.button('Reset…').click();
    assert.equal(
      await seen.dialog.getByRole('button', { name: 'Keep it' }).evaluate((one) => one === document.activeElement),
      true,
    );
    await seen.dialog.getByLabel('Seed').fill('9');
    await seen.dialog.getByRole('button', { name: 'Reset world' }).click();
    await seen.page.getByText('demo · seed 9').first().waitFor();
    await seen.time.getByText('14 Jan 2026, 12:00').waitFor();
    await ask('PUT', '/_sandbox/world', {});
    await seen.page.getByText('demo · seed 1').first().waitFor();
    await leave(seen);
  });
});

describe('the requests of the panel', () => {
  it('come live, newest first, tell what decided, and can be held, filtered, saved and cleared', async () => {
    const seen = await open();
    const { page, requests, rows, button } = seen;
    await requests.getByText('No request yet').waitFor();
    const statuses = await walk();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.journal tbody tr').length === count,
      statuses.length + 1,
    );
    assert.match(await rows.last().innerText(), /GET \/accounts/);
    const person = await reader();
    assert.match(await rows.first().innerText(), new RegExp(person.name));

    await rows.first().getByRole('button').click();
    const detail = requests.locator('.detail');
    assert.match(await detail.innerText(), /Decided by Cursor/);
    assert.equal((await detail.innerText()).includes(person.token), false, 'the token is shown');

    await button('Pause').click();
    await walk();
    await requests.getByText(`${statuses.length + 1} new`).waitFor();
    assert.equal(await rows.count(), statuses.length + 1);
    await requests.getByRole('button', { name: 'Resume' }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.journal tbody tr:not(.detail)').length === count,
      2 * statuses.length + 2,
    );

    await fetch(`${sandbox.url}/v1/accounting/accounts`);
    await requests.getByLabel('Filter').fill('4xx');
    await page.waitForFunction(() => document.querySelectorAll('.journal tbody tr:not(.detail)').length === 1);
    assert.match(await rows.innerText(), /401/);
    await requests.getByLabel('Filter').fill('');

    const [saved] = await Promise.all([page.waitForEvent('download'), button('HAR').click()]);
    const har = JSON.parse(await readFile(await saved.path(), 'utf8')) as { log: { entries: unknown[] } };
    assert.equal(har.log.entries.length, 2 * statuses.length + 3);
    await button('Clear').click();
    await requests.getByText('No request yet').waitFor();
    assert.deepEqual((await ask<{ items: unknown[] }>('GET', '/_sandbox/journal')).items, []);
    await leave(seen);
  });

  it('are recorded or not, as one likes, and tell what somebody else chose', async () => {
    const seen = await open();
    const { page, requests, rows } = seen;
    const record = requests.getByRole('checkbox', { name: 'Record' });
    await requests.getByText('No request yet').waitFor();
    assert.equal(await record.isChecked(), true);
    await record.uncheck();
    await requests.getByText('Not recording').waitFor();
    assert.equal((await ask<JournalPage>('GET', '/_sandbox/journal?limit=1')).on, false);
    await fetch(`${sandbox.url}/v1/accounting/accounts`);
    await record.check();
    await requests.getByText('No request yet').waitFor();
    await fetch(`${sandbox.url}/v1/accounting/accounts`);
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1, 'the one that came while nothing was recorded is not there');

    await ask('PUT', '/_sandbox/journal', { on: false });
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await requests.getByText('Not recording').waitFor();
    assert.equal(await record.isChecked(), false);
    await ask('PUT', '/_sandbox/journal', { on: true });
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await requests.getByText('Not recording').waitFor({ state: 'detached' });
    await leave(seen);
  });

  it('are judged: a walk that stops early, then one that is complete', async () => {
    const seen = await open();
    const { audit, button } = seen;
    await button('Judge').click();
    await audit.getByText('No list has been read yet.').waitFor();
    await walk();
    await audit.getByText('passed').waitFor();
    await audit.getByText('complete', { exact: true }).waitFor();
    const person = await reader();
    const [account] = await sandbox.accounts(person);
    await sandbox.read(person, `/v1/accounting/accounts/${account!.id}/transactions?limit=1`);
    await sandbox.setClock('2026-01-20T00:00:00Z');
    await button('Judge').click();
    await audit.getByText('incomplete').waitFor();
    await leave(seen);
  });
});

describe('the faults of the panel', () => {
  it('are set ready-made, happen, are counted, switched off and on, and removed', async () => {
    const seen = await open();
    const { faults, page } = seen;
    await faults.getByRole('button', { name: 'The next page fails with 503' }).click();
    const rule = faults.getByRole('listitem').filter({ hasText: 'The next page fails with 503' });
    await rule.getByText('1 left').waitFor();
    const statuses = await walk();
    assert.equal(statuses.filter((status) => status === 503).length, 1);
    await rule.getByText('fired once · 0 left').waitFor();
    await page.locator('.journal .why', { hasText: 'fault “The next page fails with 503”' }).waitFor();
    await rule.getByRole('checkbox').click();
    await rule.getByText('off').waitFor();
    assert.deepEqual((await ask<{ items: unknown[] }>('GET', '/_sandbox/faults')).items, []);
    await rule.getByRole('checkbox').click();
    await rule.getByText('1 left').waitFor();
    await rule.getByRole('button', { name: 'Remove The next page fails with 503' }).click();
    await faults.getByText('Nothing goes wrong by itself').waitFor();
    assert.equal((await walk()).includes(503), false);
    await leave(seen);
  });

  it('are made of a form: what happens, to whom, how often', async () => {
    const seen = await open();
    const { faults, dialog, button } = seen;
    const person = await reader();
    await button('Add: Faults').click();
    await dialog.getByLabel('Type').selectOption('rate_limited');
    await dialog.getByText('429 with Retry-After.').waitFor();
    await dialog.getByLabel('retry_after').fill('7');
    await dialog.getByLabel('Name (optional)').fill('Too fast');
    await dialog.getByLabel('Person').selectOption(person.id);
    await dialog.getByLabel('Path').fill('/v1/accounting/**');
    await dialog.getByLabel('Only request number').fill('2');
    await dialog.getByRole('button', { name: 'Set fault' }).click();
    await faults.getByText('Too fast').waitFor();
    const headers = { Authorization: `Bearer ${person.token}` };
    const answers = [];
    for (let n = 0; n < 3; n++) answers.push(await fetch(`${sandbox.url}/v1/accounting/accounts`, { headers }));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 429, 200],
    );
    assert.equal(answers[1]!.headers.get('Retry-After'), '7');
    await faults.getByText('fired once').waitFor();
    await leave(seen);
  });

  it('tells of a rule that is refused, and of one that a program set', async () => {
    const seen = await open({ refusedWith: 400 } as BrowserContextOptions);
    const { faults, dialog, button, refusal } = seen;
    await button('Add: Faults').click();
    await dialog.getByLabel('Path').fill('no path');
    await dialog.getByRole('button', { name: 'Set fault' }).click();
    await refusal.waitFor();
    assert.ok((await refusal.innerText()).length > 20);
    await seen.page.keyboard.press('Escape');
    const match = { path: '/v1/accounting/accounts/*/transactions' };
    await ask('POST', '/_sandbox/faults', { name: 'By a program', match, fault: { type: 'slow', ms: 1 } });
    await faults.getByText('By a program').waitFor();
    assert.equal(await faults.locator('bdi[dir=ltr]').innerText(), '/accounts/*/transactions');
    await leave(seen);
  });

  it('switches the rate limit and strict mode', async () => {
    const seen = await open();
    const { faults } = seen;
    await faults.getByRole('checkbox', { name: /^Strict/ }).click();
    await faults.getByRole('checkbox', { name: /^Rate limit/ }).click();
    const on = async (path: string) => (await ask<{ on: boolean }>('GET', path)).on;
    for (const path of ['/_sandbox/strict', '/_sandbox/rate-limit']) await until(() => on(path), `${path} is on`);
    await leave(seen);
  });
});

describe('the people of the panel', () => {
  it('give their tokens to the clipboard', async () => {
    const seen = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const person = await reader();
    await seen.people.getByRole('searchbox').fill(person.email);
    await seen.button(`Copy token: ${person.name}`).click();
    await seen.people.getByText('Copied').waitFor();
    assert.equal(await seen.page.evaluate(() => navigator.clipboard.readText()), person.token);
    await leave(seen);
  });

  it('are granted a token that opens what it says', async () => {
    const seen = await open();
    const { dialog, button } = seen;
    const person = await reader();
    await button('Grant…').click();
    await dialog.getByLabel('Person').selectOption(person.id);
    await dialog.getByRole('button', { name: 'Grant', exact: true }).click();
    const token = await dialog.locator('.tokens code').first().innerText();
    const headers = { Authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${sandbox.url}/v1/accounting/accounts`, { headers })).status, 200);
    await seen.page.keyboard.press('Escape');
    await seen.page.locator('.coming summary').click();
    await seen.clock.getByText('QuickBooks Online').first().waitFor();
    await leave(seen);
  });

  it('get another app registered', async () => {
    const seen = await open();
    const { dialog, button, apps } = seen;
    await button('Add: OAuth apps').click();
    await dialog.getByLabel('Name').fill('Ledger sync');
    await dialog.getByLabel('client_id').fill('ledger-sync');
    await dialog.getByLabel('redirect_uris').fill('https://ledger.example/callback');
    await dialog.getByRole('button', { name: 'Register', exact: true }).click();
    await apps.getByText('Ledger sync').waitFor();
    const { items } = await ask<AppClientList>('GET', '/_sandbox/clients');
    assert.ok(items.some(({ client_id }) => client_id === 'ledger-sync'));
    await leave(seen);
  });
});

describe('the ledger check of the panel', () => {
  it('says that the books hold, and that the world has moved since', async () => {
    const seen = await open();
    const { check, button } = seen;
    await button('Check').click();
    await check.getByText('holds').waitFor();
    const { accounts, transactions } = await ask<{ accounts: number; transactions: number }>('GET', '/_sandbox/check');
    await check.getByText(`${accounts} accounts, ${transactions.toLocaleString('en-GB')} rows`).waitFor();
    await button('+1 day').click();
    await check.getByText('the world has moved since').waitFor();
    await leave(seen);
  });
});
