/** What the stories of the owner's elements share: parts of an element, and connections in every state. */
import type { LitElement } from 'lit';
import { expect, waitFor } from 'storybook/test';
import type { FirmConnection } from '../components/backend/pro-access.js';
import { firmAdmin, type ProWorld } from './pro.js';

export function partsOf<E extends HTMLElement = HTMLElement>(element: LitElement, part: string): E[] {
  return [...element.shadowRoot!.querySelectorAll<E>(`[part=${part}]`)];
}

export function partOf<E extends HTMLElement = HTMLElement>(element: LitElement, part: string): E {
  return element.shadowRoot!.querySelector<E>(`[part=${part}]`)!;
}

/** The first story of a run waits for the world to be made, on a machine that does much else. */
const patience = { timeout: 5000 };

/** Waits for a part. */
export const appears = <E extends HTMLElement = HTMLElement>(element: LitElement, part: string): Promise<E> =>
  waitFor(() => {
    const found = partOf<E>(element, part) as E | null;
    if (!found) throw new Error(`There is no part ${part}.`);
    return found;
  }, patience);

/** Waits for the dialog, until it stands still: while it opens its colours are not yet its own. */
export async function dialogOf(element: LitElement): Promise<HTMLElement> {
  const dialog = await appears(element, 'dialog');
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return dialog;
}

export const inState = (element: LitElement, state: string): Promise<void> =>
  waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true), patience);

/** The admin of a firm, on its own side. */
export const adminOf = ({ sessionOf }: ProWorld, firmId: string) =>
  sessionOf((one) => firmAdmin(one) && one.firm?.id === firmId);

/** Invites another firm and takes the connection as far as asked. */
export async function connect(world: ProWorld, to: 'INVITED' | 'ACTIVE' | 'DISCONNECTED'): Promise<FirmConnection> {
  const { backend } = world;
  const free = (await backend.searchFirms()).items.find(({ status }) => status === null)!;
  const connection = await backend.inviteFirm({ firm_id: free.id });
  const id = connection.connection_id;
  if (to !== 'INVITED') await adminOf(world, free.id).acceptClient(id);
  return to === 'DISCONNECTED' ? backend.removeFirm(id) : connection;
}

/** The company with a firm in each state. */
export async function eachStatus(world: ProWorld): Promise<void> {
  const { items } = await world.backend.listFirms();
  for (const status of ['INVITED', 'ACTIVE', 'DISCONNECTED'] as const) {
    if (!items.some((one) => one.status === status)) await connect(world, status);
  }
}
