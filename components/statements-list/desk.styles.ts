import { css } from 'lit';

/** The look of what one does with statements. */
export const deskStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 0 16px 12px;
  }
  .tools .said {
    flex: 1;
    min-inline-size: 8em;
    font-variant-numeric: tabular-nums;
  }
  /* With nothing to say it makes no line of its own. */
  .tools .said:empty {
    min-inline-size: 0;
  }
  .tools progress {
    flex: 1 1 100%;
    block-size: 4px;
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .rows > .choosing {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
  }
  .choosing > .choice {
    display: grid;
    place-items: center;
    inline-size: 36px;
    min-block-size: 44px;
    cursor: pointer;
  }
  .choice input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .choosing > .proof,
  .choosing > .acts {
    grid-column: 2;
  }
  .proof,
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 0 8px 8px 9px;
  }
  .proof {
    flex-wrap: nowrap;
    align-items: start;
    margin: 0;
    padding-block: 2px 6px;
    color: var(--_muted);
  }
  .proof.tied {
    margin-block-start: -6px;
  }
  /* The marked statement with what one does with it. */
  .rows > li:has(> [aria-current]) {
    border-radius: var(--_radius);
    background: var(--_selected);
  }
  .proof .icon {
    flex: none;
    margin-block-start: 2px;
    inline-size: 14px;
    block-size: 14px;
  }
  .proof.tied .icon {
    color: var(--_positive);
  }
  .proof.off {
    color: var(--_negative);
    font-weight: 500;
  }
  .acts a.button {
    color: inherit;
    text-decoration: none;
  }
  .acts .button {
    min-block-size: 28px;
    padding: 2px 8px;
  }
  @media (forced-colors: active) {
    .rows > li:has(> .acts) {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .acts a.button {
      border-color: LinkText;
    }
  }
`;
