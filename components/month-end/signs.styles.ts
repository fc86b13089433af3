import { css } from 'lit';

/** The look of a period's sign, in the table and in words below it: never colour alone. */
export const signStyles = css`
  .cell {
    position: relative;
    display: inline-grid;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
  }
  .cell:hover .sign {
    box-shadow: 0 0 0 2px var(--_border-strong);
  }
  .cell[aria-busy='true'] .sign {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }
  .sign {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--_radius);
    font-size: 13px;
    font-weight: 600;
    line-height: 1;
  }
  .sign .icon {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 2.5;
  }
  .sign.tied {
    color: light-dark(#0a5c3a, #7fe0b3);
    background: light-dark(#e3f5ec, #12352a);
  }
  .sign.waiting {
    color: light-dark(#1a3fae, #b4c8ff);
    background: light-dark(#e8eefe, #1a2850);
  }
  .sign.difference {
    color: light-dark(#8f1f18, #ffb3ab);
    background: light-dark(#fde8e6, #421a17);
  }
  .sign.failed {
    color: light-dark(#8f1f18, #ffb3ab);
    box-shadow: inset 0 0 0 1px currentColor;
  }
  .sign.open {
    color: var(--_muted);
    border: 1px dashed var(--_border-strong);
  }
  .sign.open::after {
    content: '';
    inline-size: 36%;
    block-size: 36%;
    border: 1.5px solid currentColor;
    border-radius: 50%;
  }
  .sign.waiting {
    font-size: 18px;
  }
  .out {
    display: inline-grid;
    place-items: center;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 7px;
    background: var(--_text);
    color: var(--_surface);
  }
  .out .icon {
    inline-size: 10px;
    block-size: 10px;
    stroke-width: 3;
  }
  .cell .out {
    position: absolute;
    inset-block-end: -5px;
    inset-inline-end: -5px;
    box-shadow: 0 0 0 2px var(--_surface);
  }
  .signs {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .signs li {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .signs .sign {
    inline-size: 16px;
    block-size: 16px;
    border-radius: 4px;
    font-size: 10px;
  }
  .signs .sign .icon {
    inline-size: 10px;
    block-size: 10px;
  }
  @media (forced-colors: active) {
    .sign,
    .out {
      border: 1px solid;
    }
    .sign.open {
      border-style: dashed;
    }
    .cell:hover .sign {
      border-color: Highlight;
    }
    .cell[aria-busy='true'] .sign {
      border: 2px solid Highlight;
    }
  }
`;
