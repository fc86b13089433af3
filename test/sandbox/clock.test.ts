import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDuration, formatDate, formatInstant, parseDuration, parseInstant } from '../../sandbox/time.js';
import type { ClockState } from '../../sandbox/index.js';
import { stranger, withAccount } from './harness.js';

const CLOCK = '/_sandbox/clock';
const ADVANCE = '/_sandbox/clock/advance';

describe('the clock', () => {
  it('stands still, at the scenario’s own time or where it was put', async () => {
    const caller = stranger();
    assert.deepEqual((await caller.call(CLOCK)).body, { now: '2026-01-14T12:00:00Z' });
    assert.deepEqual((await caller.call(CLOCK)).body, { now: '2026-01-14T12:00:00Z' });
    const put = stranger({ clock: '2025-06-30T23:59:59-07:00' });
    assert.deepEqual((await put.call(CLOCK)).body, { now: '2025-07-01T06:59:59Z' });
    const counted = stranger({ clock: 1_750_000_000 });
    assert.deepEqual((await counted.call(CLOCK)).body, { now: '2025-06-15T15:06:40Z' });
  });

  it('goes where it is set, backwards too, and the whole sandbox tells it', async () => {
    const caller = stranger();
    for (const [now, answer] of [
      ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
      ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z'],
      ['2036-01-01T00:00:00Z', '2036-01-01T00:00:00Z'],
      ['2025-01-01T00:00:00.000+02:00', '2024-12-31T22:00:00Z'],
    ]) {
      const set = await caller.call<ClockState>(CLOCK, { method: 'PUT', body: { now } });
      assert.deepEqual([set.status, set.body], [200, { now: answer }]);
      assert.deepEqual((await caller.call(CLOCK)).body, { now: answer });
      assert.equal((await caller.sandbox.control.info()).now, answer);
    }
  });

  it('stands where it was put last, of many times at once', async () => {
    const caller = stranger();
    const times = Array.from({ length: 40 }, (_, n) => `2026-01-15T12:00:${String(n).padStart(2, '0')}Z`);
    for (let round = 0; round < 10; round += 1) {
      const answered: string[] = [];
      await Promise.all(
        times.map(async (now) => {
          await caller.sandbox.fetch(`http://sandbox.test${CLOCK}`, { method: 'PUT', body: JSON.stringify({ now }) });
          answered.push(now);
        }),
      );
      assert.deepEqual(answered, times);
      assert.equal((await caller.sandbox.control.clock()).now, times.at(-1));
    }
  });

  const steps: [string, string, string][] = [
    ['2026-01-14T12:00:00Z', 'P1D', '2026-01-15T12:00:00Z'],
    ['2026-01-14T12:00:00Z', 'P1W', '2026-01-21T12:00:00Z'],
    ['2026-01-14T12:00:00Z', 'P1M', '2026-02-14T12:00:00Z'],
    ['2026-01-14T12:00:00Z', 'PT1H', '2026-01-14T13:00:00Z'],
    ['2026-01-14T12:00:00Z', 'PT90M', '2026-01-14T13:30:00Z'],
    ['2026-01-14T12:00:00Z', 'PT45S', '2026-01-14T12:00:45Z'],
    ['2026-01-14T12:00:00Z', 'P1Y2M3DT4H5M6S', '2027-03-17T16:05:06Z'],
    ['2026-01-31T08:00:00Z', 'P1M', '2026-02-28T08:00:00Z'],
    ['2024-01-31T08:00:00Z', 'P1M', '2024-02-29T08:00:00Z'],
    ['2024-02-29T00:00:00Z', 'P1Y', '2025-02-28T00:00:00Z'],
    ['2026-05-31T00:00:00Z', 'P1M1D', '2026-07-01T00:00:00Z'],
    ['2026-10-31T00:00:00Z', 'P4M', '2027-02-28T00:00:00Z'],
    ['2026-12-31T23:59:59Z', 'PT1S', '2027-01-01T00:00:00Z'],
    ['2026-01-14T12:00:00Z', 'P0Y1D', '2026-01-15T12:00:00Z'],
  ];
  for (const [from, duration, to] of steps) {
    it(`advances from ${from} by ${duration} to ${to}`, async () => {
      const caller = stranger({ clock: from });
      const { status, body } = await caller.call(ADVANCE, { method: 'POST', body: { duration } });
      assert.deepEqual([status, body], [200, { now: to }]);
    });
  }

  const odd = [
    '',
    'P',
    'PT',
    'P1',
    '1D',
    'p1d',
    'P0D',
    'PT0S',
    '-P1D',
    'P-1D',
    '+P1D',
    'P1.5D',
    'PT0,5H',
    'P1W2D',
    'P1DT',
    'P1H',
    'PT1D',
    'P1D ',
    'P1D1M',
    'tomorrow',
    'P99999999999999999999D',
  ];
  for (const duration of odd) {
    it(`refuses to advance by "${duration}" and stands where it stood`, async () => {
      const caller = stranger({ scenario: 'empty' });
      const { status, body } = await caller.refusal(ADVANCE, { method: 'POST', body: { duration } });
      assert.deepEqual([status, body.type], [400, 'BAD_REQUEST']);
      assert.match(body.message, /"duration" must be an ISO 8601 duration/);
      assert.deepEqual((await caller.call(CLOCK)).body, { now: '2026-01-14T12:00:00Z' });
    });
  }

  it('refuses to leave the history and horizon of its world, and says what they are', async () => {
    const caller = stranger();
    for (const now of [
      '2023-12-31T23:59:59Z',
      '2036-01-01T00:00:01Z',
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ]) {
      const { status, body } = await caller.refusal(CLOCK, { method: 'PUT', body: { now } });
      assert.equal(status, 400);
      assert.match(body.message, /from 2024-01-01T00:00:00Z to 2036-01-01T00:00:00Z/);
    }
    const far = await caller.refusal(ADVANCE, { method: 'POST', body: { duration: 'P9Y12M' } });
    assert.equal(far.status, 400);
    assert.match(far.body.message, /outside the world/);
    assert.deepEqual((await caller.call(CLOCK)).body, { now: '2026-01-14T12:00:00Z' });
  });

  const bodies: [unknown, RegExp][] = [
    ['', /must be JSON/],
    ['{', /must be JSON/],
    [null, /must be of type object/],
    [[], /must be of type object/],
    [{}, /neither "now" nor "speed"/],
    [{ now: 5 }, /"now" must be of type string, not 5/],
    [{ now: '2026-02-30T00:00:00Z' }, /"now" must be an RFC 3339 date-time/],
    [{ now: '2026-02-01' }, /"now" must be an RFC 3339 date-time/],
    [{ now: '2026-02-01T00:00:00.5Z' }, /whole seconds/],
    [{ now: '2026-02-01T00:00:00Z', then: 1 }, /unknown fields: "then"/],
  ];
  for (const [body, message] of bodies) {
    it(`refuses the body ${JSON.stringify(body)}`, async () => {
      const caller = stranger({ scenario: 'empty' });
      const answer = await caller.refusal(CLOCK, { method: 'PUT', body });
      assert.equal(answer.status, 400);
      assert.match(answer.body.message, message);
    });
  }

  it('posts pending rows by going on, and unposts them by going back', async () => {
    const { caller, account } = await withAccount('CARD');
    const pending = { headers: { 'Sandbox-Pending': 'true' } };
    const rows = await caller.allTransactions(account.id, 'limit=1000', pending);
    const waiting = rows.filter(({ status }) => status === 'PENDING');
    assert.ok(waiting.length > 0);
    await caller.sandbox.control.advanceClock('P1W');
    const later = await caller.allTransactions(account.id);
    for (const { id } of waiting) assert.equal(later.find((row) => row.id === id)?.status, 'POSTED');
    await caller.sandbox.control.setClock('2026-01-14T12:00:00Z');
    assert.deepEqual(await caller.allTransactions(account.id, 'limit=1000', pending), rows);
  });
});

