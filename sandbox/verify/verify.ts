/**
 * Verifying a server that speaks the accounting API (RULES "Verify"): a partner's own, a sandbox, the real one. It only
 * reads. Everything it reads is judged by the same proofs as the sandbox's own books.
 */
import type { Account } from '../../components/backend/backend.js';
import { LegProof } from '../../components/ledger/legs.js';
import { formatInstant } from '../time.js';
import { AccountVerifier, type AccountProgress } from './account.js';
import { Asker, Unanswered, type Asking } from './asking.js';
import { httpBooks, type Books } from './books.js';
import { Findings, type CheckName, type CheckResult, type Finding } from './checks.js';
import { verifyRefusals } from './refusals.js';
import { shaped } from './shapes.js';

/** Bounds of a verification. */
export interface VerifyBounds {
  /** This account alone. */
  readonly account?: string | undefined;
  /** Pages of each walk; by default all. */
  readonly maxPages?: number | undefined;
  /** Checks to leave out. */
  readonly skip?: readonly CheckName[] | undefined;
}

/** What a verification came to. */
export interface VerifyReport {
  /** Whether no check failed and some ran. */
  readonly ok: boolean;
  readonly accounts: number;
  readonly statements: number;
  readonly transactions: number;
  /** Requests made; null where the books were no server. */
  readonly requests: number | null;
  readonly checks: readonly CheckResult[];
}

/** What is told as it goes. */
export type VerifyStep =
  | { readonly kind: 'progress'; readonly progress: AccountProgress }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'report'; readonly report: VerifyReport };

/** Verifies a server: its books, and how it refuses. The last step is the report. Rejects only when aborted. */
export async function* verify(asking: Asking, bounds: VerifyBounds = {}): AsyncGenerator<VerifyStep, void, undefined> {
  const asker = new Asker(asking);
  const findings = new Findings(bounds.skip);
  const found = yield* guarded(findings, readBooks(httpBooks(asker, findings), bounds, findings));
  yield* guarded(findings, refusals(asker, found?.accounts[0], findings));
  yield* told(findings);
  yield { kind: 'report', report: reportOf(findings, found, asker.requests) };
}

/** Verifies books alone, of whatever kind: a `Backend` is one. How it refuses is not looked at. */
export async function* verifyBooks(
  books: Books,
  bounds: VerifyBounds = {},
): AsyncGenerator<VerifyStep, void, undefined> {
  const findings = new Findings(bounds.skip);
  const found = yield* guarded(findings, readBooks(books, bounds, findings));
  for (const check of ['token', 'unknown', 'bad-request'] as const)
    findings.leaveOut(check, 'there is no server to ask');
  yield* told(findings);
  yield { kind: 'report', report: reportOf(findings, found, null) };
}

interface Found {
  readonly accounts: readonly string[];
  readonly statements: number;
  readonly transactions: number;
}

function reportOf(findings: Findings, found: Found | undefined, requests: number | null): VerifyReport {
  const checks = findings.results();
  const { accounts = [], statements = 0, transactions = 0 } = found ?? {};
  const ok = checks.every(({ result }) => result !== 'failed') && accounts.length > 0;
  return { ok, accounts: accounts.length, statements, transactions, requests, checks };
}

function* told(findings: Findings): Generator<VerifyStep, void, undefined> {
  for (const finding of findings.take()) yield { kind: 'finding', finding };
}

/** Runs a part; what nobody answers is a finding, and its end. */
async function* guarded<T>(
  findings: Findings,
  part: AsyncGenerator<VerifyStep, T, undefined>,
  at: { account_id?: string } = {},
): AsyncGenerator<VerifyStep, T | undefined, undefined> {
  try {
    return yield* part;
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    findings.looked('answers');
    findings.fail('answers', `${error.message}.`, at);
    return undefined;
  }
}

