import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { adopt } from './adopt.js';
import { menuStyles } from './menu.styles.js';
import { TypeAhead } from './type-ahead.js';

/** One line of a menu. */
export interface MenuItem {
  label: string;
  run: () => void;
  /** Why it cannot be done: the line stays reachable, says so, and does nothing. */
  reason?: string | undefined;
  danger?: boolean;
}

export type MenuHost = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/** The menu whose lines are shown. */
export interface OpenMenu {
  /** The name of the button whose menu is open. */
  open: string | undefined;
  /** Whose menu it is, in words. */
  readonly label: string;
  /** The line that takes focus once the menu is shown; -1 is the last. */
  enter: number | undefined;
  /** The button of the open menu. */
  readonly opener: HTMLElement | null;
  /** Closes it, and gives focus back to the button. */
  close: () => void;
  /** Closes it, and leaves focus where it went. */
  hide: () => void;
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** What a menu opens: one popover for all rows of an element. Loaded when a menu is opened first. */
export class MenuLines implements ReactiveController, EventListenerObject {
  readonly #host: MenuHost;
  readonly #menu: OpenMenu;
  readonly #typeAhead = new TypeAhead();

  constructor(host: MenuHost, menu: OpenMenu) {
    this.#host = host;
    this.#menu = menu;
    host.addController(this);
    adopt(host.renderRoot, menuStyles);
  }

  hostUpdated(): void {
    const menu = this.#menu;
    const list = this.#list;
    if (!list) return;
    const gone = !menu.opener;
    const show = !gone && menu.open !== undefined;
    if (gone && list.matches(':focus-within')) this.#host.renderRoot.querySelector<HTMLElement>('#title')?.focus();
    if (gone) menu.open = undefined;
    if (list.matches(':popover-open') !== show) list.togglePopover(show);
    if (show && menu.enter !== undefined) this.#items.at(menu.enter)?.focus();
    menu.enter = undefined;
  }

  render(items: readonly MenuItem[]): TemplateResult {
    return html`<div
      id="menu"
      part="menu"
      popover="manual"
      role="menu"
      aria-label=${this.#menu.label}
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
              this.#menu.close();
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
      if (this.#menu.open !== undefined && !(to instanceof Node && this.#list!.contains(to))) this.#menu.hide();
    } else this.#moves(event as KeyboardEvent);
  }

  #moves(event: KeyboardEvent): void {
    const { key, timeStamp } = event;
    const items = this.#items;
    const at = items.indexOf(event.target as HTMLElement);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === 'Escape') this.#menu.close();
    else if (key === 'Tab') return this.#menu.close();
    else if (steps[key]) items[steps[key](at, items.length)]?.focus();
    else if (key.length === 1 && (key !== ' ' || this.#typeAhead.isTyping(timeStamp))) {
      const words = items.map((item) => [item.textContent.trim()]);
      items[this.#typeAhead.find(key, timeStamp, words, at)]?.focus();
    } else return;
    event.preventDefault();
  }

  get #list(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('#menu');
  }

  get #items(): HTMLElement[] {
    return [...(this.#list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }
}
