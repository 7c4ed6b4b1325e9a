import { expect, test } from '@jest/globals';
import protobuf from 'protobufjs/minimal.js';
import { MalformedMessageError } from './malformed-message-error.ts';
import { wireFields } from './wire-fields.ts';

test('fields of every kind', () => {
  const writer = protobuf.Writer.create();
  writer.uint32((1 << 3) | 0).uint64('18446744073709551615');
  writer.uint32((2 << 3) | 1).double(0.5);
  writer.uint32((3 << 3) | 2).string('ü');
  writer.uint32((4000 << 3) | 5).float(0.5);
  expect(wireFields(writer.finish())).toEqual([
    { number: 1, varint: 2n ** 64n - 1n },
    { number: 2 },
    { number: 3, bytes: new TextEncoder().encode('ü') },
    { number: 4000 },
  ]);
});

test('no fields', () => {
  expect(wireFields(new Uint8Array())).toEqual([]);
});

test.each([
  { name: 'field number 0', bytes: [0] },
  { name: 'a length beyond the end', bytes: [10, 5, 1] },
  { name: 'a wire type that there is not', bytes: [15] },
])('$name', ({ bytes }) => {
  expect(() => wireFields(Uint8Array.from(bytes))).toThrow(MalformedMessageError);
});
