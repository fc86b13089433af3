/**
 * The conformance suite: puts anything that claims to be a backend through every rule (RULES "Conformance"). It reads,
 * and asks for what must be refused; it changes something only with `writes`.
 */
import type { Backend } from '../../components/backend/backend.js';
import { clientBackend, proAccessBackend } from '../../components/backend/pro-access-backend.js';
import type { AnyBackend } from '../../components/backend/pro-access-port.js';
import { verify } from '../verify/verify.js';
import { booksCases, readingOf } from './books-cases.js';
import { type ConformanceCase, NotConforming, shown } from './case.js';
import { portCases } from './port-cases.js';
import { proCases } from './pro-cases.js';
import { sessionCases } from './session-cases.js';

/** Where the API lives, and as whom to ask. */
export interface ConformanceServer {
  /** Without `/v1`, as `httpBackend` takes it. */
  readonly baseUrl: string;
  /** A token of a company's person, or a firm's session: what is not for it is left out. */
  readonly token: string;
  /** What takes the place of the global `fetch`: `createSandbox().fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What is put to the test: an object with methods of the port, or a server. */
export type ConformanceSubject = AnyBackend | ConformanceServer;

/** How far the suite goes. */
export interface ConformanceOptions {
  /** This account alone, of the rules of the books. */
  readonly account?: string;
  /** Pages of each walk over the books; by default all. */
  readonly maxPages?: number;
  /** Whether to enter clients, write notes and invite somebody, where the methods are there. Default false. */
  readonly writes?: boolean;
}

/** How one case ended. */
export interface ConformanceResult {
  readonly id: string;
  readonly title: string;
  /** The section of RULES. */
  readonly rule: string;
  readonly result: 'passed' | 'failed' | 'left_out';
  /** What is wrong, or why it was left out. */
  readonly findings: readonly string[];
}

/** What the suite came to. */
export interface ConformanceReport {
  /** Whether no case failed and some passed. */
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly left_out: number;
  readonly cases: readonly ConformanceResult[];
}

const isServer = (subject: ConformanceSubject): subject is ConformanceServer =>
  typeof (subject as Partial<ConformanceServer>).baseUrl === 'string';

const isBooks = (backend: AnyBackend): backend is AnyBackend & Backend =>
  (['listAccounts', 'listTransactions', 'listStatements'] as const).every(
    (name) => typeof backend[name] === 'function',
  );

/**
 * The cases for a subject: those whose methods it has. Give each to a test runner, or all to `conformance`.
 * @throws TypeError where the subject has no method of the port
 */
export function conformanceCases(subject: ConformanceSubject, options: ConformanceOptions = {}): ConformanceCase[] {
  const { account, maxPages, writes = false } = options;
  const bounds = { account, maxPages };
  const cases: ConformanceCase[] = [];
  let backend: AnyBackend;
  if (isServer(subject)) {
    const { baseUrl, token, fetch: given = (request: Request) => fetch(request) } = subject;
    const http = { baseUrl, fetch: given, getAccessToken: () => token };
    backend = { ...proAccessBackend(http), ...clientBackend(http) };
    const reading = () => verify({ baseUrl, token, fetch: given }, bounds);
    cases.push(...booksCases(backend as Backend, reading, true, bounds));
  } else {
    backend = subject;
    if (isBooks(backend)) cases.push(...booksCases(backend, readingOf(backend), false, bounds));
  }
  if (isBooks(backend)) cases.push(...portCases(backend));
  cases.push(...proCases(backend));
  if (writes) cases.push(...sessionCases(backend));
  if (cases.length > 0) return cases;
  throw new TypeError('This has no method of the backend port: give an object with some, or {baseUrl, token}.');
}

/** Runs every case, one after the other. @throws TypeError where the subject has no method of the port */
export async function conformance(
  subject: ConformanceSubject,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const cases: ConformanceResult[] = [];
  for (const one of conformanceCases(subject, options)) cases.push(await resultOf(one));
  const count = (wanted: ConformanceResult['result']) => cases.filter(({ result }) => result === wanted).length;
  const [passed, failed, left_out] = [count('passed'), count('failed'), count('left_out')];
  return { ok: failed === 0 && passed > 0, passed, failed, left_out, cases };
}

async function resultOf({ id, title, rule, run }: ConformanceCase): Promise<ConformanceResult> {
  const ended = (result: ConformanceResult['result'], findings: readonly string[]) => ({
    id,
    title,
    rule,
    result,
    findings,
  });
  try {
    const leftOut = await run();
    return leftOut ? ended('left_out', [leftOut.left_out]) : ended('passed', []);
  } catch (error) {
    return ended('failed', error instanceof NotConforming ? error.findings : [`It broke off: ${shown(error)}`]);
  }
}

const MARKS = { passed: 'passed  ', failed: 'FAILED  ', left_out: 'left out' } as const;

/** A report in words: a line for each case, what is wrong below it, the count last. */
export function conformanceText({ cases, passed, failed, left_out }: ConformanceReport): string {
  const lines = cases.flatMap(({ id, title, rule, result, findings }) => [
    `${MARKS[result]}  ${title} (${id}; RULES "${rule}")`,
    ...findings.map((finding) => `            ${finding}`),
  ]);
  return [...lines, '', `${passed} passed, ${failed} failed, ${left_out} left out`, ''].join('\n');
}
