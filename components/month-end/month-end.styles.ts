import { css } from 'lit';
import { controls } from '../internal/controls.styles.js';

const styles = css`
  h2 {
    margin: 0;
    font-size: 16px;
    font-weight: 600;
  }
  .panel {
    container-type: inline-size;
  }
  .panel > .note {
    margin: 0 16px 12px;
  }
  .header,
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .header {
    padding: 14px 16px;
  }
  .choices {
    flex: 1 1 auto;
    margin-inline-start: 8px;
  }
  .choices .field {
    min-block-size: 34px;
    padding-block: 4px;
    inline-size: auto;
  }
  .choices input.field {
    flex: 1 1 150px;
    max-inline-size: 240px;
  }
  .select {
    display: inline-grid;
    align-items: center;
  }
  .select > * {
    grid-area: 1 / 1;
  }
  .select .field {
    appearance: none;
    padding-inline: 12px 34px;
  }
  .select .icon {
    justify-self: end;
    margin-inline-end: 10px;
    pointer-events: none;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: 4px;
    padding: 0 8px 12px;
  }
  .figure-button {
    display: grid;
    gap: 2px;
    justify-items: start;
    align-content: start;
    padding: 8px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .figure-button:hover {
    background: var(--_hover);
  }
  .figure-button[aria-pressed='true'] {
    background: var(--_selected);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .count {
    font-size: 20px;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  :is(.difference, .failed) > * > .count.some {
    color: var(--_negative);
  }
  .line {
    display: block;
    inline-size: 100%;
    block-size: 3px;
    appearance: none;
    border: 0;
    background: var(--_border);
    accent-color: var(--_accent);
  }
  .line::-webkit-progress-bar {
    background: var(--_border);
  }
  .line::-webkit-progress-value {
    background: var(--_accent);
  }
  .line::-moz-progress-bar {
    background: var(--_accent);
  }
  .under-way,
  .some-failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .under-way {
    padding: 8px 16px;
    font-size: 13px;
  }
  .panel > .some-failed {
    margin-block-start: 12px;
  }
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
  .cell {
    position: relative;
    display: inline-grid;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }
  .cell:hover .sign {
    box-shadow: 0 0 0 2px var(--_border-strong);
  }
  .cell[aria-busy='true'] .sign {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }
  .sign {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--_radius);
    font-size: 13px;
    font-weight: 600;
    line-height: 1;
  }
  .sign .icon {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 2.5;
  }
  .sign.tied {
    color: light-dark(#0a5c3a, #7fe0b3);
    background: light-dark(#e3f5ec, #12352a);
  }
  .sign.waiting {
    color: light-dark(#1a3fae, #b4c8ff);
    background: light-dark(#e8eefe, #1a2850);
  }
  .sign.difference {
    color: light-dark(#8f1f18, #ffb3ab);
    background: light-dark(#fde8e6, #421a17);
  }
  .sign.failed {
    color: light-dark(#8f1f18, #ffb3ab);
    box-shadow: inset 0 0 0 1px currentColor;
  }
  .sign.open {
    color: var(--_muted);
    border: 1px dashed var(--_border-strong);
  }
  .sign.open::after {
    content: '';
    inline-size: 36%;
    block-size: 36%;
    border: 1.5px solid currentColor;
    border-radius: 50%;
  }
  .sign.waiting {
    font-size: 18px;
  }
  .out {
    display: inline-grid;
    place-items: center;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 7px;
    background: var(--_text);
    color: var(--_surface);
  }
  .out .icon {
    inline-size: 10px;
    block-size: 10px;
    stroke-width: 3;
  }
  .cell .out {
    position: absolute;
    inset-block-end: -5px;
    inset-inline-end: -5px;
    box-shadow: 0 0 0 2px var(--_surface);
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
  .signs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .signs li {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .signs .sign {
    inline-size: 16px;
    block-size: 16px;
    border-radius: 4px;
    font-size: 10px;
  }
  .signs .sign .icon {
    inline-size: 10px;
    block-size: 10px;
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
  .standing {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .facts {
    display: grid;
    gap: 6px;
  }
  .facts > div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  .facts :is(dt, dd) {
    margin: 0;
  }
  .facts dt {
    color: var(--_muted);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  @container (inline-size < 720px) {
    .period {
      inline-size: 44px;
    }
    .figures {
      grid-template-columns: repeat(auto-fit, minmax(100px, 1fr));
    }
  }
  @container (inline-size < 560px) {
    .choices {
      display: grid;
      grid-template-columns: 3fr 2fr;
      flex-basis: 100%;
      margin-inline-start: 0;
    }
    .choices .field {
      inline-size: 100%;
    }
    .choices input.field {
      max-inline-size: none;
      grid-area: 2 / 1 / auto / -1;
    }
    .header > .button {
      flex: 1 1 auto;
      justify-content: center;
    }
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
    thead th {
      position: static;
      padding-inline: 0;
      white-space: normal;
    }
    thead :is(.client, .account) {
      position: absolute;
      clip-path: inset(50%);
    }
    tbody :is(th, td) {
      padding: 2px 0;
      border: 0;
    }
    tbody :is(.client, .account, .why) {
      grid-column: 1 / -1;
      padding-inline: 4px;
    }
    .period {
      inline-size: auto;
    }
  }
  @media (forced-colors: active) {
    .sign {
      border: 1px solid;
    }
    .sign.open {
      border-style: dashed;
    }
    .figure-button[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;

/** What the board brings with it. */
export const boardStyles = [controls, styles];
