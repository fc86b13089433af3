/**
 * The books of a firm's clients, read client by client, each with a token of its own, beside the client one is in
 * (RULES "Reading"). A few clients at a time; one that fails leaves the others alone.
 */
import type { Backend, Page, ReadOptions, Statement } from '../backend/backend.js';
import { BackendError } from '../backend/errors.js';
import type { AnyBackend } from '../backend/pro-access-port.js';
import type { ClientConnection } from '../backend/pro-access.js';
import type { BackendKey } from '../internal/base.js';
import { Reader, type ReadOptionsOf, type ReadStatus } from '../internal/resource.js';
import { pool } from './pool.js';
import { accessTo, type BoardAccount, type BoardClient } from './rules.js';

/** Clients that are read at the same time: fewer than the reading tokens a session may hold. */
export const AT_ONCE = 4;

/** Every page of a list. @throws BackendError where the server repeats a cursor, which would never end */
async function everyPage<T>(page: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let cursor: string | null | undefined;
  do {
    const { items: more, next_cursor } = await page(cursor ?? undefined);
    items.push(...more);
    cursor = next_cursor;
    if (cursor && seen.has(cursor)) {
      const message = 'The server gave the same next_cursor twice; the list cannot be read to its end.';
      throw new BackendError(message, { status: 200, code: 'repeated_cursor', retryable: false });
    }
    if (cursor) seen.add(cursor);
  } while (cursor);
  return items;
}

/** Opens a client's books, and ends the reading whatever comes of it. */
export async function withBooks<T>(
  home: AnyBackend,
  clientId: string,
  signal: AbortSignal,
  read: (books: Backend, options: ReadOptions) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const reading = await home.readClient!(clientId, { signal });
  try {
    return await read(reading.backend, { signal });
  } finally {
    // A token that could not be revoked ends by itself.
    void reading.end().catch(() => undefined);
  }
}

/** The accounts of a client with their closed periods. */
const readAccounts = (books: Backend, options: ReadOptions): Promise<BoardAccount[]> =>
  books.listAccounts(options).then(async ({ items }) => {
    const accounts: BoardAccount[] = [];
    for (const account of items) {
      const statements = await everyPage<Statement>((cursor) =>
        books.listStatements(account.id, { limit: 1000, ...(cursor && { cursor }) }, options),
      );
      accounts.push({ account, statements });
    }
    return accounts;
  });

interface BoardReaderOptions extends ReadOptionsOf<BackendKey> {
  /** Called once a client's books are here, before they are shown. */
  arrived: (client: BoardClient, accounts: readonly BoardAccount[]) => Promise<void>;
  /** Called before the first client is read: who reads. */
  begin: (home: AnyBackend, signal: AbortSignal) => Promise<void>;
  /** Everything of the old key goes. */
  cleared: () => void;
  /** A failure of one client. */
  failedOne: (error: unknown) => void;
}

/** The clients of a firm and their books. */
export class BoardReader extends Reader<BackendKey, BoardReaderOptions> {
  /** The clients whose connection is active, in the order of the list. */
  clients: readonly BoardClient[] = [];
  /** Clients whose books have been read, or could not be. */
  done = 0;
  /** Clients to be read. */
  count = 0;
  /** Whether `partial` came from a person's `cancel()`. */
  cancelled = false;
  #complete = false;

  /** Stops reading and keeps what there is. */
  cancel(): void {
    if (this.status === 'refreshing') this.status = 'ready';
    else if (this.status === 'loading') {
      this.cancelled = true;
      this.status = this.clients.length ? 'partial' : 'failed';
    } else return;
    this.abort();
    this.host.requestUpdate();
  }

  /** Reads on where it was cancelled. */
  async continue(): Promise<void> {
    const { key } = this;
    if (!key || this.status === 'loading' || this.#complete) return;
    this.status = 'loading';
    this.cancelled = false;
    await this.run((signal) =>
      this.clients.length ? this.#readBooks(key, this.clients, signal) : this.read(key, signal),
    );
  }

  /** Reads one client again. */
  async retry(client: BoardClient): Promise<void> {
    const [home] = this.key ?? [];
    const before = this.key;
    if (!home) return;
    delete client.error;
    this.host.requestUpdate();
    await this.#readOne(home, client, new AbortController().signal);
    if (this.key === before) this.host.requestUpdate();
  }

  protected override get hasAll(): boolean {
    return this.#complete;
  }

  protected override clear(): void {
    this.clients = [];
    this.#complete = this.cancelled = false;
    this.done = this.count = 0;
    this.options.cleared();
  }

  protected override async read(key: BackendKey, signal: AbortSignal): Promise<void> {
    this.clients = await this.#list(key, signal);
    await this.#readBooks(key, this.clients, signal);
  }

  protected override async reread(key: BackendKey, signal: AbortSignal): Promise<void> {
    const before = new Map(this.clients.map((client) => [client.connection.connection_id, client]));
    const clients = await this.#list(key, signal);
    await this.#readBooks(key, clients, signal);
    for (const client of clients) {
      const old = before.get(client.connection.connection_id);
      // What is out of reach for a moment stays as it was, with the reason; what one may not read any more goes.
      const passing = (client.error as Partial<BackendError> | undefined)?.retryable ?? true;
      if (client.error !== undefined && passing && old?.accounts && accessTo(client.connection) === 'yes')
        client.accounts = old.accounts;
    }
    this.clients = clients;
  }

  protected override statusAfterFailure(): ReadStatus {
    return this.#complete ? 'stale' : 'failed';
  }

  async #list([home]: BackendKey, signal: AbortSignal): Promise<BoardClient[]> {
    await this.options.begin(home, signal);
    const connections = await everyPage<ClientConnection>((cursor) =>
      home.listClients!({ status: 'ACTIVE', limit: 1000, ...(cursor && { cursor }) }, { signal }),
    );
    signal.throwIfAborted();
    return connections.map((connection) => ({ connection }));
  }

  async #readBooks([home]: BackendKey, clients: readonly BoardClient[], signal: AbortSignal): Promise<void> {
    const readable = clients.filter(({ connection }) => accessTo(connection) === 'yes');
    const due = readable.filter(({ accounts }) => !accounts);
    this.count = readable.length;
    this.done = readable.length - due.length;
    this.host.requestUpdate();
    await pool(due, AT_ONCE, signal, async (client) => {
      await this.#readOne(home, client, signal);
      this.done++;
      this.host.requestUpdate();
    });
    this.#complete = true;
  }

  /** @throws only the signal's reason */
  async #readOne(home: AnyBackend, client: BoardClient, signal: AbortSignal): Promise<void> {
    const { id } = client.connection.client;
    try {
      const accounts = await withBooks(home, id, signal, readAccounts);
      signal.throwIfAborted();
      await this.options.arrived(client, accounts);
      client.accounts = accounts;
      delete client.error;
    } catch (error) {
      signal.throwIfAborted();
      client.error = error;
      this.options.failedOne(error);
    }
  }
}
