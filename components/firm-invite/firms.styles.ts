import { css } from 'lit';

/** The look of the firms in `<brex-firm-invite>`. */
export const styles = css`
  /* The form. */
  .button.large {
    overflow-wrap: anywhere;
  }
  .link {
    justify-self: start;
  }
  .search {
    position: relative;
    display: grid;
    align-items: center;
    anchor-name: --search;
  }
  .search .field {
    padding-inline-end: 44px;
  }
  .searching,
  .clear {
    position: absolute;
    inset-inline-end: 12px;
  }
  .button.clear {
    inset-inline-end: 4px;
    padding-inline: 6px;
  }
  #firms {
    position-anchor: --search;
    position-area: self-block-end span-self-inline-end;
    position-try-fallbacks: flip-block;
    inline-size: anchor-size(inline);
    max-inline-size: calc(100vi - 32px);
    max-block-size: min(50vb, 320px);
    padding: 6px;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-panel);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 8px 28px light-dark(#10182824, #0009);
  }
  @supports (anchor-name: --search) {
    #firms {
      inset: auto;
      margin: 4px 0;
    }
  }
  .option {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 12px;
    padding: 8px 10px;
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .option[aria-selected='true'] {
    background: var(--_selected);
    box-shadow: inset 0 0 0 1px var(--_border-strong);
  }
  .option[aria-disabled='true'] {
    color: var(--_muted);
    cursor: default;
  }
  .way {
    gap: 8px;
    padding: 16px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .form > .link {
    margin-block-start: 4px;
  }
  .words {
    white-space: pre-line;
    user-select: all;
  }
  /* The list. */
  .gone th {
    color: var(--_muted);
    font-weight: 400;
  }
  .second .small {
    display: block;
  }
  .chevron {
    padding-inline: 6px;
  }
  .chevron[aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  .events {
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }
  .events > li {
    padding-block: 2px;
  }
  .past {
    margin-block-start: 8px;
    color: var(--_muted);
  }
  .past .events {
    margin: 0;
    padding-inline-start: 12px;
  }
  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .option[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