describe('instants', () => {
  it('are written and read back as the platform’s own Date does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000, max: 250_000_000_000 }), (instant) => {
        const text = new Date(instant * 1000).toISOString().replace('.000Z', 'Z');
        assert.equal(formatInstant(instant), text);
        assert.equal(formatDate(instant), text.slice(0, 10));
        assert.deepEqual(parseInstant(text), { instant, fraction: false });
      }),
      { numRuns: 2000 },
    );
  });

  it('refuse dates that no calendar has', () => {
    for (const text of [
      '2020-02-31T00:00:00Z',
      '2025-02-29T00:00:00Z',
      '2025-13-01T00:00:00Z',
      '2025-00-01T00:00:00Z',
      '2025-01-00T00:00:00Z',
      '2025-01-01T00:60:00Z',
      '2025-01-01T00:00:60Z',
      '2025-01-01T00:00:00+24:00',
    ]) {
      assert.equal(parseInstant(text), undefined, text);
    }
  });

  it('move by a duration and never past the month it names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }),
        fc.integer({ min: 1, max: 60 }),
        (instant, months) => {
          const moved = addDuration(instant, parseDuration(`P${months}M`)!);
          const from = new Date(instant * 1000);
          const expected = new Date(instant * 1000);
          expected.setUTCDate(1);
          expected.setUTCMonth(expected.getUTCMonth() + months);
          const last = new Date(Date.UTC(expected.getUTCFullYear(), expected.getUTCMonth() + 1, 0)).getUTCDate();
          expected.setUTCDate(Math.min(from.getUTCDate(), last));
          assert.equal(moved, expected.getTime() / 1000);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
