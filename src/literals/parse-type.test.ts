import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseType, type TypeDefaults } from './parse-type.ts';
import { TYPE_NAMES } from './type-names.ts';
import { spellType, type ValueType } from './value-type.ts';

const NAMES = TYPE_NAMES.join(', ');

describe('parseType', () => {
  test.each<{ text: string; want: ValueType; defaults?: TypeDefaults }>([
    { text: 'int', want: { kind: 'int' } },
    { text: 'integer', want: { kind: 'int' } },
    { text: ' float ', want: { kind: 'float' } },
    { text: 'string', want: { kind: 'str' } },
    { text: 'boolean', want: { kind: 'bool' } },
    { text: 'datetime', want: { kind: 'datetime' } },
    { text: 'datetime.datetime', want: { kind: 'datetime' } },
    { text: 'datetime.date', want: { kind: 'date' } },
    { text: 'timedelta', want: { kind: 'timedelta' } },
    { text: 'None', want: { kind: 'none' } },
    { text: 'NoneType', want: { kind: 'none' } },
    { text: 'typing.Any', want: { kind: 'pickle' } },
    { text: 'dataclass', want: { kind: 'struct', of: 'dataclass' } },
    { text: 'pydantic.BaseModel', want: { kind: 'struct', of: 'pydantic' } },
    { text: 'list', want: { kind: 'struct', of: 'list' } },
    { text: 'typing.List[int]', want: { kind: 'list', item: { kind: 'int' } } },
    { text: 'list [ list[str] ]', want: { kind: 'list', item: { kind: 'list', item: { kind: 'str' } } } },
    { text: 'dict', want: { kind: 'struct', of: 'dict' } },
    { text: 'Dict[str, float]', want: { kind: 'dict', value: { kind: 'float' } } },
    { text: 'dict[int, str]', want: { kind: 'struct', of: 'dict' } },
    { text: 'enum[a, "b, c", \'d\']', want: { kind: 'enum', values: ['a', 'b, c', 'd'] } },
    { text: 'enum[1]', want: { kind: 'enum', values: ['1'] } },
    { text: 'enum', defaults: { values: ['a'] }, want: { kind: 'enum', values: ['a'] } },
    { text: 'enum[b]', defaults: { values: ['a'] }, want: { kind: 'enum', values: ['b'] } },
    { text: 'list[enum]', defaults: { values: ['a'] }, want: { kind: 'list', item: { kind: 'enum', values: ['a'] } } },
    { text: 'file', want: { kind: 'file', format: '' } },
    { text: 'FlyteFile[csv]', want: { kind: 'file', format: 'csv' } },
    { text: 'flytekit.types.file.FlyteFile["tar.gz"]', want: { kind: 'file', format: 'tar.gz' } },
    { text: 'os.PathLike', defaults: { format: 'csv' }, want: { kind: 'file', format: 'csv' } },
    { text: 'FlyteDirectory[png]', want: { kind: 'directory', format: 'png' } },
    { text: 'dataset[parquet]', want: { kind: 'dataset', format: 'parquet' } },
    { text: 'pd.DataFrame', want: { kind: 'dataset', format: '' } },
    { text: 'StructuredDataset', defaults: { format: 'csv' }, want: { kind: 'dataset', format: 'csv' } },
    { text: 'Optional[int]', want: { kind: 'union', variants: [{ kind: 'int' }, { kind: 'none' }] } },
    { text: 'int | None', want: { kind: 'union', variants: [{ kind: 'int' }, { kind: 'none' }] } },
    { text: 'Union[int, str]', want: { kind: 'union', variants: [{ kind: 'int' }, { kind: 'str' }] } },
    {
      text: 'Optional[Union[int, str | int]] | None',
      want: { kind: 'union', variants: [{ kind: 'int' }, { kind: 'str' }, { kind: 'none' }] },
    },
    { text: 'Union[int]', want: { kind: 'int' } },
    { text: 'int|int', want: { kind: 'int' } },
  ])('$text', ({ text, want, defaults }) => {
    expect(parseType(text, defaults)).toEqual({ kind: 'parsed', type: want });
  });

  test.each([
    { text: '', message: `given ""; allowed at character 1, the end: ${NAMES}` },
    { text: 'flot', message: `given "flot"; allowed at character 1, "flot": ${NAMES}; did you mean float?` },
    {
      text: 'list[strng]',
      message: `given "list[strng]"; allowed at character 6, "strng]": ${NAMES}; did you mean str?`,
    },
    { text: 'torch.Tensor', message: `given "torch.Tensor"; allowed at character 1, "torch.Tensor": ${NAMES}` },
    { text: 'list[]', message: `given "list[]"; allowed at character 6, "]": ${NAMES}` },
    { text: 'list[int', message: 'given "list[int"; allowed at character 9, the end: "]"' },
    { text: 'list[int, str]', message: 'given "list[int, str]"; allowed at character 9, ", str]": "]"' },
    { text: 'dict[str]', message: 'given "dict[str]"; allowed at character 9, "]": ","' },
    {
      text: 'dict[float, int]',
      message: 'given "dict[float, int]"; allowed at character 5, "[float, int]": keys of type str or int',
    },
    { text: 'int[3]', message: 'given "int[3]"; allowed at character 4, "[3]": no brackets after this type' },
    { text: 'int str', message: 'given "int str"; allowed at character 5, "str": the end or "|"' },
    { text: 'int |', message: `given "int |"; allowed at character 6, the end: ${NAMES}` },
    { text: 'Optional', message: 'given "Optional"; allowed at character 9, the end: "[" and a type' },
    { text: 'Union', message: 'given "Union"; allowed at character 6, the end: "[" and types' },
    { text: 'Union[int str]', message: 'given "Union[int str]"; allowed at character 11, "str]": "," or "]"' },
    {
      text: 'enum',
      message:
        'given "enum"; allowed at character 5, the end: the values of the enum, as in enum[a, b], or in the declaration\'s "values"',
    },
    {
      text: 'enum[a,]',
      message: 'given "enum[a,]"; allowed at character 8, "]": a word, in quotes if it has spaces or commas',
    },
    { text: `int${' '.repeat(1000)}`, message: 'given 1003 characters; allowed: at most 1000' },
    {
      text: `${'list['.repeat(16)}int${']'.repeat(16)}`,
      message:
        'given "list[list[list[list[list[list[list[list[list[list[list[list[list[list[list[lis…; allowed at character 81, "int]]]]]]]]]]]]]]]]": at most 16 types one within another',
    },
  ])('$text is refused', ({ text, message }) => {
    expect(parseType(text)).toEqual({ kind: 'invalid', message });
  });

  test('a type may be as deep as 16', () => {
    expect(parseType(`${'list['.repeat(15)}int${']'.repeat(15)}`).kind).toBe('parsed');
  });

  test('it never throws, whatever the text', () => {
    const piece = fc.constantFrom(...TYPE_NAMES, '[', ']', ',', '|', ' ', '"', "'", 'x', '.', '\u0000', 'ü');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (each) => {
        expect(['parsed', 'invalid']).toContain(parseType(each).kind);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  'int',
  'any',
  'list',
  'dict',
  'dataclass',
  'enum[a, b]',
  'list[float]',
  'dict[str, list[int]]',
  'int | str | none',
  'file',
  'file[csv]',
  'directory',
  'dataset[parquet]',
])('spellType spells what parseType reads: %s', (text) => {
  const parsed = parseType(text);
  expect(parsed.kind === 'parsed' ? spellType(parsed.type) : parsed.message).toBe(text);
});
