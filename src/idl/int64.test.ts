import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import Long from 'long';
import { bigintOf, int64Of } from './int64.ts';

test.each([
  { name: 'absent', field: undefined, want: 0n },
  { name: 'null', field: null, want: 0n },
  { name: 'a number', field: 5, want: 5n },
  { name: 'a signed Long below zero', field: Long.fromString('-9223372036854775808'), want: -(2n ** 63n) },
  { name: 'an unsigned Long', field: Long.fromString('18446744073709551615', true), want: 2n ** 64n - 1n },
])('bigintOf: $name', ({ field, want }) => {
  expect(bigintOf(field)).toBe(want);
});

test('every int64 survives', () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (value) => {
      expect(int64Of(value).toString()).toBe(value.toString());
      expect(bigintOf(int64Of(value))).toBe(value);
    }),
  );
});
