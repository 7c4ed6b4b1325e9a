import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { flyteidl } from './flyteidl.gen.js';
import type { LiteralType } from './literal-type.ts';
import type { Literal, LiteralMap } from './literal.ts';
import { decodeLiteralMap, encodeLiteralMap } from './literal-map.ts';
import { MalformedMessageError } from './malformed-message-error.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// The bytes that flytekit 1.16.31 writes for the same value.
test.each<{ name: string; literals: LiteralMap; want: string }>([
  { name: 'nothing', literals: new Map(), want: '' },
  {
    name: 'an integer of 0, which is present all the same',
    literals: new Map([['o0', { kind: 'integer', value: 0n }]]),
    want: '0a0c0a026f3012060a040a020800',
  },
  {
    name: 'none',
    literals: new Map([['o0', { kind: 'none' }]]),
    want: '0a0a0a026f3012040a022a00',
  },
  {
    name: 'an empty collection',
    literals: new Map([['o0', { kind: 'collection', items: [] }]]),
    want: '0a080a026f3012021200',
  },
])('the bytes of $name', ({ literals, want }) => {
  expect(hex(encodeLiteralMap(literals))).toBe(want);
  expect(decodeLiteralMap(Buffer.from(want, 'hex'))).toEqual(literals);
});

describe('round trip', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 8 });
  const dimensionality = fc.constantFrom('SINGLE' as const, 'MULTIPART' as const);

  const { type } = fc.letrec<{ type: LiteralType }>((tie) => ({
    type: fc
      .oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({
          kind: fc.constant('simple' as const),
          simple: fc.constantFrom('NONE', 'INTEGER', 'FLOAT', 'STRING', 'BOOLEAN', 'DATETIME', 'DURATION', 'STRUCT'),
        }),
        fc.record({ kind: fc.constant('blob' as const), format: text, dimensionality }),
        fc.record({ kind: fc.constant('enum' as const), values: fc.array(text, { maxLength: 3 }) }),
        fc.record({ kind: fc.constant('structuredDataset' as const), format: text }),
        fc.constant({ kind: 'other' as const }),
        fc.record({ kind: fc.constant('collection' as const), item: tie('type') }),
        fc.record({ kind: fc.constant('map' as const), value: tie('type') }),
        fc.record({ kind: fc.constant('union' as const), variants: fc.array(tie('type'), { maxLength: 3 }) }),
      )
      .chain((shape) => fc.option(text, { nil: '' }).map((tag) => (tag === '' ? shape : { ...shape, tag }))),
  })) as { type: fc.Arbitrary<LiteralType> };

  const nanos = fc.bigInt(-(10n ** 19n), 10n ** 19n);
  const leaf: fc.Arbitrary<Literal> = fc.oneof(
    fc.record({ kind: fc.constant('integer' as const), value: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n) }),
    fc.record({ kind: fc.constant('float' as const), value: fc.double() }),
    fc.record({ kind: fc.constant('string' as const), value: text }),
    fc.record({ kind: fc.constant('boolean' as const), value: fc.boolean() }),
    fc.record({ kind: fc.constant('datetime' as const), epochNanos: nanos }),
    fc.record({ kind: fc.constant('duration' as const), nanos }),
    fc.constant({ kind: 'none' as const }),
    fc.constant({ kind: 'absent' as const }),
    fc.record({
      kind: fc.constant('binary' as const),
      tag: text,
      value: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    }),
    fc.record({ kind: fc.constant('blob' as const), uri: text, format: text, dimensionality }),
    fc.record(
      { kind: fc.constant('structuredDataset' as const), uri: text, format: text },
      { requiredKeys: ['kind', 'uri'] },
    ),
    fc.record({ kind: fc.constant('schema' as const), uri: text }),
    fc.record({ kind: fc.constant('error' as const), failedNodeId: text, message: text }),
    fc.record({
      kind: fc.constant('offloaded' as const),
      uri: text,
      sizeBytes: fc.bigInt(0n, 2n ** 63n - 1n),
    }),
    fc.record({
      kind: fc.constant('generic' as const),
      value: fc.constant({ a: [1, 'b', null, true, { c: [] }], d: {} }),
    }),
  );
  const { literal } = fc.letrec<{ literal: Literal }>((tie) => ({
    literal: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant('collection' as const), items: fc.array(tie('literal'), { maxLength: 3 }) }),
      fc.record({
        kind: fc.constant('map' as const),
        entries: fc.array(fc.tuple(text, tie('literal')), { maxLength: 3 }).map((entries) => new Map(entries)),
      }),
      fc.record({ kind: fc.constant('union' as const), value: tie('literal'), type }),
    ),
  })) as { literal: fc.Arbitrary<Literal> };

  test('every literal survives', () => {
    fc.assert(
      fc.property(literal, (each) => {
        const literals = new Map([['__proto__', each]]);
        expect(decodeLiteralMap(encodeLiteralMap(literals))).toEqual(literals);
      }),
    );
  });
});

test('a member of a oneof that this flyteidl does not know is absent', () => {
  // {o0: Literal with a field 15}
  const bytes = Buffer.from('0a080a026f3012027a00', 'hex');
  expect(decodeLiteralMap(bytes)).toEqual(new Map([['o0', { kind: 'absent' }]]));
});

test.each([
  { name: 'cut off', bytes: [0x0a, 0x10, 0x0a], want: 'not a well-formed LiteralMap: index out of range' },
  {
    name: 'not protobuf',
    bytes: [...Buffer.from('<html>')],
    want: 'not a well-formed LiteralMap: invalid wire type 4 at offset 1',
  },
])('bytes that are $name', ({ bytes, want }) => {
  const decode = (): unknown => decodeLiteralMap(Uint8Array.from(bytes));
  expect(decode).toThrow(MalformedMessageError);
  expect(decode).toThrow(want);
});

test('literals that nest without end are refused, not followed', () => {
  let bytes = Buffer.alloc(0);
  for (let depth = 0; depth < 10_000; depth += 1) {
    const writer = flyteidl.core.LiteralCollection.encode({});
    writer.uint32(10).fork().uint32(18).bytes(bytes).ldelim();
    bytes = Buffer.from(writer.finish());
  }
  const map = flyteidl.core.LiteralMap.encode({});
  map.uint32(10).fork().uint32(10).string('a').uint32(18).fork().uint32(18).bytes(bytes).ldelim().ldelim();
  expect(() => decodeLiteralMap(map.finish())).toThrow('not a well-formed LiteralMap: max depth exceeded');
});
