/** Real clients against a sandbox in which things go wrong: the right one passes the audit, a careless one does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page, Transaction } from '../../components/backend/backend.js';
import { createSandbox, type Sandbox } from '../../sandbox/index.js';

/** Somebody who reads all rows of an account of 883 rows, a hundred a page. */
class Reader {
  readonly sandbox: Sandbox;
  readonly ids: string[] = [];
  path = '';
  #headers: Record<string, string> = {};

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  async signIn(): Promise<void> {
    const { items } = await this.sandbox.control.personas();
    this.#headers = { Authorization: `Bearer ${items.find(({ role }) => role === 'bookkeeper')!.token}` };
    const { items: accounts } = (await (await this.get('/v1/accounting/accounts')).json()) as {
      items: { id: string }[];
    };
    this.path = `/v1/accounting/accounts/${accounts[0]!.id}/transactions`;
  }

  get(path: string): Promise<Response> {
    return this.sandbox.fetch(new Request(`http://sandbox.test${path}`, { headers: this.#headers }));
  }

  /** Reads every page, and waits by the world's clock as it is told; `patient` false tries again at once. */
  async readAll(patient = true): Promise<void> {
    for (let cursor: string | null = '', tries = 0; cursor !== null;) {
      const page = await this.#page(cursor, patient);
      assert.ok((tries += 1) < 100, 'it ends');
      if (!page) continue;
      for (const { id } of page.items) if (!this.ids.includes(id)) this.ids.push(id);
      if (page.next_cursor === cursor) continue;
      cursor = page.next_cursor === 'null' ? null : page.next_cursor;
    }
  }

  async #page(cursor: string, patient: boolean): Promise<Page<Transaction> | undefined> {
    try {
      const response = await this.get(`${this.path}?limit=100${cursor && `&cursor=${cursor}`}`);
      const wait = response.headers.get('Retry-After');
      if (wait !== null && patient) await this.sandbox.control.advanceClock(`PT${wait}S`);
      return response.ok ? ((await response.json()) as Page<Transaction>) : undefined;
    } catch {
      return undefined;
    }
  }
}

const FAULTS = [
  { type: 'reset' },
  { type: 'rate_limited', retry_after: 30 },
  { type: 'server_error', status: 503, retry_after: 10 },
  { type: 'server_error', after: true },
  { type: 'truncated' },
  { type: 'truncated', complete: true },
  { type: 'drip', bytes_per_second: 1_000_000 },
  { type: 'empty' },
  { type: 'empty_page' },
  { type: 'repeated_cursor' },
  { type: 'duplicate_rows', rows: 3 },
  { type: 'null_string_cursor' },
  { type: 'slow', ms: 1 },
] as const;

describe('the audit of a real walk', () => {
  for (const fault of FAULTS) {
    it(`passes a right client that meets ${JSON.stringify(fault)}, and has every row`, async () => {
      const reader = new Reader(createSandbox());
      await reader.signIn();
      const { control } = reader.sandbox;
      const match = {
        path: '/v1/accounting/accounts/*/transactions',
        ...(fault.type !== 'null_string_cursor' && { nth: 3 }),
      };
      await control.addFault({ name: 'the trouble', match, fault, times: 1 });
      await reader.readAll();
      const report = await control.audit();
      assert.deepEqual(
        [report.passed, report.findings, report.walks.map(({ findings }) => findings)],
        [true, [], [[]]],
      );
      const [walk] = report.walks;
      assert.deepEqual([walk!.complete, walk!.expected, reader.ids.length], [true, 883, 883]);
      const { items } = await control.journal({ limit: 1000, path: '**/transactions' });
      const [hit, ...more] = items.filter((entry) => entry.fault !== null);
      assert.deepEqual([hit!.fault, hit!.rule, more], ['the trouble', 'Faults: the trouble', []]);
    });
  }

  it('tells a client that does not wait', async () => {
    const reader = new Reader(createSandbox());
    await reader.signIn();
    const { control } = reader.sandbox;
    const fault = { type: 'rate_limited', retry_after: 30 } as const;
    await control.addFault({ name: 'limit', match: { path: '**/transactions', nth: 2 }, fault });
    await reader.readAll(false);
    const { passed, walks } = await control.audit();
    assert.equal(passed, false);
    assert.deepEqual(
      walks[0]!.findings.map(({ code, sequence }) => [code, sequence]),
      [['retried_too_soon', 4]],
    );
    assert.equal(walks[0]!.complete, true);
  });

  it('tells a client that stops at its first page', async () => {
    const reader = new Reader(createSandbox());
    await reader.signIn();
    await reader.get(reader.path);
    const { passed, walks } = await reader.sandbox.control.audit();
    assert.deepEqual([passed, walks[0]!.rows, walks[0]!.expected, walks[0]!.complete], [false, 100, 883, false]);
    assert.deepEqual(
      walks[0]!.findings.map(({ code }) => code),
      ['stopped_early'],
    );
  });
});
