/** What play functions find inside an element. */
import type { LitElement } from 'lit';
import { expect, waitFor } from 'storybook/test';

/** All parts of a name. */
export function partsOf<E extends HTMLElement = HTMLElement>(element: LitElement, part: string): E[] {
  return [...element.shadowRoot!.querySelectorAll<E>(`[part~=${part}]`)];
}

/** The first part of a name; it must be there. */
export function partOf<E extends HTMLElement = HTMLElement>(element: LitElement, part: string): E {
  return element.shadowRoot!.querySelector<E>(`[part~=${part}]`)!;
}

/** Waits for a part. */
export const appears = <E extends HTMLElement = HTMLElement>(element: LitElement, part: string): Promise<E> =>
  waitFor(() => {
    const found = partOf<E>(element, part) as E | null;
    if (!found) throw new Error(`There is no part ${part}.`);
    return found;
  });

/** Waits for the dialog, until it stands still: while it opens its colours are not yet its own. */
export async function dialogOf(element: LitElement): Promise<HTMLElement> {
  const dialog = await appears(element, 'dialog');
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  return dialog;
}

/** Waits for a state of the element. */
export const inState = (element: LitElement, state: string): Promise<void> =>
  waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true));

/** What an element, or a part of it, says; blanks folded. */
export const textOf = (element: LitElement, part?: string): string =>
  (part ? partOf(element, part) : element.shadowRoot!).textContent.replace(/\s+/g, ' ');
