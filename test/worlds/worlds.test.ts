/** Worlds beside each other (RULES "Worlds"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ErrorBody } from '../../components/backend/backend.js';
import { createSandbox, type SandboxEvent, type SandboxInfo, type WorldList } from '../../sandbox/index.js';
import { MOST_WORLDS } from '../../sandbox/worlds/worlds.js';
import { Asker } from './asker.js';

const CLOCK = '/_sandbox/clock';
const now = async (asker: Asker, path: string, headers = {}) =>
  (await asker.get<{ now: string }>(path, headers)).body.now;

describe('a world', () => {
  it('is made at first use, by its path or by a header, and is the same either way', async () => {
    const asker = new Asker(createSandbox());
    await asker.send('PUT', '/w/one/_sandbox/clock', { now: '2026-03-01T00:00:00Z' });
    assert.equal(await now(asker, CLOCK, { 'Sandbox-World': 'one' }), '2026-03-01T00:00:00Z');
    assert.equal(await now(asker, '/w/one/_sandbox/clock', { 'Sandbox-World': 'one' }), '2026-03-01T00:00:00Z');
    assert.equal(await now(asker, CLOCK), '2026-01-14T12:00:00Z');
    assert.equal(await now(asker, '/w/default/_sandbox/clock'), '2026-01-14T12:00:00Z');
    const { body } = await asker.get<WorldList>('/_sandbox/worlds');
    assert.deepEqual(
      body.items.map(({ name }) => name),
      ['default', 'one'],
    );
  });

  const refused: [path: string, header: string | undefined, code: string][] = [
    ['/w/one/v1/accounting/accounts', 'two', 'world_ambiguous'],
    ['/v1/accounting/accounts', '', 'world_name_invalid'],
    ['/v1/accounting/accounts', 'a/b', 'world_name_invalid'],
    ['/w//_sandbox', undefined, 'world_name_invalid'],
    ['/w/-a/_sandbox', undefined, 'world_name_invalid'],
    ['/w/a%20b/_sandbox', undefined, 'world_name_invalid'],
    [`/w/${'a'.repeat(65)}/_sandbox`, undefined, 'world_name_invalid'],
    ['/w/_sandbox/clock', undefined, 'world_name_invalid'],
  ];
  for (const [path, header, code] of refused) {
    it(`is refused as ${path.slice(0, 40)} with the header ${header ?? 'left out'}: ${code}`, async () => {
      const asker = new Asker(createSandbox());
      const { status, body } = await asker.get<ErrorBody>(
        path,
        header === undefined ? {} : { 'Sandbox-World': header },
      );
      assert.deepEqual([status, body.code], [400, code]);
      assert.equal((await asker.get<WorldList>('/_sandbox/worlds')).body.items.length, 1);
    });
  }

  it('takes the longest name there may be', async () => {
    const asker = new Asker(createSandbox());
    assert.equal((await asker.get(`/w/${'a'.repeat(64)}/_sandbox`)).status, 200);
  });

  it('is one too many after the most there may be, and its place is free again once one is gone', async () => {
    const sandbox = createSandbox({ scenario: 'empty' });
    const asker = new Asker(sandbox);
    for (let n = 0; n < MOST_WORLDS; n += 1) sandbox.world(`w${n}`);
    const { status, body } = await asker.get<ErrorBody>('/w/more/_sandbox');
    assert.deepEqual([status, body.code], [400, 'too_many_worlds']);
    assert.equal((await asker.get('/w/w7/_sandbox')).status, 200);
    assert.equal((await asker.send('DELETE', '/w/w7/_sandbox/world')).status, 200);
    assert.equal((await asker.get('/w/more/_sandbox')).status, 200);
  });
});

describe('PUT /_sandbox/world', () => {
  it('chooses scenario, seed and clock, and answers the world', async () => {
    const asker = new Asker(createSandbox());
    const chosen = { scenario: 'edge', seed: 9, clock: '2025-05-05T05:05:05Z' };
    const { status, body } = await asker.send<SandboxInfo>('PUT', '/w/one/_sandbox/world', chosen);
    const { version } = body;
    assert.equal(status, 200);
    assert.deepEqual(body, { version, scenario: 'edge', seed: 9, now: '2025-05-05T05:05:05Z' });
    const alone = new Asker(createSandbox({ scenario: 'edge', seed: 9, clock: '2025-05-05T05:05:05Z' }));
    assert.equal((await asker.get('/w/one/_sandbox/personas')).text, (await alone.get('/_sandbox/personas')).text);
  });

  it('takes what is left out from the sandbox, but the clock of another scenario from that', async () => {
    const asker = new Asker(createSandbox({ scenario: 'empty', seed: 3, clock: '2026-02-02T02:02:02Z' }));
    const put = async (body: object) => {
      const { scenario, seed, now } = (await asker.send<SandboxInfo>('PUT', '/w/one/_sandbox/world', body)).body;
      return [scenario, seed, now];
    };
    assert.deepEqual(await put({}), ['empty', 3, '2026-02-02T02:02:02Z']);
    assert.deepEqual(await put({ scenario: 'edge' }), ['edge', 3, '2026-01-14T12:00:00Z']);
    assert.deepEqual(await put({ seed: 4 }), ['empty', 4, '2026-02-02T02:02:02Z']);
  });

  for (const body of [
    { scenario: 'none' },
    { seed: -1 },
    { seed: 1.5 },
    { clock: 'now' },
    { clock: '1999-01-01T00:00:00Z' },
    { sed: 1 },
    [],
  ]) {
    it(`refuses ${JSON.stringify(body)} and changes nothing`, async () => {
      const asker = new Asker(createSandbox());
      const before = (await asker.get('/w/one/_sandbox')).text;
      assert.equal((await asker.send('PUT', '/w/one/_sandbox/world', body)).status, 400);
      assert.equal((await asker.get('/w/one/_sandbox')).text, before);
    });
  }

  it('tells who listens of a reset, and kills cursors and tokens of before', async () => {
    const sandbox = createSandbox();
    const world = sandbox.world('one');
    const asker = new Asker(world);
    await asker.signIn();
    const [account] = await asker.accounts();
    const path = `/v1/accounting/accounts/${account!.id}/transactions?limit=2`;
    const { next_cursor } = (await asker.get<{ next_cursor: string }>(path)).body;
    const app = await world.control.grant({ person: asker.person!.id, client_id: 'public-app' });
    const seen: SandboxEvent[] = [];
    const stop = world.control.events((event) => seen.push(event));
    await world.control.info();

    await world.control.setWorld({});
    assert.deepEqual(seen, [{ type: 'reset', now: '2026-01-14T12:00:00Z', epoch: 1 }]);
    assert.equal((await asker.get<ErrorBody>(`${path}&cursor=${next_cursor}`)).body.code, 'cursor_stale');
    asker.token = app.access_token;
    assert.equal((await asker.get<ErrorBody>(path)).body.code, 'token_invalid');

    await asker.signIn();
    await world.control.setWorld({ seed: 2 });
    assert.equal((await asker.get<ErrorBody>(path)).body.code, 'token_invalid');
    await world.control.advanceClock('P1D');
    assert.deepEqual(seen.at(-1), { type: 'clock', now: '2026-01-15T12:00:00Z' });
    stop();
  });
});

describe('worlds beside each other', () => {
  it('share nothing that changes: rows, clocks, people, apps, tokens, cursors', async () => {
    const sandbox = createSandbox();
    const [one, two] = [new Asker(sandbox.world('one')), new Asker(sandbox.world('two'))];
    await one.signIn();
    await two.signIn();
    const [account] = await one.accounts();
    const path = `/v1/accounting/accounts/${account!.id}/transactions?limit=5`;
    const untouched = (await two.get(path)).text;

    const { control } = sandbox.world('one');
    const { settlement_currency: currency, instrument } = account!;
    const type = instrument === 'CARD' ? 'purchase' : 'deposit';
    await control.createTransaction({ account_id: account!.id, type, amount: { amount: 5, currency }, force: true });
    await control.advanceClock('P1M');
    await control.registerClient({ client_id: 'mine', name: 'Mine', redirect_uris: ['https://mine.example/'] });
    const given = await control.grant({ person: one.person!.id, client_id: 'quickbooks-online' });
    const { next_cursor } = (await one.get<{ next_cursor: string }>(path)).body;

    assert.equal(
      (await two.get<object>(path)).text.replace(/"next_cursor".*/, ''),
      untouched.replace(/"next_cursor".*/, ''),
    );
    assert.equal((await sandbox.world('two').control.clock()).now, '2026-01-14T12:00:00Z');
    assert.ok(!(await sandbox.world('two').control.clients()).items.some(({ client_id }) => client_id === 'mine'));
    assert.equal((await two.get<ErrorBody>(`${path}&cursor=${next_cursor}`)).body.code, 'cursor_invalid');
    two.token = given.access_token;
    assert.equal((await two.get<ErrorBody>(path)).body.code, 'token_invalid');
    assert.equal((await sandbox.control.clock()).now, '2026-01-14T12:00:00Z');
  });

  it('are a thousand in one process, asked all at once, each with its own clock and rows', async () => {
    const sandbox = createSandbox({ scenario: 'empty' });
    const names = Array.from({ length: 1000 }, (_, n) => `test-${n}`);
    const first = new Asker(sandbox);
    await first.signIn();
    const [account] = await first.accounts();
    const { id, settlement_currency: currency } = account!;
    const results = await Promise.all(
      names.map(async (name, n) => {
        const { control } = sandbox.world(name);
        const amount = { amount: n + 1, currency };
        const made = await control.createTransaction({
          account_id: id,
          type: 'purchase',
          amount,
          posted_at: '2026-01-15T00:00:00Z',
        });
        await control.advanceClock('P1D');
        const asker = new Asker(sandbox);
        asker.token = first.token;
        const { body } = await asker.get<{ items: { current_balance: { amount: number } }[] }>(
          `/w/${name}/v1/accounting/accounts`,
        );
        return [made.items.length, body.items[0]!.current_balance.amount];
      }),
    );
    assert.deepEqual(
      results,
      names.map((_, n) => [1, n + 1]),
    );
    assert.equal((await first.accounts())[0]!.current_balance.amount, 0);
    assert.equal((await sandbox.control.worlds()).items.length, 1001);
  });

  it('cost a few kilobytes each until they are read', async (test) => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const sandbox = createSandbox();
    for (let n = 0; n < 1000; n += 1) await sandbox.world(`warm${n}`).control.info();
    /** What is in use once nothing more is let go: earlier tests leave much behind. */
    const settled = async (): Promise<number> => {
      let used = Infinity;
      for (let n = 0; n < 20; n += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        collect();
        const now = process.memoryUsage().heapUsed;
        if (used - now < 20_000) return now;
        used = now;
      }
      return used;
    };
    const before = await settled();
    for (let n = 0; n < 1000; n += 1) await sandbox.world(`w${n}`).control.info();
    const each = ((await settled()) - before) / 1000;
    assert.equal((await sandbox.control.worlds()).items.length, 2001);
    test.diagnostic(`${Math.round(each)} bytes a world`);
    assert.ok(each < 8_000, `${each} bytes a world`);
  });
});

