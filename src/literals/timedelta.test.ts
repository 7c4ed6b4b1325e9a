import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatTimedelta, parseTimedelta } from './timedelta.ts';

const SECOND = 1_000_000_000n;

test.each([
  { text: '90s', want: 90n * SECOND },
  { text: '1h30m', want: 5400n * SECOND },
  { text: '1.5h', want: 5400n * SECOND },
  { text: '-1.5h', want: -5400n * SECOND },
  { text: '+1m', want: 60n * SECOND },
  { text: '2d', want: 172_800n * SECOND },
  { text: '1ms2us3ns', want: 1_002_003n },
  { text: '5µs', want: 5000n },
  { text: '0s', want: 0n },
  { text: '0.1s', want: 100_000_000n },
  { text: '0.0000000019s', want: 1n },
  { text: '1m1m', want: 120n * SECOND },
  { text: 'PT90S', want: 90n * SECOND },
  { text: 'P1DT2H3M4.5S', want: 93_784_500_000_000n },
  { text: 'P1W', want: 604_800n * SECOND },
  { text: '-PT0.5H', want: -1800n * SECOND },
  { text: '315576000000s', want: 315_576_000_000n * SECOND },
])('$text', ({ text, want }) => {
  expect(parseTimedelta(text)).toBe(want);
});

test.each([
  { name: 'nothing', text: '' },
  { name: 'a number without a unit', text: '90' },
  { name: 'a unit without a number', text: 's' },
  { name: 'a sign alone', text: '-' },
  { name: 'an unknown unit', text: '3weeks' },
  { name: 'spaces', text: '1h 30m' },
  { name: 'a decimal point without decimals', text: '1.h' },
  { name: 'an empty ISO 8601 duration', text: 'P' },
  { name: 'a T with nothing after it', text: 'P1DT' },
  { name: 'years, which have no fixed length', text: 'P1Y' },
  { name: 'months, which have none either', text: 'P1M' },
  { name: 'ISO 8601 in the wrong order', text: 'PT1S1H' },
  { name: 'more than 10,000 years', text: '315576000000.000000001s' },
  { name: 'a text without end', text: '1h'.repeat(60) },
])('not a timedelta: $name', ({ text }) => {
  expect(parseTimedelta(text)).toBeUndefined();
});

test.each([
  { nanos: 0n, want: '0s' },
  { nanos: 1n, want: '0.000000001s' },
  { nanos: -90n * SECOND, want: '-1m30s' },
  { nanos: 3600n * SECOND, want: '1h' },
  { nanos: 95_400_250_000_000n, want: '26h30m0.25s' },
])('$nanos ns is $want', ({ nanos, want }) => {
  expect(formatTimedelta(nanos)).toBe(want);
});

test('every timedelta survives', () => {
  const most = 315_576_000_000n * SECOND;
  fc.assert(
    fc.property(fc.bigInt(-most, most), (nanos) => {
      expect(parseTimedelta(formatTimedelta(nanos))).toBe(nanos);
    }),
  );
});
