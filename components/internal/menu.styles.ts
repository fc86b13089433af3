import { css } from 'lit';

/** The look of the three-dots menu of a row, but for its button; comes with its lines. */
export const menuStyles = css`
  #menu {
    position-anchor: --menu;
    position-area: self-block-end span-self-inline-start;
    position-try-fallbacks: flip-block;
    min-inline-size: 180px;
    max-inline-size: min(320px, 100vi - 32px);
    padding: 6px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    font-size: 13px;
    box-shadow: 0 8px 28px light-dark(#10182824, #0009);
  }
  @supports (anchor-name: --menu) {
    #menu {
      inset: auto;
      margin: 4px 0;
    }
  }
  .menu-item {
    display: grid;
    inline-size: 100%;
    padding: 7px 10px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .menu-item:hover,
  .menu-item:focus {
    background: var(--_hover);
  }
  .menu-item:focus-visible {
    outline-offset: -2px;
  }
  .menu-item.danger {
    color: var(--_negative);
  }
  .menu-item[aria-disabled='true'] {
    color: var(--_muted);
    cursor: default;
  }
`;
