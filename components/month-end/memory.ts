/**
 * What was found out and what was exported: for the session, and beyond it where the host gives a storage. It never
 * speaks for other books: it is kept under the firm and the client, and believed only of a statement with the same id,
 * account and balances.
 */
import type { Account, Statement } from '../backend/backend.js';
import type { TieOut } from '../ledger/tie-out.js';
import type { Finding } from './rules.js';

/** Where a host keeps texts: `localStorage` is one, and so is any object with these two methods. */
export interface BoardStorage {
  getItem(key: string): string | null | undefined | Promise<string | null | undefined>;
  setItem(key: string, value: string): unknown;
}

/** What is written down of a statement. */
interface Kept {
  /** Account and balances that it is true of. */
  of: string;
  tied?: { count: number; sum: number };
  exported?: { format: string; at: string };
}

type KeptByStatement = Record<string, Kept>;

/** What a finding is true of: a statement that differs in any of it is another one. */
const fingerprint = (account: Account, { start_balance: start, end_balance: end, period }: Statement): string =>
  [account.id, period.start, period.end, start.amount, end.amount, end.currency].join(' ');

/** Findings by client and statement. */
export class Memory {
  readonly #failed: (error: unknown) => void;
  readonly #findings = new Map<string, { of: string; finding: Finding }>();
  /** Kept texts of clients, read. */
  readonly #kept = new Map<string, KeptByStatement>();
  #writing: Promise<unknown> = Promise.resolve();
  #storage: BoardStorage | undefined;
  /** Whose they are; nothing is stored while nobody knows. */
  #firm: string | undefined;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Whose findings these are, and where they are kept. Another firm or storage is another memory. */
  open(storage: BoardStorage | undefined, firm: string | undefined): void {
    if (storage === this.#storage && firm === this.#firm) return;
    this.#storage = storage;
    this.#firm = firm;
    this.#kept.clear();
    this.#findings.clear();
  }

  /** Nothing is known any more. What is kept stays kept. */
  forget(): void {
    this.#kept.clear();
    this.#findings.clear();
    this.#firm = undefined;
  }

  /** Reads what is kept of a client. */
  async load(clientId: string): Promise<void> {
    const storage = this.#storage;
    if (!storage || !this.#firm || this.#kept.has(clientId)) return;
    const kept = await this.#read(storage, this.#key(clientId));
    if (storage === this.#storage) this.#kept.set(clientId, kept);
  }

  /** What is known of a statement. */
  get(clientId: string, account: Account, statement: Statement): Finding | undefined {
    const of = fingerprint(account, statement);
    const known = this.#findings.get(`${clientId} ${statement.id}`);
    if (known?.of === of) return known.finding;
    const kept = this.#kept.get(clientId)?.[statement.id];
    if (kept?.of !== of) return undefined;
    const finding: Finding = {
      ...(kept.tied && { tie: tieOf(kept.tied, statement) }),
      ...(kept.exported && { exported: kept.exported }),
    };
    this.#findings.set(`${clientId} ${statement.id}`, { of, finding });
    return finding;
  }

  /** Adds to what is known, and keeps what is worth keeping: ties and exports. A difference is looked at anew. */
  set(clientId: string, account: Account, statement: Statement, finding: Finding): void {
    const of = fingerprint(account, statement);
    this.#findings.set(`${clientId} ${statement.id}`, { of, finding });
    const { tie, exported, busy } = finding;
    if (busy || !this.#storage || !this.#firm || (!tie && !exported)) return;
    const kept: Kept = {
      of,
      ...(tie?.result === 'tied' && { tied: { count: tie.count, sum: tie.sum.amount } }),
      ...(exported && { exported }),
    };
    void this.#write(clientId, statement.id, kept);
  }

  #key(clientId: string): string {
    return `brex-month-end ${this.#firm} ${clientId}`;
  }

  async #read(storage: BoardStorage, key: string): Promise<KeptByStatement> {
    try {
      const text = await storage.getItem(key);
      const kept: unknown = text ? JSON.parse(text) : {};
      return kept && typeof kept === 'object' ? (kept as KeptByStatement) : {};
    } catch (error) {
      this.#failed(error);
      return {};
    }
  }

  /** One write after the other, each on what is there now: another window may have written too. */
  #write(clientId: string, statementId: string, kept: Kept): Promise<unknown> {
    const storage = this.#storage!;
    const key = this.#key(clientId);
    return (this.#writing = this.#writing.then(async () => {
      const all = { ...(await this.#read(storage, key)), [statementId]: kept };
      try {
        await storage.setItem(key, JSON.stringify(all));
      } catch (error) {
        this.#failed(error);
      }
    }));
  }
}

const tieOf = ({ count, sum }: { count: number; sum: number }, { end_balance: { currency } }: Statement): TieOut => ({
  result: 'tied',
  count,
  sum: { amount: sum, currency },
});
