import { css } from 'lit';

/** The look of an open row and of its details; it comes with what opens it. */
export const detailStyles = css`
  .opened {
    border-color: transparent;
  }
  .opened,
  .detail {
    background: var(--_sunken);
  }
  [aria-expanded='true'] .icon {
    rotate: 180deg;
  }
  dl {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 210px), 1fr));
    gap: 10px 20px;
  }
  @media (hover: none) {
    .open .icon {
      opacity: 0.4;
    }
  }
  @container table (inline-size < 560px) {
    dl {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
