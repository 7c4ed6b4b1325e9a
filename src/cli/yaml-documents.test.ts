import { describe, expect, test } from '@jest/globals';
import type { PlainValue } from '../api/plain-value.ts';
import { yamlDocuments } from './yaml-documents.ts';

describe('a value is what kubectl makes of it', () => {
  // Each was tried with `kubectl label --local -f FILE a=b -o json`.
  test.each<{ yaml: string; want: PlainValue }>([
    { yaml: 'yes', want: true },
    { yaml: 'off', want: false },
    { yaml: 'y', want: true },
    { yaml: '"yes"', want: 'yes' },
    { yaml: '~', want: null },
    { yaml: '2020-01-01', want: '2020-01-01' },
    { yaml: '12:30:45', want: '12:30:45' },
    { yaml: '0777', want: 511 },
    { yaml: '0x1F', want: 31 },
    { yaml: '0b11', want: 3 },
    { yaml: '1_000', want: 1000 },
    { yaml: '1e3', want: 1000 },
    { yaml: '.5', want: 0.5 },
    { yaml: '1.0', want: 1 },
    { yaml: '9007199254740993', want: 9_007_199_254_740_993n },
  ])('$yaml', ({ yaml, want }) => {
    expect(yamlDocuments(`value: ${yaml}\n`, 'task.yaml')).toEqual([{ value: want }]);
  });

  test('a key too: that is why an input had better not be called n', () => {
    expect(yamlDocuments('n: 1\n', 'task.yaml')).toEqual([{ false: 1 }]);
  });

  test('a merge key', () => {
    expect(yamlDocuments('a: &a {b: 1}\nc: {<<: *a, d: 2}\n', 'task.yaml')).toEqual([
      { a: { b: 1 }, c: { b: 1, d: 2 } },
    ]);
  });
});

test.each<{ name: string; text: string; want: readonly PlainValue[] }>([
  { name: 'nothing', text: '', want: [] },
  { name: 'comments alone', text: '# nothing\n', want: [] },
  { name: 'several documents, empty ones left out', text: '---\n---\na: 1\n---\n- b\n---\n', want: [{ a: 1 }, ['b']] },
  { name: 'JSON', text: '{"a": [1, true, null]}\n', want: [{ a: [1, true, null] }] },
])('$name', ({ text, want }) => {
  expect(yamlDocuments(text, 'task.yaml')).toEqual(want);
});

test.each<{ name: string; text: string; want: string }>([
  {
    name: 'a list that is not closed',
    text: 'a: [1\nb: 2\n',
    want: 'task.yaml:2:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
  },
  {
    name: 'a key that is there twice',
    text: 'a: 1\nb: 2\na: 3\n',
    want: 'task.yaml:3:1: not YAML: Map keys must be unique',
  },
  { name: 'a tab', text: 'a:\n\tb: 1\n', want: 'task.yaml:2:1: not YAML: Tabs are not allowed as indentation' },
  {
    name: 'an alias of nothing',
    text: 'a: *b\n',
    want: 'task.yaml: not YAML: Unresolved alias (the anchor must be set before the alias): b',
  },
  {
    name: 'aliases without end',
    text: `a: &a [x, x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefgh')
      .map((letter, index) => `${letter}: &${letter} [${`*${'abcdefgh'.charAt(index)}, `.repeat(9)}]\n`)
      .join('')}`,
    want: 'task.yaml: not YAML: Excessive alias count indicates a resource exhaustion attack',
  },
])('$name is refused with its place', ({ text, want }) => {
  expect(() => yamlDocuments(text, 'task.yaml')).toThrow(
    expect.objectContaining({ name: 'InputError', message: want }),
  );
});
