/** `sandbox.control` beside the routes it mirrors: in twin worlds, each call gives what its route answers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountList } from '../../components/backend/backend.js';
import { createSandbox, type Sandbox, type SandboxControl, SandboxRefusal } from '../../sandbox/index.js';
import { theContract } from './contract.js';

const BASE = 'http://sandbox.test';
const WORLD = { seed: 7, clock: '2026-01-14T12:00:00Z' } as const;

/** A call of the mirror and the request it stands for. */
interface Row {
  id: string;
  /** What happens in both worlds before; its answer is handed to the two ways of asking. */
  before?: (sandbox: Sandbox) => Promise<string>;
  request: (known: string) => [method: string, path: string, body?: unknown];
  call: (control: SandboxControl, known: string) => Promise<unknown>;
}

const snapshotTaken = async ({ control }: Sandbox) => (await control.takeSnapshot('before the close')).id;
const faultAdded = async ({ control }: Sandbox) => (await control.addFault(FAULT)).id;
const nextDoor = async ({ world }: Sandbox) => (await world('door').control.info()).scenario;
/** Somebody asked twice, refused at first; answers the id of an account. */
const asked = async (sandbox: Sandbox) => {
  await sandbox.fetch(`${BASE}/v1/accounting/accounts`);
  const token = await bookkeeper(sandbox);
  const headers = { Authorization: `Bearer ${token}` };
  const response = await sandbox.fetch(`${BASE}/v1/accounting/accounts`, { headers });
  return ((await response.json()) as AccountList).items[0]!.id;
};
const bookkeeper = async ({ control }: Sandbox) =>
  (await control.personas()).items.find(({ role }) => role === 'bookkeeper')!.token;
const someone = async ({ control }: Sandbox) =>
  (await control.personas()).items.find(({ role }) => role === 'bookkeeper')!.id;

const FAULT = { name: 'busy', match: { path: '/v1/**' }, fault: { type: 'rate_limited' }, times: 2 } as const;
const APP = { client_id: 'ledger-app', name: 'Ledger', redirect_uris: ['https://ledger.example/back'] };
const deposit = (account_id: string) =>
  ({ account_id, type: 'deposit', amount: { amount: 125, currency: 'usd' } }) as const;

const get =
  (path: string): Row['request'] =>
  () => ['GET', path];
const put =
  (path: string, body: unknown): Row['request'] =>
  () => ['PUT', path, body];
const post =
  (path: string, body?: unknown): Row['request'] =>
  () => ['POST', path, body];
const remove =
  (path: string): Row['request'] =>
  () => ['DELETE', path];

const QUERY = { method: 'GET', path: '/v1/**', status: '4xx', after: 0, limit: 5 } as const;
const query = new URLSearchParams(Object.entries(QUERY).map(([name, value]) => [name, String(value)])).toString();

