/** `brex-sandbox verify`: against the sandbox, which passes, and against servers that are each broken in one way. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckName } from '../../sandbox/verify/checks.js';
import { verify, type VerifyReport } from '../../sandbox/verify/verify.js';
import { createSandbox, type SandboxOptions } from '../../sandbox/index.js';
import { serve } from '../node/serving.js';
import { accounts, broken, rows, statements, type Breaking } from './proxy.js';
import { run } from './running.js';

/** A few months, so that a walk is short. */
const SPRING: SandboxOptions = { scenario: 'demo', clock: '2024-05-01T00:00:00Z' };

interface Reader {
  company: string;
  token: string;
}

/** Who may read the books of each company of a world. */
async function readers(world: SandboxOptions): Promise<Reader[]> {
  const { items } = await createSandbox(world).control.personas();
  return items.flatMap(({ role, company, token }) =>
    role === 'account_admin' && company ? [{ company: company.name, token }] : [],
  );
}

interface Verified {
  code: number | null;
  output: string;
  errors: string;
  report: VerifyReport;
  failed: CheckName[];
}

async function verified(url: string, token: string, ...more: string[]): Promise<Verified> {
  const ended = await run(['verify', url, '--json', ...more], { env: { BREX_TOKEN: token } });
  const report = JSON.parse(ended.output) as VerifyReport;
  const failed = report.checks.filter(({ result }) => result === 'failed').map(({ check }) => check);
  return { ...ended, report, failed };
}

/** The checks that fail, without a command around them: it takes seconds to start. */
async function failing(url: string, token: string): Promise<CheckName[]> {
  for await (const step of verify({ baseUrl: url, token, fetch: (request) => fetch(request) })) {
    if (step.kind === 'report') {
      return step.report.checks.filter(({ result }) => result === 'failed').map(({ check }) => check);
    }
  }
  throw new Error('There was no report.');
}

describe('brex-sandbox verify', () => {
  const worlds: [SandboxOptions, company: RegExp, what: string][] = [
    [{ scenario: 'demo' }, /Chromium/, 'three cash accounts and a card'],
    [{ scenario: 'demo', pending: true }, /Jupiter/, 'cash and card, pending rows listed'],
    [{ scenario: 'edge' }, /Refunds/, 'a card alone, refunds and chargebacks'],
    [{ scenario: 'edge' }, /Row Counts/, 'accounts of no row, one row, a page and a row more'],
    [{ scenario: 'edge', pending: true }, /النخيل/, 'cash in several currencies'],
    [{ scenario: 'empty' }, /./, 'an account without rows'],
  ];
  for (const [world, company, what] of worlds) {
    it(`passes the sandbox: ${world.scenario}, ${what}`, async () => {
      const { url } = await serve({}, world);
      const { token } = (await readers(world)).find((reader) => company.test(reader.company))!;
      const { code, report, failed, output, errors } = await verified(url, token);
      assert.deepEqual(failed, [], output);
      assert.equal(code, 0);
      assert.equal(errors, '');
      assert.equal(report.ok, true);
      assert.deepEqual(
        report.checks.flatMap(({ findings }) => findings),
        [],
        'not even a note',
      );
    });
  }

  it('passes the 100,000 rows of one account, and tells every one', async () => {
    const { url } = await serve({}, { scenario: 'edge' });
    const { token } = (await readers({ scenario: 'edge' })).find(({ company }) => company.startsWith('Hundred'))!;
    const { code, report } = await verified(url, token);
    assert.equal(code, 0);
    assert.equal(report.transactions, 100_000);
  });
});

// Here and not in a hook: what a hook starts ends with it.
const { url: behind } = await serve({}, SPRING);
const [reader] = (await readers(SPRING)) as [Reader];

