import { BrexMemberList } from './member-list.js';

BrexMemberList.define('brex-member-list');

declare global {
  interface HTMLElementTagNameMap {
    'brex-member-list': BrexMemberList;
  }
}
