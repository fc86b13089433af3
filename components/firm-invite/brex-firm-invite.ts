import { BrexFirmInvite } from './firm-invite.js';

BrexFirmInvite.define('brex-firm-invite');

declare global {
  interface HTMLElementTagNameMap {
    'brex-firm-invite': BrexFirmInvite;
  }
}
