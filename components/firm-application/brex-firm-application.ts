import { BrexFirmApplication } from './firm-application.js';

BrexFirmApplication.define('brex-firm-application');

declare global {
  interface HTMLElementTagNameMap {
    'brex-firm-application': BrexFirmApplication;
  }
}
