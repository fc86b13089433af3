/** An owner and a firm in windows of their own over the built server: what one does, the other sees without a reload. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser } from 'playwright';
import type { ClientConnection, FirmConnection, Me } from '../../components/backend/pro-access.js';
import type { Persona } from '../../sandbox/index.js';
import { placeOf, portalOf, written } from './portal.js';
import { runSandbox, type RunningSandbox } from './running-sandbox.js';
import { firmSide, mark, ownerSide } from './sides.js';
import { openBrowser, visit, type Visit } from './visit.js';

let browser: Browser;
let sandbox: RunningSandbox;
let people: Persona[];
/** An admin of a firm with clients, and somebody who works there. */
let admin: Persona;
let member: Persona;

before(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), runSandbox()]);
  people = await sandbox.personas();
  admin = people.find(({ role }) => role === 'pro_access_admin')!;
  member = people.find(({ role, firm }) => role === 'pro_access_user' && firm?.id === admin.firm!.id)!;
});
beforeEach(() => sandbox.reset());
after(async () => {
  await browser.close();
  await sandbox.stop();
});

const firmsOf = async (owner: Persona) =>
  (await sandbox.read<{ items: FirmConnection[] }>(owner, '/v1/pro_access/firms')).items;
const clientsOf = async (person: Persona) =>
  (await sandbox.read<{ items: ClientConnection[] }>(person, '/v1/pro_access/clients?limit=1000')).items;
const ownerOf = (companyId: string) =>
  people.find(({ role, company }) => role === 'account_admin' && company?.id === companyId)!;

/** The owner of a company that works with no firm. */
async function unconnected(): Promise<Persona> {
  for (const owner of people.filter(({ role }) => role === 'account_admin')) {
    if ((await firmsOf(owner)).length === 0) return owner;
  }
  throw new Error('Every company of this world knows a firm.');
}

/** A window for each person; no window may complain at the end, whatever the others did. */
async function windows(
  places: Record<string, string>[],
  act: (...visits: Visit[]) => Promise<void>,
  refusedWith?: number,
): Promise<void> {
  const open = (place: Record<string, string>) =>
    visit(browser, [sandbox.url], placeOf(place), { ...(refusedWith && { refusedWith }) });
  const visits = await Promise.all(places.map(open));
  try {
    await act(...visits);
    assert.deepEqual(
      visits.flatMap(({ complaints }) => complaints),
      [],
    );
  } catch (error) {
    await Promise.all(visits.map(({ screenshot }, index) => screenshot(`failed-${index}`)));
    throw error;
  } finally {
    await Promise.all(visits.map(({ leave }) => leave()));
  }
}

