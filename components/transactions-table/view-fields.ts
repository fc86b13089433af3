import { html, type TemplateResult } from 'lit';
import { columnNames, densities, usableColumns, type ColumnName, type Density } from './columns.js';
import type { TableTranslate } from './row.js';

/** How rows are shown: what the reader may change in the View menu. */
export interface View {
  columns: readonly ColumnName[];
  density: Density;
}

/** What is in the View menu: which columns, how high the rows. */
export function viewFields(
  { columns, density }: View,
  annotated: boolean,
  t: TableTranslate,
  change: (view: View) => void,
): TemplateResult {
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
  return html`<fieldset>
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
    </fieldset>`;
}
