import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillText, usableLocale } from '../../components/internal/strings.js';

describe('a text', () => {
  it('is filled by name, numbers in the digits of the reader', () => {
    assert.equal(
      fillText('{count} rows up to {date}', { count: 12000, date: '1 May' }, 'de'),
      '12.000 rows up to 1 May',
    );
  });

  it('takes the plural form of the language', () => {
    const rows = { one: '{count} row', other: '{count} rows' };
    assert.equal(fillText(rows, { count: 1 }, 'en'), '1 row');
    assert.equal(fillText(rows, { count: 0 }, 'en'), '0 rows');
    assert.equal(fillText({ two: 'صفان', other: '{count} صف' }, { count: 2 }, 'ar'), 'صفان');
  });

  it('shows a placeholder that nobody filled', () => assert.equal(fillText('Hello {name}', {}, 'en'), 'Hello {name}'));

  it('fills each placeholder once: a value that looks like one stays text', () => {
    assert.equal(fillText('{a} {b}', { a: '{b}', b: '$&' }, 'en'), '{b} $&');
  });
});

describe('a locale', () => {
  const table: [string, string][] = [
    ['de-CH', 'de-CH'],
    ['EN-gb', 'en-GB'],
    ['en-US@posix', 'en'],
    ['not a language!', 'en'],
    ['', 'en'],
  ];
  for (const [given, used] of table)
    it(`given as "${given}" is used as ${used}`, () => assert.equal(usableLocale(given), used));
});
