import { css } from 'lit';
import { controls } from '../internal/controls.styles.js';
import { headStyles } from './head.styles.js';
import { signStyles } from './signs.styles.js';
import { tableStyles } from './table.styles.js';

/** The look of the dialog that tells of a period. */
const dialogStyles = css`
  .standing {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .facts {
    display: grid;
    gap: 6px;
  }
  .facts > div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  .facts :is(dt, dd) {
    margin: 0;
  }
  .facts dt {
    color: var(--_muted);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;

/** What the board brings with it. */
export const boardStyles = [controls, headStyles, tableStyles, signStyles, dialogStyles];
