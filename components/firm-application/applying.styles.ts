import { css } from 'lit';

/** The look of the form in `<brex-firm-application>`, and of where an application stands. */
export const applyingStyles = css`
  .form {
    margin: 0;
  }
  [part='use'] {
    display: block;
    margin-block: 6px 2px;
    color: var(--_text);
    overflow-wrap: anywhere;
    text-align: start;
  }
  .steps {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    position: relative;
    display: grid;
    gap: 2px;
    align-content: start;
    overflow-wrap: anywhere;
  }
  .steps li::before {
    content: '';
    position: absolute;
    inset-block-start: 11px;
    inset-inline: 32px 0;
    block-size: 2px;
    background: var(--_border);
  }
  .steps li:last-child::before {
    display: none;
  }
  .dot {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-block-end: 4px;
    border: 1px solid var(--_border-strong);
    border-radius: 12px;
    font-size: 12px;
    font-weight: 600;
  }
  .done .dot {
    border-color: transparent;
    color: light-dark(#0a5c3a, #7fe0b3);
    background: light-dark(#e3f5ec, #12352a);
  }
  .done::before {
    background: var(--_positive) !important;
  }
  .step {
    font-weight: 500;
  }
  a {
    color: var(--_accent);
  }
  @container (inline-size < 400px) {
    .steps {
      grid-template-columns: 1fr;
    }
    .steps li {
      grid-template-columns: 24px 1fr;
      gap: 0 12px;
    }
    .dot {
      grid-row: 1 / 3;
    }
    .steps li::before {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .steps li::before {
      background: CanvasText;
    }
    .done .dot {
      border-color: CanvasText;
    }
  }
`;
