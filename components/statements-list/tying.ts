/** Tie-out of an account's statements by their lines: one after the other, each result kept while it stays true. */
import type { Account, Backend, Statement } from '../backend/backend.js';
import { readRows } from '../export/read-rows.js';
import { TieOutSum, type TieOut } from '../ledger/tie-out.js';

/** What is known of a statement's lines: they are being read, were compared, or could not be read. */
export type Outcome = { busy: true } | { tie: TieOut } | { error: unknown };

/** How far a run over several is. */
export interface Run {
  readonly count: number;
  readonly done: number;
  readonly tied: number;
  readonly off: number;
}

/** What a run reads. */
export interface Tied {
  readonly backend: Pick<Backend, 'listTransactions'>;
  readonly account: Account;
}

/** A statement as far as a result hangs on it: other balances or another period, and it counts no more. */
const keyOf = ({ id, start_balance, end_balance, period }: Statement): string =>
  JSON.stringify([id, start_balance, end_balance, period]);

/** The results of one account. */
export class Tying {
  /** The run under way. */
  run: Run | undefined;
  readonly #changed: () => void;
  readonly #found = new Map<string, Outcome>();
  #work: AbortController | undefined;

  /** `changed`: something is known that was not. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What is known of a statement. */
  of(statement: Statement): Outcome | undefined {
    return this.#found.get(keyOf(statement));
  }

  /** Ties out each; what cannot be read leaves the others alone. Resolves with how it went, undefined where it was stopped. */
  async start(of: Tied, statements: readonly Statement[]): Promise<Run | undefined> {
    this.stop();
    const { signal } = (this.#work = new AbortController());
    let [done, tied] = [0, 0];
    const tell = () => {
      this.run = { count: statements.length, done, tied, off: done - tied };
      this.#changed();
    };
    tell();
    for (const statement of statements) {
      const outcome = await this.#one(of, statement, signal);
      if (signal.aborted) return undefined;
      done += 1;
      if ('tie' in outcome && outcome.tie.result === 'tied') tied += 1;
      tell();
    }
    const { run } = this;
    this.run = undefined;
    this.#changed();
    return run;
  }

  /** Ends the run; what is known stays. */
  stop(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.run = undefined;
    for (const [key, outcome] of this.#found) if ('busy' in outcome) this.#found.delete(key);
    this.#changed();
  }

  /** Forgets everything: another client or account. */
  forget(): void {
    this.#found.clear();
    this.stop();
  }

  async #one({ backend, account }: Tied, statement: Statement, signal: AbortSignal): Promise<Outcome> {
    const key = keyOf(statement);
    this.#found.set(key, { busy: true });
    this.#changed();
    let outcome: Outcome;
    try {
      const sum = new TieOutSum(statement);
      for await (const rows of readRows(backend, { account, statement, signal })) sum.add(rows);
      outcome = { tie: sum.result };
    } catch (error) {
      outcome = { error };
    }
    if (!signal.aborted) this.#found.set(key, outcome);
    return outcome;
  }
}
