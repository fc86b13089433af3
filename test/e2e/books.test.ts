/** Reading books in the built portal over the built server. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright';
import type { Account } from '../../components/backend/backend.js';
import type { Persona } from '../../sandbox/index.js';
import { until } from '../waiting.js';
import { placeOf, portalOf, written } from './portal.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { openBrowser, visit, type Visit } from './visit.js';

let browser: Browser;
let sandbox: RunningSandbox;
let people: Persona[];
let reader: Persona;
let cash: Account;

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
  people = await sandbox.personas();
  reader = people.find(({ role }) => role === 'bookkeeper')!;
  cash = (await sandbox.accounts(reader)).find(({ instrument }) => instrument === 'CASH')!;
});
beforeEach(() => sandbox.reset());
after(async () => {
  await browser.close();
  await sandbox.stop();
});

/** A row of the statements while it is the one that is shown. */
const selected = (row: Locator) => row.and(row.page().locator('[aria-current=true]'));

/** Visits the portal, does something there, and lets nothing pass that a tidy page would not do. */
async function at(path: string, act: (visit: Visit) => Promise<void>, refusedWith?: number): Promise<void> {
  const here = await visit(browser, [sandbox.url], path, { ...(refusedWith && { refusedWith }) });
  try {
    await act(here);
    assert.deepEqual(here.complaints, []);
  } catch (error) {
    await here.screenshot('failed');
    throw error;
  } finally {
    await here.leave();
  }
}

describe('the books', () => {
  it('open on somebody who may read them, on the current period', () =>
    at('/', async ({ page, ...here }) => {
      const { table, current, total, who } = portalOf(page);
      await page.getByRole('heading', { name: 'Books' }).waitFor();
      await who.getByText(reader.name).waitFor();
      await total('Closing balance').getByText(written(cash.current_balance), { exact: true }).waitFor();
      await selected(current).waitFor();
      assert.equal(await table.locator('tbody tr:not(.spacer)').first().isVisible(), true);
      assert.match(page.url(), new RegExp(`as=${reader.id}&account=${cash.id}$`));
      await here.screenshot('books');
    }));

  it('show a closed statement with its own lines, whose sums and balance are those of the API', () =>
    at(placeOf({ as: reader.id, account: cash.id }), async ({ page }) => {
      const { table, closed, total } = portalOf(page);
      const [statement] = await sandbox.statements(reader, cash);
      const lines = await sandbox.lines(reader, cash, statement!);
      await closed.first().click();
      await total('Closing balance').getByText(written(statement!.end_balance), { exact: true }).waitFor();
      const sum = (amounts: number[]) => amounts.reduce((whole, part) => whole + part, 0);
      const amounts = lines.map(({ amount }) => amount.amount);
      const net = { currency: 'usd', amount: sum(amounts) };
      assert.equal(net.amount, statement!.end_balance.amount - statement!.start_balance.amount);
      const signed = (money: typeof net) => (money.amount > 0 ? `+${written(money)}` : written(money));
      assert.equal(await total('Net').innerText(), signed(net));
      const paid = { currency: 'usd', amount: sum(amounts.filter((amount) => amount < 0)) };
      assert.equal(await total('Money out').innerText(), written(paid));
      await table.getByText(`${lines.length} transactions`).waitFor();
      await table
        .getByText(written(lines.at(-1)!.balance!), { exact: true })
        .first()
        .waitFor();
      assert.match(page.url(), new RegExp(`statement=${statement!.id}$`));
    }));

  it('keep their place when the page is loaded again, and go back by the browser’s own button', () =>
    at(placeOf({ as: reader.id, account: cash.id }), async ({ page }) => {
      const { closed, current, total } = portalOf(page);
      const [, second] = await sandbox.statements(reader, cash);
      const closing = total('Closing balance').getByText(written(second!.end_balance), { exact: true });
      await closed.nth(1).click();
      await closing.waitFor();
      await page.reload();
      await closing.waitFor();
      await selected(closed.nth(1)).waitFor();
      await page.goBack();
      await total('Closing balance').getByText(written(cash.current_balance), { exact: true }).waitFor();
      await selected(current).waitFor();
    }));

  it('follow to another account of the client', () =>
    at(placeOf({ as: reader.id, account: cash.id }), async ({ page }) => {
      const { select, total } = portalOf(page);
      const card = (await sandbox.accounts(reader)).find(({ instrument }) => instrument === 'CARD')!;
      await select.locator('[part=control]').click();
      await select.getByRole('option', { name: card.name }).click();
      await total('Balance owed').getByText(written(card.current_balance), { exact: true }).waitFor();
      assert.match(page.url(), new RegExp(`account=${card.id}$`));
    }));

  it('fall back to the first account where the address names one of somebody else', () =>
    at(placeOf({ as: reader.id, account: 'dpacc_foreign', statement: 'pst_foreign' }), async ({ page }) => {
      const { total } = portalOf(page);
      await total('Closing balance').getByText(written(cash.current_balance), { exact: true }).waitFor();
      assert.match(page.url(), new RegExp(`as=${reader.id}&account=${cash.id}$`));
    }));
});

