/** What the audit says of steps: a right walker passes whatever happens, and every mistake is found by its code. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { auditOf } from '../../sandbox/journal/audit.js';
import type { Step } from '../../sandbox/journal/step.js';
import { FOUND, type Mistake, type Trouble, Walker } from './walker.js';

const trouble = fc.constantFrom<Trouble>('none', 'limited', 'unavailable', 'reset', 'truncated', 'expired');

/** The codes of all findings. */
const codesOf = ({ walks, findings }: ReturnType<typeof auditOf>): string[] =>
  [...findings, ...walks.flatMap((walk) => walk.findings)].map(({ code }) => code);

describe('a right walker', () => {
  it('passes whatever happens to its requests, and has every row once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(trouble, { maxLength: 12 }),
        fc.boolean(),
        (rows, limit, troubles, byWorld) => {
          const report = auditOf(new Walker(rows, limit, troubles, byWorld).walk(), true);
          assert.deepEqual(codesOf(report), []);
          assert.equal(report.passed, true);
          assert.deepEqual(
            report.walks.map((walk) => [walk.rows, walk.expected, walk.complete, walk.account, walk.person]),
            [[rows, rows, true, 'dpacc_1', 'cuuser_1']],
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('passes beside others who walk the same list at the same time, with the same cursors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 60 }),
        (rows, turns) => {
          const walkers = [new Walker(rows, 7, []).walk(), new Walker(rows, 7, []).walk()];
          const steps: Step[] = [];
          for (const turn of [...turns, ...Array<boolean>(20).fill(true), ...Array<boolean>(20).fill(false)]) {
            const step = walkers[turn ? 0 : 1]!.shift();
            if (step) steps.push({ ...step, sequence: steps.length + 1 });
          }
          const report = auditOf(steps, true);
          assert.deepEqual(codesOf(report), []);
          assert.deepEqual(
            report.walks.map((walk) => [walk.rows, walk.complete]),
            [
              [rows, true],
              [rows, true],
            ],
          );
        },
      ),
    );
  });
});

describe('a walker who makes a mistake', () => {
  for (const [mistake, code] of Object.entries(FOUND) as [Mistake, string][]) {
    it(`and ${mistake} is found: ${code}`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 21, max: 60 }),
          fc.integer({ min: 1, max: 10 }),
          fc.array(trouble, { maxLength: 6 }),
          (rows, limit, more) => {
            // Each list has three pages at least; a failure on the second gives every mistake its chance.
            const troubles: Trouble[] = ['none', 'limited', ...more];
            const report = auditOf(new Walker(rows, limit, troubles, false, mistake).walk(), true);
            assert.ok(codesOf(report).includes(code), `${code} is among ${codesOf(report).join(', ')}`);
            assert.equal(report.passed, false);
          },
        ),
        { numRuns: 200 },
      );
    });
  }

  for (const [mistake, codes] of [
    ['stops early', ['stopped_early']],
    ['gives up', ['gave_up']],
    ['does not wait', ['retried_too_soon']],
    ['loses its place', ['retry_lost_place']],
    ['reads a page twice', ['cursor_reused']],
    ['invents a cursor', ['cursor_invented']],
    ['reads past the end', ['read_past_end']],
    ['sends a cursor elsewhere', ['cursor_misused']],
  ] as [Mistake, string[]][]) {
    it(`and ${mistake} is told of nothing else`, () => {
      const report = auditOf(new Walker(50, 10, ['none', 'limited'], false, mistake).walk(), true);
      assert.deepEqual(codesOf(report), codes);
      const [walk] = report.walks;
      const rowsAreThere = ['does not wait', 'invents a cursor', 'reads past the end', 'sends a cursor elsewhere'];
      assert.equal(walk!.complete, rowsAreThere.includes(mistake));
    });
  }
});

/** One request that is of no walk. */
function step(sequence: number, change: Partial<Step>): Step {
  const [base] = new Walker(1, 1, []).walk();
  return {
    ...base!,
    sequence,
    asked: sequence * 1000,
    answered: sequence * 1000 + 10,
    list: false,
    page: undefined,
    token: 'one',
    method: 'POST',
    path: '/v1/pro_access/bills',
    ...change,
  };
}

const TOKEN = '/oauth2/v1/token';
const code = { kind: 'code', value: 'k0' } as const;
const refresh = { kind: 'refresh_token', value: 'r0' } as const;

