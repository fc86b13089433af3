/** The rules of the books, each a case over one reading of all of them (RULES "Verify"). */
import type { Backend } from '../../components/backend/backend.js';
import { type Books } from '../verify/books.js';
import { Unanswered } from '../verify/asking.js';
import { CHECK_NAMES, CHECKS, type CheckName, type CheckResult } from '../verify/checks.js';
import { type VerifyBounds, type VerifyStep, verifyBooks } from '../verify/verify.js';
import { type ConformanceCase, type LeftOut, NotConforming, notOurs, outcomeOf, shown } from './case.js';

/** Rules of a server; over a port they are told by `BackendError`, which the cases of the port look at. */
const OF_A_SERVER: readonly CheckName[] = ['token', 'unknown', 'bad-request'];

/** How the books are read. */
export type Reading = (bounds: VerifyBounds) => AsyncGenerator<VerifyStep, void, undefined>;

/** A reading of a backend's books by its own methods. */
export function readingOf(backend: Backend): Reading {
  return (bounds) => verifyBooks(distrusted(backend), bounds);
}

/** A rejection is a finding like any other. */
function distrusted(backend: Backend): Books {
  const told = async (name: string, call: () => Promise<unknown>): Promise<unknown> => {
    const outcome = await outcomeOf(call);
    if ('answer' in outcome) return outcome.answer;
    throw new Unanswered(`${name} rejects with ${shown(outcome.error)}`);
  };
  return {
    listAccounts: () => told('listAccounts', () => backend.listAccounts()),
    listTransactions: (id, query) => told('listTransactions', () => backend.listTransactions(id, query)),
    listStatements: (id, query) => told('listStatements', () => backend.listStatements(id, query)),
  };
}

/** A case for each check. They share one reading, made when the first is run. */
export function booksCases(
  backend: Pick<Backend, 'listAccounts'>,
  reading: Reading,
  ofServer: boolean,
  bounds: VerifyBounds,
): ConformanceCase[] {
  let report: Promise<readonly CheckResult[] | LeftOut> | undefined;
  const results = () => (report ??= read(backend, reading, bounds));
  const names = CHECK_NAMES.filter((name) => ofServer || !OF_A_SERVER.includes(name));
  return names.map((name) => ({
    id: `books/${name}`,
    ...CHECKS[name],
    run: async () => {
      const found = await results();
      if ('left_out' in found) return found;
      const { result, findings, left_out: leftOut } = found.find(({ check }) => check === name)!;
      if (result === 'failed') throw new NotConforming(findings.filter(isFailure).map(inWords));
      return result === 'passed' ? undefined : { left_out: leftOut.join('; ') || 'there was nothing to look at' };
    },
  }));
}

type Told = CheckResult['findings'][number];

const isFailure = ({ severity }: Told): boolean => severity === 'failure';

const inWords = ({ message, account_id, transaction_id, statement_id }: Told): string =>
  [account_id, statement_id, transaction_id].filter(Boolean).join(' ').concat(': ', message).replace(/^: /, '');

async function read(
  backend: Pick<Backend, 'listAccounts'>,
  reading: Reading,
  bounds: VerifyBounds,
): Promise<readonly CheckResult[] | LeftOut> {
  const leftOut = notOurs(await outcomeOf(() => backend.listAccounts()), 'listAccounts');
  if (leftOut) return leftOut;
  for await (const step of reading(bounds)) if (step.kind === 'report') return step.report.checks;
  throw new Error('The reading of the books ended without a report.');
}
