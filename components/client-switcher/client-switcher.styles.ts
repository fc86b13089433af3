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
  .bar .who {
    display: flex;
    align-items: center;
    gap: 10px;
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
  kbd {
    flex: none;
    padding: 0 6px;
    border: 1px solid var(--_border);
    border-radius: 4px;
    font: inherit;
    font-size: 12px;
    color: var(--_muted);
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
    .bar {
      color: CanvasText;
      border-block-end: 1px solid;
    }
  }
  @media (width < 400px) {
    .bar:not(.over) > .avatar {
      display: none;
    }
  }
  @media (width < 560px) {
    .bar {
      padding-inline: 12px;
    }
    .bar .who {
      display: grid;
      gap: 0;
    }
    .bar .role {
      padding: 0;
      border: 0;
      color: #b9c0cc;
    }
    .bar button {
      padding-inline: 8px;
    }
    .bar.over {
      flex-wrap: wrap;
      padding-block: 10px;
    }
    .bar.over > span {
      flex: 1 0 calc(100% - 32px);
    }
  }
`;
