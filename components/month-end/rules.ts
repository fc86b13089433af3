/** What the board says of a client, an account and a month: pure rules (RULES "Statements", "Permissions"). */
import type { Account, Statement } from '../backend/backend.js';
import type { ClientConnection } from '../backend/pro-access.js';
import type { TieOut } from '../ledger/tie-out.js';

/** A calendar month, `YYYY-MM`. */
export type Month = string;

/**
 * Where a period stands.
 * - `open`: it has not closed
 * - `waiting`: closed, its lines not looked at yet
 * - `tied`: opening + lines = closing
 * - `difference`: they are not the same, or a figure cannot be read
 * - `failed`: its lines could not be read
 */
export type PeriodState = 'open' | 'waiting' | 'tied' | 'difference' | 'failed';

/** The states in the order in which work is looked at: the first ones first. */
export const STATES: readonly PeriodState[] = ['failed', 'difference', 'waiting', 'tied', 'open'];

/** What was found out about a closed period. */
export interface Finding {
  tie?: TieOut;
  /** Why its lines could not be read. */
  error?: unknown;
  /** The lines are being read. */
  busy?: boolean;
  /** The format and the moment it was exported last. */
  exported?: { format: string; at: string };
}

/** An account as the board has read it. */
export interface BoardAccount {
  account: Account;
  /** Closed, newest first. */
  statements: readonly Statement[];
}

/**
 * Whether the books of a client may be read by who looks.
 * - `yes`: a bookkeeper there
 * - `drafter`: a bill pay drafter, whose role has no books
 * - `unassigned`: not assigned to the client
 */
export type Access = 'yes' | 'drafter' | 'unassigned';

/** A client as the board has read it. */
export interface BoardClient {
  connection: ClientConnection;
  /** Undefined until its books have been read. */
  accounts?: readonly BoardAccount[];
  /** Why they could not be read (again). */
  error?: unknown;
}

export function accessTo({ role }: Pick<ClientConnection, 'role'>): Access {
  if (role === 'BOOKKEEPER') return 'yes';
  return role === null ? 'unassigned' : 'drafter';
}

/** The month of a statement: that of its last day. */
export const monthOf = ({ period }: Pick<Statement, 'period'>): Month => period.end.slice(0, 7);

/** The month that has not closed for an account. */
export function openMonth(account: Account): Month | undefined {
  const period =
    account.instrument === 'CASH' ? account.cash?.current_statement_period : account.card?.current_statement_period;
  return period?.end.slice(0, 7);
}

/** The month `count` months later; earlier where it is negative. */
export function monthAfter(month: Month, count: number): Month {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const at = year * 12 + number - 1 + count;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** Every month in which an account of these has a closed period, newest first. */
export function closedMonths(clients: readonly BoardClient[]): Month[] {
  const months = new Set<Month>();
  for (const { accounts = [] } of clients)
    for (const { statements } of accounts) for (const one of statements) months.add(monthOf(one));
  return [...months].sort().reverse();
}

/**
 * The columns: `count` months up to the chosen one, or up to the newest closed one where the chosen one is among those,
 * and the open month after the newest closed one.
 */
export function columnsOf(closed: readonly Month[], chosen: Month, count: number): Month[] {
  const newest = closed[0] ?? chosen;
  const shown = monthAfter(newest, -(count - 1)) <= chosen;
  const last = shown ? newest : chosen;
  const months = Array.from({ length: count }, (_, n) => monthAfter(last, n - count + 1));
  return shown ? [...months, monthAfter(newest, 1)] : months;
}

/** The statement of an account in a month. */
export const statementIn = ({ statements }: BoardAccount, month: Month): Statement | undefined =>
  statements.find((one) => monthOf(one) === month);

/** Where an account stands in a month; undefined where it has no period in it. */
export function stateIn(
  account: BoardAccount,
  month: Month,
  findingOf: (statement: Statement) => Finding | undefined,
): PeriodState | undefined {
  const statement = statementIn(account, month);
  if (!statement) return openMonth(account.account) === month ? 'open' : undefined;
  const finding = findingOf(statement);
  if (finding?.error !== undefined) return 'failed';
  if (!finding?.tie) return 'waiting';
  return finding.tie.result === 'tied' ? 'tied' : 'difference';
}

/** How the closed periods of a month stand. */
export interface Tally {
  /** Accounts with a closed period in the month. */
  total: number;
  tied: number;
  waiting: number;
  difference: number;
  /** Periods and clients that could not be read. */
  failed: number;
  exported: number;
}

type FindingOf = (client: BoardClient, statement: Statement) => Finding | undefined;

export function tallyOf(clients: readonly BoardClient[], month: Month, findingOf: FindingOf): Tally {
  const tally: Tally = { total: 0, tied: 0, waiting: 0, difference: 0, failed: 0, exported: 0 };
  for (const client of clients) {
    if (client.error !== undefined && !client.accounts) tally.failed++;
    for (const account of client.accounts ?? []) {
      const state = stateIn(account, month, (statement) => findingOf(client, statement));
      if (state === undefined || state === 'open') continue;
      tally.total++;
      tally[state]++;
      if (findingOf(client, statementIn(account, month)!)?.exported) tally.exported++;
    }
  }
  return tally;
}

/** What rows may be narrowed to. */
export type Narrowing = 'tied' | 'waiting' | 'difference' | 'failed' | 'unexported';

/** The accounts of a client that fit, in order; undefined where the client has no row at all. */
export function rowsOf(
  client: BoardClient,
  { month, name, only }: { month: Month; name: string; only: Narrowing | undefined },
  findingOf: FindingOf,
): readonly BoardAccount[] | undefined {
  if (!client.connection.client.name.toLocaleLowerCase().includes(name.trim().toLocaleLowerCase())) return undefined;
  const { accounts } = client;
  if (!only) return accounts ?? [];
  if (!accounts) return only === 'failed' && client.error !== undefined ? [] : undefined;
  const fitting = accounts.filter((account) => {
    const state = stateIn(account, month, (statement) => findingOf(client, statement));
    if (only !== 'unexported') return state === only;
    return state !== undefined && state !== 'open' && !findingOf(client, statementIn(account, month)!)?.exported;
  });
  return fitting.length ? fitting : undefined;
}

/** Clients where work is waiting first; those that cannot be read for want of a role last, else as they came. */
export function byWork(clients: readonly BoardClient[], month: Month, findingOf: FindingOf): BoardClient[] {
  const rank = (client: BoardClient): number => {
    if (accessTo(client.connection) !== 'yes') return STATES.length + 1;
    if (client.error !== undefined) return 0;
    const ranks = (client.accounts ?? []).map((account) => {
      const state = stateIn(account, month, (statement) => findingOf(client, statement));
      return state === undefined ? STATES.length : STATES.indexOf(state);
    });
    return Math.min(STATES.length, ...ranks);
  };
  return clients
    .map((client, place) => ({ client, place, rank: rank(client) }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ client }) => client);
}
