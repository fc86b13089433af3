import { BrexAccountSelect } from './account-select.js';

BrexAccountSelect.define('brex-account-select');

declare global {
  interface HTMLElementTagNameMap {
    'brex-account-select': BrexAccountSelect;
  }
}
