import { css } from 'lit';

/**
 * The look of what firms and owners read and fill in, which comes with the rows: tables of clients, firms and people, forms
 * in steps, marks, chips, lines of who works for whom.
 */
export const lists = css`
  h3 {
    font-size: 14px;
    font-weight: 600;
  }
  .panel > .note {
    margin: 0 16px 16px;
  }
  .form {
    margin-block-end: 24px;
    overflow: visible;
  }
  .form,
  .form > form,
  .ways,
  .way {
    display: grid;
    gap: 16px;
  }
  .form {
    padding: 20px 24px 24px;
  }
  .form h2 + .muted {
    margin-block-start: -12px;
  }
  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  .marks {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .marks li {
    display: flex;
    gap: 12px;
    overflow-wrap: anywhere;
  }
  .marks .icon {
    margin-block-start: 2px;
  }
  .good .icon {
    color: var(--_positive);
  }
  .bad .icon {
    color: var(--_negative);
  }
  .note .icon {
    margin-block-start: 1px;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
    gap: 12px;
    align-items: start;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    text-align: start;
  }
  th,
  td {
    padding: 8px 8px;
    border-block-start: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 16px;
  }
  tbody th {
    font-weight: 500;
  }
  thead th {
    color: var(--_muted);
    font-size: 12px;
    font-weight: 500;
  }
  tbody tr {
    block-size: 50px;
  }
  td:last-child {
    padding-inline-end: 16px;
  }
  .actions .button {
    white-space: nowrap;
  }
  .actions .quiet:last-child {
    margin-inline-end: -8px;
  }
  .actions > div {
    display: flex;
    justify-content: flex-end;
    align-items: center;
    gap: 4px;
  }
  .rows + .message,
  .message:not(.center) {
    border-block-start: 1px solid var(--_border);
  }
  .select {
    display: grid;
    align-items: center;
  }
  .select > * {
    grid-area: 1 / 1;
  }
  .select .avatar,
  .select .icon {
    z-index: 1;
    pointer-events: none;
  }
  .select .avatar {
    margin-inline-start: 12px;
  }
  .select .icon {
    justify-self: end;
    margin-inline-end: 12px;
  }
  .select .field {
    appearance: none;
    padding-inline: 12px 36px;
    text-overflow: ellipsis;
  }
  .select .avatar + .field {
    padding-inline-start: 46px;
  }
  .more {
    block-size: auto;
  }
  .more > td {
    padding: 0 16px 12px;
    border: 0;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 0 16px 14px;
  }
  .chip {
    min-block-size: 28px;
    padding: 2px 11px;
    border: 1px solid var(--_border);
    border-radius: 14px;
    background: none;
    font-size: 13px;
    font-weight: 500;
    cursor: pointer;
  }
  .chip:hover {
    background: var(--_hover);
  }
  .chip[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_selected);
    color: var(--_accent);
  }
  .name {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .name > :nth-child(2) {
    min-inline-size: 0;
  }
  td .button:not(.quiet, .primary) {
    color: var(--_text);
  }
  .dots {
    padding-inline: 6px;
  }
  .dots .icon {
    stroke-width: 2.5;
  }
  .dots[aria-expanded='true'] {
    anchor-name: --menu;
    background: var(--_hover);
  }
  .works {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto auto;
    column-gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .work {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    row-gap: 4px;
    padding-block: 6px;
  }
  .work + .work {
    border-block-start: 1px solid var(--_border);
  }
  .work-name {
    display: grid;
  }
  .work .select {
    grid-area: 1 / 3;
  }
  .work .saved {
    grid-area: 1 / 2;
  }
  .work .button {
    grid-area: 1 / 4;
    justify-self: end;
  }
  .work .field {
    min-block-size: 32px;
    padding-block: 2px;
  }
  .work .note,
  .why {
    grid-column: 1 / -1;
  }
  .saved {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_positive);
  }
  @container (inline-size < 560px) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 8px;
      align-items: center;
      block-size: auto;
      padding: 10px 16px;
      border-block-start: 1px solid var(--_border);
    }
    tbody tr.more {
      grid-template-columns: minmax(0, 1fr);
      padding-block-start: 0;
      border: 0;
    }
    tbody th:first-child,
    tbody td:nth-child(n) {
      padding: 0;
      border: 0;
    }
    tbody th {
      grid-column: 1;
    }
    .second {
      grid-area: 2 / 1;
    }
    .status {
      grid-area: 1 / 2;
      justify-self: end;
    }
    .actions {
      grid-area: 2 / 2;
    }
  }
  @container (inline-size < 400px) {
    .work {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .work .select {
      grid-area: 2 / 1;
    }
    .work .button {
      grid-area: 2 / 2;
    }
  }
  @media (forced-colors: active) {
    .chip[aria-pressed='true'] {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
`;
