/** `brex-sandbox verify`: the checks of `sandbox/verify` against a server, as a report. */
import { counted } from '../../counted.js';
import { CHECK_NAMES, type CheckResult, type Finding } from '../../verify/checks.js';
import { verify, type VerifyReport } from '../../verify/verify.js';
import type { Command } from '../command.js';
import { commonFlags, wholeNumber, type FlagTable } from '../flags.js';
import { UsageError, type Given } from '../given.js';
import { Progress } from './progress.js';
import { readToken, TOKEN_VARIABLE } from './token.js';

const verifyFlags = {
  token: {
    group: 'Whom to ask as',
    value: '<token>',
    secret: true,
    help: [
      `Bearer token of an account admin or bookkeeper; - reads it from standard input.`,
      `Better in ${TOKEN_VARIABLE}: a command line is seen by others. It is never shown.`,
    ],
  },
  account: {
    group: 'What to check',
    value: '<id>',
    help: ['This account alone. Default: all that the token may read.'],
  },
  'max-pages': {
    group: 'What to check',
    value: '<number>',
    help: ['Pages of each walk. Default: all. What is left out is told.'],
    read: (text) => wholeNumber(text, 1_000_000, 1),
    takes: 'a whole number from 1 to 1000000',
  },
  skip: {
    group: 'What to check',
    value: '<check>',
    choices: CHECK_NAMES,
    many: true,
    help: ['Leave a check out, where your server decides otherwise. May be repeated.'],
  },
  ...commonFlags,
} as const satisfies FlagTable;

/** `brex-sandbox verify`. */
export const verifyCommand: Command<typeof verifyFlags> = {
  flags: verifyFlags,
  operand: {
    name: '<base-url>',
    takes: 'the URL that /v1/accounting is behind, for example https://platform.example.com',
  },
  about: [
    'Checks a server that speaks the accounting API, whoever made it: pages and cursors, signs, the chain of',
    'balances, opening + lines = closing of every statement, fields, refusals. It only reads.',
    'Exit code 0: every check that ran passed; 1: a check failed, or nobody answered; 2: the command line is wrong.',
  ],
  examples: [
    'brex-sandbox verify http://127.0.0.1:4010',
    'cat token.txt | brex-sandbox verify https://books.example.com --token - --max-pages 20',
    'brex-sandbox verify http://127.0.0.1:4010 --json --skip legs > report.json',
  ],
  run: async (given: Given<typeof verifyFlags>) => {
    const baseUrl = baseUrlOf(given.operand!);
    const token = await readToken(given.one('token'));
    const report = await verified(baseUrl, token, given);
    const text = given.one('json')
      ? `${JSON.stringify({ base_url: baseUrl, ...report }, undefined, 2)}\n`
      : told(baseUrl, report);
    process.stdout.write(without(token, text));
    return report.ok ? 0 : 1;
  },
};

/** A server's own words stand in a report, and some repeat what they were sent: the token, as it is or within JSON. */
function without(token: string, text: string): string {
  return text.replaceAll(JSON.stringify(token).slice(1, -1), '[token]').replaceAll(token, '[token]');
}

function baseUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fits = url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '' && url.hash === '';
  if (!fits) throw new UsageError(`"${text}" is no base URL; give one such as https://platform.example.com`);
  return url.href.replace(/\/+$/, '');
}

async function verified(baseUrl: string, token: string, given: Given<typeof verifyFlags>): Promise<VerifyReport> {
  const progress = new Progress();
  const asking = { fetch: (request: Request) => fetch(request), baseUrl, token };
  const bounds = { account: given.one('account'), maxPages: given.one('max-pages'), skip: given.all('skip') };
  try {
    for await (const step of verify(asking, bounds)) {
      if (step.kind === 'report') return step.report;
      if (step.kind !== 'progress') continue;
      const { account_id, statements, rows } = step.progress;
      progress.tell(`${account_id}: ${statements} statements, ${rows} rows`);
    }
  } finally {
    progress.end();
  }
  throw new Error('a verification ended without a report');
}

/** The report in words. */
function told(baseUrl: string, { ok, accounts, statements, transactions, requests, checks }: VerifyReport): string {
  const width = Math.max(...checks.map(({ title }) => title.length));
  const lines = checks.flatMap((result) => lineOf(result, width));
  const count = (result: CheckResult['result']) => checks.filter((check) => check.result === result).length;
  const notRun = count('not_run') > 0 ? `, ${count('not_run')} not run` : '';
  const read = [
    counted(accounts, 'account'),
    counted(statements, 'statement'),
    counted(transactions, 'row'),
    ...(requests === null ? [] : [counted(requests, 'request')]),
  ];
  return [
    `${baseUrl}: ${read.join(', ')}`,
    '',
    ...lines,
    '',
    `${ok ? 'Passed' : 'Failed'}: ${counted(count('passed'), 'check')} passed, ${count('failed')} failed${notRun}.`,
    '',
  ].join('\n');
}

const MARKS = { passed: 'ok', failed: 'FAIL', not_run: '-' } as const;

function lineOf({ check, title, result, checked, failures, findings, left_out }: CheckResult, width: number): string[] {
  const counts = result === 'not_run' ? '' : `${failures > 0 ? `${failures} of ` : ''}${checked}`;
  const head = `  ${MARKS[result].padEnd(5)}${check.padEnd(12)} ${title.padEnd(width)}  ${counts}`.trimEnd();
  const told = findings.map((finding) => `         ${findingText(finding)}`);
  const more = failures - findings.filter(({ severity }) => severity === 'failure').length;
  return [
    head,
    ...told,
    ...(more > 0 ? [`         and ${more} more like these`] : []),
    ...left_out.map((why) => `         left out: ${why}`),
  ];
}

function findingText({ severity, message, account_id, transaction_id, statement_id }: Finding): string {
  const where = [account_id, statement_id, transaction_id].filter(Boolean).join(' ');
  const text = `${severity === 'note' ? 'note: ' : ''}${where && `${where}: `}${message}`;
  return text.replace(/\p{Cc}/gu, '?'); // what a server sent is text, and must not steer a terminal
}
