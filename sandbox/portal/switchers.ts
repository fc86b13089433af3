/** The client switcher, for somebody of a firm: in the side, and as the black bar across the top. */
import type { Persona } from '../control/control.js';
import { byId, element } from './dom.js';

export class Switchers {
  readonly #provider: HTMLElement;
  #made: HTMLElement[] = [];

  constructor(provider: HTMLElement) {
    this.#provider = provider;
  }

  /** Gives a person of a firm new ones: what they remember is of one person. Others have none. */
  put(persona: Persona | undefined): void {
    for (const one of this.#made) one.remove();
    this.#made = [];
    byId('party').hidden = !persona || persona.firm !== undefined;
    if (!persona?.firm) return;
    // One of the two answers to the shortcut.
    const bar = element('brex-client-switcher', { class: 'inside', mode: 'bar', resume: true, shortcut: '' });
    const menu = element('brex-client-switcher', { class: 'switcher' });
    this.#provider.prepend(bar);
    byId('party').after(menu);
    this.#made = [bar, menu];
  }
}
