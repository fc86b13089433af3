import { css } from 'lit';

export const styles = css`
  :host([mode='bar']) {
    position: sticky;
    inset-block-start: 0;
    z-index: 10;
  }
  .opener {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 40px;
    padding: 6px 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    text-align: start;
    cursor: pointer;
    container-type: inline-size;
  }
  @container (width < 240px) {
    .opener kbd {
      display: none;
    }
  }
  .opener:hover {
    background: var(--_hover);
  }
  .who {
    flex: 1;
    display: grid;
    min-inline-size: 0;
  }
  .who > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name {
    font-weight: 500;
  }
  .ended {
    margin-block-start: 8px;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
    padding: 4px 16px;
    background: #0b0c0f;
    color: #f4f5f7;
  }
  .bar .name {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar .role {
    flex: none;
    padding: 1px 8px;
    border: 1px solid #5a6271;
    border-radius: 10px;
    font-size: 12px;
  }
  .bar .ended-help {
    color: #b9c0cc;
  }
  .bar button {
    flex: none;
    min-block-size: 30px;
    padding: 2px 12px;
    border: 1px solid #8b93a3;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font-size: 13px;
    font-weight: 500;
    cursor: pointer;
  }
  .bar button:hover {
    background: #262a33;
  }
  .bar button:focus-visible {
    outline-color: #9db8ff;
  }
  .bar .end {
    margin-inline-start: auto;
    display: flex;
    gap: 8px;
  }
  #panel {
    position: fixed;
    inset: min(12vh, 96px) 0 auto;
    margin: 0 auto;
    padding: 0;
    flex-direction: column;
    inline-size: min(456px, calc(100vw - 24px));
    max-block-size: min(560px, 76vh);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 16px 48px rgb(0 0 0 / 22%);
    overflow: hidden;
  }
  #panel:popover-open {
    display: flex;
  }
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
  kbd {
    flex: none;
    padding: 0 6px;
    border: 1px solid var(--_border);
    border-radius: 4px;
    font: inherit;
    font-size: 12px;
    color: var(--_muted);
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
  @media (prefers-reduced-motion: no-preference) {
    #panel:popover-open {
      animation: brex-drop 120ms ease-out;
    }
  }
  @keyframes brex-drop {
    from {
      translate: 0 -6px;
    }
  }
  @media (forced-colors: active) {
    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .bar {
      border-block-end: 1px solid;
    }
  }
  @media (width < 560px) {
    .bar {
      padding-inline: 12px;
    }
    .bar.over {
      flex-wrap: wrap;
      padding-block: 10px;
    }
    .bar.over > span {
      flex: 1 0 calc(100% - 32px);
    }
    .foot .keys,
    .option .mark-enter {
      display: none;
    }
  }
`;
