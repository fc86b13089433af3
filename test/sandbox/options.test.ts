import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, SandboxOptionError } from '../../sandbox/index.js';

describe('the options of a sandbox', () => {
  const wrong: [object, string, RegExp][] = [
    [{ scenario: 'demoo' }, 'scenario', /must be one of demo, empty, edge, growing-firm, not "demoo"/],
    [{ scenario: null }, 'scenario', /must be one of/],
    [{ seed: -1 }, 'seed', /a whole number from 0 to 9007199254740991, not -1/],
    [{ seed: 1.5 }, 'seed', /a whole number/],
    [{ seed: '42' }, 'seed', /a whole number .* not "42"/],
    [{ seed: NaN }, 'seed', /a whole number/],
    [{ clock: 'now' }, 'clock', /RFC 3339 .* not "now"/],
    [{ clock: '2026-01-15' }, 'clock', /RFC 3339/],
    [{ clock: '2026-01-15T12:00:00.5Z' }, 'clock', /whole seconds/],
    [{ clock: 1.5 }, 'clock', /RFC 3339/],
    [{ clock: '2023-12-31T23:59:59Z' }, 'clock', /from 2024-01-01T00:00:00Z to 2036-01-01T00:00:00Z/],
    [{ clock: '2036-01-01T00:00:01Z' }, 'clock', /from 2024-01-01T00:00:00Z to/],
    [{ pending: 'yes' }, 'pending', /true or false, not "yes"/],
    [{ sead: 1 }, 'sead', /does not exist; there are scenario, seed, clock, pending/],
  ];
  for (const [options, option, message] of wrong) {
    it(`refuse ${JSON.stringify(options)} at once, by name`, () => {
      assert.throws(
        () => createSandbox(options),
        (error) => error instanceof SandboxOptionError && error.option === option && message.test(error.message),
      );
    });
  }

  it('may all be left out or undefined', async () => {
    const empty = { scenario: undefined, seed: undefined, clock: undefined, pending: undefined };
    for (const sandbox of [createSandbox(), createSandbox({}), createSandbox(empty)]) {
      const { scenario, seed, now } = await sandbox.control.info();
      assert.deepEqual([scenario, seed, now], ['demo', 1, '2026-01-14T12:00:00Z']);
    }
  });

  it('allow the very first and the very last instant of a world', async () => {
    for (const clock of ['2024-01-01T00:00:00Z', '2036-01-01T00:00:00Z']) {
      const { now } = await createSandbox({ clock }).control.info();
      assert.equal(now, clock);
    }
  });
});

describe('a sandbox', () => {
  it('shares nothing with another of the same options', async () => {
    const [one, other] = [createSandbox(), createSandbox()];
    await one.control.advanceClock('P1Y');
    assert.equal((await other.control.clock()).now, '2026-01-14T12:00:00Z');
  });

  it('has a fetch that needs no this', async () => {
    const { fetch } = createSandbox({ scenario: 'empty' });
    assert.equal((await fetch(new Request('http://sandbox.test/_sandbox'))).status, 200);
  });

  it('answers HEAD as GET without a body', async () => {
    const { fetch } = createSandbox({ scenario: 'empty' });
    const response = await fetch(new Request('http://sandbox.test/_sandbox', { method: 'HEAD' }));
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '');
    assert.ok(response.headers.get('X-Brex-Trace-Id'));
  });
});