// prettier-ignore
const ROWS: readonly Row[] = [
  { id: 'getSandbox', request: get(''), call: (control) => control.info() },
  { id: 'listWorlds', before: nextDoor, request: get('/worlds'), call: (control) => control.worlds() },
  { id: 'setWorld', request: put('/world', { scenario: 'edge', seed: 3 }), call: (control) => control.setWorld({ scenario: 'edge', seed: 3 }) },
  { id: 'removeWorld', before: nextDoor, request: remove('/world'), call: (control) => control.removeWorld() },
  { id: 'listSnapshots', before: snapshotTaken, request: get('/snapshots'), call: (control) => control.snapshots() },
  { id: 'takeSnapshot', request: post('/snapshots', { name: 'clean' }), call: (control) => control.takeSnapshot('clean') },
  { id: 'takeSnapshot', request: post('/snapshots'), call: (control) => control.takeSnapshot() },
  { id: 'getSnapshot', before: snapshotTaken, request: (id) => ['GET', `/snapshots/${id}`], call: (control, id) => control.snapshot(id) },
  { id: 'restoreSnapshot', before: snapshotTaken, request: (id) => ['POST', `/snapshots/${id}/restore`], call: (control, id) => control.restoreSnapshot(id) },
  { id: 'forkSnapshot', before: snapshotTaken, request: (id) => ['POST', `/snapshots/${id}/fork`, { world: 'beside' }], call: (control, id) => control.forkSnapshot(id, 'beside') },
  { id: 'removeSnapshot', before: snapshotTaken, request: (id) => ['DELETE', `/snapshots/${id}`], call: (control, id) => control.removeSnapshot(id) },
  { id: 'listPersonas', request: get('/personas'), call: (control) => control.personas() },
  { id: 'listPersonas', request: get('/personas?role=bookkeeper'), call: (control) => control.personas({ role: 'bookkeeper' }) },
  { id: 'getClock', request: get('/clock'), call: (control) => control.clock() },
  { id: 'setClock', request: put('/clock', { now: '2026-02-03T04:05:06Z' }), call: (control) => control.setClock('2026-02-03T04:05:06Z') },
  { id: 'setClock', request: put('/clock', { speed: 0 }), call: (control) => control.setSpeed(0) },
  { id: 'advanceClock', request: post('/clock/advance', { duration: 'P1M' }), call: (control) => control.advanceClock('P1M') },
  { id: 'nextClock', request: post('/clock/next'), call: (control) => control.nextClock() },
  { id: 'getTimeline', request: get('/timeline'), call: (control) => control.timeline() },
  { id: 'getTimeline', request: get('/timeline?until=2026-03-01T00:00:00Z&limit=7'), call: (control) => control.timeline({ until: '2026-03-01T00:00:00Z', limit: 7 }) },
  { id: 'createTransaction', before: asked, request: (id) => ['POST', '/transactions', deposit(id)], call: (control, id) => control.createTransaction(deposit(id)) },
  { id: 'resetSandbox', request: post('/reset'), call: (control) => control.reset() },
  { id: 'listAppClients', request: get('/clients'), call: (control) => control.clients() },
  { id: 'registerAppClient', request: post('/clients', APP), call: (control) => control.registerClient(APP) },
  { id: 'createGrant', before: someone, request: (person) => ['POST', '/grant', { person, client_id: 'quickbooks-online', scope: 'https://accounting.brexapis.com/cash' }], call: (control, person) => control.grant({ person, client_id: 'quickbooks-online', scope: 'https://accounting.brexapis.com/cash' }, BASE) },
  { id: 'listPermissions', request: get('/permissions'), call: (control) => control.permissions() },
  { id: 'checkLedger', before: asked, request: (id) => ['GET', `/check?account_id=${id}`], call: (control, accountId) => control.check({ accountId }) },
  { id: 'getJournal', before: asked, request: get('/journal'), call: (control) => control.journal() },
  { id: 'getJournal', before: asked, request: get(`/journal?${query}`), call: (control) => control.journal(QUERY) },
  { id: 'getJournalHar', before: asked, request: get(`/journal.har?${query}`), call: (control) => control.har(QUERY) },
  { id: 'setJournal', request: put('/journal', { keep: 20 }), call: (control) => control.setJournal({ keep: 20 }) },
  { id: 'clearJournal', before: asked, request: remove('/journal'), call: (control) => control.clearJournal() },
  { id: 'getAudit', before: asked, request: get('/audit'), call: (control) => control.audit() },
  { id: 'listFaults', before: faultAdded, request: get('/faults'), call: (control) => control.faults() },
  { id: 'addFault', request: post('/faults', FAULT), call: (control) => control.addFault(FAULT) },
  { id: 'getFault', before: faultAdded, request: (id) => ['GET', `/faults/${id}`], call: (control, id) => control.fault(id) },
  { id: 'removeFault', before: faultAdded, request: (id) => ['DELETE', `/faults/${id}`], call: (control, id) => control.removeFault(id) },
  { id: 'clearFaults', before: faultAdded, request: remove('/faults'), call: (control) => control.clearFaults() },
  { id: 'getRateLimit', request: get('/rate-limit'), call: (control) => control.rateLimit() },
  { id: 'setRateLimit', request: put('/rate-limit', { on: true, per_minute: 60 }), call: (control) => control.setRateLimit({ on: true, per_minute: 60 }) },
  { id: 'getStrict', request: get('/strict'), call: (control) => control.strict() },
  { id: 'setStrict', request: put('/strict', { on: true }), call: (control) => control.setStrict(true) },
];