describe('two people of one connection', () => {
  it('see it begin, work and end, each in the words of the own side, without a reload', async () => {
    const owner = await unconnected();
    const [company, firm] = [owner.company!.name, admin.firm!.name];
    const places: Record<string, string>[] = [{ as: owner.id, page: 'firms' }, { as: admin.id }, { as: member.id }];
    const act = async (ownerVisit: Visit, adminVisit: Visit, memberVisit: Visit) => {
      const theOwner = ownerSide(ownerVisit.page);
      const theAdmin = firmSide(adminVisit.page);
      const theMember = firmSide(memberVisit.page);
      const pages = [ownerVisit, adminVisit, memberVisit].map(({ page }) => page);
      const stayed = await Promise.all(pages.map(mark));
      await theAdmin.clients.locator('[part=client]').first().waitFor();
      assert.equal(await theAdmin.client(company).count(), 0);

      await theOwner.invite(firm);
      await theOwner.firm(firm).getByText('Invited').waitFor();
      await theAdmin.client(company).getByText('Pending').waitFor();

      await theAdmin.accept(company);
      await theAdmin.client(company).getByText('Active').waitFor();
      await theOwner.firm(firm).getByText('Active').waitFor();
      assert.equal(await theMember.client(company).count(), 0);

      await theAdmin.assign(company, member.name, 'Bookkeeper');
      await theMember.client(company).waitFor();
      await theOwner.go('Members');
      await theOwner.members.locator('[part=member]', { hasText: member.name }).getByText(firm).waitFor();

      await theMember.manage(company);
      await theMember.inside(company).waitFor();
      await theMember.rows.first().waitFor();
      const account = (await sandbox.accounts(owner)).find(({ status }) => status === 'ACTIVE')!;
      const label = account.instrument === 'CARD' ? 'Balance owed' : 'Closing balance';
      const balance = written(account.current_balance);
      await portalOf(memberVisit.page).total(label).getByText(balance, { exact: true }).waitFor();
      assert.equal((await sandbox.read<Me>(member, '/v1/pro_access/me')).current_client?.client.name, company);

      await theOwner.go('Accounting firms');
      const told = await theOwner.remove(firm);
      assert.ok(told.includes(member.name) && told.includes(admin.name), told);
      await theOwner.firm(firm).getByText('Disconnected').waitFor();
      await theMember.ended.getByText(`Your access to ${company} has ended.`).waitFor();
      const { notice, table } = portalOf(memberVisit.page);
      await notice.getByRole('heading', { name: `The books of ${company} are closed` }).waitFor();
      assert.equal(await table.count(), 0);
      assert.equal(await memberVisit.page.getByText(balance).count(), 0);
      await theAdmin.client(company).getByText('Disabled').waitFor();

      await notice.getByRole('button', { name: 'Go to Clients' }).click();
      await theMember.client(company).getByText('Disabled').waitFor();
      for (const still of stayed) assert.equal(await still(), true);
    };
    // The token that the member reads with dies: the browser notes it.
    await windows(places, act, 401);
  });

  it('part where the owner ends the access of the person who was invited', async () => {
    const connection = (await clientsOf(admin)).find(({ status, role }) => status === 'ACTIVE' && role)!;
    const { client, contact } = connection;
    const reader = people.find(({ id }) => id === contact.id)!;
    const places: Record<string, string>[] = [{ as: ownerOf(client.id).id, page: 'members' }, { as: reader.id }];
    const act = async (ownerVisit: Visit, readerVisit: Visit) => {
      const theReader = firmSide(readerVisit.page);
      await theReader.manage(client.name);
      await theReader.rows.first().waitFor();
      const { members } = ownerSide(ownerVisit.page);
      const row = members.locator('[part=member]', { hasText: reader.name });
      await row.getByRole('button', { name: /End access/ }).click();
      await members.getByRole('dialog').getByText(admin.firm!.name).first().waitFor();
      await members.getByRole('dialog').locator('[part=confirm]').click();
      await theReader.ended.getByText(`Your access to ${client.name} has ended.`).waitFor();
      assert.equal(await portalOf(readerVisit.page).table.count(), 0);
      const [firm] = (await firmsOf(ownerOf(client.id))).filter(({ firm: { id } }) => id === admin.firm!.id);
      assert.equal(firm!.status, 'DISCONNECTED');
    };
    await windows(places, act, 401);
  });

  it('are one click away from each other', () =>
    windows([{ as: ownerOf(people.find(({ company }) => company)!.company!.id).id }], async ({ page, complaints }) => {
      await portalOf(page).table.locator('tbody tr:not(.spacer)').first().waitFor();
      await portalOf(page).who.click();
      const link = portalOf(page).dialog.getByRole('link', { name: admin.name }).first();
      const [other] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
      await other.locator('brex-client-list [part=client]').first().waitFor();
      assert.equal(new URL(other.url()).searchParams.get('as'), admin.id);
      assert.equal(await other.evaluate(() => window.opener === null), true);
      assert.match(page.url(), /account=/);
      assert.deepEqual(complaints, []);
    }));
});

