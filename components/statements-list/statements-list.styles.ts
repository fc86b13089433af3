import { css } from 'lit';

/** The look of `<brex-statements-list>`. */
export const styles = css`
  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 14px 16px 10px;
  }
  #title {
    font-weight: 600;
  }
  slot {
    display: flex;
    gap: 8px;
    margin-inline-start: auto;
  }
  .tools {
    min-block-size: 40px;
  }
  .rows {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0 8px 8px;
    list-style: none;
  }
  .rows > li > button,
  .waiting {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 12px;
    align-items: baseline;
    inline-size: 100%;
    min-block-size: 56px;
    padding: 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
  }
  .rows > li > button {
    cursor: pointer;
  }
  .rows > li > button:hover {
    background: var(--_hover);
  }
  .rows button[aria-current] {
    background: var(--_selected);
  }
  .rows > li > button:focus-visible {
    outline-offset: -1px;
  }
  .current {
    margin-block-end: 6px;
  }
  .rows > .current > button,
  .current.waiting {
    border: 1px dashed var(--_border-strong);
  }
  .period {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-inline-size: 0;
  }
  .name {
    font-weight: 500;
  }
  .closing,
  .change {
    text-align: end;
  }
  .waiting {
    align-items: center;
  }
  .waiting .skeleton {
    inline-size: 80px;
  }
  .waiting .skeleton:nth-child(2n) {
    justify-self: end;
  }
  .trouble {
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
    margin-block-end: 6px;
  }
  .message:not(.center) {
    padding: 4px 16px 16px;
  }
  .trouble .message:not(.center) {
    padding: 8px;
  }
  .foot {
    padding: 0 8px 12px;
  }
  .foot .button {
    inline-size: 100%;
    justify-content: center;
  }
  .foot .button[aria-disabled='true'] {
    cursor: default;
  }
  @media (forced-colors: active) {
    .rows > li > button {
      border-color: Canvas;
    }
    .rows > .current > button {
      border-color: ButtonBorder;
    }
    .rows > li > button[aria-current] {
      border-color: Highlight;
      border-width: 2px;
    }
  }
`;
