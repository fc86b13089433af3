import { css } from 'lit';

/**
 * The look all elements share. Public custom properties (`--brex-*`) are read here once, with fallbacks, into private
 * ones (`--_*`) that element styles use. The page owns `color-scheme`; the element follows by `light-dark()`.
 * Every text pair is at least 5.8:1, every control border 3.3:1.
 */
export const tokens = css`
  :host {
    --_surface: var(--brex-surface, light-dark(#ffffff, #15171c));
    --_sunken: var(--brex-surface-sunken, light-dark(#f5f6f8, #0e1013));
    --_text: var(--brex-text, light-dark(#15181e, #eceef2));
    --_muted: var(--brex-text-muted, light-dark(#565e6d, #a4acba));
    --_border: var(--brex-border, light-dark(#e2e5ea, #2b3039));
    --_border-strong: var(--brex-border-strong, light-dark(#7f8898, #727c8d));
    --_accent: var(--brex-accent, light-dark(#1f4fd8, #9db8ff));
    --_positive: var(--brex-positive, light-dark(#0a6e45, #63d6a0));
    --_negative: var(--brex-negative, light-dark(#a8261d, #ff9c92));
    --_hover: var(--brex-hover, light-dark(#f5f7fb, #1b1f26));
    --_selected: var(--brex-selected, light-dark(#eef3ff, #1a2238));
    --_radius: var(--brex-radius, 6px);
    --_radius-panel: var(--brex-radius-panel, 10px);
    display: block;
    color: var(--_text);
    font-size: 14px;
    line-height: 1.45;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .panel {
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    overflow: clip;
  }
  .figure {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    direction: ltr;
    unicode-bidi: isolate;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 12px;
  }
  .icon {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    vertical-align: -3px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2.25;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding: 2px 10px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: 13px;
    font-weight: 500;
    cursor: pointer;
  }
  .button:hover {
    background: var(--_hover);
  }
  .button.quiet {
    border-color: transparent;
    background: none;
    color: var(--_muted);
  }
  .button.quiet:hover {
    color: var(--_text);
    background: var(--_hover);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    block-size: 20px;
    padding-inline: 8px;
    border-radius: 10px;
    font-size: 12px;
    font-weight: 500;
    white-space: nowrap;
    color: light-dark(#444c5a, #c3c9d4);
    background: light-dark(#eceff3, #262b33);
  }
  .pill.waiting {
    color: var(--brex-pending, light-dark(#6b4600, #f3cf8d));
    background: light-dark(#fdf1d8, #3a2c0d);
  }
  .message {
    display: grid;
    gap: 6px;
    justify-items: start;
    padding: 20px 24px;
  }
  .message.center {
    justify-items: center;
    text-align: center;
    padding-block: 32px;
  }
  .message .title {
    font-weight: 600;
  }
  .message .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 8px;
  }
  .skeleton {
    display: block;
    block-size: 12px;
    border-radius: 4px;
    background: light-dark(#e9ecf1, #22262e);
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton {
      animation: brex-wait 1.2s ease-in-out infinite alternate;
    }
  }
  @keyframes brex-wait {
    to {
      opacity: 0.45;
    }
  }
  @media (forced-colors: active) {
    .skeleton {
      background: GrayText;
      forced-color-adjust: none;
    }
    .pill {
      border: 1px solid;
    }
  }
`;
