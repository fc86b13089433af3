/**
 * Proves the books of one account from what the API answers: sign, status, order, the chain of balances, statements
 * that join, and the account's own balances. Rows pass one at a time and are not kept.
 */
import type { Account, Money, Statement, Transaction } from '../backend/backend.js';
import type { Breach } from './breach.js';
import { signFits } from './signs.js';

/** A running proof. Give it the statements, oldest first, then every row in the API's order, then `finish`. */
export class AccountProof {
  readonly breaches: Breach[] = [];
  statements = 0;
  transactions = 0;
  readonly #account: Account;
  readonly #statements: Statement[] = [];
  /** Which statement the rows have reached, and the sum of its rows so far. */
  #reached = 0;
  #sum = 0;
  #balance = 0;
  #pendingOut = 0;
  #pendingIn = 0;
  #lastPosted = '';
  #pendingSeen = false;

  constructor(account: Account) {
    this.#account = account;
  }

  /** Takes the next closed statement. */
  addStatement(statement: Statement): void {
    const before = this.#statements.at(-1);
    this.#statements.push(statement);
    this.statements += 1;
    const { start_balance, period } = statement;
    const of = { statement_id: statement.id };
    if (start_balance.amount !== (before?.end_balance.amount ?? 0)) {
      const was = before ? `the end of the statement before, ${before.end_balance.amount}` : 'nothing, 0';
      this.#breach('statements', `start_balance is ${start_balance.amount}, it should be ${was}.`, of);
    }
    if (before && Date.parse(period.start) !== Date.parse(before.period.end) + 1000) {
      this.#breach('statements', `The period starts ${period.start}, the one before ended ${before.period.end}.`, of);
    }
    this.#currency(start_balance, of);
    this.#currency(statement.end_balance, of);
  }

  /** Takes the next row. */
  addTransaction(row: Transaction): void {
    this.transactions += 1;
    const of = { transaction_id: row.id };
    if (!signFits(row)) this.#breach('sign', `An amount of ${row.amount.amount} has the wrong sign for its type.`, of);
    if (row.kind !== this.#account.instrument) {
      this.#breach('sign', `A ${row.kind} row is in a ${this.#account.instrument} account.`, of);
    }
    this.#currency(row.amount, of);
    if (row.status === 'PENDING') this.#pending(row);
    else this.#posted(row);
  }

  /**
   * The last checks: rows of every statement, and the account itself. Where pending rows are not listed
   * (`pendingListed` false) what they hold back is unknown: less may be available than the rows give, never more.
   */
  finish(pendingListed = true): void {
    this.#closeStatementsBefore(undefined);
    const { current_balance, available_balance } = this.#account;
    if (current_balance.amount !== this.#balance) {
      this.#breach('balance', `current_balance is ${current_balance.amount}, the rows give ${this.#balance}.`);
    }
    const available =
      this.#account.instrument === 'CASH'
        ? this.#balance + this.#pendingOut
        : this.#account.card.account_limit.amount - this.#balance - this.#pendingIn;
    const off = available_balance.amount - available;
    if (pendingListed ? off !== 0 : off > 0) {
      this.#breach('balance', `available_balance is ${available_balance.amount}, the rows give ${available}.`);
    }
    this.#openPeriod();
  }

  #posted(row: Transaction): void {
    const of = { transaction_id: row.id };
    if (row.balance === null || row.posted_at === null) {
      this.#breach('status', 'A POSTED row must have balance and posted_at.', of);
      return;
    }
    if (this.#pendingSeen) this.#breach('order', 'A POSTED row comes after a PENDING one.', of);
    if (row.posted_at < this.#lastPosted) {
      this.#breach('order', `It posted ${row.posted_at}, before the row above it, ${this.#lastPosted}.`, of);
    }
    if (row.posted_at < row.initiated_at) {
      this.#breach('status', `It posted ${row.posted_at}, before it began, ${row.initiated_at}.`, of);
    }
    this.#currency(row.balance, of);
    this.#closeStatementsBefore(row.posted_at);
    const due = this.#balance + row.amount.amount;
    if (row.balance.amount !== due) {
      this.#breach('balance', `balance is ${row.balance.amount}, the row above and the amount give ${due}.`, of);
    }
    this.#join(row, row.posted_at);
    this.#lastPosted = row.posted_at;
    this.#balance = row.balance.amount;
    this.#sum += row.amount.amount;
  }

  #pending(row: Transaction): void {
    this.#pendingSeen = true;
    if (row.balance !== null || row.posted_at !== null || row.statement_id !== null) {
      this.#breach('status', 'A PENDING row must have null for balance, posted_at and statement_id.', {
        transaction_id: row.id,
      });
    }
    this.#pendingOut += Math.min(0, row.amount.amount);
    this.#pendingIn += Math.max(0, row.amount.amount);
  }

  /** Which statement a posted row carries: that of its period, or none while the period is open. */
  #join(row: Transaction, postedAt: string): void {
    const current = this.#statements[this.#reached];
    const holds = current && postedAt >= current.period.start ? current.id : null;
    if (row.statement_id === holds) return;
    const due = holds === null ? 'null: its period is open' : `${holds}, the statement of ${postedAt}`;
    this.#breach('statements', `statement_id is ${row.statement_id}, it should be ${due}.`, { transaction_id: row.id });
  }

  /** Settles the statements that ended before a row. Times of one form compare as text. */
  #closeStatementsBefore(postedAt: string | undefined): void {
    for (;;) {
      const statement = this.#statements[this.#reached];
      if (!statement || (postedAt !== undefined && postedAt <= statement.period.end)) return;
      const due = statement.start_balance.amount + this.#sum;
      if (statement.end_balance.amount !== due) {
        this.#breach('statements', `end_balance is ${statement.end_balance.amount}, its rows give ${due}.`, {
          statement_id: statement.id,
        });
      }
      this.#reached += 1;
      this.#sum = 0;
    }
  }

  #openPeriod(): void {
    const last = this.#statements.at(-1);
    const details = this.#account.instrument === 'CASH' ? this.#account.cash : this.#account.card;
    const { start } = details.current_statement_period;
    if (last && Date.parse(`${start}T00:00:00Z`) !== Date.parse(last.period.end) + 1000) {
      this.#breach('statements', `The open period starts ${start}, the last statement ended ${last.period.end}.`);
    }
  }

  #currency(money: Money, of: Partial<Breach>): void {
    if (money.currency !== this.#account.settlement_currency) {
      this.#breach(
        'balance',
        `A currency is ${money.currency}, the account's is ${this.#account.settlement_currency}.`,
        of,
      );
    }
  }

  #breach(rule: Breach['rule'], message: string, of: Partial<Breach> = {}): void {
    this.breaches.push({ rule, message, account_id: this.#account.id, ...of });
  }
}
