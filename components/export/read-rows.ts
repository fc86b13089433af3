/** The rows that an export needs, read page by page from a backend. */
import type { Backend, Page, Transaction } from '../backend/backend.js';
import { statementPeriod, type ExportRequest } from './request.js';

/** What to read, and how. */
export interface ReadRows extends Pick<ExportRequest, 'account' | 'period' | 'statement'> {
  /** Ends the reading. */
  signal?: AbortSignal;
  /** Called after each page with the rows read so far. */
  progress?: (rows: number) => void;
}

/**
 * The rows of a statement, of a period and a page beyond it, or of the whole account, as batches for `writeExport`.
 * @throws what the backend rejects with; Error where the server repeats a cursor, which would never end
 */
export async function* readRows(
  backend: Pick<Backend, 'listTransactions'>,
  { account, period, statement, signal, progress }: ReadRows,
): AsyncGenerator<readonly Transaction[], void, undefined> {
  const days = period ?? (statement && statementPeriod(statement));
  const filter = statement ? { statement_id: statement.id } : days && { start_time: `${days.start}T00:00:00Z` };
  const seen = new Set<string>();
  let cursor: string | null | undefined;
  let rows = 0;
  do {
    const query = { ...filter, limit: 1000, ...(cursor && { cursor }) };
    const page: Page<Transaction> = await backend.listTransactions(account.id, query, { signal });
    rows += page.items.length;
    yield page.items;
    progress?.(rows);
    const last = page.items.at(-1)?.posted_at;
    if (days && last && last.slice(0, 10) > days.end) return;
    cursor = page.next_cursor;
    if (cursor && seen.has(cursor)) throw new Error('The server sent the same cursor twice; the rows would never end.');
    if (cursor) seen.add(cursor);
  } while (cursor);
}
