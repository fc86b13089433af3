/**
 * Everything by name, without side effects: classes, the backend over HTTP, types. Nothing is defined by importing
 * this; import `brex-elements/define`, or one element's own module, for that.
 */
export type * from './backend/backend.js';
export { BackendError, type BackendErrorInit } from './backend/errors.js';
export { httpBackend, type HttpBackendOptions, type TokenRequest } from './backend/http-backend.js';
export type * from './backend/pro-access.js';
export type * from './backend/pro-access-port.js';
export { clientBackend, proAccessBackend } from './backend/pro-access-backend.js';
export type { BrexAssignDetail, BrexAssignedDetail } from './internal/assigning.js';
export type { BrexSwitchDetail, BrexSwitchedDetail } from './internal/switching.js';
export type { BrexErrorDetail } from './internal/base.js';
export type { BrexStrings, Text } from './texts.js';
export { BrexAccountSelect, type BrexAccountDetail } from './account-select/account-select.js';
export { BrexClientList, type BrexClientDetail } from './client-list/client-list.js';
export {
  BrexFirmApplication,
  type BrexApplicationDetail,
  type BrexApplyDetail,
  type BrexWelcomedDetail,
} from './firm-application/firm-application.js';
export { BrexFirmInvite, type BrexFirmDetail, type BrexInviteDetail } from './firm-invite/firm-invite.js';
export type { BrexMemberChangeDetail, BrexMemberDetail, BrexMemberInviteDetail } from './internal/member-events.js';
export { BrexClientSwitcher, type BrexRecentDetail } from './client-switcher/client-switcher.js';
export { BrexMemberList } from './member-list/member-list.js';
export type { BoardStorage } from './month-end/memory.js';
export {
  BrexMonthEnd,
  type BrexDrillDetail,
  type BrexExportedDetail,
  type BrexTiedOutDetail,
} from './month-end/month-end.js';
export { BrexProvider } from './provider/provider.js';
export { BrexStatementsList, type BrexStatementDetail } from './statements-list/statements-list.js';
export {
  BrexTeamList,
  type BrexTeamChangeDetail,
  type BrexTeamDetail,
  type BrexTeamInviteDetail,
  type BrexTeamUploadDetail,
  type BrexTeamUploadedDetail,
} from './team-list/team-list.js';
export type { ColumnName, Density } from './transactions-table/columns.js';
export type { ViewStorage } from './transactions-table/memory.js';
export type { AmountView, TableFilter, TableView } from './transactions-table/table-view.js';
export { viewFromQuery, viewToQuery } from './transactions-table/view-query.js';
export { BrexTransactionsTable } from './transactions-table/transactions-table.js';
