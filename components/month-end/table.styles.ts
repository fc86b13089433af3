import { css } from 'lit';

/** The look of the board's table: clients, accounts, periods. */
export const tableStyles = css`
  .scroller {
    max-block-size: var(--brex-month-end-height, 70vh);
    overflow: auto;
    overscroll-behavior: contain;
  }
  table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    text-align: start;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    padding: 9px 8px;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
    text-align: start;
    white-space: nowrap;
  }
  tbody :is(th, td) {
    padding: 5px 8px;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
  }
  tbody:last-child tr:last-child > *,
  tbody:last-child th[rowspan] {
    border-block-end: 0;
  }
  :is(th, td).client {
    padding-inline-start: 16px;
    vertical-align: top;
  }
  tbody .client {
    padding-block: 5px;
    overflow-wrap: anywhere;
  }
  .account {
    color: var(--_muted);
    white-space: nowrap;
  }
  .digits {
    font-variant-numeric: tabular-nums;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .period {
    inline-size: 72px;
    text-align: center !important;
  }
  /* As far from the edge as the first column. */
  thead .period:last-child,
  tbody .period:last-child {
    inline-size: 80px;
    padding-inline-end: 16px;
  }
  .tight {
    display: none;
  }
  thead .chosen {
    color: var(--_text);
    box-shadow: inset 0 -2px 0 var(--_accent);
  }
  .enter {
    min-block-size: 28px;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 500;
    text-align: start;
    cursor: pointer;
  }
  .enter:hover {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .enter[aria-current] {
    color: var(--_accent);
  }
  .why .skeleton {
    inline-size: 40%;
  }
  .failed-client,
  .stale-client {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    color: var(--_negative);
  }
  :is(.failed-client, .stale-client) .button {
    color: var(--_text);
  }
  .more {
    display: flex;
    justify-content: center;
    inline-size: 100%;
    margin-block: 8px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 8px 16px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 12px;
  }
  .waiting:not(.sign) > div {
    display: grid;
    grid-template-columns: 2fr 1fr 3fr;
    gap: 24px;
    align-items: center;
    block-size: 39px;
    padding-inline: 16px;
    border-block-start: 1px solid var(--_border);
  }
  @container (inline-size < 720px) {
    .period,
    thead .period:last-child,
    tbody .period:last-child {
      inline-size: 44px;
      padding-inline: 4px;
    }
  }
  @container (inline-size < 560px) {
    table,
    thead,
    tbody {
      display: block;
    }
    thead {
      position: sticky;
      inset-block-start: 0;
      z-index: 2;
    }
    thead tr,
    tbody {
      display: grid;
      grid-template-columns: repeat(var(--_columns, 7), minmax(0, 1fr));
      padding-inline: 12px;
    }
    tbody {
      padding-block: 8px;
      border-block-end: 1px solid var(--_border);
    }
    tbody tr {
      display: contents;
    }
    thead th,
    thead .period:last-child {
      position: static;
      padding-inline: 0;
      white-space: normal;
    }
    thead :is(.client, .account) {
      position: absolute;
      clip-path: inset(50%);
    }
    thead [aria-hidden]:has(+ .tight) {
      display: none;
    }
    .tight {
      display: inline;
    }
    tbody :is(th, td),
    tbody .period:last-child {
      padding: 2px 0;
      border: 0;
    }
    tbody :is(.client, .account, .why) {
      grid-column: 1 / -1;
      padding-inline: 4px;
    }
    .period,
    thead .period:last-child,
    tbody .period:last-child {
      inline-size: auto;
    }
  }
  @media print {
    .scroller {
      max-block-size: none;
      overflow: visible;
    }
    thead th {
      position: static;
    }
    tbody {
      break-inside: avoid;
    }
  }
  @media (forced-colors: active) {
    thead .chosen {
      border-block-end: 3px solid Highlight;
      padding-block-end: 7px;
    }
    .enter[aria-current] {
      text-decoration: underline;
    }
  }
`;
