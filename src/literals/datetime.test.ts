import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDate, formatDatetime, parseDatetime, parseDay } from './datetime.ts';

test.each([
  { text: '1970-01-01T00:00:00Z', want: '1970-01-01T00:00:00Z' },
  { text: '2026-11-22T14:15:59.5+01:00', want: '2026-11-22T13:15:59.5Z' },
  { text: '2026-11-22t14:15:59.000000001z', want: '2026-11-22T14:15:59.000000001Z' },
  { text: '2026-01-01 00:00:00-05:30', want: '2026-01-01T05:30:00Z' },
  { text: '2024-02-29T23:59:59+00:00', want: '2024-02-29T23:59:59Z' },
  { text: '2026-11-22', want: '2026-11-22T00:00:00Z' },
  { text: '0001-01-01T00:00:00Z', want: '0001-01-01T00:00:00Z' },
  { text: '9999-12-31T23:59:59.999999999Z', want: '9999-12-31T23:59:59.999999999Z' },
  { text: '1969-12-31T23:59:59.25Z', want: '1969-12-31T23:59:59.25Z' },
])('$text', ({ text, want }) => {
  const epochNanos = parseDatetime(text);
  expect(epochNanos === undefined ? undefined : formatDatetime(epochNanos)).toBe(want);
});

test.each([
  { name: 'no offset', text: '2026-11-22T14:15:59' },
  { name: 'no seconds', text: '2026-11-22T14:15Z' },
  { name: 'a day that is not', text: '2023-02-29T00:00:00Z' },
  { name: 'month 13', text: '2026-13-01' },
  { name: 'month 0', text: '2026-00-01' },
  { name: 'day 0', text: '2026-01-00' },
  { name: 'year 0', text: '0000-01-01' },
  { name: 'hour 24', text: '2026-01-01T24:00:00Z' },
  { name: 'minute 60', text: '2026-01-01T00:60:00Z' },
  { name: 'a leap second', text: '2016-12-31T23:59:60Z' },
  { name: 'an offset of 24 hours', text: '2026-01-01T00:00:00+24:00' },
  { name: 'an offset of 60 minutes', text: '2026-01-01T00:00:00+00:60' },
  { name: 'ten decimals', text: '2026-01-01T00:00:00.0123456789Z' },
  { name: 'before the year 1 in UTC', text: '0001-01-01T00:00:00+00:01' },
  { name: 'after the year 9999 in UTC', text: '9999-12-31T23:59:59-00:01' },
  { name: 'a year of five digits', text: '12026-01-01' },
  { name: 'more after the end', text: '2026-01-01T00:00:00Z ' },
  { name: 'seconds since the epoch', text: '1700000000' },
  { name: 'words', text: 'now' },
])('not a datetime: $name', ({ text }) => {
  expect(parseDatetime(text)).toBeUndefined();
});

test.each([
  { text: '2026-11-22', want: '2026-11-22' },
  { text: '2026-11-22T00:00:00Z', want: '2026-11-22' },
  { text: '2026-11-22T01:00:00+01:00', want: '2026-11-22' },
  { text: '2026-11-22T00:00:00.1Z', want: undefined },
  { text: '2026-11-22T00:00:00+01:00', want: undefined },
  { text: 'x', want: undefined },
])('parseDay($text)', ({ text, want }) => {
  const epochNanos = parseDay(text);
  expect(epochNanos === undefined ? undefined : formatDate(epochNanos)).toBe(want);
});

test('milliseconds are what Date says', () => {
  const instant = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') });
  fc.assert(
    fc.property(
      instant.filter((each) => !Number.isNaN(each.getTime())),
      (each) => {
        expect(parseDatetime(each.toISOString())).toBe(BigInt(each.getTime()) * 1_000_000n);
      },
    ),
  );
});

test('every nanosecond survives', () => {
  fc.assert(
    fc.property(fc.bigInt(-62_135_596_800_000_000_000n, 253_402_300_799_999_999_999n), (epochNanos) => {
      expect(parseDatetime(formatDatetime(epochNanos) ?? '')).toBe(epochNanos);
    }),
  );
});

test.each([
  { name: 'before the year 1', epochNanos: -62_135_596_800_000_000_001n },
  { name: 'after the year 9999', epochNanos: 253_402_300_800_000_000_000n },
])('$name has no text', ({ epochNanos }) => {
  expect(formatDatetime(epochNanos)).toBeUndefined();
  expect(formatDate(epochNanos)).toBeUndefined();
});
