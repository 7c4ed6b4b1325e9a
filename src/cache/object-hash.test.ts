import { expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import { normalisedFloat, objectHash } from './object-hash.ts';

test.each([
  { value: 0, want: '+0:' },
  { value: -0, want: '+0:' },
  { value: 1, want: '+0:1' },
  { value: -1, want: '-0:1' },
  { value: 2, want: '+1:1' },
  { value: 3, want: '+2:011' },
  { value: 0.5, want: '+-1:1' },
  { value: 0.75, want: '+0:011' },
])('the digits of $value are $want', ({ value, want }) => {
  expect(normalisedFloat(value)).toBe(want);
});

test.each([Number.MAX_VALUE, Number.MIN_VALUE, 0.1])('%d comes to an end', (value) => {
  expect(normalisedFloat(value).length).toBeLessThan(80);
});

// Every two of them differ, whatever they look like as text.
const DIFFERENT: readonly PlainValue[] = [
  null,
  true,
  false,
  '',
  '1',
  1,
  1.5,
  [],
  {},
  [[]],
  [1, 2],
  [2, 1],
  ['1', '2'],
  { a: 1 },
  { a: '1' },
  { b: 1 },
  { a: [1] },
];

test('values that differ have hashes that differ', () => {
  expect(new Set(DIFFERENT.map((value) => Buffer.from(objectHash(value)).toString('hex'))).size).toBe(DIFFERENT.length);
});

test('the order of keys makes no difference', () => {
  expect(objectHash({ a: 1, b: [2] })).toEqual(objectHash({ b: [2], a: 1 }));
});
