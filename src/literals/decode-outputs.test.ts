import { expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import type { Literal } from '../idl/literal.ts';
import { encodeLiteralMap } from '../idl/literal-map.ts';
import { decodeOutputs } from './decode-outputs.ts';
import { encodeMsgpack } from './msgpack.ts';

const NOON = { kind: 'datetime', epochNanos: 1_767_355_200_000_000_000n } as const;
const MIDNIGHT = { kind: 'datetime', epochNanos: 1_767_312_000_000_000_000n } as const;

const decode = (literal: Literal, type?: string): ReturnType<typeof decodeOutputs> =>
  decodeOutputs({
    bytes: encodeLiteralMap(new Map([['o0', literal]])),
    ...(type === undefined ? {} : { interface: { o0: { type } } }),
  });

test.each<{ name: string; literal: Literal; type?: string; want: PlainValue }>([
  { name: 'an int', literal: { kind: 'integer', value: 3n }, want: 3 },
  { name: 'a large int', literal: { kind: 'integer', value: 2n ** 63n - 1n }, want: 2n ** 63n - 1n },
  { name: 'a float', literal: { kind: 'float', value: 1.5 }, want: 1.5 },
  { name: 'NaN', literal: { kind: 'float', value: NaN }, want: 'NaN' },
  { name: 'minus infinity', literal: { kind: 'float', value: -Infinity }, want: '-Infinity' },
  { name: 'a text', literal: { kind: 'string', value: 'ü' }, want: 'ü' },
  { name: 'a bool', literal: { kind: 'boolean', value: false }, want: false },
  { name: 'none', literal: { kind: 'none' }, want: null },
  { name: 'a datetime', literal: NOON, want: '2026-01-02T12:00:00Z' },
  { name: 'a date without a declared type', literal: MIDNIGHT, want: '2026-01-02T00:00:00Z' },
  { name: 'a declared date', literal: MIDNIGHT, type: 'date', want: '2026-01-02' },
  {
    name: 'a list of declared dates',
    literal: { kind: 'collection', items: [MIDNIGHT] },
    type: 'list[date]',
    want: ['2026-01-02'],
  },
  {
    name: 'a date that its union names',
    literal: { kind: 'union', value: MIDNIGHT, type: { kind: 'simple', simple: 'DATETIME', tag: 'date' } },
    want: '2026-01-02',
  },
  { name: 'a duration', literal: { kind: 'duration', nanos: -90_500_000_000n }, want: '-1m30.5s' },
  {
    name: 'a dataclass',
    literal: { kind: 'binary', tag: 'msgpack', value: encodeMsgpack({ b: 1, a: [2.5] }) },
    want: { b: 1, a: [2.5] },
  },
  { name: 'a Struct', literal: { kind: 'generic', value: { a: 1 } }, want: { a: 1 } },
  {
    name: 'a file',
    literal: { kind: 'blob', uri: 's3://b/k', format: '', dimensionality: 'SINGLE' },
    want: 's3://b/k',
  },
  { name: 'a dataset', literal: { kind: 'structuredDataset', uri: 's3://b', format: 'parquet' }, want: 's3://b' },
  { name: 'a dataset of an old flytekit', literal: { kind: 'schema', uri: 's3://b' }, want: 's3://b' },
  {
    name: 'a union',
    literal: { kind: 'union', value: { kind: 'none' }, type: { kind: 'simple', simple: 'NONE', tag: 'none' } },
    want: null,
  },
  {
    name: 'an error as a value',
    literal: { kind: 'error', failedNodeId: 'n0', message: 'm' },
    want: { failedNodeId: 'n0', message: 'm' },
  },
  {
    name: 'an offloaded literal',
    literal: { kind: 'offloaded', uri: 's3://b/o0', sizeBytes: 12_000_000n },
    want: { uri: 's3://b/o0', sizeBytes: 12_000_000 },
  },
  { name: 'no value', literal: { kind: 'absent' }, want: null },
  { name: 'a value that is not of its declared type', literal: { kind: 'string', value: 'a' }, type: 'int', want: 'a' },
  { name: 'a declared type that cannot be read', literal: { kind: 'none' }, type: 'int[', want: null },
])('$name', ({ literal, type, want }) => {
  expect(decode(literal, type)).toEqual({ kind: 'decoded', values: { o0: want } });
});

test('outputs and the keys of dicts come in the order a person expects', () => {
  const none: Literal = { kind: 'none' };
  const entries = new Map<string, Literal>([
    ['b', none],
    ['a', none],
  ]);
  const bytes = encodeLiteralMap(
    new Map<string, Literal>([
      ['o10', none],
      ['o2', { kind: 'map', entries }],
    ]),
  );
  expect(JSON.stringify(decodeOutputs({ bytes }))).toBe(
    '{"kind":"decoded","values":{"o2":{"a":null,"b":null},"o10":null}}',
  );
});

test('no bytes are no outputs', () => {
  expect(decodeOutputs({ bytes: new Uint8Array() })).toEqual({ kind: 'decoded', values: {} });
});

test.each<{ name: string; bytes: Uint8Array; want: string }>([
  {
    name: 'a file cut off in the middle',
    bytes: encodeLiteralMap(new Map([['o0', { kind: 'string', value: 'abc' }]])).subarray(0, 9),
    want: 'outputs.pb is not a well-formed LiteralMap: index out of range',
  },
  {
    name: 'msgpack cut off in the middle',
    bytes: encodeLiteralMap(new Map([['o0', { kind: 'binary', tag: 'msgpack', value: Uint8Array.of(0x91) }]])),
    want: 'outputs.pb holds an unreadable o0: Offset is outside the bounds of the DataView',
  },
  {
    name: 'a binary of another format',
    bytes: encodeLiteralMap(new Map([['o0', { kind: 'binary', tag: 'cbor', value: Uint8Array.of(0) }]])),
    want: 'outputs.pb holds an unreadable o0: a binary with the unknown tag "cbor"',
  },
  {
    name: 'a datetime that no calendar has',
    bytes: encodeLiteralMap(new Map([['o0', { kind: 'datetime', epochNanos: 2n ** 80n }]])),
    want: 'outputs.pb holds an unreadable o0: a datetime beyond the years 1 to 9999',
  },
])('$name is malformed', ({ bytes, want }) => {
  expect(decodeOutputs({ bytes })).toEqual({ kind: 'malformed', message: want });
});
