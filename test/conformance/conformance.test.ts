import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Backend } from '../../components/backend/backend.js';
import { BackendError } from '../../components/backend/errors.js';
import { httpBackend } from '../../components/backend/http-backend.js';
import { proAccessBackend } from '../../components/backend/pro-access-backend.js';
import type { ProAccessBackend } from '../../components/backend/pro-access-port.js';
import {
  conformance,
  conformanceCases,
  conformanceText,
  type ConformanceReport,
} from '../../sandbox/conformance/index.js';
import { createSandbox, type Persona, type Sandbox } from '../../sandbox/index.js';

const baseUrl = 'http://127.0.0.1:4010';

let sandbox: Sandbox;
let people: readonly Persona[];

before(async () => {
  sandbox = createSandbox({ pending: true });
  people = (await sandbox.control.personas()).items;
});

const one = (role: Persona['role']): Persona => people.find((person) => person.role === role)!;
const server = (role: Persona['role']) => ({ baseUrl, token: one(role).token, fetch: sandbox.fetch });
const options = (role: Persona['role']) => ({ baseUrl, fetch: sandbox.fetch, getAccessToken: () => one(role).token });
const books = (): Backend => httpBackend(options('bookkeeper'));

const failed = ({ cases }: ConformanceReport) => cases.filter(({ result }) => result === 'failed').map(({ id }) => id);
const passed = ({ cases }: ConformanceReport) => cases.filter(({ result }) => result === 'passed').map(({ id }) => id);

describe('the conformance suite', () => {
  for (const role of ['bookkeeper', 'account_admin', 'card_admin', 'pro_access_admin', 'pro_access_user'] as const) {
    it(`finds nothing wrong with the sandbox, asked as ${role}`, async () => {
      const report = await conformance(server(role), { maxPages: 3 });
      assert.deepEqual(failed(report), [], conformanceText(report));
      assert.ok(report.ok);
      assert.ok(report.passed > 20, conformanceText(report));
    });
  }

  it('finds nothing wrong with httpBackend as an object, and runs every rule of the books', async () => {
    const report = await conformance(books());
    assert.deepEqual(failed(report), [], conformanceText(report));
    const due = ['books/cursor', 'books/tie-out', 'books/balance', 'port/aborted-meanwhile', 'port/owned'];
    assert.deepEqual(
      due.filter((id) => !passed(report).includes(id)),
      [],
    );
  });

  it('writes only when it is told to, and then leaves clients as they were', async () => {
    const told: string[] = [];
    const stop = sandbox.control.events((event) => told.push(event.type));
    const reading = await conformance(proAccessBackend(options('pro_access_admin')));
    assert.deepEqual(told, []);
    assert.equal(
      passed(reading).some((id) => id.startsWith('session/')),
      false,
    );
    const writing = await conformance(proAccessBackend(options('pro_access_admin')), { writes: true });
    stop();
    assert.deepEqual(failed(writing), [], conformanceText(writing));
    for (const id of ['session/enter', 'session/nowhere', 'session/idempotency']) {
      assert.ok(passed(writing).includes(id), conformanceText(writing));
    }
    const note = await conformance(server('bookkeeper'), { writes: true, maxPages: 1 });
    assert.ok(passed(note).includes('session/notes'), conformanceText(note));
    assert.equal((await sandbox.control.check()).ok, true);
  });

  it('says of each rule it could not look at why', async () => {
    const report = await conformance(server('pro_access_admin'), { maxPages: 1 });
    const left = report.cases.find(({ id }) => id === 'books/cursor')!;
    assert.equal(left.result, 'left_out');
    assert.match(left.findings[0]!, /listAccounts is not for this session: 401/);
  });

  it('reads well', async () => {
    const text = conformanceText(await conformance(books()));
    assert.match(
      text,
      /^passed {4}The list of accounts: cash first, at most one card \(books\/accounts; RULES "Accounts"\)$/m,
    );
    assert.match(text, /^\d+ passed, \d+ failed, \d+ left out$/m);
  });

  it('refuses what has no method of the port', () => {
    assert.throws(() => conformanceCases({}), /no method of the backend port/);
  });

  it('gives its cases to any runner: broken ones reject with every finding in the message', async () => {
    const cases = conformanceCases(broken({ listStatements: () => Promise.reject(new Error('down')) }));
    const unknown = cases.find(({ id }) => id === 'port/unknown')!;
    await assert.rejects(unknown.run(), {
      name: 'NotConforming',
      message: /listStatements of no account rejects with/,
    });
  });
});

/** The sandbox's backend with methods of a bad one in place of its own. */
function broken(change: Partial<Backend>): Backend {
  return { ...books(), ...change };
}

