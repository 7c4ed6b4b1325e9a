import { expect, test } from '@jest/globals';
import { flyteidl } from './flyteidl.gen.js';
import { literalMapJson } from './literal-map-json.ts';
import { encodeLiteralMap } from './literal-map.ts';
import type { Literal } from './literal.ts';
import { MalformedMessageError } from './malformed-message-error.ts';

const integer = { kind: 'simple', simple: 'INTEGER' } as const;

test.each<{ name: string; literal: Literal; want: object }>([
  {
    name: 'an integer, as a text',
    literal: { kind: 'integer', value: 2n ** 53n + 1n },
    want: primitive({ integer: '9007199254740993' }),
  },
  { name: 'zero, which is said', literal: { kind: 'integer', value: 0n }, want: primitive({ integer: '0' }) },
  { name: 'a float', literal: { kind: 'float', value: 1.5 }, want: primitive({ floatValue: 1.5 }) },
  {
    name: 'a float without end',
    literal: { kind: 'float', value: -Infinity },
    want: primitive({ floatValue: '-Infinity' }),
  },
  { name: 'no number', literal: { kind: 'float', value: Number.NaN }, want: primitive({ floatValue: 'NaN' }) },
  { name: 'an empty text', literal: { kind: 'string', value: '' }, want: primitive({ stringValue: '' }) },
  { name: 'false', literal: { kind: 'boolean', value: false }, want: primitive({ boolean: false }) },
  {
    name: 'a time',
    literal: { kind: 'datetime', epochNanos: 1_500_000_000n },
    want: primitive({ datetime: '1970-01-01T00:00:01.500Z' }),
  },
  { name: 'a duration', literal: { kind: 'duration', nanos: 90_000_000_000n }, want: primitive({ duration: '90s' }) },
  { name: 'nothing', literal: { kind: 'none' }, want: { scalar: { noneType: {} } } },
  {
    name: 'bytes',
    literal: { kind: 'binary', tag: 'msgpack', value: Uint8Array.of(1, 2) },
    want: { scalar: { binary: { value: 'AQI=', tag: 'msgpack' } } },
  },
  {
    name: 'a struct',
    literal: { kind: 'generic', value: { a: [1, null] } },
    want: { scalar: { generic: { a: [1, null] } } },
  },
  {
    name: 'a file, whose zero dimensionality is not said',
    literal: { kind: 'blob', uri: 's3://b/x', format: 'csv', dimensionality: 'SINGLE' },
    want: { scalar: { blob: { metadata: { type: { format: 'csv' } }, uri: 's3://b/x' } } },
  },
  {
    name: 'a directory',
    literal: { kind: 'blob', uri: 's3://b/x', format: '', dimensionality: 'MULTIPART' },
    want: { scalar: { blob: { metadata: { type: { dimensionality: 'MULTIPART' } }, uri: 's3://b/x' } } },
  },
  {
    name: 'a dataset',
    literal: { kind: 'structuredDataset', uri: 's3://b/x', format: 'parquet' },
    want: {
      scalar: { structuredDataset: { uri: 's3://b/x', metadata: { structuredDatasetType: { format: 'parquet' } } } },
    },
  },
  {
    name: 'a union',
    literal: { kind: 'union', value: { kind: 'integer', value: 1n }, type: { ...integer, tag: 'int' } },
    want: {
      scalar: {
        union: { value: primitive({ integer: '1' }), type: { simple: 'INTEGER', structure: { tag: 'int' } } },
      },
    },
  },
  { name: 'an empty list', literal: { kind: 'collection', items: [] }, want: { collection: {} } },
  {
    name: 'a list',
    literal: { kind: 'collection', items: [{ kind: 'none' }] },
    want: { collection: { literals: [{ scalar: { noneType: {} } }] } },
  },
  {
    name: 'a map',
    literal: { kind: 'map', entries: new Map([['a', { kind: 'none' }]]) },
    want: { map: { literals: { a: { scalar: { noneType: {} } } } } },
  },
  {
    name: 'a value that lies elsewhere',
    literal: { kind: 'offloaded', uri: 's3://b/x', sizeBytes: 5n },
    want: { offloadedMetadata: { uri: 's3://b/x', sizeBytes: '5' } },
  },
])('$name', ({ literal, want }) => {
  expect(literalMapJson(encodeLiteralMap(new Map([['v', literal]])))).toEqual({ v: want });
});

function primitive(value: object): object {
  return { scalar: { primitive: value } };
}

test('the hash that a task gave a value is kept', () => {
  const literal = { hash: 'abc', scalar: { noneType: {} } };
  const bytes = flyteidl.core.LiteralMap.encode({ literals: { v: literal } }).finish();
  expect(literalMapJson(bytes)).toEqual({ v: { scalar: { noneType: {} }, hash: 'abc' } });
});

test('what is no LiteralMap is refused', () => {
  expect(() => literalMapJson(Uint8Array.of(0x0a, 0x10, 0x0a))).toThrow(MalformedMessageError);
});
