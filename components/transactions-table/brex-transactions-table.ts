import { BrexTransactionsTable } from './transactions-table.js';

BrexTransactionsTable.define('brex-transactions-table');

declare global {
  interface HTMLElementTagNameMap {
    'brex-transactions-table': BrexTransactionsTable;
  }
}