/** Calls that are refused. */
// prettier-ignore
const REFUSED: readonly Row[] = [
  { id: 'setWorld', request: put('/world', { scenario: 'nowhere' }), call: (control) => control.setWorld({ scenario: 'nowhere' as 'demo' }) },
  { id: 'getSnapshot', request: get('/snapshots/none'), call: (control) => control.snapshot('none') },
  { id: 'forkSnapshot', before: snapshotTaken, request: (id) => ['POST', `/snapshots/${id}/fork`, { world: 'no name' }], call: (control, id) => control.forkSnapshot(id, 'no name') },
  { id: 'listPersonas', request: get('/personas?role=boss'), call: (control) => control.personas({ role: 'boss' as 'employee' }) },
  { id: 'setClock', request: put('/clock', { now: 'tomorrow' }), call: (control) => control.setClock('tomorrow') },
  { id: 'setClock', request: put('/clock', { speed: -1 }), call: (control) => control.setSpeed(-1) },
  { id: 'advanceClock', request: post('/clock/advance', { duration: 'a month' }), call: (control) => control.advanceClock('a month') },
  { id: 'getTimeline', request: get('/timeline?limit=0'), call: (control) => control.timeline({ limit: 0 }) },
  { id: 'createTransaction', request: post('/transactions', deposit('dpacc_none')), call: (control) => control.createTransaction(deposit('dpacc_none')) },
  { id: 'registerAppClient', request: post('/clients', { ...APP, redirect_uris: [] }), call: (control) => control.registerClient({ ...APP, redirect_uris: [] }) },
  { id: 'createGrant', request: post('/grant', { person: 'nobody', client_id: 'quickbooks-online' }), call: (control) => control.grant({ person: 'nobody', client_id: 'quickbooks-online' }) },
  { id: 'getJournal', request: get('/journal?limit=0'), call: (control) => control.journal({ limit: 0 }) },
  { id: 'setJournal', request: put('/journal', { keep: 0 }), call: (control) => control.setJournal({ keep: 0 }) },
  { id: 'addFault', request: post('/faults', { ...FAULT, odds: 2 }), call: (control) => control.addFault({ ...FAULT, odds: 2 }) },
  { id: 'getFault', request: get('/faults/none'), call: (control) => control.fault('none') },
  { id: 'setRateLimit', request: put('/rate-limit', { per_minute: 0 }), call: (control) => control.setRateLimit({ per_minute: 0 }) },
];

const STREAMS = ['streamEvents', 'streamJournal'];

