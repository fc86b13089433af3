import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { TableTranslate } from './row.js';

/** A popover inside a shadow root does not give focus back by itself; what a click elsewhere gave it to keeps it. */
export function closed({ newState, target }: ToggleEvent): void {
  const menu = target as HTMLElement;
  const { activeElement, body } = menu.ownerDocument;
  const within = menu.contains((menu.getRootNode() as ShadowRoot).activeElement);
  if (newState === 'closed' && (within || !activeElement || activeElement === body)) {
    (menu.previousElementSibling as HTMLElement).focus();
  }
}

/** The way back to date order, where a running balance can be told. */
export function dateOrder(t: TableTranslate, run: () => void): TemplateResult {
  return html`<button class="button quiet" part="date-order" type="button" @click=${run}>
    ${t('table.dateOrder')}
  </button>`;
}

/** The View menu with its button. */
export function viewMenu(t: TableTranslate, content: unknown): TemplateResult {
  return html`<button class="button quiet view-button" part="view-button" type="button" popovertarget="view-menu">
      ${icon('columns')} ${t('table.view')}
    </button>
    <div
      id="view-menu"
      class="menu"
      part="view-menu"
      popover
      role="dialog"
      aria-label=${t('table.view')}
      @toggle=${closed}
    >
      ${content}
    </div>`;
}
