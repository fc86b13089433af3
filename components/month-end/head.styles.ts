import { css } from 'lit';

/** The look of the board's head: choices, actions, how the month stands, what is under way. */
export const headStyles = css`
  h2 {
    margin: 0;
    margin-inline-end: 8px;
    font-size: 16px;
    font-weight: 600;
  }
  .panel {
    container-type: inline-size;
  }
  .panel > .note {
    margin: 0 16px 12px;
  }
  .header,
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .header {
    padding: 14px 16px;
  }
  .choices {
    flex: 1 1 auto;
  }
  .choices .field {
    min-block-size: 34px;
    padding-block: 4px;
    inline-size: auto;
  }
  .choices input.field {
    flex: 1 1 150px;
    max-inline-size: 240px;
  }
  .select {
    display: inline-grid;
    align-items: center;
  }
  .select > * {
    grid-area: 1 / 1;
  }
  .select .field {
    appearance: none;
    padding-inline: 12px 34px;
    text-overflow: ellipsis;
  }
  .select .icon {
    justify-self: end;
    margin-inline-end: 10px;
    pointer-events: none;
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(5, minmax(0, 1fr));
    gap: 4px;
    padding: 0 8px 12px;
  }
  .figure-button {
    display: grid;
    gap: 2px;
    justify-items: start;
    align-content: start;
    padding: 8px;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .figure-button:hover {
    background: var(--_hover);
  }
  .figure-button[aria-pressed='true'] {
    background: var(--_selected);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .count {
    font-size: 20px;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  :is(.difference, .failed) > * > .count.some {
    color: var(--_negative);
  }
  .line {
    display: block;
    inline-size: 100%;
    block-size: 3px;
    appearance: none;
    border: 0;
    background: var(--_border);
    accent-color: var(--_accent);
  }
  .line::-webkit-progress-bar {
    background: var(--_border);
  }
  .line::-webkit-progress-value {
    background: var(--_accent);
  }
  .line::-moz-progress-bar {
    background: var(--_accent);
  }
  .under-way,
  .some-failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .under-way {
    padding: 8px 16px;
    font-size: 13px;
  }
  .message:not(.center) {
    padding: 12px 16px 16px;
  }
  .panel > .some-failed {
    margin-block-start: 12px;
  }
  @container (inline-size < 720px) {
    .figures {
      grid-template-columns: repeat(auto-fit, minmax(100px, 1fr));
    }
  }
  @container (inline-size < 560px) {
    .choices {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      flex-basis: 100%;
    }
    .choices .field {
      inline-size: 100%;
    }
    .choices input.field {
      max-inline-size: none;
      grid-area: 2 / 1 / auto / -1;
    }
    .header > .button {
      flex: 1 1 auto;
      justify-content: center;
    }
    /* What is done, above what is left. */
    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .figure-button.tied {
      grid-column: 1 / -1;
    }
  }
  @container (inline-size < 320px) {
    .choices .field {
      padding-inline-start: 10px;
      font-size: 13px;
    }
  }
  @media print {
    .choices > input,
    .header > .button,
    .under-way .button {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .figure-button[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
    .line {
      forced-color-adjust: none;
      background: GrayText;
      accent-color: Highlight;
    }
    .line::-webkit-progress-bar {
      background: Canvas;
      border-block-end: 1px solid GrayText;
    }
    .line::-webkit-progress-value {
      background: Highlight;
    }
    .line::-moz-progress-bar {
      background: Highlight;
    }
  }
`;
