import { css } from 'lit';

/** The look of `<brex-transactions-table>`. */
export const tableStyles = css`
  :host,
  .panel {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  .panel {
    flex: auto;
    container: table / inline-size;
    contain-intrinsic-inline-size: 640px;
  }
  .panel > * {
    flex: none;
  }
  .header,
  .toolbar,
  .found,
  .progress {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 4px 16px;
    font-variant-numeric: tabular-nums;
  }
  .header {
    align-content: center;
    min-block-size: 54px;
    padding-block: 10px;
  }
  .title {
    font-weight: 600;
  }
  [name='actions'],
  .progress button {
    margin-inline: auto -8px;
  }
  .header [name='actions'] {
    display: flex;
    gap: 8px;
    margin-inline-end: 0;
  }
  .toolbar,
  .message,
  .bone {
    border-block-start: 1px solid var(--_border);
  }
  .toolbar {
    gap: 8px;
    min-block-size: 44px;
    padding-block: 8px;
    font-size: 13px;
  }
  .found {
    inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
  }
  .message {
    padding-inline: 16px;
  }
  .in {
    color: var(--_positive);
  }

  dl {
    display: grid;
    margin: 0 0 14px;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .totals {
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 12px;
    padding-inline: 16px;
  }
  .totals .figure {
    font-size: clamp(14px, 2.5cqi, 20px);
    font-weight: 500;
  }

  .progress {
    padding-block: 0;
  }
  progress {
    inline-size: calc(100% + 32px);
    block-size: 3px;
    margin-inline: -16px;
    border: 0;
    background: var(--_border);
    accent-color: var(--_accent);
  }
  progress[value] {
    appearance: none;
  }
  ::-webkit-progress-bar {
    background: none;
  }
  ::-webkit-progress-value {
    background: var(--_accent);
  }
  ::-moz-progress-bar {
    background: var(--_accent);
  }
  .unseen {
    visibility: hidden;
  }
  .bone {
    display: grid;
    grid-template-columns: 1fr 4fr 5fr 2fr;
    align-items: center;
    gap: 16px;
    block-size: var(--brex-table-row-height, 44px);
    padding-inline: 16px;
  }

  .viewport {
    flex: auto;
    min-block-size: 0;
    position: relative;
    overflow-anchor: none;
    outline-offset: -2px;
  }
  .viewport.scrolls {
    --brex-sticky-top: 0;
    overflow: auto;
    min-block-size: 140px;
  }
  table,
  thead,
  tbody,
  .spacer {
    display: block;
  }
  tr {
    display: grid;
    grid-template-columns: var(--_columns);
    column-gap: 16px;
    padding-inline: 16px;
  }
  th,
  td {
    display: flex;
    flex-direction: column;
    justify-content: center;
    align-items: start;
    min-inline-size: 0;
    padding: 0;
    font-weight: 400;
    text-align: start;
    white-space: nowrap;
  }
  .amount,
  .balance {
    align-items: end;
  }
  /* Figures stand under each other by their right ends, whichever way the text runs. */
  .amount:dir(rtl),
  .balance:dir(rtl) {
    align-items: start;
  }
  thead {
    position: sticky;
    inset-block-start: var(--brex-sticky-top, 0);
    z-index: 1;
    background: var(--_surface);
    border-block: 1px solid var(--_border);
    color: var(--_muted);
  }
  /* Not on the row: its columns are counted in digits of the body's size. */
  thead th {
    min-block-size: 34px;
    font-size: 12px;
    font-weight: 500;
  }
  .sort,
  .open {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    margin-inline: -4px;
    padding: 0 4px;
    border: 0;
    border-radius: 4px;
    background: none;
    outline-offset: -1px;
    scroll-margin-block: 64px 24px;
    font-weight: 500;
    cursor: pointer;
  }
  [aria-sort] .sort {
    color: var(--_text);
  }
  .icon {
    inline-size: 14px;
  }
  .amount .sort,
  .balance .sort {
    flex-direction: row-reverse;
  }
  .why {
    font-size: 11px;
    line-height: 1.2;
  }

  .row,
  .group,
  .detail {
    border-block-end: 1px solid var(--_border);
  }
  .row {
    block-size: var(--brex-table-row-height, 44px);
    contain: layout style;
  }
  .compact .row {
    block-size: var(--brex-table-row-height-compact, 34px);
  }
  .row:hover {
    background: var(--_hover);
  }
  .spacer {
    block-size: var(--_size);
    background: repeating-linear-gradient(
      #0000 0 calc(var(--_measured, 44px) - 1px),
      var(--_border) 0 var(--_measured, 44px)
    );
  }
  .cut {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .date,
  .method,
  td.balance,
  .raw,
  .word,
  .group {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .first {
    display: flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 100%;
    line-height: 20px;
  }
  .open .icon {
    opacity: 0;
  }
  .row:hover .icon,
  :focus-visible > .icon,
  [aria-expanded='true'] .icon {
    opacity: 1;
  }
  .raw,
  .word {
    font-size: 12px;
    line-height: 16px;
  }
  .money {
    line-height: 20px;
  }
  .compact .raw {
    display: none;
  }
  .compact td.amount {
    flex-direction: row-reverse;
    align-items: center;
    justify-content: flex-start;
    gap: 8px;
  }
  .extra {
    grid-template-columns: minmax(0, 1fr);
    padding: 0;
  }
  .group {
    padding: 5px 16px;
    background: var(--_sunken);
    font-size: 12px;
    font-weight: 500;
  }
  .detail {
    display: block;
    padding: 4px 16px 16px;
    white-space: normal;
  }

  @container table (inline-size < 560px) {
    .totals {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .totals .figure {
      font-size: min(5cqi, 20px);
    }
  }
  @container table (inline-size < 640px) {
    thead tr {
      display: flex;
      flex-wrap: wrap;
      column-gap: 12px;
    }
    thead .amount {
      margin-inline-start: auto;
    }
    /* Under the headings, whose line has no room for it. */
    thead tr:has(.why) {
      padding-block-end: 14px;
    }
    .why {
      position: absolute;
      inset: auto auto 4px;
      inset-inline-end: 16px;
    }
    .raw,
    .method {
      display: none;
    }
    .row,
    .compact .row {
      block-size: var(--brex-table-row-height-narrow, 60px);
      grid-template: 1fr 1fr / auto minmax(0, 1fr) auto;
      padding-block: 8px;
      column-gap: 8px;
    }
    /* From right to left figures stand at the row's far end, still under each other by their right ends. */
    .row:dir(rtl) {
      grid-template-columns: auto minmax(0, 1fr) var(--_figure);
    }
    .row .description {
      grid-area: 1 / 1 / 2 / 3;
    }
    .row .date {
      grid-area: 2 / 1;
      font-size: 12px;
    }
    .row .status {
      grid-area: 2 / 2;
      justify-self: end;
    }
    .row td.amount {
      display: grid;
      grid-area: 1 / 2 / 3 / 4;
      grid-template: subgrid / subgrid;
      align-items: center;
      row-gap: 0;
      pointer-events: none;
    }
    .row .money {
      grid-area: 1 / 2;
      justify-self: end;
    }
    .row .money:dir(rtl) {
      justify-self: start;
    }
    .row .money + .word {
      grid-area: 2 / 1;
    }
    .row .balance {
      grid-area: 2 / 3;
      font-size: 12px;
    }
  }

  @media (forced-colors: active) {
    .row:hover {
      outline: 1px solid Highlight;
    }
  }
`;
