import { css } from 'lit';

/** The look of `<brex-account-select>`. */
export const styles = css`
  :host {
    inline-size: fit-content;
    min-inline-size: min(100%, 330px);
    max-inline-size: min(100%, 560px);
  }
  #control {
    anchor-name: --control;
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 4px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: start;
    cursor: pointer;
  }
  #control:hover,
  .active {
    background: var(--_hover);
  }
  #control[aria-disabled='true'] {
    border-color: var(--_border);
    background: var(--_surface);
    cursor: default;
  }
  #control[aria-invalid='true'] {
    border-color: var(--_negative);
  }
  .account,
  .who,
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-inline-size: 0;
  }
  .account {
    flex: 1;
    column-gap: 20px;
  }
  .who {
    flex: 1 1 auto;
    flex-wrap: nowrap;
  }
  .account .skeleton {
    inline-size: 60%;
    margin-block: 4px;
  }
  .name {
    overflow-wrap: anywhere;
    font-weight: 600;
  }
  .who .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kind {
    padding: 1px 5px;
    border: 1px solid var(--_border);
    border-radius: 4px;
    color: var(--_muted);
    font-size: 11px;
    font-weight: 600;
    text-transform: uppercase;
  }
  .kind,
  .pill,
  .mark {
    flex: none;
    align-self: center;
  }
  .balance {
    margin-inline-start: auto;
    white-space: nowrap;
  }
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
    color: var(--_accent);
  }
  .more {
    grid-column: 2;
  }
  .available {
    text-align: end;
    white-space: nowrap;
  }
  li[aria-selected='true'] {
    background: var(--_selected);
  }
  .active {
    box-shadow: inset 0 0 0 1px var(--_border-strong);
  }
  .message {
    padding: 8px 0 0;
  }
  @media (forced-colors: active) {
    .active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    #control[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
