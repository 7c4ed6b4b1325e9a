import { expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import { floatIn, plainFloat } from './float.ts';

test.each<{ value: PlainValue; want: number | undefined }>([
  { value: 1, want: 1 },
  { value: -0, want: -0 },
  { value: 9007199254740993n, want: 9007199254740992 },
  { value: 'NaN', want: NaN },
  { value: 'Infinity', want: Infinity },
  { value: '-Infinity', want: -Infinity },
  { value: 'nan', want: undefined },
  { value: '1', want: undefined },
  { value: true, want: undefined },
  { value: null, want: undefined },
])('floatIn($value)', ({ value, want }) => {
  expect(floatIn(value)).toBe(want);
});

test.each([
  { value: 1.5, want: 1.5 },
  { value: -0, want: -0 },
  { value: NaN, want: 'NaN' },
  { value: Infinity, want: 'Infinity' },
  { value: -Infinity, want: '-Infinity' },
])('plainFloat($value)', ({ value, want }) => {
  expect(plainFloat(value)).toBe(want);
});
