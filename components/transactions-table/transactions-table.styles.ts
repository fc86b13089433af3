import { css } from 'lit';

/** The look of `<brex-transactions-table>`. */
export const tableStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  .panel {
    display: flex;
    flex-direction: column;
    flex: 1 1 auto;
    min-block-size: 0;
    container: table / inline-size;
    contain-intrinsic-inline-size: 640px;
  }
  .panel > * {
    flex: none;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-block-size: 54px;
    padding: 12px 16px 8px;
  }
  .header .title {
    font-weight: 600;
  }
  .header slot[name='actions'] {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-inline-start: auto;
  }
  .asked {
    font-variant-numeric: tabular-nums;
  }

  .totals {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 12px;
    margin: 0;
    padding: 4px 16px 16px;
  }
  .total dt {
    color: var(--_muted);
    font-size: 12px;
  }
  .total dd {
    margin: 2px 0 0;
    font-size: 20px;
    line-height: 26px;
    font-weight: 500;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .total dd.instead {
    color: var(--_muted);
    font-size: 13px;
    font-weight: 400;
    letter-spacing: 0;
  }
  .in {
    color: var(--_positive);
  }

  .toolbar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding: 6px 8px 6px 16px;
    padding-inline: 16px 8px;
    border-block-start: 1px solid var(--_border);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }
  .view-button {
    anchor-name: --view;
  }
  .menu {
    position-anchor: --view;
    position-area: block-end span-inline-start;
    position-try-fallbacks: flip-block;
    inset: auto;
    min-inline-size: 180px;
    margin: 4px 0;
    padding: 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    font-size: 14px;
    box-shadow: 0 12px 32px light-dark(rgb(21 24 30 / 14%), rgb(0 0 0 / 60%));
  }
  .menu fieldset {
    display: grid;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .menu fieldset + fieldset {
    margin-block-start: 8px;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_border);
  }
  .menu legend {
    padding: 0 0 4px;
    color: var(--_muted);
    font-size: 12px;
    float: inline-start;
  }
  .menu legend + * {
    clear: both;
  }
  .menu label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    cursor: pointer;
  }
  .menu input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }

  .progress {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    padding-inline: 16px 8px;
  }
  .progress span {
    padding-block: 6px;
    font-variant-numeric: tabular-nums;
  }
  progress {
    grid-column: 1 / -1;
    appearance: none;
    inline-size: calc(100% + 24px);
    block-size: 3px;
    margin-inline: -16px -8px;
    border: 0;
    background: var(--_border);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_border);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  progress:indeterminate {
    background: linear-gradient(90deg, var(--_border) 30%, var(--_accent) 50%, var(--_border) 70%) 0 0 / 200% 100%;
  }
  progress:indeterminate::-webkit-progress-bar {
    background: none;
  }
  progress:indeterminate::-moz-progress-bar {
    background: none;
  }
  @media (prefers-reduced-motion: no-preference) {
    progress:indeterminate {
      animation: brex-slide 1.6s linear infinite;
    }
  }
  @keyframes brex-slide {
    from {
      background-position: 200% 0;
    }
    to {
      background-position: 0 0;
    }
  }
  .message {
    border-block-start: 1px solid var(--_border);
  }
  .bones {
    border-block-start: 1px solid var(--_border);
  }
  .bones.unseen {
    visibility: hidden;
  }
  .bone {
    display: grid;
    grid-template-columns: 56px minmax(0, 260px) minmax(0, 96px);
    justify-content: space-between;
    align-items: center;
    gap: 20px;
    block-size: var(--brex-table-row-height, 44px);
    padding-inline: 16px;
    border-block-start: 1px solid var(--_border);
  }
  .bone > :nth-child(2) {
    inline-size: 100%;
  }
  .bone.figures {
    grid-template-columns: repeat(4, minmax(0, 1fr));
    block-size: 64px;
    border: 0;
  }
  .bone.figures .skeleton {
    block-size: 20px;
    inline-size: 70%;
  }

  .viewport {
    flex: 1 1 auto;
    min-block-size: 0;
    position: relative;
    overflow-anchor: none;
    outline-offset: -2px;
  }
  .viewport.scrolls {
    overflow: auto;
    min-block-size: 140px;
    overscroll-behavior: contain;
  }
  table,
  thead,
  tbody {
    display: block;
  }
  tr {
    display: grid;
    grid-template-columns: var(--_columns);
  }
  th,
  td {
    display: flex;
    flex-direction: column;
    justify-content: center;
    min-inline-size: 0;
    padding: 0 10px;
    font-weight: 400;
    text-align: start;
    overflow: hidden;
    white-space: nowrap;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 16px;
    margin-inline-end: -6px;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 16px;
    margin-inline-start: -6px;
  }
  thead {
    position: sticky;
    inset-block-start: var(--brex-sticky-top, 0px);
    z-index: 1;
    background: var(--_surface);
    border-block: 1px solid var(--_border);
  }
  .viewport.scrolls thead {
    inset-block-start: 0;
  }
  thead th {
    min-block-size: 34px;
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
    overflow: visible;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-inline-size: 100%;
    margin-inline: -6px;
    padding: 3px 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-weight: 500;
    cursor: pointer;
  }
  .sort:hover,
  [aria-sort] .sort {
    color: var(--_text);
  }
  .sort:focus-visible {
    outline-offset: -1px;
  }
  .arrow {
    display: inline-flex;
    opacity: 0;
  }
  .arrow svg {
    inline-size: 13px;
    block-size: 13px;
    vertical-align: 0;
  }
  .sort:hover .arrow {
    opacity: 0.5;
  }
  [aria-sort] .sort .arrow {
    opacity: 1;
  }
  th.date,
  th.description,
  th.method,
  th.status {
    align-items: flex-start;
  }
  td.amount,
  td.balance,
  th.amount,
  th.balance {
    align-items: flex-end;
  }
  th.amount .sort {
    flex-direction: row-reverse;
  }
  th.balance .sort {
    flex-direction: column;
    align-items: flex-end;
    gap: 0;
    line-height: 1.2;
  }
  .why {
    font-size: 11px;
    font-weight: 400;
    text-decoration: underline;
    text-decoration-style: dotted;
    text-underline-offset: 2px;
  }

  tbody .row {
    --_height: var(--brex-table-row-height, 44px);
    block-size: var(--_height);
    border-block-end: 1px solid var(--_border);
    contain: layout style;
    cursor: default;
  }
  .compact .row {
    --_height: var(--brex-table-row-height-compact, 34px);
  }
  .row:hover {
    background: var(--_hover);
  }
  .row.opened {
    background: var(--_selected);
    border-color: transparent;
  }
  .spacer {
    display: block;
    block-size: var(--_size);
    background: repeating-linear-gradient(
      var(--_surface) 0 calc(var(--_measured, 44px) - 1px),
      var(--_border) calc(var(--_measured, 44px) - 1px) var(--_measured, 44px)
    );
  }
  td > *,
  th > * {
    max-inline-size: 100%;
  }
  td.date,
  td.method,
  td.balance {
    color: var(--_muted);
  }
  td.date {
    font-variant-numeric: tabular-nums;
  }
  td.method > *,
  .raw,
  .date-text {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td.date .pill,
  td.status .pill {
    align-self: flex-start;
  }
  .pill > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .first {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .open {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    margin: 0 -6px;
    padding: 0 6px;
    border: 0;
    border-radius: 4px;
    background: none;
    font-weight: 500;
    line-height: 20px;
    text-align: start;
    cursor: pointer;
    scroll-margin-block: 64px 24px;
  }
  .open:focus-visible {
    outline-offset: -1px;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .open .icon {
    inline-size: 14px;
    block-size: 14px;
    color: var(--_muted);
    opacity: 0;
  }
  .row:hover .open .icon,
  .open:focus-visible .icon,
  .open[aria-expanded='true'] .icon {
    opacity: 1;
  }
  .open[aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  .raw {
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }
  .money {
    display: flex;
    gap: 4px;
    align-items: baseline;
    line-height: 19px;
  }
  .code,
  .word {
    color: var(--_muted);
    font-size: 12px;
    line-height: 15px;
  }
  .compact .raw,
  .compact .row .raw {
    display: none;
  }
  .compact td.amount {
    flex-direction: row-reverse;
    align-items: center;
    justify-content: flex-start;
    gap: 8px;
  }

  .group {
    grid-column: 1 / -1;
    padding: 5px 16px;
    background: var(--_sunken);
    border-block-end: 1px solid var(--_border);
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
    white-space: normal;
  }
  td.detail {
    grid-column: 1 / -1;
    margin: 0;
    padding: 4px 16px 16px;
    background: var(--_selected);
    border-block-end: 1px solid var(--_border);
    white-space: normal;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 210px), 1fr));
    gap: 10px 20px;
    margin: 0 0 14px;
  }
  .fields dt {
    color: var(--_muted);
    font-size: 12px;
  }
  .fields dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  :dir(rtl) .fields dd {
    text-align: start;
  }

  @container table (inline-size < 560px) {
    .totals {
      grid-template-columns: 1fr 1fr;
    }
    .bone {
      block-size: 60px;
    }
    .bone.figures {
      grid-template-columns: 1fr 1fr;
      block-size: 110px;
    }
    thead tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0 4px;
      padding-inline: 10px;
    }
    thead th,
    thead th:first-child,
    thead th:last-child {
      min-block-size: 32px;
      margin: 0;
      padding: 0 6px;
    }
    thead th.amount {
      margin-inline-start: auto;
    }
    .arrow {
      display: none;
    }
    [aria-sort] .sort .arrow {
      display: inline-flex;
    }
    tbody .row {
      --_height: var(--brex-table-row-height-narrow, 60px);
      grid-template: 1fr 1fr / auto minmax(0, 1fr) auto;
      padding: 8px 16px;
      column-gap: 8px;
    }
    .compact .row {
      --_height: 52px;
      padding-block: 4px;
    }
    .row th,
    .row td,
    .row th:first-child,
    .row td:last-child,
    .row td:first-child {
      margin: 0;
      padding: 0;
    }
    .row .description {
      grid-area: 1 / 1 / 2 / 3;
    }
    .row .raw,
    .row .method {
      display: none;
    }
    .row .date {
      grid-area: 2 / 1;
      font-size: 12px;
    }
    .row .status {
      grid-area: 2 / 2;
    }
    .row .amount,
    .compact .row .amount {
      display: grid;
      grid-area: 1 / 2 / 3 / 4;
      grid-template: subgrid / subgrid;
    }
    .row .money {
      grid-area: 1 / 2;
      justify-self: end;
      align-self: center;
    }
    .row .word {
      grid-area: 2 / 1;
      justify-self: end;
      align-self: center;
    }
    .row .balance {
      grid-area: 2 / 3;
      font-size: 12px;
    }
  }

  @media (hover: none) {
    .open .icon {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    .row.opened,
    td.detail {
      background: Canvas;
    }
    .row:hover {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .spacer {
      forced-color-adjust: none;
      background: repeating-linear-gradient(
        Canvas 0 calc(var(--_measured, 44px) - 1px),
        GrayText calc(var(--_measured, 44px) - 1px) var(--_measured, 44px)
      );
    }
    progress::-webkit-progress-value {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
