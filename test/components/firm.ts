/** People of firms for element tests, over a real sandbox in the page. */
import type { LitElement } from 'lit';
import type { ClientConnection, FirmUser } from '../../components/backend/pro-access.js';
import { parts, wordsOf } from './owner.js';
import { firmAdmin, openPro, owner } from './pro.js';
import { waitUntil } from './wait.js';

type World = Awaited<ReturnType<typeof openPro>>;
type Through = Parameters<World['as']>[1];

/** A world, and an admin of its first firm; `through` may hold back or refuse what the element sends. */
export async function openFirm(through?: Through, options?: Parameters<typeof openPro>[0]) {
  const world = await openPro(options);
  const persona = world.personOf(firmAdmin);
  const server = world.as((one) => one === persona);
  return {
    ...world,
    persona,
    /** Straight to the server. */
    server,
    /** What the element is given. */
    backend: through ? world.as((one) => one === persona, through) : server,
    clients: (await server.listClients({ limit: 1000 })).items,
    team: (await server.listFirmUsers({ limit: 1000 })).items,
    /** The account admin of a client: the other side of its connection. */
    ownerOf: ({ client }: ClientConnection) => world.as((one) => owner(one) && one.company?.id === client.id),
    /** Another admin of the firm, at work at the same time. */
    otherAdmin: () => world.as((one) => firmAdmin(one) && one !== persona && one.firm?.id === persona.firm?.id),
  };
}

/** The first client that fits. */
export function clientThat(clients: readonly ClientConnection[], fits: (row: ClientConnection) => boolean) {
  const found = clients.find(fits);
  if (!found) throw new Error('No client of this world fits.');
  return found;
}

/** The first person that fits. */
export function personThat(team: readonly FirmUser[], fits: (user: FirmUser) => boolean) {
  const found = team.find(fits);
  if (!found) throw new Error('Nobody of this world fits.');
  return found;
}

/** A part inside of a row. */
export const partIn = <E extends HTMLElement = HTMLElement>(row: HTMLElement, name: string) =>
  row.querySelector<E>(`[part=${name}]`)!;

/** Presses a key where focus is, as a person does. */
export function press(element: LitElement, key: string): void {
  const target = element.shadowRoot!.activeElement!;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

/** The words of the element's live region. */
export const said = (element: LitElement) => wordsOf(element.shadowRoot!.querySelector('[role=status]'));

/** Chooses in a native list as a person does. */
export function choose(select: HTMLSelectElement, value: string): void {
  select.focus();
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Opens the menu of a row and gives its lines. */
export async function menuOf(element: LitElement, row: HTMLElement): Promise<HTMLElement[]> {
  const button = partIn(row, 'menu-button');
  button.focus();
  button.click();
  await waitUntil(() => parts(element, 'menu-item').length > 0, 'the menu');
  await element.updateComplete;
  return parts(element, 'menu-item');
}

/** Clicks the line of a row's menu that begins with these words. */
export async function fromMenu(element: LitElement, row: HTMLElement, words: string): Promise<void> {
  const line = (await menuOf(element, row)).find((item) => wordsOf(item).startsWith(words));
  if (!line) throw new Error(`The menu has no line ${words}.`);
  line.click();
}

/** Waits until the dialog stands still: while it opens its colours are not yet its own. */
export async function still(element: LitElement): Promise<void> {
  const dialog = element.shadowRoot!.querySelector('dialog')!;
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
}
