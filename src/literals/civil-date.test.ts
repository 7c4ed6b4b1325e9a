import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { civilDateOf, daysInMonth, epochDaysOf } from './civil-date.ts';

const DAY_MS = 86_400_000;
// The years 0 to 9999, where Date's toISOString has four digits.
const day = fc.integer({ min: -719_528, max: 2_932_896 });

test('every day is what Date says', () => {
  fc.assert(
    fc.property(day, (days) => {
      const [year, month, dayOfMonth] = new Date(days * DAY_MS).toISOString().slice(0, 10).split('-').map(Number);
      expect(civilDateOf(days)).toEqual({ year, month, day: dayOfMonth });
      expect(epochDaysOf(civilDateOf(days))).toBe(days);
    }),
    { numRuns: 5000 },
  );
});

test('every day of four centuries follows the one before', () => {
  const first = epochDaysOf({ year: 1999, month: 1, day: 1 });
  const wrong = Array.from({ length: 146_097 }, (_, index) => first + index).filter(
    (days) => epochDaysOf(civilDateOf(days)) !== days,
  );
  expect(wrong).toEqual([]);
});

test.each([
  { year: 2024, month: 2, want: 29 },
  { year: 2023, month: 2, want: 28 },
  { year: 1900, month: 2, want: 28 },
  { year: 2000, month: 2, want: 29 },
  { year: 2026, month: 12, want: 31 },
  { year: 2026, month: 11, want: 30 },
])('$year-$month has $want days', ({ year, month, want }) => {
  expect(daysInMonth(year, month)).toBe(want);
});
