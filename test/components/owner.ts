/** Owners of companies for element tests, over a real sandbox in the page. */
import type { LitElement } from 'lit';
import type { ProAccessBackend } from '../../components/backend/pro-access-port.js';
import type { FirmConnection, Member } from '../../components/backend/pro-access.js';
import { firmAdmin, openPro, owner } from './pro.js';
import { waitUntil } from './wait.js';

type Fetch = (request: Request) => Promise<Response>;

/** What the test asks of the company it wants. */
export interface Company {
  firms: readonly FirmConnection[];
  members: readonly Member[];
}

/** A world, and an owner of the first company that fits; `through` may hold back or refuse what the element sends. */
export async function openOwner(fits: (company: Company) => boolean, through?: (fetch: Fetch) => Fetch) {
  const world = await openPro();
  for (const persona of world.personas.filter(owner)) {
    const backend = world.as((one) => one === persona);
    const [firms, members] = await Promise.all([backend.listFirms(), backend.listMembers()]);
    if (!fits({ firms: firms.items, members: members.items })) continue;
    const firmSide = (firm: { id: string }) => world.as((one) => firmAdmin(one) && one.firm?.id === firm.id);
    return {
      ...world,
      persona,
      /** Straight to the server. */
      server: backend,
      /** What the element is given. */
      backend: through ? world.as((one) => one === persona, through) : backend,
      firms: firms.items,
      members: members.items,
      firmSide,
    };
  }
  throw new Error('No company of this world fits.');
}

export const some =
  (status: FirmConnection['status']) =>
  ({ firms }: Company) =>
    firms.some((one) => one.status === status);

/** The first element of a part. */
export function part<E extends HTMLElement = HTMLElement>(element: LitElement, name: string): E {
  return element.shadowRoot!.querySelector<E>(`[part=${name}]`)!;
}

export const parts = (element: LitElement, name: string) => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>(`[part=${name}]`),
];

/** Waits until an element is in a state. */
export const inState = (element: LitElement, state: string) =>
  waitUntil(() => element.matches(`:state(${state})`), `the state ${state}`);

/** Waits until a part is there, and gives it. */
export async function appears<E extends HTMLElement = HTMLElement>(element: LitElement, name: string): Promise<E> {
  await waitUntil(() => part(element, name), `the part ${name}`);
  return part<E>(element, name);
}

/** The next event of a type. */
export function eventOf<K extends keyof HTMLElementEventMap>(
  element: HTMLElement,
  type: K,
): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
}

/** What a part says, blanks folded; of the whole element without one. */
export function wordsOf(root: Element | null | undefined): string {
  const text = root instanceof HTMLElement && root.shadowRoot ? root.shadowRoot.textContent : (root?.textContent ?? '');
  return text.replace(/[\s\u200b]+/g, ' ').trim();
}

/** Types into a field as a person does: the value, then its events. */
export function type(field: HTMLInputElement, text: string): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export type { ProAccessBackend };
