import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { TypeAhead } from './type-ahead.js';

export interface ListboxOptions {
  /** The popover that the combobox button names by `popovertarget`; its children are the options. */
  list: () => HTMLElement;
  /** The words each option is found by when typed; none while the list cannot be used. */
  entries: () => readonly (readonly string[])[];
  /** The index of the chosen option; -1 for none. */
  chosen: () => number;
  /** A person chose the option of this index. */
  choose: (index: number) => void;
}

const openers = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End', 'Enter', ' ']);
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * A list that opens under a button: the APG's select-only combobox. Focus stays on the button; `active` is where the
 * person is, and nothing is chosen until Enter, Space, Tab or a click.
 */
export class Listbox implements ReactiveController, EventListenerObject {
  open = false;
  /** The index the person is at while it is open. */
  active = 0;
  readonly #host: ReactiveControllerHost;
  readonly #options: ListboxOptions;
  readonly #typeAhead = new TypeAhead();

  constructor(host: ReactiveControllerHost, options: ListboxOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.open = false;
  }

  hostUpdate(): void {
    if (this.#options.entries().length === 0) this.open = false;
  }

  hostUpdated(): void {
    const list = this.#options.list();
    if (this.open) list.children[this.active]?.scrollIntoView({ block: 'nearest' });
    else if (list.matches(':popover-open')) list.hidePopover();
  }

  /** For the events of the button (keydown, keyup) and of the list (all the others), given as `@keydown=${listbox}`. */
  handleEvent(event: Event): void {
    this[event.type as 'keydown'](event as KeyboardEvent);
  }

  protected keydown(event: KeyboardEvent): void {
    const { key, altKey, timeStamp } = event;
    const entries = this.#options.entries();
    if (event.ctrlKey || event.metaKey || event.isComposing || entries.length === 0) return;
    if (key.length === 1 && (key !== ' ' || this.#typeAhead.isTyping(timeStamp))) this.#find(event, entries);
    else if (!this.open) {
      if (!openers.has(key)) return;
      this.#options.list().showPopover();
      if (key === 'Home' || key === 'End') this.#move(steps[key]!);
    } else if (key === 'Enter' || key === ' ' || key === 'Tab' || (altKey && key === 'ArrowUp')) {
      this.#choose(this.active);
      if (key === 'Tab') return;
    } else if (key in steps) this.#move(steps[key]!);
    else return;
    event.preventDefault();
  }

  /** The button would be clicked by the Space that chose an option. */
  protected keyup(event: KeyboardEvent): void {
    if (event.key === ' ') event.preventDefault();
  }

  protected beforetoggle({ newState }: ToggleEvent): void {
    const open = newState === 'open';
    if (open === this.open) return;
    this.open = open;
    this.#to(this.#options.chosen());
  }

  /** Focus stays on the button. */
  protected mousedown(event: Event): void {
    event.preventDefault();
  }

  protected pointermove(event: Event): void {
    const index = this.#indexOf(event);
    if (index >= 0 && index !== this.active) this.#to(index);
  }

  protected click(event: Event): void {
    const index = this.#indexOf(event);
    if (index >= 0) this.#choose(index);
  }

  #choose(index: number): void {
    this.#options.list().hidePopover();
    this.#options.choose(index);
  }

  #move(step: number): void {
    this.#to(Math.min(this.active + step, this.#options.entries().length - 1));
  }

  #to(index: number): void {
    this.active = Math.max(0, index);
    this.#host.requestUpdate();
  }

  #find({ key, timeStamp }: KeyboardEvent, entries: readonly (readonly string[])[]): void {
    if (!this.open) this.#options.list().showPopover();
    const found = this.#typeAhead.find(key, timeStamp, entries, this.active);
    if (found >= 0) this.#to(found);
  }

  #indexOf(event: Event): number {
    const option = (event.target as Element).closest('[role=option]');
    return option ? [...this.#options.list().children].indexOf(option) : -1;
  }
}
