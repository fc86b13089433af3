import { BrexStatementsList } from './statements-list.js';

BrexStatementsList.define('brex-statements-list');

declare global {
  interface HTMLElementTagNameMap {
    'brex-statements-list': BrexStatementsList;
  }
}
