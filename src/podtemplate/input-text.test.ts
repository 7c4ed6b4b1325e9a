import { describe, expect, test } from '@jest/globals';
import type { Literal } from '../idl/literal.ts';
import { encodeMsgpack } from '../literals/msgpack.ts';
import { inputText } from './input-text.ts';

const ALLOWED =
  'an int, float, str, bool, datetime, timedelta, file, directory, dataframe, dataclass or dict without types, or a list of these';
const int = (value: bigint): Literal => ({ kind: 'integer', value });
const shown = (literal: Literal, name = 'x'): string => {
  const result = inputText(literal, name);
  return result.kind === 'text' ? result.text : result.reason;
};

describe('what has a text', () => {
  test.each<{ name: string; literal: Literal; want: string }>([
    { name: 'an int beyond 2^53', literal: int(-(2n ** 63n)), want: '-9223372036854775808' },
    { name: 'a float, as Go prints it', literal: { kind: 'float', value: 0.00001 }, want: '1e-05' },
    { name: 'a bool', literal: { kind: 'boolean', value: false }, want: 'false' },
    { name: 'a str, raw', literal: { kind: 'string', value: ' "a\n' }, want: ' "a\n' },
    { name: 'a datetime', literal: { kind: 'datetime', epochNanos: 500_000_000n }, want: '1970-01-01T00:00:00.5Z' },
    {
      name: 'a datetime on the second',
      literal: { kind: 'datetime', epochNanos: -1_000_000_000n },
      want: '1969-12-31T23:59:59Z',
    },
    { name: 'a duration', literal: { kind: 'duration', nanos: 95_400_250_000_000n }, want: '95400.25s' },
    { name: 'a short duration', literal: { kind: 'duration', nanos: 1n }, want: '0.000000001s' },
    { name: 'a duration below zero', literal: { kind: 'duration', nanos: -1_500_000_000n }, want: '-1.5s' },
    { name: 'no duration', literal: { kind: 'duration', nanos: 0n }, want: '0s' },
    {
      name: 'a file',
      literal: { kind: 'blob', uri: 's3://b/f', format: '', dimensionality: 'SINGLE' },
      want: 's3://b/f',
    },
    { name: 'a dataframe', literal: { kind: 'structuredDataset', uri: 's3://b/d' }, want: 's3://b/d' },
    { name: 'an old dataframe', literal: { kind: 'schema', uri: 's3://b/s' }, want: 's3://b/s' },
    { name: 'an empty list', literal: { kind: 'collection', items: [] }, want: '[]' },
    {
      name: 'lists in a list',
      literal: { kind: 'collection', items: [{ kind: 'collection', items: [int(1n), int(2n)] }, int(3n)] },
      want: '[[1,2],3]',
    },
    {
      name: 'a dataclass',
      literal: { kind: 'binary', tag: 'msgpack', value: encodeMsgpack({ lr: 0.1, n: 3, tags: ['a', 'b'] }) },
      want: 'map[lr:0.1 n:3 tags:[a b]]',
    },
    { name: 'a dataclass as a Struct', literal: { kind: 'generic', value: { n: 3 } }, want: 'map[n:3]' },
  ])('$name', ({ literal, want }) => {
    expect(shown(literal)).toBe(want);
  });
});

describe('what has none', () => {
  test.each<{ name: string; literal: Literal; want: string }>([
    { name: 'a dict', literal: { kind: 'map', entries: new Map() }, want: `inputs.x is a dict; allowed: ${ALLOWED}` },
    { name: 'None', literal: { kind: 'none' }, want: `inputs.x is None; allowed: ${ALLOWED}` },
    {
      name: 'a union',
      literal: { kind: 'union', value: int(1n), type: { kind: 'simple', simple: 'INTEGER' } },
      want: `inputs.x is a Union or Optional; allowed: ${ALLOWED}`,
    },
    {
      name: 'an error',
      literal: { kind: 'error', failedNodeId: 'n0', message: '' },
      want: `inputs.x is an error; allowed: ${ALLOWED}`,
    },
    {
      name: 'an offloaded literal',
      literal: { kind: 'offloaded', uri: 's3://b/o', sizeBytes: 1n },
      want: `inputs.x is too large to be among the inputs; allowed: ${ALLOWED}`,
    },
    { name: 'no value', literal: { kind: 'absent' }, want: `inputs.x is without a value; allowed: ${ALLOWED}` },
    {
      name: 'a part of a list',
      literal: { kind: 'collection', items: [int(1n), { kind: 'none' }] },
      want: `inputs.x[1] is None; allowed: ${ALLOWED}`,
    },
    {
      name: 'a datetime that no text can have',
      literal: { kind: 'datetime', epochNanos: -(10n ** 20n) },
      want: 'inputs.x is beyond the years 1 to 9999',
    },
    {
      name: 'an unknown binary',
      literal: { kind: 'binary', tag: 'avro"', value: new Uint8Array() },
      want: 'inputs.x is a binary with the tag "avro\\""; allowed: msgpack',
    },
    {
      name: 'broken msgpack',
      literal: { kind: 'binary', tag: 'msgpack', value: Uint8Array.of(0xc1) },
      want: 'inputs.x is not readable as msgpack',
    },
  ])('$name', ({ literal, want }) => {
    expect(shown(literal)).toBe(want);
  });

  test('an unusual name is quoted', () => {
    expect(shown({ kind: 'none' }, 'a b')).toBe(`inputs["a b"] is None; allowed: ${ALLOWED}`);
  });
});
