import { css } from 'lit';

/** The look of the list that opens under `<brex-account-select>`. */
export const popupStyles = css`
  #list {
    position-anchor: --control;
    position-area: self-block-end span-self-inline-end;
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline;
    min-inline-size: anchor-size(inline);
    max-inline-size: min(560px, 100vi - 32px);
    max-block-size: min(60vb, 480px);
    padding: 6px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    list-style: none;
    box-shadow: 0 8px 28px light-dark(#10182824, #0009);
  }
  /* Elsewhere it opens in the middle of the window, as the browser has it. */
  @supports (anchor-name: --control) {
    #list {
      inset: auto;
      margin: 4px 0;
    }
  }
  li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) auto;
    gap: 0 10px;
    align-items: baseline;
    padding: 8px 10px;
    border-radius: var(--_radius);
    cursor: pointer;
  }
  .mark {
    grid-row: 1 / span 2;
    align-self: center;
    color: var(--_accent);
  }
  .more {
    grid-column: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-inline-size: 0;
  }
  .available {
    text-align: end;
    white-space: nowrap;
  }
  li[aria-selected='true'] {
    background: var(--_selected);
  }
  .active {
    background: var(--_hover);
    box-shadow: inset 0 0 0 1px var(--_border-strong);
  }
  @media (forced-colors: active) {
    .active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
