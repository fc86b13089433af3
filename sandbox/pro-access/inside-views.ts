/** What is seen inside a client: bills, integrations, exports, notes on transactions. Pure views. */
import type * as api from '../../components/backend/pro-access.js';
import type { Client, Instant } from '../../fixtures/facts.js';
import { formatDate, formatInstant } from '../time.js';
import type { Bill } from './bills.js';
import { ref } from './firm-views.js';
import { hasCash, integrationId, PROVIDERS, refreshes } from './integrations.js';
import {
  type Annotation,
  find,
  integrationKey,
  type IntegrationRecord,
  type ProState,
  type Provider,
} from './state.js';

export function billView(state: ProState, bill: Bill): api.Bill {
  const { id, vendor, amount, currency, invoiceNumber, memo, dueDate, at, by, approved, transactionId } = bill;
  return {
    id,
    vendor,
    amount: { amount, currency },
    invoice_number: invoiceNumber,
    memo,
    due_date: dueDate,
    status: transactionId !== null ? 'PAID' : approved ? 'APPROVED' : 'AWAITING_APPROVAL',
    submitted_at: formatInstant(at),
    submitted_by: ref(state, by),
    approved_at: approved ? formatInstant(approved.at) : null,
    approved_by: approved ? ref(state, approved.by) : null,
    transaction_id: transactionId,
  };
}

/** A client and its number in the world, which its integrations are named by. */
export interface NumberedClient {
  readonly client: Client;
  readonly index: number;
}

/** Both integrations of a client, connected or not. */
export function integrationRows(state: ProState, of: NumberedClient, now: Instant): api.Integration[] {
  return PROVIDERS.map((provider) => integrationView(state, of, provider, now));
}

export function integrationView(
  state: ProState,
  { client, index }: NumberedClient,
  provider: Provider,
  now: Instant,
): api.Integration {
  const record = find(state.integrations, integrationKey(client.id, provider));
  const base = {
    id: integrationId(state, index, provider),
    provider,
    export_instead: provider === 'QUICKBOOKS_ONLINE' && !hasCash(client),
  };
  if (!record) {
    return {
      ...base,
      status: 'NOT_CONNECTED',
      connected_at: null,
      connected_by: null,
      last_synced_at: null,
      bank_feed: null,
    };
  }
  return {
    ...base,
    status: record.lostAt === null ? 'CONNECTED' : 'RECONNECT',
    connected_at: formatInstant(record.connectedAt),
    connected_by: ref(state, record.by),
    last_synced_at: formatInstant(refreshes(record, now).last),
    bank_feed: hasCash(client) ? feedView(record, now) : null,
  };
}

function feedView(record: IntegrationRecord, now: Instant): api.BankFeed {
  const { last, next } = refreshes(record, now);
  const { gap, backfilledFrom } = record;
  return {
    backfilled_from: formatDate(backfilledFrom),
    last_refresh_at: formatInstant(last),
    next_refresh_at: next === null ? null : formatInstant(next),
    gap: gap && { start: formatDate(gap.start), end: formatDate(gap.end - 1) },
  };
}

export function annotationView(
  state: ProState,
  accountId: string,
  transactionId: string,
  annotation: Annotation | undefined,
): api.Annotation {
  return {
    account_id: accountId,
    transaction_id: transactionId,
    category: annotation?.category ?? null,
    memo: annotation?.memo ?? null,
    reviewed: annotation?.reviewed ?? false,
    updated_at: annotation ? formatInstant(annotation.at) : null,
    updated_by: annotation ? ref(state, annotation.by) : null,
  };
}
