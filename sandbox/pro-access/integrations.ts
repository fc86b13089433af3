/** QuickBooks Online and Xero: connect, refresh, sync, reconnect (RULES "Bank feeds"). */
import { DAY, dayOf } from '../../fixtures/calendar.js';
import type { Client, Instant } from '../../fixtures/facts.js';
import { IdMaker } from '../../fixtures/ids.js';
import { badRequest, conflict, notFound } from '../answers.js';
import { quote } from '../query.js';
import { formatDate } from '../time.js';
import { type Actor } from './actor.js';
import { permit } from './permissions.js';
import { drop, find, integrationKey, type IntegrationRecord, type ProState, type Provider, put } from './state.js';

export const PROVIDERS = ['QUICKBOOKS_ONLINE', 'XERO'] as const satisfies readonly Provider[];

/** Seconds between two refreshes of a bank feed. */
const REFRESH = DAY;
/** Days of history a feed fills in at most. */
export const BACKFILL_DAYS = 90;

/** The id of a client's integration with a provider, connected or not. */
export function integrationId(state: ProState, clientIndex: number, provider: Provider): string {
  return new IdMaker('int_', state.key).make(clientIndex, PROVIDERS.indexOf(provider));
}

/** The provider behind an id, for one client. @throws SandboxRefusal 404 */
export function providerOf(state: ProState, clientIndex: number, id: string): Provider {
  const provider = PROVIDERS.find((one) => integrationId(state, clientIndex, one) === id);
  if (!provider) throw notFound(`There is no integration ${quote(id)}.`);
  return provider;
}

export const hasCash = (client: Client): boolean => client.accounts.some(({ kind }) => kind === 'CASH');

/** When a connected integration was last and is next refreshed; no next one where the consent is lost. */
export function refreshes(record: IntegrationRecord, now: Instant): { last: Instant; next: Instant | null } {
  const { connectedAt, syncedAt, lostAt } = record;
  const until = Math.max(connectedAt, lostAt === null ? now : Math.min(now, lostAt));
  const regular = connectedAt + Math.floor((until - connectedAt) / REFRESH) * REFRESH;
  const last = syncedAt !== null && syncedAt <= now ? Math.max(regular, syncedAt) : regular;
  return { last, next: lostAt === null ? regular + REFRESH : null };
}

/**
 * Connects, or reconnects where the consent was lost. A reconnection goes on where the last refresh ended; what lies
 * more than 90 days back stays a gap, and is said.
 * @throws SandboxRefusal 400, 403, 409 (connected already; QuickBooks Online without a cash account)
 */
export function connectIntegration(
  state: ProState,
  actor: Actor,
  now: Instant,
  { client, provider, backfillFrom }: { client: Client; provider: Provider; backfillFrom: Instant | undefined },
): ProState {
  permit('connectIntegration', actor);
  if (provider === 'QUICKBOOKS_ONLINE' && !hasCash(client)) {
    throw conflict(
      'no_cash_account',
      'QuickBooks Online gets a bank feed from a cash account, and this client has none: export its card transactions.',
    );
  }
  const key = integrationKey(client.id, provider);
  const known = find(state.integrations, key);
  if (known && known.lostAt === null) throw conflict('already_connected', 'The integration is connected already.');
  const earliest = (dayOf(now) - BACKFILL_DAYS) * DAY;
  if (backfillFrom !== undefined && (backfillFrom < earliest || backfillFrom > now)) {
    throw badRequest(`A backfill begins between ${formatDate(earliest)} and ${formatDate(now)}: at most 90 days back.`);
  }
  const lastRefresh = known && refreshes(known, now).last;
  const from = backfillFrom ?? Math.max(earliest, lastRefresh ?? earliest);
  return put(state, 'integrations', key, {
    clientId: client.id,
    provider,
    connectedAt: now,
    by: actor.id,
    assignmentId: actor.side === 'client' ? actor.assignmentId : null,
    syncedAt: null,
    backfilledFrom: known ? Math.min(known.backfilledFrom, from) : from,
    lostAt: null,
    gap: lastRefresh !== undefined && lastRefresh < from ? { start: lastRefresh, end: from } : (known?.gap ?? null),
  });
}

function connected(state: ProState, client: Client, provider: Provider): IntegrationRecord {
  const record = find(state.integrations, integrationKey(client.id, provider));
  if (!record) throw conflict('not_connected', 'The integration is not connected.');
  return record;
}

/** @throws SandboxRefusal 403, 409 (not connected) */
export function disconnectIntegration(
  state: ProState,
  actor: Actor,
  _now: Instant,
  { client, provider }: { client: Client; provider: Provider },
): ProState {
  permit('disconnectIntegration', actor);
  const record = connected(state, client, provider);
  return drop(state, 'integrations', (one) => one === record);
}

/** Refreshes now, between the regular times. @throws SandboxRefusal 403, 409 (not connected; consent lost) */
export function triggerSync(
  state: ProState,
  actor: Actor,
  now: Instant,
  { client, provider }: { client: Client; provider: Provider },
): ProState {
  permit('triggerSync', actor);
  const record = connected(state, client, provider);
  if (record.lostAt !== null) {
    throw conflict('reconnect_needed', 'The consent was lost with the access of the person who gave it: reconnect.');
  }
  return put(state, 'integrations', integrationKey(client.id, provider), { ...record, syncedAt: now });
}
