/** The pages that are one element each: a firm's clients and team, a company's firms and members. */
import { byId, element } from '../dom.js';
import type { Around, Page } from './page.js';

const tags = {
  clients: 'brex-client-list',
  team: 'brex-team-list',
  firms: 'brex-firm-invite',
  members: 'brex-member-list',
} as const;

/** A page of one element. It is made when it is shown first, and stays as one left it: search, filter, open rows. */
export class ElementPage implements Page {
  readonly #name: keyof typeof tags;
  readonly #around: Around;
  #made: HTMLElementTagNameMap[(typeof tags)[keyof typeof tags]] | undefined;

  constructor(name: keyof typeof tags, around: Around) {
    this.#name = name;
    this.#around = around;
  }

  show(): void {
    if (!this.#made) byId('pages').append((this.#made = element(tags[this.#name], { class: 'page' })));
    this.#made.label = this.#around.speech.say(`page.${this.#name}`);
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
