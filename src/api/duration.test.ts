import { expect, test } from '@jest/globals';
import { formatDuration, parseDuration } from './duration.ts';

test.each([
  { text: '90s', want: 90_000 },
  { text: '1h30m', want: 5_400_000 },
  { text: '1.5h', want: 5_400_000 },
  { text: '250ms', want: 250 },
  { text: '1m0.5s', want: 60_500 },
  { text: '0s', want: 0 },
  { text: '1.0005s', want: 1001 },
  { text: '1m1m', want: 120_000 },
  { text: '', want: undefined },
  { text: '10', want: undefined },
  { text: '3 weeks', want: undefined },
  { text: '-1s', want: undefined },
  { text: '1S', want: undefined },
  { text: '1h ', want: undefined },
])('parseDuration("$text") is $want', ({ text, want }) => {
  expect(parseDuration(text)).toBe(want);
});

test.each([
  { millis: -5, want: '0ms' },
  { millis: 0, want: '0ms' },
  { millis: 850, want: '850ms' },
  { millis: 999, want: '999ms' },
  { millis: 1000, want: '1.0s' },
  { millis: 4249, want: '4.2s' },
  { millis: 59_949, want: '59.9s' },
  { millis: 59_950, want: '1m 00s' },
  { millis: 60_000, want: '1m 00s' },
  { millis: 185_400, want: '3m 05s' },
  { millis: 3_599_499, want: '59m 59s' },
  { millis: 3_599_500, want: '1h 00m' },
  { millis: 7_620_000, want: '2h 07m' },
  { millis: 360_000_000, want: '100h 00m' },
])('formatDuration($millis) is $want', ({ millis, want }) => {
  expect(formatDuration(millis)).toBe(want);
});
