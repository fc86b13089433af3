import { css } from 'lit';

/** What the lists of a firm, its clients and its team, have in common: chips, names, three dots, lines of who works for whom. */
export const firm = css`
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
  td:last-child {
    padding-inline-end: 16px;
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
