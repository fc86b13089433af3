import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, type CheckProgress, type TimelineEntry } from '../../sandbox/index.js';
import { readCheck } from '../../sandbox/portal/panel/check.js';
import { kinds, presets } from '../../sandbox/portal/panel/fault-kinds.js';
import { daysOf, LEVELS, levelsOf, marksOf, shareOf, spanOf } from '../../sandbox/portal/panel/marks.js';

const posting = (at: string): TimelineEntry => ({ at, type: 'posting', account_id: 'a', transaction_id: at });
const closing = (at: string): TimelineEntry => ({ at, type: 'statement', account_id: 'a', statement_id: at });

describe('a mark of the timeline', () => {
  it('tells what happens on one UTC day of one kind, and when the last of it has', () => {
    const marks = marksOf([
      posting('2026-01-31T23:00:00Z'),
      closing('2026-02-01T00:00:00Z'),
      posting('2026-02-01T08:00:00Z'),
      closing('2026-02-01T09:00:00Z'),
      posting('2026-02-01T10:00:00Z'),
    ]);
    assert.deepEqual(
      marks.map(({ kind, day, until, entries }) => [kind, day, until, entries.length]),
      [
        ['posting', '2026-01-31', '2026-01-31T23:00:00Z', 1],
        ['statement', '2026-02-01', '2026-02-01T09:00:00Z', 2],
        ['posting', '2026-02-01', '2026-02-01T10:00:00Z', 2],
      ],
    );
  });

  it('is of every entry of a real world once', async () => {
    const { items } = await createSandbox().control.timeline({ limit: 1000 });
    const marks = marksOf(items);
    assert.ok(items.length > 100 && marks.length < 10);
    assert.equal(marks.flatMap(({ entries }) => entries).length, items.length);
  });
});

describe('the track', () => {
  const span = spanOf('2026-01-14T12:00:00Z', '2026-03-01T00:00:00Z');

  it('begins with the month of the clock, and is never empty', () => {
    assert.equal(span.from, Date.parse('2026-01-01T00:00:00Z'));
    assert.equal(shareOf(span, span.from), 0);
    assert.equal(shareOf(span, span.until), 1);
    assert.equal(shareOf(span, span.until + 1), 1);
    const last = spanOf('2027-12-01T00:00:00Z', '2027-12-01T00:00:00Z');
    assert.ok(last.until > last.from);
  });

  it('names the first and the fifteenth of each month, of a long time the first only', () => {
    const days = (from: string, until: string) =>
      daysOf(spanOf(from, until)).map((day) => new Date(day).toISOString().slice(0, 10));
    assert.deepEqual(days('2026-01-14T12:00:00Z', '2026-03-01T00:00:00Z'), [
      '2026-01-01',
      '2026-01-15',
      '2026-02-01',
      '2026-02-15',
      '2026-03-01',
    ]);
    assert.deepEqual(days('2025-11-02T00:00:00Z', '2026-03-20T00:00:00Z'), [
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
  });

  it('puts no label on another, nor beyond its end', () => {
    const track = 400;
    const labels = [10, 30, 50, 70, 200, 390].map((at) => ({ at, width: 90 }));
    const levels = levelsOf(labels, track);
    assert.deepEqual(levels, [undefined, 2, 1, 0, 0, 0]);
    const placed = labels.flatMap(({ at, width }, n) => {
      const start = at + width > track ? at - width : at;
      return levels[n] === undefined ? [] : [{ level: levels[n], start, end: start + width }];
    });
    for (const one of placed) {
      assert.ok(one.start >= 0 && one.end <= track && one.level < LEVELS);
      for (const other of placed) {
        const apart = one === other || one.level !== other.level || one.end <= other.start || other.end <= one.start;
        assert.ok(apart, `${JSON.stringify(one)} covers ${JSON.stringify(other)}`);
      }
    }
  });
});

describe('a fault of the panel', () => {
  it('is one that the sandbox takes: every type with its usual number, every one that is ready-made', async () => {
    const { control } = createSandbox();
    for (const { type, field, usual } of kinds) {
      const fault = { type, ...(field !== undefined && { [field]: usual }) };
      const added = await control.addFault({ name: type, match: {}, fault });
      assert.deepEqual(added.fault, fault);
    }
    for (const { key, rule } of presets) assert.equal((await control.addFault({ name: key, ...rule })).fired, 0);
  });

  it('is any that the sandbox knows', async () => {
    const { FAULTS } = await import('../../sandbox/contract/fault-schemas.js');
    assert.deepEqual(kinds.map(({ type }) => type).sort(), Object.keys(FAULTS).sort());
  });
});

describe('the check as the panel reads it', () => {
  it('tells each account as its line comes, however the bytes are cut', async () => {
    const response = await createSandbox().fetch(new Request('http://sandbox.example/_sandbox/check'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const whole = JSON.parse(new TextDecoder().decode(bytes)) as { progress: CheckProgress[]; ok: boolean };
    const cut = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
        controller.close();
      },
    });
    const told: CheckProgress[] = [];
    const report = await readCheck(new Response(cut), (progress) => void told.push(progress));
    assert.ok(told.length > 10);
    assert.deepEqual(told, whole.progress);
    assert.deepEqual(report, whole);
  });
});