describe('a person of a firm', () => {
  it('keeps the client, page and account when the page is loaded again, and leaves by Exit', async () => {
    const { client } = (await clientsOf(admin)).find(({ status, role }) => status === 'ACTIVE' && role)!;
    await windows([{ as: admin.id }], async ({ page }) => {
      const { manage, rows, inside, exit, clients } = firmSide(page);
      await manage(client.name);
      await rows.first().waitFor();
      const place = page.url();
      assert.equal(new URL(place).searchParams.get('client'), client.id);
      await page.reload();
      await rows.first().waitFor();
      assert.equal(page.url(), place);
      await inside(client.name).waitFor();

      await page.getByRole('link', { name: 'Clients' }).click();
      await clients.getByText('You are here').waitFor();
      await page.reload();
      await clients.getByText('You are here').waitFor();
      await page.getByRole('link', { name: 'Books' }).click();
      await rows.first().waitFor();

      await exit();
      await page.getByRole('heading', { name: 'Clients', level: 1 }).waitFor();
      await page.locator('#content:focus').waitFor();
      assert.equal(await page.getByRole('link', { name: 'Books' }).count(), 0);
      await page.goBack();
      await portalOf(page)
        .notice.getByRole('heading', { name: `${admin.name} has no client open` })
        .waitFor();
      assert.equal(await rows.count(), 0);
    });
  });

  it('never sees a row of one client under another, however late the answers come', async () => {
    const mine = (await clientsOf(admin)).filter(({ status, role }) => status === 'ACTIVE' && role);
    const [first, second] = mine.map(({ client }) => client);
    await windows([{ as: admin.id }], async ({ page }) => {
      const { manage, rows, switcher, exit } = firmSide(page);
      await manage(first!.name);
      const description = await rows.first().locator('[part=open]').innerText();
      const account = new URL(page.url()).searchParams.get('account')!;
      await exit();
      const held: (() => void)[] = [];
      // Answered by the server at once, and told to the page when it is elsewhere.
      await page.route(`**/${account}/transactions*`, async (route) => {
        const response = await route.fetch();
        await new Promise<void>((resolve) => held.push(resolve));
        await route.fulfill({ response }).catch(() => undefined);
      });
      await manage(first!.name);
      await page.waitForFunction((id) => location.search.includes(id), account);
      await page.keyboard.press('ControlOrMeta+k');
      // At once, as a fast hand does: the search may still be loading.
      await page.keyboard.type(second!.name);
      await switcher.getByRole('option', { name: second!.name }).waitFor();
      await page.keyboard.press('Enter');
      await rows.first().waitFor();
      assert.ok(held.length > 0, 'nothing of the first client was asked for');
      for (const answer of held) answer();
      await page.waitForTimeout(300);
      assert.equal(new URL(page.url()).searchParams.get('client'), second!.id);
      assert.equal(await rows.filter({ hasText: description }).count(), 0);
    });
  });

  it('reads no books as a bill pay drafter, and is told why', async () => {
    const drafter = people.find(({ id }) => id === member.id)!;
    const { client } = (await clientsOf(drafter)).find(({ role }) => role === 'BILL_PAY_DRAFTER')!;
    const act = async ({ page }: Visit) => {
      await firmSide(page).manage(client.name);
      const { notice, table } = portalOf(page);
      await notice.getByRole('heading', { name: `${drafter.name} may not read the books of ${client.name}` }).waitFor();
      await notice.getByText('401 role_not_allowed').waitFor();
      assert.equal(await table.count(), 0);
      await firmSide(page).bar.getByText('Bill pay drafter').waitFor();
    };
    await windows([{ as: drafter.id }], act, 401);
  });

  it('begins with an application, and is the first admin of a new firm once it is answered', () =>
    windows([{ page: 'apply' }], async ({ page }) => {
      const { move, who } = portalOf(page);
      const form = page.locator('brex-firm-application');
      await form.getByLabel('Name of your firm').fill('Kittiwake Ledgers');
      await form.getByLabel('Your name').fill('Ines Haddad');
      await form.getByLabel('Work e-mail').fill('ines@kittiwake.example');
      await form.getByRole('button', { name: 'ines+proaccess@kittiwake.example' }).click();
      await form.getByRole('button', { name: 'Send application' }).click();
      await form.locator('[part=check]').waitFor();
      await page.reload();
      await form.locator('[part=check]').waitFor();
      await move('+1 day').click();
      await move('+1 day').click();
      await form.locator('[part=welcome]').click();
      await page.getByRole('heading', { name: 'Kittiwake Ledgers has its workspace' }).waitFor();
      await page.getByRole('button', { name: 'Continue as Ines Haddad' }).click();
      await who.getByText('Ines Haddad').waitFor();
      await page.locator('brex-client-list').getByText('No clients yet').waitFor();
      await page.reload();
      await who.getByText('Ines Haddad').waitFor();
    }));
});
