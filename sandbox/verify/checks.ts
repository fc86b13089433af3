/** What `verify` checks (RULES "Verify"), and what is told of each check. */

/** Every check: its title, and the section of RULES it holds a server to. */
export const CHECKS = {
  answers: { title: 'Every request is answered, with JSON and a trace id', rule: 'Errors' },
  shapes: { title: 'Fields have their names, types and forms', rule: 'Money' },
  accounts: { title: 'The list of accounts: cash first, at most one card', rule: 'Accounts' },
  limit: { title: 'No page is longer than its limit', rule: 'Parameters' },
  end: { title: 'A walk ends at a next_cursor of null', rule: 'Cursor' },
  cursor: { title: 'A walk by cursor neither repeats nor skips', rule: 'Cursor' },
  order: { title: 'Rows ascend by posted_at, statements descend', rule: 'Order' },
  sign: { title: 'Amounts have the sign of their type', rule: 'Sign' },
  status: { title: 'What is null follows from the status', rule: 'Status' },
  balance: { title: 'Balances chain, up to those of the account', rule: 'Balance' },
  'tie-out': { title: 'Opening + lines = closing, for each statement', rule: 'Statements' },
  statements: { title: 'Statements join, and rows name theirs', rule: 'Statements' },
  legs: { title: 'A card payment from cash has both its legs', rule: 'Sign' },
  filters: { title: 'statement_id and start_time give their rows', rule: 'Parameters' },
  token: { title: 'A missing or wrong token is answered 401', rule: 'Tokens' },
  unknown: { title: 'What does not exist is answered 404', rule: 'Errors' },
  'bad-request': { title: 'An impossible parameter is answered 400', rule: 'Parameters' },
} as const;

/** The name of a check. */
export type CheckName = keyof typeof CHECKS;

/** Every name, in the order they are told. */
export const CHECK_NAMES = Object.keys(CHECKS) as CheckName[];

/** Something a check found. */
export interface Finding {
  readonly check: CheckName;
  /** `failure`: a rule is broken. `note`: compatible with the rules, and worth knowing. */
  readonly severity: 'failure' | 'note';
  /** What is, and what would be right. */
  readonly message: string;
  readonly account_id?: string;
  readonly transaction_id?: string;
  readonly statement_id?: string;
}

/** How one check ended. */
export interface CheckResult {
  readonly check: CheckName;
  readonly title: string;
  /** The section of RULES. */
  readonly rule: string;
  readonly result: 'passed' | 'failed' | 'not_run';
  /** How many things it looked at: pages, rows, statements or requests. */
  readonly checked: number;
  /** How many failures there were in all. */
  readonly failures: number;
  /** The first of them, and the notes. */
  readonly findings: readonly Finding[];
  /** Why something was left out, or all of it. */
  readonly left_out: readonly string[];
}

/** Where a finding is. */
export type At = Partial<Pick<Finding, 'account_id' | 'transaction_id' | 'statement_id'>>;

/** Findings told of one check; the others are counted. */
const MOST_TOLD = 10;

interface Standing {
  checked: number;
  failures: number;
  notes: number;
  readonly findings: Finding[];
  readonly leftOut: Set<string>;
}

/** Takes findings as they come, and tells in the end how each check went. */
export class Findings {
  /** Those that nobody has taken yet. */
  #fresh: Finding[] = [];
  readonly #all: Record<CheckName, Standing>;
  readonly #skip: ReadonlySet<CheckName>;

  /** @param skip checks that are left out */
  constructor(skip: Iterable<CheckName> = []) {
    this.#skip = new Set(skip);
    const standing = (): Standing => ({ checked: 0, failures: 0, notes: 0, findings: [], leftOut: new Set() });
    this.#all = Object.fromEntries(CHECK_NAMES.map((name) => [name, standing()])) as Record<CheckName, Standing>;
    for (const name of this.#skip) this.leaveOut(name, 'it was asked to be skipped');
  }

  /** So many more things were looked at. */
  looked(check: CheckName, count = 1): void {
    if (!this.#skip.has(check)) this.#all[check].checked += count;
  }

  /** A rule is broken. */
  fail(check: CheckName, message: string, at: At = {}): void {
    this.#add({ check, severity: 'failure', message, ...at });
  }

  /** Compatible with the rules, and worth knowing. */
  note(check: CheckName, message: string, at: At = {}): void {
    this.#add({ check, severity: 'note', message, ...at });
  }

  /** Something could not be checked. */
  leaveOut(check: CheckName, why: string): void {
    this.#all[check].leftOut.add(why);
  }

  /** The findings since this was last called. */
  take(): Finding[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  /** How each check went. */
  results(): CheckResult[] {
    return CHECK_NAMES.map((check) => {
      const { checked, failures, findings, leftOut } = this.#all[check];
      const result = failures > 0 ? 'failed' : checked > 0 ? 'passed' : 'not_run';
      if (result === 'not_run' && leftOut.size === 0) leftOut.add('there is nothing to check it on');
      return { check, ...CHECKS[check], result, checked, failures, findings, left_out: [...leftOut] };
    });
  }

  #add(finding: Finding): void {
    const standing = this.#all[finding.check];
    if (this.#skip.has(finding.check)) return;
    const isFailure = finding.severity === 'failure';
    const told = isFailure ? (standing.failures += 1) : (standing.notes += 1);
    if (told > MOST_TOLD) return;
    standing.findings.push(finding);
    this.#fresh.push(finding);
  }
}
