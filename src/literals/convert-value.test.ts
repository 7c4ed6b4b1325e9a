import { describe, expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import type { Literal } from '../idl/literal.ts';
import { convertValue } from './convert-value.ts';
import { decodeMsgpack } from './msgpack.ts';
import { parseType } from './parse-type.ts';

const FIELD = 'spec.inputs.x';
const INT = 'int, a whole number from -9223372036854775808 to 9223372036854775807';
const FLOAT = 'float, a number or one of NaN, Infinity, -Infinity';
const DATETIME =
  'datetime, as 2026-11-22T14:15:59.5+01:00 or …Z (the offset is required), or a date alone for midnight UTC';
const TIMEDELTA =
  'timedelta, as 90s, 1h30m, 1.5h, -2d (units d h m s ms us ns) or ISO 8601 PT90S, of at most 10,000 years';

function convert(type: string, value: PlainValue): ReturnType<typeof convertValue> {
  const parsed = parseType(type);
  if (parsed.kind === 'invalid') throw new Error(parsed.message);
  return convertValue(FIELD, value, parsed.type);
}

describe('types that only a TaskTemplate can say', () => {
  test("Google's Struct is given as one", () => {
    expect(convertValue(FIELD, { a: 1 }, { kind: 'struct', of: 'protobuf' })).toEqual({
      kind: 'converted',
      literal: { kind: 'generic', value: { a: 1 } },
    });
  });

  test('and is an object', () => {
    expect(convertValue(FIELD, [1], { kind: 'struct', of: 'protobuf' })).toEqual({
      kind: 'refused',
      problems: [{ field: FIELD, message: 'given [1]; allowed: protobuf, an object' }],
    });
  });

  test('a type without plain values takes none', () => {
    const message =
      'given "a"; allowed: nothing: no plain value stands for Flyte\'s type schema; give all inputs ready-made, by spec.inputsUri';
    expect(convertValue(FIELD, 'a', { kind: 'other', name: 'schema' })).toEqual({
      kind: 'refused',
      problems: [{ field: FIELD, message }],
    });
  });

  test('a variant goes under the tag that flytekit gave it', () => {
    const type = {
      kind: 'union',
      variants: [{ kind: 'enum', values: ['a'], tag: 'An enum of its own' }, { kind: 'int' }],
    } as const;
    expect(convertValue(FIELD, 'a', type)).toEqual({
      kind: 'converted',
      literal: {
        kind: 'union',
        value: { kind: 'string', value: 'a' },
        type: { kind: 'enum', values: ['a'], tag: 'An enum of its own' },
      },
    });
  });
});

describe('a value that fits', () => {
  test.each<{ type: string; value: PlainValue; want: Literal }>([
    { type: 'int', value: 3, want: { kind: 'integer', value: 3n } },
    { type: 'int', value: 2n ** 63n - 1n, want: { kind: 'integer', value: 2n ** 63n - 1n } },
    { type: 'float', value: 1, want: { kind: 'float', value: 1 } },
    { type: 'float', value: -0, want: { kind: 'float', value: -0 } },
    { type: 'float', value: 'NaN', want: { kind: 'float', value: NaN } },
    { type: 'str', value: '', want: { kind: 'string', value: '' } },
    { type: 'bool', value: false, want: { kind: 'boolean', value: false } },
    { type: 'none', value: null, want: { kind: 'none' } },
    { type: 'datetime', value: '1970-01-01T00:00:01Z', want: { kind: 'datetime', epochNanos: 1_000_000_000n } },
    { type: 'date', value: '1970-01-02', want: { kind: 'datetime', epochNanos: 86_400_000_000_000n } },
    { type: 'timedelta', value: '-1s', want: { kind: 'duration', nanos: -1_000_000_000n } },
    { type: 'enum[a, b]', value: 'b', want: { kind: 'string', value: 'b' } },
    { type: 'list[float]', value: [], want: { kind: 'collection', items: [] } },
    {
      type: 'dict[str, int]',
      value: { b: 1, a: 2 },
      want: {
        kind: 'map',
        entries: new Map<string, Literal>([
          ['b', { kind: 'integer', value: 1n }],
          ['a', { kind: 'integer', value: 2n }],
        ]),
      },
    },
    { type: 'file', value: 's3://b/k', want: { kind: 'blob', uri: 's3://b/k', format: '', dimensionality: 'SINGLE' } },
    {
      type: 'file[csv]',
      value: { path: '/k' },
      want: { kind: 'blob', uri: '/k', format: 'csv', dimensionality: 'SINGLE' },
    },
    {
      type: 'directory',
      value: { uri: 's3://b' },
      want: { kind: 'blob', uri: 's3://b', format: '', dimensionality: 'MULTIPART' },
    },
    { type: 'dataset', value: 's3://b', want: { kind: 'structuredDataset', uri: 's3://b' } },
    { type: 'dataset[csv]', value: 's3://b', want: { kind: 'structuredDataset', uri: 's3://b', format: 'csv' } },
    {
      type: 'any',
      value: 's3://b/k',
      want: { kind: 'blob', uri: 's3://b/k', format: 'PythonPickle', dimensionality: 'SINGLE' },
    },
    { type: 'Optional[float]', value: 1, want: { kind: 'float', value: 1 } },
    { type: 'Optional[float]', value: null, want: { kind: 'none' } },
    { type: 'int | str | None', value: null, want: { kind: 'none' } },
    {
      type: 'int | str',
      value: 'a',
      want: {
        kind: 'union',
        value: { kind: 'string', value: 'a' },
        type: { kind: 'simple', simple: 'STRING', tag: 'str' },
      },
    },
    {
      type: 'float | int',
      value: 1,
      want: {
        kind: 'union',
        value: { kind: 'float', value: 1 },
        type: { kind: 'simple', simple: 'FLOAT', tag: 'float' },
      },
    },
    { type: 'dataset | int', value: 's3://b', want: { kind: 'structuredDataset', uri: 's3://b' } },
  ])('$type: $value', ({ type, value, want }) => {
    expect(convert(type, value)).toEqual({ kind: 'converted', literal: want });
  });

  test.each<{ type: string; value: PlainValue }>([
    { type: 'dataclass', value: { b: 1, a: { c: [1.5, null] } } },
    { type: 'pydantic', value: {} },
    { type: 'dict', value: { a: 9007199254740993n } },
    { type: 'dict[int, str]', value: { '3': 'x' } },
    { type: 'list', value: [1, 'a', { b: null }] },
  ])('$type: $value goes as msgpack', ({ type, value }) => {
    const conversion = convert(type, value);
    const literal = conversion.kind === 'converted' ? conversion.literal : undefined;
    expect(literal).toEqual({ kind: 'binary', tag: 'msgpack', value: expect.any(Uint8Array) });
    expect(literal?.kind === 'binary' ? decodeMsgpack(literal.value, 10) : undefined).toEqual(value);
  });
});

describe('a value that does not fit', () => {
  test.each<{ type: string; value: PlainValue; field?: string; want: string }>([
    { type: 'int', value: '3', want: `given "3"; allowed: ${INT}; remove the quotes` },
    { type: 'int', value: 'three', want: `given "three"; allowed: ${INT}` },
    { type: 'int', value: 1.5, want: `given 1.5; allowed: ${INT}` },
    { type: 'int', value: true, want: `given true; allowed: ${INT}` },
    { type: 'int', value: null, want: `given null; allowed: ${INT}` },
    { type: 'int', value: 2n ** 63n, want: `given 9223372036854775808; allowed: ${INT}` },
    { type: 'int', value: 1e300, want: `given 1e+300; allowed: ${INT}` },
    { type: 'float', value: '1.5', want: `given "1.5"; allowed: ${FLOAT}; remove the quotes` },
    { type: 'float', value: 'nan', want: `given "nan"; allowed: ${FLOAT}` },
    { type: 'float', value: false, want: `given false; allowed: ${FLOAT}` },
    { type: 'str', value: 1.1, want: 'given 1.1; allowed: str, a text; write it in quotes' },
    {
      type: 'str',
      value: false,
      want: 'given false; allowed: str, a text; write it in quotes: YAML reads yes, no, on and off as booleans too',
    },
    { type: 'str', value: ['a'], want: 'given ["a"]; allowed: str, a text' },
    { type: 'bool', value: 'true', want: 'given "true"; allowed: bool, true or false; remove the quotes' },
    { type: 'bool', value: 1, want: 'given 1; allowed: bool, true or false' },
    { type: 'none', value: '', want: 'given ""; allowed: none, which is null' },
    { type: 'datetime', value: 'today', want: `given "today"; allowed: ${DATETIME}` },
    { type: 'datetime', value: 1700000000, want: `given 1700000000; allowed: ${DATETIME}` },
    { type: 'date', value: '22.11.2026', want: 'given "22.11.2026"; allowed: date, as 2026-11-22' },
    { type: 'timedelta', value: 90, want: `given 90; allowed: ${TIMEDELTA}` },
    { type: 'enum[a, "b c"]', value: 'c', want: 'given "c"; allowed: one of "a", "b c"' },
    {
      type: 'enum["on", "off"]',
      value: true,
      want: 'given true; allowed: one of "on", "off"; write it in quotes: YAML reads yes, no, on and off as booleans',
    },
    { type: 'list[int]', value: 'a', want: 'given "a"; allowed: list[int]' },
    { type: 'list[int]', value: [1, 'a'], field: `${FIELD}[1]`, want: `given "a"; allowed: ${INT}` },
    { type: 'list', value: { a: 1 }, want: 'given {"a":1}; allowed: list' },
    { type: 'dict[str, int]', value: [1], want: 'given [1]; allowed: dict[str, int], an object' },
    { type: 'dict[str, int]', value: { 'a b': 'x' }, field: `${FIELD}["a b"]`, want: `given "x"; allowed: ${INT}` },
    { type: 'dict', value: 'a', want: 'given "a"; allowed: dict, an object' },
    { type: 'dataclass', value: null, want: 'given null; allowed: dataclass, an object' },
    {
      type: 'dataclass',
      value: { a: [0, 2n ** 64n] },
      field: `${FIELD}.a[1]`,
      want: 'given 18446744073709551616; allowed: a whole number from -9223372036854775808 to 18446744073709551615',
    },
    { type: 'file[csv]', value: '', want: 'given ""; allowed: file[csv], a URI or {uri: …}' },
    {
      type: 'file',
      value: { uri: 'a', path: 'b' },
      want: 'given {"uri":"a","path":"b"}; allowed: file, a URI or {uri: …}',
    },
    { type: 'directory', value: { url: 'a' }, want: 'given {"url":"a"}; allowed: directory, a URI or {uri: …}' },
    { type: 'dataset', value: { uri: 1 }, want: 'given {"uri":1}; allowed: dataset, a URI or {uri: …}' },
    {
      type: 'any',
      value: [1],
      want: 'given [1]; allowed: any, the URI of a pickled object; declare the type that the task means to write a value here',
    },
    { type: 'int | str', value: 1.5, want: 'given 1.5; allowed: int | str' },
    { type: 'int | str', value: null, want: 'given null; allowed: int | str' },
    { type: 'Optional[list[int]]', value: [null], field: `${FIELD}[0]`, want: `given null; allowed: ${INT}` },
  ])('$type: $value', ({ type, value, field = FIELD, want }) => {
    expect(convert(type, value)).toEqual({ kind: 'refused', problems: [{ field, message: want }] });
  });

  test('an optional value of the wrong type may also be null', () => {
    expect(convert('Optional[int]', 'a')).toEqual({
      kind: 'refused',
      problems: [{ field: FIELD, message: `given "a"; allowed: ${INT}; or null` }],
    });
  });

  test('a long list tells its first ten problems', () => {
    const value = Array.from({ length: 100_000 }, (_, index) => (index % 2 === 0 ? 1 : 'a'));
    const conversion = convert('list[int]', value);
    const problems = conversion.kind === 'refused' ? conversion.problems : [];
    expect(problems.map(({ field }) => field)).toEqual(
      [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].map((index) => `${FIELD}[${index}]`),
    );
  });
});
