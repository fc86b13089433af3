/**
 * What was found out and what was exported: for the session, and beyond it where the host gives a storage. It never
 * speaks for other books: it is kept under firm, client and statement, and believed only of the same account and balances.
 */
import type { Account, Statement } from '../backend/backend.js';
import type { BoardAccount, Finding } from './rules.js';

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

/** What a finding is true of: a statement that differs in any of it is another one. */
const fingerprint = (account: Account, { start_balance: start, end_balance: end, period }: Statement): string =>
  [account.id, period.start, period.end, start.amount, end.amount, end.currency].join(' ');

/** Findings by client and statement. */
export class Memory {
  readonly #failed: (error: unknown) => void;
  readonly #findings = new Map<string, { of: string; finding: Finding }>();
  #storage: BoardStorage | undefined;
  /** Whose they are; nothing is kept while nobody knows. */
  #firm: string | undefined;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Whose findings these are, and where they are kept. Another firm or storage is another memory. */
  open(storage: BoardStorage | undefined, firm: string | undefined): void {
    if (storage === this.#storage && firm === this.#firm) return;
    this.#storage = storage;
    this.#firm = firm;
    this.#findings.clear();
  }

  /** Nothing is known any more. What is kept stays kept. */
  forget(): void {
    this.#findings.clear();
    this.#firm = undefined;
  }

  /** Reads what is kept of a client's statements. */
  async load(clientId: string, accounts: readonly BoardAccount[]): Promise<void> {
    const storage = this.#storage;
    if (!storage || !this.#firm) return;
    const all = accounts.flatMap(({ account, statements }) => statements.map((statement) => ({ account, statement })));
    await Promise.all(
      all.map(async ({ account, statement }) => {
        const key = `${clientId} ${statement.id}`;
        if (this.#findings.has(key)) return;
        const of = fingerprint(account, statement);
        const kept = await this.#read(storage, this.#key(clientId, statement));
        if (kept?.of !== of || storage !== this.#storage || this.#findings.has(key)) return;
        this.#findings.set(key, { of, finding: findingOf(kept, statement) });
      }),
    );
  }

  /** What is known of a statement. */
  get(clientId: string, account: Account, statement: Statement): Finding | undefined {
    const known = this.#findings.get(`${clientId} ${statement.id}`);
    return known?.of === fingerprint(account, statement) ? known.finding : undefined;
  }

  /** Puts what is known, and keeps what is worth keeping: ties and exports. A difference is looked at anew. */
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
    void this.#write(this.#storage, this.#key(clientId, statement), JSON.stringify(kept));
  }

  #key(clientId: string, { id }: Statement): string {
    return `brex-month-end ${this.#firm} ${clientId} ${id}`;
  }

  async #read(storage: BoardStorage, key: string): Promise<Kept | undefined> {
    try {
      const text = await storage.getItem(key);
      return text ? ((JSON.parse(text) as Kept | null) ?? undefined) : undefined;
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  async #write(storage: BoardStorage, key: string, text: string): Promise<void> {
    try {
      await storage.setItem(key, text);
    } catch (error) {
      this.#failed(error);
    }
  }
}

function findingOf({ tied, exported }: Kept, { end_balance: { currency } }: Statement): Finding {
  return {
    ...(tied && { tie: { result: 'tied', count: tied.count, sum: { amount: tied.sum, currency } } }),
    ...(exported && { exported }),
  };
}