describe('a server that', () => {
  const purchase = (row: { kind: string; card_transaction_details?: { type: string } }) =>
    row.card_transaction_details?.type === 'PURCHASE';

  const cases: [what: string, breaking: Breaking, due: CheckName[]][] = [
    [
      'sends a row twice',
      { answer: ({ list, body }) => void (list === 'transactions' && body?.items.push(...body.items.slice(-1))) },
      ['cursor', 'limit', 'filters'],
    ],
    [
      'skips a page',
      {
        answer: async ({ list, body, again }) => {
          if (list !== 'transactions' || typeof body?.next_cursor !== 'string') return;
          body.next_cursor = (await again({ cursor: body.next_cursor })).next_cursor;
        },
      },
      ['cursor', 'balance', 'tie-out', 'statements', 'filters'],
    ],
    [
      'gives the same cursor again and again',
      {
        answer: ({ list, body, url }) => {
          const cursor = url.searchParams.get('cursor');
          if (list === 'transactions' && body && cursor !== null) body.next_cursor = cursor;
        },
      },
      ['cursor'],
    ],
    [
      'ends with "null", the text',
      { answer: ({ body }) => void (body?.next_cursor === null && (body.next_cursor = 'null')) },
      ['end'],
    ],
    [
      'does not obey the limit',
      { ask: (query) => void (/^[1-9]\d{0,2}$/.test(query.get('limit') ?? '') && query.set('limit', '1000')) },
      ['limit'],
    ],
    [
      'closes a statement at a wrong balance',
      statements((of, n) => void (n === 1 && (of.end_balance.amount += 1))),
      ['tie-out', 'statements'],
    ],
    [
      'signs a refund as a purchase',
      rows((row) => {
        if (!purchase(row) || row.kind !== 'CARD') return;
        row.card_transaction_details = { type: 'REFUND', refund: { raw_descriptor: '', mcc_code: '0000' } };
      }),
      ['sign'],
    ],
    [
      'has a wrong balance in a row',
      rows((row, n) => void (n === 7 && row.balance && (row.balance.amount += 100))),
      ['balance'],
    ],
    [
      'has a wrong balance of the account',
      accounts((list) => list.forEach((account) => (account.current_balance.amount += 1))),
      ['balance'],
    ],
    [
      'has more to spend than there is',
      accounts((list) => list.forEach((account) => (account.available_balance.amount += 1_000_000_000))),
      ['balance'],
    ],
    [
      'turns two rows round',
      {
        answer: ({ list, body }) => {
          if (list !== 'transactions' || !body || body.items.length < 9) return;
          const [one, other] = body.items.splice(3, 2);
          body.items.splice(3, 0, other!, one!);
        },
      },
      ['cursor', 'order', 'balance', 'filters'],
    ],
    [
      'lists statements oldest first',
      { answer: ({ list, body }) => void (list === 'statements' && body?.items.reverse()) },
      ['order', 'statements', 'cursor', 'balance'],
    ],
    [
      'posts a row before it begins',
      rows((row, n) => void (n === 5 && (row.initiated_at = '2030-01-01T00:00:00Z'))),
      ['status'],
    ],
    [
      'writes money as text',
      rows((row) => Object.assign(row.amount, { amount: (row.amount.amount / 100).toFixed(2) })),
      ['shapes'],
    ],
    [
      'leaves the statement of a row out',
      rows((row, n) => void (n === 2 && (row.statement_id = null))),
      ['tie-out', 'statements', 'filters'],
    ],
    [
      'loses a leg of card payments',
      rows((row) => {
        if (row.kind !== 'CASH' || row.cash_transaction_details.type !== 'CARD_COLLECTION') return;
        row.cash_transaction_details = { type: 'ADJUSTMENT', adjustment: {} };
      }),
      ['legs'],
    ],
    ['ignores statement_id', { ask: (query) => query.delete('statement_id') }, ['filters', 'unknown']],
    ['ignores start_time', { ask: (query) => query.delete('start_time') }, ['filters', 'bad-request']],
    ['lists the card first', accounts((list) => void list.reverse()), ['accounts']],
    [
      'answers 403 to a bad token',
      { answer: (passing) => void (passing.status === 401 && (passing.status = 403)) },
      ['token'],
    ],
    [
      'finds nothing wrong with an account nobody has',
      {
        answer: (passing) =>
          void (passing.status === 404 && ((passing.status = 200), (passing.text = '{"items":[],"next_cursor":null}'))),
      },
      ['unknown'],
    ],
    [
      'takes any limit',
      {
        ask: (query) =>
          void (
            query.has('limit') &&
            !(Number(query.get('limit')) >= 1 && Number(query.get('limit')) <= 1000) &&
            query.set('limit', '100')
          ),
      },
      ['bad-request'],
    ],
    [
      'fails at its statements',
      { answer: (passing) => void (passing.list === 'statements' && passing.status === 200 && (passing.status = 500)) },
      ['answers'],
    ],
    [
      'answers with half a page',
      {
        answer: (passing) =>
          void (
            passing.list === 'transactions' &&
            passing.status === 200 &&
            (passing.text = passing.text.slice(0, 90))
          ),
      },
      ['answers'],
    ],
    [
      'says what is wrong in words alone',
      { answer: (passing) => void (passing.status === 400 && (passing.text = 'no')) },
      ['bad-request'],
    ],
  ];
  for (const [what, breaking, due] of cases) {
    it(`${what} fails at ${due[0]}`, async () => {
      assert.deepEqual(new Set(await failing(await broken(behind, breaking), reader.token)), new Set(due));
    });
  }

  it('fails makes the command end with 1, and say of each failure what it is', async () => {
    const [, breaking, due] = cases[0]!;
    const { code, failed, output } = await verified(await broken(behind, breaking), reader.token);
    assert.deepEqual(new Set(failed), new Set(due), output);
    assert.equal(code, 1);
  });

  it('knows a field and a word more than we do passes, with a note of each', async () => {
    const more = rows((row) => {
      Object.assign(row, { memo: 'new' });
      if (row.method?.type === 'WIRE') Object.assign(row, { method: { type: 'PIGEON', pigeon: {} } });
    });
    const { code, report } = await verified(await broken(behind, more), reader.token);
    assert.equal(code, 0);
    const notes = report.checks.flatMap(({ findings }) => findings);
    assert.ok(notes.every(({ severity }) => severity === 'note'));
    assert.ok(notes.some(({ message }) => message.includes('memo')));
  });

  it('repeats the token in its errors is told so, without the token', async () => {
    const leak: Breaking = {
      answer: (passing) => {
        if (passing.status < 400) return;
        passing.text = JSON.stringify({ type: 'X', message: `bad: ${passing.request.headers.authorization}` });
      },
    };
    const url = await broken(behind, leak);
    const { output, errors, failed, code } = await verified(url, reader.token);
    assert.deepEqual(new Set(failed), new Set(['unknown', 'bad-request']));
    assert.equal(code, 1);
    assert.ok(!(output + errors).includes(reader.token));
    const words = await run(['verify', url, '--token', '-'], { input: `${reader.token}\n` });
    assert.match(words.output, /FAIL unknown .*\d of 3\n.*the answer repeats the token/);
    assert.ok(!(words.output + words.errors).includes(reader.token));
  });

  it('is right is told so in words, bounded to an account and a page, with what was left out', async () => {
    const [account] = await accountsOf(behind, reader.token);
    const bounds = ['--account', account!.id, '--max-pages', '1', '--skip', 'order'];
    const { code, output, errors } = await run(['verify', behind, ...bounds, '--token', reader.token]);
    assert.equal(code, 0);
    assert.equal(errors, '', 'no progress where nobody watches');
    assert.match(output, /^http:\S+: 1 account, 4 statements, \d+ rows, \d+ requests\n/);
    assert.match(output, /- +legs .*\n +left out: not every row/);
    assert.match(output, /- +order .*\n +left out: it was asked to be skipped/);
    assert.match(output, /Passed: 15 checks passed, 0 failed, 2 not run\.\n$/);
  });

  it('is not there fails at answers, and says what was asked', async () => {
    const { code, failed, output } = await verified('http://127.0.0.1:9', reader.token);
    assert.equal(code, 1);
    assert.deepEqual(failed, ['answers']);
    assert.match(output, /GET \/v1\/accounting\/accounts: no answer/);
  });

  const usage: [string[], RegExp][] = [
    [[], /^brex-sandbox: <base-url> is missing: the URL that/],
    [['books.example.com', '--token', 'x'], /"books.example.com" is no base URL/],
    [['ftp://books.example.com', '--token', 'x'], /is no base URL/],
    [['http://a.example', 'http://b.example', '--token', 'x'], /"http:\/\/b.example" is too many/],
    [['http://a.example'], /a token is missing: set BREX_TOKEN/],
    [['http://a.example', '--token', '-'], /a token is missing/],
    [['http://a.example', '--max-pages', '0'], /--max-pages takes a whole number from 1/],
    [['http://a.example', '--skip', 'everything'], /--skip takes one of answers, /],
    [['http://a.example', '--tokn', 'x'], /unknown flag --tokn; did you mean --token\?/],
  ];
  for (const [args, line] of usage) {
    it(`is asked for by "verify ${args.join(' ')}" is not asked at all: exit code 2`, async () => {
      const { code, output, errors } = await run(['verify', ...args]);
      assert.match(errors, line);
      assert.equal(code, 2);
      assert.equal(output, '');
    });
  }
});

async function accountsOf(url: string, token: string): Promise<{ id: string }[]> {
  const answer = await fetch(`${url}/v1/accounting/accounts`, { headers: { Authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { items: { id: string }[] }).items;
}
