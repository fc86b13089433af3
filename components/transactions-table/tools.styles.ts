import { css } from 'lit';

/** The look of the tools above the rows; it comes with their module. */
export const toolStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    flex: 1;
    min-inline-size: min(100%, 500px);
    align-items: center;
    gap: 6px;
  }
  /* On one line with the filters where there is room, else together on the next. */
  .toolbar > .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-inline: auto -8px;
  }
  .search,
  .field {
    min-inline-size: 0;
    min-block-size: 28px;
    padding: 2px 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .search {
    flex: 1 1 112px;
    max-inline-size: 220px;
  }
  .search::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_negative);
  }
  .filter {
    gap: 2px;
    padding-inline: 10px 6px;
    border-color: var(--_border);
    border-radius: 14px;
  }
  .filter .icon {
    color: var(--_muted);
  }
  .filter.on,
  .toolbar > .actions > [aria-expanded='true'],
  .chip {
    color: light-dark(#1a3fae, #b4c8ff);
    background: light-dark(#e8eefe, #1a2850);
  }
  .filter.on,
  .toolbar > .actions > [aria-expanded='true'] {
    border-color: currentColor;
  }
  .filter.on .icon {
    color: inherit;
  }
  .chips {
    display: contents;
    list-style: none;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding-inline-start: 10px;
    border-radius: 12px;
    font-size: 12px;
    font-weight: 500;
  }
  .chip .cut {
    white-space: nowrap;
  }
  .remove {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 12px;
    background: none;
    color: inherit;
    outline-offset: -2px;
    cursor: pointer;
  }
  .remove:hover {
    background: color-mix(in srgb, currentColor 14%, transparent);
  }
  .remove .icon {
    inline-size: 12px;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font-size: 12px;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .count {
    font-variant-numeric: tabular-nums;
  }

  /* A label that is filtered may take two lines: the figures still stand in one. */
  .totals {
    align-items: end;
  }

  /* Where there is room for it on no side, it scrolls: what has the focus is never out of sight. */
  @position-try --squeezed {
    block-size: calc(100% - 8px);
    min-block-size: 150px;
  }
  .view-button {
    anchor-name: --view;
  }
  .menu {
    position-anchor: --view;
    position-area: block-end span-inline-start;
    position-try-fallbacks:
      flip-block,
      --squeezed,
      --squeezed flip-block;
    box-sizing: border-box;
    margin: 4px 0;
    overflow: auto;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 12px 32px rgb(0 0 0 / 20%);
  }
  @supports (anchor-name: --view) {
    .menu {
      inset: auto;
    }
  }
  fieldset {
    min-inline-size: 150px;
    padding: 0 0 8px;
    border: 0;
  }
  legend {
    padding: 0;
  }
  label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
  }
  input {
    margin: 0;
    accent-color: var(--_accent);
  }

  .fields {
    max-block-size: min(420px, 80vh);
    max-inline-size: calc(100vw - 16px);
    margin-inline-end: 8px;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline,
      --squeezed,
      --squeezed flip-inline,
      --squeezed flip-block,
      --squeezed flip-block flip-inline;
    font-size: 13px;
  }
  .fields:popover-open {
    display: grid;
    gap: 8px;
    justify-items: start;
  }
  .fields fieldset {
    margin: 0;
    padding: 0;
  }
  .fields p {
    margin: 0;
  }
  .fields .quiet {
    margin: 0 -10px;
  }
  .stacked {
    display: grid;
    justify-items: stretch;
    gap: 2px;
    inline-size: 100%;
    font-size: 12px;
    color: var(--_muted);
  }
  .stacked > * {
    color: var(--_text);
    font-size: 13px;
  }
  .pair {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 140px);
    gap: 8px;
  }
  .pair .figure {
    inline-size: 100%;
    text-align: end;
  }
  .wrong {
    color: var(--_negative);
  }
  .by-date {
    anchor-name: --filter-date;
  }
  #filter-date {
    position-anchor: --filter-date;
  }
  .by-amount {
    anchor-name: --filter-amount;
  }
  #filter-amount {
    position-anchor: --filter-amount;
  }
  .by-direction {
    anchor-name: --filter-direction;
  }
  #filter-direction {
    position-anchor: --filter-direction;
  }
  .by-method {
    anchor-name: --filter-method;
  }
  #filter-method {
    position-anchor: --filter-method;
  }
  .by-more {
    anchor-name: --filter-more;
  }
  #filter-more {
    position-anchor: --filter-more;
  }

  mark {
    border-radius: 2px;
    background: light-dark(#ffe9a8, #5c4a12);
    color: var(--_text);
  }
  .flaws {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    padding: 8px 16px;
    border-block-start: 1px solid var(--_border);
    color: light-dark(#8f1f18, #ffb3ab);
    background: light-dark(#fde8e6, #421a17);
    font-size: 13px;
  }
  .flaws > span {
    flex: 1;
    min-inline-size: 200px;
  }
  .flaws .link {
    color: inherit;
  }
  .pill.flaw {
    gap: 4px;
    min-inline-size: 22px;
    padding-inline: 6px;
    color: light-dark(#8f1f18, #ffb3ab);
    background: light-dark(#fde8e6, #421a17);
  }
  .detail .flaw {
    margin-block-end: 12px;
  }
  .flaw .icon {
    inline-size: 12px;
    opacity: 1 !important;
  }

  /* Out of the grid, in the space that each line keeps for it: columns stay as they are. */
  .pick {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 8px;
    justify-content: center;
    align-items: center;
    inline-size: 28px;
  }
  .pick input {
    inline-size: 16px;
    block-size: 16px;
    scroll-margin-block: 64px 24px;
  }
  thead tr,
  .row {
    position: relative;
    padding-inline-start: 44px;
  }
  .row.selected {
    background: light-dark(#e8eefe, #1a2850);
  }
  .selection {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    margin-inline-start: auto;
  }
  .selection .acts {
    display: flex;
    gap: 4px;
    margin-inline: -10px;
  }
  .selection .quiet {
    min-block-size: 24px;
  }
  .printed {
    display: none;
  }
  @media print {
    .viewport,
    .toolbar,
    .pick {
      display: none;
    }
    .printed {
      display: block;
    }
    .printed .row {
      break-inside: avoid;
    }
    .printed p {
      padding-inline: 16px;
    }
  }

  /* Rows of two lines. */
  @container table (inline-size < 640px) {
    thead tr {
      padding-inline-start: 40px;
      column-gap: 8px;
    }
    .money[data-side]::before {
      content: attr(data-side) ' ';
      color: var(--_muted);
      font-size: 12px;
    }
    /* The sign alone; the words stand above the rows and in the open row. */
    .first > .flaw > .cut {
      display: none;
    }
  }
  @container table (inline-size < 560px) {
    .filters {
      flex-basis: 100%;
      min-inline-size: 0;
      gap: 8px 6px;
    }
    .toolbar > .actions {
      flex: 1;
    }
    .toolbar > .actions > .button {
      padding-inline: 8px;
    }
    .toolbar > .actions > .view-button {
      margin-inline-start: auto;
    }
    .selection {
      inline-size: 100%;
      margin: 0;
      justify-content: space-between;
    }
    .selection .acts {
      inline-size: 100%;
    }
    .search {
      flex-basis: 100%;
      max-inline-size: none;
      min-block-size: 32px;
    }
  }
  @media (forced-colors: active) {
    .chip,
    .filter.on {
      border: 1px solid Highlight;
    }
    /* Its buttons have borders here, which must not touch the figures before them. */
    .selection .acts {
      margin-inline: 0;
    }
    mark {
      background: Highlight;
      color: HighlightText;
    }
    .row.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
