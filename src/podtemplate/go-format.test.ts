import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../api/plain-value.ts';
import { goFloat, goValue } from './go-format.ts';

// As fmt.Sprintf("%v") of Go 1.26 printed them.
test.each([
  { value: 0, want: '0' },
  { value: -0, want: '-0' },
  { value: 1, want: '1' },
  { value: 1.5, want: '1.5' },
  { value: 0.1, want: '0.1' },
  { value: 100_000, want: '100000' },
  { value: 123_456, want: '123456' },
  { value: 1_000_000, want: '1e+06' },
  { value: 1_234_567, want: '1.234567e+06' },
  { value: 12_345_678.5, want: '1.23456785e+07' },
  { value: 1e20, want: '1e+20' },
  { value: 1.5e21, want: '1.5e+21' },
  { value: 1e100, want: '1e+100' },
  { value: 0.0001, want: '0.0001' },
  { value: 0.00012, want: '0.00012' },
  { value: 0.00001, want: '1e-05' },
  { value: 1.5e-7, want: '1.5e-07' },
  { value: -2.5e-10, want: '-2.5e-10' },
  { value: 5e-324, want: '5e-324' },
  { value: Number.MAX_VALUE, want: '1.7976931348623157e+308' },
  { value: Infinity, want: '+Inf' },
  { value: -Infinity, want: '-Inf' },
  { value: NaN, want: 'NaN' },
])('the float $want', ({ value, want }) => {
  expect(goFloat(value)).toBe(want);
});

test('a float reads back as it was', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(Number(goFloat(value).replace('Inf', 'Infinity'))).toBe(value);
    }),
  );
});

test.each<{ value: PlainValue; want: string }>([
  { value: null, want: '<nil>' },
  { value: true, want: 'true' },
  { value: 'a b', want: 'a b' },
  { value: 1_000_000, want: '1000000' },
  { value: 1.5, want: '1.5' },
  { value: 1e20, want: '1e+20' },
  { value: 2n ** 63n, want: '9223372036854775808' },
  { value: [], want: '[]' },
  { value: {}, want: 'map[]' },
  { value: { b: 1, a: [1, 'x', null, true, 2.5] }, want: 'map[a:[1 x <nil> true 2.5] b:1]' },
  { value: { a: { z: 3, y: {} } }, want: 'map[a:map[y:map[] z:3]]' },
  { value: { ab: 1, a: 2, '': 3 }, want: 'map[:3 a:2 ab:1]' },
  { value: { '\u{10000}': 1, '\uffff': 2 }, want: 'map[\uffff:2 \u{10000}:1]' },
])('the value $want', ({ value, want }) => {
  expect(goValue(value)).toBe(want);
});

test('keys stand in the order of their UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 }), (keys) => {
      const sorted = [...keys].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
      const value = Object.fromEntries(keys.map((key) => [key, 0]));
      expect(goValue(value)).toBe(`map[${sorted.map((key) => `${key}:0`).join(' ')}]`);
    }),
  );
});
