/**
 * The keys of all texts, for who overrides some: a declaration file keeps no import that only merges into an interface,
 * so the interface is handed on from here, beside everything that merges into it.
 */
export type { BrexStrings, Text } from './internal/strings.js';
export type {} from './account-select/account-select.strings.js';
export type {} from './client-list/client-dialogs.strings.js';
export type {} from './client-list/client-list.strings.js';
export type {} from './client-list/clients.strings.js';
export type {} from './client-switcher/client-switcher.strings.js';
export type {} from './client-switcher/search.strings.js';
export type {} from './firm-application/applying.strings.js';
export type {} from './firm-application/firm-application.strings.js';
export type {} from './firm-invite/acting.strings.js';
export type {} from './firm-invite/firm-invite.strings.js';
export type {} from './firm-invite/firms.strings.js';
export type {} from './internal/assigning.strings.js';
export type {} from './internal/common.strings.js';
export type {} from './internal/exporting.strings.js';
export type {} from './internal/print.strings.js';
export type {} from './internal/pro.strings.js';
export type {} from './member-list/ending.strings.js';
export type {} from './member-list/member-list.strings.js';
export type {} from './member-list/members.strings.js';
export type {} from './month-end/month-end.strings.js';
export type {} from './statements-list/desk.strings.js';
export type {} from './statements-list/statements-list.strings.js';
export type {} from './team-list/team-acting.strings.js';
export type {} from './team-list/team-list.strings.js';
export type {} from './team-list/team.strings.js';
export type {} from './transactions-table/amounts.strings.js';
export type {} from './transactions-table/annotations.strings.js';
export type {} from './transactions-table/chart.strings.js';
export type {} from './transactions-table/details.strings.js';
export type {} from './transactions-table/export-tool.strings.js';
export type {} from './transactions-table/print-tool.strings.js';
export type {} from './transactions-table/selection.strings.js';
export type {} from './transactions-table/tools.strings.js';
export type {} from './transactions-table/transactions-table.strings.js';
