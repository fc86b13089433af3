import { css } from 'lit';

/** The look of the chart; it comes with its module. */
export const chartStyles = css`
  .chart {
    margin: 0;
    padding: 0 16px 4px;
  }
  .plot {
    direction: ltr;
    border-radius: var(--_radius);
    outline-offset: 2px;
    cursor: pointer;
  }
  .plot svg {
    display: block;
    inline-size: 100%;
    block-size: 96px;
    fill: none;
    overflow: visible;
  }
  .plot path {
    vector-effect: non-scaling-stroke;
  }
  .plot .line {
    stroke: var(--_accent);
    stroke-width: 1.5px;
  }
  .plot .area {
    fill: var(--_accent);
    opacity: 0.1;
  }
  .plot .zero {
    stroke: var(--_border-strong);
    stroke-dasharray: 3 3;
  }
  .plot .here {
    stroke: var(--_muted);
  }
  .pointed {
    display: flex;
    gap: 8px;
    padding-block: 4px 8px;
    font-size: 13px;
  }
  .pointed .figure {
    font-weight: 500;
  }
  .chart dl {
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 8px 12px;
    margin-block-end: 8px;
  }
  .chart dd .small {
    display: block;
  }
  @container table (inline-size < 560px) {
    .chart dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media (forced-colors: active) {
    .plot .line {
      stroke: CanvasText;
    }
    .plot .area {
      fill: none;
    }
    .plot .zero {
      stroke: GrayText;
    }
    .plot .here {
      stroke: Highlight;
      stroke-width: 2px;
    }
  }
`;
