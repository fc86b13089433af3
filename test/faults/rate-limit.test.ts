/** The documented limit, by the world's clock and by the host's (RULES "Rate limit"). */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RateLimit } from '../../sandbox/faults/rate-limit.js';
import { createSandbox, SandboxOptionError } from '../../sandbox/index.js';
import { inProcess, served } from './stage.js';

describe('the rate limit', () => {
  it('is off at first and as documented once it is on', async () => {
    const { control } = createSandbox();
    assert.deepEqual(await control.rateLimit(), { on: false, per_minute: 1_000, clock: 'world' });
    const stage = await inProcess({ rateLimit: true });
    for (let n = 0; n < 999; n += 1) await stage.get('/v1/accounting/accounts'); // one was asked by the stage
    const answer = await stage.get('/v1/accounting/accounts');
    assert.deepEqual([answer.status, answer.headers.get('Retry-After')], [429, '60']);
    assert.equal(((await answer.json()) as { code: string }).code, 'rate_limited');
  });

  it('is refilled by the world’s clock, and says so while that stands still', async () => {
    const stage = await served({ rateLimit: { per_minute: 2 } });
    await stage.get(stage.list);
    await stage.sandbox.control.advanceClock('PT20S');
    const limited = await stage.get(stage.list);
    assert.deepEqual([limited.status, limited.headers.get('Retry-After')], [429, '40']);
    assert.match(limited.headers.get('Sandbox-Warning')!, /stands still.*clock\/advance.*"host"/);
    await stage.sandbox.control.advanceClock('PT39S');
    assert.equal((await stage.get(stage.list)).status, 429);
    await stage.sandbox.control.advanceClock('PT1S');
    assert.deepEqual(
      [
        (await stage.get(stage.list)).status,
        (await stage.get(stage.list)).status,
        (await stage.get(stage.list)).status,
      ],
      [200, 200, 429],
    );
    await stage.sandbox.control.setSpeed(60);
    const fast = await stage.get(stage.list);
    assert.deepEqual([fast.headers.get('Retry-After'), fast.headers.get('Sandbox-Warning')], ['1', null]);
    await stage.end();
  });

  it('counts an app in an account by itself, and neither control routes nor tokens that do not do', async () => {
    const stage = await inProcess({ rateLimit: { per_minute: 1 } });
    assert.equal((await stage.get(stage.list)).status, 429);
    const { items } = await stage.sandbox.control.personas();
    const other = items.find(({ role, company }) => role === 'bookkeeper' && company!.id !== stage.person.company!.id)!;
    const ask = (token: string) => stage.get('/v1/accounting/accounts', { Authorization: `Bearer ${token}` });
    assert.deepEqual([(await ask(other.token)).status, (await ask(other.token)).status], [200, 429]);
    for (let n = 0; n < 3; n += 1) {
      assert.equal((await ask('nobody')).status, 401);
      assert.equal((await stage.get('/_sandbox/clock')).status, 200);
    }
  });

  it('counts real time where that is chosen', () => {
    const limit = new RateLimit({ on: true, per_minute: 1, clock: 'host' });
    assert.deepEqual(
      [limit.take('a', 100), limit.take('a', 130.5), limit.take('b', 131), limit.take('a', 160)],
      [undefined, 29.5, undefined, undefined],
    );
    assert.equal(limit.take('a', 150), undefined, 'a clock that was put back begins anew');
  });

  it('is set at run time, and begins to count anew', async () => {
    const stage = await inProcess();
    const put = (body: unknown) => stage.get('/_sandbox/rate-limit', {}, { method: 'PUT', body: JSON.stringify(body) });
    const answer = await put({ on: true, per_minute: 1, clock: 'host' });
    assert.deepEqual(await answer.json(), { on: true, per_minute: 1, clock: 'host' });
    assert.equal((await stage.get(stage.list)).status, 200);
    const limited = await stage.get(stage.list);
    assert.deepEqual([limited.status, limited.headers.get('Sandbox-Warning')], [429, null]);
    const none = await put({ per_minute: 0 });
    assert.equal(none.status, 400);
    assert.match(await none.text(), /"per_minute\\" must be at least 1, not 0/);
    await put({});
    assert.equal((await stage.get(stage.list)).status, 200);
    await stage.sandbox.control.setRateLimit({ on: false });
    await stage.get(stage.list);
    assert.equal((await stage.get(stage.list)).status, 200);
  });

  for (const rateLimit of [{ per_minute: 0 }, { clock: 'moon' }, { perMinute: 5 }, 5, null]) {
    it(`is refused as the option ${JSON.stringify(rateLimit)}`, () => {
      assert.throws(() => createSandbox({ rateLimit: rateLimit as never }), SandboxOptionError);
    });
  }
});
