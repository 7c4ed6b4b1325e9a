import { expect, test } from '@jest/globals';
import type { LiteralType } from '../idl/literal-type.ts';
import { parseType } from './parse-type.ts';
import { variantType } from './union-variant.ts';

const simple = (name: 'INTEGER' | 'STRUCT' | 'DATETIME' | 'NONE'): LiteralType => ({ kind: 'simple', simple: name });

// What flytekit's own union literals carry; test/golden/literals proves the choice with flytekit.
test.each<{ text: string; want: LiteralType | undefined }>([
  { text: 'int', want: { ...simple('INTEGER'), tag: 'int' } },
  { text: 'date', want: { ...simple('DATETIME'), tag: 'date' } },
  { text: 'none', want: { ...simple('NONE'), tag: 'none' } },
  { text: 'dict', want: { ...simple('STRUCT'), tag: 'Typed Dict' } },
  { text: 'dataclass', want: { ...simple('STRUCT'), tag: 'Object-Dataclass-Transformer' } },
  { text: 'pydantic', want: { ...simple('STRUCT'), tag: 'Pydantic Transformer' } },
  { text: 'enum[a]', want: { kind: 'enum', values: ['a'], tag: 'DefaultEnumTransformer' } },
  { text: 'list[int]', want: { kind: 'collection', item: simple('INTEGER'), tag: 'Typed List' } },
  { text: 'dict[str, int]', want: { kind: 'map', value: simple('INTEGER'), tag: 'Typed Dict' } },
  { text: 'file[csv]', want: { kind: 'blob', format: 'csv', dimensionality: 'SINGLE', tag: 'FlyteFilePath' } },
  { text: 'directory', want: { kind: 'blob', format: '', dimensionality: 'MULTIPART', tag: 'FlyteDirectory' } },
  { text: 'any', want: { kind: 'blob', format: 'PythonPickle', dimensionality: 'SINGLE', tag: 'FlytePickle' } },
  {
    text: 'list[Optional[int]]',
    want: {
      kind: 'collection',
      item: {
        kind: 'union',
        variants: [
          { ...simple('INTEGER'), tag: 'int' },
          { ...simple('NONE'), tag: 'none' },
        ],
      },
      tag: 'Typed List',
    },
  },
  { text: 'list', want: undefined },
  { text: 'dataset', want: undefined },
  { text: 'list[dataset]', want: undefined },
  { text: 'dict[str, list]', want: undefined },
  { text: 'list[Optional[dataset]]', want: undefined },
])('$text', ({ text, want }) => {
  const parsed = parseType(text);
  if (parsed.kind === 'invalid' || parsed.type.kind === 'union') throw new Error(`${text} is no variant`);
  expect(variantType(parsed.type)).toEqual(want);
});
