import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a combobox needs of its element. */
export interface ComboboxOptions {
  /** The popover with the options: its `[role=option]` descendants, in order. */
  list: () => HTMLElement;
  /** How many options there are now. */
  count: () => number;
  /** A person chose the option of this index; of one that is `aria-disabled` too, so that the element says why not. */
  choose: (index: number) => void;
  /** A person typed. */
  changed: (text: string) => void;
  /** Escape on a closed list emptied the field. */
  clear: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A field one types in with a list below it: the APG's editable combobox, list autocomplete with manual selection. Focus
 * stays in the field; `active` is where the person is (-1: nowhere), and nothing is chosen until Enter or a click.
 * Escape closes the list, then empties the field. Put it on the field (`input`, `keydown`, `blur`) and on the list
 * (`mousedown`, `pointermove`, `click`).
 */
export class Combobox implements ReactiveController, EventListenerObject {
  /** Whether the list is to be shown; it is while there are options. */
  open = false;
  /** The index of the option the person is at. */
  active = -1;
  /** What stands in the field. */
  text = '';
  readonly #host: ReactiveControllerHost;
  readonly #options: ComboboxOptions;

  constructor(host: ReactiveControllerHost, options: ComboboxOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.open = false;
  }

  hostUpdate(): void {
    this.active = Math.min(this.active, this.#options.count() - 1);
  }

  hostUpdated(): void {
    const list = this.#options.list() as HTMLElement | null;
    if (!list) return;
    const shown = list.matches(':popover-open');
    const show = this.open && this.#options.count() > 0;
    if (show !== shown) list.togglePopover(show);
    if (show) this.#entries[this.active]?.scrollIntoView({ block: 'nearest' });
  }

  /** For `@input=${combobox}` and the like. */
  handleEvent(event: Event): void {
    this[event.type as 'keydown'](event as KeyboardEvent);
  }

  protected input(event: Event): void {
    this.text = (event.target as HTMLInputElement).value;
    this.#show(-1);
    this.#options.changed(this.text);
  }

  protected keydown(event: KeyboardEvent): void {
    const { key, altKey } = event;
    // While an input method composes, its keys are its own.
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = this.#options.count();
    const step = steps[key];
    const { open, active } = this;
    if (step && altKey) this.#show(active, step > 0);
    else if (step && count) {
      // From nowhere down to the first, up to the last; round at the ends.
      this.#show(open ? (active + step + (active < 0 && step < 0 ? 1 : 0) + count) % count : step > 0 ? 0 : count - 1);
    } else if (key === 'Enter' && open && active >= 0) this.#choose(active);
    else if (key === 'Escape' && open && count) this.#show(-1, false);
    else if (key === 'Escape' && this.text) {
      this.text = '';
      this.#options.clear();
      this.#host.requestUpdate();
    } else return;
    event.preventDefault();
    // A dialog around the field would close with the list.
    event.stopPropagation();
  }

  protected blur(): void {
    if (this.open) this.#show(-1, false);
  }

  /** Focus stays in the field. */
  protected mousedown(event: Event): void {
    event.preventDefault();
  }

  protected pointermove(event: Event): void {
    const index = this.#indexOf(event);
    if (index >= 0 && index !== this.active) this.#show(index);
  }

  protected click(event: Event): void {
    const index = this.#indexOf(event);
    if (index >= 0) this.#choose(index);
  }

  #choose(index: number): void {
    this.#show(-1, false);
    this.#options.choose(index);
  }

  #show(active: number, open = true): void {
    this.active = active;
    this.open = open;
    this.#host.requestUpdate();
  }

  get #entries(): HTMLElement[] {
    return [...this.#options.list().querySelectorAll<HTMLElement>('[role=option]')];
  }

  #indexOf(event: Event): number {
    const option = (event.target as Element).closest<HTMLElement>('[role=option]');
    return option ? this.#entries.indexOf(option) : -1;
  }
}
