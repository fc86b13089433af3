/** Everything there is to check of one account: its statements, its rows, and how they tie (RULES "Verify"). */
import type { Account, Statement, Transaction, TransactionQuery } from '../../components/backend/backend.js';
import { AccountProof } from '../../components/ledger/account-proof.js';
import { Continuity } from '../../components/ledger/continuity.js';
import type { LegProof } from '../../components/ledger/legs.js';
import { TieOutSum } from '../../components/ledger/tie-out.js';
import type { Books } from './books.js';
import type { At, CheckName, Findings } from './checks.js';
import { shaped } from './shapes.js';
import { Order, walk, type Walked, type WalkEnd } from './walk.js';

/** Rows a page of the first walk of a list: the most there may be. */
const LIMIT = 1000;
/** Rows a page where no limit is given. */
const DEFAULT_LIMIT = 100;
/** Closed statements whose rows are asked for by `statement_id`, the newest. */
const FILTERED = 3;
/** Posted rows from the end that are asked for by `start_time`. */
const LATEST = 20;
/** What needs the whole of an account. */
const LEDGER = ['balance', 'statements', 'tie-out', 'filters'] as const satisfies readonly CheckName[];

/** What is read of an account, and what came of it so far. */
export interface AccountProgress {
  readonly account_id: string;
  readonly pages: number;
  readonly rows: number;
  readonly statements: number;
}

/** Reads one account and checks it. */
export class AccountVerifier {
  readonly #books: Books;
  readonly #account: Account;
  readonly #maxPages: number;
  readonly #findings: Findings;
  readonly #at: At;
  readonly #proof: AccountProof;
  readonly #order = new Order();
  #statements: Statement[] = [];
  #ties = new Map<string, TieOutSum>();
  readonly #idsOf = new Map<string, string[]>();
  readonly #latest: Transaction[] = [];
  /** Whether pending rows are listed; where there are none it cannot be known. */
  pendingSeen = false;
  #readable = true;
  #pages = 0;
  #rows = 0;

  constructor(books: Books, account: Account, maxPages: number, findings: Findings) {
    this.#books = books;
    this.#account = account;
    this.#maxPages = maxPages;
    this.#findings = findings;
    this.#at = { account_id: account.id };
    this.#proof = new AccountProof(account);
  }

  /** When its newest row posted; empty without one. */
  get lastPosted(): string {
    return this.#latest.at(-1)?.posted_at ?? '';
  }

  get progress(): AccountProgress {
    return {
      account_id: this.#account.id,
      pages: this.#pages,
      rows: this.#rows,
      statements: this.#statements.length,
    };
  }

