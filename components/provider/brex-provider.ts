import { BrexProvider } from './provider.js';

BrexProvider.define();

declare global {
  interface HTMLElementTagNameMap {
    'brex-provider': BrexProvider;
  }
}
