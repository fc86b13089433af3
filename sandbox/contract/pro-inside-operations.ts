/** What is done inside a client, in the OpenAPI document. */
import type { Operation } from './operations.js';
import { operation, PAGE } from './pro-operation.js';
import * as pro from './pro-schemas.js';

/** Its routes. */
export const INSIDE: readonly Operation[] = [
  operation('listBills', 'get /bills', {
    summary: 'List bills',
    description: 'Newest first.',
    query: { ...PAGE, status: ['AWAITING_APPROVAL', 'APPROVED', 'PAID'] },
    answer: pro.billPage,
  }),
  operation('submitBill', 'post /bills', {
    summary: 'Submit a bill',
    description: 'It awaits the approval of an account admin.',
    body: pro.billBody,
    answer: pro.bill,
  }),
  operation('approveBill', 'post /bills/{bill_id}/approve', {
    summary: 'Approve a bill',
    description: 'Account admins only; nobody of a firm ever.',
    answer: pro.bill,
  }),
  operation('listIntegrations', 'get /integrations', {
    summary: 'List integrations',
    description: 'QuickBooks Online and Xero, connected or not, with their bank feeds.',
    answer: pro.integrationList,
  }),
  operation('connectIntegration', 'post /integrations/{integration_id}/connect', {
    summary: 'Connect, or reconnect',
    description: 'A feed fills in at most 90 days. Without a cash account there is none.',
    body: pro.connectBody,
    answer: pro.integration,
  }),
  operation('disconnectIntegration', 'post /integrations/{integration_id}/disconnect', {
    summary: 'Disconnect',
    description: 'The feed ends.',
    answer: pro.integration,
  }),
  operation('triggerSync', 'post /integrations/{integration_id}/sync', {
    summary: 'Sync now',
    description: 'Between the refreshes of every 24 hours.',
    answer: pro.integration,
  }),
  operation('createExport', 'post /exports', {
    summary: 'Export posted rows',
    description: 'As files that QuickBooks or Xero import: at most 1,000 rows and 350 kB each.',
    body: pro.exportBody,
    answer: pro.accountExport,
  }),
  operation('listAnnotations', 'get /accounts/{account_id}/annotations', {
    summary: 'List what was written on transactions',
    description: 'Of one account, by transaction id.',
    query: PAGE,
    answer: pro.annotationPage,
  }),
  operation('getAnnotation', 'get /accounts/{account_id}/transactions/{transaction_id}/annotation', {
    summary: 'Read what was written on a transaction',
    description: 'Category, memo and reviewed mark; empty where nothing was written.',
    answer: pro.annotation,
  }),
  operation('putAnnotation', 'put /accounts/{account_id}/transactions/{transaction_id}/annotation', {
    summary: 'Write on a transaction',
    description: 'Takes the place of what was there. The books themselves stay as they are.',
    body: pro.annotationBody,
    answer: pro.annotation,
  }),
];
