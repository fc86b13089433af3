/**
 * Everything by name, without side effects: classes, the backend over HTTP, types. Nothing is defined by importing
 * this; import `brex-elements/define`, or one element's own module, for that.
 */
export type * from './backend/backend.js';
export { BackendError, type BackendErrorInit } from './backend/errors.js';
export { httpBackend, type HttpBackendOptions, type TokenRequest } from './backend/http-backend.js';
export type { BrexErrorDetail } from './internal/base.js';
export type { BrexStrings, Text } from './internal/strings.js';
export { BrexProvider } from './provider/provider.js';