describe('OAuth in a world', () => {
  const BASE = 'http://127.0.0.1:4010/w/one';

  it('has the world’s base URL as its issuer, in discovery, links, redirects and ID tokens', async () => {
    const sandbox = createSandbox();
    const asker = new Asker(sandbox);
    const { body } = await asker.get<Record<string, string>>('/w/one/.well-known/openid-configuration');
    assert.equal(body['issuer'], BASE);
    for (const name of ['authorization_endpoint', 'token_endpoint', 'revocation_endpoint', 'jwks_uri']) {
      assert.ok(body[name]!.startsWith(`${BASE}/oauth2/v1/`), name);
    }
    const inserted = await asker.get<object>('/.well-known/oauth-authorization-server/w/one');
    assert.deepEqual(inserted.body, body);
    assert.equal(
      (await asker.get<Record<string, string>>('/.well-known/openid-configuration')).body['issuer'],
      'http://127.0.0.1:4010',
    );

    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'quickbooks-online',
      redirect_uri: 'https://quickbooks.example/callback',
      scope: 'openid',
    });
    const page = (await asker.get(`/w/one/oauth2/v1/auth?${query}`)).text;
    assert.match(page, /href="\/w\/one\/oauth2\/v1\/page\.css"/);
    assert.match(page, /action="\/w\/one\/oauth2\/v1\/auth"/);
    assert.doesNotMatch(page, /(href|action)="\/oauth2/);

    const { items } = await sandbox.control.personas();
    const { id } = items.find(({ role }) => role === 'account_admin')!;
    query.set('prompt', 'none');
    query.set('login_hint', id);
    const { headers } = await asker.get(`/w/one/oauth2/v1/auth?${query}`);
    const back = new URL(headers.get('Location')!);
    assert.equal(back.searchParams.get('iss'), BASE);
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code')!,
      redirect_uri: 'https://quickbooks.example/callback',
      client_id: 'quickbooks-online',
      client_secret: 'sbx_secret_quickbooks_online',
    });
    const given = await asker.form<{ id_token: string }>('/w/one/oauth2/v1/token', form);
    const claims = JSON.parse(Buffer.from(given.body.id_token.split('.')[1]!, 'base64url').toString()) as {
      iss: string;
    };
    assert.equal(claims.iss, BASE);
    assert.equal((await asker.form<{ error: string }>('/oauth2/v1/token', form)).body.error, 'invalid_grant');
  });
});
