/**
 * Two people of one connection side by side over one sandbox: an owner of a company and somebody of a firm, each with a
 * provider. What one does the other sees, since both read again whenever the sandbox tells of something, as pages do
 * that follow a server's events.
 *
 * ```ts
 * loaders: [sides({ company: async (backend) => (await backend.listFirms()).items.length === 0 })],
 * render: (_, context) => bothSides(context),
 * ```
 */
import type { StoryContext } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { ProAccessBackend } from '../components/backend/pro-access-port.js';
import type { BrexProvider } from '../components/provider/provider.js';
import type { Persona } from '../sandbox/index.js';
import { elementStrings } from '../sandbox/portal/languages/languages.js';
import { partOf, partsOf } from './owner.js';
import { firmAdmin, openPro, owner, proOf, type PersonChoice, type ProOptions, type ProWorld } from './pro.js';

/** Which owner's company a story is about; asked with a session of each, and who looks on the firm's side. */
export type CompanyChoice = (backend: ProAccessBackend, atFirm: Persona) => boolean | Promise<boolean>;

export interface SidesOptions extends Omit<ProOptions, 'as'> {
  company: CompanyChoice;
  /** Who looks on the firm's side, of the first firm; default its first admin. */
  firm?: PersonChoice;
}

/** The two people. */
export interface Sides extends ProWorld {
  readonly owner: Persona;
  readonly ownerBackend: ProAccessBackend;
}

/** The owner's company works with no firm yet. */
export const withoutFirm: CompanyChoice = async (backend) => (await backend.listFirms()).items.length === 0;

/** Whoever looks on the firm's side keeps the company's books, and is not its contact there. */
export const keptBy: CompanyChoice = async (backend, { id }) =>
  (await backend.listMembers({ kind: 'EXTERNAL_PARTNER' })).items.some(
    (one) => one.id === id && one.role === 'BOOKKEEPER' && !one.is_contact,
  );

/** A story's loader. */
export function sides({ company, firm = firmAdmin, ...options }: SidesOptions): () => Promise<{ pro: Sides }> {
  return async () => {
    const world = await openPro({ ...options, as: firm });
    for (const persona of world.personas.filter((one) => owner(one) && one.company)) {
      const ownerBackend = world.sessionOf(({ id }) => id === persona.id);
      if (await company(ownerBackend, world.persona)) return { pro: { ...world, owner: persona, ownerBackend } };
    }
    throw new Error('No company of this world is the one the story asks for.');
  };
}

/** The world its loader opened. */
export const sidesOf = (context: Pick<StoryContext, 'loaded'>): Sides => proOf(context) as Sides;

/** Lets the providers of a story read again whenever something happens, until the story is gone. */
function follow(box: Element | undefined, { sandbox }: ProWorld): void {
  if (!box) return;
  const stop = sandbox.control.events(() => {
    if (!box.isConnected) return stop();
    for (const provider of box.querySelectorAll<BrexProvider>('brex-provider')) provider.refresh();
  });
}

/** The firm's side: the black bar, the clients, and the books of the one that is open. */
export function firmSide(world: ProWorld, locale: string): TemplateResult {
  const chosen = ({ currentTarget, detail }: HTMLElementEventMap['brex-account-changed']) => {
    const side = (currentTarget as Element).closest('brex-provider')!;
    side.querySelector('brex-transactions-table')!.accountId = detail.account?.id ?? '';
  };
  const switched = ({ currentTarget }: Event) => {
    const side = currentTarget as HTMLElement;
    // Accounts are of one client.
    side.querySelector('brex-account-select')!.value = '';
    side.querySelector('brex-transactions-table')!.accountId = '';
  };
  return html`<brex-provider
    class="firm"
    .backend=${world.backend}
    .strings=${elementStrings(locale)}
    @brex-switched=${switched}
  >
    <section aria-label=${world.persona.firm!.name}>
      <h2><bdi>${world.persona.name}</bdi>, <bdi>${world.persona.firm!.name}</bdi></h2>
      <brex-client-switcher mode="bar"></brex-client-switcher>
      <brex-client-list></brex-client-list>
      <brex-account-select @brex-account-changed=${chosen}></brex-account-select>
      <brex-transactions-table></brex-transactions-table>
    </section>
  </brex-provider>`;
}

