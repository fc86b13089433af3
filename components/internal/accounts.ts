import type { Account, Backend } from '../backend/backend.js';

/** Reads the accounts. An item that is none must not take the others with it. */
export async function loadAccounts([source]: readonly [Partial<Backend>, ...unknown[]], signal: AbortSignal) {
  return (await source.listAccounts!({ signal })).items.filter((account) => typeof account?.id === 'string');
}

/** What an account is called; a server may leave the name empty. */
export function accountName(account: Account): string {
  return String(account.name || account.description || account.id);
}

/** The last four digits of a cash account's number; a card account has no number of its own. */
export function lastDigits(account: Account): string {
  return account.instrument === 'CASH' ? String(account.cash?.account_number ?? '').slice(-4) : '';
}
