/** Every fault there is: a client that looks closely meets it, says what is wrong, and the same client goes green after. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page, Transaction } from '../../components/backend/backend.js';
import { FAULT_TYPES } from '../../sandbox/faults/read.js';
import type { Fault } from '../../sandbox/index.js';
import { inProcess, served, type Stage } from './stage.js';

/** How long the client waits for a whole answer, in milliseconds: enough for a machine that has other things to do. */
const PATIENCE = 60_000;
/** How long it waits where it shall find an answer slow, and what is slow. */
const IMPATIENCE = 1_500;
const SLOW = 10 * IMPATIENCE;

/** Each fault, and what the client says of it. */
const traps: readonly (readonly [Fault, RegExp])[] = [
  [{ type: 'null_string_cursor' }, /^400 cursor_invalid/],
  [{ type: 'repeated_cursor' }, /^a cursor came again$/],
  [{ type: 'empty_page' }, /^a page has no rows$/],
  [{ type: 'expired_as_403' }, /^403 token_expired/],
  [{ type: 'empty_401' }, /^401 without a body$/],
  [{ type: 'late_row' }, /^a row posted before the last run: ptx_/],
  [{ type: 'duplicate_rows' }, /^a row came twice: ptx_/],
  [{ type: 'impossible_date' }, /^no date: 2020-02-31/],
  [{ type: 'unknown_enum' }, /^unknown: NOT_YET_DOCUMENTED$/],
  [{ type: 'unknown_enum', field: 'method.type', value: 'RTP' }, /^unknown: RTP$/],
  [{ type: 'rate_limited' }, /^429 rate_limited$/],
  [{ type: 'server_error' }, /^500 /],
  [{ type: 'server_error', status: 503 }, /^503 /],
  [{ type: 'server_error', status: 502, html: true }, /^502 <!DOCTYPE html>/],
  [{ type: 'slow', ms: SLOW }, /^too slow$/],
  [{ type: 'timeout', ms: SLOW }, /^too slow$/],
  [{ type: 'drip', bytes_per_second: 500 }, /^too slow$/],
  [{ type: 'reset' }, /^the connection broke$/],
  [{ type: 'empty', closed: true }, /^the connection broke$/],
  [{ type: 'empty' }, /^no JSON: $/],
  [{ type: 'truncated' }, /^the connection broke$/],
  [{ type: 'truncated', complete: true }, /^no JSON: \{"items":\[/],
];

const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  kind: ['CASH', 'CARD'],
  status: ['POSTED', 'PENDING'],
  method: [undefined, 'ACH', 'WIRE', 'CHECK', 'BOOK_TRANSFER', 'CREDIT_CARD'],
};

/** Reads the rows of a month every night, and says of the first thing that is wrong what it is. */
class Nightly {
  readonly #stage: Stage;
  /** What it has from its last run that went well. */
  rows = new Map<string, Transaction>();

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async run(patience = PATIENCE): Promise<string | undefined> {
    try {
      const rows = await this.#read(patience);
      const had = this.rows;
      this.rows = rows;
      const last = [...had.values()].at(-1)?.posted_at ?? '';
      const late = [...rows.values()].find(({ id, posted_at: at }) => !had.has(id) && at! < last);
      return late && `a row posted before the last run: ${late.id}`;
    } catch (error) {
      const { name, message } = error as Error;
      if (name === 'TimeoutError') return 'too slow';
      return name === 'TypeError' ? 'the connection broke' : message;
    }
  }

  async #read(patience: number): Promise<Map<string, Transaction>> {
    const rows = new Map<string, Transaction>();
    const seen = new Set<string | null>();
    let cursor: string | null = null;
    do {
      const page = await this.#page(cursor, patience);
      if (page.items.length === 0) throw new Error('a page has no rows');
      for (const row of page.items) {
        if (rows.has(row.id)) throw new Error(`a row came twice: ${row.id}`);
        check(row);
        rows.set(row.id, row);
      }
      seen.add(cursor);
      cursor = page.next_cursor;
      if (cursor !== null && seen.has(cursor)) throw new Error('a cursor came again');
    } while (cursor !== null);
    return rows;
  }

  async #page(cursor: string | null, patience: number): Promise<Page<Transaction>> {
    const from = cursor === null ? 'start_time=2025-12-10T00:00:00Z' : `cursor=${encodeURIComponent(cursor)}`;
    const signal = AbortSignal.timeout(patience);
    const response = await this.#stage.get(`${this.#stage.list}?limit=20&${from}`, {}, { signal });
    const text = await response.text();
    // A body in a page does not know the signal of its request.
    signal.throwIfAborted();
    if (!response.ok && text === '') throw new Error(`${response.status} without a body`);
    const body = (text.startsWith('{') ? parsed(text) : undefined) as (Page<Transaction> & Refusal) | undefined;
    if (!response.ok) throw new Error(`${response.status} ${body ? (body.code ?? body.message) : text}`);
    if (!body) throw new Error(`no JSON: ${text}`);
    return body;
  }
}

interface Refusal {
  code?: string;
  message?: string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function check({ kind, status, method, posted_at: at }: Transaction): void {
  const unknown = Object.entries({ kind, status, method: method?.type }).find(
    ([name, is]) => !KNOWN[name]!.includes(is),
  );
  if (unknown) throw new Error(`unknown: ${unknown[1]}`);
  if (at === null || new Date(at).toISOString().slice(0, 19) !== at.slice(0, 19)) throw new Error(`no date: ${at}`);
}

describe('the faults that a client is put through', () => {
  it('are all that there are', () => {
    assert.deepEqual([...new Set(traps.map(([{ type }]) => type))].sort(), [...FAULT_TYPES].sort());
  });
});

for (const [where, open] of [
  ['in process', inProcess],
  ['over a socket', served],
] as const) {
  describe(`a client that looks closely, ${where},`, async () => {
    const stage = await open();
    after(() => stage.end());
    const client = new Nightly(stage);
    const { control } = stage.sandbox;

    it('finds nothing wrong where nothing is', async () => {
      assert.equal(await client.run(), undefined);
      assert.ok(client.rows.size > 40, `${client.rows.size} rows are three pages`);
    });

    for (const [fault, said] of traps) {
      it(`meets ${JSON.stringify(fault)} once, and is green after it`, async () => {
        await control.clearFaults();
        const before = [...client.rows.keys()];
        await control.addFault({ name: 'a trap', match: { path: stage.list }, fault, times: 1 });
        const patience = said.test('too slow') ? IMPATIENCE : PATIENCE;
        assert.match((await client.run(patience)) ?? 'nothing', said);
        const [rule] = (await control.faults()).items;
        assert.deepEqual([rule!.fired, rule!.left], [1, 0]);
        assert.equal(await client.run(), undefined);
        const more = fault.type === 'late_row' ? 1 : 0;
        assert.equal(client.rows.size, before.length + more);
        assert.ok(before.every((id) => client.rows.has(id)));
      });
    }
  });
}