type Page = Awaited<ReturnType<Backend['listTransactions']>>;

/** Answers of `listTransactions`, changed on the way. */
const changed = (change: (page: Page, query: Record<string, unknown>) => Page): Partial<Backend> => {
  const good = books();
  return {
    listTransactions: async (id, query = {}, read = {}) =>
      change(await good.listTransactions(id, query, read), query as Record<string, unknown>),
  };
};

describe('a broken backend', () => {
  const flaws: readonly [string, string, () => Partial<Backend>][] = [
    [
      'ends a walk with the text "null"',
      'books/end',
      () => changed((page) => ({ ...page, next_cursor: page.next_cursor ?? 'null' })),
    ],
    [
      'repeats a row',
      'books/cursor',
      () => changed((page) => ({ ...page, items: [...page.items, ...page.items.slice(-1)] })),
    ],
    [
      'leaves out the last row of each page',
      'books/cursor',
      () => changed((page) => ({ ...page, items: page.next_cursor ? page.items.slice(0, -1) : page.items })),
    ],
    [
      'sends longer pages than asked',
      'books/limit',
      () => {
        const good = books();
        return {
          listTransactions: (id, query, read) =>
            good.listTransactions(id, query?.limit === 1000 ? query : { ...query, limit: 1000 }, read),
        };
      },
    ],
    [
      'turns the sign of charges',
      'books/sign',
      () =>
        changed((page) => ({
          ...page,
          items: page.items.map((row) =>
            row.kind === 'CARD' ? { ...row, amount: { ...row.amount, amount: -row.amount.amount } } : row,
          ),
        })),
    ],
    [
      'sends decimals in place of minor units',
      'books/shapes',
      () =>
        changed((page) => ({
          ...page,
          items: page.items.map((row) => ({ ...row, amount: { ...row.amount, amount: row.amount.amount / 100 } })),
        })),
    ],
    [
      'ignores start_time',
      'books/filters',
      () => {
        const good = books();
        return {
          listTransactions: (id, query, read) => {
            const { start_time: _, ...rest } = query ?? {};
            return good.listTransactions(id, rest, read);
          },
        };
      },
    ],
    [
      'answers an unknown account with an empty page',
      'port/unknown',
      () => {
        const good = books();
        return {
          listStatements: (id, query, read) =>
            id.startsWith('does_not')
              ? Promise.resolve({ items: [], next_cursor: null })
              : good.listStatements(id, query, read),
        };
      },
    ],
    [
      'rejects with a plain Error',
      'port/bad-query',
      () => {
        const good = books();
        return {
          listStatements: (id, query, read) =>
            good
              .listStatements(id, query, read)
              .catch((error: unknown) =>
                Promise.reject(error instanceof BackendError ? new Error(error.message) : (error as Error)),
              ),
        };
      },
    ],
    [
      'does not heed the signal',
      'port/aborted-before',
      () => {
        const good = books();
        return { listAccounts: () => good.listAccounts() };
      },
    ],
    [
      'writes into its arguments',
      'port/arguments',
      () => {
        const good = books();
        return {
          listStatements: (id, query, read) => {
            if (query) query.limit ??= 100;
            if (query?.limit === 5) query.limit = 5;
            return good.listStatements(id, query, read);
          },
        };
      },
    ],
    [
      'hands out one answer to all',
      'port/owned',
      () => {
        const good = books();
        const kept = new Map<string, Promise<Page>>();
        return {
          listTransactions: (id, query, read) => {
            const key = JSON.stringify([id, query]);
            const known = kept.get(key) ?? good.listTransactions(id, query, read);
            if (query?.limit === 5 && !read?.signal) kept.set(key, known);
            return known;
          },
        };
      },
    ],
  ];
  for (const [flaw, id, make] of flaws) {
    it(`that ${flaw} fails ${id}`, async () => {
      const report = await conformance(broken(make()), { account: await cardAccount() });
      assert.ok(failed(report).includes(id), `${id} should fail:\n${conformanceText(report)}`);
    });
  }

  it('of Pro Access that filters wrongly, or accepts what does not exist, fails at that', async () => {
    const good = proAccessBackend(options('pro_access_admin'));
    const bad: Partial<ProAccessBackend> = {
      ...good,
      listClients: (query, read) => {
        const { status: _, ...rest } = query ?? {};
        return good.listClients(rest, read);
      },
      acceptClient: async () => (await good.listClients({ limit: 1 })).items[0]!,
    };
    const report = await conformance(bad);
    assert.deepEqual(failed(report).sort(), ['acceptClient/unknown', 'listClients/status']);
  });
});

async function cardAccount(): Promise<string> {
  return (await books().listAccounts()).items.find(({ instrument }) => instrument === 'CARD')!.id;
}
