import type {
  AccountList,
  Backend,
  Page,
  PageQuery,
  ReadOptions,
  Statement,
  Transaction,
  TransactionQuery,
} from './backend.js';
import { isList, transport, type HttpBackendOptions, type Send } from './transport.js';

export type { HttpBackendOptions, TokenRequest } from './transport.js';

/** The accounting API over a transport. */
export function booksOver(send: Send): Backend {
  const list = <T extends { items: unknown[] }>(
    path: string,
    query: object | undefined,
    read: ReadOptions | undefined,
  ) => send<T>({ path: `v1/accounting/accounts${path}`, query, signal: read?.signal }, isList);
  const below = (accountId: string, list: string) => `/${encodeURIComponent(accountId)}/${list}`;

  return {
    listAccounts: (read?: ReadOptions) => list<AccountList>('', undefined, read),
    listTransactions: (accountId: string, query?: TransactionQuery, read?: ReadOptions) =>
      list<Page<Transaction>>(below(accountId, 'transactions'), query, read),
    listStatements: (accountId: string, query?: PageQuery, read?: ReadOptions) =>
      list<Page<Statement>>(below(accountId, 'statements'), query, read),
  };
}

/**
 * The backend port over HTTP. Every call renews the token and tries once more on 401, except where `code` says that a
 * new token would not help. Rejects with `BackendError`; with the signal's reason when aborted.
 *
 * One backend serves one signed-in client: make a new one when another client is opened, so that no token and no
 * answer of the one can reach the other.
 */
export function httpBackend(options: HttpBackendOptions): Backend {
  return booksOver(transport(options));
}
