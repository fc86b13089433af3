import { css } from 'lit';

/** What the elements of people and firms have in common: fields, buttons that act, pills, avatars. */
export const controls = css`
  .button.large {
    min-block-size: 34px;
    padding-inline: 14px;
    font-size: 14px;
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--brex-on-accent, light-dark(#ffffff, #0d1a3d));
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  .button.danger {
    border-color: transparent;
    background: var(--_negative);
    color: light-dark(#ffffff, #2a0b08);
  }
  .button.danger:hover {
    background: color-mix(in srgb, var(--_negative) 88%, var(--_text));
  }
  .button[aria-disabled='true'],
  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
  }
  .field {
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  .field::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .field:focus-visible {
    outline-offset: 1px;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_negative);
  }
  .labelled {
    display: grid;
    gap: 6px;
  }
  .labelled > label,
  .legend {
    font-size: 13px;
    font-weight: 600;
  }
  .wrong {
    color: var(--_negative);
    font-size: 13px;
  }
  .note {
    display: flex;
    gap: 8px;
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_sunken);
    font-size: 13px;
  }
  .note.failed {
    color: light-dark(#8f1f18, #ffb3ab);
    background: light-dark(#fde8e6, #421a17);
  }
  .pill.positive {
    color: light-dark(#0a5c3a, #7fe0b3);
    background: light-dark(#e3f5ec, #12352a);
  }
  .pill.negative {
    color: light-dark(#8f1f18, #ffb3ab);
    background: light-dark(#fde8e6, #421a17);
  }
  .pill.info {
    color: light-dark(#1a3fae, #b4c8ff);
    background: light-dark(#e8eefe, #1a2850);
  }
  .avatar {
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 6px;
    font-size: 10px;
    font-weight: 600;
    letter-spacing: 0.02em;
    color: light-dark(#1b2a4a, #dfe7f7);
  }
  .tint-0 {
    background: light-dark(#d3e0ff, #26365f);
  }
  .tint-1 {
    background: light-dark(#cdeedd, #1d4031);
  }
  .tint-2 {
    background: light-dark(#ffdcb8, #523a1c);
  }
  .tint-3 {
    background: light-dark(#efddff, #40305a);
  }
  .tint-4 {
    background: light-dark(#ffdbe4, #562c3a);
  }
  .tint-5 {
    background: light-dark(#cdebf3, #1c414b);
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid;
    }
    .button.primary,
    .button.danger {
      border-color: ButtonText;
    }
  }
`;