/** Steps, and the findings of them: code and sequence. */
const table: [name: string, steps: Partial<Step>[], found: [code: string, sequence: number][]][] = [
  ['nothing wrong', [{}, { key: 'a' }, { key: 'b' }], []],
  ['a token in the address', [{ secretInQuery: 'access_token' }], [['token_in_query', 1]]],
  [
    'a key under another body',
    [
      { key: 'a', body: 'x' },
      { key: 'a', body: 'y' },
    ],
    [['idempotency_key_reused', 2]],
  ],
  [
    'a key under another path',
    [{ key: 'a' }, { key: 'a', path: '/v1/pro_access/uploads' }],
    [['idempotency_key_reused', 2]],
  ],
  [
    'a key under the same body',
    [
      { key: 'a', body: 'x', status: 503 },
      { key: 'a', body: 'x' },
    ],
    [],
  ],
  [
    'a key of somebody else',
    [
      { key: 'a', body: 'x' },
      { key: 'a', body: 'y', asker: 'other' },
    ],
    [],
  ],
  ['a write again without a key', [{ status: 0, arrived: false }, {}], [['retried_without_key', 2]]],
  ['a write again after 429', [{ status: 429 }, {}], []],
  ['another write after a failure', [{ status: 500, body: 'x' }, { body: 'y' }], []],
  ['a retry too soon', [{ status: 503, retryAfter: 5, key: 'a' }, { key: 'a' }], [['retried_too_soon', 2]]],
  [
    'a retry by the world’s clock',
    [
      { status: 503, retryAfter: 5, key: 'a' },
      { key: 'a', at: 5 },
    ],
    [],
  ],
  [
    'a code twice',
    [
      { path: TOKEN, spent: code },
      { path: TOKEN, spent: code },
    ],
    [['code_reused', 2]],
  ],
  [
    'a code again that was refused',
    [
      { path: TOKEN, spent: code, status: 401 },
      { path: TOKEN, spent: code },
    ],
    [],
  ],
  [
    'a refresh token after its rotation',
    [
      { path: TOKEN, spent: refresh },
      { path: TOKEN, spent: { kind: 'refresh_token', value: 'r1' } },
      { path: TOKEN, spent: refresh, status: 400 },
    ],
    [['refresh_token_reused', 3]],
  ],
  [
    'a refresh token whose answer was lost',
    [
      { path: TOKEN, spent: refresh, status: 0, arrived: false },
      { path: TOKEN, spent: refresh },
    ],
    [],
  ],
  [
    'a dead token again',
    [
      { status: 401, code: 'token_expired' },
      { status: 401, code: 'token_expired' },
    ],
    [['dead_token_resent', 2]],
  ],
  ['a new token after an expired one', [{ status: 401, code: 'token_expired' }, { token: 'two' }], []],
];

describe('the audit of what is of no walk', () => {
  for (const [name, changes, found] of table) {
    it(`says of ${name}: ${found.map(([one]) => one).join(', ') || 'nothing'}`, () => {
      const report = auditOf(
        changes.map((change, n) => step(n + 1, change)),
        true,
      );
      assert.deepEqual(
        report.findings.map(({ code: one, sequence }) => [one, sequence]),
        found,
      );
      assert.equal(report.passed, !report.findings.some(({ level }) => level === 'error'));
      assert.deepEqual(report.walks, []);
    });
  }
});

describe('the audit of a journal that begins in the middle', () => {
  const middle = new Walker(30, 10, []).walk().slice(1);

  it('says that it knows the end of a walk alone', () => {
    const report = auditOf(middle, false);
    assert.deepEqual(codesOf(report), ['begun_before']);
    assert.deepEqual([report.passed, report.walks[0]!.complete], [true, false]);
  });

  it('says that a cursor was invented where it has every request', () => {
    assert.ok(codesOf(auditOf(middle, true)).includes('cursor_invented'));
  });
});

describe('the audit of faults in the data', () => {
  const [first, second, last] = new Walker(30, 10, []).walk() as [Step, Step, Step];
  const renumbered = (steps: Step[]) => steps.map((one, n) => ({ ...one, sequence: n + 1 }));
  const page = (of: Step, change: object): Step => ({ ...of, page: { ...of.page!, ...change } });

  it('takes the text "null" for the end, and sending it for a mistake', () => {
    const steps = renumbered([first, second, page(last, { next: 'null' })]);
    const report = auditOf(steps, true);
    assert.deepEqual([codesOf(report), report.walks[0]!.complete], [[], true]);
    const sent: Step = { ...last, cursor: 'null', status: 400, page: undefined, sequence: 4 };
    assert.deepEqual(codesOf(auditOf([...steps, sent], true)), ['read_past_end']);
  });

  it('counts rows that came twice by a fault as they came, and does not blame the client', () => {
    const report = auditOf(renumbered([first, page(second, { rows: 12 }), last]), true);
    assert.deepEqual(codesOf(report), []);
    assert.deepEqual([report.walks[0]!.rows, report.walks[0]!.expected, report.walks[0]!.complete], [32, 30, true]);
  });

  it('lets a page be asked for again that gives its own cursor, but not for ever', () => {
    const loop = page(second, { next: second.cursor });
    const survived = auditOf(renumbered([first, loop, loop, second, last]), true);
    assert.deepEqual([codesOf(survived), survived.walks[0]!.complete], [[], true]);
    const stopped = auditOf(renumbered([first, loop, loop]), true);
    assert.deepEqual([codesOf(stopped), stopped.walks[0]!.complete], [[], false]);
    const for_ever = auditOf(renumbered([first, loop, loop, loop, loop, loop]), true);
    assert.deepEqual(codesOf(for_ever), ['cursor_loop']);
  });

  it('goes on behind a page without rows', () => {
    const empty = page({ ...second, cursor: 'c10' }, { rows: 0, next: 'c10b' });
    const report = auditOf(renumbered([first, empty, { ...second, cursor: 'c10b' }, last]), true);
    assert.deepEqual([codesOf(report), report.walks[0]!.complete], [[], true]);
  });

  it('excuses a walk that a reset ended', () => {
    const stale: Step = { ...second, status: 400, code: 'cursor_stale', page: undefined };
    assert.deepEqual(codesOf(auditOf(renumbered([first, stale]), true)), []);
  });
});
