import { BrexClientSwitcher } from './client-switcher.js';

declare global {
  interface HTMLElementTagNameMap {
    'brex-client-switcher': BrexClientSwitcher;
  }
}

BrexClientSwitcher.define('brex-client-switcher');
