import { expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import { integerIn, plainInteger } from './int.ts';

test.each<{ value: PlainValue; want: bigint | undefined }>([
  { value: 3, want: 3n },
  { value: -0, want: 0n },
  { value: 9007199254740993n, want: 9007199254740993n },
  { value: 1e20, want: 100_000_000_000_000_000_000n },
  { value: 1.5, want: undefined },
  { value: NaN, want: undefined },
  { value: Infinity, want: undefined },
  { value: '3', want: undefined },
  { value: true, want: undefined },
  { value: null, want: undefined },
])('integerIn($value)', ({ value, want }) => {
  expect(integerIn(value)).toBe(want);
});

test.each([
  { value: 0n, want: 0 },
  { value: 9007199254740991n, want: 9007199254740991 },
  { value: 9007199254740992n, want: 9007199254740992n },
  { value: -9007199254740993n, want: -9007199254740993n },
])('plainInteger($value)', ({ value, want }) => {
  expect(plainInteger(value)).toBe(want);
});
