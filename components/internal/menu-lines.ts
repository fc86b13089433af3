import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Menu, MenuHost, MenuItem } from './menu.js';
import { menuStyles } from './menu.styles.js';
import { TypeAhead } from './type-ahead.js';

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** What a menu opens: one popover for all rows of an element. Loaded when a menu is opened first. */
export class MenuLines implements ReactiveController, EventListenerObject {
  readonly #host: MenuHost;
  readonly #menu: Menu;
  readonly #typeAhead = new TypeAhead();

  constructor(host: MenuHost, menu: Menu) {
    this.#host = host;
    this.#menu = menu;
    host.addController(this);
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, menuStyles.styleSheet!];
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
