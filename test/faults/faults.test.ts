/** Every type of fault, asked for one request, in process and over a socket (RULES "Faults"). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page, Transaction } from '../../components/backend/backend.js';
import { inProcess, served, type Stage } from './stage.js';

type Rows = Page<Transaction>;

/** The code of whatever made a fetch fail. */
function codeOf(error: unknown): string {
  const { cause, code, message } = error as { cause?: unknown; code?: string; message: string };
  return code ?? (cause ? codeOf(cause) : message);
}

for (const [where, make] of [
  ['in process', inProcess],
  ['over a socket', served],
] as const) {
  describe(`a fault ${where}`, () => {
    let stage: Stage;
    let whole: string;
    let rows: Rows;
    let last: string;
    const ask = (fault: string, path = `${stage.list}?limit=3`, init: RequestInit = {}) =>
      stage.get(path, { 'Sandbox-Fault': fault }, init);
    const page = async (fault: string, path?: string) => (await (await ask(fault, path)).json()) as Rows;

    before(async () => {
      stage = await make();
      whole = await (await stage.get(`${stage.list}?limit=3`)).text();
      rows = JSON.parse(whole) as Rows;
      let cursor = '';
      for (let next = rows.next_cursor; next !== null;) {
        cursor = next;
        const answer = await stage.get(`${stage.list}?limit=1000&cursor=${cursor}`);
        next = ((await answer.json()) as Rows).next_cursor;
      }
      last = `${stage.list}?limit=1000&cursor=${cursor}`;
    });
    after(() => stage.end());

    it('null_string_cursor writes "null" on the last page, and is said not to fit another', async () => {
      assert.equal((await page('null_string_cursor', last)).next_cursor, 'null');
      const other = await ask('null_string_cursor');
      assert.match(other.headers.get('Sandbox-Warning')!, /null_string_cursor does not fit/);
      assert.equal(await other.text(), whole);
      assert.equal((await stage.get(`${stage.list}?cursor=null`)).status, 400);
    });

    it('repeated_cursor gives the cursor back that was sent', async () => {
      const path = `${stage.list}?limit=3&cursor=${rows.next_cursor}`;
      assert.equal((await page('repeated_cursor', path)).next_cursor, rows.next_cursor);
    });

    it('empty_page puts a page without rows before a page, and loses none', async () => {
      for (const path of [`${stage.list}?limit=3`, `${stage.list}?limit=3&cursor=${rows.next_cursor}`]) {
        const right = (await (await stage.get(path)).json()) as Rows;
        const empty = await page('empty_page', path);
        assert.deepEqual(empty.items, []);
        const behind = (await (await stage.get(`${stage.list}?limit=3&cursor=${empty.next_cursor!}`)).json()) as Rows;
        assert.deepEqual(behind.items, right.items);
        assert.ok(!path.includes(empty.next_cursor!), 'it is another cursor');
      }
    });

    it('expired_as_403 says 403, empty_401 says nothing', async () => {
      const forbidden = await ask('expired_as_403');
      assert.deepEqual([forbidden.status, ((await forbidden.json()) as { code: string }).code], [403, 'token_expired']);
      const silent = await ask('empty_401');
      assert.deepEqual([silent.status, await silent.text()], [401, '']);
    });

    it('duplicate_rows repeats the last rows of a page', async () => {
      const { items } = await page('duplicate_rows; rows=2');
      assert.deepEqual(items, [...rows.items, ...rows.items.slice(-2)]);
    });

    it('impossible_date is the 31st of February, in posted_at or the field that is named', async () => {
      assert.match((await page('impossible_date')).items[0]!.posted_at!, /^2020-02-31T/);
      const { items } = await page('impossible_date; field=initiated_at');
      assert.match(items[0]!.initiated_at, /^2020-02-31T/);
      assert.equal(items[0]!.posted_at, rows.items[0]!.posted_at);
    });

    it('unknown_enum is a value nobody documents, a union’s branch with it', async () => {
      const [first] = (await page('unknown_enum; field=method.type; value=RTP')).items;
      assert.deepEqual(first!.method, { type: 'RTP', rtp: {} });
      assert.notEqual(JSON.stringify(await page('unknown_enum')), whole);
      assert.equal(await (await ask('unknown_enum; field=colour')).text(), whole);
    });

    it('rate_limited and server_error answer as the API does, or as a gateway', async () => {
      const limited = await ask('rate_limited; retry_after=7');
      assert.deepEqual([limited.status, limited.headers.get('Retry-After')], [429, '7']);
      const unavailable = await ask('server_error; status=503; retry_after=2');
      assert.deepEqual([unavailable.status, unavailable.headers.get('Retry-After')], [503, '2']);
      assert.equal(((await unavailable.json()) as { type: string }).type, 'SERVICE_UNAVAILABLE');
      const gateway = await ask('server_error; status=502; html');
      assert.equal(gateway.headers.get('Content-Type'), 'text/html');
      assert.match(await gateway.text(), /<h1>502 Bad Gateway<\/h1>/);
    });

    it('slow answers right, later, and not at all to who has left', async () => {
      const begun = performance.now();
      assert.equal(await (await ask('slow; ms=120')).text(), whole);
      assert.ok(performance.now() - begun >= 115);
      const leaving = performance.now();
      await assert.rejects(ask('slow; ms=600000', undefined, { signal: AbortSignal.timeout(50) }), {
        name: 'TimeoutError',
      });
      assert.ok(performance.now() - leaving < 60_000);
    });

    it('reset, timeout and a closed empty answer reject; an empty one has no body', async () => {
      for (const [fault, code] of [
        ['reset', 'ECONNRESET'],
        ['timeout; ms=30', 'UND_ERR_SOCKET'],
        ['empty; closed', 'UND_ERR_SOCKET'],
      ] as const) {
        const error = await ask(fault).then(
          () => assert.fail(`${fault} was answered`),
          (reason: unknown) => reason,
        );
        assert.ok(error instanceof TypeError, fault);
        if (where === 'over a socket') assert.equal(codeOf(error), code, fault);
      }
      const empty = await ask('empty');
      assert.deepEqual([empty.status, await empty.text()], [200, '']);
      await assert.rejects(ask('timeout; ms=600000', undefined, { signal: AbortSignal.timeout(50) }), {
        name: 'TimeoutError',
      });
    });

    it('truncated breaks off before the length it announced, or looks whole', async () => {
      const broken = await ask('truncated; bytes=40');
      assert.equal(Number(broken.headers.get('Content-Length')), Buffer.byteLength(whole));
      const reader = broken.body!.getReader();
      assert.equal(new TextDecoder().decode((await reader.read()).value), whole.slice(0, 40));
      await assert.rejects(reader.read(), TypeError);
      const complete = await ask('truncated; bytes=40; complete');
      assert.equal(await complete.text(), whole.slice(0, 40));
    });

    it('drip arrives whole, as slowly as it was told', async () => {
      const begun = performance.now();
      const speed = Math.ceil(whole.length / 0.4);
      const answer = await ask(`drip; bytes_per_second=${speed}`);
      assert.equal(await answer.text(), whole);
      assert.ok(performance.now() - begun >= 250, `it took ${performance.now() - begun} ms`);
    });

    it('late_row posts a row into the past of the open period, and the books stay right', async () => {
      const before = await stage.walk();
      await page('late_row; amount=4321');
      const rows = await stage.walk();
      const [late, ...more] = rows.filter(({ id }) => !before.some((row) => row.id === id));
      assert.equal(more.length, 0);
      assert.equal(late!.amount.amount, 4321);
      assert.ok(late!.posted_at! < '2026-01-14T12:00:00Z', 'in the past');
      assert.equal(late!.statement_id, null);
      assert.equal((await stage.sandbox.control.check()).ok, true);
    });

    const bad: [string, RegExp][] = [
      ['slwo', /Did you mean \\"slow\\"\?/],
      ['', /names no type of fault/],
      ['slow; ms=soon', /ms.* must be .*number/],
      ['slow; ms=700000', /ms.* at most 600000/],
      ['slow; after=maybe', /after.* must be of type boolean/],
      ['slow; speed=3', /unknown fields/],
      ['slow; ms=1; ms=2', /each once/],
      ['server_error; status=200', /status/],
    ];
    for (const [header, why] of bad) {
      it(`is refused as "${header}"`, async () => {
        const answer = await ask(header);
        assert.equal(answer.status, 400);
        assert.match(await answer.text(), why);
      });
    }
  });
}
