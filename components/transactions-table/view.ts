import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { placeBeside } from '../internal/popup.js';
import { columnNames, type ColumnName, type Density } from './columns.js';
import type { TableTranslate } from './row.js';

/** How rows are shown: what the reader may change in the View menu. */
export interface View {
  columns: readonly ColumnName[];
  density: Density;
}

/**
 * The View menu: which columns, how high the rows. A popover inside a shadow root does not give focus back by itself
 * when it closes, so that is done here.
 */
export class ViewMenu {
  readonly #root: () => ShadowRoot | null;

  constructor(root: () => ShadowRoot | null) {
    this.#root = root;
  }

  readonly #toggled = (event: ToggleEvent): void => {
    const root = this.#root();
    const button = root?.querySelector<HTMLElement>('.view-button');
    const menu = event.target as HTMLElement;
    if (!root || !button) return;
    if (event.newState === 'open') {
      placeBeside(button, menu);
    } else if (!root.activeElement || menu.contains(root.activeElement)) {
      // A click elsewhere may have given focus to something: that stays.
      const { activeElement, body } = menu.ownerDocument;
      if (!activeElement || activeElement === body || activeElement === root.host) button.focus();
    }
  };

  render(t: TableTranslate, view: View, change: (view: View) => void): TemplateResult {
    const { columns, density } = view;
    const toggle = (name: ColumnName, on: boolean) =>
      change({ density, columns: columnNames.filter((other) => (other === name ? on : columns.includes(other))) });
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
        @toggle=${this.#toggled}
      >
        <fieldset>
          <legend>${t('table.columns')}</legend>
          ${columnNames.map((name) =>
            name === 'description'
              ? nothing
              : html`<label>
                  <input
                    type="checkbox"
                    name=${name}
                    .checked=${columns.includes(name)}
                    @change=${(event: Event) => toggle(name, (event.target as HTMLInputElement).checked)}
                  />${t(`table.${name}`)}
                </label>`,
          )}
        </fieldset>
        <fieldset>
          <legend>${t('table.density')}</legend>
          ${(['comfortable', 'compact'] as const).map(
            (name) =>
              html`<label>
                <input
                  type="radio"
                  name="density"
                  value=${name}
                  .checked=${density === name}
                  @change=${() => change({ columns, density: name })}
                />${t(`table.${name}`)}
              </label>`,
          )}
        </fieldset>
      </div>`;
  }
}
