/** Closed periods tied out by their lines, client by client, a few at a time. */
import type { Backend, ReadOptions } from '../backend/backend.js';
import type { AnyBackend } from '../backend/pro-access-port.js';
import { readRows } from '../export/read-rows.js';
import { TieOutSum } from '../ledger/tie-out.js';
import type { Target } from './targets.js';
import { byClient } from './targets.js';
import { pool } from './pool.js';
import { AT_ONCE, withBooks } from './reading.js';
import type { Finding } from './rules.js';

/** What a run of tie-outs needs. */
export interface TyingOptions {
  home: AnyBackend;
  signal: AbortSignal;
  /** Called as each period begins, and with what came of it. */
  found: (target: Target, finding: Pick<Finding, 'tie' | 'error' | 'busy'>) => void;
}

/** Ties out each target. What cannot be read is told, and leaves the others alone. @throws the signal's reason */
export function tieOutAll(targets: readonly Target[], { home, signal, found }: TyingOptions): Promise<void> {
  return pool(byClient(targets), AT_ONCE, signal, async (ofClient) => {
    const open = new Set(ofClient);
    try {
      await withBooks(home, ofClient[0]!.client.connection.client.id, signal, async (books, options) => {
        for (const target of ofClient) {
          found(target, { busy: true });
          try {
            found(target, { tie: await tieOutOne(target, books, options) });
          } catch (error) {
            signal.throwIfAborted();
            found(target, { error });
          }
          open.delete(target);
        }
      });
    } catch (error) {
      // Given up, or the client's books did not open: none of what is left was looked at.
      for (const target of open) found(target, signal.aborted ? {} : { error });
      signal.throwIfAborted();
    }
  });
}

async function tieOutOne({ account: { account }, statement }: Target, books: Backend, { signal }: ReadOptions) {
  const sum = new TieOutSum(statement);
  for await (const rows of readRows(books, { account, statement, ...(signal && { signal }) })) sum.add(rows);
  return sum.result;
}