  /**
   * Reads it all, and yields after each page. `legs` takes the rows of all accounts of the client.
   * @returns how the walk over the rows ended
   */
  async *run(legs: LegProof): AsyncGenerator<AccountProgress, WalkEnd, undefined> {
    const ended = yield* this.#readStatements();
    const opening = this.#statements.at(0)?.start_balance;
    for (const statement of this.#statements) this.#proof.addStatement(statement);
    const chain = new Continuity(ended === 'whole' ? opening : undefined);
    const rows = yield* this.#readRows(chain, legs);
    const broken = ended === 'whole' ? rows : ended;
    if (!this.#readable) this.#leaveOut('not all of it can be read, see "shapes"', LEDGER);
    else if (ended === 'whole') this.#judge(rows, rows === 'whole' && (await this.#stoodStill()));
    if (broken !== 'whole') this.#leaveOut(broken === 'cut' ? 'cut by --max-pages' : 'a walk broke off', LEDGER);
    if (ended === 'whole' && rows === 'whole' && this.#readable) await this.#filters();
    await this.#defaultLimit();
    await this.#order.compare(this.#walked('transactions'), this.#maxPages, this.#findings);
    yield this.progress;
    return rows;
  }

  #walked(name: Walked['name']): Walked {
    const { id } = this.#account;
    const read: Walked['read'] =
      name === 'statements'
        ? (query) => this.#books.listStatements(id, query)
        : (query) => this.#books.listTransactions(id, query);
    return { name, accountId: id, read };
  }

  /** All closed statements; they are kept oldest first, those that cannot be read left out. */
  async *#readStatements(): AsyncGenerator<AccountProgress, WalkEnd, undefined> {
    const order = new Order();
    const walked = this.#walked('statements');
    const pages = walk(walked, LIMIT, this.#maxPages, this.#findings);
    const found: Statement[] = [];
    for (;;) {
      const { done, value } = await pages.next();
      if (done) {
        await order.compare(walked, this.#maxPages, this.#findings);
        this.#statements = found.reverse();
        this.#ties = new Map(found.map((statement) => [statement.id, new TieOutSum(statement)]));
        return value;
      }
      this.#pages += 1;
      for (const item of value) {
        const statement = shaped('statement', item, this.#findings, this.#at);
        if (!statement) this.#readable = false;
        else if (order.add(statement)) this.#addStatement(found, statement);
        else this.#repeats('statement', statement.id);
      }
      yield this.progress;
    }
  }

  #addStatement(found: Statement[], statement: Statement): void {
    this.#findings.looked('order');
    const above = found.at(-1);
    if (above && statement.period.end >= above.period.end) {
      const message = `It ends ${statement.period.end}, the statement above it ${above.period.end}: newest come first.`;
      this.#findings.fail('order', message, { ...this.#at, statement_id: statement.id });
    }
    found.push(statement);
  }

  async *#readRows(chain: Continuity, legs: LegProof): AsyncGenerator<AccountProgress, WalkEnd, undefined> {
    const firsts = new Set<number>();
    const pages = walk(this.#walked('transactions'), LIMIT, this.#maxPages, this.#findings);
    for (;;) {
      const { done, value } = await pages.next();
      if (done) {
        this.#chainFlaws(chain, firsts);
        return value;
      }
      this.#pages += 1;
      if (this.#rows > 0) firsts.add(chain.count);
      for (const item of value) {
        this.#rows += 1;
        const row = shaped('transaction', item, this.#findings, this.#at);
        if (!row) this.#readable = false;
        else if (this.#order.add(row)) this.#addRow(row, chain, legs);
        else this.#repeats('transaction', row.id);
      }
      yield this.progress;
    }
  }

  #addRow(row: Transaction, chain: Continuity, legs: LegProof): void {
    this.#proof.addTransaction(row);
    chain.add([row]);
    legs.add(this.#account.id, row);
    if (row.status === 'PENDING') this.pendingSeen = true;
    if (row.posted_at !== null) {
      this.#latest.push(row);
      if (this.#latest.length > LATEST) this.#latest.shift();
    }
    if (row.statement_id === null) return;
    this.#ties.get(row.statement_id)?.add([row]);
    const ids = this.#idsOf.get(row.statement_id) ?? [];
    if (ids.length === 0) this.#idsOf.set(row.statement_id, ids);
    ids.push(row.id);
  }

  #repeats(kind: 'transaction' | 'statement', id: string): void {
    this.#findings.fail('cursor', `It came before in the same walk.`, { ...this.#at, [`${kind}_id`]: id });
  }

  /** Balances that do not follow: at the first row of a page it is the walk that left rows out. */
  #chainFlaws({ flaws, count }: Continuity, firsts: ReadonlySet<number>): void {
    if (!this.#readable) return;
    this.#findings.looked('balance', count);
    for (const { index, transaction_id, flaw, difference } of flaws) {
      const at = { ...this.#at, transaction_id };
      const off = difference && `by ${difference.amount} ${difference.currency}`;
      if (flaw === 'gap' && firsts.has(index)) {
        this.#findings.fail(
          'cursor',
          `Rows are missing before it, the first of its page: its balance is off ${off}.`,
          at,
        );
      } else if (flaw === 'gap') {
        this.#findings.fail('balance', `Its balance does not follow from the row above: it is off ${off}.`, at);
      } else if (flaw === 'balance') {
        this.#findings.fail('balance', `Its balance is off ${off}; the rows below go on as if it were right.`, at);
      } else if (flaw === 'unreadable') {
        this.#findings.fail('balance', 'Its amount or balance is no safe integer in the currency of the account.', at);
      }
    }
  }

  /** Whether the account says what it said before its rows were read: else its balance is of another moment. */
  async #stoodStill(): Promise<boolean> {
    const { items } = (await this.#books.listAccounts()) as { items: Partial<Account>[] };
    const now = items.find(({ id }) => id === this.#account.id);
    return JSON.stringify(now) === JSON.stringify(this.#account);
  }

  #judge(rows: WalkEnd, stoodStill: boolean): void {
    const findings = this.#findings;
    if (stoodStill) this.#proof.finish(this.pendingSeen);
    else if (rows === 'whole')
      this.#leaveOut('it moved while it was read; its own balances are not judged', ['balance']);
    for (const check of ['sign', 'status', 'order'] as const) findings.looked(check, this.#proof.transactions);
    findings.looked('statements', this.#proof.statements);
    for (const { rule, message, transaction_id, statement_id } of this.#proof.breaches) {
      // A row's own balance is told by the chain, which knows the edges of pages.
      if (rule === 'balance' && transaction_id !== undefined) continue;
      findings.fail(rule, message, { ...this.#at, transaction_id, statement_id });
    }
    this.#tieOut(rows);
  }

  /** Opening + lines = closing, over the statements whose rows were all read. */
  #tieOut(rows: WalkEnd): void {
    for (const { id, period } of this.#statements) {
      if (rows !== 'whole' && period.end >= this.lastPosted) continue;
      this.#findings.looked('tie-out');
      const tie = this.#ties.get(id)!.result;
      if (tie.result === 'tied') continue;
      const what =
        tie.result === 'difference'
          ? `${tie.count} rows, sum ${tie.sum.amount}, leave ${tie.difference.amount} ${tie.sum.currency} unexplained`
          : `its ${tie.figure} cannot be read, or is in another currency`;
      this.#findings.fail('tie-out', `Opening + lines is not closing: ${what}.`, { ...this.#at, statement_id: id });
    }
  }

  #leaveOut(why: string, checks: readonly CheckName[]): void {
    for (const check of checks) this.#findings.leaveOut(check, `${this.#account.id}: ${why}`);
  }

  /** The two filters give the rows of the walk that they name, and no others. */
  async #filters(): Promise<void> {
    for (const { id } of this.#statements.slice(-FILTERED)) {
      await this.#filter({ statement_id: id }, this.#idsOf.get(id) ?? [], { ...this.#at, statement_id: id });
    }
    // From an instant on at which nothing above the latest rows posted.
    const from = this.#latest.find(({ posted_at }) => posted_at! > this.#latest[0]!.posted_at!)?.posted_at;
    if (typeof from !== 'string') return;
    const due = this.#latest.filter(({ posted_at }) => posted_at! >= from).map(({ id }) => id);
    await this.#filter({ start_time: from }, due, this.#at);
  }

  async #defaultLimit(): Promise<void> {
    this.#findings.looked('limit');
    const page = (await this.#books.listTransactions(this.#account.id, {})) as { items?: unknown[] } | null;
    const rows = page?.items?.length ?? 0;
    if (rows > DEFAULT_LIMIT) {
      this.#findings.fail(
        'limit',
        `Without a limit a page has ${rows} rows; the default is ${DEFAULT_LIMIT}.`,
        this.#at,
      );
    }
  }

  async #filter(filter: TransactionQuery, due: readonly string[], at: At): Promise<void> {
    this.#findings.looked('filters');
    const page = await this.#books.listTransactions(this.#account.id, { ...filter, limit: LIMIT });
    const items = (page as { items?: { id?: unknown; status?: unknown }[] } | null)?.items;
    const posted = Array.isArray(items) ? items.filter((item) => item?.status !== 'PENDING') : [];
    const wrong = due.slice(0, LIMIT).findIndex((id, n) => posted[n]?.id !== id);
    const place = wrong >= 0 ? wrong : posted.length > due.length && due.length < LIMIT ? due.length : -1;
    if (place < 0) return;
    const [[name, value]] = Object.entries(filter) as [[string, string]];
    const message = `${name}=${value} gives ${posted.length} rows, the walk has ${due.length} such; they part at place ${place + 1}.`;
    this.#findings.fail('filters', message, at);
  }
}
