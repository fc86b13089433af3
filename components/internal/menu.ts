import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { MenuHost, MenuItem, MenuLines, OpenMenu } from './menu-lines.js';

const FIRST = 0;
const LAST = -1;
const openers: Readonly<Record<string, number>> = { ArrowDown: FIRST, Enter: FIRST, ' ': FIRST, ArrowUp: LAST };

/**
 * The three-dots menu of the rows of an element: the APG's menu button, one popover for all rows. Put `button(name, …)`
 * in each row and `render(items)` once at the end. Arrow keys go round, letters find, Escape closes and gives focus
 * back, Tab and whatever takes focus away close it.
 */
export class Menu implements ReactiveController, OpenMenu {
  open: string | undefined;
  label = '';
  enter: number | undefined;
  readonly #host: MenuHost;
  readonly #failed: (error: unknown, retry: () => void) => void;
  #lines: MenuLines | undefined;

  /** `failed` is told where the menu could not be loaded. */
  constructor(host: MenuHost, failed: (error: unknown, retry: () => void) => void) {
    this.#host = host;
    this.#failed = failed;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.open = undefined;
  }

  get opener(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.dots[aria-expanded=true]');
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
      @click=${() => (open ? this.close() : this.#show(name, label, FIRST))}
      @keydown=${(event: KeyboardEvent) => this.#opens(event, name, label)}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h.01M12 12h.01M19 12h.01"></path></svg>
    </button>`;
  }

  /** The menu; the lines of the open one. */
  render(items: readonly MenuItem[]): TemplateResult | typeof nothing {
    return this.#lines?.render(items) ?? nothing;
  }

  close(): void {
    const { opener } = this;
    this.hide();
    opener?.focus();
  }

  hide(): void {
    this.open = undefined;
    this.#host.requestUpdate();
  }

  #opens(event: KeyboardEvent, name: string, label: string): void {
    const enter = openers[event.key];
    if (enter === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void this.#show(name, label, enter);
  }

  async #show(name: string, label: string, enter: number): Promise<void> {
    try {
      const { MenuLines } = await import('./menu-lines.js');
      this.#lines ??= new MenuLines(this.#host, this);
    } catch (error) {
      return this.#failed(error, () => void this.#show(name, label, enter));
    }
    Object.assign(this, { open: name, label, enter });
    this.#host.requestUpdate();
  }
}
