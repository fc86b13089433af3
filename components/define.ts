/** Defines every element under its own name. */
import './provider/brex-provider.js';
import './account-select/brex-account-select.js';
import './statements-list/brex-statements-list.js';
import './transactions-table/brex-transactions-table.js';
import './firm-application/brex-firm-application.js';
import './member-list/brex-member-list.js';
import './month-end/brex-month-end.js';
import './firm-invite/brex-firm-invite.js';
import './client-switcher/brex-client-switcher.js';
import './client-list/brex-client-list.js';
import './team-list/brex-team-list.js';
