import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { columnNames, densities, usableColumns, type ColumnName, type Density } from './columns.js';
import type { TableTranslate } from './row.js';

/** How rows are shown: what the reader may change in the View menu. */
export interface View {
  columns: readonly ColumnName[];
  density: Density;
}

/** A popover inside a shadow root does not give focus back by itself; what a click elsewhere gave it to keeps it. */
function closed({ newState, target }: ToggleEvent): void {
  const menu = target as HTMLElement;
  const { activeElement, body } = menu.ownerDocument;
  const within = menu.contains((menu.getRootNode() as ShadowRoot).activeElement);
  if (newState === 'closed' && (within || !activeElement || activeElement === body)) {
    (menu.previousElementSibling as HTMLElement).focus();
  }
}

/** The View menu with its button: which columns, how high the rows. */
export function viewMenu(
  view: View,
  annotated: boolean | undefined,
  t: TableTranslate,
  change: (view: View) => void,
): TemplateResult {
  const { columns, density } = view;
  const box = (label: string, type: string, value: string, checked: boolean, chosen: (on: boolean) => void) =>
    html`<label>
      <input
        type=${type}
        name=${type}
        value=${value}
        .checked=${checked}
        @change=${(event: Event) => chosen((event.target as HTMLInputElement).checked)}
      />${label}
    </label>`;
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
      <fieldset>
        <legend class="muted small">${t('table.columns')}</legend>
        ${usableColumns(columnNames, annotated)
          .filter((name) => name !== 'description')
          .map((name) =>
            box(t(`table.${name}`), 'checkbox', name, columns.includes(name), (on) =>
              change({
                density,
                columns: usableColumns([...columns.filter((other) => other !== name), on ? name : ''], annotated),
              }),
            ),
          )}
      </fieldset>
      <fieldset>
        <legend class="muted small">${t('table.density')}</legend>
        ${densities.map((name) => box(t(`table.${name}`), 'radio', name, density === name, () => change({ columns, density: name })))}
      </fieldset>
    </div>`;
}
