import { css } from 'lit';

/** The look of the export dialog; `controls` comes with it. */
export const exportingStyles = css`
  .export-fields {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .export-fields > .legend {
    padding: 0;
    margin-block-end: 8px;
  }
  .export-fields p,
  .labelled p {
    margin: 0;
  }
  .export-formats {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
    gap: 8px;
  }
  .export-format,
  .export-what label:has(input[type='radio']) {
    display: flex;
    align-items: center;
    gap: 8px;
    cursor: pointer;
  }
  .export-format {
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .export-format:has(:checked) {
    border-color: var(--_accent);
    background: var(--_selected);
  }
  .export-format:has(:disabled) {
    color: var(--_muted);
    cursor: default;
  }
  .export-format input,
  .export-what input[type='radio'] {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .export-what {
    display: grid;
    gap: 8px;
  }
  .export-what > :not(label) {
    margin-inline-start: 24px;
    inline-size: auto;
  }
  .export-dates {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(130px, 1fr));
    gap: 12px;
  }
  .export-progress {
    inline-size: 100%;
    block-size: 6px;
    accent-color: var(--_accent);
  }
  .export-files {
    max-block-size: 40vh;
    overflow: auto;
  }
  .export-files table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  /* Its element may have a table of its own, laid out otherwise. */
  .export-files table {
    display: table;
  }
  .export-files thead {
    display: table-header-group;
    position: static;
    border: 0;
  }
  .export-files tbody {
    display: table-row-group;
  }
  .export-files tr {
    display: table-row;
  }
  .export-files :is(th, td) {
    display: table-cell;
  }
  .export-files th,
  .export-files td {
    padding: 6px 0 6px 12px;
    border-block-start: 1px solid var(--_border);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  .export-files thead th {
    border: 0;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
  }
  .export-files :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: start;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  /* Above figures, which stand under each other by their right ends whichever way the text runs. */
  .export-files thead th:dir(rtl) {
    text-align: start;
  }
  @media (width < 560px) {
    .export-files thead {
      position: absolute;
      clip-path: inset(50%);
    }
    .export-files :is(table, tbody) {
      display: block;
    }
    .export-files tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 4px;
      padding: 8px 0;
      border-block-start: 1px solid var(--_border);
    }
    .export-files tbody :is(th, td) {
      display: flex;
      flex-direction: row;
      justify-content: space-between;
      padding: 0;
      border: 0;
    }
    .export-files tbody th {
      font-weight: 500;
    }
    .export-files td::before {
      content: attr(data-name);
      color: var(--_muted);
    }
    .export-files td:dir(rtl) {
      flex-direction: row-reverse;
    }
  }
  .export-missing {
    margin: 0;
    padding-inline-start: 20px;
  }
  dialog:has(.export-files) {
    inline-size: min(640px, calc(100vw - 32px));
  }
  /* Names in a zip tell client, account and month. */
  dialog:has(.export-files tr + tr) {
    inline-size: min(800px, calc(100vw - 32px));
  }
`;
