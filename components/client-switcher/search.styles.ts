import { css } from 'lit';

/** The look of the search, adopted with it. */
export const searchStyles = css`
  .search {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 0 16px;
    border-block-end: 1px solid var(--_border);
    color: var(--_muted);
  }
  .search:focus-within {
    box-shadow: inset 0 -2px var(--_accent);
  }
  .search input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 48px;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: var(--_text);
    font: inherit;
    font-size: 16px;
  }
  .search input::placeholder {
    color: var(--_muted);
    opacity: 1;
    font-size: 14px;
  }
  #list {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    padding: 4px 6px 8px;
  }
  .group-name {
    padding: 10px 10px 4px;
    font-size: 12px;
    color: var(--_muted);
  }
  .option {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 38px;
    padding: 4px 10px;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .option.active {
    background: var(--_selected);
  }
  .option[aria-disabled='true'] {
    cursor: default;
  }
  .option[aria-disabled='true'] .name,
  .option .side {
    color: var(--_muted);
  }
  .option .name {
    flex: 1;
    min-inline-size: 0;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .option mark {
    background: none;
    color: var(--_accent);
    font-weight: 600;
  }
  .option .side {
    flex: none;
    max-inline-size: 45%;
    font-size: 13px;
    text-align: end;
  }
  .option .mark-enter {
    visibility: hidden;
  }
  .option.active .mark-enter {
    visibility: visible;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 8px 16px;
    border-block-start: 1px solid var(--_border);
    font-size: 12px;
    color: var(--_muted);
  }
  .foot .end {
    margin-inline-start: auto;
  }
  .foot kbd + kbd {
    margin-inline-start: -2px;
  }
  .foot .second {
    margin-inline-start: 8px;
  }
  #panel > .note {
    margin: 8px 16px;
  }
  .waiting {
    display: grid;
    gap: 14px;
    padding: 14px 16px;
  }
  .waiting .skeleton {
    block-size: 14px;
  }
  @media (forced-colors: active) {
    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media (width < 560px) {
    .foot .keys,
    .option .mark-enter {
      display: none;
    }
  }
`;
