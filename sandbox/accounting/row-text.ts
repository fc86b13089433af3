/**
 * Transactions as JSON text. Writing a row costs several times sending it, and most of a row never changes: so the
 * unchanging parts of seeded rows are written once and kept beside the period they belong to, a bounded number of them.
 */
import type { Fact, LedgerPeriod } from '../../fixtures/facts.js';
import { formatInstant } from '../time.js';

/** The parts of a posted row around its running balance and its statement id. */
export interface RowParts {
  readonly beforeBalance: string;
  readonly beforeStatement: string;
  readonly afterStatement: string;
}

const moneyText = (amount: number, currency: string): string => `{"amount":${amount},"currency":"${currency}"}`;

/** Texts of the methods met so far: the rows of a card share one, and so do the rows of a rail. */
const methodTexts = new WeakMap<object, string>();

function methodText(method: Fact['method']): string {
  if (method === null) return 'null';
  let text = methodTexts.get(method);
  if (text === undefined) methodTexts.set(method, (text = JSON.stringify(method)));
  return text;
}

function afterStatement(fact: Fact): string {
  const details = fact.kind === 'CARD' ? 'card_transaction_details' : 'cash_transaction_details';
  return `,"method":${methodText(fact.method)},"${details}":${JSON.stringify(fact.details)}}`;
}

/** One string in one piece. A sum of strings remembers its summands until it is read; kept, it costs three times as much. */
const flat = (...pieces: (string | number)[]): string => pieces.join('');

/** Writes the parts of a posted row that no clock changes. */
export function rowParts(fact: Fact, currency: string): RowParts {
  return {
    beforeBalance: flat(
      `{"id":${JSON.stringify(fact.id)},"kind":"${fact.kind}","status":"POSTED",`,
      `"amount":${moneyText(fact.amount, currency)},"balance":{"amount":`,
    ),
    beforeStatement: flat(
      `,"currency":"${currency}"},"description":${JSON.stringify(fact.description)},`,
      `"initiated_at":"${formatInstant(fact.initiatedAt)}","posted_at":"${formatInstant(fact.postedAt)}","statement_id":`,
    ),
    afterStatement: flat(afterStatement(fact)),
  };
}

/** Rows on their way to be one JSON text: pieces until the end, so that nothing is copied twice. */
export class RowWriter {
  readonly #pieces: string[] = [];

  /** Adds a posted row; `statement` is the closed period's id as JSON, or `null`. */
  posted(parts: RowParts, balance: number, statement: string): void {
    const { beforeBalance, beforeStatement, afterStatement } = parts;
    this.#separate();
    this.#pieces.push(beforeBalance, String(balance), beforeStatement, statement, afterStatement);
  }

  /** Adds a pending row: balance, posting time and statement are null. */
  pending(fact: Fact, currency: string): void {
    this.#separate();
    this.#pieces.push(
      `{"id":${JSON.stringify(fact.id)},"kind":"${fact.kind}","status":"PENDING",`,
      `"amount":${moneyText(fact.amount, currency)},"balance":null,"description":${JSON.stringify(fact.description)},`,
      `"initiated_at":"${formatInstant(fact.initiatedAt)}","posted_at":null,"statement_id":null`,
      afterStatement(fact),
    );
  }

  /** All rows with commas between them, and what stands before and after. */
  text(before: string, after: string): string {
    return [before, ...this.#pieces, after].join('');
  }

  #separate(): void {
    if (this.#pieces.length > 0) this.#pieces.push(',');
  }
}

/**
 * What is kept of one seeded period: the balance after each row, and the parts of rows that were read more than once.
 * Whoever walks a ledger reads each row once: keeping those would only fill the memory.
 */
export class PeriodText {
  /** The id of its statement as JSON. */
  readonly statement: string;
  readonly #period: LedgerPeriod;
  readonly #balances: number[] = [];
  readonly #parts: (RowParts | 'read once' | undefined)[];

  constructor(period: LedgerPeriod) {
    this.#period = period;
    this.statement = JSON.stringify(period.statementId);
    this.#parts = new Array<undefined>(period.rows.length);
    let balance = period.opening;
    for (const fact of period.rows) this.#balances.push((balance += fact.amount));
  }

  /** Running balance after a row, simulated rows left out; −1 is before the first. */
  balance(row: number): number {
    return row < 0 ? this.#period.opening : this.#balances[row]!;
  }

  /** The unchanging parts of a row. */
  parts(row: number, currency: string): RowParts {
    const kept = this.#parts[row];
    if (kept !== undefined && kept !== 'read once') return kept;
    const parts = rowParts(this.#period.rows[row]!, currency);
    this.#parts[row] = kept === undefined ? 'read once' : parts;
    return parts;
  }

  /** How many rows it holds. */
  get size(): number {
    return this.#parts.length;
  }
}

/** Texts of the periods read last, shared by a world; at most about so many rows, the longest unread leave first. */
export class RowTexts {
  readonly #periods = new Map<string, PeriodText>();
  readonly #limit: number;
  #rows = 0;

  constructor(limit = 4_000) {
    this.#limit = limit;
  }

  of(period: LedgerPeriod): PeriodText {
    // A statement id names one period of one account of the world.
    const key = period.statementId;
    const known = this.#periods.get(key);
    if (known) {
      this.#periods.delete(key);
      this.#periods.set(key, known);
      return known;
    }
    const text = new PeriodText(period);
    this.#periods.set(key, text);
    this.#rows += text.size;
    this.#makeRoom(key);
    return text;
  }

  #makeRoom(newest: string): void {
    for (const [key, text] of this.#periods) {
      if (this.#rows <= this.#limit || key === newest) return;
      this.#periods.delete(key);
      this.#rows -= text.size;
    }
  }
}
