/** The pages that are one element each: a firm's clients and team, a company's firms and members. */
import { byId, element } from '../dom.js';
import type { Page } from './page.js';

const tags = {
  clients: 'brex-client-list',
  team: 'brex-team-list',
  firms: 'brex-firm-invite',
  members: 'brex-member-list',
} as const;

/** A page of one element. It is made when it is shown first, and stays as one left it: search, filter, open rows. */
export class ElementPage implements Page {
  readonly #element: () => HTMLElement;
  #made: HTMLElement | undefined;

  constructor(name: keyof typeof tags) {
    this.#element = () => element(tags[name] as 'brex-firm-invite', { class: 'page' });
  }

  show(): void {
    if (!this.#made) byId('pages').append((this.#made = this.#element()));
    this.#made.hidden = false;
  }

  hide(): void {
    if (this.#made) this.#made.hidden = true;
  }

  leave(): void {
    this.#made?.remove();
    this.#made = undefined;
  }
}