async function* refusals(
  asker: Asker,
  accountId: string | undefined,
  findings: Findings,
): AsyncGenerator<VerifyStep, void, undefined> {
  for await (const _ of verifyRefusals(asker, accountId, findings)) yield* told(findings);
}

async function* readBooks(
  books: Books,
  { account: only, maxPages = Infinity }: VerifyBounds,
  findings: Findings,
): AsyncGenerator<VerifyStep, Found | undefined, undefined> {
  const all = await readAccounts(books, findings);
  yield* told(findings);
  if (!all) return undefined;
  const accounts = all.filter(({ id }) => only === undefined || id === only);
  if (accounts.length === 0) {
    findings.fail('accounts', only === undefined ? 'There is no account.' : `There is no account ${only}.`);
    return undefined;
  }
  const legs = new LegProof();
  const read: AccountVerifier[] = [];
  let whole = true;
  for (const account of accounts) {
    const verifier = new AccountVerifier(books, account, maxPages, findings);
    const at = { account_id: account.id };
    const end = yield* guarded(findings, stepsOf(verifier, legs, findings), at);
    whole &&= end === 'whole';
    read.push(verifier);
    yield* told(findings);
  }
  if (!whole || only !== undefined) findings.leaveOut('legs', 'not every row of every account was read');
  else judgeLegs(legs, accounts, read, findings);
  const sum = (of: 'rows' | 'statements') => read.reduce((total, { progress }) => total + progress[of], 0);
  return { accounts: accounts.map(({ id }) => id), statements: sum('statements'), transactions: sum('rows') };
}

async function* stepsOf(
  verifier: AccountVerifier,
  legs: LegProof,
  findings: Findings,
): AsyncGenerator<VerifyStep, string, undefined> {
  const steps = verifier.run(legs);
  for (;;) {
    const { done, value } = await steps.next();
    yield* told(findings);
    if (done) return value;
    yield { kind: 'progress', progress: value };
  }
}

/** The list of accounts, those that can be read. */
async function readAccounts(books: Books, findings: Findings): Promise<Account[] | undefined> {
  const list = (await books.listAccounts()) as { items?: unknown } | null;
  findings.looked('accounts');
  if (!Array.isArray(list?.items)) {
    findings.fail('accounts', 'The list of accounts is no {items}.');
    return undefined;
  }
  const accounts = list.items.flatMap((item) => shaped('account', item, findings, {}) ?? []);
  const kinds = accounts.map(({ instrument }) => instrument);
  if (kinds.lastIndexOf('CASH') > kinds.indexOf('CARD') && kinds.includes('CARD')) {
    findings.fail('accounts', 'A cash account comes after a card account; cash comes first.');
  }
  if (kinds.filter((kind) => kind === 'CARD').length > 1)
    findings.fail('accounts', 'There is more than one card account.');
  if (new Set(accounts.map(({ id }) => id)).size < accounts.length) findings.fail('accounts', 'An id comes twice.');
  return accounts;
}

/** A payment's other leg posts within so many seconds: five business days, and a weekend. */
const WEEK = 7 * 86_400;

/** Lone legs, where all rows of both kinds were read. */
function judgeLegs(
  legs: LegProof,
  accounts: readonly Account[],
  read: readonly AccountVerifier[],
  findings: Findings,
): void {
  const kinds = new Set(accounts.map(({ instrument }) => instrument));
  if (kinds.size < 2) return findings.leaveOut('legs', 'there is no card account beside a cash account');
  findings.looked('legs', legs.count);
  const newest = read.map(({ lastPosted }) => lastPosted).reduce((one, other) => (one > other ? one : other));
  const settled = newest === '' || read.some(({ pendingSeen }) => pendingSeen);
  const before = settled ? undefined : formatInstant(Date.parse(newest) / 1000 - WEEK);
  for (const { message, account_id, transaction_id } of legs.breaches(undefined, before)) {
    findings.fail('legs', message, { account_id, transaction_id });
  }
}
