import { BrexClientList } from './client-list.js';

BrexClientList.define('brex-client-list');

declare global {
  interface HTMLElementTagNameMap {
    'brex-client-list': BrexClientList;
  }
}
