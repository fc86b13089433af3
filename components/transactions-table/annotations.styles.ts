import { css } from 'lit';

/** The look of what a bookkeeper writes on a transaction, in its detail. */
export const annotationStyles = css`
  .category,
  .memo,
  .reviewed {
    overflow: hidden;
    color: var(--_muted);
  }
  .annotation {
    display: grid;
    gap: 8px 20px;
    align-items: end;
    margin: 0 0 14px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_border);
  }
  form.annotation {
    grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto auto;
  }
  .annotation > .message,
  .annotation > .small {
    grid-column: 1 / -1;
    padding: 8px 0 0;
    border: 0;
  }
  .annotation dl {
    margin: 0;
  }
  .annotation .labelled {
    gap: 4px;
  }
  .annotation .labelled label {
    display: block;
    min-block-size: 0;
    font-size: 12px;
    font-weight: 400;
    color: var(--_muted);
  }
  .annotation > label,
  .annotation > .button {
    min-block-size: 36px;
  }
  @container table (inline-size < 640px) {
    .category,
    .memo,
    .reviewed {
      display: none;
    }
    form.annotation {
      grid-template-columns: minmax(0, 1fr);
      justify-items: start;
    }
    .annotation .labelled {
      inline-size: 100%;
    }
  }
`;
