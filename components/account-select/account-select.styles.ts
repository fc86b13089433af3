import { css } from 'lit';

/** The look of `<brex-account-select>`. */
export const styles = css`
  :host {
    inline-size: fit-content;
    min-inline-size: min(100%, 330px);
    max-inline-size: 100%;
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
  #control:hover {
    background: var(--_hover);
  }
  #control[aria-disabled='true'] {
    border-color: var(--_border);
    background: var(--_surface);
    color: var(--_muted);
    cursor: default;
  }
  #control[aria-invalid='true'] {
    border-color: var(--_negative);
  }
  #control > .icon {
    color: var(--_muted);
  }
  .account {
    display: flex;
    flex-wrap: wrap;
    flex: 1;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 20px;
    min-inline-size: 0;
  }
  .account .skeleton {
    inline-size: 60%;
    margin-block: 4px;
  }
  .who {
    display: flex;
    flex: 1 1 112px;
    align-items: baseline;
    gap: 8px;
    min-inline-size: 0;
  }
  .name {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .kind {
    flex: none;
    align-self: center;
    padding: 1px 5px;
    border: 1px solid var(--_border);
    border-radius: 4px;
    color: var(--_muted);
    font-size: 11px;
    font-weight: 600;
    line-height: 1.4;
    letter-spacing: 0.02em;
    text-transform: uppercase;
  }
  .pill {
    align-self: center;
  }
  .balance {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .code {
    margin-inline-start: 2px;
    font-size: 12px;
  }
  #list {
    position-anchor: --control;
    position-area: self-block-end span-self-inline-end;
    position-try-fallbacks:
      flip-block,
      flip-inline,
      flip-block flip-inline;
    inset: auto;
    min-inline-size: anchor-size(inline);
    max-inline-size: min(560px, 100vi - 32px);
    max-block-size: min(60vb, 480px);
    margin: 4px 0;
    padding: 6px;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    list-style: none;
    box-shadow: 0 8px 28px light-dark(rgb(16 24 40 / 14%), rgb(0 0 0 / 60%));
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
  li .name {
    overflow-wrap: anywhere;
    white-space: normal;
  }
  li .more {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    grid-column: 2;
  }
  li .available {
    text-align: end;
    white-space: nowrap;
  }
  .mark {
    align-self: center;
    grid-row: 1 / span 2;
    color: var(--_accent);
  }
  li[aria-selected='true'] {
    background: var(--_selected);
  }
  li.active:not([aria-selected='true']) {
    background: var(--_hover);
  }
  li.active {
    box-shadow: inset 0 0 0 1px var(--_border-strong);
  }
  .message {
    padding: 8px 0 0;
  }
  .stale {
    padding-block-start: 6px;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    font-weight: 500;
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  @media (prefers-reduced-motion: no-preference) {
    #list {
      transition: translate 120ms ease-out;
    }
    #list:popover-open {
      @starting-style {
        translate: 0 -4px;
      }
    }
  }
  @media (forced-colors: active) {
    li.active,
    li[aria-selected='true'] {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    li.active {
      outline-width: 2px;
    }
    #control[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