/** The routes under `/_sandbox` that the OpenAPI document tells of, by their ids. */
const { document } = await theContract();
const routes = new Map(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(() => path.startsWith('/_sandbox'))
      .map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`] as const),
  ),
);

const used = new Set<string>();

/** Notes which calls of the mirror the rows make. */
const watched = (control: SandboxControl) =>
  new Proxy(control, {
    get(target, name) {
      used.add(String(name));
      return target[name as keyof SandboxControl];
    },
  });

/** What the host's clock says differs from one run to the next. */
const timeless = (text: string) =>
  JSON.parse(text, (key, value: unknown) =>
    ['took', 'time', 'wait', 'startedDateTime'].includes(key) ? typeof value : value,
  ) as unknown;

async function byRoute({ before, request }: Row): Promise<{ status: number; body: unknown; place: string }> {
  const sandbox = createSandbox(WORLD);
  const [method, path, body] = request((await before?.(sandbox)) ?? '');
  const text = body === undefined ? undefined : JSON.stringify(body);
  const response = await sandbox.fetch(`${BASE}/_sandbox${path}`, { method, body: text });
  const operation = (await theContract()).operation(method, `/_sandbox${path.split('?')[0]}`);
  return { status: response.status, body: timeless(await response.text()), place: operation?.operationId ?? 'nowhere' };
}

async function byCall({ before, call }: Row): Promise<unknown> {
  const sandbox = createSandbox(WORLD);
  const known = (await before?.(sandbox)) ?? '';
  return call(watched(sandbox.control), known);
}

describe('sandbox.control', () => {
  it('has a call for every route under /_sandbox', () => {
    const ids = new Set([...ROWS.map(({ id }) => id), ...STREAMS]);
    assert.deepEqual(
      [...routes.keys()].filter((id) => !ids.has(id)),
      [],
    );
    assert.deepEqual(
      [...ids].filter((id) => !routes.has(id)),
      [],
    );
  });

  for (const row of ROWS) {
    it(`answers ${row.call.toString().replace(/^.*?=>\s*control\./s, '')} as ${routes.get(row.id)} does`, async () => {
      const { status, body, place } = await byRoute(row);
      assert.equal(place, row.id);
      assert.ok(status === 200 || status === 201, `${status} ${JSON.stringify(body)}`);
      assert.deepEqual(timeless(JSON.stringify(await byCall(row))), body);
    });
  }

  for (const row of REFUSED) {
    it(`refuses ${row.call.toString().replace(/^.*?=>\s*control\./s, '')} as ${routes.get(row.id)} does`, async () => {
      const { status, body, place } = await byRoute(row);
      assert.equal(place, row.id);
      assert.ok(status >= 400 && status < 500, `${status} ${JSON.stringify(body)}`);
      await assert.rejects(byCall(row), (error) => {
        assert.ok(error instanceof SandboxRefusal);
        const { type, message, code, details } = error;
        const told = { type, message, ...(code !== undefined && { code }), ...details };
        assert.deepEqual([error.status, told], [status, body]);
        return true;
      });
    });
  }

  /** Reads the data of the first event of a stream, once something was done. */
  async function firstOf(sandbox: Sandbox, path: string, act: () => Promise<unknown>): Promise<unknown> {
    const response = await sandbox.fetch(`${BASE}/_sandbox${path}`);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    await reader.read();
    await act();
    const { value } = await reader.read();
    await reader.cancel();
    return JSON.parse(value!.split('\ndata: ')[1]!);
  }

  it('tells of events as GET /_sandbox/events does, until it is stopped', async () => {
    const sandbox = createSandbox(WORLD);
    const heard: unknown[] = [];
    const stop = watched(sandbox.control).events((event) => heard.push(event));
    const told = await firstOf(sandbox, '/events', () => sandbox.control.advanceClock('PT1H'));
    stop();
    await sandbox.control.advanceClock('PT1H');
    assert.deepEqual(heard, [told]);
  });

  it('follows the journal as GET /_sandbox/journal/stream does, until it is stopped', async () => {
    const sandbox = createSandbox(WORLD);
    const ask = () => sandbox.fetch(`${BASE}/v1/accounting/accounts`);
    const heard: unknown[] = [];
    const stop = watched(sandbox.control).followJournal((entry) => heard.push(entry));
    await sandbox.control.journal();
    const told = await firstOf(sandbox, '/journal/stream', ask);
    stop();
    await ask();
    assert.deepEqual(heard, [told]);
  });

  it('was asked for each call it has', () => {
    assert.deepEqual(
      Object.keys(createSandbox().control).filter((name) => !used.has(name)),
      [],
    );
  });
});
