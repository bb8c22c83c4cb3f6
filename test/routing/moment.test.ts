// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from 'vitest';
import { dayInUtc, readMoment } from '../../src/routing/moment.js';

describe('a moment', () => {
  test.each([
    ['2026-01-05T22:30', '2026-1-5 22:30'],
    ['2026-01-05 9:05', '2026-1-5 9:05'],
    ['2026-01-05', '2026-1-5 12:00'],
    ['2026-01-05T22:30:00Z', '2026-1-5 23:30:00'],
    ['2026-07-05T22:30:00Z', '2026-7-6 00:30:00'],
    ['2026-01-05T22:30+01:00', '2026-1-5 22:30:00'],
    ['2025-12-31T23:30:00.123Z', '2026-1-1 00:30:00'],
    ['2026-03-29T00:59Z', '2026-3-29 01:59:00'],
    ['2026-03-29T01:00Z', '2026-3-29 03:00:00'],
    ['2026-10-25T01:00Z', '2026-10-25 02:00:00'],
  ])('is read as Dutch clock time: %s', (text, expected) => {
    const moment = readMoment(text);
    expect(`${moment?.year}-${moment?.month}-${moment?.day} ${moment?.time}`).toBe(expected);
  });

  test.each(['', 'now', '2026-02-30', '2026-13-01', '2026-01-05T25:00', '2026-01-05T22', '22:30'])(
    'that does not exist is refused: %s',
    (text) => {
      expect(readMoment(text)).toBeUndefined();
    },
  );

  test.each([
    ['2026-01-05T00:59', 'Sunday'],
    ['2026-01-05T01:00', 'Monday'],
    ['2026-07-06T01:59', 'Sunday'],
    ['2026-07-06T02:00', 'Monday'],
  ])('has the weekday that the backend sees: %s', (text, weekday) => {
    expect(dayInUtc(readMoment(text)!)).toBe(weekday);
  });
});