describe('the people', () => {
  it('are chosen by name or company, and each is a session of its own', () =>
    at('/', async ({ page }) => {
      const { who, dialog, total } = portalOf(page);
      const other = people.find(({ role, company }) => role === 'bookkeeper' && company?.id !== reader.company?.id)!;
      const [account] = await sandbox.accounts(other);
      await who.click();
      await dialog.getByRole('searchbox').fill(other.company!.name.slice(0, 6));
      await dialog.getByRole('link', { name: other.name }).click();
      await who.getByText(other.name).waitFor();
      const label = account!.instrument === 'CARD' ? 'Balance owed' : 'Closing balance';
      await total(label).getByText(written(account!.current_balance), { exact: true }).waitFor();
      assert.match(page.url(), new RegExp(`as=${other.id}&account=${account!.id}$`));
    }));

  it('without rights are told so, and who may', () => {
    const employee = people.find(({ role, company }) => role === 'employee' && company?.id === reader.company?.id)!;
    return at(
      placeOf({ as: employee.id }),
      async ({ page }) => {
        const { notice, table, total } = portalOf(page);
        await notice.getByRole('heading', { name: `${employee.name} may not read the books` }).waitFor();
        await notice.getByText('401 role_not_allowed').waitFor();
        assert.equal(await table.isVisible(), false);
        await notice.getByRole('link', { name: reader.name }).click();
        await total('Closing balance').getByText(written(cash.current_balance), { exact: true }).waitFor();
        assert.equal(await notice.isVisible(), false);
      },
      401,
    );
  });

  it('of a firm read no books before they open a client, and are shown where', () => {
    const member = people.find(({ firm }) => firm)!;
    return at(placeOf({ as: member.id, page: 'books' }), async ({ page }) => {
      const { notice } = portalOf(page);
      await notice.getByRole('heading', { name: `${member.name} has no client open` }).waitFor();
      await notice.getByRole('button', { name: 'Go to Clients' }).click();
      await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
    });
  });

  it('of another world are not made up', () =>
    at(placeOf({ as: 'cuuser_nobody' }), async ({ page }) => {
      const { notice, dialog } = portalOf(page);
      await notice.getByRole('button', { name: 'Choose a person' }).click();
      await dialog.getByRole('heading', { name: 'Who is looking?' }).waitFor();
    }));
});

describe('a slow network', () => {
  it('says that it waits, and drops what comes late for another person', () =>
    at(placeOf({ as: reader.id, account: cash.id }), async ({ page }) => {
      const { who, total } = portalOf(page);
      const other = people.find(({ role, company }) => role === 'bookkeeper' && company?.id !== reader.company?.id)!;
      const closing = total('Closing balance').getByText(written(cash.current_balance), { exact: true });
      await closing.waitFor();
      let answer = () => {};
      await page.route('**/v1/accounting/accounts', async (route) => {
        const mine = (await route.request().headerValue('authorization')) === `Bearer ${other.token}`;
        if (mine) await new Promise<void>((resolve) => (answer = resolve));
        await route.continue().catch(() => undefined);
      });
      await who.click();
      await page.getByRole('dialog').getByRole('searchbox').fill(other.name);
      await page.keyboard.press('Enter');
      await page.getByText('Opening the books').waitFor();
      assert.equal(await closing.isVisible(), false);
      await page.goBack();
      await closing.waitFor();
      answer();
      await page.waitForTimeout(300);
      await who.getByText(reader.name).waitFor();
      assert.equal(await closing.isVisible(), true);
      assert.match(page.url(), new RegExp(`as=${reader.id}&account=${cash.id}$`));
    }));
});

describe('the clock', () => {
  it('closes a statement while one looks, and takes it back', () =>
    at(
      placeOf({ as: reader.id, account: cash.id }),
      async ({ page }) => {
        const { closed, clock, move, total } = portalOf(page);
        const before = await closed.first().innerText();
        await clock.getByText('14 Jan 2026, 12:00').waitFor();
        await move(/Next close · 1 Feb/).click();
        await clock.getByText('1 Feb 2026, 00:00').waitFor();
        await closed.first().getByText('Jan 2026').waitFor();
        await closed.first().click();
        const [january] = await sandbox.statements(reader, cash);
        await total('Closing balance').getByText(written(january!.end_balance), { exact: true }).waitFor();
        await move(/Back to 14 Jan/).click();
        await clock.getByText('14 Jan 2026, 12:00').waitFor();
        await closed.first().getByText('Dec 2025').waitFor();
        await until(async () => (await closed.first().innerText()) === before, 'the list says what it said before');
        await total('Closing balance').getByText(written(cash.current_balance), { exact: true }).waitFor();
        await move('Back').and(page.locator('[aria-disabled=true]')).waitFor();
      },
      404,
    ));

  it('moved by a program is followed without a touch', () =>
    at(placeOf({ as: reader.id, account: cash.id }), async ({ page }) => {
      const { closed, clock } = portalOf(page);
      await closed.first().getByText('Dec 2025').waitFor();
      await sandbox.setClock('2026-03-02T08:30:00Z');
      await clock.getByText('2 Mar 2026, 08:30').waitFor();
      await closed.first().getByText('Feb 2026').waitFor();
    }));

  it('goes by days and weeks, and stays where the world ends', () =>
    at(
      placeOf({ as: reader.id, account: cash.id }),
      async ({ page }) => {
        const { clock, bar, move } = portalOf(page);
        await move('+1 day').click();
        await clock.getByText('15 Jan 2026, 12:00').waitFor();
        await move('+1 week').click();
        await clock.getByText('22 Jan 2026, 12:00').waitFor();
        await sandbox.setClock('2036-01-01T00:00:00Z');
        await clock.getByText('1 Jan 2036').waitFor();
        await move('+1 day').click();
        await bar.getByText(/^The clock stays/).waitFor();
        await clock.getByText('1 Jan 2036').waitFor();
      },
      400,
    ));
});
