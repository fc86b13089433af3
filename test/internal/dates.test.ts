import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarDate, formatDate, formatDateRange } from '../../components/internal/dates.js';

describe('the calendar date', () => {
  const table: [string | null | undefined, string | undefined][] = [
    ['2026-01-14', '2026-01-14'],
    ['2026-01-14T00:30:00Z', '2026-01-14'],
    ['2026-01-14T23:59:59.999Z', '2026-01-14'],
    ['2026-01-14T00:30:00+02:00', '2026-01-13'],
    ['2024-02-29', '2024-02-29'],
    ['2020-02-31', undefined],
    ['2025-02-29T10:00:00Z', undefined],
    ['2026-13-01', undefined],
    ['2026-01-14 10:00', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [text, date] of table) it(`of ${text} is ${date}`, () => assert.equal(calendarDate(text), date));
});

describe('a date in words', () => {
  const table: [string | null, Parameters<typeof formatDate>[1], string, string][] = [
    ['2026-01-14T00:30:00Z', 'short', 'en-GB', '14 Jan'],
    ['2026-01-14', 'medium', 'en-GB', '14 Jan 2026'],
    ['2026-01-14', 'month', 'de', 'Januar 2026'],
    ['2026-01-14', 'medium', 'ja', '2026年1月14日'],
    ['2020-02-31', 'short', 'en', '2020-02-31'],
    ['<b>', 'medium', 'en', '<b>'],
    ['2026-13-45T10:00:00Z', 'time', 'en', '2026-13-45T10:00:00Z'],
    [null, 'short', 'en', ''],
  ];
  for (const [text, style, locale, words] of table) {
    it(`of ${text}, ${style}, in ${locale} is ${words}`, () => assert.equal(formatDate(text, style, locale), words));
  }

  it('keeps the UTC date whatever zone the reader is in', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'America/Los_Angeles';
    try {
      assert.equal(formatDate('2026-02-01T00:30:00Z', 'short', 'en-CA'), 'Feb 1');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('names both ends of a range once', () => {
    assert.match(formatDateRange('2025-12-01', '2025-12-31', 'en-GB'), /^1\s?[–-]\s?31 Dec 2025$/u);
  });

  it('shows an impossible range as it came', () => {
    assert.equal(formatDateRange('2020-02-01', '2020-02-31', 'en'), '2020-02-01 – 2020-02-31');
  });
});