/** Both sides. */
export function bothSides(context: Pick<StoryContext, 'loaded' | 'globals'>): TemplateResult {
  const world = sidesOf(context);
  const locale = String(context.globals.locale ?? 'en');
  return html`<div class="story-sides" ${ref((box) => follow(box, world))}>
    <brex-provider class="owner" .backend=${world.ownerBackend} .strings=${elementStrings(locale)}>
      <section aria-label=${world.owner.company!.name}>
        <h2><bdi>${world.owner.name}</bdi>, <bdi>${world.owner.company!.name}</bdi></h2>
        <brex-firm-invite></brex-firm-invite>
        <brex-member-list></brex-member-list>
      </section>
    </brex-provider>
    ${firmSide(world, locale)}
  </div>`;
}

/** The elements of a story with two sides. */
export function partsOfSides(canvas: HTMLElement) {
  return {
    firms: canvas.querySelector('brex-firm-invite')!,
    members: canvas.querySelector('brex-member-list')!,
    bar: canvas.querySelector('brex-client-switcher')!,
    clients: canvas.querySelector('brex-client-list')!,
    select: canvas.querySelector('brex-account-select')!,
    table: canvas.querySelector('brex-transactions-table')!,
  };
}

type Parts = ReturnType<typeof partsOfSides>;

/** Waits until something is found. */
export const found = <T>(find: () => T | null | undefined, what: string): Promise<T> =>
  waitFor(() => {
    const one = find();
    if (!one) throw new Error(`There is no ${what}.`);
    return one;
  });

/** A client's row on the firm's side, as it is now. */
export const clientRow = ({ clients }: Parts, name: string) =>
  partsOf(clients, 'client').find(({ textContent }) => textContent.includes(name));

/** A firm's row on the owner's side, as it is now. */
export const firmRow = ({ firms }: Parts, name: string) =>
  partsOf(firms, 'firm').find(({ textContent }) => textContent.includes(name));

/** Waits for a word in a row. */
export const reads = (row: () => HTMLElement | undefined, word: string): Promise<void> =>
  waitFor(() => expect(row()?.textContent).toContain(word));

/** Presses a button of a row: `accept`, `manage`, `action`. */
export async function press(row: () => HTMLElement | undefined, part: string): Promise<void> {
  await userEvent.click(await found(() => row()?.querySelector<HTMLElement>(`[part=${part}]`), `button ${part}`));
}

/** Chooses a line of a client's menu. */
export async function chooseOf(parts: Parts, client: string, words: string): Promise<void> {
  await press(() => clientRow(parts, client), 'menu-button');
  const line = () =>
    partsOf(parts.clients, 'menu-item').find((one) => one.textContent.includes(words) && one.checkVisibility());
  await userEvent.click(await found(line, `line ${words}`));
}

/** Confirms the open dialog of an element. */
export async function confirm(element: Parts['clients' | 'firms' | 'members']): Promise<void> {
  const button = () => element.shadowRoot!.querySelector<HTMLElement>('dialog[open] [part=confirm]');
  await waitFor(() => expect(button()?.ariaDisabled).not.toBe('true'));
  await userEvent.click(await found(button, 'button to confirm'));
  await waitFor(() => expect(element.shadowRoot!.querySelector('dialog[open]')).toBeNull());
}

/** The rows of transactions that are on the page. */
export const rowsOf = ({ table }: Parts) => [...table.shadowRoot!.querySelectorAll('tbody [part=open]')];

/** Opens a client by Manage, and the books of its first account; resolves once rows are there. */
export async function readBooks(parts: Parts, client: string): Promise<void> {
  await press(() => clientRow(parts, client), 'manage');
  await waitFor(() => expect(parts.bar.session?.current.client.name).toBe(client));
  const control = () => {
    const one = partOf<HTMLElement>(parts.select, 'control');
    return one && parts.select.matches(':state(ready)') ? one : undefined;
  };
  (await found(control, 'account')).focus();
  await userEvent.keyboard('{Enter}{Home}{Enter}');
  await waitFor(() => expect(rowsOf(parts).length).toBeGreaterThan(0));
}
