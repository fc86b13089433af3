/** The two sides of a connection in the portal: an owner's window and a firm's, each by what is written on it. */
import type { Locator, Page } from 'playwright';

/** What an owner sees of the company's firms and people. */
export function ownerSide(page: Page) {
  const firms = page.locator('brex-firm-invite');
  const dialog = firms.getByRole('dialog');
  return {
    firms,
    members: page.locator('brex-member-list'),
    firm: (name: string): Locator => firms.locator('[part=firm]', { hasText: name }),
    dialog,
    go: (name: string) => page.getByRole('navigation').getByRole('link', { name }).click(),
    /** Types the firm's name, chooses it, and sends the invitation. */
    async invite(name: string): Promise<void> {
      await firms.getByRole('button', { name: 'Invite accounting firm' }).click();
      await firms.getByRole('combobox', { name: 'Firm' }).fill(name);
      await firms.getByRole('option', { name }).click();
      await firms.getByRole('button', { name: `Invite ${name}` }).click();
    },
    /** Removes the firm, having been told who loses access; answers what was told. */
    async remove(name: string): Promise<string> {
      await firms
        .locator('[part=firm]', { hasText: name })
        .getByRole('button', { name: /Remove/ })
        .click();
      const remove = dialog.getByRole('button', { name: 'Remove firm' });
      await remove.and(page.locator(':not([aria-disabled=true])')).waitFor();
      const told = await dialog.innerText();
      await remove.click();
      return told;
    },
  };
}

/** What somebody of a firm sees: the clients, and the books of the one that is open. */
export function firmSide(page: Page) {
  const clients = page.locator('brex-client-list');
  const bar = page.locator('brex-client-switcher.inside');
  return {
    clients,
    bar,
    /** The black bar of a client. */
    inside: (name: string): Locator => bar.getByRole('region', { name: `You are inside ${name}` }),
    /** What it says once the access is gone. */
    ended: bar.locator('[part~=ended]'),
    switcher: page.locator('brex-client-switcher.switcher'),
    client: (name: string): Locator => clients.locator('[part=client]', { hasText: name }),
    rows: page.locator('brex-transactions-table tbody tr', { has: page.locator('[part=open]') }),
    accept: (name: string) => clients.getByRole('button', { name: `Accept: ${name}` }).click(),
    manage: (name: string) => clients.getByRole('button', { name: `Manage: ${name}` }).click(),
    exit: () => bar.getByRole('button', { name: /^Exit/ }).click(),
    /** Gives somebody a role at a client, in the dialog of its people. */
    async assign(client: string, person: string, role: string): Promise<void> {
      await clients.getByRole('button', { name: `More for ${client}` }).click();
      await clients.getByRole('menuitem', { name: /People and roles/ }).click();
      const line = clients.getByRole('dialog').locator('[part=work]', { hasText: person });
      await line.getByRole('combobox').selectOption({ label: role });
      await line.getByText('Saved').waitFor();
      await clients.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    },
  };
}

/** Marks the page, so that a reload would be seen. */
export async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { neverLoadedAgain: true }));
  return () => page.evaluate(() => 'neverLoadedAgain' in window);
}
