import { describe, expect, test } from '@jest/globals';
import { formatMillis, formatSeconds, millisOf } from './time.ts';

test.each([
  { text: '2026-11-22T14:15:59Z', want: 1_795_356_959_000 },
  { text: '2026-11-22T14:15:59.767Z', want: 1_795_356_959_767 },
  { text: '2026-11-22T15:15:59+01:00', want: 1_795_356_959_000 },
  { text: '1970-01-01T00:00:00Z', want: 0 },
  { text: 'yesterday', want: undefined },
  { text: '', want: undefined },
  { text: undefined, want: undefined },
])('millisOf($text) is $want', ({ text, want }) => {
  expect(millisOf(text)).toBe(want);
});

describe('what is written', () => {
  test('has milliseconds, or cuts them off', () => {
    expect(formatMillis(1_795_356_959_767)).toBe('2026-11-22T14:15:59.767Z');
    expect(formatSeconds(1_795_356_959_767)).toBe('2026-11-22T14:15:59Z');
  });
});
