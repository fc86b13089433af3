/** The journal of a world (RULES "Journal", "Explain"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, type JournalEntry, type JournalPage, type JournalSwitch } from '../../sandbox/index.js';
import { bookkeeper, type Caller, stranger } from '../sandbox/harness.js';

const JOURNAL = '/_sandbox/journal';
const ACCOUNTS = '/v1/accounting/accounts';

const journalOf = async (caller: Caller, query = ''): Promise<JournalPage> =>
  (await caller.call<JournalPage>(JOURNAL + query, { token: null })).body;

const asked = ({ items }: JournalPage): string[] =>
  items.map(({ method, path, status }) => `${method} ${path} ${status}`);

describe('the journal', () => {
  it('has each request with person, answer, rule and both sides of it', async () => {
    const caller = await bookkeeper();
    const persona = (await caller.sandbox.control.personas()).items.find(({ token }) => token === caller.token)!;
    await caller.call(`${ACCOUNTS}?colour=blue`);
    await caller.refusal(ACCOUNTS, { token: 'nobodys' });
    const [first, second] = (await journalOf(caller)).items as [JournalEntry, JournalEntry];
    assert.deepEqual(
      [first.sequence, first.at, first.world, first.method, first.path, first.status, first.client, first.fault],
      [1, '2026-01-14T12:00:00Z', 'default', 'GET', `${ACCOUNTS}?colour=blue`, 200, null, null],
    );
    assert.deepEqual(first.person, { id: persona.id, name: persona.name });
    assert.ok(first.took > 0 && first.took < 60_000, String(first.took));
    assert.match(first.warning!, /colour/);
    assert.equal(first.rule, 'Accounts: the accounts of the token’s company');
    assert.equal(first.request.headers['authorization'], 'Bearer [redacted]');
    assert.deepEqual([first.request.body, first.request.cut], [null, false]);
    assert.match(first.response.body!, /^\{"items":\[\{"id":"/);
    assert.ok(first.response.headers['x-brex-trace-id']);
    assert.deepEqual([second.person, second.status, second.rule], [null, 401, 'Tokens: token invalid']);
    assert.match(second.response.body!, /"code":"token_invalid"/);
  });

  it('keeps who somebody is whose token is dead by now, and which app it was', async () => {
    const { control, fetch } = createSandbox();
    const person = (await control.personas()).items.find(({ role }) => role === 'bookkeeper')!;
    const { access_token: token } = await control.grant({ person: person.id, client_id: 'quickbooks-online' });
    const ask = () =>
      fetch(new Request(`http://sandbox.test${ACCOUNTS}`, { headers: { Authorization: `Bearer ${token}` } }));
    await ask();
    await control.advanceClock('PT2H');
    await ask();
    const { items } = await control.journal();
    assert.deepEqual(
      items.map(({ status, rule, client, person: who, at }) => [status, rule.split(':')[0], client, who?.id, at]),
      [
        [200, 'Accounts', 'quickbooks-online', person.id, '2026-01-14T12:00:00Z'],
        [401, 'Tokens', 'quickbooks-online', person.id, '2026-01-14T14:00:00Z'],
      ],
    );
  });

  it('has what changes the sandbox, and nothing of who only looks', async () => {
    const caller = await bookkeeper();
    for (const path of ['', '/clock', '/personas', '/journal', '/audit', '/worlds', '/journal.har']) {
      await caller.call(`/_sandbox${path}`);
    }
    await caller.call('/_sandbox/clock', { method: 'PUT', body: { now: '2026-02-01T00:00:00Z' } });
    await caller.call(JOURNAL, { method: 'PUT', body: { keep: 900 } });
    await caller.sandbox.control.advanceClock('P1D');
    const page = await journalOf(caller);
    assert.deepEqual(asked(page), ['PUT /_sandbox/clock 200']);
    assert.equal(page.items[0]!.request.body, '{"now":"2026-02-01T00:00:00Z"}');
  });

  it('has the body of a request that was refused before anybody read it', async () => {
    const caller = await bookkeeper();
    await caller.refusal('/v1/pro_access/firm_users', { method: 'POST', body: { name: 'A' }, token: 'nobodys' });
    assert.equal((await journalOf(caller)).items[0]!.request.body, '{"name":"A"}');
  });

  it('has a request that names no world in the world without a name, others in their own', async () => {
    const caller = await bookkeeper();
    const at = (path: string) => caller.sandbox.fetch(new Request(`http://sandbox.test${path}`));
    await at('/w/-/v1/accounting/accounts');
    await at(`/w/one${ACCOUNTS}`);
    assert.deepEqual(asked(await journalOf(caller)), ['GET /w/-/v1/accounting/accounts 400']);
    const other = await caller.sandbox.world('one').control.journal();
    assert.deepEqual([asked(other), other.items[0]!.world], [[`GET ${ACCOUNTS} 401`], 'one']);
  });

  it('cuts long bodies and says so', async () => {
    const caller = await bookkeeper();
    await caller.sandbox.fetch(new Request('http://sandbox.test/openapi.json'));
    await caller.refusal('/_sandbox/clock', { method: 'PUT', body: `{"now":"${'x'.repeat(20_000)}"}` });
    const [read, write] = (await journalOf(caller)).items as [JournalEntry, JournalEntry];
    assert.deepEqual([read.response.body!.length, read.response.cut], [1_024, true]);
    assert.deepEqual([write.request.body!.length, write.request.cut, write.response.cut], [16_384, true, false]);
  });

  it('lets the oldest bodies go where all of them are too much, and keeps the entries', async () => {
    const caller = await bookkeeper({ scenario: 'empty' });
    const body = `{"now":"${'x'.repeat(16_000)}"}`;
    for (let n = 0; n < 300; n += 1) {
      await caller.sandbox.fetch(new Request('http://sandbox.test/_sandbox/clock', { method: 'PUT', body }));
    }
    const { items } = await caller.sandbox.control.journal({ limit: 1000 });
    assert.equal(items.length, 300);
    assert.deepEqual([items[0]!.request.body, items[0]!.request.cut, items[0]!.status], [null, true, 400]);
    assert.equal(items.at(-1)!.request.body!.length, body.length);
    const kept = items.reduce(
      (sum, { request, response }) => sum + (request.body ?? '').length + (response.body ?? '').length,
      0,
    );
    assert.ok(kept > 3_900_000 && kept <= 4_000_000, `${kept} characters`);
  });
});

describe('reading the journal', () => {
  async function busy(): Promise<Caller> {
    const caller = await bookkeeper();
    const [account] = await caller.accounts();
    await caller.statements(account!.id);
    await caller.refusal('/v1/accounting/accounts/dpacc_nobody/statements');
    await caller.refusal(ACCOUNTS, { token: null });
    await caller.call('/_sandbox/clock', { method: 'PUT', body: { now: '2026-02-01T00:00:00Z' }, token: null });
    return caller;
  }

  it('goes on after a sequence', async () => {
    const caller = await busy();
    const sequences = async (query: string) => {
      const { items, next, dropped } = await journalOf(caller, query);
      return [items.map(({ sequence }) => sequence), next, dropped];
    };
    assert.deepEqual(await sequences('?limit=2'), [[4, 5], 5, 0]);
    assert.deepEqual(await sequences('?after=0&limit=2'), [[1, 2], 2, 0]);
    assert.deepEqual(await sequences('?after=2&limit=2'), [[3, 4], 4, 0]);
    assert.deepEqual(await sequences('?after=4'), [[5], 5, 0]);
    assert.deepEqual(await sequences('?after=5'), [[], 5, 0]);
    assert.deepEqual(await sequences('?after=2&method=PUT'), [[5], 5, 0]);
  });

  it('gives what fits the filters', async () => {
    const caller = await busy();
    const sequences = async (query: string) => (await journalOf(caller, query)).items.map(({ sequence }) => sequence);
    const { person } = (await journalOf(caller, '?after=0&limit=1')).items[0]!;
    assert.deepEqual(await sequences('?method=put'), [5]);
    assert.deepEqual(await sequences('?status=404'), [3]);
    assert.deepEqual(await sequences('?status=4xx'), [3, 4]);
    assert.deepEqual(await sequences('?status=2XX&method=GET'), [1, 2]);
    assert.deepEqual(await sequences('?status=0'), []);
    assert.deepEqual(await sequences(`?person=${person!.id}`), [1, 2, 3]);
    assert.deepEqual(await sequences('?path=/v1/accounting/accounts'), [1, 4]);
    assert.deepEqual(await sequences('?path=/v1/accounting/accounts/*/statements'), [2, 3]);
    assert.deepEqual(await sequences('?path=/v1/*'), []);
    assert.deepEqual(await sequences('?path=/v1/**'), [1, 2, 3, 4]);
    assert.deepEqual(await sequences('?path=**statements'), [2, 3]);
  });

  for (const query of [
    'after=-1',
    'after=x',
    'limit=0',
    'limit=1001',
    'status=many',
    'status=6xx',
    'path=v1',
    'method=',
  ]) {
    it(`refuses ?${query}`, async () => {
      const caller = stranger();
      assert.equal((await caller.refusal(`${JOURNAL}?${query}`)).status, 400);
      assert.equal((await caller.refusal(`${JOURNAL}.har?${query}`)).status, 400);
    });
  }

  it('tells how many made room, and counts on after it was cleared', async () => {
    const caller = await busy();
    const set = await caller.call<JournalSwitch>(JOURNAL, { method: 'PUT', body: { keep: 3 } });
    assert.deepEqual(set.body, { on: true, keep: 3 });
    const page = await journalOf(caller);
    assert.deepEqual([page.items.map(({ sequence }) => sequence), page.dropped, page.next], [[3, 4, 5], 2, 5]);
    for (let n = 0; n < 5; n += 1) await caller.accounts();
    const later = await journalOf(caller, '?after=6');
    assert.deepEqual([later.items.map(({ sequence }) => sequence), later.dropped], [[8, 9, 10], 1]);
    await caller.call(JOURNAL, { method: 'PUT', body: { keep: 5 } });
    await caller.accounts();
    assert.deepEqual(
      (await journalOf(caller)).items.map(({ sequence }) => sequence),
      [8, 9, 10, 11],
    );
    await caller.call(JOURNAL, { method: 'DELETE' });
    assert.deepEqual(await journalOf(caller), { items: [], on: true, dropped: 0, next: 11 });
    for (let n = 0; n < 7; n += 1) await caller.accounts();
    const end = await journalOf(caller);
    assert.deepEqual([end.items.map(({ sequence }) => sequence), end.dropped], [[14, 15, 16, 17, 18], 2]);
  });

  it('is switched off and on, by a request and by the option', async () => {
    const caller = await bookkeeper();
    await caller.call(JOURNAL, { method: 'PUT', body: { on: false } });
    await caller.accounts();
    assert.deepEqual((await journalOf(caller)).items, []);
    await caller.call(JOURNAL, { method: 'PUT', body: { on: true } });
    await caller.accounts();
    assert.equal((await journalOf(caller)).items.length, 1);
    const off = await bookkeeper({ journal: false });
    await off.accounts();
    assert.deepEqual(await off.sandbox.control.journal(), { items: [], on: false, dropped: 0, next: 0 });
    assert.deepEqual(await off.sandbox.control.setJournal({ on: true }), { on: true, keep: 1000 });
    await off.accounts();
    assert.equal((await off.sandbox.control.journal()).items.length, 1);
  });

  for (const body of [{}, { keep: 0 }, { keep: 10_001 }, { keep: 1.5 }, { on: 'yes' }, { of: true }]) {
    it(`refuses ${JSON.stringify(body)} as a switch`, async () => {
      const caller = stranger();
      assert.equal((await caller.refusal(JOURNAL, { method: 'PUT', body })).status, 400);
      assert.deepEqual(await caller.sandbox.control.setJournal({ keep: 1000 }), { on: true, keep: 1000 });
    });
  }

  it('refuses another value of the option', () => {
    assert.throws(() => createSandbox({ journal: 'off' as unknown as boolean }), /"journal" must be true or false/);
  });

  it('tells entries as they come, to the mirror and as a stream', async () => {
    const caller = await bookkeeper();
    const seen: string[] = [];
    const stop = caller.sandbox.control.followJournal(({ path }) => seen.push(path));
    const leave = new AbortController();
    const stream = await caller.sandbox.fetch(
      new Request(`http://sandbox.test${JOURNAL}/stream`, { signal: leave.signal }),
    );
    assert.equal(stream.headers.get('Content-Type'), 'text/event-stream');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    assert.equal((await reader.read()).value, ': listening\n\n');
    await caller.accounts();
    const { value } = await reader.read();
    const [name, data] = value!.trim().split('\n') as [string, string];
    const [entry] = (await journalOf(caller)).items;
    assert.equal(name, 'event: entry');
    assert.deepEqual(JSON.parse(data.slice('data: '.length)), entry);
    // What makes an entry of it is loaded when the first is told.
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.deepEqual(seen, [ACCOUNTS]);
    stop();
    leave.abort();
    await caller.accounts();
    assert.equal(seen.length, 1);
  });
});

