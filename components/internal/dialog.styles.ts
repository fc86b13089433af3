import { css } from 'lit';

/** The look of a dialog; comes with it. Weak where an element says how the content looks. */
export const dialogStyles = css`
  dialog {
    inline-size: min(480px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    font-size: 14px;
    box-shadow: 0 24px 64px rgb(0 0 0 / 24%);
    overflow: auto;
  }
  dialog::backdrop {
    background: rgb(11 12 15 / 45%);
  }
  .dialog-form {
    display: grid;
    gap: 16px;
    padding: 24px;
  }
  .dialog-title {
    margin: 0;
    font-size: 16px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .dialog-body {
    display: grid;
    gap: 12px;
    overflow-wrap: anywhere;
  }
  :where(.dialog-body) > * {
    margin: 0;
  }
  .dialog-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: brex-open 120ms ease-out;
    }
  }
  @keyframes brex-open {
    from {
      opacity: 0;
      translate: 0 4px;
    }
  }
`;
