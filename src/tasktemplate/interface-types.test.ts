import { describe, expect, test } from '@jest/globals';
import type { LiteralTypeJson } from '../idl/task-template.gen.ts';
import { parseType } from '../literals/parse-type.ts';
import type { ValueType } from '../literals/value-type.ts';
import { interfaceTypes, valueTypeOf } from './interface-types.ts';
import { literalTypeJson } from './literal-type-json.ts';

function parsed(text: string): ValueType {
  const result = parseType(text);
  if (result.kind === 'invalid') throw new Error(result.message);
  return result.type;
}

describe('types in words and in a template', () => {
  test.each<{ type: string; json: LiteralTypeJson }>([
    { type: 'int', json: { simple: 'INTEGER' } },
    { type: 'float', json: { simple: 'FLOAT' } },
    { type: 'str', json: { simple: 'STRING' } },
    { type: 'bool', json: { simple: 'BOOLEAN' } },
    { type: 'none', json: { simple: 'NONE' } },
    { type: 'datetime', json: { simple: 'DATETIME' } },
    { type: 'timedelta', json: { simple: 'DURATION' } },
    { type: 'dict', json: { simple: 'STRUCT' } },
    { type: 'enum[a, b]', json: { enum_type: { values: ['a', 'b'] } } },
    { type: 'list[int]', json: { collection_type: { simple: 'INTEGER' } } },
    { type: 'dict[str, list[int]]', json: { map_value_type: { collection_type: { simple: 'INTEGER' } } } },
    { type: 'file', json: { blob: { format: '' } } },
    { type: 'file[csv]', json: { blob: { format: 'csv' } } },
    { type: 'directory', json: { blob: { format: '', dimensionality: 'MULTIPART' } } },
    { type: 'dataset[csv]', json: { structured_dataset_type: { format: 'csv' } } },
    { type: 'any', json: { blob: { format: 'PythonPickle' } } },
  ])('$type', ({ type, json }) => {
    expect(literalTypeJson(parsed(type))).toEqual(json);
    expect(valueTypeOf(json)).toEqual(parsed(type));
  });

  test('a union has the tags of its variants', () => {
    const json = {
      union_type: {
        variants: [
          { simple: 'DATETIME', structure: { tag: 'date' } },
          { simple: 'STRUCT', structure: { tag: 'Pydantic Transformer' } },
          { simple: 'NONE', structure: { tag: 'none' } },
        ],
      },
    } as const;
    expect(literalTypeJson(parsed('date | pydantic | None'))).toEqual(json);
    expect(valueTypeOf(json)).toEqual({
      kind: 'union',
      variants: [
        { kind: 'date', tag: 'date' },
        { kind: 'struct', of: 'pydantic', tag: 'Pydantic Transformer' },
        { kind: 'none', tag: 'none' },
      ],
    });
  });
});

describe('what words do not say', () => {
  test.each<{ name: string; json: LiteralTypeJson; want: ValueType }>([
    {
      name: 'a dataclass by its fields',
      json: { simple: 'STRUCT', structure: { dataclass_type: { a: { simple: 'INTEGER' } } } },
      want: { kind: 'struct', of: 'dataclass' },
    },
    {
      name: 'a model by its schema',
      json: { simple: 'STRUCT', metadata: { properties: {} } },
      want: { kind: 'struct', of: 'dataclass' },
    },
    {
      name: "Google's Struct",
      json: { simple: 'STRUCT', metadata: { pb_type: 'a' } },
      want: { kind: 'struct', of: 'protobuf' },
    },
    {
      name: 'a typing.Literal of texts',
      json: { simple: 'STRING', annotation: { annotations: { literal_values: ['a', 'b'] } } },
      want: { kind: 'enum', values: ['a', 'b'] },
    },
    {
      name: 'a typing.Literal of numbers',
      json: { simple: 'INTEGER', annotation: { annotations: { literal_values: [1, 2] } } },
      want: { kind: 'int' },
    },
    { name: 'a schema', json: { schema: {} }, want: { kind: 'other', name: 'schema' } },
    { name: 'binary data', json: { simple: 'BINARY' }, want: { kind: 'other', name: 'BINARY' } },
    { name: 'nothing', json: {}, want: { kind: 'other', name: 'no type' } },
    {
      name: 'a union in a union, which is one',
      json: {
        union_type: {
          variants: [
            { union_type: { variants: [{ simple: 'INTEGER', structure: { tag: 'int' } }, { simple: 'STRING' }] } },
            { simple: 'NONE', structure: { tag: 'none' } },
          ],
        },
      },
      want: { kind: 'union', variants: [{ kind: 'int', tag: 'int' }, { kind: 'str' }, { kind: 'none', tag: 'none' }] },
    },
    {
      name: 'a union of one',
      json: { union_type: { variants: [{ simple: 'INTEGER', structure: { tag: 'int' } }] } },
      want: { kind: 'int', tag: 'int' },
    },
  ])('$name', ({ json, want }) => {
    expect(valueTypeOf(json)).toEqual(want);
  });

  test('a list without types', () => {
    expect(literalTypeJson(parsed('list'))).toEqual({ collection_type: { blob: { format: 'PythonPickle' } } });
  });

  test('an interface without outputs', () => {
    expect(interfaceTypes({ inputs: { variables: { a: {} } }, outputs: {} })).toEqual({
      inputs: new Map([['a', { kind: 'other', name: 'no type' }]]),
      outputs: new Map(),
    });
  });
});