describe('Sandbox-Explain', () => {
  const explained = async (caller: Caller, path: string, headers: Record<string, string> = {}, token = caller.token) =>
    (await caller.call(path, { headers: { 'Sandbox-Explain': 'true', ...headers }, token })).headers.get(
      'Sandbox-Explain',
    );

  it('says the rule, the world, its time and the person', async () => {
    const caller = await bookkeeper();
    const { id } = (await caller.sandbox.control.personas()).items.find(({ token }) => token === caller.token)!;
    const end = `; world=default; now=2026-01-14T12:00:00Z; person=${id}`;
    assert.equal(await explained(caller, ACCOUNTS), `Accounts: the accounts of the token's company${end}`);
    assert.equal(
      await explained(caller, ACCOUNTS, { 'Sandbox-Now': '2025-05-05T00:00:00Z' }),
      `Accounts: the accounts of the token's company; world=default; now=2025-05-05T00:00:00Z; person=${id}`,
    );
    assert.equal(
      await explained(caller, `${ACCOUNTS}/dpacc_nobody/statements`),
      `Scopes: not there for this token${end}`,
    );
    assert.equal(
      await explained(caller, ACCOUNTS, {}, null),
      'Tokens: token missing; world=default; now=2026-01-14T12:00:00Z; person=nobody',
    );
    assert.equal(
      await explained(caller, '/_sandbox/clock', {}, null),
      'Time: answered; world=default; now=2026-01-14T12:00:00Z; person=nobody',
    );
  });

  it('is said without a journal, and only where it is asked for', async () => {
    const caller = await bookkeeper({ journal: false });
    assert.ok(await explained(caller, ACCOUNTS));
    for (const headers of [{}, { 'Sandbox-Explain': 'false' }] as Record<string, string>[]) {
      assert.equal((await caller.call(ACCOUNTS, { headers })).headers.get('Sandbox-Explain'), null);
    }
    const { status, body } = await caller.refusal(ACCOUNTS, { headers: { 'Sandbox-Explain': 'yes' } });
    assert.deepEqual([status, body.message], [400, 'The header "Sandbox-Explain" must be true or false, not "yes".']);
    assert.deepEqual((await caller.sandbox.control.journal()).items, []);
  });
});
