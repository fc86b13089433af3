import { BrexTeamList } from './team-list.js';

BrexTeamList.define('brex-team-list');

declare global {
  interface HTMLElementTagNameMap {
    'brex-team-list': BrexTeamList;
  }
}
