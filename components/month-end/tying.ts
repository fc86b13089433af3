/** Closed periods tied out by their lines, client by client, a few at a time. */
import type { Backend, ReadOptions } from '../backend/backend.js';
import type { AnyBackend } from '../backend/pro-access-port.js';
import { readRows } from '../export/read-rows.js';
import { TieOutSum, type TieOut } from '../ledger/tie-out.js';
import { pool } from './pool.js';
import { AT_ONCE, withBooks } from './reading.js';
import { byClient, type Target } from './targets.js';

/** What comes of a period: its lines are being read, were compared, could not be read, or were not looked at. */
export type Outcome = { busy: true } | { tie: TieOut } | { error: unknown } | Record<string, never>;

/** How far a run is. */
export interface Run {
  readonly count: number;
  done: number;
  tied: number;
}

/** What a run needs, and tells. */
export interface TyingOptions {
  /** Called as each period begins, and with what came of it. */
  found: (target: Target, outcome: Outcome) => void;
  /** Called when a run is over: it was ended where `ended`. */
  over: (run: Run, ended: boolean) => void;
}

/** One run of tie-outs at a time. */
export class Tying {
  /** The run under way. */
  run: Run | undefined;
  readonly #options: TyingOptions;
  #work: AbortController | undefined;

  constructor(options: TyingOptions) {
    this.#options = options;
  }

  /** Ties out each target; what cannot be read leaves the others alone. While a run is under way it does nothing. */
  async start(home: AnyBackend, targets: readonly Target[]): Promise<void> {
    if (this.run || !targets.length) return;
    const { signal } = (this.#work = new AbortController());
    const run: Run = (this.run = { count: targets.length, done: 0, tied: 0 });
    const found = (target: Target, outcome: Outcome) => {
      if ('tie' in outcome || 'error' in outcome) run.done++;
      if ('tie' in outcome && outcome.tie.result === 'tied') run.tied++;
      this.#options.found(target, outcome);
    };
    await tieOutAll(targets, { home, signal, found }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    this.run = undefined;
    this.#options.over(run, signal.aborted);
  }

  /** Ends the run; what was tied out stays. */
  end(): void {
    this.#work?.abort();
  }
}

interface Reading {
  home: AnyBackend;
  signal: AbortSignal;
  found: (target: Target, outcome: Outcome) => void;
}

/** @throws the signal's reason */
function tieOutAll(targets: readonly Target[], { home, signal, found }: Reading): Promise<void> {
  return pool(byClient(targets), AT_ONCE, signal, async (ofClient) => {
    const open = new Set(ofClient);
    try {
      await withBooks(home, ofClient[0]!.client.connection.client.id, signal, async (books, options) => {
        for (const target of ofClient) {
          found(target, { busy: true });
          const outcome = await tieOutOne(target, books, options).then(
            (tie): Outcome => ({ tie }),
            (error: unknown): Outcome => ({ error }),
          );
          signal.throwIfAborted();
          open.delete(target);
          found(target, outcome);
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
