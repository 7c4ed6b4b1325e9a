import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlainValue } from '../api/plain-value.ts';
import { decodeMsgpack, encodeMsgpack } from './msgpack.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const decodeHex = (text: string, maxDepth = 10): PlainValue => decodeMsgpack(Buffer.from(text, 'hex'), maxDepth);

// The bytes of Python's msgpack.
test.each<{ name: string; value: PlainValue; want: string }>([
  { name: 'a small integer', value: 1, want: '01' },
  { name: 'an integer of 32 bits', value: 4294967295, want: 'ceffffffff' },
  { name: 'an integer of more', value: 4294967296, want: 'cf0000000100000000' },
  { name: 'a negative integer of more', value: -2147483649, want: 'd3ffffffff7fffffff' },
  { name: 'the greatest uint64', value: 2n ** 64n - 1n, want: 'cfffffffffffffffff' },
  { name: 'the least int64', value: -(2n ** 63n), want: 'd38000000000000000' },
  { name: 'a float', value: 1.5, want: 'cb3ff8000000000000' },
  { name: 'a float too large for an integer', value: 1e300, want: 'cb7e37e43c8800759c' },
  {
    name: 'null, booleans and texts in their order',
    value: { b: null, a: [true, 'ü'] },
    want: '82a162c0a16192c3a2c3bc',
  },
])('$name', ({ value, want }) => {
  expect(hex(encodeMsgpack(value))).toBe(want);
  expect(decodeHex(want)).toEqual(value);
});

test.each([
  { name: 'keys that are no texts become texts', bytes: '8201a161c2a162', want: { '1': 'a', false: 'b' } },
  { name: 'bytes become base64', bytes: 'c4020102', want: 'AQI=' },
  { name: 'NaN becomes a word', bytes: 'cb7ff8000000000000', want: 'NaN' },
  { name: 'infinity becomes a word', bytes: '91cbfff0000000000000', want: ['-Infinity'] },
  { name: 'a small integer in 64 bits is a number', bytes: 'd30000000000000005', want: 5 },
])('$name', ({ bytes, want }) => {
  expect(decodeHex(bytes)).toEqual(want);
});

test.each([
  { name: 'bytes that end too soon', bytes: '9201', want: 'Offset is outside the bounds of the DataView' },
  { name: 'bytes after the end', bytes: '0101', want: 'Extra 1 of 2 byte(s) found at buffer[1]' },
  { name: 'an extension type', bytes: 'd40501', want: 'a msgpack extension type' },
  { name: 'a timestamp', bytes: 'd6ff00000000', want: 'a msgpack extension type' },
  {
    name: 'a length beyond the bytes',
    bytes: 'ddffffffff',
    want: 'Max length exceeded: array length (4294967295) > maxArrayLength (5)',
  },
])('$name are refused', ({ bytes, want }) => {
  expect(() => decodeHex(bytes)).toThrow(want);
});

test('a document that nests deeper than allowed is refused, however deep', () => {
  const nested = (depth: number): string => `${'91'.repeat(depth)}90`;
  expect(decodeHex(nested(2), 3)).toEqual([[[]]]);
  expect(() => decodeHex(nested(4), 3)).toThrow('msgpack nests too deep');
  expect(() => decodeHex(nested(1_000_000), 3)).toThrow('msgpack nests too deep');
});

test('every plain value survives', () => {
  const { value } = fc.letrec<{ value: PlainValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constant(null),
      fc.boolean(),
      fc.string({ unit: 'grapheme' }),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      fc.bigInt(2n ** 53n, 2n ** 64n - 1n),
      fc.bigInt(-(2n ** 63n), -(2n ** 53n)),
      fc.array(tie('value')),
      fc.dictionary(
        fc.string().filter((key) => key !== '__proto__'),
        tie('value'),
      ),
    ),
  })) as { value: fc.Arbitrary<PlainValue> };
  fc.assert(
    fc.property(value, (each) => {
      expect(decodeMsgpack(encodeMsgpack(each), 100)).toEqual(each);
    }),
  );
});

test('a key __proto__ is no way to a prototype', () => {
  expect(() => decodeHex('81a95f5f70726f746f5f5f01')).toThrow('The key __proto__ is not allowed');
});
