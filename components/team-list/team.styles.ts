import { css } from 'lit';

/** The look of the people in `<brex-team-list>`. */
export const styles = css`
  .header .field {
    inline-size: 220px;
    max-inline-size: 100%;
  }
  .who {
    display: grid;
    min-inline-size: 0;
  }
  .who .small {
    font-weight: 400;
  }
  .gone th {
    color: var(--_muted);
    font-weight: 400;
  }
  .level {
    inline-size: 190px;
  }
  .level .field {
    min-block-size: 32px;
    max-inline-size: 130px;
    padding-block: 2px;
  }
  .level .select {
    max-inline-size: 130px;
  }
  .level > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .work-count {
    font-size: 13px;
  }
  .expand .icon {
    transition: rotate 120ms ease-out;
  }
  .expand[aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  .expand {
    margin-inline-start: -10px;
  }
  .more .works {
    max-inline-size: 640px;
    margin-inline-start: 36px;
  }
  .add {
    display: grid;
    gap: 4px;
    max-inline-size: 300px;
    margin-block: 8px 4px;
    margin-inline: 36px 0;
  }
  .columns {
    display: block;
    padding: 8px 12px;
    border-radius: var(--_radius);
    background: var(--_sunken);
    font:
      13px ui-monospace,
      monospace;
    direction: ltr;
    white-space: pre;
    overflow: auto;
  }
  textarea.field {
    min-block-size: 96px;
    font:
      13px ui-monospace,
      monospace;
    direction: ltr;
    resize: vertical;
  }
  input[type='file'] {
    max-inline-size: 100%;
    font: inherit;
    font-size: 13px;
  }
  ::file-selector-button {
    min-block-size: 32px;
    margin-inline-end: 10px;
    padding-inline: 12px;
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
  }
  .faults {
    max-block-size: 220px;
    overflow: auto;
  }
  .faults :is(th, td) {
    padding-block: 4px;
    font-size: 13px;
  }
  .faults th {
    white-space: nowrap;
  }
  .faults tr {
    block-size: auto;
  }
  .losing {
    margin: 0;
    padding-inline-start: 20px;
    max-block-size: 160px;
    overflow: auto;
  }
  @container (inline-size < 560px) {
    .header .field {
      inline-size: 100%;
    }
    .level {
      grid-area: 2 / 1;
      inline-size: auto;
    }
    .work-count {
      grid-area: 3 / 1;
    }
    .actions {
      grid-area: 2 / 2 / span 2;
      align-self: start;
    }
    .more .works,
    .add {
      margin-inline-start: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .expand .icon {
      transition: none;
    }
  }
`;
