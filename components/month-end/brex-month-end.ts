import { BrexMonthEnd } from './month-end.js';

BrexMonthEnd.define('brex-month-end');

declare global {
  interface HTMLElementTagNameMap {
    'brex-month-end': BrexMonthEnd;
  }
}
