import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { TypeAhead } from './type-ahead.js';

/** One line of a menu. */
export interface MenuItem {
  label: string;
  run: () => void;
  /** Why it cannot be done: the line stays reachable, says so, and does nothing. */
  reason?: string | undefined;
  danger?: boolean;
}

const FIRST = 0;
const LAST = -1;
const openers: Readonly<Record<string, number>> = { ArrowDown: FIRST, Enter: FIRST, ' ': FIRST, ArrowUp: LAST };
const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * The three-dots menu of the rows of an element: the APG's menu button, one popover for all rows. Put `button(name, …)`
 * in each row and `render(items)` once at the end. Arrow keys go round, letters find, Escape closes and gives focus
 * back, Tab and whatever takes focus away close it.
 */
export class Menu implements ReactiveController, EventListenerObject {
  /** The name of the button whose menu is open. */
  open: string | undefined;
  readonly #host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };
  readonly #typeAhead = new TypeAhead();
  /** The line that takes focus once the menu is shown. */
  #enter: number | undefined;
  /** Whose menu is open. */
  #label = '';

  constructor(host: ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment }) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.open = undefined;
  }

  hostUpdated(): void {
    const list = this.#list;
    if (!list) return;
    const gone = !this.#button;
    const show = !gone && this.open !== undefined;
    if (gone && list.matches(':focus-within')) this.#host.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    if (gone) this.open = undefined;
    if (list.matches(':popover-open') !== show) list.togglePopover(show);
    if (show && this.#enter !== undefined) this.#items.at(this.#enter)?.focus();
    this.#enter = undefined;
  }

  /** The button of one row; `label` tells whose. */
  button(name: string, label: string): TemplateResult {
    const open = this.open === name;
    return html`<button
      class="button quiet dots"
      part="menu-button"
      type="button"
      aria-label=${label}
      aria-haspopup="menu"
      aria-expanded=${open}
      @mousedown=${(event: Event) => open && event.preventDefault()}
      @click=${() => (open ? this.#close() : this.#show(name, label, FIRST))}
      @keydown=${(event: KeyboardEvent) => this.#opens(event, name, label)}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h.01M12 12h.01M19 12h.01"></path></svg>
    </button>`;
  }

  /** The menu; the lines of the open one. */
  render(items: readonly MenuItem[]): TemplateResult {
    return html`<div
      id="menu"
      part="menu"
      popover="manual"
      role="menu"
      aria-label=${this.#label}
      @keydown=${this}
      @focusout=${this}
    >
      ${items.map(
        ({ label, run, reason, danger }, index) =>
          html`<button
            class=${danger ? 'menu-item danger' : 'menu-item'}
            part="menu-item"
            role="menuitem"
            type="button"
            tabindex="-1"
            aria-disabled=${!!reason}
            aria-describedby=${reason ? `menu-${index}` : nothing}
            @click=${() => {
              if (reason) return;
              this.#close();
              run();
            }}
          >
            ${label}${reason ? html`<span id=${`menu-${index}`} class="small muted">${reason}</span>` : nothing}
          </button>`,
      )}
    </div>`;
  }

  /** For the events of the menu. */
  handleEvent(event: Event): void {
    if (event.type === 'focusout') {
      const to = (event as FocusEvent).relatedTarget;
      if (this.open !== undefined && !(to instanceof Node && this.#list!.contains(to))) this.#set(undefined);
    } else this.#moves(event as KeyboardEvent);
  }

  #opens(event: KeyboardEvent, name: string, label: string): void {
    const enter = openers[event.key];
    if (enter === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#show(name, label, enter);
  }

  #moves(event: KeyboardEvent): void {
    const { key, timeStamp } = event;
    const items = this.#items;
    const at = items.indexOf(event.target as HTMLElement);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape') this.#close();
    else if (key === 'Tab') return this.#close();
    else if (steps[key]) items[steps[key](at, items.length)]?.focus();
    else if (key.length === 1 && (key !== ' ' || this.#typeAhead.isTyping(timeStamp))) {
      const words = items.map((item) => [item.textContent.trim()]);
      items[this.#typeAhead.find(key, timeStamp, words, at)]?.focus();
    } else return;
    event.preventDefault();
  }

  #show(name: string, label: string, enter: number): void {
    this.#enter = enter;
    this.#label = label;
    this.#set(name);
  }

  /** Gives focus back to the button. */
  #close(): void {
    const button = this.#button;
    this.#set(undefined);
    button?.focus();
  }

  #set(name: string | undefined): void {
    this.open = name;
    this.#host.requestUpdate();
  }

  get #list(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector<HTMLElement>('#menu') ?? null;
  }

  get #items(): HTMLElement[] {
    return [...(this.#list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  get #button(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector<HTMLElement>('.dots[aria-expanded=true]') ?? null;
  }
}
